//! The keyboard, key by key and without echo; however it ends, the terminal is set right again.

#[cfg(unix)]
pub(super) use on_unix::Keys;
#[cfg(windows)]
pub(super) use on_windows::Keys;

#[cfg(unix)]
mod on_unix {
    use std::fs::{File, OpenOptions};
    use std::io::{self, IsTerminal, Read};
    use std::os::fd::AsFd;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

    use crate::cli::terminal::key::{Decoder, Key};

    /// How long the rest of an arrow key may take, in nanoseconds. ESC alone has no rest.
    const REST: i64 = 50_000_000;

    /// The keys of the terminal the command was started at, for as long as this lives.
    ///
    /// Ctrl-C comes as a key and not as a signal, so that the terminal is set right before anything else happens.
    pub(in crate::cli::terminal) struct Keys {
        terminal: File,
        before: Termios,
        decoder: Decoder,
    }

    impl Keys {
        /// Takes the terminal over; an error where there is none, or none that can be set so.
        pub(in crate::cli::terminal) fn open() -> io::Result<Self> {
            let terminal = match OpenOptions::new().read(true).write(true).open("/dev/tty") {
                Ok(terminal) => terminal,
                Err(_) if io::stdin().is_terminal() => File::from(io::stdin().as_fd().try_clone_to_owned()?),
                Err(cause) => return Err(cause),
            };
            let before = tcgetattr(&terminal)?;
            let mut silent = before.clone();
            silent.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG);
            silent.special_codes[SpecialCodeIndex::VMIN] = 1;
            silent.special_codes[SpecialCodeIndex::VTIME] = 0;
            tcsetattr(&terminal, OptionalActions::Now, &silent)?;
            Ok(Self { terminal, before, decoder: Decoder::default() })
        }

        /// The next key. One octet at a time: what follows Enter is left for the next question.
        pub(in crate::cli::terminal) fn next(&mut self) -> io::Result<Key> {
            loop {
                if self.decoder.is_after_escape() && !self.waits(REST) {
                    self.decoder.give_up();
                }
                let mut octet = [0];
                match self.terminal.read(&mut octet) {
                    Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                    Ok(_) => {}
                    Err(cause) if cause.kind() == io::ErrorKind::Interrupted => continue,
                    Err(cause) => return Err(cause),
                }
                if let Some(key) = self.decoder.take(octet[0]) {
                    return Ok(key);
                }
            }
        }

        /// Whether more has been typed already, such as the rest of what was pasted.
        pub(in crate::cli::terminal) fn has_more(&self) -> bool {
            self.waits(0)
        }

        fn waits(&self, nanoseconds: i64) -> bool {
            let mut asked = [PollFd::new(&self.terminal, PollFlags::IN)];
            let patience = Timespec { tv_sec: 0, tv_nsec: nanoseconds };
            poll(&mut asked, Some(&patience)).is_ok_and(|ready| ready > 0)
        }
    }

    impl Drop for Keys {
        fn drop(&mut self) {
            // A terminal that is gone needs no echo.
            let _ = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
        }
    }
}

#[cfg(windows)]
mod on_windows {
    use std::io::{self, IsTerminal};

    use console::Term;

    use crate::cli::terminal::key::Key;

    /// The keys of the console. Between two keys nothing is echoed: a console echoes only lines that are read.
    pub(in crate::cli::terminal) struct Keys(Term);

    impl Keys {
        /// Takes the console over; an error where standard input is none.
        pub(in crate::cli::terminal) fn open() -> io::Result<Self> {
            if io::stdin().is_terminal() { Ok(Self(Term::stderr())) } else { Err(io::ErrorKind::NotFound.into()) }
        }

        /// The next key.
        pub(in crate::cli::terminal) fn next(&mut self) -> io::Result<Key> {
            Ok(match self.0.read_key_raw()? {
                console::Key::Enter => Key::Enter,
                console::Key::Backspace => Key::Backspace,
                console::Key::CtrlC | console::Key::Char('\u{3}') => Key::Stop,
                console::Key::Char('\u{4}' | '\u{1a}') => Key::End,
                console::Key::Char('\u{15}') => Key::EraseLine,
                console::Key::Char('\u{17}') => Key::EraseWord,
                console::Key::Char(character) if !character.is_control() => Key::Character(character),
                _ => Key::Other,
            })
        }

        /// A console does not tell.
        pub(in crate::cli::terminal) fn has_more(&self) -> bool {
            false
        }
    }
}

//! A line typed without echo; however it ends, the terminal echoes again.

use std::io;

use crate::secret::Secret;

/// Reads one line from the terminal without showing it; `prompt` is called when nothing typed shows any more. Ctrl-C and Ctrl-D are errors, not signals, so that the
/// terminal is set right again before anything else happens.
#[cfg(unix)]
pub(super) fn read_hidden(prompt: impl FnOnce()) -> io::Result<Secret> {
    use rpassword::{ConfigBuilder, read_password_with_config};

    let terminal = std::fs::OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    let keys = unix::Keys(terminal.try_clone()?);
    let _restored_when_dropped = unix::Silence::begin(&terminal)?;
    prompt();
    let config = ConfigBuilder::new().input_reader(keys).output_discard().build();
    read_password_with_config(config).map(Secret::new)
}

/// Reads one line from the console without showing it, after `prompt`.
#[cfg(not(unix))]
pub(super) fn read_hidden(prompt: impl FnOnce()) -> io::Result<Secret> {
    prompt();
    rpassword::read_password().map(Secret::new)
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{self, Read};

    use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

    const CONTROL_C: u8 = 3;

    /// A terminal that shows nothing of what is typed, for as long as this lives.
    pub(super) struct Silence<'a> {
        terminal: &'a File,
        before: Termios,
    }

    impl<'a> Silence<'a> {
        pub(super) fn begin(terminal: &'a File) -> io::Result<Self> {
            let before = tcgetattr(terminal)?;
            let mut silent = before.clone();
            silent.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG);
            silent.special_codes[SpecialCodeIndex::VMIN] = 1;
            silent.special_codes[SpecialCodeIndex::VTIME] = 0;
            tcsetattr(terminal, OptionalActions::Now, &silent)?;
            Ok(Self { terminal, before })
        }
    }

    impl Drop for Silence<'_> {
        fn drop(&mut self) {
            // A terminal that is gone needs no echo.
            let _ = tcsetattr(self.terminal, OptionalActions::Now, &self.before);
        }
    }

    /// The keys as they are pressed. `rpassword` would answer Ctrl-C with the signal itself, and leave the echo off.
    pub(super) struct Keys(pub(super) File);

    impl Read for Keys {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            let count = self.0.read(room)?;
            match room.get(..count) {
                Some(typed) if typed.contains(&CONTROL_C) => Err(io::ErrorKind::ConnectionAborted.into()),
                _ => Ok(count),
            }
        }
    }
}

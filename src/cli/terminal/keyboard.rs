//! What is said to the person, and the lines the person types.

use std::io::{self, BufRead, BufReader, IsTerminal, Write};

use super::key::Key;
use super::keys::Keys;
use super::line::{Effect, Line};
use super::stop;
use crate::flow::ask::Unanswered;
use crate::secret::Secret;

/// Whether there is somebody to ask: questions can be seen, and answers typed.
pub(in crate::cli) fn is_attended() -> bool {
    io::stderr().is_terminal() && (io::stdin().is_terminal() || terminal().is_some())
}

/// A line to standard error. Nobody reads it if it cannot be written.
pub(in crate::cli) fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// As [`say`], without a line end.
pub(super) fn write(text: &str) {
    let mut out = io::stderr().lock();
    let _ = write!(out, "{text}").and_then(|()| out.flush());
}

/// Asks, and gives the line that is typed, trimmed.
pub(in crate::cli) fn ask(question: &str) -> Result<String, Unanswered> {
    let Ok(keys) = Keys::open() else { return ask_by_the_line(question) };
    write(question);
    let line = type_line(keys, echo)?;
    Ok(line.text().trim().to_owned())
}

/// Asks for something that is typed without echo.
pub(super) fn ask_hidden(question: &str) -> Result<Secret, Unanswered> {
    let keys = Keys::open().map_err(|_| Unanswered::Stopped)?;
    write(&format!("{question}: "));
    type_line(keys, |_| {}).map(|line| Secret::new(line.into_text()))
}

/// Takes keys until Enter, and tells `shown` what each did.
fn type_line(mut keys: Keys, mut shown: impl FnMut(Effect)) -> Result<Line, Unanswered> {
    let mut line = Line::new();
    loop {
        let effect = line.press(keys.next().unwrap_or(Key::Stop));
        match effect {
            Effect::Ended => break,
            Effect::Stopped => {
                say("");
                return Err(Unanswered::Stopped);
            }
            _ => shown(effect),
        }
    }
    say("");
    Ok(line)
}

/// What is typed where everybody may see it.
fn echo(effect: Effect) {
    match effect {
        Effect::Typed(character) => write(character.encode_utf8(&mut [0; 4])),
        Effect::Erased(columns) => write(&"\u{8} \u{8}".repeat(columns)),
        _ => {}
    }
}

/// A line from a terminal that does not give its keys one by one.
fn ask_by_the_line(question: &str) -> Result<String, Unanswered> {
    // Here Ctrl-C is a signal and no key.
    stop::end();
    write(question);
    let mut line = String::new();
    let read = match terminal() {
        Some(mut terminal) => terminal.read_line(&mut line),
        None => io::stdin().lock().read_line(&mut line),
    };
    match read {
        Ok(count) if count > 0 => Ok(line.trim().to_owned()),
        _ => Err(Unanswered::Stopped),
    }
}

/// The terminal the command was started at, whatever standard input is.
fn terminal() -> Option<BufReader<std::fs::File>> {
    if cfg!(unix) { std::fs::File::open("/dev/tty").ok().map(BufReader::new) } else { None }
}

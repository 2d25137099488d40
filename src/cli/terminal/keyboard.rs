//! What is said to the person, and the lines the person types.

use std::io::{self, BufRead, BufReader, IsTerminal, Write};

use super::hidden::read_hidden;
use crate::flow::ask::Unanswered;
use crate::secret::Secret;

/// Whether there is somebody to ask: questions can be seen, and answers typed.
pub(super) fn is_attended() -> bool {
    io::stderr().is_terminal() && (io::stdin().is_terminal() || terminal().is_some())
}

/// A line to standard error. Nobody reads it if it cannot be written.
pub(super) fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Asks, and gives the line that is typed, trimmed.
pub(super) fn ask(question: &str) -> Result<String, Unanswered> {
    prompt(question);
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

/// Asks for something that is typed without echo.
pub(super) fn ask_hidden(question: &str) -> Result<Secret, Unanswered> {
    let typed = read_hidden(|| prompt(&format!("{question}: ")));
    say("");
    typed.map_err(|_| Unanswered::Stopped)
}

fn prompt(question: &str) {
    let mut out = io::stderr().lock();
    let _ = write!(out, "{question}").and_then(|()| out.flush());
}

/// The terminal the command was started at, whatever standard input is.
fn terminal() -> Option<BufReader<std::fs::File>> {
    if cfg!(unix) { std::fs::File::open("/dev/tty").ok().map(BufReader::new) } else { None }
}

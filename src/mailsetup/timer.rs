//! A daily look at what expires, as a value: which segl looks, how far ahead, and in which language it tells.

use jiff::civil::Date;

use crate::lang::Language;

/// The name of the timer, the service and the task.
pub(super) const NAME: &str = "segl-check";
/// When it starts, by the clock on the wall: people are at their desks. Later, if the computer was off.
pub(super) const TIME_OF_DAY: &str = "09:00:00";

/// A look every day, and whom it tells in which language.
#[derive(Clone, Copy, Debug)]
pub struct Timer<'a> {
    /// The full path of segl; holds no control characters.
    pub program: &'a str,
    /// Days before expiry at which a person is told.
    pub days: i64,
    /// The language in which a person is told.
    pub language: Language,
    /// The first day.
    pub from: Date,
}

/// What a person types to switch a timer on and off, a line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// `systemd` or `windows`.
    pub system: &'static str,
    /// Switches it on; for systemd in a shell, for Windows in a command prompt.
    pub on: Vec<String>,
    /// Switches it off and takes it away.
    pub off: Vec<String>,
}

impl Timer<'_> {
    /// The text `id` in the language that a person is told in.
    pub(super) fn text(&self, id: &str) -> String {
        self.language.text(id, &[])
    }
}

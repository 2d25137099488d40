//! Colour and marks, where there is a terminal that shows them and nobody asked for none.

use console::Style;

use crate::surroundings::Surroundings;

/// Whether output to one stream is coloured, and has marks and things that move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    coloured: bool,
    marked: bool,
}

impl Paint {
    /// No colour and no marks.
    pub const NONE: Self = Self { coloured: false, marked: false };

    /// Both on a terminal, unless `plain` text is wanted or the terminal is a dumb one; no colour where `NO_COLOR` is
    /// set (<https://no-color.org>).
    pub fn settle(is_terminal: bool, plain: bool, here: &Surroundings) -> Self {
        let marked = is_terminal && !plain && here.variable("TERM") != Some("dumb");
        Self { coloured: marked && here.variable("NO_COLOR").is_none(), marked }
    }

    /// Whether marks are shown in the place of words, and lines written over.
    pub fn has_marks(self) -> bool {
        self.marked
    }

    /// What went wrong.
    pub fn bad(self, text: &str) -> String {
        self.apply(Style::new().red().bold(), text)
    }

    /// What went well, and what to do.
    pub fn good(self, text: &str) -> String {
        self.apply(Style::new().green(), text)
    }

    /// What to look at.
    pub fn note(self, text: &str) -> String {
        self.apply(Style::new().yellow(), text)
    }

    /// What can be typed, and headings.
    pub fn strong(self, text: &str) -> String {
        self.apply(Style::new().bold(), text)
    }

    /// What matters less.
    pub fn faint(self, text: &str) -> String {
        self.apply(Style::new().dim(), text)
    }

    fn apply(self, style: Style, text: &str) -> String {
        style.force_styling(self.coloured).apply_to(text).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_the_text_stays_as_it_is() {
        assert_eq!(Paint::NONE.bad("error"), "error");
        assert_eq!(Paint { coloured: true, marked: true }.good("done"), "\u{1b}[32mdone\u{1b}[0m");
    }
}

//! Colour, where there is a terminal that shows it and nobody asked for none.

use console::Style;

use crate::surroundings::Surroundings;

/// Whether output to one stream is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    coloured: bool,
}

impl Paint {
    /// No colour.
    pub const NONE: Self = Self { coloured: false };

    /// Colour on a terminal, unless `NO_COLOR` is set (<https://no-color.org>) or the terminal is a dumb one.
    pub fn settle(is_terminal: bool, here: &Surroundings) -> Self {
        let unwanted = here.variable("NO_COLOR").is_some() || here.variable("TERM") == Some("dumb");
        Self { coloured: is_terminal && !unwanted }
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
        assert_eq!(Paint { coloured: true }.good("done"), "\u{1b}[32mdone\u{1b}[0m");
    }
}

//! iCalendar (RFC 5545) as text: properties whose values cannot break out of their line, folded where they are long.
//!
//! Written here and not taken from a crate: of the two that there are, `ics` folds lines at 76 octets and `icalendar`
//! leaves carriage returns in texts, takes the time from the system's clock, and brings a second calendar library.

/// The most octets of a line, its end not counted (RFC 5545 3.1).
const LONGEST_LINE: usize = 75;

/// The lines of a calendar, each ended by CRLF.
#[derive(Default)]
pub(super) struct Calendar(String);

impl Calendar {
    /// Adds a property with a value of ours: no text from outside, ASCII.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.0.push_str(&folded(&format!("{name}:{value}")));
    }

    /// Adds a property with a value of type TEXT, whatever is in it.
    pub(super) fn add_text(&mut self, name: &str, text: &str) {
        self.add(name, &escaped(text));
    }

    /// Adds a component around what `fill` adds.
    pub(super) fn component(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        self.add("BEGIN", name);
        fill(self);
        self.add("END", name);
    }

    /// The whole, in UTF-8.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

/// RFC 5545 3.3.11: backslash, semicolon, comma and line ends. Other control characters may not stand there at all.
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            other if other.is_control() => value.push('\u{FFFD}'),
            other => value.push(other),
        }
    }
    value
}

/// RFC 5545 3.1: a line goes on in the next one, which begins with a space. No character is cut.
fn folded(line: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LONGEST_LINE {
            lines.push_str("\r\n ");
            length = 1;
        }
        lines.push(character);
        length += character.len_utf8();
    }
    lines + "\r\n"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_keeps_to_its_value() {
        assert_eq!(escaped("a;b,c\\d:e"), "a\\;b\\,c\\\\d:e");
        assert_eq!(escaped("one\r\ntwo\rthree\u{2028}four\u{7}"), "one\\ntwo\\nthree\\nfour\u{FFFD}");
    }

    #[test]
    fn a_long_line_goes_on_in_the_next_and_no_character_is_cut() {
        assert_eq!(folded(&"a".repeat(75)), format!("{}\r\n", "a".repeat(75)));
        assert_eq!(folded(&"a".repeat(76)), format!("{}\r\n a\r\n", "a".repeat(75)));
        assert_eq!(folded(&"ø".repeat(38)), format!("{}\r\n ø\r\n", "ø".repeat(37)));
    }

    proptest! {
        #[test]
        fn every_text_is_folded_within_the_limit_and_comes_back(text in "\\PC{0,300}") {
            let mut calendar = Calendar::default();
            calendar.add_text("SUMMARY", &text);
            let octets = calendar.into_bytes();
            let lines = String::from_utf8(octets).unwrap_or_default();
            prop_assert!(lines.ends_with("\r\n"));
            prop_assert!(lines.split("\r\n").all(|line| line.len() <= LONGEST_LINE));
            let unfolded = lines.replace("\r\n ", "");
            prop_assert_eq!(unfolded.matches('\n').count(), 1);
            prop_assert_eq!(unfolded, format!("SUMMARY:{}\r\n", escaped(&text)));
        }
    }
}

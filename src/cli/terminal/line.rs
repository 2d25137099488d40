//! A line while it is typed: what each key does to it. Wiped when dropped, since it may be a secret.

use console::measure_text_width;
use unicode_segmentation::UnicodeSegmentation;
use zeroize::Zeroizing;

use super::key::Key;

/// The most octets of a line. The room is taken at the start, so that the text is never copied about.
const MOST: usize = 4096;

/// The text so far.
pub(super) struct Line {
    text: Zeroizing<String>,
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// The line has one more character.
    Typed(char),
    /// The end of the line went, of this many columns.
    Erased(usize),
    /// The line is done.
    Ended,
    /// The person wants to stop.
    Stopped,
    /// Nothing.
    None,
}

impl Line {
    /// An empty line.
    pub(super) fn new() -> Self {
        Self { text: Zeroizing::new(String::with_capacity(MOST)) }
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text, handed over.
    pub(super) fn into_text(mut self) -> String {
        std::mem::take(&mut *self.text)
    }

    /// Does what the key says.
    pub(super) fn press(&mut self, key: Key) -> Effect {
        match key {
            Key::Character(character) if self.text.len() + character.len_utf8() <= MOST => {
                self.text.push(character);
                Effect::Typed(character)
            }
            Key::Enter => Effect::Ended,
            Key::Stop => Effect::Stopped,
            Key::End if self.text.is_empty() => Effect::Stopped,
            Key::Backspace => self.cut(self.text.grapheme_indices(true).next_back().map_or(0, |(at, _)| at)),
            Key::EraseWord => self.cut(self.start_of_last_word()),
            Key::EraseLine => self.cut(0),
            Key::Character(_) | Key::End | Key::Other => Effect::None,
        }
    }

    fn start_of_last_word(&self) -> usize {
        let words = self.text.trim_end();
        words.rfind(' ').map_or(0, |space| space + 1)
    }

    fn cut(&mut self, at: usize) -> Effect {
        let width = measure_text_width(&self.text[at..]);
        self.text.truncate(at);
        Effect::Erased(width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Line {
        let mut line = Line::new();
        text.chars().for_each(|character| {
            line.press(Key::Character(character));
        });
        line
    }

    #[test]
    fn backspace_takes_what_a_person_sees_as_one_character() {
        let mut line = typed("a æ👩\u{1f3fd}\u{200d}🔬e\u{301}");
        assert_eq!(line.press(Key::Backspace), Effect::Erased(1));
        assert!(matches!(line.press(Key::Backspace), Effect::Erased(_)));
        assert_eq!(line.text(), "a æ");
        assert_eq!(line.press(Key::EraseWord), Effect::Erased(1));
        assert_eq!(line.text(), "a ");
        assert_eq!(line.press(Key::EraseLine), Effect::Erased(2));
        assert_eq!(line.press(Key::Backspace), Effect::Erased(0));
        assert_eq!(line.text(), "");
    }

    #[test]
    fn control_d_stops_only_an_empty_line() {
        assert_eq!(typed("").press(Key::End), Effect::Stopped);
        assert_eq!(typed("a").press(Key::End), Effect::None);
    }

    #[test]
    fn a_line_grows_no_further_than_its_room() {
        let mut line = typed(&"å".repeat(MOST));
        assert_eq!((line.text().len(), line.press(Key::Character('a'))), (MOST, Effect::None));
        assert_eq!(line.press(Key::Enter), Effect::Ended);
    }
}

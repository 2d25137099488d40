//! Keys as a person presses them, made of the octets a terminal sends.

#[cfg(any(unix, test))]
use zeroize::Zeroize;

/// One key, or what a line of typing has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A character that belongs to the text.
    Character(char),
    /// Enter.
    Enter,
    /// Takes away the last character.
    Backspace,
    /// Ctrl-W: takes away the last word.
    EraseWord,
    /// Ctrl-U: takes away everything.
    EraseLine,
    /// Ctrl-C.
    Stop,
    /// Ctrl-D.
    End,
    /// Anything that is no text: arrows, other controls, octets that are no UTF-8.
    Other,
}

/// Octets into keys; a character may come in parts, and so may an arrow key. A Windows console gives keys whole.
#[cfg(any(unix, test))]
#[derive(Default)]
pub(super) struct Decoder {
    part: Part,
}

#[cfg(any(unix, test))]
#[derive(Default)]
enum Part {
    #[default]
    None,
    /// The head of a UTF-8 character.
    Utf8 { octets: [u8; 4], count: usize },
    /// ESC: the head of a sequence, or the key by itself.
    Escape,
    /// Inside `ESC [`, until its last octet (ECMA-48 5.4).
    Sequence,
    /// After `ESC O`: one more octet.
    Single,
}

#[cfg(any(unix, test))]
impl Decoder {
    /// The key that this octet ends, if it ends one.
    pub(super) fn take(&mut self, octet: u8) -> Option<Key> {
        match std::mem::take(&mut self.part) {
            Part::None => self.first(octet),
            Part::Utf8 { octets, count } => self.next_of_character(octets, count, octet),
            Part::Escape => self.after_escape(octet),
            Part::Sequence if (0x40..=0x7e).contains(&octet) => Some(Key::Other),
            Part::Sequence => self.wait(Part::Sequence),
            Part::Single => Some(Key::Other),
        }
    }

    /// Whether the next octet decides if ESC was a key by itself.
    pub(super) fn is_after_escape(&self) -> bool {
        matches!(self.part, Part::Escape)
    }

    /// Nothing followed: what was begun is over.
    pub(super) fn give_up(&mut self) {
        self.part = Part::None;
    }

    fn wait(&mut self, part: Part) -> Option<Key> {
        self.part = part;
        None
    }

    fn first(&mut self, octet: u8) -> Option<Key> {
        match octet {
            b'\r' | b'\n' => Some(Key::Enter),
            3 => Some(Key::Stop),
            4 => Some(Key::End),
            8 | 0x7f => Some(Key::Backspace),
            0x15 => Some(Key::EraseLine),
            0x17 => Some(Key::EraseWord),
            0x1b => self.wait(Part::Escape),
            0..=0x1f => Some(Key::Other),
            0x20..=0x7e => Some(Key::Character(char::from(octet))),
            0xc2..=0xf4 => self.wait(Part::Utf8 { octets: [octet, 0, 0, 0], count: 1 }),
            _ => Some(Key::Other),
        }
    }

    fn next_of_character(&mut self, mut octets: [u8; 4], count: usize, octet: u8) -> Option<Key> {
        if octet & 0xc0 != 0x80 {
            octets.zeroize();
            return self.first(octet);
        }
        octets[count] = octet;
        let count = count + 1;
        let needed = match octets[0] {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
        if count < needed {
            return self.wait(Part::Utf8 { octets, count });
        }
        let character = std::str::from_utf8(&octets[..count]).ok().and_then(|text| text.chars().next());
        octets.zeroize();
        // C1 controls (U+0080 to U+009F) are no text.
        Some(character.filter(|character| !character.is_control()).map_or(Key::Other, Key::Character))
    }

    fn after_escape(&mut self, octet: u8) -> Option<Key> {
        match octet {
            b'[' => self.wait(Part::Sequence),
            b'O' => self.wait(Part::Single),
            3 => Some(Key::Stop),
            _ => Some(Key::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(octets: &[u8]) -> Vec<Key> {
        let mut decoder = Decoder::default();
        octets.iter().filter_map(|octet| decoder.take(*octet)).collect()
    }

    fn text(octets: &[u8]) -> String {
        let character = |key| if let Key::Character(character) = key { Some(character) } else { None };
        keys(octets).into_iter().filter_map(character).collect()
    }

    #[test]
    fn characters_come_whole_however_they_are_cut() {
        assert_eq!(text("blåbærgrød 🫐".as_bytes()), "blåbærgrød 🫐");
    }

    #[test]
    fn keys_that_are_no_text_are_told_apart() {
        assert_eq!(
            keys(b"a\x7f\x08\x15\x17\x03\x04\r\n\t"),
            [
                Key::Character('a'),
                Key::Backspace,
                Key::Backspace,
                Key::EraseLine,
                Key::EraseWord,
                Key::Stop,
                Key::End,
                Key::Enter,
                Key::Enter,
                Key::Other
            ]
        );
    }

    #[test]
    fn arrows_and_function_keys_leave_nothing_in_the_text() {
        assert_eq!(text(b"a\x1b[Ab\x1bOPc\x1b[1;5Dd\x1b[200~e"), "abcde");
    }

    #[test]
    fn octets_that_are_no_utf_8_are_passed_over() {
        assert_eq!(text(b"\xffa\xc3b\xe2\x82c\xed\xa0\x80d\xc2\x85e"), "abcde");
    }

    #[test]
    fn control_c_counts_also_after_escape() {
        assert_eq!(keys(b"\x1b\x03"), [Key::Stop]);
    }
}

//! Reads registry files (.reg): format 5.00 as `reg export` and regedit write it, and the older REGEDIT4.
//!
//! Every value is kept raw, whatever its type. Work and memory are in proportion to the file's size.

use std::str::Chars;

use super::Error;
use super::registry_file::{HEADER, RegistryData};
use super::registry_value::RegistryValue;

/// The first line of the format of Windows 9x and NT 4, in the system's 8-bit letters.
const OLD_HEADER: &str = "REGEDIT4";

/// What a registry file says, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryContent {
    /// The keys; one that stands there twice comes twice.
    pub keys: Vec<RegistryKey>,
    /// Whether the file says how its letters are encoded; if not, those outside ASCII are a guess.
    pub letters_certain: bool,
}

/// A key and what the file says of its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryKey {
    /// From the root on, as it is written: `HKEY_CURRENT_USER\Software`.
    pub path: String,
    /// Whether the file removes the key.
    pub removed: bool,
    /// Values by name, in their order; the default value's name is empty.
    pub values: Vec<(String, RegistryData)>,
}

impl RegistryContent {
    /// Reads a whole file.
    ///
    /// # Errors
    /// [`Error::NotARegistryFile`], or the line that cannot be read or where the file is cut off.
    pub fn read(octets: &[u8]) -> Result<Self, Error> {
        let (text, says_encoding) = decode(octets);
        let mut reader = Reader { rest: text.chars(), line: 1 };
        let is_old = match reader.first_line() {
            HEADER => false,
            OLD_HEADER => true,
            _ => return Err(Error::NotARegistryFile),
        };
        let keys = reader.keys()?;
        // An odd octet at the end of UTF-16 is half a character: the file was cut there.
        if is_wide(octets) && octets.len() % 2 == 1 {
            return Err(Error::RegistryFileCut { line: reader.line });
        }
        Ok(Self { keys, letters_certain: text.is_ascii() || (says_encoding && !is_old) })
    }

    /// Whether the file removes anything, which no export does.
    pub fn removes(&self) -> bool {
        self.keys.iter().any(|key| key.removed || key.values.iter().any(|(_, data)| *data == RegistryData::Removed))
    }
}

/// The text, and whether the file says by its first octets how it is encoded.
fn decode(octets: &[u8]) -> (String, bool) {
    let wide = |octets: &[u8], unit: fn([u8; 2]) -> u16| -> String {
        let units = octets.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match octets {
        [0xFF, 0xFE, rest @ ..] => (wide(rest, u16::from_le_bytes), true),
        [0xFE, 0xFF, rest @ ..] => (wide(rest, u16::from_be_bytes), true),
        [0xEF, 0xBB, 0xBF, rest @ ..] => (String::from_utf8_lossy(rest).into_owned(), true),
        [_, 0, ..] => (wide(octets, u16::from_le_bytes), true),
        _ => match std::str::from_utf8(octets) {
            Ok(text) => (text.to_owned(), false),
            Err(_) => (octets.iter().copied().map(char::from).collect(), false),
        },
    }
}

fn is_wide(octets: &[u8]) -> bool {
    matches!(octets, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [_, 0, ..])
}

/// A place in the text. Lines are counted from 1.
struct Reader<'a> {
    rest: Chars<'a>,
    line: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.rest.next();
        self.line += usize::from(next == Some('\n'));
        next
    }

    /// Takes `expected` if it comes next.
    fn takes(&mut self, expected: &str) -> bool {
        let Some(rest) = self.rest.as_str().strip_prefix(expected) else { return false };
        self.rest = rest.chars();
        true
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&skipped) {
            self.next();
        }
    }

    /// The rest of the line without its end.
    fn take_line(&mut self) -> &'a str {
        let rest = self.rest.as_str();
        let (line, behind) = rest.split_once('\n').map_or((rest, None), |(line, behind)| (line, Some(behind)));
        self.rest = behind.unwrap_or_default().chars();
        self.line += usize::from(behind.is_some());
        line.trim_end()
    }

    fn first_line(&mut self) -> &'a str {
        self.skip(char::is_whitespace);
        self.take_line()
    }

    /// The fault at this place: the file ends too early, or what stands there is not understood.
    fn fault(&self) -> Error {
        let line = self.line;
        if self.rest.as_str().is_empty() { Error::RegistryFileCut { line } } else { Error::RegistryFileLine { line } }
    }

    fn keys(&mut self) -> Result<Vec<RegistryKey>, Error> {
        let mut keys: Vec<RegistryKey> = Vec::new();
        loop {
            self.skip(char::is_whitespace);
            match (self.peek(), keys.last_mut()) {
                (None, _) => return Ok(keys),
                (Some(';'), _) => drop(self.take_line()),
                (Some('['), _) => keys.push(self.key()?),
                (Some('"' | '@'), Some(key)) => key.values.push(self.value()?),
                _ => return Err(self.fault()),
            }
        }
    }

    fn key(&mut self) -> Result<RegistryKey, Error> {
        let at = self.line;
        let line = self.take_line();
        let Some(path) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) else {
            return Err(match self.rest.as_str() {
                "" => Error::RegistryFileCut { line: at },
                _ => Error::RegistryFileLine { line: at },
            });
        };
        let (path, removed) = path.strip_prefix('-').map_or((path, false), |path| (path, true));
        Ok(RegistryKey { path: path.to_owned(), removed, values: Vec::new() })
    }

    fn value(&mut self) -> Result<(String, RegistryData), Error> {
        let name = if self.takes("@") { String::new() } else { self.quoted()? };
        self.skip(is_space);
        if !self.takes("=") {
            return Err(self.fault());
        }
        self.skip(is_space);
        let data = self.data()?;
        self.skip(is_space);
        match self.peek() {
            None | Some('\r' | '\n' | ';') => Ok((name, data)),
            Some(_) => Err(self.fault()),
        }
    }

    fn data(&mut self) -> Result<RegistryData, Error> {
        let value = if self.takes("-") {
            return Ok(RegistryData::Removed);
        } else if self.peek() == Some('"') {
            let units = self.quoted()?;
            let octets = units.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            RegistryValue { kind: RegistryValue::TEXT, octets }
        } else if self.takes("dword:") {
            RegistryValue::number(self.hex_number()?)
        } else if self.takes("hex(") {
            let kind = self.hex_number()?;
            if !self.takes("):") {
                return Err(self.fault());
            }
            RegistryValue { kind, octets: self.octets()? }
        } else if self.takes("hex:") {
            RegistryValue::binary(self.octets()?)
        } else {
            return Err(self.fault());
        };
        Ok(RegistryData::Set(value))
    }

    /// A text in quotes; it may go on over several lines, as regedit writes one that holds line ends.
    fn quoted(&mut self) -> Result<String, Error> {
        let mut text = String::new();
        self.next();
        loop {
            let character = match self.next() {
                Some('"') => return Ok(text),
                Some('\\') => match self.next() {
                    // As Wine writes them; Windows leaves the line ends as they are.
                    Some('n') => Some('\n'),
                    Some('r') => Some('\r'),
                    Some('0') => Some('\0'),
                    other => other,
                },
                other => other,
            };
            text.push(character.ok_or_else(|| self.fault())?);
        }
    }

    /// One to eight hex digits. The file's very end is no place for fewer than eight: more were there once.
    fn hex_number(&mut self) -> Result<u32, Error> {
        let digits: String = self.rest.clone().take(9).take_while(char::is_ascii_hexdigit).collect();
        self.takes(&digits);
        let whole = digits.len() <= 8 && (digits.len() == 8 || self.peek().is_some());
        let number = u32::from_str_radix(&digits, 16).ok().filter(|_| whole);
        number.ok_or_else(|| self.fault())
    }

    /// Pairs of hex digits set apart by commas; `\` at the end of a line goes on with the next.
    fn octets(&mut self) -> Result<Vec<u8>, Error> {
        let mut octets = Vec::new();
        self.continue_line()?;
        if self.peek().is_none_or(|next| !next.is_ascii_hexdigit()) {
            return Ok(octets);
        }
        loop {
            octets.push(self.octet()?);
            self.skip(is_space);
            if !self.takes(",") {
                return Ok(octets);
            }
            self.continue_line()?;
        }
    }

    fn octet(&mut self) -> Result<u8, Error> {
        let pair = self.rest.as_str().get(..2).filter(|pair| pair.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let octet = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        self.skip_digits(2);
        octet.ok_or_else(|| self.fault())
    }

    fn skip_digits(&mut self, most: usize) {
        for _ in 0..most {
            if self.peek().is_some_and(|next| next.is_ascii_hexdigit()) {
                self.next();
            }
        }
    }

    fn continue_line(&mut self) -> Result<(), Error> {
        self.skip(is_space);
        while self.takes("\\") {
            self.skip(|next| is_space(next) || next == '\r');
            if self.next() != Some('\n') {
                return Err(self.fault());
            }
            self.skip(is_space);
            if self.peek().is_none() {
                return Err(self.fault());
            }
        }
        Ok(())
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::registry_file::RegistryFile;
    use super::*;

    fn wide(text: &str) -> Vec<u8> {
        format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn read(lines: &str) -> Result<RegistryContent, Error> {
        RegistryContent::read(&wide(&format!("{HEADER}\r\n\r\n{}", lines.replace('\n', "\r\n"))))
    }

    fn values(lines: &str) -> Vec<(String, RegistryData)> {
        read(&format!("[K]\n{lines}\n")).unwrap().keys.remove(0).values
    }

    fn set(kind: u32, octets: &[u8]) -> RegistryData {
        RegistryData::Set(RegistryValue { kind, octets: octets.to_vec() })
    }

    #[test]
    fn every_type_is_kept_raw() {
        let lines = "\"b\"=hex:01,ff\n\"s\"=\"a\\\\\\\"b\"\n\"d\"=dword:0000001f\n\"e\"=hex(2):25,00,00,00\n\
                     \"q\"=hex(b):01,00,00,00,00,00,00,00\n\"n\"=hex(0):\n@=\"x\"\n\"gone\"=-\n\"strange\"=hex(ffff0007):aa";
        let expected = [
            ("b", set(3, &[1, 255])),
            ("s", set(1, b"a\0\\\0\"\0b\0\0\0")),
            ("d", set(4, &[31, 0, 0, 0])),
            ("e", set(2, &[0x25, 0, 0, 0])),
            ("q", set(11, &[1, 0, 0, 0, 0, 0, 0, 0])),
            ("n", set(0, &[])),
            ("", set(1, b"x\0\0\0")),
            ("gone", RegistryData::Removed),
            ("strange", set(0xFFFF_0007, &[0xAA])),
        ];
        assert_eq!(values(lines), expected.map(|(name, data)| (name.to_owned(), data)));
    }

    #[test]
    fn what_segl_writes_is_read_as_it_was_meant() {
        let file = RegistryFile {
            comments: vec!["Sætter en værdi".into()],
            key: r"HKEY_CURRENT_USER\Software\Prøve [1]".into(),
            values: vec![
                ("a\"\\b", set(3, &(0..200).collect::<Vec<_>>())),
                ("b", set(1, &[0x41, 0])),
                ("c", set(3, &[])),
            ],
        };
        let read = RegistryContent::read(&file.to_bytes()).unwrap();
        let expected = file.values.into_iter().map(|(name, data)| (name.to_owned(), data)).collect();
        assert_eq!(read.keys, [RegistryKey { path: file.key, removed: false, values: expected }]);
        assert!(read.letters_certain && !read.removes());
    }

    #[test]
    fn hex_goes_on_in_the_next_line_and_a_text_holds_its_line_ends() {
        assert_eq!(values("\"a\"=hex:01,\\\n  02,\\\n  03 ; so\n"), [("a".to_owned(), set(3, &[1, 2, 3]))]);
        assert_eq!(values("\"a\"=hex:\\\n  02\n"), [("a".to_owned(), set(3, &[2]))]);
        assert_eq!(values("\"a\"=\"1\n[K2]\"\n"), [("a".to_owned(), set(1, b"1\0\r\0\n\0[\0K\x002\0]\0\0\0"))]);
    }

    #[test]
    fn keys_are_told_apart_and_a_bracket_may_stand_in_a_name() {
        let read = read("[A\\b]c]\n\"x\"=dword:1\n\n; [D]\n[-E]\n").unwrap();
        let paths: Vec<_> = read.keys.iter().map(|key| (key.path.as_str(), key.removed)).collect();
        assert_eq!(paths, [("A\\b]c", false), ("E", true)]);
        assert!(read.removes());
    }

    #[test]
    fn letters_are_certain_where_the_file_says_how_they_are_encoded() {
        let text = |header: &str| format!("{header}\n\n[Prøve]\n");
        let certain = |octets: &[u8]| {
            let read = RegistryContent::read(octets).unwrap();
            (read.keys[0].path == "Prøve", read.letters_certain)
        };
        let big = |text: &str| format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
        assert_eq!(certain(&wide(&text(HEADER))), (true, true));
        assert_eq!(certain(&wide(&text(HEADER))[2..]), (true, true));
        assert_eq!(certain(&big(&text(HEADER))), (true, true));
        assert_eq!(certain(format!("\u{FEFF}{}", text(HEADER)).as_bytes()), (true, true));
        assert_eq!(certain(text(HEADER).as_bytes()), (true, false));
        assert_eq!(certain(text(OLD_HEADER).as_bytes()), (true, false));
        assert_eq!(certain(b"REGEDIT4\n\n[Pr\xF8ve]\n"), (true, false));
        assert_eq!(certain(b"REGEDIT4\n\n[Plain]\n"), (false, true));
    }

    #[test]
    fn what_is_no_registry_file_is_called_so() {
        for octets in
            [&b""[..], b"Windows Registry Editor Version 6.00\n", b"<html>", b"\xFF\xFE", b"\xFF\xFE\0", b"PK\x03"]
        {
            assert!(matches!(RegistryContent::read(octets), Err(Error::NotARegistryFile)), "{octets:?}");
        }
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        for lines in
            ["[K]\nx", "[K]\n\"a\"=dword:zz\n", "[K]\n\"a\"=hex:1,2\n", "[K]\n\"a\"=hex:01 02\n", "[K]\n\"a\":1\n"]
        {
            assert!(matches!(read(&format!("{lines}\n[L]\n")), Err(Error::RegistryFileLine { line: 4 })), "{lines}");
        }
        assert!(matches!(read("\"a\"=-\n"), Err(Error::RegistryFileLine { line: 3 })));
        assert!(matches!(read("[K\n[L]\n"), Err(Error::RegistryFileLine { line: 3 })));
        assert!(matches!(read("[K]\n\"a\"=dword:123456789\n"), Err(Error::RegistryFileLine { line: 4 })));
    }

    #[test]
    fn a_file_that_is_cut_off_inside_a_line_is_told_from_a_whole_one() {
        for lines in [
            "[K",
            "[K]\n\"a",
            "[K]\n\"a\"",
            "[K]\n\"a\"=",
            "[K]\n\"a\"=\"b",
            "[K]\n\"a\"=hex:0",
            "[K]\n\"a\"=hex:01,",
            "[K]\n\"a\"=dword:001",
        ] {
            assert!(matches!(read(lines), Err(Error::RegistryFileCut { .. })), "{lines}");
        }
        assert!(matches!(read("[K]\n\"a\"=hex:01,\\\n  "), Err(Error::RegistryFileCut { line: 5 })));
        let mut whole = wide(&format!("{HEADER}\r\n\r\n[K]\r\n\"a\"=hex:01"));
        assert!(RegistryContent::read(&whole).is_ok());
        whole.push(0x2C);
        assert!(matches!(RegistryContent::read(&whole), Err(Error::RegistryFileCut { line: 4 })));
    }
}

//! Windows registry files (.reg, format 5.00): UTF-16LE with a byte order mark, CRLF, hex wrapped as regedit does.

use super::registry_value::RegistryValue;
use crate::shown;

/// The first line of every file of this format; regedit refuses any other.
pub(super) const HEADER: &str = "Windows Registry Editor Version 5.00";
/// regedit breaks a line of hex once it has come past this column.
const LAST_COLUMN: usize = 76;

/// One registry key and what is done to its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryFile<'a> {
    /// Said at the top of the file, a comment a line.
    pub comments: Vec<String>,
    /// The key below its full root, such as `HKEY_CURRENT_USER\Software`. Holds no line end.
    pub key: String,
    /// The values by name, in their order.
    pub values: Vec<(&'a str, RegistryData)>,
}

/// What is done to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegistryData {
    /// Set to this.
    Set(RegistryValue),
    /// Deleted, if it is there.
    Removed,
}

impl RegistryFile<'_> {
    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut lines = vec![HEADER.to_owned(), String::new()];
        if !self.comments.is_empty() {
            lines.extend(self.comments.iter().map(|comment| format!("; {}", shown::line(comment))));
            lines.push(String::new());
        }
        lines.push(format!("[{}]", self.key));
        lines.extend(self.values.iter().map(|(name, data)| assignment(name, data)));
        lines.push(String::new());
        let text: String = lines.iter().flat_map(|line| [line, "\r\n"]).collect();
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }
}

fn assignment(name: &str, data: &RegistryData) -> String {
    match data {
        RegistryData::Set(value) => set(&quoted(name), value),
        RegistryData::Removed => format!("{}=-", quoted(name)),
    }
}

/// As regedit writes each type; a text is written octet by octet too, so that it comes back as it was.
fn set(name: &str, value: &RegistryValue) -> String {
    match (value.kind, <[u8; 4]>::try_from(value.octets.as_slice())) {
        (RegistryValue::BINARY, _) => hex_lines(format!("{name}=hex:"), &value.octets),
        (RegistryValue::NUMBER, Ok(octets)) => format!("{name}=dword:{:08x}", u32::from_le_bytes(octets)),
        (kind, _) => hex_lines(format!("{name}=hex({kind:x}):"), &value.octets),
    }
}

/// The one escaper of this format: control and invisible characters out, `\` and `"` behind a `\`.
fn quoted(text: &str) -> String {
    format!("\"{}\"", shown::line(text).replace('\\', r"\\").replace('"', "\\\""))
}

fn hex_lines(start: String, octets: &[u8]) -> String {
    let mut text = start;
    let mut column = text.chars().count();
    for (index, octet) in octets.iter().enumerate() {
        if index > 0 {
            text.push(',');
            column += 1;
            if column > LAST_COLUMN {
                text.push_str("\\\r\n  ");
                column = 2;
            }
        }
        text.push_str(&hex::encode([*octet]));
        column += 2;
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn text_of(file: &RegistryFile<'_>) -> String {
        let bytes = file.to_bytes();
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).unwrap()
    }

    #[test]
    fn a_file_reads_as_regedit_writes_it() {
        let file = RegistryFile {
            comments: vec!["Sætter to værdier".into()],
            key: r"HKEY_CURRENT_USER\Software\Prøve [1]".into(),
            values: vec![
                ("11020355", RegistryData::Set(RegistryValue::binary((0..60).collect()))),
                ("00030354", RegistryData::Removed),
            ],
        };
        let expected = "\u{FEFF}Windows Registry Editor Version 5.00\r\n\
            \r\n\
            ; Sætter to værdier\r\n\
            \r\n\
            [HKEY_CURRENT_USER\\Software\\Prøve [1]]\r\n\
            \"11020355\"=hex:00,01,02,03,04,05,06,07,08,09,0a,0b,0c,0d,0e,0f,10,11,12,13,14,\\\r\n  \
            15,16,17,18,19,1a,1b,1c,1d,1e,1f,20,21,22,23,24,25,26,27,28,29,2a,2b,2c,2d,\\\r\n  \
            2e,2f,30,31,32,33,34,35,36,37,38,39,3a,3b\r\n\
            \"00030354\"=-\r\n\
            \r\n";
        assert_eq!(text_of(&file), expected);
    }

    #[test]
    fn every_type_is_written_as_regedit_writes_it() {
        let written = |kind, octets: &[u8]| set("\"a\"", &RegistryValue { kind, octets: octets.to_vec() });
        assert_eq!(written(3, &[]), "\"a\"=hex:");
        assert_eq!(written(0, &[]), "\"a\"=hex(0):");
        assert_eq!(written(1, b"A\0\0\0"), "\"a\"=hex(1):41,00,00,00");
        assert_eq!(written(4, &[1, 0, 0, 0x80]), "\"a\"=dword:80000001");
        assert_eq!(written(4, &[1, 0]), "\"a\"=hex(4):01,00");
        assert_eq!(written(11, &[7; 8]), "\"a\"=hex(b):07,07,07,07,07,07,07,07");
    }

    #[test]
    fn a_hostile_name_stays_inside_its_quotes() {
        assert_eq!(quoted(r#"a"=dword:1 \"#), r#""a\"=dword:1 \\""#);
        assert_eq!(quoted("a\r\n[-HKEY_CURRENT_USER]"), "\"a  [-HKEY_CURRENT_USER]\"");
        assert_eq!(quoted("a\u{202E}b\0"), "\"a\u{FFFD}b\u{FFFD}\"");
    }

    #[test]
    fn a_hostile_comment_stays_one_comment() {
        let file = RegistryFile {
            comments: vec!["x\r\n[-HKEY_CURRENT_USER\\Software]\r\n".into()],
            key: "HKEY_CURRENT_USER".into(),
            values: Vec::new(),
        };
        let text = text_of(&file);
        let lines: Vec<&str> = text.lines().filter(|line| line.starts_with('[')).collect();
        assert_eq!(lines, ["[HKEY_CURRENT_USER]"]);
    }
}

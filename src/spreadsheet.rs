//! Tables as spreadsheets save and open them (CSV, RFC 4180): read whatever saved them, written so that no cell is a
//! formula.

use std::fmt;

/// The most lines a table has, the heading not counted.
pub const MOST_LINES: usize = 100_000;
/// The most columns a table of so many lines has.
const MOST_COLUMNS: usize = 50;
/// What shows Excel that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";
/// Windows-1252 from 0x80 to 0x9F; the five that mean nothing stay control characters.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
/// What makes a cell a formula, at its beginning; the full-width ones in a Japanese or Chinese Excel.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// What parts cells, in one spreadsheet or another.
const DELIMITERS: [char; 3] = [';', ',', '\t'];

/// How a table was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a mark.
    Utf8,
    /// What is not UTF-8 is taken for what Excel on a western Windows saves.
    Windows1252,
}

/// The columns of a table that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<const COLUMNS: usize> {
    /// How it was written.
    pub encoding: Encoding,
    /// Which of the columns asked for are there.
    pub has: [bool; COLUMNS],
    /// The headings of the columns nobody asked for.
    pub passed_over: Vec<String>,
    /// The lines below the heading; empty ones are left out.
    pub lines: Vec<Line<COLUMNS>>,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<const COLUMNS: usize> {
    /// Its number in the file, from 1.
    pub number: u64,
    /// The cells asked for, without spaces around; empty where there is none.
    pub cells: [String; COLUMNS],
    /// Whether it has more cells than the heading: one of them is not in its column.
    pub is_too_long: bool,
}

/// Why a table cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No text in UTF-8 or an eight-bit encoding.
    #[error("it is no text")]
    NotText,
    /// Nothing, or nothing but a heading.
    #[error("it is empty")]
    Empty,
    /// More than [`MOST_LINES`] lines, or more columns than anybody has.
    #[error("it has more than {MOST_LINES} lines, or more than {MOST_COLUMNS} columns")]
    TooLarge,
    /// Two columns could be the one asked for.
    #[error("two columns could be the same: {0}")]
    ColumnTwice(String),
}

impl fmt::Display for Encoding {
    /// As the IANA calls it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Utf8 => "utf-8",
            Self::Windows1252 => "windows-1252",
        })
    }
}

/// Reads the columns whose headings are among `headings` (lower case, letters and digits only), in any order.
///
/// Cells are parted by semicolons, commas or tabs, whichever the heading has most of; `sep=;` in front of it decides.
pub fn read<const COLUMNS: usize>(octets: &[u8], headings: [&[&str]; COLUMNS]) -> Result<Table<COLUMNS>, Error> {
    let (text, encoding) = decode(octets)?;
    let (text, skipped, delimiter) = delimiter_of(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&text));
    if text.bytes().filter(|octet| *octet == delimiter).count() > MOST_LINES * MOST_COLUMNS {
        return Err(Error::TooLarge);
    }
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    // Reading from memory, already UTF-8, lines of any length: nothing of this can fail.
    let mut next = |record: &mut csv::StringRecord| reader.read_record(record).unwrap_or(false);
    if !next(&mut record) {
        return Err(Error::Empty);
    }
    let places = places(&record, headings)?;
    let width = record.len();
    let passed_over = (0..width).filter(|index| !places.contains(&Some(*index)));
    let passed_over = passed_over.filter_map(|index| record.get(index)).map(str::trim).filter(|name| !name.is_empty());
    let passed_over = passed_over.map(str::to_owned).collect();
    let mut lines = Vec::new();
    let mut counted = Counted { text, offset: 0, line: skipped + 1 };
    while next(&mut record) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if lines.len() == MOST_LINES {
            return Err(Error::TooLarge);
        }
        let cell = |place: Option<usize>| place.and_then(|index| record.get(index)).unwrap_or_default();
        lines.push(Line {
            number: counted.line_at(record.position().map_or(0, csv::Position::byte)),
            cells: places.map(|place| cell(place).trim().to_owned()),
            is_too_long: record.iter().skip(width).any(|cell| !cell.trim().is_empty()),
        });
    }
    if lines.is_empty() {
        return Err(Error::Empty);
    }
    Ok(Table { encoding, has: places.map(|place| place.is_some()), passed_over, lines })
}

/// Whether a spreadsheet would take a cell for a formula.
pub fn is_formula(cell: &str) -> bool {
    cell.trim_start().starts_with(FORMULA)
}

/// A table as octets: UTF-8 with a mark (Excel takes it for Windows-1252 without one), commas, CRLF.
///
/// No cell is a formula to a spreadsheet, not even to one that takes semicolons or tabs for what parts cells: what
/// would make it one gets an apostrophe in front.
pub fn write(lines: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new();
    let mut writer = writer.flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::from(BYTE_ORDER_MARK));
    for line in lines {
        // Writing to memory cannot fail.
        let _ = writer.write_record(line.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

fn harmless(cell: &str) -> String {
    let mut safe = String::new();
    let mut at_the_start = true;
    for character in cell.chars() {
        let character = if character.is_control() && character != '\t' { ' ' } else { character };
        if at_the_start && FORMULA.contains(&character) {
            safe.push('\'');
        }
        safe.push(character);
        at_the_start =
            DELIMITERS.contains(&character) || at_the_start && (character.is_whitespace() || character == '"');
    }
    safe
}

/// The number of the line at a place in a text, asked for from the beginning to the end.
struct Counted<'a> {
    text: &'a str,
    offset: usize,
    line: u64,
}

impl Counted<'_> {
    /// The first line at or after the octet `place` that is not empty: the reader skips empty ones without a word.
    fn line_at(&mut self, place: u64) -> u64 {
        let octets = self.text.as_bytes();
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        let is_end = |octet: u8| octet == b'\n' || octet == b'\r';
        while let Some(octet) = octets.get(self.offset).filter(|octet| self.offset < place || is_end(**octet)) {
            self.offset += 1;
            let goes_on = *octet == b'\r' && octets.get(self.offset) == Some(&b'\n');
            self.line += u64::from(is_end(*octet) && !goes_on);
        }
        self.line
    }
}

fn decode(octets: &[u8]) -> Result<(String, Encoding), Error> {
    if octets.contains(&0) {
        return Err(Error::NotText);
    }
    match std::str::from_utf8(octets) {
        Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
        Err(_) => {
            let from_windows = |octet: &u8| match octet {
                0x80..=0x9F => WINDOWS_1252.chars().nth(usize::from(octet - 0x80)).unwrap_or_default(),
                other => char::from(*other),
            };
            Ok((octets.iter().map(from_windows).collect(), Encoding::Windows1252))
        }
    }
}

/// The text from its heading on, how many lines stand before that, and what parts its cells.
fn delimiter_of(text: &str) -> (&str, u64, u8) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(delimiter) = first.trim().strip_prefix("sep=").and_then(|sign| sign.bytes().next()) {
        return (rest, 1, delimiter);
    }
    let mut quoted = false;
    let mut counts = [0; DELIMITERS.len()];
    for character in first.chars() {
        quoted ^= character == '"';
        if let (false, Some(which)) = (quoted, DELIMITERS.iter().position(|delimiter| *delimiter == character)) {
            counts[which] += 1;
        }
    }
    let most = (0..DELIMITERS.len()).rev().max_by_key(|which| counts[*which]).unwrap_or_default();
    (text, 0, DELIMITERS[most] as u8)
}

fn places<const COLUMNS: usize>(
    heading: &csv::StringRecord,
    headings: [&[&str]; COLUMNS],
) -> Result<[Option<usize>; COLUMNS], Error> {
    let plain = |name: &str| name.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let names: Vec<String> = heading.iter().map(plain).collect();
    let mut places = [None; COLUMNS];
    for (place, accepted) in places.iter_mut().zip(headings) {
        let mut found = (0..names.len()).filter(|index| accepted.contains(&names[*index].as_str()));
        *place = found.next();
        if let Some(second) = found.next() {
            return Err(Error::ColumnTwice(heading.get(second).unwrap_or_default().to_owned()));
        }
    }
    Ok(places)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NAME_AND_MAIL: [&[&str]; 2] = [&["navn", "name"], &["email", "mailadresse"]];

    fn cells(octets: &[u8]) -> Vec<(u64, [String; 2])> {
        let table = read(octets, NAME_AND_MAIL).unwrap();
        table.lines.into_iter().map(|line| (line.number, line.cells)).collect()
    }

    fn line(number: u64, name: &str, email: &str) -> (u64, [String; 2]) {
        (number, [name.to_owned(), email.to_owned()])
    }

    #[test]
    fn headings_stand_in_any_order_and_three_signs_part_cells() {
        let expected = [line(2, "Anna, \"A\" Ærø", "a@x.dk")];
        assert_eq!(cells("E-mail;UUID;Navn\r\na@x.dk;1;\"Anna, \"\"A\"\" Ærø\"\r\n".as_bytes()), expected);
        assert_eq!(cells("\u{FEFF}Name,E-mail\n\"Anna, \"\"A\"\" Ærø\",a@x.dk".as_bytes()), expected);
        assert_eq!(cells("Navn\tMailadresse\r\"Anna, \"\"A\"\" Ærø\"\ta@x.dk\r".as_bytes())[0].1, expected[0].1);
        assert_eq!(cells(b"sep=;\r\nnavn, alt;navn;e-mail\r\n;Bo;b@x.dk\r\n"), [line(3, "Bo", "b@x.dk")]);
    }

    #[test]
    fn what_is_not_utf_8_is_windows_1252_and_says_so() {
        let table = read(b"navn;email\r\nS\xF8ren \x80;s@x.dk\r\n", NAME_AND_MAIL).unwrap();
        assert_eq!((table.encoding, table.lines[0].cells[0].as_str()), (Encoding::Windows1252, "Søren €"));
        assert_eq!(read("navn\nSøren".as_bytes(), NAME_AND_MAIL).unwrap().encoding, Encoding::Utf8);
    }

    #[test]
    fn lines_keep_their_numbers_and_say_when_they_are_too_long() {
        let table =
            read(b"navn,email\n\n\"Bo\n\",b@x.dk\nAnna\nIda,i@x.dk,,\nEva,Berg,e@x.dk\n", NAME_AND_MAIL).unwrap();
        let numbers: Vec<(u64, bool)> = table.lines.iter().map(|line| (line.number, line.is_too_long)).collect();
        assert_eq!(numbers, [(3, false), (5, false), (6, false), (7, true)]);
        assert_eq!(table.lines[1].cells[1], "");
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let refused = |octets: &[u8]| read(octets, NAME_AND_MAIL).unwrap_err();
        assert_eq!(refused(b"PK\x03\x04\0\0"), Error::NotText);
        assert_eq!((refused(b""), refused(b"navn;email\r\n\r\n;\r\n")), (Error::Empty, Error::Empty));
        assert_eq!(refused(b"navn;Name;email\nx;y;z"), Error::ColumnTwice("Name".into()));
        assert_eq!(refused(&b"a\n".repeat(MOST_LINES + 2)), Error::TooLarge);
        assert_eq!(refused(&b",".repeat(MOST_LINES * MOST_COLUMNS + 1)), Error::TooLarge);
        assert_eq!(read(b"x;y\n1;2", NAME_AND_MAIL).unwrap().has, [false, false]);
    }

    #[test]
    fn a_cell_that_would_be_a_formula_gets_an_apostrophe() {
        let written = |cell: &str| String::from_utf8(write(&[vec![cell.to_owned()]])).unwrap();
        assert_eq!(written("=1+1"), "\u{FEFF}'=1+1\r\n");
        assert_eq!(written(" @x;\"=2\""), "\u{FEFF}\" '@x;\"\"'=2\"\"\"\r\n");
        assert_eq!(written("Anna-Sofie, b\r\n-3"), "\u{FEFF}\"Anna-Sofie, b  -3\"\r\n");
        assert!(is_formula(" -1") && is_formula("＝x") && !is_formula("Anna-Sofie"));
    }

    proptest! {
        #[test]
        fn no_cell_is_a_formula_whatever_parts_the_cells(lines in prop::collection::vec("[-=+@;,\t\" a\u{FF1D}\n]{0,9}", 1..5)) {
            let octets = write(&[lines.clone(), lines]);
            for delimiter in DELIMITERS {
                let mut reader = csv::ReaderBuilder::new();
                let reader = reader.has_headers(false).flexible(true).delimiter(delimiter as u8);
                for record in reader.from_reader(&octets[BYTE_ORDER_MARK.len()..]).records() {
                    let record = record.unwrap();
                    prop_assert!(record.iter().all(|cell| !is_formula(cell)), "{delimiter:?} {record:?}");
                }
            }
        }

        #[test]
        fn any_octets_are_a_table_or_none(octets in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&octets, NAME_AND_MAIL);
        }
    }
}

//! PEM (RFC 7468): DER between two marker lines, with anything around them.

use std::borrow::Cow;

use base64ct::{Base64, Encoding};

use super::Error;

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";
/// Octets that a certificate in PEM seldom exceeds.
const USUAL: usize = 4096;

/// One block of a PEM file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PemBlock {
    /// What stands behind BEGIN: `CERTIFICATE`.
    pub label: String,
    /// The octets.
    pub der: Vec<u8>,
}

/// `der` as one PEM block: lines of 64 characters, ended by LF.
pub fn to_pem(label: &str, der: &[u8]) -> String {
    let mut pem = format!("{BEGIN}{label}{DASHES}\n");
    for (index, character) in Base64::encode_string(der).chars().enumerate() {
        if index > 0 && index % 64 == 0 {
            pem.push('\n');
        }
        pem.push(character);
    }
    pem.push_str(&format!("\n{END}{label}{DASHES}\n"));
    pem
}

/// Whether these octets hold a PEM block rather than DER.
pub fn is_pem(bytes: &[u8]) -> bool {
    bytes.windows(BEGIN.len()).any(|window| window == BEGIN.as_bytes())
}

/// Every block of a PEM file, in order. Text around the blocks is passed over; lines may be of any length
/// and end in LF or CRLF; headers inside a block (RFC 1421 4.6) are refused.
pub fn read_pem(bytes: &[u8]) -> Result<Vec<PemBlock>, Error> {
    let text = std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
    let mut lines = text.lines();
    let mut blocks = Vec::new();
    let mut base64 = String::with_capacity(bytes.len().min(USUAL));
    while let Some(line) = lines.next() {
        let Some(label) = marked(line, BEGIN) else { continue };
        base64.clear();
        loop {
            let line = lines.next().ok_or_else(|| Error::Malformed(format!("PEM block {label} has no end")))?;
            if marked(line, END).is_some_and(|end| end == label) {
                break;
            }
            base64.extend(line.split_whitespace());
        }
        let der =
            Base64::decode_vec(&base64).map_err(|_| Error::Malformed(format!("PEM block {label} is no base64")))?;
        blocks.push(PemBlock { label: label.to_owned(), der });
    }
    Ok(blocks)
}

/// The label of a marker line; a byte order mark may stand before it.
fn marked<'a>(line: &'a str, marker: &str) -> Option<&'a str> {
    line.trim_start_matches('\u{FEFF}').trim().strip_prefix(marker)?.strip_suffix(DASHES)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_block_has_lines_of_64_characters() {
        let pem = to_pem("X", &[0; 49]);
        let wanted = format!("-----BEGIN X-----\n{}\nAA==\n-----END X-----\n", "A".repeat(64));
        assert_eq!(pem, wanted);
        assert_eq!(to_pem("X", &[0; 48]), wanted.replace("AA==\n", ""));
    }

    #[test]
    fn blocks_are_found_among_other_text() {
        let first = "\u{FEFF}subject=Søren\r\n-----BEGIN A-----\r\nAQ==\r\n-----END A-----\r\n\n";
        let second = "-----BEGIN B C-----\nAg\n==\n-----END B C-----\n";
        let text = format!("{first}{second}");
        let block = |label: &str, der: &[u8]| PemBlock { label: label.into(), der: der.into() };
        assert_eq!(read_pem(text.as_bytes()).unwrap(), [block("A", &[1]), block("B C", &[2])]);
    }

    #[test]
    fn a_broken_block_is_refused() {
        let cause = |text: &str| read_pem(text.as_bytes()).unwrap_err().to_string();
        assert_eq!(cause("-----BEGIN A-----\nAQ==\n"), "malformed: PEM block A has no end");
        assert_eq!(cause("-----BEGIN A-----\nA!==\n-----END A-----"), "malformed: PEM block A is no base64");
    }
}

//! The headers of a message, from foreign text, in which nothing can break out of its line (RFC 5322, RFC 2047).

use base64ct::{Base64, Encoding};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::shown;
use crate::smime::Error;

/// A mailbox: an address that is fit for a header, with the name people see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    name: Option<String>,
    address: String,
}

/// What stands in front of a message.
#[derive(Clone, Debug)]
pub struct Headers {
    /// Who sends it.
    pub from: Address,
    /// To whom.
    pub to: Vec<Address>,
    /// What it is about; control characters become spaces or marks, and more than 200 characters are cut.
    pub subject: String,
    /// When it is written.
    pub date: Timestamp,
}

/// What stands in front of a mail that somebody else will send.
#[derive(Clone, Debug)]
pub struct DraftHeaders {
    /// To whom; nobody where the sender is to say so.
    pub to: Vec<Address>,
    /// What it is about, as in [`Headers`].
    pub subject: String,
    /// When it is written.
    pub date: Timestamp,
}

/// What is left for a value, or for an encoded word, on a line of 76 that begins with `Subject: ` (RFC 2047 2).
const LONGEST_WORD: usize = 76 - 9;
/// Octets of text that fit into one encoded word: its length less `=?utf-8?B?` and `?=`, three for every four.
const OCTETS_OF_A_WORD: usize = (LONGEST_WORD - 12) / 4 * 3;

impl Address {
    /// A mailbox with this address, ASCII, `local@domain` without quotes and comments.
    ///
    /// [`Error::NotAnAddress`] for anything else, line ends and spaces in it above all.
    pub fn new(name: Option<&str>, address: &str) -> Result<Self, Error> {
        let plain = |octet: u8| octet.is_ascii_graphic() && !b"<>()[],;:\\\"@".contains(&octet);
        let is_part = |part: &str| !part.is_empty() && part.bytes().all(plain);
        match address.split_once('@') {
            Some((local, domain)) if is_part(local) && is_part(domain) && address.len() <= 254 => {
                Ok(Self { name: name.map(shown::line), address: address.to_owned() })
            }
            _ => Err(Error::NotAnAddress),
        }
    }

    /// `local@domain`.
    pub fn as_str(&self) -> &str {
        &self.address
    }

    fn domain(&self) -> &str {
        self.address.split_once('@').map_or("localhost", |(_, domain)| domain)
    }

    fn to_header(&self) -> String {
        match self.name.as_deref() {
            None | Some("") => self.address.clone(),
            Some(name) => format!("{} <{}>", phrase(name), self.address),
        }
    }
}

impl Headers {
    /// The header lines, each ended by CRLF, with a new Message-ID.
    pub(super) fn write(&self) -> Result<String, Error> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|cause| Error::NoRandomness(cause.to_string()))?;
        Ok(format!(
            "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <{}@{}>\r\nMIME-Version: 1.0\r\n",
            self.from.to_header(),
            mailboxes(&self.to),
            unstructured(&shown::line(&self.subject)),
            date_header(self.date),
            hex::encode(random),
            self.from.domain(),
        ))
    }
}

impl DraftHeaders {
    /// The header lines, each ended by CRLF. `X-Unsent` makes Outlook open the mail for editing.
    pub(super) fn write(&self) -> String {
        let to = if self.to.is_empty() { String::new() } else { format!("To: {}\r\n", mailboxes(&self.to)) };
        let subject = unstructured(&shown::line(&self.subject));
        format!("X-Unsent: 1\r\n{to}Subject: {subject}\r\nDate: {}\r\nMIME-Version: 1.0\r\n", date_header(self.date))
    }
}

fn mailboxes(addresses: &[Address]) -> String {
    addresses.iter().map(Address::to_header).collect::<Vec<_>>().join(",\r\n ")
}

/// RFC 5322 3.3, in UTC.
fn date_header(date: Timestamp) -> String {
    date.to_zoned_datetime(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

/// A display name: quoted where it is ASCII, else encoded words.
fn phrase(name: &str) -> String {
    if is_printable(name) {
        format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        encoded_words(name)
    }
}

fn unstructured(text: &str) -> String {
    let fits = text.split(' ').all(|word| word.len() <= LONGEST_WORD);
    if is_printable(text) && fits { folded(text) } else { encoded_words(text) }
}

/// The text on lines that are short enough, each broken in front of a word (RFC 5322 2.2.3).
fn folded(text: &str) -> String {
    let mut lines = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        if length > 0 && length + 1 + word.len() > LONGEST_WORD {
            lines.push_str("\r\n ");
            length = 0;
        } else if length > 0 {
            lines.push(' ');
            length += 1;
        }
        lines.push_str(word);
        length += word.len();
    }
    lines
}

/// Whether it may stand as it is; what looks like an encoded word may not.
fn is_printable(text: &str) -> bool {
    text.bytes().all(|octet| octet == b' ' || octet.is_ascii_graphic()) && !text.contains("=?")
}

/// RFC 2047 encoded words in UTF-8, none with a part of a character, one a line.
fn encoded_words(text: &str) -> String {
    let mut words = Vec::new();
    let mut word = String::new();
    for character in text.chars() {
        if word.len() + character.len_utf8() > OCTETS_OF_A_WORD {
            words.push(std::mem::take(&mut word));
        }
        word.push(character);
    }
    words.push(word);
    let encoded = words.iter().map(|word| format!("=?utf-8?B?{}?=", Base64::encode_string(word.as_bytes())));
    encoded.collect::<Vec<_>>().join("\r\n ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn headers(name: &str, subject: &str) -> Headers {
        Headers {
            from: Address::new(Some(name), "anna@firma.dk").unwrap(),
            to: vec![Address::new(None, "bo@firma.dk").unwrap(), Address::new(Some("Ida"), "ida@firma.dk").unwrap()],
            subject: subject.into(),
            date: "2026-11-24T12:00:00Z".parse().unwrap(),
        }
    }

    fn lines(name: &str, subject: &str) -> Vec<String> {
        headers(name, subject).write().unwrap().split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn the_headers_are_those_of_a_message() {
        let mut lines = lines("Anna \"A\" Hansen", "Prøve");
        let message_id = lines.remove(5);
        assert!(message_id.starts_with("Message-ID: <") && message_id.ends_with("@firma.dk>"), "{message_id}");
        let expected = [
            "From: \"Anna \\\"A\\\" Hansen\" <anna@firma.dk>",
            "To: bo@firma.dk,",
            " \"Ida\" <ida@firma.dk>",
            "Subject: =?utf-8?B?UHLDuHZl?=",
            "Date: Tue, 24 Nov 2026 12:00:00 +0000",
            "MIME-Version: 1.0",
            "",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn foreign_text_cannot_add_a_header() {
        for text in
            ["a\r\nBcc: x@y.dk", "a\nBcc: x@y.dk", "a\rBcc: x@y.dk", "ø\r\n\r\nBcc: x@y.dk", "a\0\u{2028}Bcc: x"]
        {
            let lines = lines(text, text);
            assert!(!lines.iter().any(|line| line.starts_with("Bcc")), "{lines:?}");
            assert_eq!(lines.iter().filter(|line| line.is_empty()).count(), 1, "{lines:?}");
            assert!(lines.iter().all(|line| line.len() <= 998 && line.bytes().all(|octet| octet >= b' ')), "{lines:?}");
        }
    }

    #[test]
    fn long_plain_text_is_folded_between_words() {
        let plain = ["a word"; 20].join(" ");
        let written = unstructured(&plain);
        assert!(written.lines().count() > 1 && written.split("\r\n ").all(|line| line.len() <= LONGEST_WORD));
        assert_eq!(written.replace("\r\n", ""), plain);
        assert!(unstructured(&"x".repeat(LONGEST_WORD + 1)).starts_with("=?utf-8?B?"));
    }

    #[test]
    fn long_text_is_folded_between_characters() {
        let words = encoded_words(&"blåbærgrød ".repeat(12));
        for word in words.split("\r\n ") {
            assert!(word.len() <= LONGEST_WORD, "{word}");
            let base64 = word.strip_prefix("=?utf-8?B?").unwrap().strip_suffix("?=").unwrap();
            assert!(String::from_utf8(Base64::decode_vec(base64).unwrap()).is_ok());
        }
    }

    #[test]
    fn what_looks_encoded_is_encoded() {
        assert_eq!(unstructured("=?utf-8?B?eA==?="), "=?utf-8?B?PT91dGYtOD9CP2VBPT0/PQ==?=");
    }

    #[test]
    fn only_a_plain_address_is_one() {
        for wrong in
            ["", "anna", "@firma.dk", "anna@", "a@b@c", "anna@firma.dk\r\nBcc: x", "a b@c", "<a@b>", "a,b@c", "å@b.dk"]
        {
            assert!(matches!(Address::new(None, wrong), Err(Error::NotAnAddress)), "{wrong}");
        }
    }
}

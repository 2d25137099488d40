//! Key files that came as text: PEM, as GnuTLS writes them, and bare Base64, as web pages hand them out.

use base64ct::{Base64, Encoding};

use super::recognise::may_be_key_file;

const BEGIN: &[u8] = b"-----BEGIN PKCS12-----";
const BEGIN_LONG: &[u8] = b"-----BEGIN PKCS #12-----";
const END: &[u8] = b"-----END ";

/// The octets of a key file that stand in `bytes` as text; `None` where it is no such text.
pub(super) fn without_armour(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.first() == Some(&0x30) {
        return None;
    }
    // What begins with octet 0x30, as a SEQUENCE does, begins with the letter M in Base64.
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let inside = match find(text, BEGIN).or_else(|| find(text, BEGIN_LONG)) {
        Some(behind) => &behind[..find_at(behind, END)?],
        None if text.first() == Some(&b'M') => text,
        None => return None,
    };
    let letters: Vec<u8> = inside.iter().copied().filter(|octet| !octet.is_ascii_whitespace()).collect();
    let padded = std::str::from_utf8(&letters).ok()?.trim_end_matches('=').to_owned() + padding(&letters);
    Base64::decode_vec(&padded).ok().filter(|octets| may_be_key_file(octets))
}

/// The padding of so many letters, which some programs leave out.
fn padding(letters: &[u8]) -> &'static str {
    let count = letters.iter().filter(|letter| **letter != b'=').count();
    ["", "", "==", "="][count % 4]
}

fn find<'a>(text: &'a [u8], wanted: &[u8]) -> Option<&'a [u8]> {
    find_at(text, wanted).map(|at| &text[at + wanted.len()..])
}

fn find_at(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const FILE: &[u8] = b"\x30\x15\x02\x01\x03\x30\x10\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x03\x04\x01\x00";

    #[test]
    fn text_around_a_key_file_is_taken_off() {
        let letters = Base64::encode_string(FILE);
        let (first, second) = letters.split_at(16);
        let texts = [
            letters.clone(),
            letters.trim_end_matches('=').to_owned(),
            format!("\u{feff}{first}\r\n{second}\r\n"),
            format!("-----BEGIN PKCS12-----\n{first}\n{second}\n-----END PKCS12-----\n"),
            format!("Bag Attributes\n-----BEGIN PKCS #12-----\n{letters}\n-----END PKCS #12-----\n"),
        ];
        for text in texts {
            assert_eq!(without_armour(text.as_bytes()).unwrap(), FILE, "{text}");
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        let certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        for text in ["", "M", "Mange hilsner", certificate, "-----BEGIN PKCS12-----\nMBUC"] {
            assert_eq!(without_armour(text.as_bytes()), None, "{text}");
        }
        assert_eq!(without_armour(FILE), None);
    }
}

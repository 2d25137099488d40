//! What bytes are that somebody took for a key file.

use der::Decode;

use super::LooksLike;
use super::bags::EncryptedKey;
use crate::ber;

/// The arc of PKCS#7 and CMS content types.
const CONTENT_TYPES: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];
/// How far text is looked through.
const LOOK_AT: usize = 4096;

/// Whether the bytes begin as a `PFX` does: a SEQUENCE of a small INTEGER and a `ContentInfo`. A file cut off
/// within its first octets still may be one.
pub(super) fn may_be_key_file(bytes: &[u8]) -> bool {
    let Some(inside) = inside_sequence(bytes) else { return false };
    let Some(behind) = inside.strip_prefix(&[0x02, 0x01]) else { return is_start_of(inside, &[0x02, 0x01]) };
    let Some((_version, behind)) = behind.split_first() else { return true };
    match inside_sequence(behind) {
        _ if behind.is_empty() => ber::first_to_der(bytes).is_err(),
        Some(info) if info.len() < CONTENT_TYPES.len() => is_start_of(info, CONTENT_TYPES),
        Some(info) => info.starts_with(CONTENT_TYPES),
        None => false,
    }
}

/// What bytes that are no key file seem to be.
pub(super) fn looks_like(bytes: &[u8]) -> LooksLike {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match bytes {
        _ if text.is_empty() => LooksLike::Empty,
        [b'P', b'K', 3, 4, ..] => LooksLike::Zip,
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0xce, 0xce, 0xce, 0xce, ..] => LooksLike::Jks,
        [0x30, ..] => kind_of_der(bytes),
        _ if contains(text, b"-----BEGIN ") => LooksLike::Pem,
        _ if text.starts_with(b"<") => LooksLike::Html,
        _ => LooksLike::Unknown,
    }
}

fn kind_of_der(bytes: &[u8]) -> LooksLike {
    let inside = inside_sequence(bytes).unwrap_or_default();
    if inside.starts_with(CONTENT_TYPES) {
        return LooksLike::Pkcs7;
    }
    if crate::x509::Certificate::from_der(bytes).is_ok() {
        return LooksLike::Certificate;
    }
    let is_key = pkcs8::PrivateKeyInfoRef::from_der(bytes).is_ok()
        || pkcs1::RsaPrivateKeyRef::from_der(bytes).is_ok()
        || EncryptedKey::from_der(bytes).is_ok();
    if is_key { LooksLike::PrivateKey } else { LooksLike::Unknown }
}

/// What follows the header of a SEQUENCE: its content and what comes behind. Empty where the header is cut off.
fn inside_sequence(bytes: &[u8]) -> Option<&[u8]> {
    let behind_tag = bytes.strip_prefix(&[0x30])?;
    let length_octets = match behind_tag.first() {
        Some(first) if *first > 0x80 => 1 + usize::from(first & 0x7f),
        _ => 1,
    };
    Some(behind_tag.get(length_octets..).unwrap_or_default())
}

fn is_start_of(octets: &[u8], whole: &[u8]) -> bool {
    whole.starts_with(octets)
}

fn contains(text: &[u8], wanted: &[u8]) -> bool {
    text[..text.len().min(LOOK_AT)].windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_named() {
        let cases: [(&[u8], LooksLike); 9] = [
            (b"", LooksLike::Empty),
            (b" \r\n", LooksLike::Empty),
            (b"\xef\xbb\xbf\n<!DOCTYPE html>", LooksLike::Html),
            (b"Bag Attributes\n-----BEGIN PRIVATE KEY-----", LooksLike::Pem),
            (b"PK\x03\x04rest", LooksLike::Zip),
            (b"\xfe\xed\xfe\xed\0\0\0\x02", LooksLike::Jks),
            (b"\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", LooksLike::Pkcs7),
            (b"\x30\x03\x02\x01\x05", LooksLike::Unknown),
            (b"hello", LooksLike::Unknown),
        ];
        for (bytes, expected) in cases {
            assert!(bytes.is_empty() || !may_be_key_file(bytes), "{bytes:?}");
            assert_eq!(looks_like(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn a_key_file_is_known_by_its_first_octets_even_cut_off() {
        let beginning = b"\x30\x82\x0d\x5f\x02\x01\x03\x30\x82\x0d\x15\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01";
        for length in 1..=beginning.len() {
            assert!(may_be_key_file(&beginning[..length]), "{length}");
        }
        assert!(may_be_key_file(b"\x30\x80\x02\x01\x03\x30\x80\x06\x09\x2a\x86"));
    }
}

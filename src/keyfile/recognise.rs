//! What bytes are that somebody took for a key file.

use der::{AnyRef, Decode, Reader, SliceReader};

use super::LooksLike;
use super::bags::EncryptedKey;
use crate::ber;

/// The arc of PKCS#7 and CMS content types.
const CONTENT_TYPES: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];
/// How far text is looked through.
const LOOK_AT: usize = 4096;

/// How public keys of OpenSSH and private ones of PuTTY begin, in small letters.
const SSH_STARTS: [&str; 5] = ["ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-", "putty-user-key-file-", "---- begin ssh2"];
/// The headers a mail begins with, in small letters.
const MAIL_STARTS: [&str; 9] = [
    "return-path:",
    "received:",
    "delivered-to:",
    "mime-version:",
    "message-id:",
    "content-type:",
    "from:",
    "subject:",
    "date:",
];

/// Whether the bytes begin as a `PFX` does: a SEQUENCE of a small INTEGER and a `ContentInfo`. A file cut off
/// within its first octets still may be one.
pub(super) fn may_be_key_file(bytes: &[u8]) -> bool {
    match ber::first_to_der(bytes) {
        Ok((der, _)) => begins_as_key_file(&der),
        Err(_) => begins_as_key_file(bytes),
    }
}

fn begins_as_key_file(bytes: &[u8]) -> bool {
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
    match bytes {
        [b'P', b'K', 3, 4, ..] => LooksLike::Zip,
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0xce, 0xce, 0xce, 0xce, ..] => LooksLike::Jks,
        [b'%', b'P', b'D', b'F', b'-', ..] => LooksLike::Pdf,
        [0x30, ..] => kind_of_der(bytes),
        [0xff, 0xfe, text @ ..] => kind_of_text(&from_utf16(text, u16::from_le_bytes)),
        [0xfe, 0xff, text @ ..] => kind_of_text(&from_utf16(text, u16::from_be_bytes)),
        [0, ..] if bytes.iter().all(|octet| *octet == 0) => LooksLike::Zeros,
        [0xef, 0xbb, 0xbf, text @ ..] => kind_of_text(text),
        text => kind_of_text(text),
    }
}

/// The beginning of text in UTF-16, as Windows PowerShell writes it.
fn from_utf16(octets: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let beginning = &octets[..octets.len().min(2 * LOOK_AT)];
    let units: Vec<u16> = beginning.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units).into_bytes()
}

fn kind_of_text(text: &[u8]) -> LooksLike {
    let text = text.trim_ascii_start();
    let text = &text[..text.len().min(LOOK_AT)];
    let lower = text.to_ascii_lowercase();
    let begins_with = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start.as_bytes()));
    if text.is_empty() {
        LooksLike::Empty
    } else if contains(text, b"-----BEGIN ") {
        kind_of_pem(text)
    } else if begins_with(&SSH_STARTS) {
        LooksLike::SshKey
    } else if text.starts_with(b"<") {
        let is_page = contains(&lower, b"<html") || contains(&lower, b"<!doctype html");
        if is_page { LooksLike::Html } else { LooksLike::Xml }
    } else if begins_with(&MAIL_STARTS) {
        LooksLike::Mail
    } else if is_text(text) {
        LooksLike::Text
    } else {
        LooksLike::Unknown
    }
}

/// By its labels (RFC 7468, and those of OpenSSL, OpenSSH and OpenPGP); a private key outweighs all else.
fn kind_of_pem(text: &[u8]) -> LooksLike {
    let labelled = |label: &str| contains(text, format!("-----BEGIN {label}").as_bytes());
    let kinds: [(&[&str], LooksLike); 7] = [
        (&["OPENSSH PRIVATE KEY"], LooksLike::SshKey),
        (&["PGP "], LooksLike::OpenPgp),
        (&["PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE", "EC PRIVATE", "DSA PRIVATE"], LooksLike::PemKey),
        (&["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"], LooksLike::PemRequest),
        (&["PKCS7", "PKCS #7", "CMS"], LooksLike::PemPkcs7),
        (&["X509 CRL"], LooksLike::PemCrl),
        (&["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"], LooksLike::PemCertificate),
    ];
    let known = kinds.iter().find(|(labels, _)| labels.iter().any(|label| labelled(label)));
    known.map_or(LooksLike::Pem, |(_, kind)| *kind)
}

fn kind_of_der(bytes: &[u8]) -> LooksLike {
    let inside = inside_sequence(bytes).unwrap_or_default();
    let is_key = || {
        pkcs8::PrivateKeyInfoRef::from_der(bytes).is_ok()
            || pkcs1::RsaPrivateKeyRef::from_der(bytes).is_ok()
            || sec1::EcPrivateKey::from_der(bytes).is_ok()
            || EncryptedKey::from_der(bytes).is_ok()
    };
    if inside.starts_with(CONTENT_TYPES) {
        LooksLike::Pkcs7
    } else if crate::x509::Certificate::from_der(bytes).is_ok() {
        LooksLike::Certificate
    } else if is_key() {
        LooksLike::PrivateKey
    } else if x509_cert::request::CertReq::from_der(bytes).is_ok() {
        LooksLike::Request
    } else if is_crl(bytes) {
        LooksLike::Crl
    } else if kind_of_text(bytes) == LooksLike::Text {
        LooksLike::Text
    } else {
        LooksLike::Unknown
    }
}

/// Whether it is built as a `CertificateList` (RFC 5280 5.1) of either version: something signed, in which a time stands
/// behind one or two SEQUENCEs.
fn is_crl(bytes: &[u8]) -> bool {
    let signed = values_in(bytes);
    let [content, algorithm, signature, ..] = signed.as_slice() else { return false };
    let tags: Vec<u8> = values_in(content).iter().map(|value| value[0]).collect();
    let without_version = tags.strip_prefix(&[0x02]).unwrap_or(&tags);
    algorithm[0] == 0x30 && signature[0] == 0x03 && matches!(without_version, [0x30, 0x30, 0x17 | 0x18, ..])
}

/// The first values inside a SEQUENCE; none where it is no such thing.
fn values_in(sequence: &[u8]) -> Vec<&[u8]> {
    let Ok(Ok(mut reader)) = AnyRef::from_der(sequence).map(|value| SliceReader::new(value.value())) else {
        return Vec::new();
    };
    std::iter::from_fn(|| reader.tlv_bytes().ok().filter(|value| !value.is_empty())).take(5).collect()
}

/// Whether it is UTF-8 or Latin-1 without control characters but those of text.
fn is_text(octets: &[u8]) -> bool {
    let is_control = |octet: &u8| matches!(octet, 0..=8 | 0x0e..=0x1f | 0x7f);
    let high = octets.iter().filter(|octet| **octet >= 0x80).count();
    !octets.iter().any(is_control) && (std::str::from_utf8(octets).is_ok() || high * 4 < octets.len())
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
    text.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_named() {
        let cases: [(&[u8], LooksLike); 30] = [
            (b"", LooksLike::Empty),
            (b" \r\n", LooksLike::Empty),
            (b"\xef\xbb\xbf\n<!DOCTYPE html>", LooksLike::Html),
            (b"<HTML><title>Log ind</title>", LooksLike::Html),
            (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC", LooksLike::Html),
            (b"<?xml version='1.0'?><samlp:Response", LooksLike::Xml),
            (b"Bag Attributes\n-----BEGIN PRIVATE KEY-----", LooksLike::PemKey),
            (b"-----BEGIN CERTIFICATE-----\n-----BEGIN RSA PRIVATE KEY-----", LooksLike::PemKey),
            (b"-----BEGIN ENCRYPTED PRIVATE KEY-----", LooksLike::PemKey),
            (b"-----BEGIN CERTIFICATE-----", LooksLike::PemCertificate),
            (b"-----BEGIN NEW CERTIFICATE REQUEST-----", LooksLike::PemRequest),
            (b"-----BEGIN PKCS7-----", LooksLike::PemPkcs7),
            (b"-----BEGIN X509 CRL-----", LooksLike::PemCrl),
            (b"-----BEGIN PUBLIC KEY-----", LooksLike::Pem),
            (b"-----BEGIN OPENSSH PRIVATE KEY-----", LooksLike::SshKey),
            (b"PuTTY-User-Key-File-3: ssh-ed25519", LooksLike::SshKey),
            (b"ssh-ed25519 AAAAC3Nza anna@firma", LooksLike::SshKey),
            (b"-----BEGIN PGP MESSAGE-----", LooksLike::OpenPgp),
            (b"\xff\xfe-\0-\0-\0-\0-\0B\0E\0G\0I\0N\0 \0C\0M\0S\0", LooksLike::PemPkcs7),
            (b"\xfe\xff\0<\0h\0t\0m\0l\0>", LooksLike::Html),
            (b"Return-Path: <anna@firma.dk>\r\n", LooksLike::Mail),
            (b"PK\x03\x04rest", LooksLike::Zip),
            (b"%PDF-1.7", LooksLike::Pdf),
            (b"\xfe\xed\xfe\xed\0\0\0\x02", LooksLike::Jks),
            (b"\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", LooksLike::Pkcs7),
            (b"\x30\x03\x02\x01\x05", LooksLike::Unknown),
            (b"\0\0\0\0", LooksLike::Zeros),
            (b"\x01\x02\x03", LooksLike::Unknown),
            (b"0 kr. er betalt", LooksLike::Text),
            ("adgangskoden er bl\u{e5}b\u{e6}r".as_bytes(), LooksLike::Text),
        ];
        for (bytes, expected) in cases {
            assert!(bytes.is_empty() || !may_be_key_file(bytes), "{bytes:?}");
            assert_eq!(looks_like(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
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

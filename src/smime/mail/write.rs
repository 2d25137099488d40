//! Writing entities and messages: text, multipart/signed (RFC 8551 3.5.3), application/pkcs7-mime (RFC 8551 3.3).

use base64ct::{Base64, Encoding};
use jiff::Timestamp;

use super::header::{DraftHeaders, Headers};
use crate::key::Hash;
use crate::smime::{self, Error, SignOptions, Signer};
use crate::x509::Certificate;

/// The longest line that goes without an encoding (RFC 5322 2.1.1).
const LONGEST_LINE: usize = 78;

/// A whole message: the headers, then the entity.
pub fn message(headers: &Headers, entity: &[u8]) -> Result<Vec<u8>, Error> {
    Ok([headers.write()?.as_bytes(), entity].concat())
}

/// A mail that somebody else will send, ready to open in a mail program.
pub fn draft(headers: &DraftHeaders, entity: &[u8]) -> Vec<u8> {
    [headers.write().as_bytes(), entity].concat()
}

/// A text as an entity: UTF-8, base64 where it holds more than short lines of ASCII.
pub fn text_entity(text: &str) -> Vec<u8> {
    let lines = || text.lines();
    let fits = |line: &str| line.len() <= LONGEST_LINE && line.bytes().all(|octet| (b' '..=b'~').contains(&octet));
    // Programs on the way write `>From ` for `From ` and drop spaces at the end of a line.
    let survives = |line: &str| fits(line) && !line.starts_with("From ") && !line.ends_with(' ');
    let (encoding, body) = if lines().all(survives) {
        ("7bit", lines().map(|line| format!("{line}\r\n")).collect())
    } else {
        let canonical: String = lines().map(|line| format!("{line}\r\n")).collect();
        ("base64", base64_lines(canonical.as_bytes()))
    };
    let headers = format!("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n");
    (headers + &body).into_bytes()
}

/// `entity` signed and readable for everybody: a multipart/signed with `smime.p7s`.
///
/// Bare line ends in `entity` become CRLF, which is the form that is signed (RFC 8551 3.1.1).
pub fn signed_entity(entity: &[u8], signer: &Signer<'_>, now: Timestamp) -> Result<Vec<u8>, Error> {
    let content = with_crlf(entity);
    let options = SignOptions {
        now,
        detached: true,
        content_type: SignOptions::DATA,
        mail_attributes: true,
        extra_attributes: &[],
    };
    let signature = smime::sign(&content, signer, &options)?;
    let scheme = signer.key.public_key().signature_scheme().ok_or(Error::KeyMismatch)?;
    let boundary = boundary()?;
    let head = format!(
        "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n micalg={}; \
         boundary=\"{boundary}\"\r\n\r\nThis is an S/MIME signed message\r\n\r\n--{boundary}\r\n",
        micalg(scheme.hash()),
    );
    let tail = format!(
        "\r\n--{boundary}\r\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n\
         {}\r\n--{boundary}--\r\n",
        base64_lines(&signature),
    );
    Ok([head.as_bytes(), &content, tail.as_bytes()].concat())
}

/// `entity` encrypted to everybody in `recipients`: an application/pkcs7-mime with `smime.p7m`.
pub fn encrypted_entity(entity: &[u8], recipients: &[Certificate]) -> Result<Vec<u8>, Error> {
    let enveloped = smime::encrypt(&with_crlf(entity), recipients)?;
    let entity = format!(
        "Content-Type: application/pkcs7-mime; smime-type=enveloped-data;\r\n name=\"smime.p7m\"\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"smime.p7m\"\r\n\r\n{}",
        base64_lines(&enveloped),
    );
    Ok(entity.into_bytes())
}

/// The canonical form of text: every LF without a CR before it gets one.
pub(super) fn with_crlf(text: &[u8]) -> Vec<u8> {
    let mut canonical = Vec::with_capacity(text.len() + text.len() / 32);
    for octet in text {
        if *octet == b'\n' && canonical.last() != Some(&b'\r') {
            canonical.push(b'\r');
        }
        canonical.push(*octet);
    }
    canonical
}

/// The name of a hash in `micalg` (RFC 8551 3.5.3.2).
fn micalg(hash: Hash) -> &'static str {
    match hash {
        Hash::Sha1 => "sha-1",
        Hash::Sha224 => "sha-224",
        Hash::Sha256 => "sha-256",
        Hash::Sha384 => "sha-384",
        Hash::Sha512 => "sha-512",
    }
}

/// 128 random bits: no line of the content is one of its delimiters.
fn boundary() -> Result<String, Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|cause| Error::NoRandomness(cause.to_string()))?;
    Ok(format!("segl-{}", hex::encode(random)))
}

/// Base64 in lines of 64, each ended by CRLF.
fn base64_lines(octets: &[u8]) -> String {
    let lines = octets.chunks(48).map(|chunk| Base64::encode_string(chunk) + "\r\n");
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_goes_as_it_is_and_other_text_encoded() {
        let head = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ";
        assert_eq!(text_entity("Hej\nBo").as_slice(), format!("{head}7bit\r\n\r\nHej\r\nBo\r\n").as_bytes());
        assert_eq!(text_entity("Blå\n").as_slice(), format!("{head}base64\r\n\r\nQmzDpQ0K\r\n").as_bytes());
        for touched in ["From here", "space ", &"x".repeat(79), "bell\u{7}"] {
            assert!(text_entity(touched).starts_with(format!("{head}base64").as_bytes()), "{touched}");
        }
    }

    #[test]
    fn line_ends_become_those_of_mail() {
        assert_eq!(with_crlf(b"a\nb\r\nc\n\nd\r"), b"a\r\nb\r\nc\r\n\r\nd\r");
    }
}

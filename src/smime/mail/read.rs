//! Reading messages and entities: what protects them, and what is inside. Enough MIME for that (RFC 2045, RFC 1847).

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

use super::write::with_crlf;
use crate::key::PrivateKey;
use crate::smime::{self, Error, Verified};
use crate::x509::Certificate;

/// A message or entity taken apart into its headers and its body.
pub struct Message<'a> {
    headers: Vec<(String, String)>,
    body: &'a [u8],
}

/// How a message is protected.
pub enum Protection {
    /// Not at all, or not by S/MIME.
    None,
    /// multipart/signed: the content in canonical form, as it was signed, and the detached SignedData.
    Signed {
        /// The entity that was signed.
        content: Vec<u8>,
        /// The CMS beside it.
        signature: Vec<u8>,
    },
    /// application/pkcs7-mime: a CMS that holds the content, signed or encrypted.
    Enclosed {
        /// The CMS.
        cms: Vec<u8>,
        /// Whether `smime-type` says that it is encrypted.
        is_encrypted: bool,
    },
}

/// A `Content-Type` (RFC 2045 5.1): names in lower case.
struct ContentType {
    kind: String,
    parameters: Vec<(String, String)>,
}

const MOST_HEADERS: usize = 500;

impl<'a> Message<'a> {
    /// Takes a message or an entity apart. Lines may end in CRLF or LF. [`Error::NotAMail`] without a header.
    pub fn read(message: &'a [u8]) -> Result<Self, Error> {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut rest = message;
        while let Some((line, behind)) = next_line(rest).filter(|(line, _)| !line.is_empty()) {
            rest = behind;
            let text = String::from_utf8_lossy(line);
            match (text.split_once(':'), headers.last_mut()) {
                (_, Some((_, value))) if text.starts_with([' ', '\t']) => value.push_str(&text),
                (Some((name, value)), _) if is_header_name(name) => {
                    headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
                }
                _ => return Err(Error::NotAMail("a line among the headers that is none".into())),
            }
            if headers.len() > MOST_HEADERS {
                return Err(Error::NotAMail(format!("more than {MOST_HEADERS} headers")));
            }
        }
        if headers.is_empty() {
            return Err(Error::NotAMail("no headers".into()));
        }
        let body = next_line(rest).map_or(rest, |(_, behind)| behind);
        Ok(Self { headers, body })
    }

    /// The value of a header, unfolded but not decoded; the first, where it stands several times.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The address in From, which is to be one of the signer's certificate; `None` unless there is exactly one.
    pub fn sender(&self) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(name, _)| name == "from");
        let (Some((_, value)), None) = (found.next(), found.next()) else { return None };
        let address = match value.rsplit_once('<') {
            Some((_, address)) => address.strip_suffix('>')?,
            None => value,
        };
        let is_one = address.matches('@').count() == 1 && !address.contains([' ', ',', '"', '<', '>']);
        is_one.then_some(address)
    }

    /// How the message is protected. Two Content-Types are refused: programs differ in which of them counts.
    pub fn protection(&self) -> Result<Protection, Error> {
        if self.headers.iter().filter(|(name, _)| name == "content-type").count() > 1 {
            return Err(Error::NotAMail("two content types".into()));
        }
        let Some(content_type) = self.header("content-type").map(ContentType::read) else {
            return Ok(Protection::None);
        };
        match content_type.kind.as_str() {
            "multipart/signed" if content_type.is_smime_signature() => self.signed_parts(&content_type),
            "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
                let kind = content_type.parameter("smime-type").unwrap_or_default().to_ascii_lowercase();
                let is_encrypted = kind != "signed-data" && kind != "certs-only";
                Ok(Protection::Enclosed { cms: self.decoded_body()?, is_encrypted })
            }
            _ => Ok(Protection::None),
        }
    }

    /// Verifies a signed message, both forms. What was signed is an entity of its own, in [`Verified::content`].
    ///
    /// [`Error::NoSigner`] where the message is not signed; then [`smime::verify`]'s.
    pub fn verify(&self) -> Result<Verified, Error> {
        match self.protection()? {
            Protection::None => Err(Error::NoSigner),
            Protection::Signed { content, signature } => smime::verify(&signature, Some(&content)),
            Protection::Enclosed { cms, .. } => smime::verify(&cms, None),
        }
    }

    /// Opens an encrypted message: gives the entity inside, which may be signed.
    pub fn open(&self, certificate: &Certificate, key: &dyn PrivateKey) -> Result<Zeroizing<Vec<u8>>, Error> {
        match self.protection()? {
            Protection::Enclosed { cms, .. } => smime::decrypt(&cms, certificate, key),
            Protection::None | Protection::Signed { .. } => Err(Error::NotAMail("the message is not encrypted".into())),
        }
    }

    /// The text of a text/plain entity, or of one without a type, in UTF-8; `None` for other kinds and character sets.
    pub fn text(&self) -> Option<String> {
        let content_type = ContentType::read(self.header("content-type").unwrap_or("text/plain"));
        let charset = content_type.parameter("charset").unwrap_or("us-ascii").to_ascii_lowercase();
        if content_type.kind != "text/plain" || !["utf-8", "us-ascii"].contains(&charset.as_str()) {
            return None;
        }
        String::from_utf8(self.decoded_body().ok()?).ok()
    }

    /// The body without its transfer encoding (RFC 2045 6).
    pub fn decoded_body(&self) -> Result<Vec<u8>, Error> {
        let encoding = self.header("content-transfer-encoding").unwrap_or("7bit").to_ascii_lowercase();
        match encoding.as_str() {
            "base64" => {
                let symbols: Vec<u8> = self.body.iter().copied().filter(|octet| !octet.is_ascii_whitespace()).collect();
                let text = std::str::from_utf8(&symbols).map_err(|_| Error::NotAMail("not base64".into()))?;
                Base64::decode_vec(text).map_err(|_| Error::NotAMail("not base64".into()))
            }
            "quoted-printable" => decode_quoted_printable(self.body),
            "7bit" | "8bit" | "binary" => Ok(self.body.to_vec()),
            _ => Err(Error::not_supported("this content transfer encoding")),
        }
    }

    fn signed_parts(&self, content_type: &ContentType) -> Result<Protection, Error> {
        let boundary = content_type.parameter("boundary").filter(|boundary| !boundary.is_empty());
        let boundary = boundary.ok_or_else(|| Error::NotAMail("a multipart without a boundary".into()))?;
        let [content, signature] = parts(self.body, boundary)[..] else {
            return Err(Error::NotAMail("a multipart/signed without exactly two parts".into()));
        };
        let signature = Message::read(signature)?.decoded_body()?;
        Ok(Protection::Signed { content: with_crlf(content), signature })
    }
}

impl ContentType {
    fn read(value: &str) -> Self {
        let mut pieces = split_outside_quotes(value).into_iter();
        let kind = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
        let parameters = pieces.filter_map(|piece| {
            let (name, value) = piece.split_once('=')?;
            Some((name.trim().to_ascii_lowercase(), unquoted(value.trim())))
        });
        Self { kind, parameters: parameters.collect() }
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn is_smime_signature(&self) -> bool {
        let protocol = self.parameter("protocol").unwrap_or_default().to_ascii_lowercase();
        ["application/pkcs7-signature", "application/x-pkcs7-signature"].contains(&protocol.as_str())
    }
}

fn is_header_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|octet| octet.is_ascii_graphic())
}

/// The first line without its end, and what follows it.
fn next_line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|octet| *octet == b'\n')?;
    let line = &text[..end];
    Some((line.strip_suffix(b"\r").unwrap_or(line), &text[end + 1..]))
}

/// The parts of a multipart body (RFC 2046 5.1.1); the line end in front of a delimiter belongs to the delimiter.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let delimiter = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut open: Option<usize> = None;
    let mut rest = body;
    while let Some((line, behind)) = next_line(rest).or((!rest.is_empty()).then_some((rest, &[][..]))) {
        let at = body.len() - rest.len();
        rest = behind;
        let Some(tail) = line.strip_prefix(delimiter.as_bytes()) else { continue };
        let tail = tail.trim_ascii_end();
        if !tail.is_empty() && tail != b"--" {
            continue;
        }
        if let Some(from) = open {
            let part = &body[from..at.max(from)];
            let part = part.strip_suffix(b"\n").unwrap_or(part);
            parts.push(part.strip_suffix(b"\r").unwrap_or(part));
        }
        open = Some(body.len() - rest.len());
        if tail == b"--" {
            break;
        }
    }
    parts
}

fn split_outside_quotes(value: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let (mut is_quoted, mut is_escaped) = (false, false);
    for character in value.chars() {
        let ends = character == ';' && !is_quoted;
        is_quoted ^= character == '"' && !is_escaped;
        is_escaped = character == '\\' && !is_escaped && is_quoted;
        match pieces.last_mut() {
            Some(piece) if !ends => piece.push(character),
            _ => pieces.push(String::new()),
        }
    }
    pieces
}

fn unquoted(value: &str) -> String {
    let Some(inside) = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) else { return value.into() };
    let mut plain = String::new();
    let mut characters = inside.chars();
    while let Some(character) = characters.next() {
        plain.extend(if character == '\\' { characters.next() } else { Some(character) });
    }
    plain
}

/// RFC 2045 6.7.
fn decode_quoted_printable(body: &[u8]) -> Result<Vec<u8>, Error> {
    let mut decoded = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, behind)) = rest.split_first() {
        rest = match (first, behind) {
            (b'=', [b'\r', b'\n', behind @ ..] | [b'\n', behind @ ..]) => behind,
            (b'=', [high, low, behind @ ..]) => {
                let octet = hex::decode([*high, *low]).map_err(|_| Error::NotAMail("not quoted-printable".into()))?;
                decoded.extend(octet);
                behind
            }
            (b'=', _) => return Err(Error::NotAMail("not quoted-printable".into())),
            (other, behind) => {
                decoded.push(*other);
                behind
            }
        };
    }
    Ok(decoded)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_unfolded_and_found() {
        let message = Message::read(b"From: Anna\r\n <anna@firma.dk>\r\nSubject: a: b\r\n\r\nbody\r\n").unwrap();
        assert_eq!(message.header("SUBJECT"), Some("a: b"));
        assert_eq!(message.header("from"), Some("Anna <anna@firma.dk>"));
        assert_eq!(message.body, b"body\r\n");
    }

    #[test]
    fn the_sender_is_one_address_or_none() {
        let sender = |from: &str| {
            let text = format!("{from}\n\n");
            Message::read(text.as_bytes()).unwrap().sender().map(str::to_owned)
        };
        assert_eq!(sender("From: anna@firma.dk").as_deref(), Some("anna@firma.dk"));
        assert_eq!(sender("From: \"x@y.dk\" <anna@firma.dk>").as_deref(), Some("anna@firma.dk"));
        for none in ["To: a@b", "From: a@b, c@d", "From: <a@b> c@d", "From: a@b\nFrom: c@d", "From: anna"] {
            assert_eq!(sender(none), None, "{none}");
        }
    }

    #[test]
    fn a_content_type_is_taken_apart() {
        let read = ContentType::read("Multipart/Signed; boundary=\"a;\\\"b\"; Micalg = sha-256;protocol=x");
        assert_eq!(read.kind, "multipart/signed");
        let expected = [("boundary", "a;\"b"), ("micalg", "sha-256"), ("protocol", "x")];
        assert_eq!(read.parameters, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn parts_end_before_the_line_end_of_their_delimiter() {
        let body = b"preamble\r\n--b\r\none\r\n\r\n--bb\r\n--b \r\ntwo\r\n--b--\r\nepilogue\r\n--b\r\n";
        assert_eq!(parts(body, "b"), [b"one\r\n\r\n--bb".as_slice(), b"two"]);
        assert_eq!(parts(b"--b\n--b\n\n--b--", "b"), [b"".as_slice(), b""]);
        assert!(parts(b"--b\nnever closed", "b").is_empty());
    }

    #[test]
    fn every_transfer_encoding_is_read() {
        let body = |encoding: &str, body: &str| {
            let text = format!("Content-Transfer-Encoding: {encoding}\n\n{body}");
            Message::read(text.as_bytes()).unwrap().decoded_body()
        };
        assert_eq!(body("BASE64", "Ymzl\r\n").unwrap(), b"bl\xe5");
        assert_eq!(body("quoted-printable", "bl=C3=\r\n=A5=20=\nx").unwrap(), "blå x".as_bytes());
        assert_eq!(body("8bit", "blå").unwrap(), "blå".as_bytes());
        assert!(matches!(body("base64", "%%%"), Err(Error::NotAMail(_))));
        assert!(matches!(body("quoted-printable", "=X"), Err(Error::NotAMail(_))));
        assert!(matches!(body("uuencode", ""), Err(Error::NotSupported { .. })));
    }

    #[test]
    fn what_is_no_mail_is_refused() {
        for wrong in ["", "\n\n", "no header\n\n", " folded\n\n", "two words: x\n\n"] {
            assert!(matches!(Message::read(wrong.as_bytes()), Err(Error::NotAMail(_))), "{wrong:?}");
        }
        let many = "a: b\n".repeat(501);
        assert!(matches!(Message::read(many.as_bytes()), Err(Error::NotAMail(_))));
    }
}

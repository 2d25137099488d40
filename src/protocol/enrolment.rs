//! A first certificate: the one-time code, and the request that proves it without carrying it.

use der::asn1::{OctetString, Utf8StringRef};
use der::{Any, Decode, Encode, Sequence};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::order::ALPHABET;
use super::{Error, Fingerprint, OrderNumber};
use crate::secret::Secret;
use crate::x509::Request;

/// A one-time code: 128 random bits, shown to a person once and typed in once.
///
/// In writing it is seven groups of four of Crockford's base 32, `XXXX-XXXX-…`: the 128 bits, then 12 bits of their
/// SHA-256, so that a slip of the finger is noticed before anything is sent.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Code([u8; 16]);

/// What the issuer keeps of a code, and the key that authenticates a request:
/// SHA-256 of `segl one-time code` and the 16 octets.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct CodeHash([u8; 32]);

/// Characters of a code in writing, without its dashes.
const SYMBOLS: usize = 28;

impl Code {
    /// A new random code.
    pub fn generate() -> Result<Self, Error> {
        let mut code = Self([0; 16]);
        getrandom::fill(&mut code.0).map_err(|cause| Error::NoRandomness(cause.to_string()))?;
        Ok(code)
    }

    /// Reads a code as people type it: upper or lower case, spaces and dashes anywhere, O for 0, I or L for 1.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        let mut bits = Zeroizing::new(0u128);
        let mut check = 0u16;
        let mut count = 0;
        for character in typed.chars().filter(|character| !matches!(character, '-' | ' ' | '\t' | '\r' | '\n')) {
            let value = symbol_value(character).ok_or(Error::NotACode)?;
            match count {
                0..=24 => *bits = *bits << 5 | u128::from(value),
                25 => {
                    *bits = *bits << 3 | u128::from(value >> 2);
                    check = u16::from(value & 0b11);
                }
                26..SYMBOLS => check = check << 5 | u16::from(value),
                _ => return Err(Error::NotACode),
            }
            count += 1;
        }
        let code = Self(bits.to_be_bytes());
        if count == SYMBOLS && check == code.check_bits() { Ok(code) } else { Err(Error::NotACode) }
    }

    /// The code in writing.
    pub fn to_text(&self) -> Secret {
        let bits = Zeroizing::new(u128::from_be_bytes(self.0));
        let check = u128::from(self.check_bits());
        let mut text = String::with_capacity(SYMBOLS + SYMBOLS / 4);
        for index in 0..SYMBOLS {
            let value = match index {
                0..=24 => *bits >> (123 - 5 * index),
                25 => *bits << 2 | check >> 10,
                _ => check >> (5 * (SYMBOLS - 1 - index)),
            };
            if index > 0 && index % 4 == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::try_from(value % 32).unwrap_or_default()]));
        }
        Secret::new(text)
    }

    /// What the issuer keeps.
    pub fn hash(&self) -> CodeHash {
        CodeHash(Sha256::new().chain_update(b"segl one-time code").chain_update(self.0).finalize().into())
    }

    fn check_bits(&self) -> u16 {
        let hash = Sha256::digest(self.0);
        u16::from_be_bytes([hash[0], hash[1]]) >> 4
    }
}

fn symbol_value(character: char) -> Option<u8> {
    let plain = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|symbol| char::from(*symbol) == plain)?;
    u8::try_from(place).ok()
}

impl CodeHash {
    /// A hash from the issuer's register.
    pub fn from_bytes(octets: [u8; 32]) -> Self {
        Self(octets)
    }

    /// The 32 octets, for the issuer's register.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// A request for a first certificate, bound to an order and to the terms accepted by a one-time code.
///
/// ```text
/// EnrolmentRequest ::= SEQUENCE { content Content, mac OCTET STRING }   -- HMAC-SHA-256 over the DER of content
/// Content ::= SEQUENCE { version INTEGER (1), order UTF8String, terms OCTET STRING OPTIONAL, request PKCS#10 }
/// ```
#[derive(Clone, Debug)]
pub struct EnrolmentRequest {
    der: Vec<u8>,
    order: OrderNumber,
    accepted_terms: Option<Fingerprint>,
    request: Request,
    content_der: Vec<u8>,
    mac: Vec<u8>,
}

#[derive(Sequence)]
struct Outer {
    content: Any,
    mac: OctetString,
}

#[derive(Sequence)]
struct Content<'a> {
    version: u8,
    order: Utf8StringRef<'a>,
    terms: Option<OctetString>,
    request: Any,
}

const VERSION: u8 = 1;

impl EnrolmentRequest {
    /// The most octets an enrolment request may have.
    pub const LARGEST: usize = 64 << 10;

    /// Builds the request around a PKCS#10 in DER; `accepted_terms` is the fingerprint of the text that was shown.
    pub fn build(
        order: &OrderNumber,
        accepted_terms: Option<Fingerprint>,
        request_der: &[u8],
        code: &Code,
    ) -> Result<Self, Error> {
        let assemble = || -> der::Result<Vec<u8>> {
            let content = Content {
                version: VERSION,
                order: Utf8StringRef::new(order.as_str())?,
                terms: accepted_terms.map(|terms| OctetString::new(*terms.as_bytes())).transpose()?,
                request: Any::from_der(request_der)?,
            };
            let content = content.to_der()?;
            let mac = OctetString::new(authenticator(&code.hash(), &content).finalize().into_bytes().to_vec())?;
            Outer { content: Any::from_der(&content)?, mac }.to_der()
        };
        Self::parse(&assemble().map_err(|cause| Error::malformed("enrolment request", cause))?)
    }

    /// Reads a request; whether the code is right is for [`Self::is_made_with`].
    pub fn parse(der: &[u8]) -> Result<Self, Error> {
        if der.len() > Self::LARGEST {
            return Err(Error::TooLarge { what: "enrolment request", limit: Self::LARGEST });
        }
        let malformed = |cause: der::Error| Error::malformed("enrolment request", cause);
        let outer = Outer::from_der(der).map_err(malformed)?;
        let content_der = outer.content.to_der().map_err(malformed)?;
        let content = Content::from_der(&content_der).map_err(malformed)?;
        if content.version != VERSION {
            return Err(Error::Version { what: "enrolment request", version: content.version.into() });
        }
        let terms = content.terms.as_ref().map(|terms| Fingerprint::try_from(terms.as_bytes()));
        Ok(Self {
            der: der.to_vec(),
            order: content.order.as_str().parse()?,
            accepted_terms: terms.transpose()?,
            request: Request::from_der(&content.request.to_der().map_err(malformed)?)?,
            mac: outer.mac.as_bytes().to_vec(),
            content_der,
        })
    }

    /// Whether it was made with the code that has this hash, and is unchanged since; compared in constant time.
    pub fn is_made_with(&self, code: &CodeHash) -> bool {
        authenticator(code, &self.content_der).verify_slice(&self.mac).is_ok()
    }

    /// The octets that travel.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The order it answers.
    pub fn order(&self) -> &OrderNumber {
        &self.order
    }

    /// The fingerprint of the terms' text that the person accepted, if the issuer has terms.
    pub fn accepted_terms(&self) -> Option<Fingerprint> {
        self.accepted_terms
    }

    /// The PKCS#10; its own signature is still to be checked.
    pub fn request(&self) -> &Request {
        &self.request
    }
}

/// HMAC-SHA-256 (RFC 2104), whose keys shorter than a block are filled up with zeros.
fn authenticator(code: &CodeHash, content: &[u8]) -> Hmac<Sha256> {
    let mut block = Zeroizing::new([0; 64]);
    block[..code.0.len()].copy_from_slice(&code.0);
    Hmac::<Sha256>::new((&*block).into()).chain_update(content)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn zeros() -> Code {
        Code([0; 16])
    }

    fn pkcs10() -> Vec<u8> {
        use crate::keyfile::SoftwareKey;
        use crate::x509::{NewRequest, build_request};
        let key = SoftwareKey::generate(crate::key::NewKey::P256).unwrap();
        let nobody = b"\x30\x00";
        build_request(&NewRequest { subject_der: nobody, emails: &["a@firma.dk".into()], renews: None }, &key).unwrap()
    }

    fn request(code: &Code, accepted: Option<Fingerprint>) -> EnrolmentRequest {
        let order = "F-7F3A-19KD".parse().unwrap();
        EnrolmentRequest::build(&order, accepted, &pkcs10(), code).unwrap()
    }

    #[test]
    fn a_code_is_written_in_one_form_and_read_in_many() {
        assert_eq!(zeros().to_text().expose(), "0000-0000-0000-0000-0000-0000-00VM");
        let code = Code([0xff; 16]);
        let text = code.to_text();
        assert_eq!(text.expose().len(), 34);
        let lower = text.expose().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        for typed in [text.expose(), &lower, &format!("  {}\r\n", text.expose().replace('-', ""))] {
            assert_eq!(Code::parse(typed).unwrap().0, code.0, "{typed}");
        }
    }

    #[test]
    fn random_codes_survive_writing_and_reading() {
        for _ in 0..100 {
            let code = Code::generate().unwrap();
            assert_eq!(Code::parse(code.to_text().expose()).unwrap().0, code.0);
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_noticed() {
        let text = zeros().to_text();
        let text = text.expose();
        for wrong in ["", &text[1..], &format!("{text}0"), &text.replacen('0', "2", 1), &text.replace('V', "U"), "æøå"]
        {
            assert!(matches!(Code::parse(wrong), Err(Error::NotACode)), "{wrong}");
        }
    }

    #[test]
    fn the_hash_is_over_the_label_and_the_octets() {
        let expected = Sha256::digest([b"segl one-time code".as_slice(), &[0; 16]].concat());
        assert_eq!(zeros().hash().as_bytes()[..], expected[..]);
    }

    #[test]
    fn a_request_reads_back_and_knows_its_code() {
        for accepted in [None, Some(Fingerprint::of(b"terms"))] {
            let request = request(&zeros(), accepted);
            let read = EnrolmentRequest::parse(request.der()).unwrap();
            assert_eq!(read.order().as_str(), "F-7F3A-19KD");
            assert_eq!(read.accepted_terms(), accepted);
            assert_eq!(read.request().emails(), ["a@firma.dk"]);
            assert!(read.is_made_with(&zeros().hash()));
            assert!(!read.is_made_with(&Code([1; 16]).hash()));
        }
    }

    #[test]
    fn no_changed_octet_goes_unnoticed() {
        let good = request(&zeros(), Some(Fingerprint::of(b"terms")));
        for place in 0..good.der().len() {
            for flip in [0x01, 0x80, 0xff] {
                let mut changed = good.der().to_vec();
                changed[place] ^= flip;
                let accepted = EnrolmentRequest::parse(&changed).is_ok_and(|read| read.is_made_with(&zeros().hash()));
                assert!(!accepted, "octet {place}");
            }
        }
    }
}

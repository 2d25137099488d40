//! Puts key files together: values as DER, or as BER in all its ways, and what encrypts and checks them.

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use const_oid::ObjectIdentifier;
use der::Encode;
use hmac::{Hmac, KeyInit, Mac};

use super::super::identifiers as id;

/// The iterations of everything that is built: opening it takes no time.
pub(super) const ITERATIONS: u8 = 3;
const SALT: &[u8] = b"et salt ";

/// A value on its way to octets.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A tag and the octets of its content.
    Plain(u8, Vec<u8>),
    /// A tag and the values in it.
    Around(u8, Vec<Self>),
    /// Octets that are encoded already.
    Encoded(Vec<u8>),
}

pub(super) fn sequence(values: impl IntoIterator<Item = Value>) -> Value {
    Value::Around(0x30, values.into_iter().collect())
}

pub(super) fn set(values: impl IntoIterator<Item = Value>) -> Value {
    Value::Around(0x31, values.into_iter().collect())
}

pub(super) fn explicit(value: Value) -> Value {
    Value::Around(0xa0, vec![value])
}

pub(super) fn octets(octets: impl Into<Vec<u8>>) -> Value {
    Value::Plain(0x04, octets.into())
}

pub(super) fn integer(number: u8) -> Value {
    assert!(number < 0x80);
    Value::Plain(0x02, vec![number])
}

pub(super) fn oid(oid: ObjectIdentifier) -> Value {
    Value::Encoded(oid.to_der().unwrap())
}

/// How values become octets: as DER, or as BER whose choices these octets make, over and over.
#[derive(Clone, Debug)]
pub(super) struct Style {
    choices: Vec<u8>,
    next: usize,
}

impl Style {
    pub(super) fn der() -> Self {
        Self { choices: Vec::new(), next: 0 }
    }

    pub(super) fn ber(choices: Vec<u8>) -> Self {
        Self { choices, next: 0 }
    }

    /// A number below `most`; 0 in DER.
    fn choice(&mut self, most: u8) -> u8 {
        self.next += 1;
        match self.choices.len() {
            0 => 0,
            length => self.choices[self.next % length] % most,
        }
    }

    pub(super) fn encode(&mut self, value: &Value) -> Vec<u8> {
        match value {
            Value::Encoded(octets) => octets.clone(),
            Value::Plain(tag, content) if matches!(tag, 0x04 | 0x80) && self.choice(3) == 1 => {
                let (first, second) = content.split_at(content.len() / 2);
                let segments = [first, second].map(|segment| self.plain(0x04, segment));
                self.around(tag | 0x20, &segments.concat())
            }
            Value::Plain(tag, content) => self.plain(*tag, content),
            Value::Around(tag, values) => {
                let content: Vec<u8> = values.iter().flat_map(|value| self.encode(value)).collect();
                self.around(*tag, &content)
            }
        }
    }

    fn plain(&mut self, tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag], self.length(content.len()).as_slice(), content].concat()
    }

    fn around(&mut self, tag: u8, content: &[u8]) -> Vec<u8> {
        match self.choice(3) {
            1 => [&[tag, 0x80], content, &[0, 0]].concat(),
            _ => [&[tag], self.length(content.len()).as_slice(), content].concat(),
        }
    }

    /// A definite length, as short as it can be or longer.
    fn length(&mut self, length: usize) -> Vec<u8> {
        let octets = u32::try_from(length).unwrap().to_be_bytes();
        let significant = octets.iter().skip_while(|octet| **octet == 0).count();
        match (self.choice(4), length) {
            (2, _) => [&[0x84], octets.as_slice()].concat(),
            (_, 0..0x80) => vec![octets[3]],
            _ => [&[0x80 | significant as u8], &octets[4 - significant..]].concat(),
        }
    }
}

pub(super) fn bag(kind: ObjectIdentifier, value: Value, attributes: Vec<Value>) -> Value {
    let attributes = if attributes.is_empty() { None } else { Some(set(attributes)) };
    sequence([oid(kind), explicit(value)].into_iter().chain(attributes))
}

pub(super) fn certificate_bag(der: &[u8], attributes: Vec<Value>) -> Value {
    bag(id::CERTIFICATE_BAG, sequence([oid(id::X509_CERTIFICATE), explicit(octets(der))]), attributes)
}

pub(super) fn attribute(kind: ObjectIdentifier, value: Value) -> Value {
    sequence([oid(kind), set([value])])
}

pub(super) fn friendly_name(name: &str) -> Value {
    let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
    attribute(id::FRIENDLY_NAME, Value::Plain(0x1e, units))
}

pub(super) fn local_key_id(identifier: &[u8]) -> Value {
    attribute(id::LOCAL_KEY_ID, octets(identifier))
}

/// A safe that everybody can read.
pub(super) fn open_safe(contents: &[u8]) -> Value {
    sequence([oid(id::DATA), explicit(octets(contents))])
}

/// A safe that is encrypted as a whole, under these octets of the password.
pub(super) fn sealed_safe(contents: &[u8], password: &[u8]) -> Value {
    let (algorithm, encrypted) = encrypt(contents, password);
    let info = sequence([oid(id::DATA), algorithm, Value::Plain(0x80, encrypted)]);
    sequence([oid(id::ENCRYPTED_DATA), explicit(sequence([integer(0), info]))])
}

/// The content of the bag of an encrypted key.
pub(super) fn sealed_key(pkcs8: &[u8], password: &[u8]) -> Value {
    let (algorithm, encrypted) = encrypt(pkcs8, password);
    sequence([algorithm, octets(encrypted)])
}

/// PBES2 with PBKDF2-HMAC-SHA256 and AES-128.
fn encrypt(plain: &[u8], password: &[u8]) -> (Value, Vec<u8>) {
    let (mut key, vector) = ([0; 16], [7; 16]);
    pbkdf2::pbkdf2_hmac::<sha2::Sha256>(password, SALT, ITERATIONS.into(), &mut key);
    let encrypted = cbc::Encryptor::<aes::Aes128>::new_from_slices(&key, &vector).unwrap();
    let cipher = sequence([oid(id::AES_128_CBC), octets(vector)]);
    let algorithm = sequence([oid(id::PBES2), sequence([pbkdf2_sha256(None), cipher])]);
    (algorithm, encrypted.encrypt_padded_vec::<Pkcs7>(plain))
}

/// The identifier of PBKDF2 with HMAC-SHA256 and maybe the length of its key.
fn pbkdf2_sha256(key_length: Option<u8>) -> Value {
    let hmac = sequence([oid(ObjectIdentifier::new_unwrap("1.2.840.113549.2.9")), Value::Plain(0x05, Vec::new())]);
    let fixed = [octets(SALT), integer(ITERATIONS)];
    let parameters = fixed.into_iter().chain(key_length.map(integer)).chain([hmac]);
    sequence([oid(id::PBKDF2), sequence(parameters)])
}

/// A whole file around these safes; with a MAC (PBMAC1) under these octets of the password, or without one.
pub(super) fn file(safes: Vec<Value>, password: Option<&[u8]>, style: &mut Style) -> Vec<u8> {
    let content = style.encode(&sequence(safes));
    let mac = password.map(|password| pbmac1(&content, password));
    let parts = [integer(3), sequence([oid(id::DATA), explicit(octets(content))])];
    let file = sequence(parts.into_iter().chain(mac));
    style.encode(&file)
}

/// PBMAC1 with HMAC-SHA256 (RFC 9879).
fn pbmac1(content: &[u8], password: &[u8]) -> Value {
    let mut key = [0; 32];
    pbkdf2::pbkdf2_hmac::<sha2::Sha256>(password, SALT, ITERATIONS.into(), &mut key);
    let mac = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap().chain_update(content).finalize().into_bytes();
    let hmac = sequence([oid(ObjectIdentifier::new_unwrap("1.2.840.113549.2.9"))]);
    let algorithm = sequence([oid(id::PBMAC1), sequence([pbkdf2_sha256(Some(32)), hmac])]);
    sequence([sequence([algorithm, octets(mac.to_vec())]), octets(*b"NOT USED"), integer(1)])
}

/// A file without MAC and encryption that holds these bags.
pub(super) fn bare_file(bags: Vec<Value>) -> Vec<u8> {
    let mut style = Style::der();
    let safe = style.encode(&sequence(bags));
    file(vec![open_safe(&safe)], None, &mut style)
}

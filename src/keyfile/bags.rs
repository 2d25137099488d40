//! What lies in a safe: keys, certificates, and what segl passes over (RFC 7292 4.2).

use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, OctetString, OctetStringRef};
use der::{Any, Decode, Reader, Sequence, SliceReader, Tag, Tagged};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::Error;
use super::identifiers as id;
use super::scheme::Scheme;
use crate::ber;

/// The most bags in one file.
const MOST_BAGS: usize = 10_000;
/// The deepest nesting of safes inside safes.
const DEEPEST_SAFE: usize = 8;
const PART: &str = "a safe";

/// One bag and its attributes.
pub(super) struct Bag {
    pub(super) content: Content,
    pub(super) names: Names,
}

/// What stands beside a bag (RFC 2985 5.5).
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) friendly_name: Option<String>,
    pub(super) local_key_id: Option<Vec<u8>>,
    /// The DER of the SET of all attributes, as it came; empty where there are none.
    pub(super) attributes: Vec<u8>,
}

/// What is in a bag.
pub(super) enum Content {
    /// The DER of a PKCS#8 key, not encrypted.
    Key(Zeroizing<Vec<u8>>),
    /// An encrypted PKCS#8 key.
    SealedKey(Sealed),
    /// The DER of an X.509 certificate.
    Certificate(Vec<u8>),
    /// Something segl passes over, by name; with the DER of the whole bag.
    PassedOver(String, Zeroizing<Vec<u8>>),
}

/// Encrypted octets and how.
pub(super) struct Sealed {
    pub(super) scheme: Scheme,
    pub(super) octets: Vec<u8>,
}

/// `EncryptedPrivateKeyInfo` (RFC 5958 3).
#[derive(Sequence)]
pub(super) struct EncryptedKey {
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) octets: OctetString,
}

/// Reads the BER of a `SafeContents`; safes inside it are laid flat. Old Mozilla programs wrap it into one
/// OCTET STRING more than they should.
pub(super) fn read_safe(octets: &[u8]) -> Result<Vec<Bag>, Error> {
    let mut der = normalised(octets)?;
    if let Ok(surplus) = <&OctetStringRef>::from_der(&der) {
        der = normalised(surplus.as_bytes())?;
    }
    let mut bags = Vec::new();
    read_safe_der(&der, 0, &mut bags)?;
    Ok(bags)
}

fn normalised(octets: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    ber::to_der(octets).map(Zeroizing::new).map_err(|cause| Error::of_part(cause, PART))
}

fn read_safe_der(der: &[u8], depth: usize, bags: &mut Vec<Bag>) -> Result<(), Error> {
    if depth > DEEPEST_SAFE {
        return Err(Error::TooLarge(format!("safes nested deeper than {DEEPEST_SAFE}")));
    }
    let safe = AnyRef::from_der(der).map_err(Error::malformed(PART))?;
    if safe.tag() != Tag::Sequence {
        return Err(Error::Malformed { part: PART, at: None });
    }
    let mut reader = SliceReader::new(safe.value()).map_err(Error::malformed(PART))?;
    while !reader.is_finished() {
        if bags.len() >= MOST_BAGS {
            return Err(Error::TooLarge(format!("more than {MOST_BAGS} bags")));
        }
        let bag = reader.tlv_bytes().map_err(Error::malformed("a bag"))?;
        read_bag(bag, depth, bags)?;
    }
    Ok(())
}

fn read_bag(der: &[u8], depth: usize, bags: &mut Vec<Bag>) -> Result<(), Error> {
    let malformed = Error::malformed("a bag");
    let bag = AnyRef::from_der(der).map_err(&malformed)?;
    let mut reader = SliceReader::new(bag.value()).map_err(&malformed)?;
    let kind = ObjectIdentifier::decode(&mut reader).map_err(&malformed)?;
    let value = AnyRef::decode(&mut reader).map_err(&malformed)?.value();
    let names = if reader.is_finished() { Names::default() } else { read_names(&mut reader)? };
    if kind == id::SAFE_CONTENTS_BAG {
        return read_safe_der(value, depth + 1, bags);
    }
    let content = match read_content(kind, value)? {
        Ok(content) => content,
        Err(what) => Content::PassedOver(what, Zeroizing::new(der.to_vec())),
    };
    bags.push(Bag { content, names });
    Ok(())
}

/// The content, or the name of what is passed over.
fn read_content(kind: ObjectIdentifier, value: &[u8]) -> Result<Result<Content, String>, Error> {
    Ok(match kind {
        id::KEY_BAG => Ok(Content::Key(Zeroizing::new(value.to_vec()))),
        id::SHROUDED_KEY_BAG => {
            let key = EncryptedKey::from_der(value).map_err(Error::malformed("an encrypted key"))?;
            let octets = key.octets.into_bytes().into_vec();
            Ok(Content::SealedKey(Sealed { scheme: Scheme::read(&key.algorithm)?, octets }))
        }
        id::CERTIFICATE_BAG => read_certificate(value)?,
        id::CRL_BAG => Err("a revocation list".into()),
        id::SECRET_BAG => Err("a secret".into()),
        other => Err(format!("a bag of the unknown kind {other}")),
    })
}

/// `CertBag ::= SEQUENCE { certId, certValue [0] EXPLICIT }`, which has the shape of a `ContentInfo`.
fn read_certificate(value: &[u8]) -> Result<Result<Content, String>, Error> {
    let malformed = Error::malformed("a certificate's bag");
    let bag = cms::content_info::ContentInfo::from_der(value).map_err(&malformed)?;
    if bag.content_type != id::X509_CERTIFICATE {
        return Ok(Err("a certificate that is not X.509".into()));
    }
    let certificate: OctetString = bag.content.decode_as().map_err(&malformed)?;
    Ok(Ok(Content::Certificate(certificate.into_bytes().into_vec())))
}

/// The attributes of a bag: a SET of `SEQUENCE { type, SET OF value }`, read without asking for DER's order.
fn read_names<'a>(reader: &mut SliceReader<'a>) -> Result<Names, Error> {
    let malformed = Error::malformed("a bag's attributes");
    let whole = reader.tlv_bytes().map_err(&malformed)?;
    let set = AnyRef::from_der(whole).map_err(&malformed)?;
    let mut names = Names { attributes: whole.to_vec(), ..Names::default() };
    let mut attributes = SliceReader::new(set.value()).map_err(&malformed)?;
    while !attributes.is_finished() {
        let attribute = AnyRef::decode(&mut attributes).map_err(&malformed)?;
        let mut reader = SliceReader::new(attribute.value()).map_err(&malformed)?;
        let kind = ObjectIdentifier::decode(&mut reader).map_err(&malformed)?;
        let values = AnyRef::decode(&mut reader).map_err(&malformed)?;
        let Ok(value) = SliceReader::new(values.value()).and_then(|mut reader| Any::decode(&mut reader)) else {
            continue;
        };
        match (kind, value.tag()) {
            (id::FRIENDLY_NAME, Tag::BmpString) => names.friendly_name = Some(from_utf16(value.value())),
            (id::LOCAL_KEY_ID, Tag::OctetString) => names.local_key_id = Some(value.value().to_vec()),
            _ => {}
        }
    }
    Ok(names)
}

fn from_utf16(octets: &[u8]) -> String {
    let units: Vec<u16> = octets.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned()
}

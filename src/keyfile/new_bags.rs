//! Bags as segl writes them (RFC 7292 4.2), their attributes (RFC 2985 5.5) and the safe around them.

use cms::content_info::ContentInfo;
use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, OctetString, OctetStringRef, SetOfVec};
use der::{Any, Decode, Encode, Sequence, Tag};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;
use zeroize::Zeroizing;

use super::bags::EncryptedKey;
use super::{Error, identifiers as id};
use crate::x509::Certificate;

/// The DER of a bag: wiped, since a secret may be in it.
pub(super) type BagDer = Zeroizing<Vec<u8>>;

/// `SafeBag` (RFC 7292 4.2).
#[derive(Sequence)]
struct SafeBag<'a> {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: AnyRef<'a>,
    attributes: Option<AnyRef<'a>>,
}

/// A bag around the DER `value`; `attributes` is the DER of their SET, or empty.
pub(super) fn bag(kind: ObjectIdentifier, value: &[u8], attributes: &[u8]) -> Result<BagDer, Error> {
    let attributes =
        if attributes.is_empty() { None } else { Some(AnyRef::from_der(attributes).map_err(not_written)?) };
    let bag = SafeBag { kind, value: AnyRef::from_der(value).map_err(not_written)?, attributes };
    bag.to_der().map(Zeroizing::new).map_err(not_written)
}

/// The bag of an X.509 certificate.
pub(super) fn certificate_bag(der: &[u8], attributes: &[u8]) -> Result<BagDer, Error> {
    let content = OctetStringRef::new(der).and_then(|octets| Any::encode_from(&octets)).map_err(not_written)?;
    let value = ContentInfo { content_type: id::X509_CERTIFICATE, content };
    bag(id::CERTIFICATE_BAG, &value.to_der().map_err(not_written)?, attributes)
}

/// The bag of a private key that was encrypted to `octets`.
pub(super) fn sealed_key_bag(
    algorithm: AlgorithmIdentifierOwned,
    octets: Vec<u8>,
    attributes: &[u8],
) -> Result<BagDer, Error> {
    let value = EncryptedKey { algorithm, octets: OctetString::new(octets).map_err(not_written)? };
    bag(id::SHROUDED_KEY_BAG, &value.to_der().map_err(not_written)?, attributes)
}

/// The DER of a `SafeContents` that holds these bags.
pub(super) fn safe_contents(bags: &[BagDer]) -> Result<Zeroizing<Vec<u8>>, Error> {
    let together = Zeroizing::new(bags.iter().flat_map(|bag| bag.iter().copied()).collect::<Vec<u8>>());
    let safe = AnyRef::new(Tag::Sequence, &together).and_then(|safe| safe.to_der());
    safe.map(Zeroizing::new).map_err(not_written)
}

/// The DER of the SET of name and identifier, empty without both; the identifier is the SHA-1 of the certificate,
/// as other programs have it.
pub(super) fn attributes(name: Option<&str>, certificate: Option<&Certificate>) -> Result<Vec<u8>, Error> {
    let mut attributes = SetOfVec::new();
    if let Some(name) = name {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let value = Any::new(Tag::BmpString, units).map_err(not_written)?;
        attributes.insert(attribute(id::FRIENDLY_NAME, value)?).map_err(not_written)?;
    }
    if let Some(certificate) = certificate {
        let value = Any::new(Tag::OctetString, certificate.sha1()).map_err(not_written)?;
        attributes.insert(attribute(id::LOCAL_KEY_ID, value)?).map_err(not_written)?;
    }
    if attributes.is_empty() { Ok(Vec::new()) } else { attributes.to_der().map_err(not_written) }
}

fn attribute(oid: ObjectIdentifier, value: Any) -> Result<Attribute, Error> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value]).map_err(not_written)? })
}

pub(super) fn not_written(cause: der::Error) -> Error {
    Error::NotWritten(cause.to_string())
}

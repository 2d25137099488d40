//! The signed attributes of S/MIME: what they are called, how they are written and read (RFC 5652 11, RFC 8551 2.5).

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence, Tagged};
use jiff::Timestamp;
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::Error;
use super::party::issuer_and_serial;
use super::structure::part;
use crate::key::Hash;
use crate::x509::{Certificate, write_time};

/// id-aes256-GCM (RFC 5084).
pub(super) const AES_256_GCM: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.1.46");
/// smimeCapabilities (RFC 8551 2.5.2).
const CAPABILITIES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.15");
/// id-aa-encrypKeyPref (RFC 8551 2.5.3).
const ENCRYPTION_KEY_PREFERENCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.11");
/// id-aa-signingCertificateV2 (RFC 5035 3).
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// One `SMIMECapability`; without parameters, as AES has none here.
#[derive(Sequence)]
struct Capability {
    oid: ObjectIdentifier,
}

/// `SigningCertificateV2`; policies are not read.
#[derive(Sequence)]
struct SigningCertificateV2 {
    certificates: Vec<EssCertificateId>,
    policies: Option<Any>,
}

/// `ESSCertIDv2`; the hash is SHA-256 where none is named.
#[derive(Sequence)]
struct EssCertificateId {
    hash_algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    issuer_and_serial: Option<Any>,
}

/// An attribute with one value.
pub(super) fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from([value])? })
}

/// The value of the attribute `oid`, if it is there; one that stands twice or has several values is refused.
pub(super) fn single_value(attributes: &[Attribute], oid: ObjectIdentifier) -> Result<Option<&Any>, Error> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let Some(first) = found.next() else { return Ok(None) };
    match (first.values.as_slice(), found.next()) {
        ([value], None) => Ok(Some(value)),
        _ => Err(Error::NotCms(format!("signed attribute {oid} with several values"))),
    }
}

/// contentType, messageDigest and signingTime (RFC 5652 11.1-11.3), and which certificate signed (RFC 5035), so
/// that nobody can put another one with the same key in its place.
pub(super) fn standard(
    content_type: ObjectIdentifier,
    digest: &[u8],
    signing_time: Timestamp,
    certificate: &Certificate,
) -> der::Result<Vec<Attribute>> {
    let time = write_time(signing_time).map_err(|_| der::ErrorKind::DateTime)?;
    let hash = OctetString::new(certificate.sha256())?;
    let id = EssCertificateId { hash_algorithm: None, hash, issuer_and_serial: None };
    let signing = SigningCertificateV2 { certificates: vec![id], policies: None };
    Ok(vec![
        attribute(rfc5911::ID_CONTENT_TYPE, Any::encode_from(&content_type)?)?,
        attribute(rfc5911::ID_MESSAGE_DIGEST, Any::encode_from(&OctetString::new(digest)?)?)?,
        attribute(rfc5911::ID_SIGNING_TIME, time)?,
        attribute(SIGNING_CERTIFICATE_V2, Any::encode_from(&signing)?)?,
    ])
}

/// What a mail says beyond that: what its sender can open, and by which certificate.
pub(super) fn for_mail(certificate: &Certificate) -> der::Result<Vec<Attribute>> {
    let capabilities = [AES_256_GCM, rfc5911::ID_AES_256_CBC, rfc5911::ID_AES_128_CBC];
    let capabilities: Vec<_> = capabilities.map(|oid| Capability { oid }).into();
    let mut attributes = vec![attribute(CAPABILITIES, Any::encode_from(&capabilities)?)?];
    if can_be_encrypted_to(certificate) {
        // SMIMEEncryptionKeyPreference ::= CHOICE { issuerAndSerialNumber [0] IMPLICIT IssuerAndSerialNumber, ... }
        let preference = Any::new(part(0), issuer_and_serial(certificate)?.value())?;
        attributes.push(attribute(ENCRYPTION_KEY_PREFERENCE, preference)?);
    }
    Ok(attributes)
}

fn can_be_encrypted_to(certificate: &Certificate) -> bool {
    certificate.key_usage().is_none_or(|usage| usage.key_encipherment() || usage.key_agreement())
}

/// The moment the signer says it was (not proved by anybody).
pub(super) fn signing_time(attributes: &[Attribute]) -> Result<Option<Timestamp>, Error> {
    let Some(value) = single_value(attributes, rfc5911::ID_SIGNING_TIME)? else { return Ok(None) };
    let time = x509_cert::time::Time::from_der(&value.to_der().map_err(Error::not_cms)?).map_err(Error::not_cms)?;
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).map_err(Error::not_cms)?;
    Timestamp::from_second(seconds).map(Some).map_err(Error::not_cms)
}

/// Whether signingCertificateV2 names another certificate than the one that verifies (RFC 5035 5.4).
pub(super) fn names_another_signer(attributes: &[Attribute], certificate: &Certificate) -> Result<bool, Error> {
    let Some(value) = single_value(attributes, SIGNING_CERTIFICATE_V2)? else { return Ok(false) };
    let der = value.to_der().map_err(Error::not_cms)?;
    let named = SigningCertificateV2::from_der(&der).map_err(Error::not_cms)?;
    let Some(first) = named.certificates.first() else { return Ok(true) };
    let oid = first.hash_algorithm.as_ref().map_or(rfc5912::ID_SHA_256, |algorithm| algorithm.oid);
    let hash = Hash::from_oid(&oid).ok_or_else(|| Error::not_supported(format!("hash {oid}")))?;
    Ok(hash.digest(certificate.der()) != first.hash.as_bytes())
}

/// Whether contentType and messageDigest are there and are those of the content (RFC 5652 5.6, 11.1, 11.2).
pub(super) fn match_content(
    attributes: &[Attribute],
    content_type: ObjectIdentifier,
    digest: &[u8],
) -> Result<bool, Error> {
    let named_type = single_value(attributes, rfc5911::ID_CONTENT_TYPE)?;
    let named_digest = single_value(attributes, rfc5911::ID_MESSAGE_DIGEST)?;
    let (Some(named_type), Some(named_digest)) = (named_type, named_digest) else { return Ok(false) };
    let is_type = named_type.decode_as::<ObjectIdentifier>().is_ok_and(|oid| oid == content_type);
    Ok(is_type && named_digest.tag() == der::Tag::OctetString && named_digest.value() == digest)
}

//! Verifying: who signed a CMS SignedData (RFC 5652 5.6). Whether to trust them is for [`crate::x509`].

use cms::signed_data::EncapsulatedContentInfo;
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::Null;
use der::{Any, Encode, Tag, Tagged};
use jiff::Timestamp;
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::party::Party;
use super::structure::{SignedData, SignerInfo, attributes_as_they_came, open_content_info};
use super::{Error, attributes};
use crate::key::Hash;
use crate::x509::{Certificate, SignatureCheck, check_signature};

/// A message all of whose signatures are right.
#[derive(Clone, Debug)]
pub struct Verified {
    /// What was signed.
    pub content: Vec<u8>,
    /// The type the signers give it.
    pub content_type: ObjectIdentifier,
    /// Who signed: one at least.
    pub signers: Vec<VerifiedSigner>,
    /// The certificates in the message that could be read, signers' and others.
    pub certificates: Vec<Certificate>,
}

/// Somebody whose signature is right. Nothing is said about the certificate.
#[derive(Clone, Debug)]
pub struct VerifiedSigner {
    /// The certificate whose key made the signature.
    pub certificate: Certificate,
    /// The attributes that were signed; empty where the content was signed directly.
    pub signed_attributes: Vec<Attribute>,
    /// When the signer says it was.
    pub signing_time: Option<Timestamp>,
    /// The hash of the content.
    pub hash: Hash,
}

impl VerifiedSigner {
    /// The value of the signed attribute `oid`, if it is there once with one value.
    pub fn attribute(&self, oid: ObjectIdentifier) -> Option<&Any> {
        attributes::single_value(&self.signed_attributes, oid).ok().flatten()
    }
}

/// Verifies a `ContentInfo` with a `SignedData` in BER or DER. `detached_content` is what was signed, where the
/// message does not hold it.
///
/// Every signature must be right; the first that is not is the error.
pub fn verify(cms: &[u8], detached_content: Option<&[u8]>) -> Result<Verified, Error> {
    verify_with(cms, detached_content, &[])
}

/// As [`verify`], with certificates of possible signers beside those in the message.
pub fn verify_with(cms: &[u8], detached_content: Option<&[u8]>, known: &[Certificate]) -> Result<Verified, Error> {
    let (_, signed) = open_content_info(cms, "signed data", &[rfc5911::ID_SIGNED_DATA])?;
    let signed: SignedData = signed.decode_as().map_err(Error::not_cms)?;
    let content = content_of(&signed.content, detached_content)?;
    let content_type = signed.content.econtent_type;
    let certificates = readable(signed.certificates.as_ref().map_or(&[], |set| set.as_slice()));
    let candidates: Vec<&Certificate> = certificates.iter().chain(known).collect();
    let verify_one = |signer| verify_signer(signer, &content, content_type, &candidates);
    let signers: Vec<_> = signed.signers.iter().map(verify_one).collect::<Result<_, _>>()?;
    if signers.is_empty() {
        return Err(Error::NoSigner);
    }
    Ok(Verified { content, content_type, signers, certificates })
}

fn content_of(inside: &EncapsulatedContentInfo, beside: Option<&[u8]>) -> Result<Vec<u8>, Error> {
    match (&inside.econtent, beside) {
        (Some(_), Some(_)) => Err(Error::ContentTwice),
        (None, None) => Err(Error::ContentMissing),
        (None, Some(content)) => Ok(content.to_vec()),
        (Some(content), None) if content.tag() == Tag::OctetString => Ok(content.value().to_vec()),
        (Some(_), None) => Err(Error::not_supported("content that is no OCTET STRING")),
    }
}

/// The X.509 certificates that can be read; a broken one that nobody needs does no harm.
fn readable(members: &[Any]) -> Vec<Certificate> {
    let plain = members.iter().filter(|member| member.tag() == Tag::Sequence);
    plain.filter_map(|member| Certificate::from_der(&member.to_der().ok()?).ok()).collect()
}

fn verify_signer(
    signer: &Any,
    content: &[u8],
    content_type: ObjectIdentifier,
    candidates: &[&Certificate],
) -> Result<VerifiedSigner, Error> {
    let info: SignerInfo = signer.decode_as().map_err(Error::not_cms)?;
    let party = Party::read(&info.signer)?;
    let certificate = candidates.iter().find(|candidate| party.is(candidate));
    let certificate = *certificate.ok_or_else(|| Error::SignerUnknown { signer: party.to_string() })?;
    let hash = Hash::from_oid(&info.digest_algorithm.oid)
        .ok_or_else(|| Error::not_supported(format!("hash {}", info.digest_algorithm.oid)))?;
    let signed_attributes = info.signed_attributes.as_ref().map_or(Vec::new(), |set| set.as_slice().to_vec());
    let covered = match attributes_as_they_came(signer)? {
        None if content_type == rfc5911::ID_DATA => vec![content.to_vec()],
        Some(came) if attributes::match_content(&signed_attributes, content_type, &hash.digest(content))? => {
            vec![came, info.signed_attributes.to_der().map_err(Error::not_cms)?]
        }
        _ => return Err(Error::SignatureWrong { signer: party.to_string() }),
    };
    if attributes::names_another_signer(&signed_attributes, certificate)? {
        return Err(Error::SignatureWrong { signer: party.to_string() });
    }
    check_any(certificate, &info, hash, &covered, &party)?;
    let signing_time = attributes::signing_time(&signed_attributes)?;
    Ok(VerifiedSigner { certificate: certificate.clone(), signed_attributes, signing_time, hash })
}

/// The signature must be right over one of `covered`: the attributes in the order they came, as most sign them,
/// or in DER's, as RFC 5652 5.4 wants it.
fn check_any(
    certificate: &Certificate,
    info: &SignerInfo,
    hash: Hash,
    covered: &[Vec<u8>],
    party: &Party,
) -> Result<(), Error> {
    let algorithm = full_algorithm(&info.signature_algorithm, hash);
    for message in covered {
        match check_signature(certificate.public_key(), &algorithm, message, info.signature.as_bytes()) {
            SignatureCheck::Right => return Ok(()),
            SignatureCheck::Wrong => {}
            SignatureCheck::NotSupported(what) => return Err(Error::NotSupported { what }),
        }
    }
    Err(Error::SignatureWrong { signer: party.to_string() })
}

/// Algorithms that name the key alone mean the hash of the content (RFC 3370 3.2; some name EC keys so).
fn full_algorithm(named: &AlgorithmIdentifierOwned, hash: Hash) -> AlgorithmIdentifierOwned {
    match named.oid {
        rfc5912::RSA_ENCRYPTION => AlgorithmIdentifierOwned { oid: hash.rsa_oid(), parameters: Some(Any::from(Null)) },
        rfc5912::ID_EC_PUBLIC_KEY => AlgorithmIdentifierOwned { oid: hash.ecdsa_oid(), parameters: None },
        _ => named.clone(),
    }
}

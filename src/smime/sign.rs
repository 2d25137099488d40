//! Signing: CMS SignedData (RFC 5652 5) by one signer.

use cms::content_info::CmsVersion;
use cms::signed_data::EncapsulatedContentInfo;
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::{Null, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Tag};
use jiff::Timestamp;
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::structure::{SignedData, SignerInfo, content_info};
use super::{Error, attributes, party};
use crate::key::{PrivateKey, SignatureScheme};
use crate::x509::Certificate;

/// Who signs.
pub struct Signer<'a> {
    /// The signer's certificate.
    pub certificate: &'a Certificate,
    /// The certificates above it, which go into the message so that it can be judged.
    pub chain: &'a [Certificate],
    /// The certificate's private key.
    pub key: &'a dyn PrivateKey,
}

/// How to sign.
pub struct SignOptions<'a> {
    /// The time the signature names.
    pub now: Timestamp,
    /// Whether the content stays outside the message.
    pub detached: bool,
    /// The type of the content: [`SignOptions::DATA`] unless another standard wants its own.
    pub content_type: ObjectIdentifier,
    /// Whether to say what mail programs want to know: smimeCapabilities and the encryption key preference.
    pub mail_attributes: bool,
    /// Signed attributes beyond those.
    pub extra_attributes: &'a [Attribute],
}

impl SignOptions<'_> {
    /// id-data: any octets (RFC 5652 4).
    pub const DATA: ObjectIdentifier = rfc5911::ID_DATA;
}

/// What the parts of one signature have in common.
struct Plan<'a> {
    content: &'a [u8],
    content_type: ObjectIdentifier,
    detached: bool,
    scheme: SignatureScheme,
}

/// Signs `content`: the DER of a `ContentInfo` with a `SignedData` by one signer, with signed attributes:
/// contentType, messageDigest, signingTime, signingCertificateV2 and what `options` adds.
///
/// The hash is the one [`crate::key::PublicKey::signature_scheme`] names. [`Error::KeyMismatch`] where key and
/// certificate do not belong together.
pub fn sign(content: &[u8], signer: &Signer<'_>, options: &SignOptions<'_>) -> Result<Vec<u8>, Error> {
    let scheme = scheme_of(signer)?;
    let plan = Plan { content, content_type: options.content_type, detached: options.detached, scheme };
    let signed_attributes = signed_attributes(&plan, signer, options).map_err(Error::encoding)?;
    let message = signed_attributes.to_der().map_err(Error::encoding)?;
    let signature = signer.key.sign(scheme, &message)?;
    assemble(&plan, signer, Some(signed_attributes), &signature).map_err(Error::encoding)
}

/// Signs `content` of type id-data without signed attributes, content inside: the form in which Microsoft's CA
/// takes renewal requests.
pub fn sign_without_attributes(content: &[u8], signer: &Signer<'_>) -> Result<Vec<u8>, Error> {
    let scheme = scheme_of(signer)?;
    let plan = Plan { content, content_type: SignOptions::DATA, detached: false, scheme };
    let signature = signer.key.sign(scheme, content)?;
    assemble(&plan, signer, None, &signature).map_err(Error::encoding)
}

fn scheme_of(signer: &Signer<'_>) -> Result<SignatureScheme, Error> {
    let public_key = signer.key.public_key();
    if public_key != signer.certificate.public_key() {
        return Err(Error::KeyMismatch);
    }
    public_key.signature_scheme().ok_or_else(|| Error::not_supported(format!("signing with {}", public_key.kind())))
}

fn signed_attributes(
    plan: &Plan<'_>,
    signer: &Signer<'_>,
    options: &SignOptions<'_>,
) -> der::Result<SetOfVec<Attribute>> {
    let digest = plan.scheme.hash().digest(plan.content);
    let mut all = attributes::standard(plan.content_type, &digest, options.now, signer.certificate)?;
    if options.mail_attributes {
        all.extend(attributes::for_mail(signer.certificate)?);
    }
    all.extend_from_slice(options.extra_attributes);
    SetOfVec::try_from(all)
}

fn assemble(
    plan: &Plan<'_>,
    signer: &Signer<'_>,
    signed_attributes: Option<SetOfVec<Attribute>>,
    signature: &[u8],
) -> der::Result<Vec<u8>> {
    let digest_algorithm = AlgorithmIdentifierOwned { oid: plan.scheme.hash().oid(), parameters: None };
    let info = SignerInfo {
        version: CmsVersion::V1,
        signer: party::issuer_and_serial(signer.certificate)?,
        digest_algorithm: digest_algorithm.clone(),
        signed_attributes,
        signature_algorithm: signature_algorithm(plan.scheme),
        signature: OctetString::new(signature)?,
        unsigned_attributes: None,
    };
    let certificates = std::iter::once(signer.certificate).chain(signer.chain);
    let certificates =
        certificates.map(|certificate| Any::from_der(certificate.der())).collect::<der::Result<Vec<_>>>()?;
    let content = if plan.detached { None } else { Some(Any::new(Tag::OctetString, plan.content)?) };
    let is_data = plan.content_type == SignOptions::DATA;
    let signed = SignedData {
        version: if is_data { CmsVersion::V1 } else { CmsVersion::V3 },
        digest_algorithms: SetOfVec::try_from([digest_algorithm])?,
        content: EncapsulatedContentInfo { econtent_type: plan.content_type, econtent: content },
        certificates: Some(SetOfVec::try_from(certificates)?),
        crls: None,
        signers: SetOfVec::try_from([Any::encode_from(&info)?])?,
    };
    content_info(rfc5911::ID_SIGNED_DATA, &signed)
}

/// RSA is named without its hash, as everyone does since PKCS#7 (RFC 3370 3.2).
fn signature_algorithm(scheme: SignatureScheme) -> AlgorithmIdentifierOwned {
    match scheme {
        SignatureScheme::RsaPkcs1(_) => {
            AlgorithmIdentifierOwned { oid: rfc5912::RSA_ENCRYPTION, parameters: Some(Any::from(Null)) }
        }
        other => other.algorithm_identifier(),
    }
}

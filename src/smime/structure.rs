//! The structures of CMS (RFC 5652), with names, serial numbers and certificates kept byte for byte.

use cms::content_info::{CmsVersion, ContentInfo};
use cms::enveloped_data::EncryptedContentInfo;
use cms::signed_data::EncapsulatedContentInfo;
use const_oid::ObjectIdentifier;
use der::asn1::{BitString, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence, Tag, TagNumber, Tagged};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::Error;

/// `SignedData` (RFC 5652 5.1); certificates, CRLs and signers as they came.
#[derive(Sequence)]
pub(super) struct SignedData {
    pub(super) version: CmsVersion,
    pub(super) digest_algorithms: SetOfVec<AlgorithmIdentifierOwned>,
    pub(super) content: EncapsulatedContentInfo,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) certificates: Option<SetOfVec<Any>>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) crls: Option<SetOfVec<Any>>,
    pub(super) signers: SetOfVec<Any>,
}

/// `SignerInfo` (RFC 5652 5.3).
#[derive(Sequence)]
pub(super) struct SignerInfo {
    pub(super) version: CmsVersion,
    pub(super) signer: Any,
    pub(super) digest_algorithm: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) signed_attributes: Option<SetOfVec<Attribute>>,
    pub(super) signature_algorithm: AlgorithmIdentifierOwned,
    pub(super) signature: OctetString,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub(super) unsigned_attributes: Option<SetOfVec<Any>>,
}

/// `EnvelopedData` (RFC 5652 6.1) as segl writes it.
#[derive(Sequence)]
pub(super) struct EnvelopedData {
    pub(super) version: CmsVersion,
    pub(super) recipients: SetOfVec<Any>,
    pub(super) content: EncryptedContentInfo,
}

/// `KeyTransRecipientInfo` (RFC 5652 6.2.1).
#[derive(Sequence)]
pub(super) struct KeyTransport {
    pub(super) version: CmsVersion,
    pub(super) recipient: Any,
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) encrypted_key: OctetString,
}

/// `KeyAgreeRecipientInfo` (RFC 5652 6.2.2); behind an implicit `[1]`.
#[derive(Sequence)]
pub(super) struct KeyAgreement {
    pub(super) version: CmsVersion,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    pub(super) originator: Any,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    pub(super) user_keying_material: Option<OctetString>,
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) encrypted_keys: Vec<AgreedKey>,
}

/// `RecipientEncryptedKey` (RFC 5652 6.2.2).
#[derive(Sequence)]
pub(super) struct AgreedKey {
    pub(super) recipient: Any,
    pub(super) encrypted_key: OctetString,
}

/// `OriginatorPublicKey` (RFC 5652 6.2.2); behind an implicit `[1]`.
#[derive(Sequence)]
pub(super) struct OriginatorKey {
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) point: BitString,
}

/// Takes the content of this type out of a `ContentInfo` in BER; gives its DER.
pub(super) fn open_content_info(
    cms: &[u8],
    wanted: &'static str,
    types: &[ObjectIdentifier],
) -> Result<(ObjectIdentifier, Any), Error> {
    let der = crate::ber::to_der(cms).map_err(Error::not_cms)?;
    let outer = ContentInfo::from_der(&der).map_err(Error::not_cms)?;
    if types.contains(&outer.content_type) {
        Ok((outer.content_type, outer.content))
    } else {
        Err(Error::OtherKind { wanted, found: outer.content_type.to_string() })
    }
}

/// The DER of a `ContentInfo` around `content`.
pub(super) fn content_info(content_type: ObjectIdentifier, content: &impl Encode) -> der::Result<Vec<u8>> {
    ContentInfo { content_type, content: Any::from_der(&content.to_der()?)? }.to_der()
}

/// The elements one after another in the content of a constructed value.
pub(super) fn elements(content: &[u8]) -> Result<Vec<Any>, Error> {
    let mut rest = content;
    let mut elements = Vec::new();
    while !rest.is_empty() {
        let (element, behind) = Any::from_der_partial(rest).map_err(Error::not_cms)?;
        elements.push(element);
        rest = behind;
    }
    Ok(elements)
}

/// The tag `[number]` of a constructed part.
pub(super) fn part(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber(number) }
}

/// The signed attributes of a `SignerInfo` as the SET OF that is signed (RFC 5652 5.4), in the order they came.
pub(super) fn attributes_as_they_came(signer_info: &Any) -> Result<Option<Vec<u8>>, Error> {
    let parts = elements(signer_info.value())?;
    let Some(attributes) = parts.iter().skip(2).find(|element| element.tag() == part(0)) else { return Ok(None) };
    let set = Any::new(Tag::Set, attributes.value()).and_then(|set| set.to_der());
    set.map(Some).map_err(Error::not_cms)
}

/// `value` with another tag, as IMPLICIT tagging has it.
pub(super) fn retagged(value: &Any, tag: Tag) -> der::Result<Any> {
    Any::new(tag, value.value())
}

//! Opening: CMS EnvelopedData (RFC 5652 6) and AuthEnvelopedData (RFC 5083), with the key of one recipient.

use cms::enveloped_data::EncryptedContentInfo;
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::OctetString;
use der::{Any, Encode, Sequence, Tag, Tagged};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::Error;
use super::agreement::Agreement;
use super::cipher::ContentCipher;
use super::party::Party;
use super::structure::{AgreedKey, KeyAgreement, KeyTransport, OriginatorKey};
use super::structure::{elements, open_content_info, part, retagged};
use crate::key::{Hash, KeyError, PrivateKey, Unwrapping};
use crate::x509::Certificate;

/// id-ct-authEnvelopedData (RFC 5083 2).
const AUTH_ENVELOPED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.23");

/// What both kinds of envelope hold.
struct Envelope {
    recipients: Vec<Any>,
    algorithm: AlgorithmIdentifierOwned,
    encrypted: Vec<u8>,
    /// What an AuthEnvelopedData protects beside the content, and its tag.
    protected: Option<Protected>,
}

struct Protected {
    associated: Vec<u8>,
    tag: Vec<u8>,
}

/// The content key as it was sent to one recipient.
enum SentKey {
    Transported { algorithm: AlgorithmIdentifierOwned, encrypted: Vec<u8> },
    Agreed { agreement: Agreement, point: Vec<u8>, user_keying_material: Option<OctetString>, wrapped: Vec<u8> },
}

/// `RSAES-OAEP-params` (RFC 4055 4.1); what is absent is SHA-1 and an empty label.
#[derive(Sequence)]
struct OaepParameters {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    hash: Option<AlgorithmIdentifierOwned>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    mask: Option<AlgorithmIdentifierOwned>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    label: Option<AlgorithmIdentifierOwned>,
}

/// Opens a `ContentInfo` with an `EnvelopedData` or `AuthEnvelopedData`, in BER or DER, that is encrypted to
/// `certificate`; `key` is its private key.
///
/// Reads AES and 3DES in CBC, and AES in GCM; content keys by RSAES-PKCS1-v1_5, RSAES-OAEP, and ECDH with AES key
/// wrap. [`Error::NotForThisKey`] where the certificate is no recipient; [`Error::CannotBeOpened`] for whatever is
/// wrong further in, without saying what (RFC 3218, RFC 8551 6).
pub fn decrypt(cms: &[u8], certificate: &Certificate, key: &dyn PrivateKey) -> Result<Zeroizing<Vec<u8>>, Error> {
    if key.public_key() != certificate.public_key() {
        return Err(Error::KeyMismatch);
    }
    let envelope = Envelope::read(cms)?;
    let cipher = ContentCipher::read(&envelope.algorithm)?;
    if cipher.is_authenticated() != envelope.protected.is_some() {
        return Err(Error::NotCms("the cipher does not fit the kind of message".into()));
    }
    let content_key = envelope.sent_key(certificate)?.open(key, cipher.key_length())?;
    if content_key.len() != cipher.key_length() {
        return Err(Error::CannotBeOpened);
    }
    let (associated, tag) =
        envelope.protected.as_ref().map_or((&[][..], &[][..]), |protected| (&protected.associated, &protected.tag));
    cipher.decrypt(&content_key, &envelope.encrypted, associated, tag)
}

impl Envelope {
    fn read(cms: &[u8]) -> Result<Self, Error> {
        let types = [rfc5911::ID_ENVELOPED_DATA, AUTH_ENVELOPED_DATA];
        let (content_type, content) = open_content_info(cms, "encrypted data", &types)?;
        let parts = elements(content.value())?;
        let recipients = parts.iter().position(|part| part.tag() == Tag::Set);
        let recipients = recipients.ok_or_else(|| Error::NotCms("no recipients".into()))?;
        let content = parts.get(recipients + 1).ok_or_else(|| Error::NotCms("no encrypted content".into()))?;
        let content: EncryptedContentInfo = content.decode_as().map_err(Error::not_cms)?;
        let is_authenticated = content_type == AUTH_ENVELOPED_DATA;
        Ok(Self {
            recipients: elements(parts[recipients].value())?,
            algorithm: content.content_enc_alg,
            encrypted: content.encrypted_content.ok_or(Error::ContentMissing)?.as_bytes().to_vec(),
            protected: is_authenticated.then(|| Protected::read(&parts[recipients + 2..])).transpose()?,
        })
    }

    /// The content key as it was sent to `certificate`. Recipients named in ways that cannot be read are others.
    fn sent_key(&self, certificate: &Certificate) -> Result<SentKey, Error> {
        for recipient in &self.recipients {
            let found = match recipient.tag() {
                Tag::Sequence => transported(recipient, certificate),
                tag if tag == part(1) => agreed(recipient, certificate)?,
                _ => None,
            };
            if let Some(key) = found {
                return Ok(key);
            }
        }
        Err(Error::NotForThisKey)
    }
}

impl Protected {
    /// `authAttrs [1] IMPLICIT SET OF OPTIONAL, mac OCTET STRING`: the attributes are authenticated as a SET OF.
    fn read(parts: &[Any]) -> Result<Self, Error> {
        let tag = parts.iter().find(|part| part.tag() == Tag::OctetString);
        let tag = tag.ok_or_else(|| Error::NotCms("no authentication tag".into()))?.value().to_vec();
        let attributes = parts.iter().find(|element| element.tag() == part(1));
        let associated = attributes.map(|attributes| retagged(attributes, Tag::Set)?.to_der()).transpose();
        Ok(Self { associated: associated.map_err(Error::not_cms)?.unwrap_or_default(), tag })
    }
}

fn transported(recipient: &Any, certificate: &Certificate) -> Option<SentKey> {
    let info: KeyTransport = recipient.decode_as().ok()?;
    let is_meant = Party::read(&info.recipient).is_ok_and(|party| party.is(certificate));
    let key = SentKey::Transported { algorithm: info.algorithm, encrypted: info.encrypted_key.as_bytes().to_vec() };
    is_meant.then_some(key)
}

fn agreed(recipient: &Any, certificate: &Certificate) -> Result<Option<SentKey>, Error> {
    let info = retagged(recipient, Tag::Sequence).and_then(|info| info.decode_as::<KeyAgreement>());
    let Ok(info) = info else { return Ok(None) };
    let is_meant = |key: &&AgreedKey| Party::read(&key.recipient).is_ok_and(|party| party.is(certificate));
    let Some(key) = info.encrypted_keys.iter().find(is_meant) else { return Ok(None) };
    if info.originator.tag() != part(1) {
        return Err(Error::not_supported("key agreement with a sender's certificate"));
    }
    let originator = retagged(&info.originator, Tag::Sequence).and_then(|key| key.decode_as::<OriginatorKey>());
    let originator = originator.map_err(Error::not_cms)?;
    Ok(Some(SentKey::Agreed {
        agreement: Agreement::read(&info.algorithm)?,
        point: originator.point.as_bytes().unwrap_or_default().to_vec(),
        user_keying_material: info.user_keying_material,
        wrapped: key.encrypted_key.as_bytes().to_vec(),
    }))
}

impl SentKey {
    fn open(self, key: &dyn PrivateKey, key_length: usize) -> Result<Zeroizing<Vec<u8>>, Error> {
        match self {
            Self::Transported { algorithm, encrypted } => {
                let unwrapping = match algorithm.oid {
                    rfc5912::RSA_ENCRYPTION => Unwrapping::Pkcs1v15 { key_length },
                    rfc5912::ID_RSAES_OAEP => read_oaep(&algorithm)?,
                    other => return Err(Error::not_supported(format!("key transport {other}"))),
                };
                key.unwrap_key(unwrapping, &encrypted).map_err(quiet)
            }
            Self::Agreed { agreement, point, user_keying_material, wrapped } => {
                let shared = key.agree(&point).map_err(quiet)?;
                agreement.unwrap(&shared, user_keying_material, &wrapped)
            }
        }
    }
}

/// Input that does not fit the key is not told apart from a wrong key; a card that fails is.
fn quiet(error: KeyError) -> Error {
    match error {
        KeyError::WrongInput => Error::CannotBeOpened,
        other => Error::Key(other),
    }
}

fn read_oaep(algorithm: &AlgorithmIdentifierOwned) -> Result<Unwrapping, Error> {
    let parameters = algorithm.parameters.as_ref().map(|parameters| parameters.decode_as::<OaepParameters>());
    let parameters = parameters.transpose().map_err(Error::not_cms)?;
    let Some(OaepParameters { hash, mask, label }) = parameters else {
        return Ok(Unwrapping::Oaep { hash: Hash::Sha1, mask_hash: Hash::Sha1 });
    };
    if label.and_then(|label| label.parameters).is_some_and(|label| !label.value().is_empty()) {
        return Err(Error::not_supported("OAEP with a label"));
    }
    let mask_hash = match mask {
        Some(mask) if mask.oid == rfc5912::ID_MGF_1 => {
            let inside = mask.parameters.as_ref().map(|hash| hash.decode_as::<AlgorithmIdentifierOwned>());
            read_hash(inside.transpose().map_err(Error::not_cms)?.as_ref())?
        }
        Some(mask) => return Err(Error::not_supported(format!("OAEP with mask {}", mask.oid))),
        None => Hash::Sha1,
    };
    Ok(Unwrapping::Oaep { hash: read_hash(hash.as_ref())?, mask_hash })
}

fn read_hash(algorithm: Option<&AlgorithmIdentifierOwned>) -> Result<Hash, Error> {
    let Some(algorithm) = algorithm else { return Ok(Hash::Sha1) };
    Hash::from_oid(&algorithm.oid).ok_or_else(|| Error::not_supported(format!("hash {}", algorithm.oid)))
}

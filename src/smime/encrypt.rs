//! Encrypting: CMS EnvelopedData (RFC 5652 6), AES-256 in CBC, for RSA and EC recipients.

use cms::content_info::CmsVersion;
use cms::enveloped_data::EncryptedContentInfo;
use const_oid::db::{rfc5911, rfc5912};
use der::Any;
use der::asn1::{BitString, Null, OctetString, SetOfVec};
use rsa::pkcs1::DecodeRsaPublicKey;
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::agreement::{Agreement, ephemeral};
use super::cipher::encrypt_aes_256_cbc;
use super::party::issuer_and_serial;
use super::structure::{AgreedKey, EnvelopedData, KeyAgreement, KeyTransport, OriginatorKey};
use super::structure::{content_info, part, retagged};
use super::{Error, SignOptions};
use crate::key::KeyKind;
use crate::x509::Certificate;

/// Encrypts `content` to everybody in `recipients`: the DER of a `ContentInfo` with an `EnvelopedData`.
///
/// The content key goes to RSA keys by RSAES-PKCS1-v1_5 (RFC 3370 4.2.1), which every mail program reads, and to EC
/// keys by ephemeral-static ECDH (RFC 5753 3.1). [`Error::NotSupported`] for other keys, [`Error::NoRecipient`] for
/// an empty list.
pub fn encrypt(content: &[u8], recipients: &[Certificate]) -> Result<Vec<u8>, Error> {
    if recipients.is_empty() {
        return Err(Error::NoRecipient);
    }
    let mut content_key = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *content_key).map_err(|cause| Error::NoRandomness(cause.to_string()))?;
    let (content_enc_alg, encrypted) = encrypt_aes_256_cbc(&content_key, content)?;
    let infos: Vec<Any> =
        recipients.iter().map(|recipient| recipient_info(recipient, &content_key[..])).collect::<Result<_, _>>()?;
    let all_rsa = recipients.iter().all(is_rsa);
    let assemble = || -> der::Result<Vec<u8>> {
        let enveloped = EnvelopedData {
            version: if all_rsa { CmsVersion::V0 } else { CmsVersion::V2 },
            recipients: SetOfVec::try_from(infos)?,
            content: EncryptedContentInfo {
                content_type: SignOptions::DATA,
                content_enc_alg,
                encrypted_content: Some(OctetString::new(encrypted)?),
            },
        };
        content_info(rfc5911::ID_ENVELOPED_DATA, &enveloped)
    };
    assemble().map_err(Error::encoding)
}

fn is_rsa(recipient: &Certificate) -> bool {
    matches!(recipient.public_key().kind(), KeyKind::Rsa(_))
}

fn recipient_info(recipient: &Certificate, content_key: &[u8]) -> Result<Any, Error> {
    let kind = recipient.public_key().kind();
    if is_rsa(recipient) {
        return key_transport(recipient, content_key);
    }
    match Agreement::for_kind(kind) {
        Some(agreement) => key_agreement(recipient, &agreement, content_key),
        None => Err(Error::not_supported(format!("encrypting to a key of kind {kind}"))),
    }
}

fn key_transport(recipient: &Certificate, content_key: &[u8]) -> Result<Any, Error> {
    let key = rsa::PublicKey::from_pkcs1_der(recipient.public_key().key_octets())
        .map_err(|_| Error::not_supported("encrypting to this RSA key"))?;
    let encrypted_key = key.pkcs1v15_encrypt(content_key).map_err(Error::encoding)?;
    let assemble = || -> der::Result<Any> {
        Any::encode_from(&KeyTransport {
            version: CmsVersion::V0,
            recipient: issuer_and_serial(recipient)?,
            algorithm: AlgorithmIdentifierOwned { oid: rfc5912::RSA_ENCRYPTION, parameters: Some(Any::from(Null)) },
            encrypted_key: OctetString::new(encrypted_key)?,
        })
    };
    assemble().map_err(Error::encoding)
}

fn key_agreement(recipient: &Certificate, agreement: &Agreement, content_key: &[u8]) -> Result<Any, Error> {
    let (point, shared) = ephemeral(recipient.public_key())?;
    let wrapped = agreement.wrap(&shared, content_key)?;
    let assemble = || -> der::Result<Any> {
        let originator = OriginatorKey {
            algorithm: AlgorithmIdentifierOwned { oid: rfc5912::ID_EC_PUBLIC_KEY, parameters: None },
            point: BitString::from_bytes(&point)?,
        };
        let info = KeyAgreement {
            version: CmsVersion::V3,
            originator: retagged(&Any::encode_from(&originator)?, part(1))?,
            user_keying_material: None,
            algorithm: agreement.algorithm()?,
            encrypted_keys: vec![AgreedKey {
                recipient: issuer_and_serial(recipient)?,
                encrypted_key: OctetString::new(wrapped)?,
            }],
        };
        retagged(&Any::encode_from(&info)?, part(1))
    };
    assemble().map_err(Error::encoding)
}

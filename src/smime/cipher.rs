//! The ciphers of encrypted content: AES and 3DES in CBC (RFC 3565, RFC 3370), AES in GCM (RFC 5084).

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::aes::cipher::consts::{U12, U13, U14, U15, U16};
use aes_gcm::{AesGcm, TagSize};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911;
use der::asn1::OctetString;
use der::{Any, Decode, Encode, Sequence};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::Error;
use super::attributes::AES_256_GCM;

const AES_128_GCM: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.1.6");
const AES_192_GCM: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.1.26");

/// How content is encrypted, without its key.
pub(super) enum ContentCipher {
    /// A block cipher in CBC with PKCS#7 padding; nothing protects it from being changed.
    Cbc { block_cipher: BlockCipher, iv: Vec<u8> },
    /// AES in GCM with a key of this many octets.
    Gcm { key_length: usize, nonce: Vec<u8>, tag_length: usize },
}

/// A block cipher for CBC.
#[derive(Clone, Copy)]
pub(super) enum BlockCipher {
    Aes128,
    Aes192,
    Aes256,
    TripleDes,
}

/// `GCMParameters` (RFC 5084 3.2).
#[derive(Sequence)]
struct GcmParameters {
    nonce: OctetString,
    #[asn1(default = "shortest_tag")]
    tag_length: u8,
}

fn shortest_tag() -> u8 {
    12
}

impl ContentCipher {
    /// Reads the algorithm beside encrypted content.
    pub(super) fn read(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Error> {
        let cbc = |block_cipher| read_iv(algorithm).map(|iv| Self::Cbc { block_cipher, iv });
        match algorithm.oid {
            rfc5911::ID_AES_128_CBC => cbc(BlockCipher::Aes128),
            rfc5911::ID_AES_192_CBC => cbc(BlockCipher::Aes192),
            rfc5911::ID_AES_256_CBC => cbc(BlockCipher::Aes256),
            rfc5911::DES_EDE_3_CBC => cbc(BlockCipher::TripleDes),
            AES_128_GCM => read_gcm(algorithm, 16),
            AES_192_GCM => read_gcm(algorithm, 24),
            AES_256_GCM => read_gcm(algorithm, 32),
            other => Err(Error::not_supported(format!("the cipher {other}"))),
        }
    }

    /// The octets its key has.
    pub(super) fn key_length(&self) -> usize {
        match self {
            Self::Cbc { block_cipher: BlockCipher::Aes128, .. } => 16,
            Self::Cbc { block_cipher: BlockCipher::Aes192 | BlockCipher::TripleDes, .. } => 24,
            Self::Cbc { block_cipher: BlockCipher::Aes256, .. } => 32,
            Self::Gcm { key_length, .. } => *key_length,
        }
    }

    /// Whether it protects the content from being changed.
    pub(super) fn is_authenticated(&self) -> bool {
        matches!(self, Self::Gcm { .. })
    }

    /// The content, in the clear. `associated` and `tag` are for GCM alone.
    ///
    /// [`Error::CannotBeOpened`] for any wrong key, padding or tag.
    pub(super) fn decrypt(
        &self,
        key: &[u8],
        encrypted: &[u8],
        associated: &[u8],
        tag: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let mut content = Zeroizing::new(encrypted.to_vec());
        let length = match self {
            Self::Cbc { block_cipher, iv } => decrypt_cbc(*block_cipher, key, iv, &mut content),
            Self::Gcm { nonce, tag_length, .. } if tag.len() == *tag_length => {
                decrypt_gcm(key, nonce, associated, &mut content, tag)
            }
            Self::Gcm { .. } => None,
        };
        content.truncate(length.ok_or(Error::CannotBeOpened)?);
        Ok(content)
    }
}

/// Encrypts with AES-256 in CBC: gives the algorithm with its random IV, and the encrypted content.
pub(super) fn encrypt_aes_256_cbc(
    key: &[u8; 32],
    content: &[u8],
) -> Result<(AlgorithmIdentifierOwned, Vec<u8>), Error> {
    let mut iv = [0; 16];
    getrandom::fill(&mut iv).map_err(|cause| Error::NoRandomness(cause.to_string()))?;
    let parameters = OctetString::new(iv).and_then(|iv| Any::encode_from(&iv)).map_err(Error::encoding)?;
    let encrypted = cbc::Encryptor::<aes::Aes256>::new(key.into(), &iv.into()).encrypt_padded_vec::<Pkcs7>(content);
    Ok((AlgorithmIdentifierOwned { oid: rfc5911::ID_AES_256_CBC, parameters: Some(parameters) }, encrypted))
}

fn read_iv(algorithm: &AlgorithmIdentifierOwned) -> Result<Vec<u8>, Error> {
    let parameters = algorithm.parameters.as_ref().ok_or_else(|| Error::NotCms("a cipher without its IV".into()))?;
    let iv: OctetString = parameters.decode_as().map_err(Error::not_cms)?;
    Ok(iv.as_bytes().to_vec())
}

fn read_gcm(algorithm: &AlgorithmIdentifierOwned, key_length: usize) -> Result<ContentCipher, Error> {
    let parameters = algorithm.parameters.as_ref().ok_or_else(|| Error::NotCms("GCM without its nonce".into()))?;
    let parameters = GcmParameters::from_der(&parameters.to_der().map_err(Error::not_cms)?).map_err(Error::not_cms)?;
    let nonce = parameters.nonce.as_bytes().to_vec();
    match (nonce.len(), parameters.tag_length) {
        (12, 12..=16) => Ok(ContentCipher::Gcm { key_length, nonce, tag_length: parameters.tag_length.into() }),
        (nonce, tag) => Err(Error::not_supported(format!("GCM with a nonce of {nonce} and a tag of {tag} octets"))),
    }
}

/// Decrypts in place; gives the length without padding.
fn decrypt_cbc(block_cipher: BlockCipher, key: &[u8], iv: &[u8], content: &mut [u8]) -> Option<usize> {
    match block_cipher {
        BlockCipher::Aes128 => unpad(cbc::Decryptor::<aes::Aes128>::new_from_slices(key, iv).ok()?, content),
        BlockCipher::Aes192 => unpad(cbc::Decryptor::<aes::Aes192>::new_from_slices(key, iv).ok()?, content),
        BlockCipher::Aes256 => unpad(cbc::Decryptor::<aes::Aes256>::new_from_slices(key, iv).ok()?, content),
        BlockCipher::TripleDes => unpad(cbc::Decryptor::<des::TdesEde3>::new_from_slices(key, iv).ok()?, content),
    }
}

fn unpad(cipher: impl BlockModeDecrypt, content: &mut [u8]) -> Option<usize> {
    cipher.decrypt_padded::<Pkcs7>(content).ok().map(<[u8]>::len)
}

fn decrypt_gcm(key: &[u8], nonce: &[u8], associated: &[u8], content: &mut [u8], tag: &[u8]) -> Option<usize> {
    match tag.len() {
        12 => decrypt_tagged::<U12>(key, nonce, associated, content, tag),
        13 => decrypt_tagged::<U13>(key, nonce, associated, content, tag),
        14 => decrypt_tagged::<U14>(key, nonce, associated, content, tag),
        15 => decrypt_tagged::<U15>(key, nonce, associated, content, tag),
        16 => decrypt_tagged::<U16>(key, nonce, associated, content, tag),
        _ => None,
    }
}

fn decrypt_tagged<T: TagSize>(
    key: &[u8],
    nonce: &[u8],
    associated: &[u8],
    content: &mut [u8],
    tag: &[u8],
) -> Option<usize> {
    match key.len() {
        16 => open(AesGcm::<aes::Aes128, U12, T>::new_from_slice(key).ok()?, nonce, associated, content, tag),
        24 => open(AesGcm::<aes::Aes192, U12, T>::new_from_slice(key).ok()?, nonce, associated, content, tag),
        _ => open(AesGcm::<aes::Aes256, U12, T>::new_from_slice(key).ok()?, nonce, associated, content, tag),
    }
}

fn open(cipher: impl AeadInOut, nonce: &[u8], associated: &[u8], content: &mut [u8], tag: &[u8]) -> Option<usize> {
    let length = content.len();
    let (nonce, tag) = (nonce.try_into().ok()?, tag.try_into().ok()?);
    cipher.decrypt_inout_detached(&nonce, associated, InOutBuf::from(content), &tag).ok()?;
    Some(length)
}

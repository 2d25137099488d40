//! Ciphers of key files: PBES2 (RFC 8018 6.2) and the schemes of PKCS#12 itself (RFC 7292 C), all in CBC mode.

use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{
    BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt, BlockModeEncrypt, InnerIvInit, KeyInit, KeyIvInit,
};
use zeroize::Zeroizing;

/// A block cipher in CBC mode with the padding of RFC 5652 6.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cipher {
    Aes128,
    Aes192,
    Aes256,
    TripleDes,
    /// Triple DES with two keys, the first of them used twice.
    TripleDesTwoKeys,
    Rc2Of128,
    Rc2Of40,
}

/// What was decrypted does not end as it must: the key is wrong, or the octets are.
#[derive(Debug)]
pub(super) struct BadPadding;

impl Cipher {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Aes128 => "AES-128-CBC",
            Self::Aes192 => "AES-192-CBC",
            Self::Aes256 => "AES-256-CBC",
            Self::TripleDes => "3DES-CBC",
            Self::TripleDesTwoKeys => "2-key 3DES-CBC",
            Self::Rc2Of128 => "RC2-128-CBC",
            Self::Rc2Of40 => "RC2-40-CBC",
        }
    }

    /// Octets of the key.
    pub(super) fn key_length(self) -> usize {
        match self {
            Self::Aes128 | Self::TripleDesTwoKeys | Self::Rc2Of128 => 16,
            Self::Aes192 | Self::TripleDes => 24,
            Self::Aes256 => 32,
            Self::Rc2Of40 => 5,
        }
    }

    /// Octets of a block, and of the initialisation vector.
    pub(super) fn block_length(self) -> usize {
        match self {
            Self::Aes128 | Self::Aes192 | Self::Aes256 => 16,
            _ => 8,
        }
    }

    pub(super) fn decrypt(self, key: &[u8], vector: &[u8], encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, BadPadding> {
        match self {
            Self::Aes128 => decrypt::<aes::Aes128>(key, vector, encrypted),
            Self::Aes192 => decrypt::<aes::Aes192>(key, vector, encrypted),
            Self::Aes256 => decrypt::<aes::Aes256>(key, vector, encrypted),
            Self::TripleDes => decrypt::<des::TdesEde3>(key, vector, encrypted),
            Self::TripleDesTwoKeys => decrypt::<des::TdesEde2>(key, vector, encrypted),
            Self::Rc2Of128 => decrypt_rc2(key, 128, vector, encrypted),
            Self::Rc2Of40 => decrypt_rc2(key, 40, vector, encrypted),
        }
    }

    /// Encrypts for a key file that segl writes; `None` for ciphers it only reads, or a key of another length.
    pub(super) fn encrypt(self, key: &[u8], vector: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Aes256 => encrypt::<aes::Aes256>(key, vector, plain),
            Self::TripleDes => encrypt::<des::TdesEde3>(key, vector, plain),
            _ => None,
        }
    }
}

fn decrypt<C: KeyInit + BlockCipherDecrypt>(
    key: &[u8],
    vector: &[u8],
    encrypted: &[u8],
) -> Result<Zeroizing<Vec<u8>>, BadPadding> {
    let mode = cbc::Decryptor::<C>::new_from_slices(key, vector).map_err(|_| BadPadding)?;
    mode.decrypt_padded_vec::<Pkcs7>(encrypted).map(Zeroizing::new).map_err(|_| BadPadding)
}

fn decrypt_rc2(key: &[u8], bits: usize, vector: &[u8], encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, BadPadding> {
    let vector: [u8; 8] = vector.try_into().map_err(|_| BadPadding)?;
    let mode = cbc::Decryptor::inner_iv_init(rc2::Rc2::new_with_eff_key_len(key, bits), &vector.into());
    mode.decrypt_padded_vec::<Pkcs7>(encrypted).map(Zeroizing::new).map_err(|_| BadPadding)
}

fn encrypt<C: KeyInit + BlockCipherEncrypt>(key: &[u8], vector: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    let mode = cbc::Encryptor::<C>::new_from_slices(key, vector).ok()?;
    Some(mode.encrypt_padded_vec::<Pkcs7>(plain))
}

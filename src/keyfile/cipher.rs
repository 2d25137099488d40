//! Ciphers of key files: PBES2 (RFC 8018 6.2) and the schemes of PKCS#12 itself (RFC 7292 C).

use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{
    BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt, BlockModeEncrypt, InnerIvInit, KeyInit, KeyIvInit,
};
use rc4::StreamCipher;
use zeroize::Zeroizing;

/// A block cipher in CBC mode with the padding of RFC 5652 6.3, or RC4, which has neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cipher {
    Aes128,
    Aes192,
    Aes256,
    Camellia128,
    Camellia192,
    Camellia256,
    Des,
    TripleDes,
    /// Triple DES with two keys, the first of them used twice.
    TripleDesTwoKeys,
    /// RC2 with a key of so many octets, of which so many bits count (RFC 2268).
    Rc2 {
        octets: usize,
        bits: usize,
    },
    /// RC4 with a key of so many octets.
    Rc4 {
        octets: usize,
    },
}

/// What was decrypted does not end as it must: the key is wrong, or the octets are.
#[derive(Debug)]
pub(super) struct BadPadding;

impl Cipher {
    pub(super) fn name(self) -> String {
        let name = match self {
            Self::Aes128 => "AES-128-CBC",
            Self::Aes192 => "AES-192-CBC",
            Self::Aes256 => "AES-256-CBC",
            Self::Camellia128 => "CAMELLIA-128-CBC",
            Self::Camellia192 => "CAMELLIA-192-CBC",
            Self::Camellia256 => "CAMELLIA-256-CBC",
            Self::Des => "DES-CBC",
            Self::TripleDes => "3DES-CBC",
            Self::TripleDesTwoKeys => "2-key 3DES-CBC",
            Self::Rc2 { bits, .. } => return format!("RC2-{bits}-CBC"),
            Self::Rc4 { octets } => return format!("RC4-{}", octets * 8),
        };
        name.to_owned()
    }

    /// Octets of the key.
    pub(super) fn key_length(self) -> usize {
        match self {
            Self::Des => 8,
            Self::Aes128 | Self::Camellia128 | Self::TripleDesTwoKeys => 16,
            Self::Aes192 | Self::Camellia192 | Self::TripleDes => 24,
            Self::Aes256 | Self::Camellia256 => 32,
            Self::Rc2 { octets, .. } | Self::Rc4 { octets } => octets,
        }
    }

    /// Octets of the initialisation vector: those of a block.
    pub(super) fn vector_length(self) -> usize {
        match self {
            Self::Aes128 | Self::Aes192 | Self::Aes256 => 16,
            Self::Camellia128 | Self::Camellia192 | Self::Camellia256 => 16,
            Self::Des | Self::TripleDes | Self::TripleDesTwoKeys | Self::Rc2 { .. } => 8,
            Self::Rc4 { .. } => 0,
        }
    }

    pub(super) fn decrypt(self, key: &[u8], vector: &[u8], encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, BadPadding> {
        match self {
            Self::Aes128 => decrypt::<aes::Aes128>(key, vector, encrypted),
            Self::Aes192 => decrypt::<aes::Aes192>(key, vector, encrypted),
            Self::Aes256 => decrypt::<aes::Aes256>(key, vector, encrypted),
            Self::Camellia128 => decrypt::<camellia::Camellia128>(key, vector, encrypted),
            Self::Camellia192 => decrypt::<camellia::Camellia192>(key, vector, encrypted),
            Self::Camellia256 => decrypt::<camellia::Camellia256>(key, vector, encrypted),
            Self::Des => decrypt::<des::Des>(key, vector, encrypted),
            Self::TripleDes => decrypt::<des::TdesEde3>(key, vector, encrypted),
            Self::TripleDesTwoKeys => decrypt::<des::TdesEde2>(key, vector, encrypted),
            Self::Rc2 { bits, .. } => decrypt_rc2(key, bits, vector, encrypted),
            Self::Rc4 { .. } => decrypt_rc4(key, encrypted),
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

fn decrypt_rc4(key: &[u8], encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, BadPadding> {
    let mut octets = Zeroizing::new(encrypted.to_vec());
    let mut stream = rc4::Rc4::new_from_slice(key).map_err(|_| BadPadding)?;
    stream.try_apply_keystream(&mut octets).map_err(|_| BadPadding)?;
    Ok(octets)
}

fn encrypt<C: KeyInit + BlockCipherEncrypt>(key: &[u8], vector: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    let mode = cbc::Encryptor::<C>::new_from_slices(key, vector).ok()?;
    Some(mode.encrypt_padded_vec::<Pkcs7>(plain))
}

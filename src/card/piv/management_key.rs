//! The management key of a PIV card, and the ciphers it is used with.

use aes::{Aes128, Aes192, Aes256};
use cbc::cipher::{Block, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use des::TdesEde3;
use zeroize::Zeroizing;

use crate::secret::Secret;

/// The key that cards come with.
const FACTORY: [u8; 24] = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8];

/// A management key: 16, 24 or 32 octets.
#[derive(Clone)]
pub struct ManagementKey(Zeroizing<Vec<u8>>);

/// The ciphers of a management key (SP 800-78-5, table 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cipher {
    TripleDes = 0x03,
    Aes128 = 0x08,
    Aes192 = 0x0A,
    Aes256 = 0x0C,
}

impl ManagementKey {
    /// Reads 32, 48 or 64 hexadecimal digits; blanks, colons and hyphens between them are passed over.
    pub fn parse(typed: &Secret) -> Option<Self> {
        let digits: Zeroizing<String> =
            Zeroizing::new(typed.expose().chars().filter(|one| !one.is_whitespace() && !":-".contains(*one)).collect());
        let octets = Zeroizing::new(hex::decode(&*digits).ok()?);
        Self::from_octets(&octets)
    }

    pub(super) fn from_octets(octets: &[u8]) -> Option<Self> {
        matches!(octets.len(), 16 | 24 | 32).then(|| Self(Zeroizing::new(octets.to_vec())))
    }

    /// The key that cards come with.
    pub(super) fn factory() -> Self {
        Self(Zeroizing::new(FACTORY.to_vec()))
    }

    /// The ciphers a key of this length can belong to, the usual one first.
    pub(super) fn ciphers(&self) -> &'static [Cipher] {
        match self.0.len() {
            16 => &[Cipher::Aes128],
            24 => &[Cipher::TripleDes, Cipher::Aes192],
            _ => &[Cipher::Aes256],
        }
    }
}

impl Cipher {
    pub(super) fn from_identifier(identifier: u8) -> Option<Self> {
        [Self::TripleDes, Self::Aes128, Self::Aes192, Self::Aes256].into_iter().find(|one| *one as u8 == identifier)
    }

    /// In octets.
    pub(super) fn block_length(self) -> usize {
        if self == Self::TripleDes { 8 } else { 16 }
    }

    /// One block, decrypted; `None` where key or block have a wrong length.
    pub(super) fn decrypt(self, key: &ManagementKey, block: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        match self {
            Self::TripleDes => decrypt::<TdesEde3>(&key.0, block),
            Self::Aes128 => decrypt::<Aes128>(&key.0, block),
            Self::Aes192 => decrypt::<Aes192>(&key.0, block),
            Self::Aes256 => decrypt::<Aes256>(&key.0, block),
        }
    }

    /// One block, encrypted.
    pub(super) fn encrypt(self, key: &ManagementKey, block: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        match self {
            Self::TripleDes => encrypt::<TdesEde3>(&key.0, block),
            Self::Aes128 => encrypt::<Aes128>(&key.0, block),
            Self::Aes192 => encrypt::<Aes192>(&key.0, block),
            Self::Aes256 => encrypt::<Aes256>(&key.0, block),
        }
    }
}

fn decrypt<C: KeyInit + BlockCipherDecrypt>(key: &[u8], block: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut block = Block::<C>::try_from(block).ok()?;
    C::new_from_slice(key).ok()?.decrypt_block(&mut block);
    Some(Zeroizing::new(block.to_vec()))
}

fn encrypt<C: KeyInit + BlockCipherEncrypt>(key: &[u8], block: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut block = Block::<C>::try_from(block).ok()?;
    C::new_from_slice(key).ok()?.encrypt_block(&mut block);
    Some(Zeroizing::new(block.to_vec()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_management_key_is_read_as_people_write_it() {
        let length = |typed: &str| ManagementKey::parse(&Secret::new(typed.into())).map(|key| key.0.len());
        assert_eq!(length("010203040506070801020304050607080102030405060708"), Some(24));
        assert_eq!(length("01:02:03:04:05:06:07:08 01-02-03-04-05-06-07-08"), Some(16));
        assert_eq!(length(&"AB".repeat(32)), Some(32));
        for typed in ["", "0102", "not a key", "0102030405060708010203040506070801020304050607080"] {
            assert_eq!(length(typed), None, "{typed}");
        }
    }

    /// FIPS 197, appendix C.2, and NIST SP 800-67 with three equal keys, which is single DES (FIPS 81, table B1).
    #[test]
    fn the_ciphers_are_those_of_the_standards() {
        let key = ManagementKey::from_octets(&(0..24).collect::<Vec<u8>>()).unwrap();
        let plain = hex::decode("00112233445566778899aabbccddeeff").unwrap();
        let sealed = Cipher::Aes192.encrypt(&key, &plain).unwrap();
        assert_eq!(hex::encode(&sealed), "dda97ca4864cdfe06eaf70a0ec0d7191");
        assert_eq!(*Cipher::Aes192.decrypt(&key, &sealed).unwrap(), plain);
        let des = ManagementKey::from_octets(&hex::decode("0123456789abcdef".repeat(3)).unwrap()).unwrap();
        assert_eq!(hex::encode(Cipher::TripleDes.encrypt(&des, b"Now is t").unwrap()), "3fa40e8a984d4815");
        assert!(Cipher::Aes128.encrypt(&key, &plain).is_none(), "a key of another length");
    }
}

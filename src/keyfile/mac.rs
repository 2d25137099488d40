//! The check over the whole file: `MacData` (RFC 7292 4) and PBMAC1 (RFC 9879).

use der::asn1::{Int, OctetString};
use der::{Decode, Sequence};
use hmac::{Hmac, KeyInit};
use spki::AlgorithmIdentifierOwned;
use subtle::ConstantTimeEq;

use super::Error;
use super::derivation::{Derivation, Need, Purpose};
use super::hash::Hash;
use super::identifiers as id;
use super::names::not_supported;
use super::password::Function;
use super::protection::MacProtection;
use super::scheme::{TwoAlgorithms, parameters, read_iterations, read_pbkdf2};

/// The lengths that RFC 9879 5 and good sense allow for a key of PBMAC1, in octets.
const PBMAC1_KEY_LENGTHS: std::ops::RangeInclusive<usize> = 20..=64;

/// What must be computed over the content, and what must come out.
#[derive(Debug)]
pub(super) struct Mac {
    pub(super) derivation: Derivation,
    key_length: usize,
    hash: Hash,
    expected: Vec<u8>,
}

/// `MacData` (RFC 7292 4).
#[derive(Sequence)]
pub(super) struct MacData {
    pub(super) digest_info: DigestInfo,
    pub(super) salt: OctetString,
    /// 1 where it is left out.
    pub(super) iterations: Option<Int>,
}

/// `DigestInfo` (RFC 8017 9.2).
#[derive(Sequence)]
pub(super) struct DigestInfo {
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) digest: OctetString,
}

impl Mac {
    /// Reads the DER of a `MacData`.
    pub(super) fn read(der: &[u8]) -> Result<Self, Error> {
        let data = MacData::from_der(der).map_err(Error::malformed("the MAC"))?;
        let expected = data.digest_info.digest.as_bytes().to_vec();
        let algorithm = &data.digest_info.algorithm;
        if algorithm.oid == id::PBMAC1 {
            return Self::read_pbmac1(algorithm, expected);
        }
        let Some(hash) = Hash::from_oid(algorithm.oid) else {
            return not_supported("an unknown hash of the MAC", algorithm.oid);
        };
        let iterations = data.iterations.as_ref().map_or(Ok(1), read_iterations)?;
        let salt = data.salt.as_bytes().to_vec();
        let derivation = Derivation { function: Function::Pkcs12, hash, salt, iterations };
        Self { derivation, key_length: hash.length(), hash, expected }.whole()
    }

    fn read_pbmac1(algorithm: &AlgorithmIdentifierOwned, expected: Vec<u8>) -> Result<Self, Error> {
        let both: TwoAlgorithms = parameters(algorithm, "the parameters of the MAC")?;
        let Some(hash) = Hash::from_hmac_oid(both.second.oid) else {
            return not_supported("an unknown HMAC of PBMAC1", both.second.oid);
        };
        let (derivation, key_length) = read_pbkdf2(&both.derivation)?;
        let allowed = key_length.filter(|length| PBMAC1_KEY_LENGTHS.contains(length));
        let key_length = allowed.ok_or(Error::Malformed { part: "the key length of PBMAC1", at: None })?;
        Self { derivation, key_length, hash, expected }.whole()
    }

    fn whole(self) -> Result<Self, Error> {
        if self.expected.len() == self.hash.length() {
            Ok(self)
        } else {
            Err(Error::Malformed { part: "the MAC", at: None })
        }
    }

    /// What must be derived for its key.
    pub(super) fn need(&self) -> Need {
        Need { derivation: self.derivation.clone(), purpose: Purpose::Mac, length: self.key_length }
    }

    /// Whether the content was written under the password that this key is from, and not changed since.
    pub(super) fn fits(&self, content: &[u8], key: &[u8]) -> bool {
        let computed = authenticate(self.hash, key, content);
        computed.is_some_and(|computed| computed.ct_eq(&self.expected).into())
    }

    pub(super) fn described(&self) -> MacProtection {
        let hmac = format!("HMAC-{}", self.hash.name());
        let is_pbmac1 = self.derivation.function == Function::Pbkdf2;
        let algorithm = if is_pbmac1 { format!("PBMAC1 {hmac}") } else { hmac };
        MacProtection { algorithm, iterations: u64::from(self.derivation.iterations) }
    }
}

/// HMAC (RFC 2104); `None` only if the key cannot be taken, which no key is too long or short for.
pub(super) fn authenticate(hash: Hash, key: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    match hash {
        Hash::Md5 => hmac::<Hmac<md5::Md5>>(key, content),
        Hash::Sha1 => hmac::<Hmac<sha1::Sha1>>(key, content),
        Hash::Sha224 => hmac::<Hmac<sha2::Sha224>>(key, content),
        Hash::Sha256 => hmac::<Hmac<sha2::Sha256>>(key, content),
        Hash::Sha384 => hmac::<Hmac<sha2::Sha384>>(key, content),
        Hash::Sha512 => hmac::<Hmac<sha2::Sha512>>(key, content),
        Hash::Sha512Of224 => hmac::<Hmac<sha2::Sha512_224>>(key, content),
        Hash::Sha512Of256 => hmac::<Hmac<sha2::Sha512_256>>(key, content),
    }
}

fn hmac<M: hmac::Mac + KeyInit>(key: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    let mac = <M as KeyInit>::new_from_slice(key).ok()?;
    Some(mac.chain_update(content).finalize().into_bytes().to_vec())
}

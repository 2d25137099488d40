//! How a part of a key file is encrypted: its `AlgorithmIdentifier`, read and put to use.

use der::asn1::{Int, OctetString};
use der::{Any, Sequence};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::Error;
use super::cipher::{BadPadding, Cipher};
use super::derivation::{Derivation, Need, Purpose};
use super::hash::Hash;
use super::identifiers as id;
use super::names::not_supported;
use super::password::Function;
use super::protection::Encryption;

const PART: &str = "the parameters of the encryption";
/// The lengths of an RC2 key in octets (RFC 2268 2).
const RC2_KEY_LENGTHS: std::ops::RangeInclusive<usize> = 1..=128;

/// A cipher and where its key comes from.
#[derive(Clone, Debug)]
pub(super) struct Scheme {
    pub(super) cipher: Cipher,
    pub(super) derivation: Derivation,
    /// The initialisation vector; `None` where it is derived as the key is.
    pub(super) vector: Option<Vec<u8>>,
}

/// `PBES2-params` (RFC 8018 A.4) and `PBMAC1-params` (A.5), which look the same.
#[derive(Sequence)]
pub(super) struct TwoAlgorithms {
    pub(super) derivation: AlgorithmIdentifierOwned,
    pub(super) second: AlgorithmIdentifierOwned,
}

/// `pkcs-12PbeParams` (RFC 7292 C) and `PBEParameter` (RFC 8018 A.3), which look the same.
#[derive(Sequence)]
pub(super) struct Pkcs12Parameters {
    pub(super) salt: OctetString,
    pub(super) iterations: Int,
}

/// `PBKDF2-params` (RFC 8018 A.2).
#[derive(Sequence)]
pub(super) struct Pbkdf2Parameters {
    pub(super) salt: OctetString,
    pub(super) iterations: Int,
    pub(super) key_length: Option<u16>,
    pub(super) hmac: Option<AlgorithmIdentifierOwned>,
}

/// `RC2-CBC-Parameter` (RFC 8018 B.2.3).
#[derive(Sequence)]
struct Rc2Parameters {
    version: Option<u16>,
    vector: OctetString,
}

impl Scheme {
    pub(super) fn read(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Error> {
        use Function::{Pbkdf1, Pkcs12};
        let rc2_64 = Cipher::Rc2 { octets: 8, bits: 64 };
        let (cipher, function, hash) = match algorithm.oid {
            id::PBES2 => return Self::read_pbes2(algorithm),
            id::TRIPLE_DES => (Cipher::TripleDes, Pkcs12, Hash::Sha1),
            id::TRIPLE_DES_TWO_KEYS => (Cipher::TripleDesTwoKeys, Pkcs12, Hash::Sha1),
            id::RC2_128 => (Cipher::Rc2 { octets: 16, bits: 128 }, Pkcs12, Hash::Sha1),
            id::RC2_40 => (Cipher::Rc2 { octets: 5, bits: 40 }, Pkcs12, Hash::Sha1),
            id::RC4_128 => (Cipher::Rc4 { octets: 16 }, Pkcs12, Hash::Sha1),
            id::RC4_40 => (Cipher::Rc4 { octets: 5 }, Pkcs12, Hash::Sha1),
            id::PBE_MD5_DES => (Cipher::Des, Pbkdf1, Hash::Md5),
            id::PBE_MD5_RC2 => (rc2_64, Pbkdf1, Hash::Md5),
            id::PBE_SHA1_DES => (Cipher::Des, Pbkdf1, Hash::Sha1),
            id::PBE_SHA1_RC2 => (rc2_64, Pbkdf1, Hash::Sha1),
            other => return not_supported("an unknown way of encrypting", other),
        };
        let parameters: Pkcs12Parameters = parameters(algorithm, PART)?;
        let iterations = read_iterations(&parameters.iterations)?;
        let derivation = Derivation { function, hash, salt: parameters.salt.as_bytes().to_vec(), iterations };
        Ok(Self { cipher, derivation, vector: None })
    }

    /// The same with the key derived as gpgsm does, where that may come out otherwise.
    pub(super) fn of_gpgsm(&self) -> Option<Self> {
        let derivation = Derivation { function: Function::Pkcs12OfGpgsm, ..self.derivation.clone() };
        let is_longer = self.cipher.key_length() > self.derivation.hash.length();
        (self.derivation.function == Function::Pkcs12 && is_longer).then(|| Self { derivation, ..self.clone() })
    }

    fn read_pbes2(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Error> {
        let both: TwoAlgorithms = parameters(algorithm, PART)?;
        let cipher = match both.second.oid {
            id::AES_128_CBC => Cipher::Aes128,
            id::AES_192_CBC => Cipher::Aes192,
            id::AES_256_CBC => Cipher::Aes256,
            id::CAMELLIA_128_CBC => Cipher::Camellia128,
            id::CAMELLIA_192_CBC => Cipher::Camellia192,
            id::CAMELLIA_256_CBC => Cipher::Camellia256,
            id::DES_EDE3_CBC => Cipher::TripleDes,
            id::DES_CBC => Cipher::Des,
            id::RC2_CBC => return Self::read_pbes2_rc2(&both),
            other => return not_supported("an unknown cipher", other),
        };
        let (derivation, key_length) = read_pbkdf2(&both.derivation)?;
        if key_length.is_some_and(|length| length != cipher.key_length()) {
            return Err(Error::Malformed { part: PART, at: None });
        }
        Self::with_vector(cipher, derivation, &parameters(&both.second, PART)?)
    }

    /// RC2, whose key may have any length, of which a number of bits count that its version stands for (RFC 8018
    /// B.2.3); without a version 32.
    fn read_pbes2_rc2(both: &TwoAlgorithms) -> Result<Self, Error> {
        let read: Rc2Parameters = parameters(&both.second, PART)?;
        let bits = match read.version {
            None => 32,
            Some(160) => 40,
            Some(120) => 64,
            Some(58) => 128,
            Some(version @ 256..=1024) => usize::from(version),
            Some(_) => return Err(Error::Malformed { part: PART, at: None }),
        };
        let (derivation, key_length) = read_pbkdf2(&both.derivation)?;
        let octets = key_length.unwrap_or(bits.div_ceil(8));
        if !RC2_KEY_LENGTHS.contains(&octets) {
            return Err(Error::Malformed { part: PART, at: None });
        }
        Self::with_vector(Cipher::Rc2 { octets, bits }, derivation, &read.vector)
    }

    fn with_vector(cipher: Cipher, derivation: Derivation, vector: &OctetString) -> Result<Self, Error> {
        if vector.as_bytes().len() != cipher.vector_length() {
            return Err(Error::Malformed { part: PART, at: None });
        }
        Ok(Self { cipher, derivation, vector: Some(vector.as_bytes().to_vec()) })
    }

    pub(super) fn described(&self) -> Encryption {
        Encryption {
            cipher: self.cipher.name(),
            derivation: self.derivation.name(),
            iterations: u64::from(self.derivation.iterations),
        }
    }

    /// What must be derived before it can be decrypted.
    pub(super) fn needs(&self) -> impl Iterator<Item = Need> {
        [Some(self.key_need()), self.vector_need()].into_iter().flatten()
    }

    pub(super) fn key_need(&self) -> Need {
        let length = self.cipher.key_length();
        Need { derivation: self.derivation.clone(), purpose: Purpose::Key, length }
    }

    /// What must be derived for the initialisation vector; nothing where it stands in the file.
    pub(super) fn vector_need(&self) -> Option<Need> {
        let length = self.cipher.vector_length();
        let need = Need { derivation: self.derivation.clone(), purpose: Purpose::Vector, length };
        (self.vector.is_none() && length > 0).then_some(need)
    }

    /// Decrypts; `derived` gives the octets for a need.
    pub(super) fn decrypt(
        &self,
        encrypted: &[u8],
        mut derived: impl FnMut(&Need) -> Zeroizing<Vec<u8>>,
    ) -> Result<Zeroizing<Vec<u8>>, BadPadding> {
        let vector = match (&self.vector, self.vector_need()) {
            (Some(vector), _) => Zeroizing::new(vector.clone()),
            (None, Some(need)) => derived(&need),
            (None, None) => Zeroizing::default(),
        };
        self.cipher.decrypt(&derived(&self.key_need()), &vector, encrypted)
    }
}

/// The derivation, and the length of its key where that is said.
pub(super) fn read_pbkdf2(algorithm: &AlgorithmIdentifierOwned) -> Result<(Derivation, Option<usize>), Error> {
    match algorithm.oid {
        id::PBKDF2 => {}
        other => return not_supported("an unknown key derivation", other),
    }
    let read: Pbkdf2Parameters = parameters(algorithm, "the parameters of PBKDF2")?;
    let hash = match &read.hmac {
        None => Hash::Sha1,
        Some(hmac) => match Hash::from_hmac_oid(hmac.oid) {
            Some(hash) => hash,
            None => return not_supported("an unknown pseudorandom function of PBKDF2", hmac.oid),
        },
    };
    let derivation = Derivation {
        function: Function::Pbkdf2,
        hash,
        salt: read.salt.as_bytes().to_vec(),
        iterations: read_iterations(&read.iterations)?,
    };
    Ok((derivation, read.key_length.map(usize::from)))
}

/// A count of iterations: at least 1; one that no `u32` holds is too much work in any case.
pub(super) fn read_iterations(number: &Int) -> Result<u32, Error> {
    let octets = number.as_bytes();
    if octets.first().is_none_or(|first| first & 0x80 != 0) || octets == [0] {
        return Err(Error::Malformed { part: "a count of iterations", at: None });
    }
    if octets.len() > 8 {
        return Err(Error::TooSlow { iterations: u64::MAX });
    }
    let iterations = octets.iter().fold(0, |number, octet| number << 8 | u64::from(*octet));
    u32::try_from(iterations).map_err(|_| Error::TooSlow { iterations })
}

pub(super) fn parameters<T>(algorithm: &AlgorithmIdentifierOwned, part: &'static str) -> Result<T, Error>
where
    T: for<'a> der::DecodeValue<'a, Error = der::Error> + der::FixedTag,
{
    let any: &Any = algorithm.parameters.as_ref().ok_or(Error::Malformed { part, at: None })?;
    any.decode_as().map_err(Error::malformed(part))
}

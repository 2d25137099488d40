//! How a part of a key file is encrypted: its `AlgorithmIdentifier`, read and put to use.

use const_oid::ObjectIdentifier;
use der::asn1::{Int, OctetString};
use der::{Any, Sequence};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::Error;
use super::cipher::{BadPadding, Cipher};
use super::derivation::{Derivation, Function, Purpose};
use super::hash::Hash;
use super::identifiers as id;
use super::protection::Encryption;

/// A cipher and where its key comes from.
#[derive(Clone, Debug)]
pub(super) struct Scheme {
    pub(super) cipher: Cipher,
    pub(super) derivation: Derivation,
    /// The initialisation vector; `None` where it is derived as the key is.
    pub(super) vector: Option<Vec<u8>>,
}

/// Octets that a derivation must give before a part can be decrypted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Need {
    pub(super) derivation: Derivation,
    pub(super) purpose: Purpose,
    pub(super) length: usize,
}

/// `PBES2-params` (RFC 8018 A.4) and `PBMAC1-params` (A.5), which look the same.
#[derive(Sequence)]
pub(super) struct TwoAlgorithms {
    pub(super) derivation: AlgorithmIdentifierOwned,
    pub(super) second: AlgorithmIdentifierOwned,
}

/// `pkcs-12PbeParams` (RFC 7292 C).
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

impl Scheme {
    pub(super) fn read(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Error> {
        let cipher = match algorithm.oid {
            id::PBES2 => return Self::read_pbes2(algorithm),
            id::TRIPLE_DES => Cipher::TripleDes,
            id::TRIPLE_DES_TWO_KEYS => Cipher::TripleDesTwoKeys,
            id::RC2_128 => Cipher::Rc2Of128,
            id::RC2_40 => Cipher::Rc2Of40,
            id::RC4_128 => return not_supported("the cipher RC4-128", algorithm.oid),
            id::RC4_40 => return not_supported("the cipher RC4-40", algorithm.oid),
            other => return not_supported("this way of encrypting", other),
        };
        let parameters: Pkcs12Parameters = parameters(algorithm, "the parameters of the encryption")?;
        let derivation = Derivation {
            function: Function::Pkcs12,
            hash: Hash::Sha1,
            salt: parameters.salt.as_bytes().to_vec(),
            iterations: read_iterations(&parameters.iterations)?,
        };
        Ok(Self { cipher, derivation, vector: None })
    }

    fn read_pbes2(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Error> {
        let part = "the parameters of the encryption";
        let both: TwoAlgorithms = parameters(algorithm, part)?;
        let cipher = match both.second.oid {
            id::AES_128_CBC => Cipher::Aes128,
            id::AES_192_CBC => Cipher::Aes192,
            id::AES_256_CBC => Cipher::Aes256,
            id::DES_EDE3_CBC => Cipher::TripleDes,
            id::DES_CBC => return not_supported("the cipher DES", id::DES_CBC),
            id::RC2_CBC => return not_supported("the cipher RC2 in PBES2", id::RC2_CBC),
            other => return not_supported("this cipher", other),
        };
        let (derivation, key_length) = read_pbkdf2(&both.derivation)?;
        if key_length.is_some_and(|length| length != cipher.key_length()) {
            return Err(Error::Malformed { part, at: None });
        }
        let vector: OctetString = parameters(&both.second, part)?;
        if vector.as_bytes().len() != cipher.block_length() {
            return Err(Error::Malformed { part, at: None });
        }
        Ok(Self { cipher, derivation, vector: Some(vector.as_bytes().to_vec()) })
    }

    pub(super) fn described(&self) -> Encryption {
        Encryption {
            cipher: self.cipher.name().to_owned(),
            derivation: self.derivation.name(),
            iterations: u64::from(self.derivation.iterations),
        }
    }

    pub(super) fn key_need(&self) -> Need {
        let length = self.cipher.key_length();
        Need { derivation: self.derivation.clone(), purpose: Purpose::Key, length }
    }

    /// What must be derived for the initialisation vector; nothing where it stands in the file.
    pub(super) fn vector_need(&self) -> Option<Need> {
        let length = self.cipher.block_length();
        let need = Need { derivation: self.derivation.clone(), purpose: Purpose::Vector, length };
        self.vector.is_none().then_some(need)
    }

    /// Decrypts; `derived` gives the octets for a need.
    pub(super) fn decrypt(
        &self,
        encrypted: &[u8],
        derived: impl Fn(&Need) -> Zeroizing<Vec<u8>>,
    ) -> Result<Zeroizing<Vec<u8>>, BadPadding> {
        let vector = match (&self.vector, self.vector_need()) {
            (Some(vector), _) => Zeroizing::new(vector.clone()),
            (None, Some(need)) => derived(&need),
            (None, None) => return Err(BadPadding),
        };
        self.cipher.decrypt(&derived(&self.key_need()), &vector, encrypted)
    }
}

/// The derivation, and the length of its key where that is said.
pub(super) fn read_pbkdf2(algorithm: &AlgorithmIdentifierOwned) -> Result<(Derivation, Option<usize>), Error> {
    match algorithm.oid {
        id::PBKDF2 => {}
        id::SCRYPT => return not_supported("the key derivation scrypt", id::SCRYPT),
        other => return not_supported("this key derivation", other),
    }
    let read: Pbkdf2Parameters = parameters(algorithm, "the parameters of PBKDF2")?;
    let hash = match &read.hmac {
        None => Hash::Sha1,
        Some(hmac) => match Hash::from_hmac_oid(hmac.oid) {
            Some(hash) => hash,
            None => return not_supported("the pseudorandom function of PBKDF2", hmac.oid),
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

pub(super) fn not_supported<T>(what: &str, oid: ObjectIdentifier) -> Result<T, Error> {
    Err(Error::NotSupported { what: what.to_owned(), oid: oid.to_string() })
}

//! How the parts of a new key file are encrypted, and the check over all of it.

use std::cell::RefCell;

use cms::content_info::{CmsVersion, ContentInfo};
use cms::encrypted_data::EncryptedData;
use cms::enveloped_data::EncryptedContentInfo;
use der::asn1::{Int, Null, OctetString};
use der::{Any, Decode, Encode};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::cipher::Cipher;
use super::derivation::{Derivation, Need, Purpose};
use super::hash::Hash;
use super::keys::Keys;
use super::mac::{DigestInfo, MacData, authenticate};
use super::new_bags::{BagDer, not_written, safe_contents, sealed_key_bag};
use super::password::{Form, Function};
use super::profile::Profile;
use super::scheme::{Pbkdf2Parameters, Pkcs12Parameters, Scheme, TwoAlgorithms};
use super::{Error, identifiers as id};

/// The most iterations of the MAC and of each encryption in a modern file.
///
/// A file with one identity has three parts to derive for, 600,000 iterations together. Certificates and keys share
/// a salt, so segl derives twice, in less than a tenth of a second on an office machine of 2020; a guess costs an
/// attacker at least 200,000 hashes.
pub const MODERN_ITERATIONS: u32 = 200_000;
/// The fewest, however many keys are in a modern file.
pub const FEWEST_MODERN_ITERATIONS: u32 = 10_000;
/// The most that all parts of a modern file ask for together: Windows and .NET are known to take no more
/// (hwdsl2/setup-ipsec-vpn issue 414; Microsoft KB5025823).
pub const MODERN_ITERATIONS_TOGETHER: u32 = 600_000;
/// Iterations in a file for old Windows: what its own exports and OpenSSL's have.
pub const OLD_WINDOWS_ITERATIONS: u32 = 2_048;
/// Octets of the key of PBMAC1 with HMAC-SHA256 (RFC 9879 A.1).
const PBMAC1_KEY_LENGTH: usize = 32;

/// A file on its way: how its parts and its MAC are protected.
pub(super) struct Sealing<'a> {
    keys: RefCell<Keys<'a>>,
    /// What encrypts every part of a modern file, each under a vector of its own; old Windows derives the
    /// vector too, so there every part has a salt of its own.
    shared: Option<Derivation>,
    mac: Derivation,
}

impl<'a> Sealing<'a> {
    /// Derives what a file with so many encrypted parts needs.
    pub(super) fn begin(profile: Profile, form: &'a Form, parts: usize) -> Result<Self, Error> {
        let iterations = modern_iterations(parts);
        let (shared, mac) = match profile {
            Profile::Modern | Profile::Pbmac1 => (
                Some(new_derivation(Function::Pbkdf2, Hash::Sha256, iterations, 16)?),
                new_derivation(mac_function(profile), Hash::Sha256, iterations, 16)?,
            ),
            Profile::OldWindows => (None, new_derivation(Function::Pkcs12, Hash::Sha1, OLD_WINDOWS_ITERATIONS, 16)?),
        };
        let mut keys = Keys::new(std::slice::from_ref(form));
        let parts = shared.iter().map(|shared| key_need(shared, Cipher::Aes256));
        keys.prepare(parts.chain([mac_need(&mac)]));
        Ok(Self { keys: RefCell::new(keys), shared, mac })
    }

    /// A bag with this DER of a PKCS#8 key, encrypted.
    pub(super) fn key_bag(&self, pkcs8: &[u8], attributes: &[u8]) -> Result<BagDer, Error> {
        let (algorithm, octets) = self.encrypt(pkcs8)?;
        sealed_key_bag(algorithm, octets, attributes)
    }

    /// A safe of these bags, encrypted as a whole.
    pub(super) fn safe(&self, bags: &[BagDer]) -> Result<ContentInfo, Error> {
        let (algorithm, octets) = self.encrypt(&safe_contents(bags)?)?;
        let sealed = EncryptedData {
            version: CmsVersion::V0,
            enc_content_info: EncryptedContentInfo {
                content_type: id::DATA,
                content_enc_alg: algorithm,
                encrypted_content: Some(OctetString::new(octets).map_err(not_written)?),
            },
            unprotected_attrs: None,
        };
        let content = Any::encode_from(&sealed).map_err(not_written)?;
        Ok(ContentInfo { content_type: id::ENCRYPTED_DATA, content })
    }

    fn encrypt(&self, plain: &[u8]) -> Result<(AlgorithmIdentifierOwned, Vec<u8>), Error> {
        let scheme = self.new_scheme()?;
        let key = self.octets(&scheme.key_need());
        let vector = match &scheme.vector {
            Some(vector) => Zeroizing::new(vector.clone()),
            None => scheme.vector_need().map(|need| self.octets(&need)).unwrap_or_default(),
        };
        let octets = scheme.cipher.encrypt(&key, &vector, plain);
        let octets = octets.ok_or_else(|| Error::NotWritten("this cipher is only read".into()))?;
        Ok((algorithm_of(&scheme).map_err(not_written)?, octets))
    }

    fn octets(&self, need: &Need) -> Zeroizing<Vec<u8>> {
        self.keys.borrow_mut().octets(0, need)
    }

    fn new_scheme(&self) -> Result<Scheme, Error> {
        Ok(match &self.shared {
            Some(shared) => Scheme { cipher: Cipher::Aes256, derivation: shared.clone(), vector: Some(random(16)?) },
            None => Scheme {
                cipher: Cipher::TripleDes,
                derivation: new_derivation(Function::Pkcs12, Hash::Sha1, OLD_WINDOWS_ITERATIONS, 8)?,
                vector: None,
            },
        })
    }

    /// The check over the content. In PBMAC1 salt and iterations stand in its own parameters, and the fields made for
    /// them hold what RFC 9879 4 asks for.
    pub(super) fn mac(&self, content: &[u8]) -> Result<MacData, Error> {
        let hash = self.mac.hash;
        let key = self.octets(&mac_need(&self.mac));
        let digest = authenticate(hash, &key, content).ok_or_else(|| Error::NotWritten("the MAC".into()))?;
        let (algorithm, salt, iterations) = match self.mac.function {
            Function::Pbkdf2 => (pbmac1(&self.mac).map_err(not_written)?, b"NOT USED".to_vec(), 1),
            _ => (plain_algorithm(hash.oid()), self.mac.salt.clone(), self.mac.iterations),
        };
        let digest_info = DigestInfo { algorithm, digest: OctetString::new(digest).map_err(not_written)? };
        Ok(MacData {
            digest_info,
            salt: OctetString::new(salt).map_err(not_written)?,
            iterations: Some(integer(iterations).map_err(not_written)?),
        })
    }
}

/// Iterations of each part and of the MAC, when so many parts are encrypted.
fn modern_iterations(parts: usize) -> u32 {
    let all = u32::try_from(parts + 1).unwrap_or(u32::MAX);
    (MODERN_ITERATIONS_TOGETHER / all).clamp(FEWEST_MODERN_ITERATIONS, MODERN_ITERATIONS)
}

fn mac_function(profile: Profile) -> Function {
    if profile == Profile::Pbmac1 { Function::Pbkdf2 } else { Function::Pkcs12 }
}

fn key_need(derivation: &Derivation, cipher: Cipher) -> Need {
    Need { derivation: derivation.clone(), purpose: Purpose::Key, length: cipher.key_length() }
}

fn mac_need(derivation: &Derivation) -> Need {
    let length = if derivation.function == Function::Pbkdf2 { PBMAC1_KEY_LENGTH } else { derivation.hash.length() };
    Need { derivation: derivation.clone(), purpose: Purpose::Mac, length }
}

fn plain_algorithm(oid: const_oid::ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: Some(Any::from(Null)) }
}

fn pbmac1(mac: &Derivation) -> der::Result<AlgorithmIdentifierOwned> {
    let key_length = Some(PBMAC1_KEY_LENGTH as u16);
    let both = TwoAlgorithms { derivation: pbkdf2(mac, key_length)?, second: plain_algorithm(mac.hash.hmac_oid()) };
    Ok(AlgorithmIdentifierOwned { oid: id::PBMAC1, parameters: Some(Any::encode_from(&both)?) })
}

fn pbkdf2(derivation: &Derivation, key_length: Option<u16>) -> der::Result<AlgorithmIdentifierOwned> {
    let parameters = Pbkdf2Parameters {
        salt: OctetString::new(derivation.salt.as_slice())?,
        iterations: integer(derivation.iterations)?,
        key_length,
        hmac: Some(plain_algorithm(derivation.hash.hmac_oid())),
    };
    Ok(AlgorithmIdentifierOwned { oid: id::PBKDF2, parameters: Some(Any::encode_from(&parameters)?) })
}

fn algorithm_of(scheme: &Scheme) -> der::Result<AlgorithmIdentifierOwned> {
    let Some(vector) = &scheme.vector else {
        let salt = OctetString::new(scheme.derivation.salt.as_slice())?;
        let parameters = Pkcs12Parameters { salt, iterations: integer(scheme.derivation.iterations)? };
        return Ok(AlgorithmIdentifierOwned { oid: id::TRIPLE_DES, parameters: Some(Any::encode_from(&parameters)?) });
    };
    let vector = Any::new(der::Tag::OctetString, vector.as_slice())?;
    let both = TwoAlgorithms {
        derivation: pbkdf2(&scheme.derivation, None)?,
        second: AlgorithmIdentifierOwned { oid: id::AES_256_CBC, parameters: Some(vector) },
    };
    Ok(AlgorithmIdentifierOwned { oid: id::PBES2, parameters: Some(Any::encode_from(&both)?) })
}

fn integer(number: u32) -> der::Result<Int> {
    Int::from_der(&number.to_der()?)
}

fn new_derivation(function: Function, hash: Hash, iterations: u32, salt: usize) -> Result<Derivation, Error> {
    Ok(Derivation { function, hash, salt: random(salt)?, iterations })
}

fn random(length: usize) -> Result<Vec<u8>, Error> {
    let mut octets = vec![0; length];
    getrandom::fill(&mut octets).map_err(|cause| Error::NotWritten(cause.to_string()))?;
    Ok(octets)
}

//! Writing a key file: certificates encrypted as one safe, each key by itself, a MAC over all (RFC 7292 5.1).

use cms::content_info::{CmsVersion, ContentInfo};
use cms::encrypted_data::EncryptedData;
use cms::enveloped_data::EncryptedContentInfo;
use const_oid::ObjectIdentifier;
use der::asn1::{Int, Null, OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence, Tag};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;
use zeroize::Zeroizing;

use super::bags::EncryptedKey;
use super::cipher::Cipher;
use super::derivation::{Derivation, Function, Purpose};
use super::derived::Derived;
use super::mac::{DigestInfo, MacData, authenticate};
use super::password::Form;
use super::scheme::{Need, Pbkdf2Parameters, Pkcs12Parameters, Scheme, TwoAlgorithms};
use super::{Error, SoftwareKey, identifiers as id};
use crate::key::Hash;
use crate::secret::Password;
use crate::x509::Certificate;

/// Iterations of the MAC and of each encryption in a modern file.
///
/// A file with one identity has three parts to derive for, 600,000 iterations together: the most that Windows
/// and .NET are known to take. Certificates and keys share a salt, so segl derives twice, in less than a tenth
/// of a second on an office machine of 2020; a guess costs an attacker at least 200,000 hashes.
pub const MODERN_ITERATIONS: u32 = 200_000;
/// Iterations in a file for old Windows: what its own exports and OpenSSL's have.
pub const OLD_WINDOWS_ITERATIONS: u32 = 2_048;

/// What to write.
#[derive(Clone, Copy)]
pub struct Contents<'a> {
    /// At least one.
    pub identities: &'a [NewIdentity<'a>],
}

/// A key and what belongs to it.
#[derive(Clone, Copy)]
pub struct NewIdentity<'a> {
    /// The private key.
    pub key: &'a SoftwareKey,
    /// Its certificate; `None` for a key that waits for one.
    pub certificate: Option<&'a Certificate>,
    /// The issuers' certificates. Thunderbird wants them all in the file.
    pub chain: &'a [Certificate],
    /// The name that programs show for it.
    pub friendly_name: Option<&'a str>,
}

/// For which programs to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// AES-256 with PBKDF2-HMAC-SHA256, and a MAC with SHA-256.
    Modern,
    /// Triple DES and a MAC with SHA-1: for Windows Server 2016 and older, and GnuPG 2.2.
    OldWindows,
}

/// `SafeBag` (RFC 7292 4.2).
#[derive(Sequence)]
struct SafeBag {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: Any,
    attributes: Option<SetOfVec<Attribute>>,
}

/// `PFX` (RFC 7292 4).
#[derive(Sequence)]
struct Pfx {
    version: u8,
    authenticated_safe: ContentInfo,
    mac_data: MacData,
}

/// Writes a key file: the DER of a `PFX`.
///
/// Every identity's key, its certificate and its chain go in; a certificate that several share goes in once.
/// The password's UTF-16 and UTF-8 octets are used as the standards say; Java takes none outside ASCII.
pub fn write(contents: &Contents<'_>, password: &Password, profile: Profile) -> Result<Vec<u8>, Error> {
    if contents.identities.is_empty() {
        return Err(Error::NotWritten("no key to write".into()));
    }
    let form = Form::standard(password);
    let writing = Writing::begin(profile, &form)?;
    let mut safes = Vec::new();
    let certificates = certificate_bags(contents.identities)?;
    if !certificates.is_empty() {
        safes.push(writing.sealed_safe(&certificates)?);
    }
    let keys = contents.identities.iter().map(|identity| writing.key_bag(identity));
    safes.push(open_safe(&keys.collect::<Result<Vec<_>, _>>()?)?);
    let content = safes.to_der().map_err(not_written)?;
    let pfx = Pfx { version: 3, mac_data: writing.mac(&content)?, authenticated_safe: data(content)? };
    pfx.to_der().map_err(not_written)
}

/// A file on its way: how its parts and its MAC are protected.
struct Writing<'a> {
    derived: Derived<'a>,
    /// What encrypts every part of a modern file, each under a vector of its own; old Windows derives the
    /// vector too, so there every part has a salt of its own.
    shared: Option<Derivation>,
    mac: Derivation,
}

impl<'a> Writing<'a> {
    fn begin(profile: Profile, form: &'a Form) -> Result<Self, Error> {
        let (shared, mac) = match profile {
            Profile::Modern => (
                Some(new_derivation(Function::Pbkdf2, Hash::Sha256, MODERN_ITERATIONS, 16)?),
                new_derivation(Function::Pkcs12, Hash::Sha256, MODERN_ITERATIONS, 16)?,
            ),
            Profile::OldWindows => (None, new_derivation(Function::Pkcs12, Hash::Sha1, OLD_WINDOWS_ITERATIONS, 16)?),
        };
        let mut writing = Self { derived: Derived::new(form), shared, mac };
        let parts = writing.shared.iter().map(|shared| key_need(shared, Cipher::Aes256));
        let needs: Vec<Need> = parts.chain([mac_need(&writing.mac)]).collect();
        writing.derived.prepare(needs.into_iter());
        Ok(writing)
    }

    fn key_bag(&self, identity: &NewIdentity<'_>) -> Result<SafeBag, Error> {
        let (algorithm, octets) = self.encrypt(&identity.key.to_pkcs8()?)?;
        let value = EncryptedKey { algorithm, octets: OctetString::new(octets).map_err(not_written)? };
        let value = Any::encode_from(&value).map_err(not_written)?;
        let attributes = attributes(identity.friendly_name, identity.certificate)?;
        Ok(SafeBag { kind: id::SHROUDED_KEY_BAG, value, attributes })
    }

    fn sealed_safe(&self, bags: &Vec<SafeBag>) -> Result<ContentInfo, Error> {
        let plain = Zeroizing::new(bags.to_der().map_err(not_written)?);
        let (algorithm, octets) = self.encrypt(&plain)?;
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
        let key = self.derived.octets(&key_need(&scheme.derivation, scheme.cipher));
        let vector = match &scheme.vector {
            Some(vector) => Zeroizing::new(vector.clone()),
            None => self.derived.octets(&Need {
                derivation: scheme.derivation.clone(),
                purpose: Purpose::Vector,
                length: scheme.cipher.block_length(),
            }),
        };
        let octets = scheme.cipher.encrypt(&key, &vector, plain);
        let octets = octets.ok_or_else(|| Error::NotWritten("this cipher is only read".into()))?;
        Ok((algorithm_of(&scheme).map_err(not_written)?, octets))
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

    fn mac(&self, content: &[u8]) -> Result<MacData, Error> {
        let Derivation { hash, salt, iterations, .. } = self.mac.clone();
        let key = self.derived.octets(&mac_need(&self.mac));
        let digest = authenticate(hash, &key, content).ok_or_else(|| Error::NotWritten("the MAC".into()))?;
        let algorithm = AlgorithmIdentifierOwned { oid: hash.oid(), parameters: Some(Any::from(Null)) };
        let digest_info = DigestInfo { algorithm, digest: OctetString::new(digest).map_err(not_written)? };
        Ok(MacData {
            digest_info,
            salt: OctetString::new(salt).map_err(not_written)?,
            iterations: Some(integer(iterations).map_err(not_written)?),
        })
    }
}

fn key_need(derivation: &Derivation, cipher: Cipher) -> Need {
    Need { derivation: derivation.clone(), purpose: Purpose::Key, length: cipher.key_length() }
}

fn mac_need(derivation: &Derivation) -> Need {
    Need { derivation: derivation.clone(), purpose: Purpose::Mac, length: derivation.hash.length() }
}

/// Own certificates with name and identifier, then the issuers'; each once.
fn certificate_bags(identities: &[NewIdentity<'_>]) -> Result<Vec<SafeBag>, Error> {
    let own = identities.iter().filter_map(|identity| Some((identity.certificate?, Some(identity))));
    let issuers = identities.iter().flat_map(|identity| identity.chain).map(|certificate| (certificate, None));
    let mut written: Vec<&Certificate> = Vec::new();
    let mut bags = Vec::new();
    for (certificate, identity) in own.chain(issuers) {
        if written.contains(&certificate) {
            continue;
        }
        written.push(certificate);
        let attributes = match identity {
            Some(identity) => attributes(identity.friendly_name, Some(certificate))?,
            None => None,
        };
        let value = OctetString::new(certificate.der()).and_then(|octets| Any::encode_from(&octets));
        let bag = ContentInfo { content_type: id::X509_CERTIFICATE, content: value.map_err(not_written)? };
        let value = Any::encode_from(&bag).map_err(not_written)?;
        bags.push(SafeBag { kind: id::CERTIFICATE_BAG, value, attributes });
    }
    Ok(bags)
}

/// Name and identifier; the identifier is the SHA-1 of the certificate, as other programs have it.
fn attributes(name: Option<&str>, certificate: Option<&Certificate>) -> Result<Option<SetOfVec<Attribute>>, Error> {
    let mut attributes = SetOfVec::new();
    if let Some(name) = name {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let value = Any::new(Tag::BmpString, units).map_err(not_written)?;
        attributes.insert(attribute(id::FRIENDLY_NAME, value)?).map_err(not_written)?;
    }
    if let Some(certificate) = certificate {
        let value = Any::new(Tag::OctetString, certificate.sha1()).map_err(not_written)?;
        attributes.insert(attribute(id::LOCAL_KEY_ID, value)?).map_err(not_written)?;
    }
    Ok(if attributes.is_empty() { None } else { Some(attributes) })
}

fn attribute(oid: ObjectIdentifier, value: Any) -> Result<Attribute, Error> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value]).map_err(not_written)? })
}

fn open_safe(bags: &Vec<SafeBag>) -> Result<ContentInfo, Error> {
    data(bags.to_der().map_err(not_written)?)
}

fn data(octets: Vec<u8>) -> Result<ContentInfo, Error> {
    let content = OctetString::new(octets).and_then(|octets| Any::encode_from(&octets)).map_err(not_written)?;
    Ok(ContentInfo { content_type: id::DATA, content })
}

fn algorithm_of(scheme: &Scheme) -> der::Result<AlgorithmIdentifierOwned> {
    let salt = OctetString::new(scheme.derivation.salt.as_slice())?;
    let iterations = integer(scheme.derivation.iterations)?;
    let Some(vector) = &scheme.vector else {
        let parameters = Any::encode_from(&Pkcs12Parameters { salt, iterations })?;
        return Ok(AlgorithmIdentifierOwned { oid: id::TRIPLE_DES, parameters: Some(parameters) });
    };
    let hmac =
        AlgorithmIdentifierOwned { oid: id::hmac_oid(scheme.derivation.hash), parameters: Some(Any::from(Null)) };
    let derivation = Pbkdf2Parameters { salt, iterations, key_length: None, hmac: Some(hmac) };
    let vector = Any::new(Tag::OctetString, vector.as_slice())?;
    let both = TwoAlgorithms {
        derivation: AlgorithmIdentifierOwned { oid: id::PBKDF2, parameters: Some(Any::encode_from(&derivation)?) },
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

fn not_written(cause: der::Error) -> Error {
    Error::NotWritten(cause.to_string())
}

//! The one signature check, for certificates, CRLs, OCSP responses, requests and signed messages.

use const_oid::db::rfc5912;
use der::asn1::ObjectIdentifier;
use der::{Decode, Encode, Sequence};
use rsa::pkcs1::DecodeRsaPublicKey;
use signature::hazmat::PrehashVerifier;
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::dsa_signature::{self, DsaParameters};
use crate::key::{Hash, KeyKind, PublicKey};

/// What came of checking a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureCheck {
    /// The holder of the key signed exactly these octets.
    Right,
    /// It is not this key's signature over these octets.
    Wrong,
    /// segl cannot tell; the algorithm or the key it cannot use.
    NotSupported(String),
}

/// RSA keys that are tried, by the bits of their modulus.
pub(super) const RSA_BITS: std::ops::RangeInclusive<u32> = 1024..=8192;

/// What an `AlgorithmIdentifier` of a signature asks for.
enum Algorithm {
    RsaPkcs1(Hash),
    RsaPss(PssParameters),
    Ecdsa(Hash),
    Dsa(Hash),
}

/// RSASSA-PSS (RFC 4055 3.1) with MGF1 over the same hash.
struct PssParameters {
    hash: Hash,
    salt_length: u32,
}

/// `RSASSA-PSS-params`, whose parts have defaults (RFC 4055 3.1).
#[derive(Sequence)]
struct PssParametersDer {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    hash: Option<AlgorithmIdentifierOwned>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    mask: Option<AlgorithmIdentifierOwned>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    salt_length: Option<u32>,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT", optional = "true")]
    trailer: Option<u32>,
}

/// The salt length that a `RSASSA-PSS-params` without one means (RFC 4055 3.1).
const DEFAULT_SALT_LENGTH: u32 = 20;
/// The only trailer there is, 0xbc (RFC 4055 3.1).
const TRAILER_BC: u32 = 1;

/// Checks `signature` over the whole `message` with `key`, as `algorithm` says.
///
/// RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 4055; any salt length, the mask over the same hash), ECDSA on P-256, P-384
/// and P-521 with a DER signature (RFC 5758), all with SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512; DSA with SHA-1,
/// SHA-224 and SHA-256 (RFC 5758 3.1). A key marked as id-RSASSA-PSS is held to its own parameters (RFC 4055 3.3).
/// What is weak is checked all the same: [`super::Weakness`] names it.
pub fn check_signature(
    key: &PublicKey,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> SignatureCheck {
    check_signature_with(key, None, algorithm, message, signature)
}

/// The same, for a key that may leave out its DSA parameters: `inherited` are those of the issuer above it, see
/// [`DsaParameters::below`] (RFC 5280 6.1.4 (d) to (f)).
pub fn check_signature_with(
    key: &PublicKey,
    inherited: Option<&DsaParameters>,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> SignatureCheck {
    let algorithm = match Algorithm::read(algorithm) {
        Ok(algorithm) => algorithm,
        Err(reason) => return SignatureCheck::NotSupported(reason),
    };
    let right = match (key.kind(), algorithm) {
        (KeyKind::Rsa(bits), _) if !RSA_BITS.contains(bits) => {
            return SignatureCheck::NotSupported(format!("an RSA key of {bits} bits"));
        }
        (KeyKind::Rsa(_), Algorithm::RsaPkcs1(hash)) => {
            !is_pss_key(key) && check_rsa(key, pkcs1_scheme(hash), hash, message, signature)
        }
        (KeyKind::Rsa(_), Algorithm::RsaPss(parameters)) => {
            pss_key_allows(key, &parameters) && check_pss(key, &parameters, message, signature)
        }
        (KeyKind::P256 | KeyKind::P384 | KeyKind::P521, Algorithm::Ecdsa(hash)) => {
            check_ecdsa(key, &hash.digest(message), signature)
        }
        (KeyKind::Other(_), Algorithm::Dsa(hash)) if dsa_signature::is_dsa(key) => {
            match dsa_signature::check(key, inherited, &hash.digest(message), signature) {
                Ok(right) => right,
                Err(reason) => return SignatureCheck::NotSupported(reason.into()),
            }
        }
        (KeyKind::Other(name), _) => return SignatureCheck::NotSupported(format!("a key of kind {name}")),
        _ => false,
    };
    if right { SignatureCheck::Right } else { SignatureCheck::Wrong }
}

/// The hash a signature algorithm uses, where segl knows both.
pub(super) fn hash_of(algorithm: &AlgorithmIdentifierOwned) -> Option<Hash> {
    match Algorithm::read(algorithm).ok()? {
        Algorithm::RsaPkcs1(hash) | Algorithm::Ecdsa(hash) | Algorithm::Dsa(hash) => Some(hash),
        Algorithm::RsaPss(parameters) => Some(parameters.hash),
    }
}

impl Algorithm {
    fn read(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, String> {
        let with =
            |oid_of: fn(Hash) -> ObjectIdentifier| Hash::ALL.into_iter().find(|hash| oid_of(*hash) == algorithm.oid);
        if algorithm.oid == rfc5912::ID_RSASSA_PSS {
            return PssParameters::read(algorithm).map(Self::RsaPss);
        }
        let rsa = with(Hash::rsa_oid).map(Self::RsaPkcs1);
        let found = rsa.or_else(|| with(Hash::ecdsa_oid).map(Self::Ecdsa));
        let found = found.or_else(|| dsa_signature::hash_of(algorithm.oid).map(Self::Dsa));
        found.ok_or_else(|| format!("signature algorithm {}", algorithm.oid))
    }
}

impl PssParameters {
    fn read(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, String> {
        let der = algorithm.parameters.as_ref().and_then(|parameters| parameters.to_der().ok());
        let parameters = der.and_then(|der| PssParametersDer::from_der(&der).ok());
        let parameters = parameters.ok_or("RSASSA-PSS parameters that cannot be read")?;
        let oid = parameters.hash.map_or(rfc5912::ID_SHA_1, |hash| hash.oid);
        if mask_hash(parameters.mask)? != oid {
            return Err("RSASSA-PSS with another hash in its mask".into());
        }
        if parameters.trailer.is_some_and(|trailer| trailer != TRAILER_BC) {
            return Err("RSASSA-PSS with another trailer".into());
        }
        let hash = Hash::from_oid(&oid).ok_or_else(|| format!("RSASSA-PSS with hash {oid}"))?;
        Ok(Self { hash, salt_length: parameters.salt_length.unwrap_or(DEFAULT_SALT_LENGTH) })
    }
}

/// The hash inside MGF1, which is SHA-1 where nothing is said (RFC 4055 3.1).
fn mask_hash(mask: Option<AlgorithmIdentifierOwned>) -> Result<ObjectIdentifier, String> {
    let Some(mask) = mask else { return Ok(rfc5912::ID_SHA_1) };
    if mask.oid != rfc5912::ID_MGF_1 {
        return Err(format!("RSASSA-PSS with mask {}", mask.oid));
    }
    let hash = mask.parameters.and_then(|hash| hash.decode_as::<AlgorithmIdentifierOwned>().ok());
    hash.map(|hash| hash.oid).ok_or_else(|| "RSASSA-PSS parameters that cannot be read".into())
}

fn pkcs1_scheme(hash: Hash) -> rsa::Pkcs1v15Sign {
    rsa::Pkcs1v15Sign { hash_len: Some(hash.length()), prefix: hash.digest_info_prefix().into() }
}

fn check_pss(key: &PublicKey, parameters: &PssParameters, message: &[u8], signature: &[u8]) -> bool {
    let Ok(salt) = usize::try_from(parameters.salt_length) else { return false };
    // A salt that does not fit into the modulus is in no signature (RFC 8017 9.1.2, 3).
    if salt > signature.len() {
        return false;
    }
    let hash = parameters.hash;
    match hash {
        Hash::Sha1 => check_rsa(key, rsa::Pss::<sha1::Sha1>::new_with_salt(salt), hash, message, signature),
        Hash::Sha224 => check_rsa(key, rsa::Pss::<sha2::Sha224>::new_with_salt(salt), hash, message, signature),
        Hash::Sha256 => check_rsa(key, rsa::Pss::<sha2::Sha256>::new_with_salt(salt), hash, message, signature),
        Hash::Sha384 => check_rsa(key, rsa::Pss::<sha2::Sha384>::new_with_salt(salt), hash, message, signature),
        Hash::Sha512 => check_rsa(key, rsa::Pss::<sha2::Sha512>::new_with_salt(salt), hash, message, signature),
    }
}

fn check_rsa<S>(key: &PublicKey, scheme: S, hash: Hash, message: &[u8], signature: &[u8]) -> bool
where
    S: rsa::traits::SignatureScheme,
{
    let key = rsa::PublicKey::from_pkcs1_der(key.key_octets());
    key.is_ok_and(|key| key.verify(scheme, &hash.digest(message), signature).is_ok())
}

fn check_ecdsa(key: &PublicKey, digest: &[u8], signature: &[u8]) -> bool {
    let point = key.key_octets();
    match key.kind() {
        KeyKind::P256 => {
            let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point);
            let signature = p256::ecdsa::Signature::from_der(signature);
            key.is_ok_and(|key| signature.is_ok_and(|signature| key.verify_prehash(digest, &signature).is_ok()))
        }
        KeyKind::P384 => {
            let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point);
            let signature = p384::ecdsa::Signature::from_der(signature);
            key.is_ok_and(|key| signature.is_ok_and(|signature| key.verify_prehash(digest, &signature).is_ok()))
        }
        KeyKind::P521 => {
            let key = p521::ecdsa::VerifyingKey::from_sec1_bytes(point);
            let signature = p521::ecdsa::Signature::from_der(signature);
            key.is_ok_and(|key| signature.is_ok_and(|signature| key.verify_prehash(digest, &signature).is_ok()))
        }
        KeyKind::Rsa(_) | KeyKind::Other(_) => false,
    }
}

/// The algorithm of a key marked as id-RSASSA-PSS, which signs with RSASSA-PSS alone.
fn pss_key_algorithm(key: &PublicKey) -> Option<AlgorithmIdentifierOwned> {
    let spki = SubjectPublicKeyInfoOwned::from_der(key.spki_der()).ok()?;
    (spki.algorithm.oid == rfc5912::ID_RSASSA_PSS).then_some(spki.algorithm)
}

fn is_pss_key(key: &PublicKey) -> bool {
    pss_key_algorithm(key).is_some()
}

/// Whether the key's own parameters, if it has any, allow this hash and a salt this short (RFC 4055 3.3).
fn pss_key_allows(key: &PublicKey, asked: &PssParameters) -> bool {
    match pss_key_algorithm(key) {
        Some(algorithm) if algorithm.parameters.is_some() => PssParameters::read(&algorithm)
            .is_ok_and(|own| own.hash == asked.hash && own.salt_length <= asked.salt_length),
        _ => true,
    }
}

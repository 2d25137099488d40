//! A private key held in memory: made new, or taken out of a key file (PKCS#8, RFC 5958).

use std::sync::Arc;

use const_oid::db::rfc5912;
use der::Decode;
use digest::{Digest, FixedOutputReset};
use getrandom::SysRng;
use p256::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use p256::elliptic_curve::{self, AffinePoint, CurveArithmetic, FieldBytesSize, Generate};
use pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey, ObjectIdentifier, PrivateKeyInfoRef};
use rsa::pkcs1::DecodeRsaPrivateKey;
use rsa::{Oaep, Pkcs1v15Encrypt, Pkcs1v15Sign, Pss};
use signature::SignatureEncoding;
use signature::hazmat::PrehashSigner;
use zeroize::Zeroizing;

use super::Error;
use crate::key::{Hash, KeyError, KeyKind, NewKey, PrivateKey, PublicKey, SignatureScheme, Unwrapping};

/// The curve of Bitcoin (SEC 2 2.4.1).
const SECP256K1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.10");
/// The longest RSA modulus used, in bits: longer ones take seconds for each operation.
const LONGEST_MODULUS: usize = 8192;

/// A private key in memory; wiped when the last copy is dropped. It has no `Debug`.
#[derive(Clone)]
pub struct SoftwareKey {
    secret: SecretPart,
    public: PublicKey,
}

#[derive(Clone)]
enum SecretPart {
    Rsa(Arc<rsa::PrivateKey>),
    P256(p256::SecretKey),
    P384(p384::SecretKey),
    P521(p521::SecretKey),
}

impl SoftwareKey {
    /// Makes a new key from the system's random numbers. RSA takes up to a few seconds.
    pub fn generate(kind: NewKey) -> Result<Self, KeyError> {
        match kind {
            NewKey::Rsa2048 => Self::generate_rsa(2048),
            NewKey::Rsa3072 => Self::generate_rsa(3072),
            NewKey::Rsa4096 => Self::generate_rsa(4096),
            NewKey::P256 => p256::SecretKey::try_generate().map(SecretPart::P256).map_err(no_random).and_then(finish),
            NewKey::P384 => p384::SecretKey::try_generate().map(SecretPart::P384).map_err(no_random).and_then(finish),
        }
    }

    fn generate_rsa(bits: usize) -> Result<Self, KeyError> {
        let key = rsa::PrivateKey::new(&mut SysRng, bits).map_err(no_random)?;
        finish(SecretPart::Rsa(Arc::new(key)))
    }

    /// Takes the key from the DER of a PKCS#8 `PrivateKeyInfo`.
    ///
    /// [`Error::NotSupported`] for a kind of key or a curve that segl cannot use.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, Error> {
        let malformed = || Error::Malformed { part: "the private key", at: None };
        let info = PrivateKeyInfoRef::from_der(der).map_err(|_| malformed())?;
        let secret = match info.algorithm.oid {
            rfc5912::RSA_ENCRYPTION => read_rsa(info.private_key.as_bytes())?,
            rfc5912::ID_EC_PUBLIC_KEY => read_ec(der, &info)?,
            other => return Err(Error::NotSupported { what: algorithm_name(other), oid: other.to_string() }),
        };
        finish(secret).map_err(|_| malformed())
    }

    /// The DER of its PKCS#8 `PrivateKeyInfo`.
    pub fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, Error> {
        let document = match &self.secret {
            SecretPart::Rsa(key) => key.to_pkcs8_der(),
            SecretPart::P256(key) => key.to_pkcs8_der(),
            SecretPart::P384(key) => key.to_pkcs8_der(),
            SecretPart::P521(key) => key.to_pkcs8_der(),
        };
        let document = document.map_err(|_| Error::NotWritten("the private key".into()))?;
        Ok(document.to_bytes())
    }
}

impl PrivateKey for SoftwareKey {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let digest = scheme.hash().digest(message);
        match (&self.secret, scheme) {
            (SecretPart::Rsa(key), SignatureScheme::RsaPkcs1(hash)) => sign_pkcs1(key, hash, &digest),
            (SecretPart::Rsa(key), SignatureScheme::RsaPss(hash)) => sign_pss(key, hash, &digest),
            (SecretPart::P256(key), SignatureScheme::Ecdsa(_)) => {
                sign_ecdsa::<_, p256::ecdsa::DerSignature>(&p256::ecdsa::SigningKey::from(key), &digest)
            }
            (SecretPart::P384(key), SignatureScheme::Ecdsa(_)) => {
                sign_ecdsa::<_, p384::ecdsa::DerSignature>(&p384::ecdsa::SigningKey::from(key), &digest)
            }
            (SecretPart::P521(key), SignatureScheme::Ecdsa(_)) => {
                sign_ecdsa::<_, p521::ecdsa::DerSignature>(&p521::ecdsa::SigningKey::from(key), &digest)
            }
            (SecretPart::Rsa(_), SignatureScheme::Ecdsa(_)) => Err(KeyError::NotPossible("ECDSA")),
            (_, SignatureScheme::RsaPkcs1(_) | SignatureScheme::RsaPss(_)) => Err(KeyError::NotPossible("RSA")),
        }
    }

    fn unwrap_key(&self, unwrapping: Unwrapping, encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let SecretPart::Rsa(key) = &self.secret else {
            return Err(KeyError::NotPossible("RSA decryption"));
        };
        match unwrapping {
            Unwrapping::Pkcs1v15 { key_length } => unwrap_pkcs1(key, key_length, encrypted),
            Unwrapping::Oaep { hash, mask_hash } => unwrap_oaep(key, hash, mask_hash, encrypted),
        }
    }

    fn agree(&self, peer_point: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        match &self.secret {
            SecretPart::Rsa(_) => Err(KeyError::NotPossible("key agreement")),
            SecretPart::P256(key) => agree(key, peer_point),
            SecretPart::P384(key) => agree(key, peer_point),
            SecretPart::P521(key) => agree(key, peer_point),
        }
    }
}

/// Puts the public half beside the secret one.
fn finish(secret: SecretPart) -> Result<SoftwareKey, KeyError> {
    let spki = match &secret {
        SecretPart::Rsa(key) => key.to_public_key().to_public_key_der(),
        SecretPart::P256(key) => key.public_key().to_public_key_der(),
        SecretPart::P384(key) => key.public_key().to_public_key_der(),
        SecretPart::P521(key) => key.public_key().to_public_key_der(),
    };
    let spki = spki.map_err(|_| KeyError::WrongInput)?;
    let public = PublicKey::from_spki_der(spki.as_bytes()).map_err(|_| KeyError::WrongInput)?;
    Ok(SoftwareKey { secret, public })
}

fn no_random(cause: impl std::fmt::Display) -> KeyError {
    KeyError::Device(format!("no key could be made: {cause}"))
}

fn read_rsa(der: &[u8]) -> Result<SecretPart, Error> {
    let malformed = Error::malformed("the RSA key");
    let numbers = pkcs1::RsaPrivateKeyRef::from_der(der).map_err(&malformed)?;
    let bits = numbers.modulus.as_bytes().len() * 8;
    if bits > LONGEST_MODULUS {
        return Err(Error::NotSupported {
            what: KeyKind::Rsa(u32::try_from(bits).unwrap_or(u32::MAX)).to_string(),
            oid: rfc5912::RSA_ENCRYPTION.to_string(),
        });
    }
    let key = rsa::PrivateKey::from_pkcs1_der(der).map_err(|_| Error::Malformed { part: "the RSA key", at: None })?;
    Ok(SecretPart::Rsa(Arc::new(key)))
}

fn read_ec(der: &[u8], info: &PrivateKeyInfoRef<'_>) -> Result<SecretPart, Error> {
    let curve: Option<ObjectIdentifier> = info.algorithm.parameters.and_then(|any| any.decode_as().ok());
    let secret = match curve {
        Some(rfc5912::SECP_256_R_1) => p256::SecretKey::from_pkcs8_der(der).map(SecretPart::P256),
        Some(rfc5912::SECP_384_R_1) => p384::SecretKey::from_pkcs8_der(der).map(SecretPart::P384),
        Some(rfc5912::SECP_521_R_1) => p521::SecretKey::from_pkcs8_der(der).map(SecretPart::P521),
        Some(other) => return Err(Error::NotSupported { what: "this elliptic curve".into(), oid: other.to_string() }),
        None => {
            let oid = rfc5912::ID_EC_PUBLIC_KEY.to_string();
            return Err(Error::NotSupported { what: "an elliptic curve without a name".into(), oid });
        }
    };
    secret.map_err(|_| Error::Malformed { part: "the elliptic curve key", at: None })
}

/// What sort of key the DER of a PKCS#8 holds: `DSA`, `EC brainpoolP256r1`, `RSA 16384`.
pub(super) fn kind_of_pkcs8(der: &[u8]) -> String {
    let Ok(info) = PrivateKeyInfoRef::from_der(der) else { return "unknown".into() };
    match info.algorithm.oid {
        rfc5912::RSA_ENCRYPTION => match pkcs1::RsaPrivateKeyRef::from_der(info.private_key.as_bytes()) {
            Ok(numbers) => format!("RSA {}", numbers.modulus.as_bytes().len() * 8),
            Err(_) => "RSA".into(),
        },
        rfc5912::ID_EC_PUBLIC_KEY => match info.algorithm.parameters.and_then(|any| any.decode_as().ok()) {
            Some(curve) => format!("EC {}", name_of(&curve)),
            None => "EC with a curve of its own".into(),
        },
        rfc5912::ID_DSA => "DSA".into(),
        rfc5912::ID_RSASSA_PSS => "RSA-PSS".into(),
        const_oid::db::rfc8410::ID_ED_25519 => "Ed25519".into(),
        const_oid::db::rfc8410::ID_ED_448 => "Ed448".into(),
        const_oid::db::rfc8410::ID_X_25519 => "X25519".into(),
        const_oid::db::rfc8410::ID_X_448 => "X448".into(),
        other => name_of(&other),
    }
}

/// The name in the register of object identifiers that comes with `const-oid`, or the dotted numbers.
fn name_of(oid: &ObjectIdentifier) -> String {
    if *oid == SECP256K1 {
        return "secp256k1".into();
    }
    const_oid::db::DB.by_oid(oid).map_or_else(|| oid.to_string(), str::to_owned)
}

fn algorithm_name(oid: ObjectIdentifier) -> String {
    let name = match oid {
        rfc5912::ID_DSA => "a DSA key",
        rfc5912::ID_RSASSA_PSS => "an RSA key for PSS alone",
        const_oid::db::rfc8410::ID_ED_25519 => "an Ed25519 key",
        const_oid::db::rfc8410::ID_X_25519 => "an X25519 key",
        _ => "this kind of key",
    };
    name.to_owned()
}

fn sign_pkcs1(key: &rsa::PrivateKey, hash: Hash, digest: &[u8]) -> Result<Vec<u8>, KeyError> {
    let padding = match hash {
        Hash::Sha1 => Pkcs1v15Sign::new::<sha1::Sha1>(),
        Hash::Sha224 => Pkcs1v15Sign::new::<sha2::Sha224>(),
        Hash::Sha256 => Pkcs1v15Sign::new::<sha2::Sha256>(),
        Hash::Sha384 => Pkcs1v15Sign::new::<sha2::Sha384>(),
        Hash::Sha512 => Pkcs1v15Sign::new::<sha2::Sha512>(),
    };
    key.sign_with_rng(&mut SysRng, padding, digest).map_err(failed)
}

fn sign_pss(key: &rsa::PrivateKey, hash: Hash, digest: &[u8]) -> Result<Vec<u8>, KeyError> {
    let signature = match hash {
        Hash::Sha1 => key.sign_with_rng(&mut SysRng, Pss::<sha1::Sha1>::new_blinded(), digest),
        Hash::Sha224 => key.sign_with_rng(&mut SysRng, Pss::<sha2::Sha224>::new_blinded(), digest),
        Hash::Sha256 => key.sign_with_rng(&mut SysRng, Pss::<sha2::Sha256>::new_blinded(), digest),
        Hash::Sha384 => key.sign_with_rng(&mut SysRng, Pss::<sha2::Sha384>::new_blinded(), digest),
        Hash::Sha512 => key.sign_with_rng(&mut SysRng, Pss::<sha2::Sha512>::new_blinded(), digest),
    };
    signature.map_err(failed)
}

fn sign_ecdsa<K, S>(key: &K, digest: &[u8]) -> Result<Vec<u8>, KeyError>
where
    K: PrehashSigner<S>,
    S: SignatureEncoding,
{
    let signature = key.sign_prehash(digest).map_err(|_| KeyError::WrongInput)?;
    Ok(signature.to_vec())
}

/// The padding is judged without a trace: the `rsa` crate gives a made-up message for wrong padding, and
/// one of another length gives way to a random key that was drawn in any case.
fn unwrap_pkcs1(key: &rsa::PrivateKey, length: usize, encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let mut random = Zeroizing::new(vec![0; length]);
    getrandom::fill(&mut random).map_err(|cause| KeyError::Device(cause.to_string()))?;
    let message = key.decrypt_blinded(&mut SysRng, Pkcs1v15Encrypt, encrypted).map_err(|_| KeyError::WrongInput)?;
    let message = Zeroizing::new(message);
    Ok(if message.len() == length { message } else { random })
}

fn unwrap_oaep(
    key: &rsa::PrivateKey,
    hash: Hash,
    mask_hash: Hash,
    encrypted: &[u8],
) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    match hash {
        Hash::Sha1 => unwrap_oaep_with::<sha1::Sha1>(key, mask_hash, encrypted),
        Hash::Sha224 => unwrap_oaep_with::<sha2::Sha224>(key, mask_hash, encrypted),
        Hash::Sha256 => unwrap_oaep_with::<sha2::Sha256>(key, mask_hash, encrypted),
        Hash::Sha384 => unwrap_oaep_with::<sha2::Sha384>(key, mask_hash, encrypted),
        Hash::Sha512 => unwrap_oaep_with::<sha2::Sha512>(key, mask_hash, encrypted),
    }
}

fn unwrap_oaep_with<D: Digest + FixedOutputReset>(
    key: &rsa::PrivateKey,
    mask_hash: Hash,
    encrypted: &[u8],
) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let random = &mut SysRng;
    let message = match mask_hash {
        Hash::Sha1 => key.decrypt_blinded(random, Oaep::<D, sha1::Sha1>::new_with_mgf_hash(), encrypted),
        Hash::Sha224 => key.decrypt_blinded(random, Oaep::<D, sha2::Sha224>::new_with_mgf_hash(), encrypted),
        Hash::Sha256 => key.decrypt_blinded(random, Oaep::<D, sha2::Sha256>::new_with_mgf_hash(), encrypted),
        Hash::Sha384 => key.decrypt_blinded(random, Oaep::<D, sha2::Sha384>::new_with_mgf_hash(), encrypted),
        Hash::Sha512 => key.decrypt_blinded(random, Oaep::<D, sha2::Sha512>::new_with_mgf_hash(), encrypted),
    };
    message.map(Zeroizing::new).map_err(|_| KeyError::WrongInput)
}

/// ECDH with the point checked to lie on the curve (NIST SP 800-56A 5.6.2.3.3).
fn agree<C>(key: &elliptic_curve::SecretKey<C>, peer_point: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError>
where
    C: CurveArithmetic,
    FieldBytesSize<C>: ModulusSize,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
{
    let peer = elliptic_curve::PublicKey::<C>::from_sec1_bytes(peer_point).map_err(|_| KeyError::WrongInput)?;
    let shared = key.diffie_hellman(&peer);
    Ok(Zeroizing::new(shared.raw_secret_bytes().to_vec()))
}

fn failed(cause: rsa::Error) -> KeyError {
    match cause {
        rsa::Error::MessageTooLong | rsa::Error::InvalidPadLen => KeyError::NotPossible("a hash this long"),
        other => KeyError::Device(other.to_string()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::LazyLock;

    use rsa::pkcs8::DecodePublicKey;
    use signature::hazmat::PrehashVerifier;

    use super::*;

    static RSA: LazyLock<SoftwareKey> = LazyLock::new(|| SoftwareKey::generate(NewKey::Rsa2048).unwrap());

    fn rsa_public() -> rsa::PublicKey {
        rsa::PublicKey::from_public_key_der(RSA.public_key().spki_der()).unwrap()
    }

    fn p521() -> SoftwareKey {
        finish(SecretPart::P521(p521::SecretKey::try_generate().unwrap())).unwrap()
    }

    #[test]
    fn new_keys_are_of_their_kind_and_survive_pkcs8() {
        let mut keys =
            [NewKey::P256, NewKey::P384].map(|kind| (SoftwareKey::generate(kind).unwrap(), kind.kind())).to_vec();
        keys.push((RSA.clone(), KeyKind::Rsa(2048)));
        keys.push((p521(), KeyKind::P521));
        for (key, kind) in keys {
            assert_eq!(*key.public_key().kind(), kind);
            let again = SoftwareKey::from_pkcs8(&key.to_pkcs8().unwrap()).unwrap();
            assert_eq!(again.public_key(), key.public_key());
            assert_eq!(again.to_pkcs8().unwrap(), key.to_pkcs8().unwrap());
        }
    }

    #[test]
    fn rsa_signatures_verify_with_every_hash() {
        for hash in Hash::ALL {
            let digest = hash.digest(b"besked");
            let signature = RSA.sign(SignatureScheme::RsaPkcs1(hash), b"besked").unwrap();
            let prefix = digest_info(hash);
            let padding = Pkcs1v15Sign { hash_len: Some(hash.length()), prefix: prefix.into() };
            rsa_public().verify(padding, &digest, &signature).unwrap();
        }
        let signature = RSA.sign(SignatureScheme::RsaPss(Hash::Sha256), b"besked").unwrap();
        let digest = Hash::Sha256.digest(b"besked");
        rsa_public().verify(Pss::<sha2::Sha256>::new(), &digest, &signature).unwrap();
    }

    /// The DER before the hash in RFC 8017 9.2, note 1.
    fn digest_info(hash: Hash) -> Vec<u8> {
        let prefix = match hash {
            Hash::Sha1 => "3021300906052b0e03021a05000414",
            Hash::Sha224 => "302d300d06096086480165030402040500041c",
            Hash::Sha256 => "3031300d060960864801650304020105000420",
            Hash::Sha384 => "3041300d060960864801650304020205000430",
            Hash::Sha512 => "3051300d060960864801650304020305000440",
        };
        hex::decode(prefix).unwrap()
    }

    #[test]
    fn ecdsa_signatures_verify_with_every_hash() {
        let key = p521();
        let public = p521::ecdsa::VerifyingKey::from_sec1_bytes(key.public_key().key_octets()).unwrap();
        for hash in Hash::ALL {
            let signature = key.sign(SignatureScheme::Ecdsa(hash), b"besked").unwrap();
            let signature = p521::ecdsa::DerSignature::try_from(signature.as_slice()).unwrap();
            public.verify_prehash(&hash.digest(b"besked"), &signature).unwrap();
        }
    }

    #[test]
    fn a_content_key_is_unwrapped() {
        let content_key = [7; 32];
        let unwrapping = Unwrapping::Pkcs1v15 { key_length: 32 };
        let encrypted = rsa_public().encrypt(&mut SysRng, Pkcs1v15Encrypt, &content_key).unwrap();
        assert_eq!(*RSA.unwrap_key(unwrapping, &encrypted).unwrap(), content_key);
        let padding = Oaep::<sha2::Sha256, sha1::Sha1>::new_with_mgf_hash();
        let encrypted = rsa_public().encrypt(&mut SysRng, padding, &content_key).unwrap();
        let right = Unwrapping::Oaep { hash: Hash::Sha256, mask_hash: Hash::Sha1 };
        assert_eq!(*RSA.unwrap_key(right, &encrypted).unwrap(), content_key);
        let wrong = Unwrapping::Oaep { hash: Hash::Sha256, mask_hash: Hash::Sha256 };
        assert!(matches!(RSA.unwrap_key(wrong, &encrypted), Err(KeyError::WrongInput)));
    }

    #[test]
    fn wrong_padding_gives_a_random_key_and_no_error() {
        let wrong = [5; 256];
        let unwrapping = Unwrapping::Pkcs1v15 { key_length: 24 };
        let one = RSA.unwrap_key(unwrapping, &wrong).unwrap();
        let other = RSA.unwrap_key(unwrapping, &wrong).unwrap();
        assert_eq!((one.len(), other.len()), (24, 24));
        assert!(one != other);
        assert!(matches!(RSA.unwrap_key(unwrapping, &wrong[..255]), Err(KeyError::WrongInput)));
    }

    #[test]
    fn two_keys_agree_and_points_off_the_curve_are_refused() {
        let (ours, theirs) =
            (SoftwareKey::generate(NewKey::P256).unwrap(), SoftwareKey::generate(NewKey::P256).unwrap());
        let shared = ours.agree(theirs.public_key().key_octets()).unwrap();
        assert_eq!(shared, theirs.agree(ours.public_key().key_octets()).unwrap());
        assert_eq!(shared.len(), 32);
        let mut off = theirs.public_key().key_octets().to_vec();
        off[64] ^= 1;
        assert!(matches!(ours.agree(&off), Err(KeyError::WrongInput)));
        assert!(matches!(ours.agree(&[0]), Err(KeyError::WrongInput)));
    }

    #[test]
    fn what_a_key_cannot_do_is_said() {
        let ec = SoftwareKey::generate(NewKey::P256).unwrap();
        assert!(matches!(ec.sign(SignatureScheme::RsaPkcs1(Hash::Sha256), b""), Err(KeyError::NotPossible("RSA"))));
        assert!(matches!(RSA.sign(SignatureScheme::Ecdsa(Hash::Sha256), b""), Err(KeyError::NotPossible("ECDSA"))));
        assert!(matches!(RSA.agree(&[]), Err(KeyError::NotPossible("key agreement"))));
    }
}

//! What a private key can do, wherever it lives; what a public key is; the names of hashes and schemes.

use std::fmt;
use std::str::FromStr;

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5912, rfc8410};
use der::asn1::{AnyRef, Null};
use der::{Any, Decode, Encode};
use sha2::Digest;
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use zeroize::Zeroizing;

/// A private key that can be used but not seen: on a card, in an opened key file, in an issuer's token.
///
/// An implementation owns what it needs, opens what it needs per operation, and holds no PIN verified
/// after a call returns.
pub trait PrivateKey: Send + Sync {
    /// The public half, as the certificate has it.
    fn public_key(&self) -> &PublicKey;

    /// Signs `message` (the whole message, not its hash).
    ///
    /// RSA gives the raw signature octets, ECDSA a DER `ECDSA-Sig-Value` (RFC 3279 2.2.3).
    fn sign(&self, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, KeyError>;

    /// Opens a content key that was encrypted to this RSA key (RFC 3370 4.2.1, RFC 3560).
    ///
    /// With [`Unwrapping::Pkcs1v15`] wrong padding gives a random key of the expected length and no
    /// error, so that nobody can tell right from wrong padding by asking (RFC 3218).
    fn unwrap_key(&self, unwrapping: Unwrapping, encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError>;

    /// The x-coordinate shared with `peer_point`, an uncompressed point on this EC key's curve (SEC 1 2.3.3).
    fn agree(&self, peer_point: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError>;
}

/// Why a private key could not be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The key, or what holds it, cannot do this operation.
    #[error("this key cannot do {0}")]
    NotPossible(&'static str),
    /// The encrypted content key or the point is not one for this key.
    #[error("the input does not fit this key")]
    WrongInput,
    /// The card asks for its PIN and there is none to give.
    #[error("the card asks for the PIN")]
    PinNeeded,
    /// The card did not take the PIN.
    #[error("the card did not accept the PIN")]
    PinWrong,
    /// The PIN is blocked.
    #[error("the PIN is blocked")]
    PinBlocked,
    /// The card was pulled out, or its reader went away.
    #[error("the card is gone")]
    CardGone,
    /// Another program reset the card in between.
    #[error("another program reset the card")]
    CardReset,
    /// The card answers what no card answers.
    #[error("the card answers nonsense: {0}")]
    Nonsense(&'static str),
    /// The card, its reader or its module failed.
    #[error("the card failed: {0}")]
    Device(String),
}

/// A public key: the DER of its `SubjectPublicKeyInfo` (RFC 5280 4.1.2.7), kept as it came.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PublicKey {
    spki_der: Vec<u8>,
    kind: KeyKind,
}

/// What sort of key it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// RSA, with the length of the modulus in bits.
    Rsa(u32),
    /// NIST P-256.
    P256,
    /// NIST P-384.
    P384,
    /// NIST P-521.
    P521,
    /// One segl can name (by dotted OID or name) but not use.
    Other(String),
}

/// The bytes are no public key.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a public key")]
pub struct NotAPublicKey;

impl PublicKey {
    /// Reads the DER of a `SubjectPublicKeyInfo`.
    pub fn from_spki_der(spki_der: &[u8]) -> Result<Self, NotAPublicKey> {
        let spki = SubjectPublicKeyInfoRef::try_from(spki_der).map_err(|_| NotAPublicKey)?;
        let kind = kind_of(&spki).ok_or(NotAPublicKey)?;
        Ok(Self { spki_der: spki_der.to_owned(), kind })
    }

    /// An RSA key from its modulus and exponent, big endian.
    pub fn from_rsa(modulus: &[u8], exponent: &[u8]) -> Result<Self, NotAPublicKey> {
        use der::asn1::UintRef;
        let key = pkcs1::RsaPublicKey {
            modulus: UintRef::new(modulus).map_err(|_| NotAPublicKey)?,
            public_exponent: UintRef::new(exponent).map_err(|_| NotAPublicKey)?,
        };
        Self::assemble(rfc5912::RSA_ENCRYPTION, Any::from(Null), &key.to_der().map_err(|_| NotAPublicKey)?)
    }

    /// An EC key from the DER of its `ECParameters` (a named curve) and its point (SEC 1 2.3.3).
    pub fn from_ec(curve_der: &[u8], point: &[u8]) -> Result<Self, NotAPublicKey> {
        let curve = Any::from_der(curve_der).map_err(|_| NotAPublicKey)?;
        Self::assemble(rfc5912::ID_EC_PUBLIC_KEY, curve, point)
    }

    fn assemble(oid: ObjectIdentifier, parameters: Any, key: &[u8]) -> Result<Self, NotAPublicKey> {
        let spki = SubjectPublicKeyInfoOwned {
            algorithm: AlgorithmIdentifierOwned { oid, parameters: Some(parameters) },
            subject_public_key: der::asn1::BitString::from_bytes(key).map_err(|_| NotAPublicKey)?,
        };
        Self::from_spki_der(&spki.to_der().map_err(|_| NotAPublicKey)?)
    }

    /// The DER of the `SubjectPublicKeyInfo`, byte for byte as it came.
    pub fn spki_der(&self) -> &[u8] {
        &self.spki_der
    }

    /// What sort of key it is.
    pub fn kind(&self) -> &KeyKind {
        &self.kind
    }

    /// The content octets of the key's BIT STRING: PKCS#1 `RSAPublicKey` or an EC point.
    pub fn key_octets(&self) -> &[u8] {
        let spki = SubjectPublicKeyInfoRef::try_from(self.spki_der.as_slice());
        spki.ok().and_then(|spki| spki.subject_public_key.as_bytes()).unwrap_or_default()
    }

    /// SHA-1 of the key's BIT STRING: the key identifier most issuers write (RFC 5280 4.2.1.2, method 1).
    pub fn key_identifier(&self) -> [u8; 20] {
        sha1::Sha1::digest(self.key_octets()).into()
    }

    /// The scheme segl signs with under this key; `None` for keys it cannot use.
    pub fn signature_scheme(&self) -> Option<SignatureScheme> {
        match self.kind {
            KeyKind::Rsa(_) => Some(SignatureScheme::RsaPkcs1(Hash::Sha256)),
            KeyKind::P256 => Some(SignatureScheme::Ecdsa(Hash::Sha256)),
            KeyKind::P384 => Some(SignatureScheme::Ecdsa(Hash::Sha384)),
            KeyKind::P521 => Some(SignatureScheme::Ecdsa(Hash::Sha512)),
            KeyKind::Other(_) => None,
        }
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PublicKey({}, {})", self.kind, hex::encode(self.key_identifier()))
    }
}

fn kind_of(spki: &SubjectPublicKeyInfoRef<'_>) -> Option<KeyKind> {
    let oid = spki.algorithm.oid;
    if oid == rfc5912::RSA_ENCRYPTION || oid == rfc5912::ID_RSASSA_PSS {
        let key = pkcs1::RsaPublicKey::<der::asn1::UintRef<'_>>::from_der(spki.subject_public_key.as_bytes()?).ok()?;
        return Some(KeyKind::Rsa(bits(key.modulus.as_bytes())));
    }
    if oid == rfc5912::ID_EC_PUBLIC_KEY {
        let parameters: AnyRef<'_> = spki.algorithm.parameters?;
        let Ok(curve) = parameters.decode_as::<ObjectIdentifier>() else {
            return Some(KeyKind::Other("explicit curve".into()));
        };
        return Some(match curve {
            rfc5912::SECP_256_R_1 => KeyKind::P256,
            rfc5912::SECP_384_R_1 => KeyKind::P384,
            rfc5912::SECP_521_R_1 => KeyKind::P521,
            other => KeyKind::Other(other.to_string()),
        });
    }
    if oid == rfc8410::ID_ED_25519 {
        return Some(KeyKind::Other("Ed25519".into()));
    }
    if oid == rfc5912::ID_DSA {
        return Some(KeyKind::Other("DSA".into()));
    }
    Some(KeyKind::Other(oid.to_string()))
}

fn bits(modulus: &[u8]) -> u32 {
    let leading = modulus.first().map_or(0, |octet| octet.leading_zeros());
    u32::try_from(modulus.len() * 8).unwrap_or(u32::MAX).saturating_sub(leading)
}

impl fmt::Display for KeyKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa(bits) => write!(out, "RSA {bits}"),
            Self::P256 => out.write_str("P-256"),
            Self::P384 => out.write_str("P-384"),
            Self::P521 => out.write_str("P-521"),
            Self::Other(name) => out.write_str(name),
        }
    }
}

/// A kind of key that segl makes, as `--key` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NewKey {
    /// RSA with 2,048 bits: only where a card cannot do better.
    Rsa2048,
    /// RSA with 3,072 bits: what segl makes unless told otherwise.
    Rsa3072,
    /// RSA with 4,096 bits.
    Rsa4096,
    /// NIST P-256.
    P256,
    /// NIST P-384.
    P384,
}

impl NewKey {
    /// All of them, in the order help shows them.
    pub const ALL: [Self; 5] = [Self::Rsa2048, Self::Rsa3072, Self::Rsa4096, Self::P256, Self::P384];

    /// The word `--key` takes: `rsa3072`, `p256`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rsa2048 => "rsa2048",
            Self::Rsa3072 => "rsa3072",
            Self::Rsa4096 => "rsa4096",
            Self::P256 => "p256",
            Self::P384 => "p384",
        }
    }

    /// The kind the finished key has.
    pub fn kind(self) -> KeyKind {
        match self {
            Self::Rsa2048 => KeyKind::Rsa(2048),
            Self::Rsa3072 => KeyKind::Rsa(3072),
            Self::Rsa4096 => KeyKind::Rsa(4096),
            Self::P256 => KeyKind::P256,
            Self::P384 => KeyKind::P384,
        }
    }
}

impl FromStr for NewKey {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|kind| kind.word() == word);
        known.ok_or_else(|| format!("one of {}", Self::ALL.map(Self::word).join(", ")))
    }
}

impl fmt::Display for NewKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

/// How to sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureScheme {
    /// RSASSA-PKCS1-v1_5 (RFC 8017 8.2).
    RsaPkcs1(Hash),
    /// RSASSA-PSS (RFC 8017 8.1) with MGF1 over the same hash and a salt as long as the hash.
    RsaPss(Hash),
    /// ECDSA (FIPS 186-5); the signature is a DER SEQUENCE of r and s.
    Ecdsa(Hash),
}

impl SignatureScheme {
    /// The hash the message goes through.
    pub fn hash(self) -> Hash {
        match self {
            Self::RsaPkcs1(hash) | Self::RsaPss(hash) | Self::Ecdsa(hash) => hash,
        }
    }

    /// The `AlgorithmIdentifier` that names it in a certificate, a request or a signed message
    /// (RFC 4055, RFC 5758).
    pub fn algorithm_identifier(self) -> AlgorithmIdentifierOwned {
        let with = |oid, parameters| AlgorithmIdentifierOwned { oid, parameters };
        match self {
            Self::RsaPkcs1(hash) => with(hash.rsa_oid(), Some(Any::from(Null))),
            Self::Ecdsa(hash) => with(hash.ecdsa_oid(), None),
            Self::RsaPss(hash) => with(rfc5912::ID_RSASSA_PSS, hash.pss_parameters()),
        }
    }
}

/// How a content key was encrypted to an RSA key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwrapping {
    /// RSAES-PKCS1-v1_5, with the length in octets of the key it must hold.
    Pkcs1v15 {
        /// 16, 24 or 32.
        key_length: usize,
    },
    /// RSAES-OAEP (RFC 8017 7.1) with an empty label.
    Oaep {
        /// The hash of the label.
        hash: Hash,
        /// The hash inside MGF1.
        mask_hash: Hash,
    },
}

/// The hashes of certificates and secure mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hash {
    /// SHA-1: only for reading what is old.
    Sha1,
    /// SHA-224.
    Sha224,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Sha1, Self::Sha224, Self::Sha256, Self::Sha384, Self::Sha512];

    /// The hash of `data`.
    pub fn digest(self, data: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => sha1::Sha1::digest(data).to_vec(),
            Self::Sha224 => sha2::Sha224::digest(data).to_vec(),
            Self::Sha256 => sha2::Sha256::digest(data).to_vec(),
            Self::Sha384 => sha2::Sha384::digest(data).to_vec(),
            Self::Sha512 => sha2::Sha512::digest(data).to_vec(),
        }
    }

    /// Its length in octets.
    pub fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha224 => 28,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// Its object identifier (RFC 5754).
    pub fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha1 => rfc5912::ID_SHA_1,
            Self::Sha224 => rfc5912::ID_SHA_224,
            Self::Sha256 => rfc5912::ID_SHA_256,
            Self::Sha384 => rfc5912::ID_SHA_384,
            Self::Sha512 => rfc5912::ID_SHA_512,
        }
    }

    /// The hash with this object identifier.
    pub fn from_oid(oid: &ObjectIdentifier) -> Option<Self> {
        Self::ALL.into_iter().find(|hash| hash.oid() == *oid)
    }

    /// `sha…WithRSAEncryption` (RFC 4055 5).
    pub fn rsa_oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha1 => rfc5912::SHA_1_WITH_RSA_ENCRYPTION,
            Self::Sha224 => rfc5912::SHA_224_WITH_RSA_ENCRYPTION,
            Self::Sha256 => rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
            Self::Sha384 => rfc5912::SHA_384_WITH_RSA_ENCRYPTION,
            Self::Sha512 => rfc5912::SHA_512_WITH_RSA_ENCRYPTION,
        }
    }

    /// `ecdsa-with-SHA…` (RFC 5758 3.2).
    pub fn ecdsa_oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha1 => ObjectIdentifier::new_unwrap("1.2.840.10045.4.1"),
            Self::Sha224 => rfc5912::ECDSA_WITH_SHA_224,
            Self::Sha256 => rfc5912::ECDSA_WITH_SHA_256,
            Self::Sha384 => rfc5912::ECDSA_WITH_SHA_384,
            Self::Sha512 => rfc5912::ECDSA_WITH_SHA_512,
        }
    }

    /// The DER in front of the hash in an RSASSA-PKCS1-v1_5 `DigestInfo` (RFC 8017 9.2, note 1).
    pub fn digest_info_prefix(self) -> &'static [u8] {
        match self {
            Self::Sha1 => b"\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14",
            Self::Sha224 => b"\x30\x2d\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x04\x05\x00\x04\x1c",
            Self::Sha256 => b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
            Self::Sha384 => b"\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30",
            Self::Sha512 => b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
        }
    }

    fn pss_parameters(self) -> Option<Any> {
        let salt = u8::try_from(self.length()).ok()?;
        match self {
            Self::Sha1 => Any::encode_from(&pkcs1::RsaPssParams::new::<sha1::Sha1>(salt)).ok(),
            Self::Sha224 => Any::encode_from(&pkcs1::RsaPssParams::new::<sha2::Sha224>(salt)).ok(),
            Self::Sha256 => Any::encode_from(&pkcs1::RsaPssParams::new::<sha2::Sha256>(salt)).ok(),
            Self::Sha384 => Any::encode_from(&pkcs1::RsaPssParams::new::<sha2::Sha384>(salt)).ok(),
            Self::Sha512 => Any::encode_from(&pkcs1::RsaPssParams::new::<sha2::Sha512>(salt)).ok(),
        }
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Sha1 => "SHA-1",
            Self::Sha224 => "SHA-224",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        })
    }
}

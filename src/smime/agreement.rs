//! Content keys under an agreed EC key: ECDH, the X9.63 derivation and AES key wrap (RFC 5753, RFC 3394).

use aes_kw::{KeyInit, KwAes128, KwAes192, KwAes256};
use const_oid::ObjectIdentifier;
use der::asn1::OctetString;
use der::{Any, Encode, Sequence};
use p256::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use p256::elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytesSize, Generate, PublicKey as CurvePoint, ecdh};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::Error;
use crate::key::{Hash, KeyKind, PublicKey};

/// `ECC-CMS-SharedInfo` (RFC 5753 7.2).
#[derive(Sequence)]
struct SharedInfo {
    wrap: AlgorithmIdentifierOwned,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    user_keying_material: Option<OctetString>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT")]
    wrap_key_bits: OctetString,
}

/// How a key is derived and what it wraps.
pub(super) struct Agreement {
    hash: Hash,
    wrap: AlgorithmIdentifierOwned,
    wrap_key_length: usize,
}

const AES_128_WRAP: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.1.5");
const AES_192_WRAP: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.1.25");
const AES_256_WRAP: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.1.45");

/// dhSinglePass-stdDH and -cofactorDH, which are one on the NIST curves, whose cofactor is 1 (RFC 5753 7.1.4).
const SCHEMES: [(Hash, [ObjectIdentifier; 2]); 5] = [
    (Hash::Sha1, [oid("1.3.133.16.840.63.0.2"), oid("1.3.133.16.840.63.0.3")]),
    (Hash::Sha224, [oid("1.3.132.1.11.0"), oid("1.3.132.1.14.0")]),
    (Hash::Sha256, [oid("1.3.132.1.11.1"), oid("1.3.132.1.14.1")]),
    (Hash::Sha384, [oid("1.3.132.1.11.2"), oid("1.3.132.1.14.2")]),
    (Hash::Sha512, [oid("1.3.132.1.11.3"), oid("1.3.132.1.14.3")]),
];

const fn oid(dotted: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(dotted)
}

impl Agreement {
    /// What segl writes for a key of this kind: the hash of the curve's strength, AES-256 wrap.
    pub(super) fn for_kind(kind: &KeyKind) -> Option<Self> {
        let hash = match kind {
            KeyKind::P256 => Hash::Sha256,
            KeyKind::P384 => Hash::Sha384,
            KeyKind::P521 => Hash::Sha512,
            KeyKind::Rsa(_) | KeyKind::Other(_) => return None,
        };
        let wrap = AlgorithmIdentifierOwned { oid: AES_256_WRAP, parameters: None };
        Some(Self { hash, wrap, wrap_key_length: 32 })
    }

    /// Reads the `keyEncryptionAlgorithm` of a `KeyAgreeRecipientInfo`.
    pub(super) fn read(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Error> {
        let scheme = SCHEMES.iter().find(|(_, oids)| oids.contains(&algorithm.oid));
        let (hash, _) = scheme.ok_or_else(|| Error::not_supported(format!("key agreement {}", algorithm.oid)))?;
        let parameters = algorithm.parameters.as_ref();
        let parameters = parameters.ok_or_else(|| Error::NotCms("key agreement without key wrap".into()))?;
        let wrap: AlgorithmIdentifierOwned = parameters.decode_as().map_err(Error::not_cms)?;
        let wrap_key_length = match wrap.oid {
            AES_128_WRAP => 16,
            AES_192_WRAP => 24,
            AES_256_WRAP => 32,
            other => return Err(Error::not_supported(format!("key wrap {other}"))),
        };
        Ok(Self { hash: *hash, wrap, wrap_key_length })
    }

    /// The `keyEncryptionAlgorithm` that names it.
    pub(super) fn algorithm(&self) -> der::Result<AlgorithmIdentifierOwned> {
        let scheme = SCHEMES.iter().find(|(hash, _)| *hash == self.hash).map_or(SCHEMES[2].1[0], |(_, oids)| oids[0]);
        Ok(AlgorithmIdentifierOwned { oid: scheme, parameters: Some(Any::encode_from(&self.wrap)?) })
    }

    /// Wraps a content key under what `shared` gives.
    pub(super) fn wrap(&self, shared: &[u8], content_key: &[u8]) -> Result<Vec<u8>, Error> {
        let key = self.derive(shared, None).map_err(Error::encoding)?;
        let mut wrapped = vec![0; content_key.len() + 8];
        let kw = KwAes256::new_from_slice(&key).map_err(Error::encoding)?;
        kw.wrap_key(content_key, &mut wrapped).map_err(Error::encoding)?;
        Ok(wrapped)
    }

    /// Unwraps a content key; [`Error::CannotBeOpened`] where its check value is wrong.
    pub(super) fn unwrap(
        &self,
        shared: &[u8],
        user_keying_material: Option<OctetString>,
        wrapped: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let key = self.derive(shared, user_keying_material).map_err(Error::not_cms)?;
        let mut content_key = Zeroizing::new(vec![0; wrapped.len().saturating_sub(8)]);
        let opened = match self.wrap_key_length {
            16 => KwAes128::new_from_slice(&key).map(|kw| kw.unwrap_key(wrapped, &mut content_key).is_ok()),
            24 => KwAes192::new_from_slice(&key).map(|kw| kw.unwrap_key(wrapped, &mut content_key).is_ok()),
            _ => KwAes256::new_from_slice(&key).map(|kw| kw.unwrap_key(wrapped, &mut content_key).is_ok()),
        };
        if opened.unwrap_or_default() { Ok(content_key) } else { Err(Error::CannotBeOpened) }
    }

    /// The key-encryption key: the X9.63 derivation (SEC 1 3.6.1) over the `ECC-CMS-SharedInfo`.
    fn derive(&self, shared: &[u8], user_keying_material: Option<OctetString>) -> der::Result<Zeroizing<Vec<u8>>> {
        let bits = u32::try_from(self.wrap_key_length * 8).unwrap_or_default().to_be_bytes();
        let info = SharedInfo { wrap: self.wrap.clone(), user_keying_material, wrap_key_bits: OctetString::new(bits)? };
        let info = info.to_der()?;
        let mut key = Zeroizing::new(Vec::with_capacity(self.wrap_key_length + self.hash.length()));
        let mut counter: u32 = 1;
        while key.len() < self.wrap_key_length {
            let input = Zeroizing::new([shared, &counter.to_be_bytes(), &info].concat());
            key.extend_from_slice(&Zeroizing::new(self.hash.digest(&input)));
            counter += 1;
        }
        key.truncate(self.wrap_key_length);
        Ok(key)
    }
}

/// A fresh key on the curve of `recipient`: gives its uncompressed point, and the x-coordinate shared with it.
pub(super) fn ephemeral(recipient: &PublicKey) -> Result<(Vec<u8>, Zeroizing<Vec<u8>>), Error> {
    let point = recipient.key_octets();
    match recipient.kind() {
        KeyKind::P256 => ephemeral_on::<p256::NistP256>(point),
        KeyKind::P384 => ephemeral_on::<p384::NistP384>(point),
        KeyKind::P521 => ephemeral_on::<p521::NistP521>(point),
        kind @ (KeyKind::Rsa(_) | KeyKind::Other(_)) => Err(Error::not_supported(format!("key agreement with {kind}"))),
    }
}

fn ephemeral_on<C>(recipient: &[u8]) -> Result<(Vec<u8>, Zeroizing<Vec<u8>>), Error>
where
    C: CurveArithmetic,
    FieldBytesSize<C>: ModulusSize,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
{
    let recipient = CurvePoint::<C>::from_sec1_bytes(recipient)
        .map_err(|_| Error::not_supported("a recipient whose key is no point of its curve"))?;
    let secret = ecdh::EphemeralSecret::<C>::try_generate().map_err(|cause| Error::NoRandomness(cause.to_string()))?;
    let shared = secret.diffie_hellman(&recipient);
    let point = secret.public_key().to_sec1_point(false).as_bytes().to_vec();
    Ok((point, Zeroizing::new(shared.raw_secret_bytes().to_vec())))
}

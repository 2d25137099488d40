//! DSA, to read what old archives signed: keys that leave out their parameters take them from the issuer above.

use const_oid::db::rfc5912;
use der::asn1::{ObjectIdentifier, UintRef};
use der::{Decode, Sequence};
use dsa::BoxedUint;
use signature::hazmat::PrehashVerifier;
use spki::SubjectPublicKeyInfoRef;

use crate::key::{Hash, KeyKind, PublicKey};

/// The parameters of a DSA key, which those below it in a path may leave out (RFC 3279 2.3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DsaParameters {
    prime: Vec<u8>,
    order: Vec<u8>,
    generator: Vec<u8>,
}

/// `Dss-Parms` (RFC 3279 2.3.2).
#[derive(Sequence)]
struct DssParms<'a> {
    prime: UintRef<'a>,
    order: UintRef<'a>,
    generator: UintRef<'a>,
}

/// `Dss-Sig-Value` (RFC 3279 2.2.2).
#[derive(Sequence)]
struct DssSigValue<'a> {
    r: UintRef<'a>,
    s: UintRef<'a>,
}

/// The longest prime, in octets: 3,072 bits (FIPS 186-4 4.2).
const LONGEST_PRIME: usize = 384;

impl DsaParameters {
    /// The parameters that hold for keys below a certificate with `key`: its own, or else, for a DSA key, those from
    /// `above` it (RFC 5280 6.1.4 (d) to (f)). They come from the path alone: from any certificate of the issuer's
    /// name, an attacker could choose them.
    pub fn below(key: &PublicKey, above: Option<&Self>) -> Option<Self> {
        let spki = dsa_key(key)?;
        match spki.algorithm.parameters.filter(|parameters| !parameters.is_null()) {
            Some(own) => own.decode_as::<DssParms<'_>>().ok().map(|own| Self::copy(&own)),
            None => above.cloned(),
        }
    }

    /// Whether it is a DSA key that takes its parameters from above.
    pub fn left_out_of(key: &PublicKey) -> bool {
        is_dsa(key) && Self::below(key, None).is_none()
    }

    fn copy(own: &DssParms<'_>) -> Self {
        let octets = |number: &UintRef<'_>| number.as_bytes().to_vec();
        Self { prime: octets(&own.prime), order: octets(&own.order), generator: octets(&own.generator) }
    }

    /// The key with the public value `y`; the numbers are made as long as the prime, as the arithmetic wants them.
    fn key(&self, y: &[u8]) -> Option<dsa::VerifyingKey> {
        if self.prime.len() > LONGEST_PRIME {
            return None;
        }
        let prime = BoxedUint::from_be_slice_vartime(&self.prime);
        let as_long = |number: &[u8]| BoxedUint::from_be_slice(number, prime.bits_precision()).ok();
        let (generator, y) = (as_long(&self.generator)?, as_long(y)?);
        if y >= prime {
            return None;
        }
        let order = BoxedUint::from_be_slice_vartime(&self.order);
        let components = dsa::Components::from_components(prime, order, generator).ok()?;
        dsa::VerifyingKey::from_components(components, y).ok()
    }
}

/// Whether it is a DSA key.
pub(super) fn is_dsa(key: &PublicKey) -> bool {
    dsa_key(key).is_some()
}

/// The hash of a `dsa-with-sha…` algorithm (RFC 3279 2.2.2, RFC 5758 3.1).
pub(super) fn hash_of(algorithm: ObjectIdentifier) -> Option<Hash> {
    match algorithm {
        rfc5912::DSA_WITH_SHA_1 => Some(Hash::Sha1),
        rfc5912::DSA_WITH_SHA_224 => Some(Hash::Sha224),
        rfc5912::DSA_WITH_SHA_256 => Some(Hash::Sha256),
        _ => None,
    }
}

/// Whether it is the signature over the message with this hash; the error says why that cannot be told.
pub(super) fn check(
    key: &PublicKey,
    inherited: Option<&DsaParameters>,
    digest: &[u8],
    signature: &[u8],
) -> Result<bool, &'static str> {
    let parameters = DsaParameters::below(key, inherited).ok_or("a DSA key without parameters")?;
    let y = UintRef::from_der(key.key_octets()).ok();
    let key = y.and_then(|y| parameters.key(y.as_bytes())).ok_or("a DSA key of another form than FIPS 186-4's")?;
    let signature = read_signature(signature, key.components());
    Ok(signature.is_some_and(|signature| key.verify_prehash(digest, &signature).is_ok()))
}

fn read_signature(der: &[u8], components: &dsa::Components) -> Option<dsa::Signature> {
    let value = DssSigValue::from_der(der).ok()?;
    let as_long =
        |number: UintRef<'_>| BoxedUint::from_be_slice(number.as_bytes(), components.q().bits_precision()).ok();
    dsa::Signature::from_components(as_long(value.r)?, as_long(value.s)?)
}

fn dsa_key(key: &PublicKey) -> Option<SubjectPublicKeyInfoRef<'_>> {
    if !matches!(key.kind(), KeyKind::Other(_)) {
        return None;
    }
    let spki = SubjectPublicKeyInfoRef::try_from(key.spki_der()).ok()?;
    (spki.algorithm.oid == rfc5912::ID_DSA).then_some(spki)
}

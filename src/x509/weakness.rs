//! What protects less than it should, and is accepted all the same, to be named wherever it stands.

use std::fmt;

use spki::AlgorithmIdentifierOwned;

use super::dsa_signature::{self, is_dsa};
use super::signature::hash_of;
use super::{Certificate, Crl};
use crate::key::{Hash, KeyKind, PublicKey};

/// Why a signature or a key is weak (NIST SP 800-131A).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weakness {
    /// It is signed over a SHA-1 hash.
    Sha1,
    /// Its RSA key has fewer than 2,048 bits; this many.
    ShortRsaKey(u32),
    /// Its key is a DSA key, or signed it with one.
    Dsa,
}

/// The shortest RSA modulus that is safe, in bits (NIST SP 800-131A).
pub(super) const SAFE_RSA_BITS: u32 = 2048;

impl Weakness {
    /// What is weak about a key.
    pub fn of_key(key: &PublicKey) -> Option<Self> {
        match key.kind() {
            KeyKind::Rsa(bits) if *bits < SAFE_RSA_BITS => Some(Self::ShortRsaKey(*bits)),
            KeyKind::Other(_) if is_dsa(key) => Some(Self::Dsa),
            _ => None,
        }
    }

    /// What is weak about a signature made with this algorithm; a DSA signature is both DSA and, mostly, SHA-1.
    pub fn of_signature(algorithm: &AlgorithmIdentifierOwned) -> Vec<Self> {
        let sha_1 = (hash_of(algorithm) == Some(Hash::Sha1)).then_some(Self::Sha1);
        let dsa = dsa_signature::hash_of(algorithm.oid).map(|_| Self::Dsa);
        sha_1.into_iter().chain(dsa).collect()
    }

    /// The stable word for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sha1 => "sha-1",
            Self::ShortRsaKey(_) => "short-rsa-key",
            Self::Dsa => "dsa",
        }
    }
}

impl Certificate {
    /// What is weak about its key and its issuer's signature; each once.
    pub fn weaknesses(&self) -> Vec<Weakness> {
        let mut found = Weakness::of_signature(&self.signed().algorithm);
        found.extend(Weakness::of_key(self.public_key()));
        found.sort();
        found.dedup();
        found
    }
}

impl Crl {
    /// What is weak about its issuer's signature.
    pub fn weaknesses(&self) -> Vec<Weakness> {
        Weakness::of_signature(&self.signed().algorithm)
    }
}

impl fmt::Display for Weakness {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sha1 => out.write_str("signed with SHA-1"),
            Self::ShortRsaKey(bits) => write!(out, "an RSA key of {bits} bits"),
            Self::Dsa => out.write_str("DSA"),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::key::SignatureScheme;
    use crate::x509::testing::fixture;

    #[test]
    fn what_is_weak_is_named() {
        let of = |scheme: SignatureScheme| Weakness::of_signature(&scheme.algorithm_identifier());
        assert_eq!(of(SignatureScheme::RsaPkcs1(Hash::Sha1)), [Weakness::Sha1]);
        assert_eq!(of(SignatureScheme::RsaPss(Hash::Sha1)), [Weakness::Sha1]);
        assert_eq!(of(SignatureScheme::Ecdsa(Hash::Sha256)), []);
        let dsa = AlgorithmIdentifierOwned { oid: const_oid::db::rfc5912::DSA_WITH_SHA_1, parameters: None };
        assert_eq!(Weakness::of_signature(&dsa), [Weakness::Sha1, Weakness::Dsa]);
        let short = PublicKey::from_rsa(&[0xff; 128], &[1, 0, 1]).unwrap();
        assert_eq!(Weakness::of_key(&short), Some(Weakness::ShortRsaKey(1024)));
        assert_eq!(fixture("oces3.pem").weaknesses(), []);
    }
}

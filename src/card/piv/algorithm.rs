//! The algorithms of PIV keys by their identifiers (SP 800-78-5, table 9; 4096-bit RSA as Yubico has it).

use const_oid::db::rfc5912;
use der::Encode;

use super::tlv;
use crate::card::Error;
use crate::card::numbers::check_point;
use crate::key::{KeyKind, NewKey, PublicKey};

/// Tags of a public key (SP 800-73-5 part 2, table 11).
const PUBLIC_KEY: u32 = 0x7F49;
const MODULUS: u32 = 0x81;
const EXPONENT: u32 = 0x82;
const POINT: u32 = 0x86;

/// A kind of key as the card names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    Rsa2048 = 0x07,
    Rsa3072 = 0x05,
    Rsa4096 = 0x16,
    P256 = 0x11,
    P384 = 0x14,
}

impl Algorithm {
    const ALL: [Self; 5] = [Self::Rsa2048, Self::Rsa3072, Self::Rsa4096, Self::P256, Self::P384];

    pub(super) fn from_identifier(identifier: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| *algorithm as u8 == identifier)
    }

    pub(super) fn of_new(kind: NewKey) -> Self {
        match kind {
            NewKey::Rsa2048 => Self::Rsa2048,
            NewKey::Rsa3072 => Self::Rsa3072,
            NewKey::Rsa4096 => Self::Rsa4096,
            NewKey::P256 => Self::P256,
            NewKey::P384 => Self::P384,
        }
    }

    /// `None` for keys that no PIV card holds.
    pub(super) fn of_key(key: &PublicKey) -> Option<Self> {
        match key.kind() {
            KeyKind::Rsa(2048) => Some(Self::Rsa2048),
            KeyKind::Rsa(3072) => Some(Self::Rsa3072),
            KeyKind::Rsa(4096) => Some(Self::Rsa4096),
            KeyKind::P256 => Some(Self::P256),
            KeyKind::P384 => Some(Self::P384),
            KeyKind::Rsa(_) | KeyKind::P521 | KeyKind::Other(_) => None,
        }
    }

    /// The public key in the answer to GENERATE ASYMMETRIC KEY PAIR, or in metadata without its outer tag.
    pub(super) fn read_public_key(self, answer: &[u8]) -> Result<PublicKey, Error> {
        let parts = tlv::find(answer, PUBLIC_KEY).unwrap_or(answer);
        let part = |tag| tlv::find(parts, tag).ok_or(Error::Nonsense("a public key with a part missing"));
        let curve = match self {
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => {
                let key = PublicKey::from_rsa(part(MODULUS)?, part(EXPONENT)?);
                return self.checked(key.map_err(|_| Error::Nonsense("a modulus that is none"))?);
            }
            Self::P256 => rfc5912::SECP_256_R_1,
            Self::P384 => rfc5912::SECP_384_R_1,
        };
        let curve = curve.to_der().map_err(|cause| Error::Device(cause.to_string()))?;
        let key = PublicKey::from_ec(&curve, part(POINT)?);
        self.checked(key.map_err(|_| Error::Nonsense("a point that is none"))?)
    }

    /// The identifier as P1 of GENERAL AUTHENTICATE and in GENERATE ASYMMETRIC KEY PAIR has it.
    pub(super) fn identifier(self) -> u8 {
        self as u8
    }

    /// The kind `--key` names.
    pub(super) fn new_key(self) -> NewKey {
        match self {
            Self::Rsa2048 => NewKey::Rsa2048,
            Self::Rsa3072 => NewKey::Rsa3072,
            Self::Rsa4096 => NewKey::Rsa4096,
            Self::P256 => NewKey::P256,
            Self::P384 => NewKey::P384,
        }
    }

    fn checked(self, key: PublicKey) -> Result<PublicKey, Error> {
        let is_this_kind = Self::of_key(&key) == Some(self);
        if is_this_kind && is_on_its_curve(&key) { Ok(key) } else { Err(Error::Nonsense("a key of another kind")) }
    }
}

/// RSA keys are on none.
fn is_on_its_curve(key: &PublicKey) -> bool {
    matches!(key.kind(), KeyKind::Rsa(_)) || check_point(key.kind(), key.key_octets()).is_ok()
}

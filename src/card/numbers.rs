//! Numbers, points and signatures as cards take and give them.

use der::Encode;
use der::asn1::UintRef;
use zeroize::Zeroizing;

use crate::key::{KeyError, KeyKind};

/// Refuses points that are not on the key's curve; gives the length of a coordinate in octets.
pub(super) fn check_point(kind: &KeyKind, point: &[u8]) -> Result<usize, KeyError> {
    let on_curve = point.first() == Some(&4)
        && match kind {
            KeyKind::P256 => p256::PublicKey::from_sec1_bytes(point).is_ok(),
            KeyKind::P384 => p384::PublicKey::from_sec1_bytes(point).is_ok(),
            KeyKind::P521 => p521::PublicKey::from_sec1_bytes(point).is_ok(),
            KeyKind::Rsa(_) | KeyKind::Other(_) => return Err(KeyError::NotPossible("key agreement")),
        };
    if on_curve { field_length(kind) } else { Err(KeyError::WrongInput) }
}

/// The length of a coordinate in octets.
pub(super) fn field_length(kind: &KeyKind) -> Result<usize, KeyError> {
    match kind {
        KeyKind::P256 => Ok(32),
        KeyKind::P384 => Ok(48),
        KeyKind::P521 => Ok(66),
        KeyKind::Rsa(_) | KeyKind::Other(_) => Err(KeyError::NotPossible("elliptic curves")),
    }
}

/// How many octets a number of so many bits takes.
pub(super) fn octets_of(bits: u32) -> usize {
    bits.div_ceil(8) as usize
}

/// Zeros in front up to `length`; some cards leave them out. `None` if it is longer.
pub(super) fn left_padded(number: &[u8], length: usize) -> Option<Zeroizing<Vec<u8>>> {
    let missing = length.checked_sub(number.len())?;
    let mut padded = Zeroizing::new(vec![0; length]);
    padded[missing..].copy_from_slice(number);
    Some(padded)
}

/// `ECDSA-Sig-Value` (RFC 3279 2.2.3) from r and s of one length side by side.
pub(super) fn ecdsa_der(pair: &[u8]) -> Option<Vec<u8>> {
    let (r, s) = pair.split_at_checked(pair.len() / 2).filter(|(r, s)| r.len() == s.len())?;
    let mut body = UintRef::new(r).ok()?.to_der().ok()?;
    body.extend(UintRef::new(s).ok()?.to_der().ok()?);
    der::Any::new(der::Tag::Sequence, body).ok()?.to_der().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn r_and_s_become_der() {
        let pair = [&[0, 0x80][..], &[0, 1]].concat();
        assert_eq!(ecdsa_der(&pair).unwrap(), [0x30, 7, 2, 2, 0, 0x80, 2, 1, 1]);
        assert_eq!(ecdsa_der(&pair[1..]), None);
    }

    #[test]
    fn left_out_zeros_come_back() {
        assert_eq!(*left_padded(&[1, 2], 4).unwrap(), [0, 0, 1, 2]);
        assert_eq!(left_padded(&[1, 2, 3], 2), None);
    }

    #[test]
    fn a_point_off_the_curve_is_refused() {
        let mut point = [0; 65];
        point[0] = 4;
        assert!(matches!(check_point(&KeyKind::P256, &point), Err(KeyError::WrongInput)));
        assert!(matches!(check_point(&KeyKind::Rsa(2048), &point), Err(KeyError::NotPossible(_))));
    }
}

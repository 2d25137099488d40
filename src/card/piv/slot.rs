//! The places for keys on a PIV card, and the data objects beside them (SP 800-73-5 part 1, table 3 and table 5).

use std::fmt;
use std::str::FromStr;

/// How many retired keys a card may hold.
const RETIRED_SLOTS: u8 = 20;
/// The key reference of the first retired key.
const FIRST_RETIRED: u8 = 0x82;
/// The key reference of the management key.
pub(super) const MANAGEMENT_KEY: u8 = 0x9B;
/// The certificate of the first retired key; the others follow.
const FIRST_RETIRED_OBJECT: u32 = 0x5F_C10D;

/// A place for a private key and its certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// 9A: for logging on; needs the PIN once.
    Authentication,
    /// 9C: for signing; needs the PIN before each use.
    Signature,
    /// 9D: for opening mail; needs the PIN once.
    KeyManagement,
    /// 9E: for doors; needs no PIN.
    CardAuthentication,
    /// 82 to 95: keys that were in 9D before.
    Retired(Retired),
}

/// Which of the twenty places for retired keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Retired(u8);

/// A data object that belongs to no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CardObject {
    /// The card holder unique identifier: what tells one card from another.
    HolderIdentifier,
    /// Which retired keys there are.
    KeyHistory,
    /// Where Yubico's cards keep a management key that the PIN opens.
    Printed,
    /// The certificate by whose key Yubico's cards sign what they attest.
    Attestation,
    /// Says on Yubico's cards whether [`Self::Printed`] holds the management key.
    AdministratorData,
}

impl Slot {
    /// The four that every card has.
    pub const MAIN: [Self; 4] = [Self::Authentication, Self::Signature, Self::KeyManagement, Self::CardAuthentication];

    /// The places for retired keys, 82 first.
    pub fn retired() -> impl Iterator<Item = Self> {
        (0..RETIRED_SLOTS).map(|number| Self::Retired(Retired(number)))
    }

    /// The slot with this key reference.
    pub fn from_reference(reference: u8) -> Option<Self> {
        Self::MAIN.into_iter().chain(Self::retired()).find(|slot| slot.reference() == reference)
    }

    /// The key reference, `0x9A` and so on: P2 of the commands about the key.
    pub fn reference(self) -> u8 {
        match self {
            Self::Authentication => 0x9A,
            Self::Signature => 0x9C,
            Self::KeyManagement => 0x9D,
            Self::CardAuthentication => 0x9E,
            Self::Retired(Retired(number)) => FIRST_RETIRED + number,
        }
    }

    /// Which of the retired keys it is, counted from 1; `None` for the main slots.
    pub(super) fn retired_number(self) -> Option<u8> {
        match self {
            Self::Retired(Retired(number)) => Some(number + 1),
            _ => None,
        }
    }

    /// The tag of the object that holds its certificate.
    pub(super) fn certificate_object(self) -> u32 {
        match self {
            Self::Authentication => 0x5F_C105,
            Self::Signature => 0x5F_C10A,
            Self::KeyManagement => 0x5F_C10B,
            Self::CardAuthentication => 0x5F_C101,
            Self::Retired(Retired(number)) => FIRST_RETIRED_OBJECT + u32::from(number),
        }
    }
}

impl CardObject {
    pub(super) fn tag(self) -> u32 {
        match self {
            Self::HolderIdentifier => 0x5F_C102,
            Self::KeyHistory => 0x5F_C10C,
            Self::Printed => 0x5F_C109,
            Self::Attestation => 0x5F_FF01,
            Self::AdministratorData => 0x5F_FF00,
        }
    }
}

impl fmt::Display for Slot {
    /// `9A`, as the standard and every tool write it.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02X}", self.reference())
    }
}

impl FromStr for Slot {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let reference = u8::from_str_radix(text, 16).ok().filter(|_| text.len() == 2);
        reference.and_then(Self::from_reference).ok_or("a PIV slot: 9A, 9C, 9D, 9E or 82 to 95")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of SP 800-73-5 part 1, tables 3 and 5.
    #[test]
    fn slots_and_objects_are_those_of_the_standard() {
        let row = |text: &str| text.parse().map(|slot: Slot| (slot.reference(), slot.certificate_object()));
        assert_eq!(row("9A"), Ok((0x9A, 0x5F_C105)));
        assert_eq!(row("9c"), Ok((0x9C, 0x5F_C10A)));
        assert_eq!(row("9D"), Ok((0x9D, 0x5F_C10B)));
        assert_eq!(row("9E"), Ok((0x9E, 0x5F_C101)));
        assert_eq!(row("82"), Ok((0x82, 0x5F_C10D)));
        assert_eq!(row("95"), Ok((0x95, 0x5F_C120)));
        for other in ["96", "81", "9B", "", "9", "+9A", "09A"] {
            assert!(other.parse::<Slot>().is_err(), "{other}");
        }
    }

    #[test]
    fn a_slot_is_written_as_it_is_read() {
        for slot in Slot::MAIN.into_iter().chain(Slot::retired()) {
            assert_eq!(slot.to_string().parse(), Ok(slot));
        }
    }
}

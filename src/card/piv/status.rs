//! Status words: what a card says of a command it carried out or refused (ISO/IEC 7816-4 5.1.3).

use std::fmt;

/// SW1 and SW2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Status(pub(super) u16);

impl Status {
    pub(super) const OK: Self = Self(0x9000);
    /// The data or the form of the command is not what the card expects.
    pub(super) const WRONG_LENGTH: Self = Self(0x6700);
    pub(super) const SECURITY_NOT_SATISFIED: Self = Self(0x6982);
    /// The PIN or PUK is blocked.
    pub(super) const BLOCKED: Self = Self(0x6983);
    pub(super) const CONDITIONS_NOT_SATISFIED: Self = Self(0x6985);
    pub(super) const WRONG_DATA: Self = Self(0x6A80);
    pub(super) const NOT_SUPPORTED: Self = Self(0x6A81);
    pub(super) const NOT_FOUND: Self = Self(0x6A82);
    pub(super) const NO_ROOM: Self = Self(0x6A84);
    pub(super) const WRONG_PARAMETERS: Self = Self(0x6A86);
    pub(super) const REFERENCE_NOT_FOUND: Self = Self(0x6A88);
    pub(super) const NO_SUCH_INSTRUCTION: Self = Self(0x6D00);
    pub(super) const NO_SUCH_CLASS: Self = Self(0x6E00);

    /// How many octets wait to be fetched (`61xx`); 256 stands for "256 or more".
    pub(super) fn waiting(self) -> Option<usize> {
        self.low_behind(0x61)
    }

    /// The length the command should have asked for (`6Cxx`).
    pub(super) fn right_length(self) -> Option<usize> {
        self.low_behind(0x6C)
    }

    /// Tries left after a wrong PIN, or asked for without one (`63Cx`, SP 800-73-5 part 2, 3.2.1).
    pub(super) fn tries_left(self) -> Option<u32> {
        (self.0 & 0xFFF0 == 0x63C0).then_some(u32::from(self.0 & 0x0F))
    }

    /// Whether the card knows nothing at this place.
    pub(super) fn says_absent(self) -> bool {
        self == Self::NOT_FOUND || self == Self::REFERENCE_NOT_FOUND
    }

    /// Whether the card does not know the command at all.
    pub(super) fn says_unknown_command(self) -> bool {
        [Self::NO_SUCH_INSTRUCTION, Self::NO_SUCH_CLASS, Self::NOT_SUPPORTED].contains(&self)
    }

    fn low_behind(self, high: u8) -> Option<usize> {
        let [first, second] = self.0.to_be_bytes();
        (first == high).then_some(if second == 0 { 256 } else { usize::from(second) })
    }
}

impl fmt::Display for Status {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04X}", self.0)
    }
}

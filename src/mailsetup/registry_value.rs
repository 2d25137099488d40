//! A value of Windows' registry: its type and its octets, raw, whatever they mean.

/// What a value holds: its type and its octets, as the registry keeps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryValue {
    /// The type's number, of Windows' `winnt.h`: 1 is REG_SZ, 3 REG_BINARY, 4 REG_DWORD.
    pub kind: u32,
    /// The octets: of a text UTF-16LE with its NUL, of a number little endian.
    pub octets: Vec<u8>,
}

impl RegistryValue {
    /// REG_SZ.
    pub(super) const TEXT: u32 = 1;
    /// REG_BINARY.
    pub(super) const BINARY: u32 = 3;
    /// REG_DWORD.
    pub(super) const NUMBER: u32 = 4;

    /// Octets as REG_BINARY.
    pub fn binary(octets: Vec<u8>) -> Self {
        Self { kind: Self::BINARY, octets }
    }

    /// A number as REG_DWORD.
    pub fn number(number: u32) -> Self {
        Self { kind: Self::NUMBER, octets: number.to_le_bytes().to_vec() }
    }

    /// What a REG_SZ says, up to its NUL; `None` for another type.
    pub(super) fn text(&self) -> Option<String> {
        let units = self.octets.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        (self.kind == Self::TEXT).then(|| String::from_utf16_lossy(&units))
    }
}

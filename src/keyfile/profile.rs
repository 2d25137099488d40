//! How segl protects the key files it writes.

/// How a key file is protected, by the programs it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// AES-256 with PBKDF2-HMAC-SHA256, and a MAC with SHA-256.
    Modern,
    /// Triple DES and a MAC with SHA-1: for Windows Server 2016 and older, and GnuPG 2.2.
    OldWindows,
    /// As modern, and the MAC as RFC 9879 has it (PBMAC1 with PBKDF2-HMAC-SHA256): where nothing but algorithms that
    /// NIST approves may be used.
    Pbmac1,
}

impl Profile {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Modern, Self::OldWindows, Self::Pbmac1];

    /// Its name in commands and JSON: `modern`, `old-windows`, `pbmac1`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Modern => "modern",
            Self::OldWindows => "old-windows",
            Self::Pbmac1 => "pbmac1",
        }
    }
}

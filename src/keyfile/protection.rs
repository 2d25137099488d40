//! How a key file is protected, as it says itself.

/// How a key file is protected: what can be told without its password.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protection {
    /// What guards the whole file against change; `None` where it has no MAC.
    pub mac: Option<MacProtection>,
    /// How its parts are encrypted, each way once, the private keys' first. Empty where nothing is.
    pub encryption: Vec<Encryption>,
}

/// The check over the whole file (RFC 7292 4, RFC 9879).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MacProtection {
    /// `HMAC-SHA256`, or `PBMAC1 HMAC-SHA256`; a dotted object identifier where it has no name here.
    pub algorithm: String,
    /// Iterations of the derivation of its key.
    pub iterations: u64,
}

/// One way of encrypting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encryption {
    /// The cipher: `AES-256-CBC`, `3DES-CBC`, `RC2-40-CBC`; a dotted object identifier where it has no name here.
    pub cipher: String,
    /// How the key is derived: `PBKDF2-HMAC-SHA256`, `PKCS12-SHA1`; empty where it is not known.
    pub derivation: String,
    /// Iterations of that derivation.
    pub iterations: u64,
}

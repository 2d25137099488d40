//! What `file show` finds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::identity::IdentityReport;

/// `file show`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file.
    pub path: String,
    /// How it is protected.
    pub protection: ProtectionReport,
    /// How many private keys are in it.
    pub keys: usize,
    /// Every certificate in it.
    pub certificates: Vec<CertificateLine>,
    /// Keys with their certificates.
    pub identities: Vec<IdentityReport>,
    /// What was passed over: CRLs, secrets.
    pub skipped: Vec<String>,
}

/// How a key file is protected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProtectionReport {
    /// The check value's hash, `none` without one.
    pub mac: String,
    /// Its rounds.
    pub mac_iterations: Option<u64>,
    /// The key's encryption.
    pub encryption: String,
    /// How the key for it is derived.
    pub kdf: String,
    /// Rounds of that.
    pub iterations: Option<u64>,
    /// Program to `yes`, `no` or `unknown`.
    pub opens_in: BTreeMap<String, &'static str>,
}

/// A certificate in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CertificateLine {
    /// Hex of its SHA-256.
    pub sha256: String,
    /// Its subject.
    pub subject: String,
    /// RFC 3339.
    pub not_after: String,
}

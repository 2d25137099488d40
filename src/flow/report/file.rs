//! What `file show` finds, and what `file convert` wrote.

use std::collections::BTreeMap;

use serde::Serialize;

use super::identity::IdentityReport;
use super::written::Written;

/// `file show`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file.
    pub path: String,
    /// How it is protected.
    pub protection: ProtectionReport,
    /// Whether it was opened with its password.
    pub opened: bool,
    /// Whether a part of it was not opened, so that more may be in it than is told here.
    pub sealed: bool,
    /// Which form of the typed password opened it: `as-typed`, `composed`, `no-octets`, `latin-1`, `widened-utf-8`,
    /// `utf-16`; none where it was not opened.
    pub password_form: Option<&'static str>,
    /// How many private keys are in it, as far as they can be seen.
    pub keys: usize,
    /// Those that segl cannot use, by what they are: `DSA`.
    pub unusable_keys: Vec<String>,
    /// The certificate that segl saw in it before, where the file was not opened.
    pub remembered: Option<IdentityReport>,
    /// Every certificate in it, as far as they can be seen.
    pub certificates: Vec<CertificateLine>,
    /// Keys with their certificates.
    pub identities: Vec<IdentityReport>,
    /// What was passed over: CRLs, secrets.
    pub skipped: Vec<String>,
}

/// `file convert`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConvertReport {
    /// The file, which is as it was.
    pub path: String,
    /// How it is protected.
    pub before: ProtectionReport,
    /// The copy, opened again and compared.
    pub written: Written,
    /// `modern`, `old-windows` or `pbmac1`.
    pub profile: &'static str,
    /// The program it is for, where one was named.
    pub program: Option<&'static str>,
    /// How the copy is protected.
    pub protection: ProtectionReport,
    /// Whether the copy has the file's own password.
    pub same_password: bool,
    /// How many private keys are in it.
    pub keys: usize,
    /// How many certificates.
    pub certificates: usize,
    /// `weak` (old ciphers), `program-cannot` and `program-unknown` (the program named), `password-not-ascii`.
    pub cautions: Vec<&'static str>,
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
    /// Program to what stands in its way, or may: `cipher`, `derivation`, `mac`, `no-mac`, `iterations`,
    /// `password-not-ascii`.
    pub obstacles: BTreeMap<String, &'static str>,
    /// The same with the names of what stands in the way, in the order in which programs are shown.
    #[serde(skip)]
    pub opens: Vec<OpensReport>,
}

/// What a program makes of a key file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpensReport {
    /// The program's code.
    pub program: &'static str,
    /// `yes`, `no` or `unknown`.
    pub answer: &'static str,
    /// What stands in the way, a code.
    pub obstacle: Option<&'static str>,
    /// Its name or number.
    pub detail: String,
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

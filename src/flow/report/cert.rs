//! What `cert show` and `cert verify` find.

use std::collections::BTreeMap;

use serde::Serialize;

use super::file::CertificateLine;
use super::identity::IdentityReport;

/// `cert show`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CertificatesReport {
    /// Every certificate in the file.
    pub certificates: Vec<IdentityReport>,
}

/// `cert verify`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerdictReport {
    /// Whether a path to an anchor holds.
    pub valid: bool,
    /// Whom the certificate names, in short.
    pub name: String,
    /// The certificate judged.
    pub certificate: CertificateLine,
    /// The moment it was judged for, RFC 3339.
    pub at: String,
    /// What it is wanted for: `smime-sign`, `smime-encrypt`, `client`; `null` when not asked.
    #[serde(rename = "for")]
    pub purpose: Option<&'static str>,
    /// The rule that failed.
    pub problems: Vec<VerdictProblem>,
    /// The path, anchor first; the one that got furthest when not valid.
    pub path: Vec<PathElement>,
    /// The certificate policies it holds under, dotted; `null` is any policy.
    pub policies: Option<Vec<String>>,
    /// What protects less than it should along the path.
    pub weak: Vec<WeakReport>,
    /// What the verdict does not tell: `revocation-not-asked`, `later-knowledge-not-counted`,
    /// `time-of-use-not-proved`, `future-not-known`.
    pub notes: Vec<&'static str>,
    /// Files in the folders given that hold nothing segl knows or are too large.
    pub skipped: Vec<String>,
}

/// One certificate of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PathElement {
    /// Whom it names, in short.
    pub name: String,
    /// Which.
    #[serde(flatten)]
    pub certificate: CertificateLine,
    /// What is known of its revocation.
    pub status: StatusReport,
}

/// What is known of a certificate's revocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusReport {
    /// `good`, `revoked`, `unknown`, `not-asked`.
    pub state: &'static str,
    /// Since when it is revoked, RFC 3339.
    pub when: Option<String>,
    /// Why it was revoked, where the issuer says so (RFC 5280 5.3.1).
    pub reason: Option<&'static str>,
    /// What is missing to know, a code.
    pub missing: Option<&'static str>,
}

/// Something weak about one certificate of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeakReport {
    /// The certificate.
    pub subject: String,
    /// `sha-1`, `short-rsa-key`, `dsa`.
    pub code: &'static str,
    /// In a few English words.
    pub detail: String,
}

/// Why a path does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerdictProblem {
    /// The rule's code.
    pub code: &'static str,
    /// The certificate at which it failed.
    pub subject: String,
    /// What it found, in an English sentence.
    pub detail: String,
    /// The same as facts: `date`, `issuer`, `issuer_name`, `name`, `oid`, `reason`, `missing`, `what`, as the code has
    /// them.
    pub facts: BTreeMap<&'static str, String>,
}

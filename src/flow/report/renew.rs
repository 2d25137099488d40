//! What `renew` and `enrol` did, or wait for.

use serde::Serialize;

use super::identity::IdentityReport;
use super::written::Written;
use crate::flow::plan_view::PlanView;

/// `renew`, `enrol`: what was there, what is there now, and what was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RenewReport {
    /// The identity before; `null` for a first certificate.
    pub old: Option<Pair>,
    /// The identity now; `null` while waiting or after a dry run.
    pub new: Option<Pair>,
    /// Where the old key stays.
    pub old_key: Option<String>,
    /// What the proof showed.
    pub proof: Option<ProofReport>,
    /// Everything that was written.
    pub written: Vec<Written>,
    /// The terms accepted.
    pub terms: Option<TermsReport>,
    /// What is waited for; `null` when done.
    pub waiting: Option<WaitingReport>,
    /// The plan, as codes; only for a dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanView>,
    /// The folder of results.
    pub folder: Option<String>,
    /// Where the key lives: `card` or `file`.
    pub home: &'static str,
    /// Why the backup is none yet: `same-disk`, `synced`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<String>,
    /// The downloaded file that was taken into use; it opens with the password it came with until somebody deletes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub download: Option<String>,
}

/// Signing and encryption certificate; most often the same one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The one that signs.
    pub signing: IdentityReport,
    /// The one others encrypt to.
    pub encryption: IdentityReport,
}

/// What the probe showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ProofReport {
    /// A message was signed and its signature verified.
    pub signed: bool,
    /// A message was encrypted and opened.
    pub decrypted: bool,
}

/// The terms that were accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermsReport {
    /// `sha256:` and the hex of the text shown.
    pub sha256: String,
    /// RFC 3339.
    pub accepted_at: String,
}

/// What a journey waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaitingReport {
    /// `issuer` or `certificate-file`.
    #[serde(rename = "for")]
    pub what: &'static str,
    /// The issuer's folder, or the request file to hand in.
    pub place: String,
    /// The command that goes on from here.
    pub resume: String,
}

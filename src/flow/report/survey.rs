//! What `file show` of a folder finds.

use std::collections::BTreeMap;

use serde::Serialize;

use super::file::{CertificateLine, ProtectionReport};
use super::overview::NextThing;

/// `file show` of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SurveyReport {
    /// The folder.
    pub folder: String,
    /// Days before expiry at which something is due.
    pub within_days: i64,
    /// How many there are of what.
    pub counts: SurveyCounts,
    /// The one next thing.
    pub next: NextThing,
    /// Key files and files with certificates: first what needs doing, copies behind what they are copies of.
    pub files: Vec<SurveyedFile>,
    /// What was passed over, by path.
    pub skipped: Vec<PassedOverFile>,
}

/// How many there are of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SurveyCounts {
    /// Ordinary files.
    pub files: usize,
    /// Key files, copies among them.
    pub key_files: usize,
    /// Files with certificates, copies among them.
    pub certificate_files: usize,
    /// Files that are neither.
    pub other: usize,
    /// Key files that are due or have expired, each key once.
    pub due: usize,
    /// Links, which are not followed.
    pub links: usize,
}

/// A key file or a file with certificates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SurveyedFile {
    /// The file.
    pub path: String,
    /// `key-file` or `certificates`.
    pub kind: &'static str,
    /// `due`, `expired`, `damaged`, `unsupported`, `locked`, `incomplete`, `not-yet-valid`, `valid` or `older`.
    pub state: &'static str,
    /// Its length.
    pub octets: usize,
    /// Hex of the SHA-256 of its octets.
    pub sha256: String,
    /// The file that it is a copy of, or whose certificate it has.
    pub same_as: Option<SameAs>,
    /// How a key file is protected.
    pub protection: Option<ProtectionReport>,
    /// How many private keys can be seen in a key file.
    pub keys: Option<usize>,
    /// Whether a part of it shows only with its password.
    pub sealed: bool,
    /// The certificates that can be read without a password.
    pub certificates: Vec<CertificateLine>,
    /// Whose it is, as far as it can be told.
    pub identity: Option<SurveyedIdentity>,
    /// Why it cannot be read.
    pub problem: Option<SurveyProblem>,
}

/// Another file with the same in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SameAs {
    /// That file.
    pub path: String,
    /// `bytes` or `certificate`.
    pub how: &'static str,
}

/// Whose a file is: its own certificate; of several certificates the one that ends first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SurveyedIdentity {
    /// `file`, or `memory` where it stands in the encrypted part and segl saw it there before.
    pub from: &'static str,
    /// Hex of the certificate's SHA-256.
    pub sha256: String,
    /// The name people know it by.
    pub name: String,
    /// Addresses in it; none are read of a certificate alone.
    pub emails: Vec<String>,
    /// RFC 3339.
    pub not_after: String,
    /// Whole days until then; negative when it has passed.
    pub days_left: i64,
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SurveyProblem {
    /// The code, as of an error.
    pub code: &'static str,
    /// Its facts.
    pub facts: BTreeMap<&'static str, String>,
}

/// A file or folder that was not looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassedOverFile {
    /// Which.
    pub path: String,
    /// Why: `link`, `changed`, or the code of an error.
    pub code: &'static str,
    /// Facts of that.
    pub facts: BTreeMap<&'static str, String>,
}

/// One line of `--lines`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SurveyLine<'a> {
    /// A file.
    File(&'a SurveyedFile),
    /// One that was passed over.
    Skipped(&'a PassedOverFile),
    /// How many there are of what; the last line.
    Counts(SurveyCounts),
}

impl SurveyReport {
    /// The report line by line.
    pub fn lines(&self) -> impl Iterator<Item = SurveyLine<'_>> {
        let files = self.files.iter().map(SurveyLine::File);
        files.chain(self.skipped.iter().map(SurveyLine::Skipped)).chain([SurveyLine::Counts(self.counts)])
    }
}

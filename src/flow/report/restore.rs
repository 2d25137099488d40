//! What `file restore` found in a backup, and put in place.

use serde::Serialize;

use super::identity::IdentityReport;
use super::written::Written;

/// `file restore`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RestoreReport {
    /// The backup.
    pub backup: String,
    /// The key file it was made of, as that computer had it.
    pub of: String,
    /// When it was made, RFC 3339; `null` where no manifest says so.
    pub made_at: Option<String>,
    /// When it was checked, RFC 3339.
    pub checked_at: String,
    /// Files that are not as they were written, or are not there.
    pub altered: Vec<String>,
    /// The identity whose key signed, verified, encrypted and opened a message.
    pub identity: IdentityReport,
    /// Every key file in it, the current one first.
    pub key_files: Vec<RestoredKeyFile>,
    /// Whether it was only tried, and nothing put in place.
    pub rehearsal: bool,
    /// The folder of the Outlook settings; `null` after a rehearsal.
    pub folder: Option<String>,
    /// What was written.
    pub written: Vec<Written>,
}

/// A key file in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RestoredKeyFile {
    /// The file in the backup.
    pub path: String,
    /// Whether only old mail needs it.
    pub for_old_mail: bool,
    /// Whether it was opened; one whose password was not known was not.
    pub opened: bool,
    /// How many keys with certificates are in it, each of which opened a message.
    pub keys: usize,
}

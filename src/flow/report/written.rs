//! What was written: backups, Outlook settings, and every file of them.

use serde::Serialize;

use super::identity::IdentityReport;

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Its full path.
    pub path: String,
    /// Hex of its SHA-256.
    pub sha256: String,
    /// `key-file`, `backup`, `outlook`, `proof`, `request`, `mail`.
    pub what: &'static str,
}

/// `card backup` and `file backup`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupReport {
    /// The folder.
    pub folder: String,
    /// What was written, opened again and compared.
    pub written: Vec<Written>,
    /// How many certificates it holds.
    pub certificates: usize,
    /// How many private keys it holds (none for a card).
    pub keys: usize,
    /// Why this is no backup: `same-disk`, `synced`; empty when it is one.
    pub cautions: Vec<&'static str>,
    /// `card` or `file`.
    pub home: &'static str,
}

/// `card outlook` and `file outlook`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutlookReport {
    /// The folder.
    pub folder: String,
    /// The certificate the settings name, for signing.
    pub identity: IdentityReport,
    /// The certificate they name for encryption; usually the same.
    pub encryption: IdentityReport,
    /// The mail profile they are for.
    pub profile: String,
    /// 32 or 64 where they are for one Office alone.
    pub office: Option<u8>,
    /// What they change in a mail profile whose export was given; the undo file then brings back exactly what was there.
    pub changes: Option<OutlookChanges>,
    /// What was written.
    pub written: Vec<Written>,
}

/// What Outlook settings change in a mail profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutlookChanges {
    /// What the security profile will be listed as.
    pub name: String,
    /// What it was listed as before, if it was there.
    pub renewed: Option<String>,
    /// Those that are no longer the default.
    pub no_longer_default: Vec<String>,
}

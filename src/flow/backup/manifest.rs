//! `manifest.json`: what lies in a backup, and where each private key lives.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::flow::report::Written;

/// The form's version.
pub(super) const VERSION: u32 = 1;

/// The manifest of one backup.
#[derive(Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The version of this form.
    pub(super) segl_backup: u32,
    /// `card` or `file`.
    pub(super) kind: String,
    /// RFC 3339.
    pub(super) made_at: String,
    /// Card: its label and serial number. File: the path of the key file backed up.
    pub(super) of: String,
    /// Every certificate and where its key is.
    pub(super) certificates: Vec<Entry>,
    /// Every file beside the manifest, by name and hash.
    pub(super) files: Vec<FileEntry>,
}

/// One certificate in a backup.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry {
    /// Hex of its SHA-256.
    pub(super) sha256: String,
    /// Its subject.
    pub(super) subject: String,
    /// RFC 3339.
    pub(super) not_after: String,
    /// Where the private key is: a card, or a file in this backup.
    pub(super) private_key: String,
    /// Whether old mail needs it.
    pub(super) for_old_mail: bool,
}

/// One file in a backup.
#[derive(Serialize, Deserialize)]
pub(super) struct FileEntry {
    pub(super) name: String,
    pub(super) sha256: String,
}

impl Manifest {
    pub(super) fn new(kind: &str, of: String, now: Timestamp) -> Self {
        let (certificates, files) = (Vec::new(), Vec::new());
        Self { segl_backup: VERSION, kind: kind.to_owned(), made_at: now.to_string(), of, certificates, files }
    }

    /// Takes the files written so far into the manifest.
    pub(super) fn list(&mut self, written: &[Written]) {
        let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        self.files =
            written.iter().map(|file| FileEntry { name: name(&file.path), sha256: file.sha256.clone() }).collect();
    }

    pub(super) fn to_json(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).unwrap_or_default();
        text.push(b'\n');
        text
    }
}

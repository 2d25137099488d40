//! What segl remembers between runs: key files it made or was shown, and which certificate took whose place.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::failure::Failure;
use crate::files::{self, Readers};
use crate::x509::Certificate;

/// The most key files that are remembered; the oldest are forgotten first.
const MOST_FILES: usize = 200;
/// The largest record that is read.
const LARGEST: u64 = 4 << 20;

/// `known.json`: nothing secret, nothing that cannot be found out again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Memory {
    /// Key files, the one seen last at the end.
    pub files: Vec<KnownFile>,
    /// Which certificate took whose place.
    pub replaced: Vec<Replaced>,
    /// Backups that were tried, each as it was tried last.
    pub tried: Vec<TriedBackup>,
}

/// A backup that was opened and proved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TriedBackup {
    /// Where it lay.
    pub path: PathBuf,
    /// When.
    pub at: Timestamp,
}

/// A key file and the certificate that was in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KnownFile {
    /// Its full path.
    pub path: PathBuf,
    /// Hex of the certificate's DER: it is public.
    pub certificate: String,
}

impl KnownFile {
    /// Its certificate; `None` where the record was spoilt.
    fn certificate(&self) -> Option<Certificate> {
        Certificate::from_der(&hex::decode(&self.certificate).ok()?).ok()
    }
}

/// A certificate and the one that took its place, by the hex of their SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Replaced {
    /// The old one.
    pub old: String,
    /// The new one.
    pub new: String,
    /// Where the old key is: a file's path or a card's serial number.
    pub old_key: String,
}

impl Memory {
    /// Reads `known.json`; one that is missing or cannot be read is an empty memory.
    pub(super) fn recall(state: &Path) -> Self {
        let text = files::read_text(&path_in(state), LARGEST).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Notes a key file and its certificate.
    pub(super) fn note_file(&mut self, path: &Path, certificate_der: &[u8]) {
        self.files.retain(|known| known.path != path);
        self.files.push(KnownFile { path: path.to_owned(), certificate: hex::encode(certificate_der) });
        let surplus = self.files.len().saturating_sub(MOST_FILES);
        self.files.drain(..surplus);
    }

    /// Notes that the backup at `path` worked.
    pub(super) fn note_tried(&mut self, path: &Path, at: Timestamp) {
        self.tried.retain(|known| known.path != path);
        self.tried.push(TriedBackup { path: path.to_owned(), at });
        let surplus = self.tried.len().saturating_sub(MOST_FILES);
        self.tried.drain(..surplus);
    }

    /// Notes that `new` took the place of `old` (hex of SHA-256), whose key stays at `old_key`.
    pub(super) fn note_replaced(&mut self, old: &str, new: &str, old_key: &str) {
        let note = Replaced { old: old.into(), new: new.into(), old_key: old_key.into() };
        if !self.replaced.contains(&note) {
            self.replaced.push(note);
        }
    }

    /// The certificates that took this one's place, by the hex of their SHA-256.
    pub(super) fn successors(&self, certificate: &Certificate) -> Vec<&str> {
        if self.replaced.is_empty() {
            return Vec::new();
        }
        let own = hex::encode(certificate.sha256());
        self.replaced.iter().filter(|note| note.old == own).map(|note| note.new.as_str()).collect()
    }

    /// The certificate of a key file that was seen.
    pub(super) fn certificate_of(&self, path: &Path) -> Option<Certificate> {
        self.files.iter().find(|known| known.path == path)?.certificate()
    }

    /// The newest key file of the same person that came before this certificate: with one of its addresses or its
    /// subject. Those that are not there any more do not count.
    pub(super) fn earlier(&self, certificate: &Certificate) -> Option<(PathBuf, Certificate)> {
        let addresses: Vec<String> = certificate.emails().iter().map(|address| address.to_lowercase()).collect();
        let is_same_person = |known: &Certificate| {
            known.subject() == certificate.subject()
                || known.emails().iter().any(|address| addresses.contains(&address.to_lowercase()))
        };
        let known = self.files.iter().filter(|known| known.path.is_file());
        let with_certificates = known.filter_map(|known| Some((known.path.clone(), known.certificate()?)));
        let earlier = with_certificates
            .filter(|(_, known)| known.not_before() < certificate.not_before() && is_same_person(known));
        earlier.max_by_key(|(_, known)| known.not_before())
    }

    /// Older key files whose mail only they can open, for the one with certificate `sha256`, newest first.
    pub(super) fn older_keys(&self, sha256: &str) -> Vec<String> {
        let mut older: Vec<String> = Vec::new();
        let mut at = sha256.to_owned();
        while let Some(note) = self.replaced.iter().find(|note| note.new == at) {
            if older.contains(&note.old_key) || note.old == at {
                break;
            }
            older.push(note.old_key.clone());
            at.clone_from(&note.old);
        }
        older
    }

    /// Writes `known.json`.
    pub(super) fn keep(&self, state: &Path) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        Ok(files::replace(&path_in(state), text.as_bytes(), Readers::Owner)?)
    }
}

fn path_in(state: &Path) -> PathBuf {
    state.join("known.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_keys_are_followed_back_and_a_circle_ends() {
        let mut memory = Memory::default();
        memory.note_replaced("a", "b", "first.p12");
        memory.note_replaced("b", "c", "second.p12");
        assert_eq!(memory.older_keys("c"), ["second.p12", "first.p12"]);
        memory.note_replaced("c", "a", "third.p12");
        assert_eq!(memory.older_keys("c"), ["second.p12", "first.p12", "third.p12"]);
    }
}

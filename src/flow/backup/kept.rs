//! A backup read again: whether its files are as they were written, and which of them are key files.

use std::path::{Path, PathBuf};

use super::manifest::{Manifest, VERSION};
use crate::files;
use crate::flow::failure::{Code, Failure};
use crate::flow::file::LARGEST_KEY_FILE;
use crate::key::Hash;
use crate::shown;

/// The largest manifest that is read, in octets.
const LARGEST_MANIFEST: u64 = 4 << 20;

/// A backup of key files.
pub(in crate::flow) struct KeptBackup {
    /// The path of the key file it was made of, as that computer had it.
    pub of: String,
    /// When it was made, RFC 3339; empty where no manifest says so.
    pub made_at: String,
    /// Its key files: the current one, then the older ones, the newest first.
    pub key_files: Vec<PathBuf>,
    /// Files that are not as they were written, or not there: their names.
    pub altered: Vec<String>,
}

impl KeptBackup {
    /// Reads the backup at `path`: a folder with a manifest, or a key file alone.
    pub(in crate::flow) fn read(path: &Path) -> Result<Self, Failure> {
        if !path.is_dir() {
            let (of, key_files) = (shown::path(path), vec![path.to_owned()]);
            return Ok(Self { of, made_at: String::new(), key_files, altered: Vec::new() });
        }
        let manifest = read_manifest(path)?;
        if manifest.kind != "file" {
            return Err(Failure::new(Code::BackupOfCard).with("folder", shown::path(path)));
        }
        let altered: Vec<String> = manifest
            .files
            .iter()
            .filter(|file| plain_name(&file.name).is_none_or(|name| !has_hash(&path.join(name), &file.sha256)))
            .map(|file| shown::line(&file.name))
            .collect();
        let mut key_files: Vec<PathBuf> = Vec::new();
        for entry in &manifest.certificates {
            let named = entry.private_key.strip_prefix("file ").and_then(plain_name);
            let file = named.map(|name| path.join(name)).ok_or_else(|| unreadable(path))?;
            if !key_files.contains(&file) {
                key_files.push(file);
            }
        }
        Ok(Self { of: shown::line(&manifest.of), made_at: manifest.made_at, key_files, altered })
    }
}

fn read_manifest(folder: &Path) -> Result<Manifest, Failure> {
    let path = folder.join("manifest.json");
    let text = match files::read_text(&path, LARGEST_MANIFEST) {
        Err(files::Error::Missing(_)) => {
            return Err(Failure::new(Code::BackupNot).with("folder", shown::path(folder)));
        }
        other => other?,
    };
    let manifest: Manifest = serde_json::from_str(&text).map_err(|cause| unreadable(folder).because(cause))?;
    if manifest.segl_backup == VERSION { Ok(manifest) } else { Err(unreadable(folder)) }
}

fn unreadable(folder: &Path) -> Failure {
    Failure::new(Code::BackupUnreadable).with("path", shown::path(&folder.join("manifest.json")))
}

/// The name, if it names a file in the backup's own folder and nothing elsewhere.
fn plain_name(name: &str) -> Option<&str> {
    let is_plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':', '\0']);
    is_plain.then_some(name)
}

fn has_hash(path: &Path, sha256: &str) -> bool {
    let octets = files::read(path, LARGEST_KEY_FILE);
    octets.is_ok_and(|octets| hex::encode(Hash::Sha256.digest(&octets)).eq_ignore_ascii_case(sha256))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_cannot_name_a_file_outside_its_folder() {
        assert_eq!(plain_name("anna-2026-11-25.p12"), Some("anna-2026-11-25.p12"));
        for name in ["", "..", ".hidden", "../anna.p12", "/etc/passwd", "a\\b.p12", "C:anna.p12", "a\0.p12"] {
            assert_eq!(plain_name(name), None, "{name:?}");
        }
    }
}

//! A key file's backup: a byte copy of it and of the older ones that old mail needs, opened again and compared.

use std::path::{Path, PathBuf};

use super::card::{certificate_name, write_bundle};
use super::manifest::{Entry, Manifest};
use crate::files::{self, Readers};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::file::{FileCandidate, LARGEST_KEY_FILE, candidates, open_key_file};
use crate::flow::identity::line;
use crate::flow::memory::Memory;
use crate::flow::report::{BackupReport, Written};
use crate::flow::results;
use crate::mailsetup::{BackupNote, BackupOf};
use crate::secret::Password;
use crate::shown;
use crate::x509::{Certificate, to_pem};

/// Backs up the key file at `path`, which `password` opens, into `folder`.
///
/// The password is checked against the file before anything is written.
pub fn write(path: &Path, password: &Password, folder: &Path, desk: &Desk<'_>) -> Result<BackupReport, Failure> {
    let opened = open_key_file(path, password)?;
    let identities = candidates(path, &opened);
    let Some(current) = identities.iter().find(|identity| !identity.superseded) else {
        return Err(Failure::new(Code::KeyfileNoIdentity).with("path", shown::path(path)));
    };
    let memory = Memory::recall(&desk.surroundings.folders.state);
    let older = older_files(&memory, current, path);
    let copy = copy(path, folder)?;
    let copied = open_key_file(&folder.join(name_of(path)), password)?;
    if candidates(path, &copied).len() != identities.len() {
        return Err(Failure::new(Code::BackupDiffers).with("path", copy.path));
    }
    let mut written = vec![copy];
    for older in &older {
        written.push(self::copy(older, folder)?);
    }
    written.extend(write_public(&identities, folder)?);
    written.extend(write_notes(&identities, path, folder, desk)?);
    let mut manifest = Manifest::new("file", shown::path(path), desk.surroundings.now);
    manifest.certificates = identities.iter().map(|identity| entry(identity, path)).collect();
    manifest.list(&written);
    written.push(results::write(&folder.join("manifest.json"), &manifest.to_json(), Readers::Everyone, "backup")?);
    Ok(BackupReport {
        folder: shown::path(folder),
        written,
        certificates: identities.len(),
        keys: 1 + older.len(),
        cautions: super::cautions(folder, Some(path)),
        home: "file",
    })
}

/// Key files whose mail only they can open, as far as segl made their successors, and as far as they are there.
fn older_files(memory: &Memory, current: &FileCandidate, path: &Path) -> Vec<PathBuf> {
    let older = memory.older_keys(&hex::encode(current.certificate.sha256())).into_iter().map(PathBuf::from);
    older.filter(|older| older != path && older.is_file()).collect()
}

/// A byte copy, read back and compared with the original.
fn copy(path: &Path, folder: &Path) -> Result<Written, Failure> {
    let octets = files::read(path, LARGEST_KEY_FILE)?;
    let target = folder.join(name_of(path));
    let written = results::write(&target, &octets, Readers::Owner, "backup")?;
    if files::read(&target, LARGEST_KEY_FILE)? == octets {
        Ok(written)
    } else {
        Err(Failure::new(Code::BackupDiffers).with("path", shown::path(&target)))
    }
}

fn name_of(path: &Path) -> PathBuf {
    path.file_name().map(PathBuf::from).unwrap_or_default()
}

fn write_public(identities: &[FileCandidate], folder: &Path) -> Result<Vec<Written>, Failure> {
    let mut written = Vec::new();
    let mut all: Vec<Certificate> = Vec::new();
    for identity in identities {
        let stem = certificate_name(&identity.certificate);
        let der = identity.certificate.der();
        written.push(results::write(&folder.join(format!("{stem}.cer")), der, Readers::Everyone, "backup")?);
        let pem = to_pem("CERTIFICATE", der);
        written.push(results::write(&folder.join(format!("{stem}.pem")), pem.as_bytes(), Readers::Everyone, "backup")?);
        for certificate in std::iter::once(&identity.certificate).chain(&identity.chain) {
            if !all.contains(certificate) {
                all.push(certificate.clone());
            }
        }
    }
    written.push(write_bundle(&all, folder)?);
    Ok(written)
}

fn write_notes(
    identities: &[FileCandidate],
    path: &Path,
    folder: &Path,
    desk: &Desk<'_>,
) -> Result<Vec<Written>, Failure> {
    let of = |superseded: bool| -> Vec<Certificate> {
        let fitting = identities.iter().filter(|identity| identity.superseded == superseded);
        fitting.map(|identity| identity.certificate.clone()).collect()
    };
    let (current, older, name) = (of(false), of(true), shown::path(&name_of(path)));
    let note = BackupNote {
        of: BackupOf::KeyFile(&name),
        current: &current,
        older: &older,
        made: desk.surroundings.now,
        helpdesk: desk.settings.helpdesk.as_ref().map(|line| line.value.as_str()),
        time_zone: &desk.surroundings.time_zone,
    };
    let files = note.files();
    let notes =
        files.iter().map(|file| results::write(&folder.join(file.name), &file.bytes, Readers::Everyone, "backup"));
    notes.collect()
}

fn entry(identity: &FileCandidate, path: &Path) -> Entry {
    let line = line(&identity.certificate);
    Entry {
        sha256: line.sha256,
        subject: line.subject,
        not_after: line.not_after,
        private_key: format!("file {}", shown::path(&name_of(path))),
        for_old_mail: identity.superseded,
    }
}

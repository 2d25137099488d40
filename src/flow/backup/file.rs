//! A key file's backup: a byte copy of it and of the older ones that old mail needs, opened again and compared.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::manifest::{Entry, Manifest};
use super::parts;
use crate::files::{self, Readers};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::file::{FileCandidate, KeyRing, LARGEST_KEY_FILE, candidates};
use crate::flow::identity::line;
use crate::flow::memory::Memory;
use crate::flow::report::{BackupReport, Written};
use crate::flow::results;
use crate::mailsetup::BackupOf;
use crate::shown;
use crate::x509::Certificate;

/// Backs up the key file at `path`, which `ring` opens, into `folder`.
///
/// That it opens is the check of the password against the file, before anything is written.
/// `made` is the date its note and manifest carry.
pub fn write(
    path: &Path,
    ring: &KeyRing,
    folder: &Path,
    made: Timestamp,
    desk: &Desk<'_>,
) -> Result<BackupReport, Failure> {
    let opened = ring.open(path)?;
    let memory = desk.memory();
    let identities = candidates(path, &opened, &memory);
    let Some(current) = identities.iter().find(|identity| !identity.superseded) else {
        return Err(Failure::new(Code::KeyfileNoIdentity).with("path", shown::path(path)));
    };
    let older = older_files(&memory, &current.certificate, path);
    let copy = copy(path, folder)?;
    // By a ring of its own: what the original held says nothing of the copy.
    let copied = KeyRing::new(ring.password().clone()).open(&folder.join(name_of(path)))?;
    if candidates(path, &copied, &memory).len() != identities.len() {
        return Err(Failure::new(Code::BackupDiffers).with("path", copy.path));
    }
    let mut written = vec![copy];
    for older in &older {
        written.push(self::copy(&older.path, folder)?);
    }
    let held: Vec<Held> = identities.iter().map(|identity| Held::now(identity, path)).chain(older).collect();
    written.extend(write_public(&held, folder)?);
    written.extend(write_notes(&held, path, folder, made, desk)?);
    let mut manifest = Manifest::new("file", shown::path(path), made);
    manifest.certificates = held.iter().map(entry).collect();
    manifest.list(&written);
    written.push(results::write(&folder.join("manifest.json"), &manifest.to_json(), Readers::Everyone, "backup")?);
    Ok(BackupReport {
        folder: shown::path(folder),
        written,
        certificates: held.len(),
        keys: opened.keys.len() + held.iter().filter(|one| one.path != path).count(),
        cautions: super::cautions(folder, Some(path)),
        home: "file",
    })
}

/// A certificate and the key file that holds its key.
struct Held {
    path: PathBuf,
    certificate: Certificate,
    chain: Vec<Certificate>,
    for_old_mail: bool,
}

impl Held {
    fn now(identity: &FileCandidate, path: &Path) -> Self {
        let (certificate, chain) = (identity.certificate.clone(), identity.chain.clone());
        Self { path: path.to_owned(), certificate, chain, for_old_mail: identity.superseded }
    }
}

/// Key files whose mail only they can open, as far as segl made their successors, and as far as they are there.
fn older_files(memory: &Memory, current: &Certificate, path: &Path) -> Vec<Held> {
    let older = memory.older_keys(&hex::encode(current.sha256())).into_iter().map(PathBuf::from);
    let held = older.filter(|older| older != path && older.is_file()).filter_map(|path| {
        let known = memory.files.iter().find(|known| known.path == path)?;
        let certificate = Certificate::from_der(&hex::decode(&known.certificate).ok()?).ok()?;
        Some(Held { path, certificate, chain: Vec::new(), for_old_mail: true })
    });
    held.collect()
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

fn write_public(held: &[Held], folder: &Path) -> Result<Vec<Written>, Failure> {
    let mut written = Vec::new();
    for one in held {
        written.extend(parts::write_certificate(&one.certificate, folder)?);
    }
    let all = held.iter().flat_map(|one| std::iter::once(&one.certificate).chain(&one.chain)).cloned().collect();
    written.push(parts::write_bundle(all, folder)?);
    Ok(written)
}

fn write_notes(
    held: &[Held],
    path: &Path,
    folder: &Path,
    made: Timestamp,
    desk: &Desk<'_>,
) -> Result<Vec<Written>, Failure> {
    let of = |old: bool| -> Vec<Certificate> {
        held.iter().filter(|one| one.for_old_mail == old).map(|one| one.certificate.clone()).collect()
    };
    let name = shown::path(&name_of(path));
    parts::write_notes(BackupOf::KeyFile(&name), [&of(false), &of(true)], folder, made, desk)
}

fn entry(held: &Held) -> Entry {
    let line = line(&held.certificate);
    Entry {
        sha256: line.sha256,
        subject: line.subject,
        not_after: line.not_after,
        private_key: format!("file {}", shown::path(&name_of(&held.path))),
        for_old_mail: held.for_old_mail,
    }
}

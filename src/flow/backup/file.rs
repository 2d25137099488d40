//! A key file's backup: a byte copy of it and of the older ones that old mail needs, opened again and compared.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::manifest::{Entry, Manifest};
use super::parts;
use crate::files::{self, Readers};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::file::{FileCandidate, KeyRing, LARGEST_KEY_FILE, OpenedOlder, candidates, older_paths};
use crate::flow::identity::line;
use crate::flow::memory::Memory;
use crate::flow::report::{BackupReport, Written};
use crate::flow::results;
use crate::keyfile::{self, KeyFile, Profile};
use crate::mailsetup::BackupOf;
use crate::shown;
use crate::x509::Certificate;

/// What is backed up: a key file, and the older ones.
pub struct KeyFiles<'a> {
    /// The key file.
    pub path: &'a Path,
    /// What opens it. That it does is the check of the password against the file, before anything is written.
    pub ring: &'a KeyRing,
    /// Those of the older files that the backup has under this password; the others are copied as they are.
    pub one_password: &'a [OpenedOlder],
    /// How they are protected there.
    pub profile: Profile,
}

/// Backs up key files into `folder`. `made` is the date its note and manifest carry.
pub fn write(files: &KeyFiles<'_>, folder: &Path, made: Timestamp, desk: &Desk<'_>) -> Result<BackupReport, Failure> {
    let opened = files.ring.open(files.path)?;
    let memory = desk.memory();
    let identities = candidates(files.path, &opened, &memory);
    let Some(current) = identities.iter().find(|identity| !identity.superseded) else {
        return Err(Failure::new(Code::KeyfileNoIdentity).with("path", shown::path(files.path)));
    };
    let older = older_files(&memory, &current.certificate, files.path);
    let own_name = name_of(files.path);
    let mut written = vec![copy_and_open(files, &folder.join(&own_name), &opened)?];
    let mut held: Vec<Held> = identities.iter().map(|identity| Held::now(identity, own_name.clone())).collect();
    for (path, certificate) in older {
        let name = free_name(&path, &held);
        written.push(write_older(&path, files, &folder.join(&name))?);
        held.push(Held { name, certificate, chain: Vec::new(), for_old_mail: true });
    }
    written.extend(write_public(&held, folder)?);
    written.extend(write_notes(&held, &own_name, folder, made, desk)?);
    let mut manifest = Manifest::new("file", shown::path(files.path), made);
    manifest.certificates = held.iter().map(entry).collect();
    manifest.list(&written);
    written.push(results::write(&folder.join("manifest.json"), &manifest.to_json(), Readers::Everyone, "backup")?);
    Ok(BackupReport {
        folder: shown::path(folder),
        written,
        certificates: held.len(),
        keys: opened.keys.len() + held.iter().filter(|one| one.name != own_name).count(),
        cautions: super::cautions(folder, Some(files.path)),
        home: "file",
    })
}

/// A byte copy of the current file, opened by a ring of its own: what the original held says nothing of the copy.
fn copy_and_open(files: &KeyFiles<'_>, target: &Path, original: &KeyFile) -> Result<Written, Failure> {
    let written = copy(files.path, target)?;
    let copied = files.ring.anew().open(target)?;
    if copied.holds_the_same_as(original) { Ok(written) } else { Err(differs(target)) }
}

/// An older file: under the current one's password where that is wished, else byte for byte.
fn write_older(path: &Path, files: &KeyFiles<'_>, target: &Path) -> Result<Written, Failure> {
    match files.one_password.iter().find(|one| one.path == path) {
        Some(older) => reprotect(older, files, target),
        None => copy(path, target),
    }
}

/// A certificate, and the key file in the backup that holds its key.
struct Held {
    name: PathBuf,
    certificate: Certificate,
    chain: Vec<Certificate>,
    for_old_mail: bool,
}

impl Held {
    fn now(identity: &FileCandidate, name: PathBuf) -> Self {
        let (certificate, chain) = (identity.certificate.clone(), identity.chain.clone());
        Self { name, certificate, chain, for_old_mail: identity.superseded }
    }
}

/// Older key files with their certificates, as far as segl knows these and the files are there.
fn older_files(memory: &Memory, current: &Certificate, path: &Path) -> Vec<(PathBuf, Certificate)> {
    let older = older_paths(memory, current, path).into_iter();
    older.filter_map(|path| memory.certificate_of(&path).map(|certificate| (path, certificate))).collect()
}

/// The file's own name, with a number where another file in the backup has it.
fn free_name(path: &Path, held: &[Held]) -> PathBuf {
    let own = name_of(path);
    let stem = own.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = own.extension().unwrap_or_default().to_string_lossy().into_owned();
    let numbered = (2..).map(|number| PathBuf::from(format!("{stem}-{number}.{extension}")));
    let mut names = std::iter::once(own.clone()).chain(numbered);
    names.find(|name| held.iter().all(|one| one.name != *name)).unwrap_or(own)
}

/// A byte copy, read back and compared with the original.
fn copy(path: &Path, target: &Path) -> Result<Written, Failure> {
    let octets = files::read(path, LARGEST_KEY_FILE)?;
    let written = results::write(target, &octets, Readers::Owner, "backup")?;
    if files::read(target, LARGEST_KEY_FILE)? == octets { Ok(written) } else { Err(differs(target)) }
}

/// All that an older file holds under the password of the current one, opened again and compared. One that a stop left
/// is taken as it is: no two are written octet for octet the same.
fn reprotect(older: &OpenedOlder, files: &KeyFiles<'_>, target: &Path) -> Result<Written, Failure> {
    if !target.exists() {
        let octets = keyfile::reprotect(&older.opened, files.ring.password(), files.profile)
            .map_err(|error| Failure::from_keyfile(error, target))?;
        files::write_new(target, &octets, Readers::Owner)?;
    }
    let reopened = files.ring.anew().open(target)?;
    if reopened.holds_the_same_as(&older.opened) { results::written(target, "backup") } else { Err(differs(target)) }
}

fn differs(path: &Path) -> Failure {
    Failure::new(Code::BackupDiffers).with("path", shown::path(path))
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
    own_name: &Path,
    folder: &Path,
    made: Timestamp,
    desk: &Desk<'_>,
) -> Result<Vec<Written>, Failure> {
    let of = |old: bool| -> Vec<Certificate> {
        held.iter().filter(|one| one.for_old_mail == old).map(|one| one.certificate.clone()).collect()
    };
    parts::write_notes(BackupOf::KeyFile(&shown::path(own_name)), [&of(false), &of(true)], folder, made, desk)
}

fn entry(held: &Held) -> Entry {
    let line = line(&held.certificate);
    Entry {
        sha256: line.sha256,
        subject: line.subject,
        not_after: line.not_after,
        private_key: format!("file {}", shown::path(&held.name)),
        for_old_mail: held.for_old_mail,
    }
}

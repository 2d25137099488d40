//! `segl file restore`: a backup put in place on this computer, or only shown to work.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::key_ring::LARGEST_KEY_FILE;
use super::older::{OpenedOlder, open_if_possible};
use super::open::{FileCandidate, candidates, read_key_file};
use crate::files::{self, Readers};
use crate::flow::backup::KeptBackup;
use crate::flow::choose::{Candidate, choose};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::memory::Memory;
use crate::flow::outlook::{self, OutlookChoice, Place};
use crate::flow::renew::{prove, prove_that_it_opens};
use crate::flow::report::{RestoreReport, RestoredKeyFile, Written};
use crate::flow::results;
use crate::flow::wish::FileRestore;
use crate::keyfile::KeyFile;
use crate::shown;
use crate::smime::Signer;

/// A key file of the backup.
struct KeyFileOfBackup {
    path: PathBuf,
    /// What is in it; `None` where its password is not known any more.
    opened: Option<Rc<KeyFile>>,
}

/// A backup whose every key was tried.
struct Tried {
    current: FileCandidate,
    key_files: Vec<KeyFileOfBackup>,
    /// The signed message that proves the current key, a mail.
    proof: Vec<u8>,
    report: RestoreReport,
}

/// Checks the backup, opens and proves every key in it, and puts the key files in place.
pub fn restore(wish: &FileRestore, desk: &mut Desk<'_>) -> Result<RestoreReport, Failure> {
    let choice = outlook::choose_profile(&wish.outlook, desk)?;
    let tried = Tried::of(wish, desk)?;
    if wish.dry_run { Ok(tried.report) } else { tried.put_in_place(wish, &choice, desk) }
}

impl Tried {
    fn of(wish: &FileRestore, desk: &mut Desk<'_>) -> Result<Self, Failure> {
        let path = desk.surroundings.absolute(&wish.backup);
        let backup = KeptBackup::read(&path)?;
        let Some((first, older)) = backup.key_files.split_first() else {
            return Err(Failure::new(Code::KeyfileNone).with("folder", shown::path(&path)));
        };
        let (opened, ring) = read_key_file(first, desk)?;
        let memory = desk.memory();
        let all = candidates(first, &opened, &memory);
        let current = choose(&all, wish.who.as_ref(), &shown::path(first), desk)?.clone();
        let proof = prove_current(&current, desk)?;
        let key_files = with_older(first, &opened, open_if_possible(older, &ring, desk)?);
        let report = RestoreReport {
            backup: shown::path(&path),
            of: backup.of,
            made_at: Some(backup.made_at).filter(|made| !made.is_empty()),
            checked_at: desk.surroundings.now.to_string(),
            altered: backup.altered,
            identity: current.report(desk.surroundings.now),
            key_files: prove_older(&current, &key_files, &memory)?,
            rehearsal: wish.dry_run,
            folder: None,
            written: Vec::new(),
        };
        let mut memory = memory;
        memory.note_tried(&path, desk.surroundings.now);
        // A memory that cannot be kept says nothing about the backup.
        let _ = memory.keep(&desk.surroundings.folders.state);
        Ok(Self { current, key_files, proof, report })
    }

    fn put_in_place(
        self,
        wish: &FileRestore,
        choice: &OutlookChoice,
        desk: &Desk<'_>,
    ) -> Result<RestoreReport, Failure> {
        let Self { current, key_files, proof, report } = self;
        let to = wish.to.as_ref().map(|to| desk.surroundings.absolute(to));
        let placed = place(&key_files, &to.unwrap_or_else(|| desk.settings.results.value.clone()))?;
        let folder = settings_folder(&current, desk);
        let mut written =
            placed.iter().map(|path| results::written(path, "key-file")).collect::<Result<Vec<_>, _>>()?;
        written.push(results::write(&folder.join("proof.eml"), &proof, Readers::Everyone, "proof")?);
        written.extend(write_outlook(&current, &key_files, &placed, choice, &folder, desk)?);
        remember(&current, &key_files, &placed, desk)?;
        Ok(RestoreReport { folder: Some(shown::path(&folder)), written, ..report })
    }
}

fn with_older(first: &Path, opened: &Rc<KeyFile>, older: Vec<(PathBuf, Option<OpenedOlder>)>) -> Vec<KeyFileOfBackup> {
    let first = KeyFileOfBackup { path: first.to_owned(), opened: Some(Rc::clone(opened)) };
    let older =
        older.into_iter().map(|(path, opened)| KeyFileOfBackup { path, opened: opened.map(|older| older.opened) });
    std::iter::once(first).chain(older).collect()
}

/// Signs and verifies, encrypts and opens a message; gives it as a mail.
fn prove_current(current: &FileCandidate, desk: &Desk<'_>) -> Result<Vec<u8>, Failure> {
    let signer = Signer { certificate: &current.certificate, chain: &current.chain, key: &current.key };
    let email = current.certificate.emails().into_iter().next();
    let name = shown::line(&current.certificate.subject().display_name());
    prove(&signer, email.as_deref(), &name, desk.surroundings.now)
}

/// Every other key must open what is encrypted to it. What cannot be opened is told, and put in place all the same.
fn prove_older(
    current: &FileCandidate,
    key_files: &[KeyFileOfBackup],
    memory: &Memory,
) -> Result<Vec<RestoredKeyFile>, Failure> {
    let mut proved = Vec::new();
    for (index, file) in key_files.iter().enumerate() {
        let held = file.opened.as_ref().map(|opened| candidates(&file.path, opened, memory)).unwrap_or_default();
        for one in held.iter().filter(|one| one.certificate != current.certificate) {
            prove_that_it_opens(&one.certificate, &one.key)?;
        }
        proved.push(RestoredKeyFile {
            path: shown::path(&file.path),
            for_old_mail: index > 0,
            opened: file.opened.is_some(),
            keys: held.len(),
        });
    }
    Ok(proved)
}

/// Copies them into the folder. What has one of their names there and is something else stops all of it beforehand.
fn place(key_files: &[KeyFileOfBackup], folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut contents = Vec::new();
    for file in key_files {
        let octets = files::read(&file.path, LARGEST_KEY_FILE)?;
        let target = folder.join(file.path.file_name().unwrap_or_default());
        if target.exists() && files::read(&target, LARGEST_KEY_FILE)? != octets {
            return Err(files::Error::Exists(target).into());
        }
        contents.push((target, octets));
    }
    for (target, octets) in &contents {
        files::write_once(target, octets, Readers::Owner)?;
    }
    Ok(contents.into_iter().map(|(target, _)| target).collect())
}

fn settings_folder(current: &FileCandidate, desk: &Desk<'_>) -> PathBuf {
    let certificate = &current.certificate;
    let whose = certificate.emails().into_iter().next().unwrap_or_else(|| certificate.subject().display_name());
    let short = whose.split('@').next().unwrap_or(&whose);
    let (now, zone) = (desk.surroundings.now, &desk.surroundings.time_zone);
    results::new_folder(&desk.settings.results.value, None, &format!("restore_{short}"), now, zone)
}

fn write_outlook(
    current: &FileCandidate,
    key_files: &[KeyFileOfBackup],
    placed: &[PathBuf],
    choice: &OutlookChoice,
    results: &Path,
    desk: &Desk<'_>,
) -> Result<Vec<Written>, Failure> {
    let older = key_files.get(1).and_then(|file| newest(file, desk));
    let home = placed.first().cloned().unwrap_or_default();
    let wanted = outlook::Wanted {
        signing: &current.certificate,
        encryption: &current.certificate,
        chain: &current.chain,
        old: older.as_ref().map(|older| &older.certificate),
        home: Place::File(home),
        choice,
    };
    outlook::write(&wanted, &results.join("outlook"), desk).map(|settings| settings.written)
}

fn newest(file: &KeyFileOfBackup, desk: &Desk<'_>) -> Option<FileCandidate> {
    let held = candidates(&file.path, file.opened.as_ref()?, &desk.memory());
    held.into_iter().max_by_key(|one| one.certificate.not_before())
}

/// Notes the files, and which took whose place, as the computer before this one knew it.
fn remember(
    current: &FileCandidate,
    key_files: &[KeyFileOfBackup],
    placed: &[PathBuf],
    desk: &Desk<'_>,
) -> Result<(), Failure> {
    let mut memory = desk.memory();
    let mut later = hex::encode(current.certificate.sha256());
    for (file, path) in key_files.iter().zip(placed).skip(1) {
        let Some(held) = newest(file, desk) else { continue };
        memory.note_file(path, held.certificate.der());
        let own = hex::encode(held.certificate.sha256());
        memory.note_replaced(&own, &later, &path.to_string_lossy());
        later = own;
    }
    if let Some(path) = placed.first() {
        memory.note_file(path, current.certificate.der());
    }
    memory.keep(&desk.surroundings.folders.state)
}

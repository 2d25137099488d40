//! `segl file show`: how a key file is protected, and what is in it; or what lies in a folder.

use std::path::Path;

use super::key_ring::LARGEST_KEY_FILE;
use super::open::{candidates, read_key_file};
use super::protection::protection_report;
use super::survey::survey;
use crate::files;
use crate::flow::choose::Candidate;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::identity::{self, KeyPlace, line};
use crate::flow::report::{FileReport, SurveyReport};
use crate::flow::wish::FileShow;
use crate::keyfile::{self, HeldKey};
use crate::shown;

/// What `file show` comes to.
pub enum Shown {
    /// A key file.
    File(Box<FileReport>),
    /// A folder.
    Folder(SurveyReport),
}

/// What the file holds; without the password only what shows without it. Of a folder, what lies in it.
pub fn show(wish: &FileShow, desk: &mut Desk<'_>) -> Result<Shown, Failure> {
    let path = desk.surroundings.absolute(&wish.path);
    match path.is_dir() {
        true => survey(&path, desk).map(Shown::Folder),
        false => show_file(&path, wish, desk).map(Box::new).map(Shown::File),
    }
}

fn show_file(path: &Path, wish: &FileShow, desk: &mut Desk<'_>) -> Result<FileReport, Failure> {
    if wish.without_password {
        return glance(path, desk);
    }
    let (opened, ring) = read_key_file(path, desk)?;
    let mut memory = desk.memory();
    let candidates = candidates(path, &opened, &memory);
    if let Some(current) = candidates.iter().find(|candidate| !candidate.superseded) {
        memory.note_file(path, current.certificate.der());
        // A memory that cannot be kept is no reason to keep back what was asked for.
        let _ = memory.keep(&desk.surroundings.folders.state);
    }
    let unusable = opened.keys.iter().filter_map(|entry| match &entry.key {
        HeldKey::NotUsable { kind, .. } => Some(shown::line(kind)),
        HeldKey::Usable(_) => None,
    });
    Ok(FileReport {
        path: shown::path(path),
        protection: protection_report(&opened.protection, Some(ring.password())),
        opened: true,
        sealed: false,
        password_form: Some(opened.form.code()),
        keys: opened.keys.len(),
        unusable_keys: unusable.collect(),
        remembered: None,
        certificates: opened.certificates.iter().map(|entry| line(&entry.certificate)).collect(),
        identities: candidates.iter().map(|candidate| candidate.report(desk.surroundings.now)).collect(),
        skipped: opened.skipped.iter().map(|what| shown::line(what)).collect(),
    })
}

/// What the file tells without its password, and what segl remembers of it.
fn glance(path: &Path, desk: &Desk<'_>) -> Result<FileReport, Failure> {
    let octets = files::read(path, LARGEST_KEY_FILE)?;
    let glance = keyfile::glance(&octets).map_err(|error| Failure::from_keyfile(error, path))?;
    let now = desk.surroundings.now;
    let remembered = desk.memory().certificate_of(path);
    Ok(FileReport {
        path: shown::path(path),
        protection: protection_report(&glance.protection, None),
        opened: false,
        sealed: glance.sealed,
        password_form: None,
        keys: glance.keys,
        unusable_keys: Vec::new(),
        remembered: remembered.map(|certificate| identity::report(&certificate, &[], KeyPlace::File, now)),
        certificates: glance.certificates.iter().map(|entry| line(&entry.certificate)).collect(),
        identities: Vec::new(),
        skipped: glance.skipped.iter().map(|what| shown::line(what)).collect(),
    })
}

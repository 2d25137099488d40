//! Older key files: old mail opens with them alone, each under the password it was saved with.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::key_ring::{KeyRing, LARGEST_KEY_FILE};
use super::open::read_with;
use crate::files;
use crate::flow::ask::SecretKind;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::memory::Memory;
use crate::keyfile::KeyFile;
use crate::x509::Certificate;

/// An older key file, opened.
pub struct OpenedOlder {
    /// The file.
    pub path: PathBuf,
    /// What is in it.
    pub opened: Rc<KeyFile>,
    /// Its password, and what that opened.
    pub ring: KeyRing,
}

/// Opens each of these files. A password that opened one of `rings`' files or an earlier one is tried first; only
/// where none of them fits is another one asked for.
pub fn open_older(paths: &[PathBuf], rings: &[&KeyRing], desk: &mut Desk<'_>) -> Result<Vec<OpenedOlder>, Failure> {
    let mut older: Vec<OpenedOlder> = Vec::new();
    for path in paths {
        let octets = files::read(path, LARGEST_KEY_FILE)?;
        let known = rings.iter().copied().chain(older.iter().map(|one| &one.ring)).find_map(|ring| {
            let ring = ring.anew();
            ring.open_octets(octets.clone(), path).ok().map(|opened| (opened, ring))
        });
        let (opened, ring) = match known {
            Some(known) => known,
            None => read_with(path, SecretKind::OlderPassword, desk)?,
        };
        older.push(OpenedOlder { path: path.clone(), opened, ring });
    }
    Ok(older)
}

/// Opens those of these files that a password known or given opens; with each the file, opened or not. Somebody who has
/// forgotten an older password loses nothing by it.
pub(super) fn open_if_possible(
    paths: &[PathBuf],
    ring: &KeyRing,
    desk: &mut Desk<'_>,
) -> Result<Vec<(PathBuf, Option<OpenedOlder>)>, Failure> {
    let mut tried = Vec::new();
    for path in paths {
        let opened = match open_older(std::slice::from_ref(path), &[ring], desk) {
            Ok(opened) => opened.into_iter().next(),
            Err(failure) if FORGOTTEN.contains(&failure.code) => None,
            Err(other) => return Err(other),
        };
        tried.push((path.clone(), opened));
    }
    Ok(tried)
}

/// What it looks like when nobody knows the password of an older file.
const FORGOTTEN: [Code; 3] = [Code::KeyfilePassword, Code::KeyfilePasswordOrDamaged, Code::QuestionUnanswered];

/// The key files that came before the one with this certificate, as far as segl knows of them and they are there,
/// newest first; `itself` is not one of them.
pub(in crate::flow) fn older_paths(memory: &Memory, certificate: &Certificate, itself: &Path) -> Vec<PathBuf> {
    let older = memory.older_keys(&hex::encode(certificate.sha256())).into_iter().map(PathBuf::from);
    older.filter(|older| older != itself && older.is_file()).collect()
}

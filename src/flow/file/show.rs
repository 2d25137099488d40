//! `segl file show`: how a key file is protected, and what is in it.

use std::collections::BTreeMap;

use super::key_ring::LARGEST_KEY_FILE;
use super::open::{candidates, read_key_file};
use crate::files;
use crate::flow::choose::Candidate;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::identity::line;
use crate::flow::report::{FileReport, ProtectionReport};
use crate::flow::wish::FileShow;
use crate::keyfile::{self, Protection};
use crate::secret::Password;
use crate::shown;

/// What the file holds; without the password only how it is protected.
pub fn show(wish: &FileShow, desk: &mut Desk<'_>) -> Result<FileReport, Failure> {
    let path = desk.surroundings.absolute(&wish.path);
    if wish.without_password {
        let octets = files::read(&path, LARGEST_KEY_FILE)?;
        let glance = keyfile::glance(&octets).map_err(|error| Failure::from_keyfile(error, &path))?;
        return Ok(FileReport {
            path: shown::path(&path),
            protection: protection_report(&glance.protection, None),
            keys: 0,
            certificates: Vec::new(),
            identities: Vec::new(),
            skipped: Vec::new(),
        });
    }
    let (opened, ring) = read_key_file(&path, desk)?;
    let mut memory = desk.memory();
    let candidates = candidates(&path, &opened, &memory);
    if let Some(current) = candidates.iter().find(|candidate| !candidate.superseded) {
        memory.note_file(&path, current.certificate.der());
        // A memory that cannot be kept is no reason to keep back what was asked for.
        let _ = memory.keep(&desk.surroundings.folders.state);
    }
    Ok(FileReport {
        path: shown::path(&path),
        protection: protection_report(&opened.protection, Some(ring.password())),
        keys: opened.keys.len(),
        certificates: opened.certificates.iter().map(|entry| line(&entry.certificate)).collect(),
        identities: candidates.iter().map(|candidate| candidate.report(desk.surroundings.now)).collect(),
        skipped: opened.skipped.iter().map(|what| shown::line(what)).collect(),
    })
}

fn protection_report(protection: &Protection, password: Option<&Password>) -> ProtectionReport {
    let opens_in: BTreeMap<String, &'static str> = keyfile::opens_in(protection, password)
        .into_iter()
        .map(|opens| (opens.program.code().to_owned(), opens.answer.code()))
        .collect();
    let encryption = protection.encryption.first();
    ProtectionReport {
        mac: protection.mac.as_ref().map_or_else(|| "none".into(), |mac| mac.algorithm.clone()),
        mac_iterations: protection.mac.as_ref().map(|mac| mac.iterations),
        encryption: encryption.map_or_else(|| "none".into(), |encryption| encryption.cipher.clone()),
        kdf: encryption.map_or_else(|| "none".into(), |encryption| encryption.derivation.clone()),
        iterations: encryption.map(|encryption| encryption.iterations),
        opens_in,
    }
}

//! Opening a key file, and the identities in it as candidates.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use jiff::Timestamp;

use super::key_ring::{KeyRing, LARGEST_KEY_FILE};
use crate::card::TokenUri;
use crate::card::piv::Slot;
use crate::files;
use crate::flow::ask::{SecretAbout, SecretKind};
use crate::flow::choose::{Candidate, is_superseded};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::identity::{self, KeyPlace};
use crate::flow::memory::Memory;
use crate::flow::report::IdentityReport;
use crate::keyfile::{self, Effort, KeyFile, MOST_ITERATIONS, SoftwareKey};
use crate::shown;
use crate::x509::Certificate;

/// How often somebody may type the password of a key file.
const TRIES: u32 = 3;

/// An identity in a key file.
#[derive(Clone)]
pub struct FileCandidate {
    /// The file.
    pub path: PathBuf,
    /// The key.
    pub key: SoftwareKey,
    /// Its certificate.
    pub certificate: Certificate,
    /// Those above it, as far as the file has them.
    pub chain: Vec<Certificate>,
    /// Whether a later certificate in the file takes its place.
    pub superseded: bool,
}

/// Reads the key file, asks for its password, and opens it. What no password can mend is said before asking. A wrong
/// one costs nothing, and somebody at the keyboard may type it again.
pub fn read_key_file(path: &Path, desk: &mut Desk<'_>) -> Result<(Rc<KeyFile>, KeyRing), Failure> {
    read_with(path, SecretKind::Password, desk)
}

/// As [`read_key_file`], with a password of this kind.
pub(super) fn read_with(path: &Path, kind: SecretKind, desk: &mut Desk<'_>) -> Result<(Rc<KeyFile>, KeyRing), Failure> {
    let octets = files::read(path, LARGEST_KEY_FILE)?;
    let glance = keyfile::glance(&octets).map_err(|error| Failure::from_keyfile(error, path))?;
    if desk.effort == Effort::Usual && glance.iterations > MOST_ITERATIONS {
        let too_slow = keyfile::Error::TooSlow { iterations: glance.iterations };
        return Err(Failure::from_keyfile(too_slow, path));
    }
    let about = SecretAbout { name: shown::path(path), ..SecretAbout::default() };
    let mut tries_left = TRIES;
    loop {
        let ring = KeyRing::new(desk.ask.secret(kind, &about)?, desk.effort);
        tries_left -= 1;
        match ring.open_octets(octets.clone(), path) {
            Ok(opened) => return Ok((opened, ring)),
            Err(failure) if tries_left > 0 && is_mistyped(&failure) && desk.ask.again(kind, &failure) => {}
            Err(failure) => return Err(failure),
        }
    }
}

fn is_mistyped(failure: &Failure) -> bool {
    matches!(failure.code, Code::KeyfilePassword | Code::KeyfilePasswordOrDamaged)
}

/// The identities in an opened key file that segl can use.
pub(in crate::flow) fn candidates(path: &Path, opened: &KeyFile, memory: &Memory) -> Vec<FileCandidate> {
    let usable: Vec<(SoftwareKey, Certificate, Vec<Certificate>)> = opened
        .identities()
        .into_iter()
        .filter_map(|identity| Some((identity.key.usable()?.clone(), identity.certificate?, identity.chain)))
        .collect();
    let all: Vec<Certificate> = usable.iter().map(|(_, certificate, _)| certificate.clone()).collect();
    let candidate = |(key, certificate, chain)| FileCandidate {
        path: path.to_owned(),
        superseded: is_superseded(&certificate, &all, memory),
        key,
        certificate,
        chain,
    };
    usable.into_iter().map(candidate).collect()
}

impl Candidate for FileCandidate {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn is_superseded(&self) -> bool {
        self.superseded
    }

    fn is_in(&self, _: Slot) -> bool {
        false
    }

    fn is_named_by(&self, _uri: &TokenUri) -> bool {
        false
    }

    fn report(&self, now: Timestamp) -> IdentityReport {
        let mut report = identity::report(&self.certificate, &self.chain, KeyPlace::File, now);
        report.superseded = self.superseded;
        report
    }
}

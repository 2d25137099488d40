//! The certificates above one that was downloaded, completed from the issuer's folder, from files, and from this computer.

use std::path::{Path, PathBuf};

use crate::enrol::DropBox;
use crate::flow::anchors;
use crate::flow::cert::read_certificate_files;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::file::FileCandidate;
use crate::keyfile::KeyFile;
use crate::x509::Certificate;
use crate::x509::path::{Policies, Question, Revocation, judge};

/// The certificates above one, the nearest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    /// Them, as far as they were found; the root with them.
    pub above: Vec<Certificate>,
    /// How far that is.
    pub state: State,
}

/// How far a chain goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// To a root that is pinned or that this computer trusts.
    Trusted,
    /// To a root that nothing here vouches for.
    RootUnknown,
    /// Not to any root.
    Open,
}

/// Completes the chain of the chosen identity. What is in `files` counts as the issuer's.
pub(super) fn complete(
    chosen: &FileCandidate,
    opened: &KeyFile,
    files: &[PathBuf],
    desk: &Desk<'_>,
) -> Result<Chain, Failure> {
    let mut pool: Vec<Certificate> = opened.certificates.iter().map(|entry| entry.certificate.clone()).collect();
    pool.extend(read_certificate_files(files, desk)?);
    let of_issuer = issuer_certificates(desk);
    let pinned = desk.settings.root.as_ref().map(|root| root.value.as_str());
    let mut trusted: Vec<Certificate> = of_issuer
        .iter()
        .chain(&pool)
        .filter(|one| Some(hex::encode(one.sha256()).as_str()) == pinned)
        .cloned()
        .collect();
    trusted.extend(anchors::of_this_computer());
    pool.extend(of_issuer);
    if let Some(above) = path_to(&trusted, &pool, &chosen.certificate, desk) {
        return Ok(Chain { above, state: State::Trusted });
    }
    let roots: Vec<Certificate> = pool.iter().filter(|one| one.is_self_issued() && one.is_ca()).cloned().collect();
    match path_to(&roots, &pool, &chosen.certificate, desk) {
        Some(above) => Ok(Chain { above, state: State::RootUnknown }),
        None => Ok(Chain { above: as_far_as_it_goes(chosen, opened, pool), state: State::Open }),
    }
}

fn path_to(
    anchors: &[Certificate],
    pool: &[Certificate],
    target: &Certificate,
    desk: &Desk<'_>,
) -> Option<Vec<Certificate>> {
    let question = Question {
        target,
        anchors,
        pool,
        crls: &[],
        ocsp: &[],
        now: desk.surroundings.now,
        revocation: Revocation::Ignored,
        policies: &Policies::ANY,
    };
    let verdict = judge(&question);
    if verdict.failure.is_some() {
        return None;
    }
    let mut above = verdict.path;
    above.reverse();
    above.retain(|link| link != target);
    Some(above)
}

/// The chain that names alone make of all these certificates.
fn as_far_as_it_goes(chosen: &FileCandidate, opened: &KeyFile, pool: Vec<Certificate>) -> Vec<Certificate> {
    let identities = opened.with_certificates(pool).identities().into_iter();
    let mut own = identities.filter(|one| one.certificate.as_ref() == Some(&chosen.certificate));
    own.next().map(|identity| identity.chain).unwrap_or_default()
}

/// What the office's own issuer shows in its folder; nothing where there is none, or where it is out of reach.
fn issuer_certificates(desk: &Desk<'_>) -> Vec<Certificate> {
    let folder: Option<&Path> = desk.settings.issuer.as_ref().map(|issuer| issuer.value.as_path());
    let shown = folder.and_then(|folder| DropBox::open(folder).ok()?.issuer_certificates().ok());
    shown.unwrap_or_default()
}

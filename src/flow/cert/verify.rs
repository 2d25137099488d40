//! `segl cert verify`: whether a path from the given anchors holds, and if not, which rule failed where.

use std::path::PathBuf;

use jiff::Timestamp;

use super::inputs::{CERTIFICATES, CRLS, RESPONSES};
use super::verdict::{Asked, report};
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::report::VerdictReport;
use crate::flow::wish::{CertVerify, Moment};
use crate::shown;
use crate::x509::path::{Question, Revocation, judge, judge_for};

/// Judges the first certificate in the file; the others in it are taken as a chain. Reads files, no network.
///
/// Where CRLs or OCSP responses are given, every certificate below the anchor must be known not to be revoked;
/// where none are, revocation is not looked at, and the report says so.
pub fn verify(wish: &CertVerify, desk: &mut Desk<'_>) -> Result<VerdictReport, Failure> {
    let mut certificates = CERTIFICATES.read_file(&desk.surroundings.absolute(&wish.path))?;
    let target = certificates.remove(0);
    let anchors = CERTIFICATES.read_all(&wish.trust, desk)?;
    let mut pool = CERTIFICATES.read_all(&wish.chain, desk)?;
    pool.all.extend(certificates);
    let crls = CRLS.read_all(&wish.crls, desk)?;
    let ocsp = RESPONSES.read_all(&wish.ocsp, desk)?;
    let asked = Asked { at: moment(wish, desk), now: desk.surroundings.now, purpose: wish.purpose };
    let nothing_to_ask = wish.crls.is_empty() && wish.ocsp.is_empty();
    let question = Question {
        target: &target,
        anchors: &anchors.all,
        pool: &pool.all,
        crls: &crls.all,
        ocsp: &ocsp.all,
        now: asked.at,
        revocation: if nothing_to_ask { Revocation::Ignored } else { Revocation::Required },
        policies: &wish.policies,
    };
    let verdict = match wish.purpose {
        Some(purpose) => judge_for(&question, purpose),
        None => judge(&question),
    };
    let mut skipped: Vec<PathBuf> = [anchors.skipped, pool.skipped, crls.skipped, ocsp.skipped].concat();
    skipped.sort();
    skipped.dedup();
    let skipped = skipped.iter().map(|path| shown::path(path)).collect();
    Ok(VerdictReport { skipped, ..report(&target, verdict, &asked, question.revocation) })
}

/// The moment it must hold at: the one asked for, in the zone dates are shown in, or now.
fn moment(wish: &CertVerify, desk: &Desk<'_>) -> Timestamp {
    let here = desk.surroundings.time_zone.clone();
    match wish.at {
        None => desk.surroundings.now,
        Some(Moment::Exact(moment)) => moment,
        // Beyond the calendar nothing is valid.
        Some(Moment::Local(time)) => time.to_zoned_datetime(here).map_or(Timestamp::MAX, |zoned| zoned.timestamp()),
    }
}

//! `segl cert verify`: whether a path from the given anchors holds, and if not, which rule failed where.

use std::path::PathBuf;

use super::show::read;
use crate::files;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::identity::line;
use crate::flow::report::{VerdictProblem, VerdictReport};
use crate::flow::wish::CertVerify;
use crate::shown;
use crate::x509::path::{Policies, Question, Revocation, judge};
use crate::x509::{Certificate, Crl, read_crls};

/// The most octets a file of revocation lists may have.
const LARGEST_CRLS: u64 = 64 << 20;

/// Judges the first certificate in the file; the others in it are taken as a chain. Reads files, no network.
pub fn verify(wish: &CertVerify, desk: &mut Desk<'_>) -> Result<VerdictReport, Failure> {
    let all = |paths: &[PathBuf]| -> Result<Vec<Certificate>, Failure> {
        let lists = paths.iter().map(|path| read(&desk.surroundings.absolute(path)));
        Ok(lists.collect::<Result<Vec<_>, _>>()?.concat())
    };
    let mut certificates = read(&desk.surroundings.absolute(&wish.path))?;
    let target = certificates.remove(0);
    let anchors = all(&wish.trust)?;
    let mut pool = all(&wish.chain)?;
    pool.extend(certificates);
    let crls = crls(&wish.crls, desk)?;
    let verdict = judge(&Question {
        target: &target,
        anchors: &anchors,
        pool: &pool,
        crls: &crls,
        ocsp: &[],
        now: desk.surroundings.now,
        revocation: if crls.is_empty() { Revocation::Ignored } else { Revocation::Required },
        policies: &Policies::default(),
    });
    let problem = verdict.failure.map(|failure| VerdictProblem {
        code: failure.rule.code().to_owned(),
        subject: shown::line(&failure.certificate.subject().to_string()),
        detail: shown::line(&failure.rule.to_string()),
    });
    Ok(VerdictReport {
        valid: problem.is_none(),
        certificate: line(&target),
        problems: problem.into_iter().collect(),
        path: verdict.path.iter().map(line).collect(),
    })
}

fn crls(paths: &[PathBuf], desk: &Desk<'_>) -> Result<Vec<Crl>, Failure> {
    let mut crls = Vec::new();
    for path in paths {
        let path = desk.surroundings.absolute(path);
        let octets = files::read(&path, LARGEST_CRLS)?;
        let unreadable = |cause| Failure::new(Code::CrlUnreadable).with("path", shown::path(&path)).because(cause);
        crls.extend(read_crls(&octets).map_err(unreadable)?);
    }
    Ok(crls)
}

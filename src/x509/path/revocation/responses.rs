//! What OCSP responses tell of a certificate (RFC 6960 3.2, 4.2.2).

use std::cmp::Reverse;

use jiff::{SignedDuration, Timestamp};
use x509_cert::ext::pkix::CrlReason;

use super::case::Case;
use super::searcher::Searcher;
use super::status::{Missing, Status};
use crate::x509::path::rule::Rule;
use crate::x509::{Certificate, OcspAnswer, OcspResponse, OcspStatus, SignatureCheck, extension};

/// How long a response holds that does not say so itself (RFC 6960 4.2.2.1: newer information is there at any time).
const RECENT: SignedDuration = SignedDuration::from_hours(24);

/// What the responses given tell, the newest first; `None` where none of use is about the certificate.
///
/// One that is no longer or not yet current tells only of a revocation for good.
pub(super) fn status<'a>(case: &Case<'_, 'a>, search: &mut impl Searcher<'a>) -> Result<Option<Status>, Rule> {
    let (now, mut found) = (search.question().now, None);
    for (response, answer) in answers(case, search.question().ocsp) {
        let decides = found.is_none() && is_current(answer, now);
        let Some(status) = told(answer, case, decides, now) else { continue };
        if !is_signed(response, case, search)? {
            continue;
        }
        if let Status::Revoked { .. } = status {
            return Ok(Some(status));
        }
        found = Some(status);
    }
    Ok(found)
}

/// Everything the responses say of this certificate, the newest first. One with an extension that must be understood
/// says nothing (RFC 6960 4.4).
fn answers<'a>(case: &Case<'_, 'a>, responses: &'a [OcspResponse]) -> Vec<(&'a OcspResponse, &'a OcspAnswer)> {
    let handled = responses.iter().filter(|response| response.unknown_critical().is_none());
    let mut answers: Vec<_> = handled
        .flat_map(|response| {
            let answers = response.answers(case.certificate, case.issuer.public_key());
            answers.map(move |answer| (response, answer))
        })
        .collect();
    answers.sort_by_key(|(_, answer)| Reverse(answer.this_update));
    answers
}

/// What an answer is worth: all it says where it decides, and else only a revocation that no later answer undoes.
fn told(answer: &OcspAnswer, case: &Case<'_, '_>, decides: bool, now: Timestamp) -> Option<Status> {
    match answer.status {
        OcspStatus::Revoked { when, reason } => {
            let for_good = reason != Some(CrlReason::CertificateHold) && when <= now;
            (decides || for_good).then_some(Status::Revoked { when, reason })
        }
        OcspStatus::Good => decides.then_some(Status::Good),
        OcspStatus::Unknown => decides.then(|| Status::unknown(case.certificate.issuer(), Missing::UnknownToResponder)),
    }
}

/// RFC 6960 3.2 (5), (6)
fn is_current(answer: &OcspAnswer, now: Timestamp) -> bool {
    let until = answer.next_update.or_else(|| answer.this_update.checked_add(RECENT).ok());
    answer.this_update <= now && until.is_some_and(|until| now <= until)
}

/// Whether the issuer signed the response, or somebody whom the issuer charged with it (RFC 6960 4.2.2.2).
fn is_signed<'a>(
    response: &'a OcspResponse,
    case: &Case<'_, 'a>,
    search: &mut impl Searcher<'a>,
) -> Result<bool, Rule> {
    let inherited = case.inherited_by_issuer();
    let inherited = inherited.as_ref();
    let right = |outcome| outcome == SignatureCheck::Right;
    if response.responder().is(case.issuer)
        && search.budget().check(case.issuer, inherited, response.signed()).map(right)?
    {
        return Ok(true);
    }
    let pool = search.question().pool;
    for delegate in response.certificates().iter().chain(pool).filter(|delegate| may_answer(delegate, case)) {
        let signed = response.responder().is(delegate)
            && search.budget().check(delegate, None, response.signed()).map(right)?
            && search.budget().check(case.issuer, inherited, delegate.signed()).map(right)?;
        if signed && search.leads_to(delegate, case.anchor) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the issuer named in the certificate charged this one, directly, with answering for it.
fn may_answer(delegate: &Certificate, case: &Case<'_, '_>) -> bool {
    let usage = delegate.extended_key_usage().unwrap_or_default();
    let signs = delegate.key_usage().is_none_or(|usage| usage.digital_signature() || usage.non_repudiation());
    usage.contains(&extension::OCSP_SIGNING) && signs && delegate.issuer() == case.certificate.issuer()
}

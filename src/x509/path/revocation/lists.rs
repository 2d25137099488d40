//! Revocation along a path (RFC 5280 6.3), as far as complete CRLs of the issuer itself tell it; other CRLs
//! can revoke, but not clear.

use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;

use super::searcher::Searcher;
use super::status::{NoStatus, Status};
use crate::x509::path::budget::Budget;
use crate::x509::path::question::Question;
use crate::x509::path::rule::Rule;
use crate::x509::{Certificate, Crl, RevokedEntry, SignatureCheck};

/// What is known of the certificate at `position` of a path, the anchor first.
///
/// The one error is [`Rule::SearchTooLong`].
pub(in crate::x509::path) fn status<'a>(
    path: &[&'a Certificate],
    position: usize,
    search: &mut impl Searcher<'a>,
) -> Result<Status, Rule> {
    let question = *search.question();
    match (path.get(position.wrapping_sub(1)), path.get(position)) {
        (Some(issuer), Some(certificate)) => check(certificate, issuer, &question, search.budget()),
        _ => Ok(Status::NotAsked),
    }
}

fn check(
    certificate: &Certificate,
    issuer: &Certificate,
    question: &Question<'_>,
    budget: &mut Budget,
) -> Result<Status, Rule> {
    let newest = newest_list(certificate, issuer, question, budget)?;
    let since = newest.as_ref().ok().map(|crl| crl.this_update());
    let complete = newest.as_ref().ok().and_then(|crl| crl.entry(certificate.serial()));
    let entry = match complete {
        Some(entry) => Some(entry),
        None => entry_in_part(certificate, issuer, since, question, budget)?,
    };
    if let Some(RevokedEntry { when, reason }) = entry {
        return Ok(Status::Revoked { when, reason });
    }
    Ok(match newest.map(Crl::next_update) {
        Err(reason) => Status::Unknown(reason),
        Ok(None) => Status::Unknown(NoStatus::NoNextUpdate),
        Ok(Some(due)) if due < question.now => Status::Unknown(NoStatus::Outdated(due)),
        Ok(Some(_)) => Status::Good,
    })
}

/// An entry in a partial or delta CRL that the issuing certificate's key signed, no older than the complete
/// one. Such a list cannot tell here that a certificate is good, but it can that one is revoked.
fn entry_in_part(
    certificate: &Certificate,
    issuer: &Certificate,
    since: Option<Timestamp>,
    question: &Question<'_>,
    budget: &mut Budget,
) -> Result<Option<RevokedEntry>, Rule> {
    for crl in question.crls.iter().filter(|crl| crl.issuer() == certificate.issuer()) {
        let part = (crl.is_partial() || crl.is_delta()) && crl.unknown_critical().is_none();
        let timely = crl.this_update() <= question.now && since.is_none_or(|since| crl.this_update() >= since);
        let listed = crl.entry(certificate.serial()).filter(|entry| entry.reason != Some(CrlReason::RemoveFromCRL));
        if listed.is_some() && part && timely && is_signed(crl, issuer, budget)? {
            return Ok(listed);
        }
    }
    Ok(None)
}

/// Whether the issuing certificate's key may sign CRLs and signed this one (RFC 5280 6.3.3 (f), (g)).
fn is_signed(crl: &Crl, issuer: &Certificate, budget: &mut Budget) -> Result<bool, Rule> {
    if issuer.key_usage().is_some_and(|usage| !usage.crl_sign()) {
        return Ok(false);
    }
    Ok(budget.check(issuer, crl.signed())? == SignatureCheck::Right)
}

/// The newest complete CRL of the certificate's issuer that the issuing certificate's key signed, outdated
/// or not: what an outdated one lists stays revoked. The outer error ends the search.
fn newest_list<'a>(
    certificate: &Certificate,
    issuer: &Certificate,
    question: &Question<'a>,
    budget: &mut Budget,
) -> Result<Result<&'a Crl, NoStatus>, Rule> {
    let named: Vec<&Crl> = question.crls.iter().filter(|crl| crl.issuer() == certificate.issuer()).collect();
    let mut usable: Vec<&Crl> = named.iter().copied().filter(|crl| is_handled(crl)).collect();
    let some_handled = !usable.is_empty();
    usable.retain(|crl| crl.this_update() <= question.now);
    usable.sort_by_key(|crl| std::cmp::Reverse(age(crl)));
    for crl in &usable {
        if is_signed(crl, issuer, budget)? {
            return Ok(Ok(crl));
        }
    }
    Ok(Err(match (named.is_empty(), some_handled, usable.is_empty()) {
        (true, _, _) => NoStatus::NoList,
        (_, false, _) => NoStatus::NotHandled,
        (_, _, true) => NoStatus::FromTheFuture,
        _ => NoStatus::NotSigned,
    }))
}

fn is_handled(crl: &Crl) -> bool {
    !crl.is_partial() && !crl.is_delta() && crl.unknown_critical().is_none()
}

/// Later lists compare greater: by time, then by number (RFC 5280 5.2.3).
fn age(crl: &Crl) -> (Timestamp, usize, &[u8]) {
    let number = crl.number().unwrap_or_default();
    (crl.this_update(), number.len(), number)
}

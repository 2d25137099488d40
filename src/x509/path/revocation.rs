//! Revocation along a path (RFC 5280 6.3), as far as complete CRLs of the issuer itself tell it.

use jiff::Timestamp;

use super::build::{Revocation, Search};
use super::rule::{NoStatus, Rule};
use super::validate::Broken;
use crate::x509::{Certificate, Crl, SignatureCheck};

/// Checks every certificate below the anchor, from the top.
pub(super) fn path(path: &[&Certificate], search: &mut Search<'_>) -> Result<(), Broken> {
    if search.question.revocation == Revocation::Ignored {
        return Ok(());
    }
    for (position, pair) in path.windows(2).enumerate() {
        if let [issuer, certificate] = pair {
            check(certificate, issuer, search).map_err(|rule| (position + 1, rule))?;
        }
    }
    Ok(())
}

fn check(certificate: &Certificate, issuer: &Certificate, search: &mut Search<'_>) -> Result<(), Rule> {
    let crl = match newest_list(certificate, issuer, search)? {
        Ok(crl) => crl,
        Err(reason) => return unknown(reason, search.question.revocation),
    };
    if let Some(entry) = crl.entry(certificate.serial()) {
        return Err(Rule::Revoked { when: entry.when, reason: entry.reason });
    }
    match crl.next_update() {
        None => unknown(NoStatus::NoNextUpdate, search.question.revocation),
        Some(due) if due < search.question.now => unknown(NoStatus::Outdated(due), search.question.revocation),
        Some(_) => Ok(()),
    }
}

fn unknown(reason: NoStatus, revocation: Revocation) -> Result<(), Rule> {
    match revocation {
        Revocation::Required => Err(Rule::RevocationUnknown(reason)),
        Revocation::WhereKnown | Revocation::Ignored => Ok(()),
    }
}

/// The newest complete CRL of the certificate's issuer that the issuing certificate's key signed, outdated
/// or not: what an outdated one lists stays revoked. The outer error ends the search.
fn newest_list<'a>(
    certificate: &Certificate,
    issuer: &Certificate,
    search: &mut Search<'a>,
) -> Result<Result<&'a Crl, NoStatus>, Rule> {
    let named: Vec<&Crl> = search.question.crls.iter().filter(|crl| crl.issuer() == certificate.issuer()).collect();
    let mut usable: Vec<&Crl> = named.iter().copied().filter(|crl| is_handled(crl)).collect();
    let some_handled = !usable.is_empty();
    usable.retain(|crl| crl.this_update() <= search.question.now);
    usable.sort_by_key(|crl| std::cmp::Reverse(age(crl)));
    let may_sign = issuer.key_usage().is_none_or(|usage| usage.crl_sign());
    for crl in usable.iter().filter(|_| may_sign) {
        match search.check(issuer, crl.signed()) {
            Some(SignatureCheck::Right) => return Ok(Ok(crl)),
            Some(_) => {}
            None => return Err(Rule::SearchTooLong),
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

//! What CRLs tell of a certificate: RFC 5280 6.3.3, looking at all of them rather than at the first that does.

use std::cmp::Reverse;

use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;

use super::case::Case;
use super::scope;
use super::searcher::Searcher;
use super::signers::Signer;
use super::status::{Missing, Status};
use crate::x509::path::rule::Rule;
use crate::x509::{Crl, CrlNumber, DistributionPoint, Name, PointName, ReasonFlags, RevokedEntry, all_reasons};

/// What the CRLs given tell of the certificate.
///
/// The newest of each issuer, scope and key counts, and every one of those is looked at: two keys of one issuer may
/// both sign current lists, and only one of them name the certificate. What is no longer or not yet current, or cannot
/// be joined with a complete list, cannot clear a certificate; that it was revoked for good it can tell.
pub(super) fn status<'a>(case: &Case<'_, 'a>, search: &mut impl Searcher<'a>) -> Result<Status, Rule> {
    let points = scope::points(case.certificate);
    let mut review = Review::new(case, &points, search.question().crls, search.question().now);
    for point in &points {
        for crl in review.complete_lists() {
            if let Some(revoked) = review.process(crl, point, search)? {
                return Ok(revoked);
            }
        }
    }
    match review.entry_elsewhere(search)? {
        Some(revoked) => Ok(revoked),
        None => Ok(review.conclusion(&points)),
    }
}

/// The state of 6.3.2: what was covered so far, and by which lists.
struct Review<'c, 'p, 'a> {
    case: &'c Case<'p, 'a>,
    now: Timestamp,
    /// Those of issuers who may tell of the certificate, the newest first.
    lists: Vec<&'a Crl>,
    used: Vec<Used<'a>>,
    /// reasons_mask of 6.3.2 (a).
    covered: ReasonFlags,
    /// Whose list would tell, and what is the matter with it.
    nearest: Option<(&'a Name, Missing)>,
}

/// A list that was current and signed as it must be.
struct Used<'a> {
    crl: &'a Crl,
    signer: Signer<'a>,
}

impl<'c, 'p, 'a> Review<'c, 'p, 'a> {
    fn new(case: &'c Case<'p, 'a>, points: &[DistributionPoint], crls: &'a [Crl], now: Timestamp) -> Self {
        let issues = |crl: &&Crl| {
            let own = crl.issuer() == case.certificate.issuer();
            own || points.iter().any(|point| scope::issues_for(crl.issuer(), point, case.certificate))
        };
        let mut lists: Vec<&Crl> = crls.iter().filter(issues).collect();
        lists.sort_by_key(|crl| Reverse(age(crl)));
        Self { case, now, lists, used: Vec::new(), covered: ReasonFlags::default(), nearest: None }
    }

    fn complete_lists(&self) -> Vec<&'a Crl> {
        self.lists.iter().copied().filter(|crl| crl.base().is_none()).collect()
    }

    /// Goes through 6.3.3 (b) to (l) with one complete list at one point; `Some` where it ends the matter.
    fn process(
        &mut self,
        crl: &'a Crl,
        point: &DistributionPoint,
        search: &mut impl Searcher<'a>,
    ) -> Result<Option<Status>, Rule> {
        search.budget().compare_names(scope::comparisons(crl, point))?;
        if !scope::is_about(crl, point, self.case.certificate) {
            self.note(crl.issuer(), Missing::OtherCertificates);
            return Ok(None);
        }
        if let Some(missing) = self.unusable(crl) {
            self.note(crl.issuer(), missing);
            return Ok(None);
        }
        let known = self.used.iter().any(|used| std::ptr::eq(used.crl, crl));
        if !known {
            let Some(signer) = Signer::of(crl, self.case, search)? else {
                self.note(crl.issuer(), Missing::NotSigned);
                return Ok(None);
            };
            if self.has_newer(crl, &signer) {
                return Ok(None);
            }
            if let Some(RevokedEntry { when, reason }) = self.entry(crl, &signer, search)? {
                return Ok(Some(Status::Revoked { when, reason }));
            }
            self.used.push(Used { crl, signer });
        }
        self.covered |= scope::reasons(crl, point);
        Ok(None)
    }

    /// Why a list is of no use now, whoever signed it.
    fn unusable(&self, crl: &Crl) -> Option<Missing> {
        if let Some(oid) = crl.unknown_critical() {
            return Some(Missing::CriticalExtension(oid));
        }
        if crl.this_update() > self.now {
            return Some(Missing::MadeLater(crl.this_update()));
        }
        match crl.next_update() {
            None => Some(Missing::NoNextUpdate),
            Some(due) if due < self.now => Some(Missing::Outdated(due)),
            Some(_) => None,
        }
    }

    /// Whether a list of the same issuer, scope and key that is no older was used already.
    fn has_newer(&self, crl: &Crl, signer: &Signer<'_>) -> bool {
        self.used.iter().any(|used| {
            let same_key = used.signer.certificate.public_key() == signer.certificate.public_key();
            same_key && used.crl.issuer() == crl.issuer() && used.crl.scope() == crl.scope()
        })
    }

    /// What a complete list and the delta CRL that goes with it say: (c), (h) to (k).
    fn entry(
        &self,
        crl: &'a Crl,
        signer: &Signer<'a>,
        search: &mut impl Searcher<'a>,
    ) -> Result<Option<RevokedEntry>, Rule> {
        let changed = match self.delta_of(crl, signer, search)? {
            Some(delta) => self.look_up(delta, search)?,
            None => None,
        };
        let listed = match changed {
            Some(RevokedEntry { reason: Some(CrlReason::RemoveFromCRL), .. }) => {
                // Only what was on hold can be released (RFC 5280 5.3.1).
                let listed = self.look_up(crl, search)?;
                listed.filter(|entry| entry.reason != Some(CrlReason::CertificateHold))
            }
            Some(changed) => Some(changed),
            None => self.look_up(crl, search)?,
        };
        Ok(listed.filter(|entry| entry.reason != Some(CrlReason::RemoveFromCRL)))
    }

    fn look_up(&self, crl: &Crl, search: &mut impl Searcher<'a>) -> Result<Option<RevokedEntry>, Rule> {
        search.budget().read(crl.octets_of_entries())?;
        Ok(crl.entry(self.case.certificate.issuer(), self.case.certificate.serial()))
    }

    /// The newest current delta CRL that updates this complete one and has its signer: (c), (h). It is used wherever it
    /// fits; that somebody says where to get it (freshestCRL) is not asked.
    fn delta_of(
        &self,
        complete: &Crl,
        signer: &Signer<'a>,
        search: &mut impl Searcher<'a>,
    ) -> Result<Option<&'a Crl>, Rule> {
        let mut deltas: Vec<&'a Crl> = self.lists.iter().copied().filter(|delta| updates(delta, complete)).collect();
        deltas.retain(|delta| self.unusable(delta).is_none());
        deltas.sort_by_key(|delta| Reverse(delta.number()));
        for delta in deltas {
            if signer.signed(delta, search.budget())? {
                return Ok(Some(delta));
            }
        }
        Ok(None)
    }

    /// An entry in a list that could not be used above, but is the issuer's own and no older than one that was used.
    fn entry_elsewhere(&self, search: &mut impl Searcher<'a>) -> Result<Option<Status>, Rule> {
        let own = self.lists.iter().filter(|crl| crl.issuer() == self.case.certificate.issuer());
        for crl in own.filter(|crl| crl.unknown_critical().is_none() && !scope::is_about_attributes(crl)) {
            if self.used.iter().any(|used| std::ptr::eq(used.crl, *crl)) {
                continue;
            }
            let Some(RevokedEntry { when, reason }) = self.look_up(crl, search)?.filter(is_for_good) else { continue };
            if crl.this_update() > self.now && when > self.now {
                continue;
            }
            let signer = Signer::of(crl, self.case, search)?;
            if signer.is_some_and(|signer| !self.is_overtaken(crl, &signer)) {
                return Ok(Some(Status::Revoked { when, reason }));
            }
        }
        Ok(None)
    }

    /// Whether the same key signed a list since then that was used.
    fn is_overtaken(&self, crl: &Crl, signer: &Signer<'_>) -> bool {
        self.used.iter().any(|used| {
            let same_key = used.signer.certificate.public_key() == signer.certificate.public_key();
            same_key && used.crl.this_update() >= crl.this_update()
        })
    }

    fn note(&mut self, issuer: &'a Name, missing: Missing) {
        if self.nearest.is_none_or(|(_, nearest)| nearest < missing) {
            self.nearest = Some((issuer, missing));
        }
    }

    /// Good where every reason is covered, and unknown otherwise (RFC 5280 6.3.3, last paragraph).
    fn conclusion(self, points: &[DistributionPoint]) -> Status {
        if self.covered == all_reasons() {
            return Status::Good;
        }
        let (issuer, missing) = match (self.covered.is_empty(), self.used.first()) {
            (false, Some(used)) => (used.crl.issuer(), Missing::OtherReasons),
            _ => self.nearest.unwrap_or_else(|| {
                let first = points.first().and_then(|point| point.crl_issuers.iter().find_map(PointName::directory));
                (first.unwrap_or_else(|| self.case.certificate.issuer()), Missing::NoList)
            }),
        };
        Status::unknown(issuer, missing)
    }
}

/// Whether a delta CRL belongs to a complete one: same issuer, scope and authority key, and made since (RFC 5280 5.2.4,
/// 6.3.3 (c)).
fn updates(delta: &Crl, complete: &Crl) -> bool {
    let (Some(base), Some(delta_number), Some(number)) = (delta.base(), delta.number(), complete.number()) else {
        return false;
    };
    let in_order = |base: &CrlNumber, number: &CrlNumber, delta: &CrlNumber| base <= number && number < delta;
    in_order(base, number, delta_number)
        && delta.issuer() == complete.issuer()
        && delta.scope() == complete.scope()
        && delta.authority_key_identifier() == complete.authority_key_identifier()
}

/// Whether nothing but a mistake can undo a revocation for this reason (RFC 5280 5.3.1).
fn is_for_good(entry: &RevokedEntry) -> bool {
    !matches!(entry.reason, Some(CrlReason::CertificateHold | CrlReason::RemoveFromCRL))
}

/// Later lists compare greater: by time, then by number (RFC 5280 5.2.3).
fn age(crl: &Crl) -> (Timestamp, Option<&CrlNumber>) {
    (crl.this_update(), crl.number())
}

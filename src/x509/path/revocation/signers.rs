//! Who signed a CRL: RFC 5280 6.3.3 (f) and (g).

use super::case::Case;
use super::searcher::Searcher;
use crate::x509::path::budget::Budget;
use crate::x509::path::candidates::best_first;
use crate::x509::path::rule::Rule;
use crate::x509::{Certificate, Crl, DsaParameters, SignatureCheck};

/// The holder of a key that signed a CRL and may do so.
pub(super) struct Signer<'a> {
    pub(super) certificate: &'a Certificate,
    inherited: Option<DsaParameters>,
}

impl<'a> Signer<'a> {
    /// The signer of `crl`: one of the path, or one of the pool with a valid path of its own from the same anchor,
    /// revocation included.
    ///
    /// A list may cover its own signer: then the certificate in question is that signer, and its issuer named it as the
    /// one who issues the list. A list whose signer's validity rests on the list by a longer way is not used:
    /// [`Searcher::leads_to`] does not go in a circle.
    pub(super) fn of(crl: &'a Crl, case: &Case<'_, 'a>, search: &mut impl Searcher<'a>) -> Result<Option<Self>, Rule> {
        let validated = case.validated();
        let pool = search.question().pool;
        for (certificate, inherited) in validated.iter().rev() {
            let signer = Signer { certificate, inherited: inherited.clone() };
            if *certificate == case.certificate && !case.may_cover_itself() {
                continue;
            }
            if signer.may_sign(crl) && signer.signed(crl, search.budget())? {
                return Ok(Some(signer));
            }
        }
        let named = pool.iter().filter(|candidate| candidate.subject() == crl.issuer()).collect();
        for certificate in best_first(named, crl.authority_key_identifier()) {
            let signer = Signer { certificate, inherited: None };
            let known = validated.iter().any(|(validated, _)| *validated == certificate);
            let signed = !known && signer.may_sign(crl) && signer.signed(crl, search.budget())?;
            if signed && search.leads_to(certificate, case.anchor) {
                return Ok(Some(signer));
            }
        }
        Ok(None)
    }

    /// Whether it has the issuer's name and cRLSign (RFC 5280 4.2.1.3).
    fn may_sign(&self, crl: &Crl) -> bool {
        let allowed = self.certificate.key_usage().is_none_or(|usage| usage.crl_sign());
        allowed && self.certificate.subject() == crl.issuer()
    }

    /// Whether its key signed `crl`.
    pub(super) fn signed(&self, crl: &'a Crl, budget: &mut Budget<'a>) -> Result<bool, Rule> {
        let outcome = budget.check(self.certificate, self.inherited.as_ref(), crl.signed())?;
        Ok(outcome == SignatureCheck::Right)
    }
}

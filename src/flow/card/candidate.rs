//! The identities on a card, as candidates for what a person names.

use jiff::Timestamp;

use crate::card::piv::Slot;
use crate::card::{Address, CardIdentity, CardView, Presence, TokenUri};
use crate::flow::choose::{Candidate, is_superseded};
use crate::flow::identity::{self, KeyPlace};
use crate::flow::memory::Memory;
use crate::flow::report::IdentityReport;
use crate::x509::Certificate;

/// An identity on a card, with the certificates of the card that may be its chain.
#[derive(Clone, Debug)]
pub struct CardCandidate {
    /// The identity.
    pub identity: CardIdentity,
    /// CA certificates on the card.
    pub chain: Vec<Certificate>,
    /// Whether a later certificate on the card takes its place.
    pub superseded: bool,
}

/// The identities whose key is not known to be missing.
pub(in crate::flow) fn candidates(view: &CardView, memory: &Memory) -> Vec<CardCandidate> {
    let all: Vec<&Certificate> = view.identities.iter().map(|identity| &identity.certificate).collect();
    let chain: Vec<Certificate> =
        view.certificates_without_keys.iter().map(|one| one.certificate.clone()).filter(Certificate::is_ca).collect();
    let with_key = view.identities.iter().filter(|identity| identity.private_key != Presence::No);
    let candidates = with_key.map(|identity| CardCandidate {
        identity: identity.clone(),
        chain: chain.clone(),
        superseded: is_superseded(&identity.certificate, all.iter().copied(), memory),
    });
    let mut candidates: Vec<CardCandidate> = candidates.collect();
    // A card lists its objects in any order; a report and a backup do not change with it.
    candidates.sort_by_cached_key(|one| (one.identity.certificate.not_before(), one.identity.certificate.sha256()));
    candidates
}

impl Candidate for CardCandidate {
    fn certificate(&self) -> &Certificate {
        &self.identity.certificate
    }

    fn is_superseded(&self) -> bool {
        self.superseded
    }

    fn is_named_by(&self, uri: &TokenUri) -> bool {
        self.identity.is_named_by(uri)
    }

    fn is_in(&self, slot: Slot) -> bool {
        self.identity.address == Address::Slot(slot)
    }

    fn report(&self, now: Timestamp) -> IdentityReport {
        let place = if self.identity.private_key == Presence::Yes { KeyPlace::Card } else { KeyPlace::CardUnknown };
        let chain = chain_of(self.certificate(), &self.chain);
        let mut report = identity::report(self.certificate(), &chain, place, now);
        match &self.identity.address {
            Address::Uri(uri) => report.uri = Some(uri.to_string()),
            Address::Slot(slot) => report.slot = Some(slot.to_string()),
        }
        report.superseded = self.superseded;
        report
    }
}

/// The certificates of `pool` that lead up from `certificate` by name, issuer first.
fn chain_of(certificate: &Certificate, pool: &[Certificate]) -> Vec<Certificate> {
    let mut chain: Vec<Certificate> = Vec::new();
    let mut at = certificate;
    while let Some(issuer) = pool.iter().find(|one| one.subject() == at.issuer() && !chain.contains(one)) {
        chain.push(issuer.clone());
        at = issuer;
    }
    chain
}

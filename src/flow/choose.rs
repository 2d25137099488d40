//! Which identity is meant: the candidates, the one that was named, or a question. Never a guess.

use super::ask::Unanswered;
use super::desk::Desk;
use super::failure::{Code, Failure};
use super::memory::Memory;
use super::report::IdentityReport;
use super::wish::{OutlookOptions, Who};
use crate::card::TokenUri;
use crate::card::piv::Slot;
use crate::shown;
use crate::x509::{Certificate, Purposes, purposes};

/// Something that can be chosen: an identity of a card or a file.
pub(super) trait Candidate {
    /// Its certificate.
    fn certificate(&self) -> &Certificate;
    /// Whether another one takes its place, and it is only kept for old mail.
    fn is_superseded(&self) -> bool;
    /// Whether it is in this slot of a PIV card.
    fn is_in(&self, slot: Slot) -> bool;
    /// Whether this RFC 7512 address names it; the card it is on is found already.
    fn is_named_by(&self, uri: &TokenUri) -> bool;
    /// How it is shown in a list to choose from.
    fn report(&self, now: jiff::Timestamp) -> IdentityReport;
}

/// The one identity that `who` means.
///
/// Without `who`, and by address, those that a later certificate supersedes do not count; they can
/// still be named by their hash or token address.
pub(super) fn choose<'a, T: Candidate>(
    all: &'a [T],
    who: Option<&Who>,
    place: &str,
    desk: &mut Desk<'_>,
) -> Result<&'a T, Failure> {
    match (fitting(all, who).as_slice(), who) {
        ([only], _) => Ok(only),
        ([], None) => Err(Failure::new(Code::IdentityNone).with("place", place)),
        ([], Some(who)) => Err(Failure::new(Code::IdentityUnknown).with("who", spelled(who)).with("place", place)),
        (several, _) => ask_which(several, who, desk),
    }
}

/// Those that `who` may mean.
pub(super) fn fitting<'a, T: Candidate>(all: &'a [T], who: Option<&Who>) -> Vec<&'a T> {
    match who {
        Some(Who::Hash(prefix)) => all.iter().filter(|one| has_prefix(one.certificate(), prefix)).collect(),
        Some(Who::Slot(slot)) => all.iter().filter(|one| one.is_in(*slot)).collect(),
        Some(Who::Uri(uri)) => all.iter().filter(|one| one.is_named_by(uri)).collect(),
        Some(Who::Email(address)) => current(all).filter(|one| has_address(one.certificate(), address)).collect(),
        None => current(all).collect(),
    }
}

/// The identities that sign and that others encrypt to: the two that were named, or one for both.
pub(super) fn choose_pair<'a, T: Candidate>(
    all: &'a [T],
    who: Option<&Who>,
    options: &OutlookOptions,
    place: &str,
    desk: &mut Desk<'_>,
) -> Result<[&'a T; 2], Failure> {
    match &options.pair {
        Some([signing, encryption]) => {
            Ok([choose(all, Some(signing), place, desk)?, choose(all, Some(encryption), place, desk)?])
        }
        None => choose(all, who, place, desk).map(|both| [both; 2]),
    }
}

/// Adds to a failure about half of a pair which two certificates would make a whole one, where there are two.
pub(super) fn with_partner<T: Candidate>(failure: Failure, all: &[T]) -> Failure {
    let id = |does: fn(&Certificate) -> bool| {
        let found = current(all).find(|one| does(one.certificate()));
        found.map_or_else(String::new, |one| one.certificate().id().chars().take(SHORT_ID).collect())
    };
    let pair = [("signing", id(|one| purposes(one).signing)), ("encryption", id(|one| purposes(one).encryption))];
    pair.into_iter().fold(failure, |failure, (name, id)| failure.with(name, id))
}

/// Characters of `sha256:` and the first digits that name a certificate.
const SHORT_ID: usize = 15;

/// Whether another certificate of `all` takes `certificate`'s place: one that segl put there, by its record, or
/// one of the same subject and issuer with a later start that does all it does. One that only encrypts does not take
/// the place of one that signs: the two belong together.
pub(super) fn is_superseded<'a>(
    certificate: &Certificate,
    all: impl IntoIterator<Item = &'a Certificate>,
    memory: &Memory,
) -> bool {
    let successors = memory.successors(certificate);
    all.into_iter().any(|other| {
        let later = other.not_before() > certificate.not_before()
            && other.subject() == certificate.subject()
            && other.issuer() == certificate.issuer()
            && covers(purposes(other), purposes(certificate));
        later || successors.iter().any(|successor| *successor == hex::encode(other.sha256()))
    })
}

fn covers(other: Purposes, own: Purposes) -> bool {
    (other.signing || !own.signing) && (other.encryption || !own.encryption)
}

fn current<T: Candidate>(all: &[T]) -> impl Iterator<Item = &T> {
    all.iter().filter(|one| !one.is_superseded())
}

fn ask_which<'a, T: Candidate>(several: &[&'a T], who: Option<&Who>, desk: &mut Desk<'_>) -> Result<&'a T, Failure> {
    let now = desk.surroundings.now;
    let choices: Vec<IdentityReport> = several.iter().map(|one| one.report(now)).collect();
    match desk.ask.choose(&choices) {
        Ok(index) => several.get(index).copied().ok_or_else(|| Failure::new(Code::Declined)),
        Err(Unanswered::SeveralFit) => {
            let mut failure = Failure::new(Code::IdentitySeveral)
                .with("count", several.len())
                .with("who", who.map(spelled).unwrap_or_default());
            failure.choices = choices;
            Err(failure)
        }
        Err(other) => Err(other.into()),
    }
}

fn has_prefix(certificate: &Certificate, prefix: &str) -> bool {
    hex::encode(certificate.sha256()).starts_with(prefix)
}

fn has_address(certificate: &Certificate, address: &str) -> bool {
    certificate.emails().iter().any(|known| known.to_lowercase() == *address)
}

fn spelled(who: &Who) -> String {
    match who {
        Who::Email(address) => shown::line(address),
        Who::Hash(prefix) => format!("sha256:{prefix}"),
        Who::Uri(uri) => shown::line(&uri.to_string()),
        Who::Slot(slot) => slot.to_string(),
    }
}

//! `segl card show`: cards, and what is on them, read once and without a PIN.

use jiff::Timestamp;

use super::CardName;
use super::candidate::candidates;
use super::missing::Missing;
use super::modules::{Search, search};
use super::reach::by_word;
use crate::card::{CardView, Wanted, narrow};
use crate::flow::choose::Candidate;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::memory::Memory;
use crate::flow::report::{CardReport, CardsReport, ModuleFailure, PinReport};
use crate::flow::wish::CardShow;
use crate::shown;

/// The card that was named, or every card.
pub fn show(wish: &CardShow, desk: &mut Desk<'_>) -> Result<CardsReport, Failure> {
    let (report, missing) = look(desk, wish.card.as_deref())?;
    if report.cards.is_empty() { Err(missing.failure(wish.card.as_deref())) } else { Ok(report) }
}

/// What all cards, or the one with this serial number or address, show without a PIN.
pub fn survey(desk: &mut Desk<'_>, named: Option<&str>) -> Result<CardsReport, Failure> {
    look(desk, named).map(|(report, _)| report)
}

/// The same, and why nothing is in it where that is so.
fn look(desk: &mut Desk<'_>, named: Option<&str>) -> Result<(CardsReport, Missing), Failure> {
    let wanted = named.map_or(Ok(Wanted::Only), by_word)?;
    let found = search(desk);
    Ok(report_of(found, &wanted, desk))
}

/// The same of cards that were found already.
pub(super) fn report_of(found: Search, wanted: &Wanted, desk: &Desk<'_>) -> (CardsReport, Missing) {
    let Search { cards, failures, strangers, modules } = found;
    let stranger = strangers.into_iter().next().filter(|_| cards.is_empty());
    let mut failures: Vec<Failure> = failures.into_iter().map(Failure::from_card).collect();
    let mut views = Vec::new();
    for card in narrow(cards, wanted) {
        match card.view() {
            Ok(view) => views.push(view),
            Err(error) => failures.push(CardName::of(card.facts()).failure(error)),
        }
    }
    let (memory, now) = (desk.memory(), desk.surroundings.now);
    let report = CardsReport {
        cards: views.iter().map(|view| card_report(view, &memory, now)).collect(),
        modules_failed: failures.iter().map(module_failure).collect(),
        modules: modules.clone(),
    };
    (report, Missing { failure: failures.into_iter().next(), stranger, modules })
}

/// The report of one card.
fn card_report(view: &CardView, memory: &Memory, now: Timestamp) -> CardReport {
    let mut identities: Vec<_> = candidates(view, memory).iter().map(|candidate| candidate.report(now)).collect();
    identities.sort_by(|one, other| (one.superseded, &other.not_after).cmp(&(other.superseded, &one.not_after)));
    let CardName { holder, label, reader, serial } = CardName::of_view(view);
    CardReport {
        serial,
        holder,
        label,
        kind: view.facts.access.word(),
        reader,
        uri: view.facts.token().map(|token| token.uri.to_string()),
        module: view.facts.token().map(|token| shown::path(&token.module)),
        pin: PinReport { tries_left: view.pin.tries_left, state: view.pin.condition.word() },
        identities,
        keys_without_certificate: view.keys_without_certificates.iter().map(|key| hex::encode(&key.id)).collect(),
    }
}

fn module_failure(failure: &Failure) -> ModuleFailure {
    ModuleFailure {
        module: failure.text("module").to_owned(),
        code: failure.code.name(),
        what: shown::line(failure.cause.as_deref().unwrap_or_default()),
        facts: failure.facts.clone(),
    }
}

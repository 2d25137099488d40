//! `segl card list`: readers, what is in them and who drives it, at a glance; with `--watch` as it comes and goes.

use std::collections::BTreeMap;
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

use super::CardName;
use super::modules::{names_a_module, search_beside};
use super::show::report_of;
use crate::card::{
    CardGlance, CertificateGlance, Content, Error, InReaders, ReaderEvent, ReaderSight, ReaderWatch, Wanted,
    look_into_readers,
};
use crate::flow::ask::News;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::identity::days_between;
use crate::flow::report::{
    ListedCard, ListedCertificate, NamedCard, ReaderNews, ReaderProblem, ReaderReport, ReadersReport,
};
use crate::flow::wish::CardList;
use crate::shown;

/// Every reader, and every card behind a module beside them.
pub fn list(_wish: &CardList, desk: &mut Desk<'_>) -> Result<ReadersReport, Failure> {
    let looked = if names_a_module(desk) { None } else { Some(look_into_readers()) };
    let beside = looked.as_ref().map_or_else(InReaders::unasked, InReaders::glanced);
    let found = search_beside(beside, desk);
    let (cards, _) = report_of(found, &Wanted::Only, desk);
    let now = desk.surroundings.now;
    let (sights, missing) = match looked {
        None => (Vec::new(), None),
        Some(Ok(sights)) if sights.is_empty() => (sights, Some(Error::NoReader)),
        Some(Ok(sights)) => (sights, None),
        Some(Err(error)) => (Vec::new(), Some(error)),
    };
    Ok(ReadersReport {
        readers: sights.into_iter().map(|sight| reader_report(sight, now)).collect(),
        problem: missing.map(problem),
        cards: cards.cards,
        modules_failed: cards.modules_failed,
        modules: cards.modules,
    })
}

/// Tells of readers and cards that come and go, until it is stopped from outside or the reader service ends.
pub fn watch(desk: &mut Desk<'_>) -> Result<ReadersReport, Failure> {
    let mut watch = ReaderWatch::begin().map_err(Failure::from_card)?;
    let (started, begun) = (desk.surroundings.now, Instant::now());
    let mut known: BTreeMap<String, NamedCard> = BTreeMap::new();
    desk.ask.tell(&News::WatchingReaders);
    let mut came = "card-present";
    loop {
        for event in watch.wait().map_err(Failure::from_card)? {
            let passed = SignedDuration::try_from(begun.elapsed()).unwrap_or(SignedDuration::ZERO);
            let at = started.checked_add(passed).unwrap_or(started).to_string();
            desk.ask.tell(&News::Reader(&news(event, came, at, &mut known)));
        }
        came = "card-inserted";
    }
}

fn news(event: ReaderEvent, came: &'static str, at: String, known: &mut BTreeMap<String, NamedCard>) -> ReaderNews {
    let told = |event, reader: &str, card| ReaderNews { at, event, reader: shown::line(reader), card };
    match event {
        ReaderEvent::ReaderCame(reader) => told("reader-added", &reader, None),
        ReaderEvent::ReaderWent(reader) => {
            let card = known.remove(&reader);
            told("reader-removed", &reader, card)
        }
        ReaderEvent::CardWent(reader) => {
            let card = known.remove(&reader);
            told("card-removed", &reader, card)
        }
        ReaderEvent::CardCame(sight) => {
            known.remove(&sight.name);
            let Content::Piv(card) = &sight.content else { return told(came, &sight.name, None) };
            let CardName { holder, label, serial, .. } = CardName::of_glance(card, &sight.name);
            let card = NamedCard { serial, holder, label };
            known.insert(sight.name.clone(), card.clone());
            told(came, &sight.name, Some(card))
        }
    }
}

fn reader_report(sight: ReaderSight, now: Timestamp) -> ReaderReport {
    let (state, kind, served_by) = match &sight.content {
        Content::Nothing => ("empty", None, None),
        Content::Piv(_) => ("card", Some("piv"), Some("segl")),
        Content::OpenPgp => ("card", Some("openpgp"), None),
        Content::Other => ("card", Some("unknown"), None),
        Content::Unread(Error::CardInUse { .. }) => ("in-use", None, None),
        Content::Unread(Error::CardMute { .. }) => ("mute", None, None),
        Content::Unread(_) => ("unread", None, None),
    };
    let (card, problem) = match sight.content {
        Content::Piv(card) => (Some(listed(&card, &sight.name, now)), None),
        Content::Unread(error) => (None, Some(problem(error))),
        _ => (None, None),
    };
    let atr = Some(hex::encode_upper(&sight.atr)).filter(|atr| !atr.is_empty());
    ReaderReport { reader: shown::line(&sight.name), state, atr, kind, served_by, card, problem }
}

fn listed(card: &CardGlance, reader: &str, now: Timestamp) -> ListedCard {
    let line = |one: &CertificateGlance| ListedCertificate {
        slot: one.slot.to_string(),
        name: shown::line(&one.head.subject.display_name()),
        not_before: one.head.not_before.to_string(),
        not_after: one.head.not_after.to_string(),
        days_left: days_between(now, one.head.not_after),
    };
    let CardName { holder, label, serial, .. } = CardName::of_glance(card, reader);
    ListedCard { serial, holder, label, certificates: card.certificates.iter().map(line).collect() }
}

fn problem(error: Error) -> ReaderProblem {
    let failure = Failure::from_card(error);
    ReaderProblem {
        code: failure.code.name(),
        what: shown::line(failure.cause.as_deref().unwrap_or_default()),
        facts: failure.facts,
    }
}

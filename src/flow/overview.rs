//! `segl` alone: what is plugged in, what expires when, what is unfinished, and the one next thing to do.

use super::card::survey;
use super::check::known_files;
use super::desk::Desk;
use super::failure::Failure;
use super::journal::Journal;
use super::renew::read_plan;
use super::report::{IdentityReport, KnownFileReport, NextThing, OverviewReport, UnfinishedReport};
use crate::shown;

/// Days before expiry at which a renewal is the next thing to do.
const RENEW_WITHIN: i64 = 60;

/// Looks at cards, known key files and journals. A module that fails is `segl check`'s to tell.
pub fn run(desk: &mut Desk<'_>) -> Result<OverviewReport, Failure> {
    let cards = survey(desk, None).map(|report| report.cards).unwrap_or_default();
    let files: Vec<KnownFileReport> = known_files(desk)
        .into_iter()
        .map(|(path, identity)| KnownFileReport { path, there: true, identity: Some(identity) })
        .collect();
    let unfinished = unfinished(desk)?;
    let next = next_thing(&cards, &files, &unfinished);
    Ok(OverviewReport { cards, files, unfinished, next })
}

fn unfinished(desk: &Desk<'_>) -> Result<Vec<UnfinishedReport>, Failure> {
    let journals = Journal::unfinished(&desk.surroundings.folders.state)?;
    let known = journals.iter().filter_map(|journal| {
        let plan = read_plan(journal).ok()?;
        Some(UnfinishedReport {
            id: journal.id(),
            home: plan.home_word(),
            name: plan.name.clone(),
            begun: journal.begun().to_owned(),
            resume: plan.resume_command(),
        })
    });
    Ok(known.collect())
}

fn next_thing(
    cards: &[super::report::CardReport],
    files: &[KnownFileReport],
    unfinished: &[UnfinishedReport],
) -> NextThing {
    if let Some(journey) = unfinished.first() {
        return NextThing { code: "resume", command: Some(journey.resume.clone()), about: journey.name.clone() };
    }
    let on_cards = cards.iter().flat_map(|card| {
        card.identities.iter().map(move |identity| (identity, format!("segl card renew --card {}", card.serial)))
    });
    let in_files = files.iter().filter_map(|file| {
        file.identity
            .as_ref()
            .map(|identity| (identity, format!("segl file renew {}", shown::word(file.path.as_ref()))))
    });
    let current = on_cards.chain(in_files).filter(|(identity, _)| !identity.superseded);
    let mut current: Vec<(&IdentityReport, String)> = current.collect();
    current.sort_by_key(|(identity, _)| identity.days_left);
    let without_email = |identity: &IdentityReport| identity.problems.iter().any(|problem| problem.code == "no-email");
    if let Some((identity, command)) = current.iter().find(|(identity, _)| identity.days_left <= RENEW_WITHIN) {
        return NextThing { code: "renew", command: Some(command.clone()), about: identity.name.clone() };
    }
    if let Some((identity, command)) = current.iter().find(|(identity, _)| without_email(identity)) {
        return NextThing { code: "no-email", command: Some(command.clone()), about: identity.name.clone() };
    }
    match current.first() {
        Some((identity, _)) => NextThing { code: "nothing", command: None, about: identity.name.clone() },
        None => NextThing { code: "insert-card", command: None, about: String::new() },
    }
}

//! `segl check`: what expires when, for timers and monitoring; and the doctor.

use std::path::Path;

use super::card::survey;
use super::desk::Desk;
use super::failure::{Code, Failure};
use super::identity::{self, KeyPlace};
use super::report::{CardsReport, CheckLine, CheckReport, Expiry, IdentityReport, ModuleFailure};
use super::settings::Settings;
use super::wish::Check;
use crate::enrol::DropBox;
use crate::shown;
use crate::x509::Certificate;

/// Days before expiry at which something is due unless told otherwise.
pub(super) const DUE_WITHIN: i64 = 30;

/// Every identity on cards and in key files segl knows, and whether it is due.
pub fn run(wish: &Check, desk: &mut Desk<'_>) -> Result<CheckReport, Failure> {
    let within_days = wish.expiry_days.unwrap_or(DUE_WITHIN);
    let cards = survey(desk, None);
    let mut checks = module_lines(&cards);
    let mut identities: Vec<Expiry> = Vec::new();
    for card in cards.map(|report| report.cards).unwrap_or_default() {
        let place = format!("{} ({})", card.label, card.serial);
        identities.extend(card.identities.into_iter().map(|identity| expiry(&place, identity, within_days)));
    }
    identities.extend(known_files(desk).into_iter().map(|(place, identity)| expiry(&place, identity, within_days)));
    // Of two that expire on the same day, the one in use stands first.
    identities.sort_by(|one, other| when(one).cmp(&when(other)));
    if wish.expiry_days.is_none() {
        checks.extend(issuer_lines(desk.settings));
        checks.extend(backup_line(desk));
    }
    let due = identities.iter().filter(|expiry| expiry.due).count();
    Ok(CheckReport { identities, due, within_days, checks })
}

/// The certificates of the key files segl remembers and that are still there, with their paths.
pub(super) fn known_files(desk: &Desk<'_>) -> Vec<(String, IdentityReport)> {
    let memory = desk.memory();
    let replaced: Vec<&str> = memory.replaced.iter().map(|note| note.old.as_str()).collect();
    let known = memory.files.iter().filter(|known| known.path.is_file()).filter_map(|known| {
        let certificate = Certificate::from_der(&hex::decode(&known.certificate).ok()?).ok()?;
        let mut report = identity::report(&certificate, &[], KeyPlace::File, desk.surroundings.now);
        report.superseded = replaced.contains(&hex::encode(certificate.sha256()).as_str());
        Some((shown::path(&known.path), report))
    });
    known.collect()
}

fn when(expiry: &Expiry) -> (i64, bool, &str) {
    (expiry.identity.days_left, expiry.identity.superseded, &expiry.identity.not_after)
}

fn expiry(place: &str, identity: IdentityReport, within_days: i64) -> Expiry {
    let due = !identity.superseded && identity.days_left <= within_days;
    Expiry { place: place.to_owned(), due, identity }
}

/// The modules that were asked, and a line for each that could not be used.
fn module_lines(cards: &Result<CardsReport, Failure>) -> Vec<CheckLine> {
    let ill = |what, detail: &str| CheckLine { what, well: false, detail: detail.to_owned() };
    let report = match cards {
        Ok(report) => report,
        Err(failure) => return vec![ill("module", failure.code.name())],
    };
    let failed = &report.modules_failed;
    let works = |module: &&String| !failed.iter().any(|failure| failure.module == **module);
    let working: Vec<&str> = report.modules.iter().filter(works).map(String::as_str).collect();
    let mut lines = Vec::new();
    if !working.is_empty() {
        lines.push(CheckLine { what: "module", well: true, detail: working.join(", ") });
    }
    lines.extend(failed.iter().map(|failure| ill(check_of(failure), &failure.module)));
    lines
}

fn check_of(failure: &ModuleFailure) -> &'static str {
    let with_words_of_its_own = [Code::ModuleSilent.name(), Code::ModuleCrashed.name()];
    if with_words_of_its_own.contains(&failure.code) { failure.code } else { "module" }
}

/// The backup that was tried last, and when.
fn backup_line(desk: &Desk<'_>) -> Option<CheckLine> {
    let last = desk.memory().tried.into_iter().max_by_key(|tried| tried.at)?;
    let date = desk.settings.language.value.date(last.at, &desk.surroundings.time_zone);
    Some(CheckLine { what: "backup", well: true, detail: format!("{} ({date})", shown::path(&last.path)) })
}

fn issuer_lines(settings: &Settings) -> Vec<CheckLine> {
    let Some(issuer) = &settings.issuer else { return Vec::new() };
    let mut lines = vec![issuer_line(&issuer.value)];
    lines.push(CheckLine {
        what: "root",
        well: settings.root.is_some(),
        detail: settings.root.as_ref().map(|root| format!("sha256:{}", root.value)).unwrap_or_default(),
    });
    lines
}

fn issuer_line(folder: &Path) -> CheckLine {
    let found = DropBox::open(folder).and_then(|drop_box| drop_box.offer());
    let well = found.is_ok();
    CheckLine { what: "issuer", well, detail: shown::path(folder) }
}

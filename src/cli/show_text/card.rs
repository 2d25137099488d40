//! `card show` and `card pin` in words.

use super::card_name::Named;
use super::identity;
use super::lines::{place, text};
use crate::cli::page::Page;
use crate::flow::ask::PinsNews;
use crate::flow::report::{CardLogReport, CardReport, CardsReport, ModuleFailure, PinChangeReport, PinReport};
use crate::lang::Value;
use crate::shown;

/// The cards, each with everything on it.
pub fn cards(report: &CardsReport, page: &Page) -> String {
    let mut lines = card_lines(&report.cards, true, page);
    if report.cards.is_empty() {
        lines.push(page.text("cards-none", &[]));
        lines.extend(report.modules.iter().map(|module| place(module)));
    }
    for failed in &report.modules_failed {
        lines.push(page.paint.note(&not_used(failed, page)));
    }
    text(&lines).trim_end().to_owned() + "\n"
}

/// The cards behind modules, each identity in a line.
pub(super) fn behind_modules(cards: &[CardReport], page: &Page) -> Vec<String> {
    card_lines(cards, false, page)
}

fn card_lines(cards: &[CardReport], whole: bool, page: &Page) -> Vec<String> {
    let mut lines = Vec::new();
    for card in cards {
        lines.push(heading(card, page));
        for identity in &card.identities {
            lines.extend(identity_lines(identity, whole, page));
        }
        lines.extend(rest(card, page));
        lines.push(String::new());
    }
    lines
}

/// Why a module was not used, or a reader or card not read: in words of its own where the failure has some.
pub(super) fn not_used(failed: &ModuleFailure, page: &Page) -> String {
    let of_its_own = page.language.find(&format!("not-used-{}", failed.code), &failed.facts);
    if failed.module.is_empty() {
        return of_its_own.unwrap_or_else(|| page.text(failed.code, &failed.facts));
    }
    let values = [("module", Value::from(failed.module.as_str())), ("what", failed.what.as_str().into())];
    of_its_own.unwrap_or_else(|| page.text("module-not-used", &values))
}

/// `Anna's card in Gemalto USB (0B41-77) · PIN: 3 tries left`.
pub(super) fn heading(card: &CardReport, page: &Page) -> String {
    let CardReport { holder, label, reader, serial, .. } = card;
    let name = Named { holder, label, reader, serial };
    format!("{} · {}", page.paint.strong(&name.heading(page)), pin(&card.pin, page))
}

/// The PIN's state, with the tries left where the card tells them.
pub(super) fn pin(pin: &PinReport, page: &Page) -> String {
    pin_state(pin.state, pin.tries_left, page)
}

/// As [`pin`], from its parts.
pub(super) fn pin_state(state: &str, tries_left: Option<u32>, page: &Page) -> String {
    match tries_left {
        Some(tries) if tries > 0 => page.text("pin-tries", &[("tries", Value::Number(i64::from(tries)))]),
        _ => page.text(&format!("pin-state-{state}"), &[]),
    }
}

/// A line for each thing that was done: when, to which card, what.
pub fn card_log(report: &CardLogReport, page: &Page) -> String {
    if report.deeds.is_empty() {
        return text(&[page.text("card-log-empty", &[])]);
    }
    let lines = report.deeds.iter().map(|deed| {
        let what = page.text(&format!("card-log-{}", deed.what), &[("detail", Value::from(shown::line(&deed.detail)))]);
        let at = page.date_and_time(&deed.at);
        format!("{at}  {}  {}  {what}", shown::line(&deed.card), shown::line(&deed.serial))
    });
    text(&lines.collect::<Vec<String>>())
}

/// That the PIN or PUK is new, and what that means.
pub fn pin_change(report: &PinChangeReport, page: &Page) -> String {
    let what = if report.unblocked { "unblocked" } else { report.changed };
    let PinChangeReport { holder, label, reader, serial, .. } = report;
    let card = Named { holder, label, reader, serial }.in_sentence(page);
    let done = page.text(&format!("pin-done-{what}"), &[("the-card", card.into())]);
    text(&[page.paint.good(&done), page.text("pin-done-keep", &[])])
}

/// `Anna Sørensen's card in Gemalto USB (0B41-77) · PIN: 3 tries left`, before its PIN or PUK is asked for.
pub fn pin_before(pins: &PinsNews, page: &Page) -> String {
    let PinsNews { holder, label, reader, serial, .. } = pins;
    let name = Named { holder, label, reader, serial };
    let mut parts = vec![page.paint.strong(&name.heading(page)), pin(&pins.pin, page)];
    if let Some(puk) = &pins.puk {
        let tries = puk.tries_left.map(|tries| ("tries", Value::Number(i64::from(tries))));
        parts.push(match (puk.state, tries) {
            ("blocked", _) => page.text("puk-state-blocked", &[]),
            (_, Some(tries)) => page.text("puk-tries", &[tries]),
            _ => page.text("puk-state-unknown", &[]),
        });
    }
    parts.join(" · ")
}

fn identity_lines(identity: &crate::flow::report::IdentityReport, whole: bool, page: &Page) -> Vec<String> {
    if whole {
        let block = identity::block(identity, page).into_iter().map(|line| format!("  {line}"));
        return std::iter::once(String::new()).chain(block).collect();
    }
    let mut lines = vec![format!("  {}", identity::choice_line(identity, page))];
    let problems = identity::problems(&identity.problems, page);
    lines.extend(problems.lines().map(|line| format!("    {line}")));
    lines
}

fn rest(card: &CardReport, page: &Page) -> Vec<String> {
    let mut lines = Vec::new();
    if card.identities.is_empty() {
        lines.push(format!("  {}", page.text("card-without-identities", &[])));
    }
    let count = card.keys_without_certificate.len();
    if count > 0 {
        lines.push(format!("  {}", page.text("keys-without-certificate", &[("count", Value::from(count))])));
        lines.extend(card.keys_without_certificate.iter().map(|id| place(id)));
    }
    lines
}

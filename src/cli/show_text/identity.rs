//! A certificate with its key, in one line or in a block.

use super::lines::{Field, fields};
use crate::cli::page::Page;
use crate::flow::report::{IdentityReport, KeyReport, ProblemReport};
use crate::lang::Value;

/// One line of a list to choose from: what `--who` takes, the address or name, until when, for what.
pub fn choice_line(identity: &IdentityReport, page: &Page) -> String {
    let id = identity.id.get(..15).unwrap_or(&identity.id);
    let uses = uses(&identity.purposes, page);
    format!("{id}  {}  {}  {uses}", address_or_name(identity), until(&identity.not_after, identity.days_left, page))
}

/// `Firma ApS, anna@firma.dk, to 24 November 2029`.
pub(super) fn summary(identity: &IdentityReport, page: &Page) -> String {
    let whose = identity.organisation.as_deref().unwrap_or(&identity.name);
    let until = until(&identity.not_after, identity.days_left, page);
    match identity.emails.first() {
        Some(address) => format!("{whose}, {address}, {until}"),
        None => format!("{whose}, {until}"),
    }
}

/// Everything about one identity: the name, then a field a line.
pub(super) fn block(identity: &IdentityReport, page: &Page) -> Vec<String> {
    let mut title = page.paint.strong(&identity.name);
    if identity.superseded {
        title = format!("{title}  {}", page.text("identity-superseded", &[]));
    }
    let valid_from = page.date(&identity.not_before);
    let valid = format!("{valid_from} – {}", end_and_days(&identity.not_after, identity.days_left, page));
    let mut shown: Vec<Field> = vec![
        ("field-organisation", identity.organisation.clone().unwrap_or_default()),
        ("field-address", identity.emails.join("\n")),
        ("field-valid", valid),
        ("field-use", uses(&identity.purposes, page)),
        ("field-key", key(&identity.key, page)),
        ("field-issuer", identity.issuer_name.clone()),
        ("field-serial", identity.serial.clone()),
        ("field-id", identity.id.clone()),
        ("field-uri", identity.uri.clone().unwrap_or_default()),
    ];
    shown.extend(identity.danish.iter().flatten().filter_map(danish));
    shown.push(("field-problems", problems(&identity.problems, page)));
    let mut lines = vec![title];
    lines.extend(fields(page, 2, &shown));
    lines
}

/// `RSA 3072, on the card`.
pub(super) fn key(key: &KeyReport, page: &Page) -> String {
    let kind = match (key.kind.as_str(), key.bits) {
        ("rsa", bits) => format!("RSA {bits}"),
        ("ec", bits) => format!("NIST P-{bits}"),
        (other, _) => other.to_owned(),
    };
    let place = if key.present == "unknown" { "key-unknown".to_owned() } else { format!("key-{}", key.place) };
    format!("{kind}, {}", page.text(&place, &[]))
}

/// `to 14 December 2026 (in 20 days)`.
pub(super) fn until(not_after: &str, days_left: i64, page: &Page) -> String {
    let word = if days_left < 0 { "expired-on" } else { "valid-to" };
    page.text(word, &[("date", end_and_days(not_after, days_left, page).into())])
}

/// `14 December 2026 (in 20 days)`.
pub(super) fn end_and_days(not_after: &str, days_left: i64, page: &Page) -> String {
    let (id, days) = if days_left < 0 { ("days-ago", -days_left) } else { ("days-left", days_left) };
    let days = page.text(id, &[("days", Value::Number(days))]);
    format!("{} ({days})", page.date(not_after))
}

/// What stands in the way of mail, one thing a line.
pub(super) fn problems(problems: &[ProblemReport], page: &Page) -> String {
    let line = |problem: &ProblemReport| {
        let detail = page.date(&problem.detail);
        page.paint.note(&page.text(&format!("problem-{}", problem.code), &[("detail", detail.into())]))
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn uses(purposes: &[&str], page: &Page) -> String {
    let words: Vec<String> = purposes.iter().map(|purpose| page.text(&format!("use-{purpose}"), &[])).collect();
    page.enumeration(&words)
}

fn address_or_name(identity: &IdentityReport) -> &str {
    identity.emails.first().unwrap_or(&identity.name)
}

/// The facts of a Danish state certificate that have a label.
fn danish((name, value): (&&'static str, &String)) -> Option<Field> {
    let label = match *name {
        "cvr" => "field-cvr",
        "rid" => "field-rid",
        "uuid" => "field-uuid",
        _ => return None,
    };
    Some((label, value.clone()))
}

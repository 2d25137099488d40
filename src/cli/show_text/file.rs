//! `file show` of a key file, and `file convert`, in words.

use super::identity;
use super::lines::{Field, fields, place, text};
use crate::cli::page::Page;
use crate::cli::words;
use crate::flow::report::{ConvertReport, FileReport, OpensReport, ProtectionReport};
use crate::lang::Value;

/// The file: how it is protected, what opens it, what is in it.
pub fn file(report: &FileReport, page: &Page) -> String {
    let mut lines = vec![page.paint.strong(&report.path)];
    let mut shown = protection(&report.protection, page);
    shown.push(("field-holds", holds(report, page)));
    shown.push(("field-unusable", report.unusable_keys.join(", ")));
    let form = report.password_form.filter(|form| *form != "as-typed");
    shown.extend(form.map(|form| ("field-password-form", page.text(&format!("password-form-{form}"), &[]))));
    lines.extend(fields(page, 2, &shown));
    if form.is_some() {
        lines.push(page.text("file-form-help", &[]));
        lines.push(place(&format!("segl file convert {} --protection modern", words::quoted(report.path.as_ref()))));
    }
    lines.push(String::new());
    lines.extend(if report.opened { opened(report, page) } else { not_opened(report, page) });
    if !report.skipped.is_empty() {
        lines.push(page.text("file-skipped", &[("what", report.skipped.join(", ").into())]));
    }
    text(&lines)
}

fn opened(report: &FileReport, page: &Page) -> Vec<String> {
    if report.identities.is_empty() {
        let mut lines = vec![page.text("file-without-identities", &[])];
        lines.extend(certificates(report, page));
        return lines;
    }
    let blocks: Vec<String> =
        report.identities.iter().map(|identity| identity::block(identity, page).join("\n")).collect();
    blocks.join("\n\n").lines().map(str::to_owned).collect()
}

/// What shows without the password, and what segl remembers.
fn not_opened(report: &FileReport, page: &Page) -> Vec<String> {
    let shows = if report.certificates.is_empty() { "file-not-opened" } else { "file-seen-unopened" };
    let mut lines = vec![page.text(shows, &[])];
    lines.extend(certificates(report, page));
    if report.sealed && !report.certificates.is_empty() {
        lines.push(page.text("file-may-hold-more", &[]));
    }
    if let Some(remembered) = &report.remembered {
        lines.push(page.text("file-remembered", &[]));
        lines.push(format!("  {}", identity::summary(remembered, page)));
    }
    lines
}

fn certificates(report: &FileReport, page: &Page) -> Vec<String> {
    let line = |subject: &str, not_after: &str| {
        format!("  {subject}, {}", page.text("valid-to", &[("date", page.date(not_after).into())]))
    };
    report.certificates.iter().map(|one| line(&one.subject, &one.not_after)).collect()
}

fn holds(report: &FileReport, page: &Page) -> String {
    let counts = [("keys", Value::from(report.keys)), ("certificates", Value::from(report.certificates.len()))];
    let is_seen = report.keys > 0 || !report.certificates.is_empty();
    if report.opened || is_seen { page.text("file-holds", &counts) } else { String::new() }
}

/// The copy: where it is, what opens it, and what to be careful with.
pub fn converted(report: &ConvertReport, page: &Page) -> String {
    let mut lines = vec![page.paint.good(&page.text("convert-done", &[])), place(&report.written.path)];
    let mut shown = protection(&report.protection, page);
    let counts = [("keys", Value::from(report.keys)), ("certificates", Value::from(report.certificates))];
    shown.push(("field-holds", page.text("file-holds", &counts)));
    let password = if report.same_password { "convert-same-password" } else { "convert-new-password" };
    shown.push(("field-password-form", page.text(password, &[])));
    lines.extend(fields(page, 2, &shown));
    let of_program = report.protection.opens.iter().find(|one| Some(one.program) == report.program);
    let program = of_program.map(|one| program(one, page)).unwrap_or_default();
    let obstacle = of_program.map(|one| obstacle(one, page)).unwrap_or_default();
    let values = [("program", Value::from(program)), ("obstacle", obstacle.into())];
    let caution = |code: &&str| page.paint.note(&page.text(&format!("convert-caution-{code}"), &values));
    lines.extend(report.cautions.iter().map(caution));
    lines.push(page.text("convert-untouched", &[]));
    lines.push(place(&report.path));
    text(&lines)
}

fn protection(protection: &ProtectionReport, page: &Page) -> Vec<Field> {
    let rounds = |count: Option<u64>| {
        count.map(|count| format!(", {}", page.text("rounds", &[("count", page.language.number(count).into())])))
    };
    let kdf = if protection.kdf == "none" { String::new() } else { format!(", {}", protection.kdf) };
    let encryption = format!("{}{kdf}{}", protection.encryption, rounds(protection.iterations).unwrap_or_default());
    let mac = format!("{}{}", protection.mac, rounds(protection.mac_iterations).unwrap_or_default());
    let opens = |answer: &str| {
        let fitting = protection.opens.iter().filter(|one| one.answer == answer);
        let line = |one: &OpensReport| match one.obstacle {
            Some(_) => format!("{}: {}", program(one, page), obstacle(one, page)),
            None => program(one, page),
        };
        fitting.map(line).collect::<Vec<_>>().join("\n")
    };
    vec![
        ("field-encryption", encryption),
        ("field-mac", mac),
        ("field-opens-in", opens("yes")),
        ("field-opens-not", opens("no")),
        ("field-opens-unknown", opens("unknown")),
    ]
}

fn program(opens: &OpensReport, page: &Page) -> String {
    page.text(&format!("program-{}", opens.program.replace('.', "-")), &[])
}

/// What stands in the way, or would under a condition.
fn obstacle(opens: &OpensReport, page: &Page) -> String {
    let Some(code) = opens.obstacle else { return String::new() };
    let detail = match opens.detail.parse::<u64>() {
        Ok(number) => page.language.number(number),
        Err(_) => opens.detail.clone(),
    };
    let values = [("detail", Value::from(detail))];
    let conditional = page.language.find(&format!("obstacle-{code}-{}", opens.answer), &values);
    conditional.unwrap_or_else(|| page.text(&format!("obstacle-{code}"), &values))
}

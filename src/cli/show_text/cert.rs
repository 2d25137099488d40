//! `cert show` and `cert verify` in words.

use std::collections::BTreeMap;

use super::identity;
use super::lines::text;
use crate::cli::page::Page;
use crate::flow::report::{CertificatesReport, PathElement, VerdictProblem, VerdictReport, WeakReport};
use crate::lang::Value;

/// Every certificate of a file.
pub fn certificates(report: &CertificatesReport, page: &Page) -> String {
    let blocks: Vec<String> =
        report.certificates.iter().map(|certificate| text(&identity::block(certificate, page))).collect();
    blocks.join("\n")
}

/// Whether a certificate is to be trusted: the path, or the rule it breaks and what would help; then what the
/// verdict does not tell.
pub fn verdict(report: &VerdictReport, page: &Page) -> String {
    let values = [("name", Value::from(report.name.as_str()))];
    let (title, path) = match report.valid {
        true => (page.paint.good(&page.text("verdict-valid", &values)), "verdict-path"),
        false => (page.paint.bad(&page.text("verdict-not-valid", &values)), "verdict-path-furthest"),
    };
    let mut lines = vec![title, format!("  {}", report.certificate.subject)];
    lines.extend(report.purpose.map(|purpose| format!("  {}", page.text(&format!("purpose-{purpose}"), &[]))));
    lines.extend(report.problems.iter().flat_map(|problem| problem_lines(problem, page)));
    lines.push(page.text(path, &[]));
    lines.extend(report.path.iter().enumerate().map(|(depth, link)| link_line(depth, link, page)));
    lines.extend(policies_line(report, page));
    lines.extend(report.weak.iter().map(|weak| weak_line(weak, page)));
    lines.extend(report.notes.iter().map(|note| note_line(note, report, page)));
    lines.extend(report.skipped.iter().map(|path| page.text("file-skipped", &[("what", path.as_str().into())])));
    text(&lines)
}

/// What is wrong, with whose certificate, and what would help.
fn problem_lines(problem: &VerdictProblem, page: &Page) -> Vec<String> {
    let values = fact_values(&problem.facts, page);
    let id = match problem.facts.get("missing") {
        Some(missing) => format!("missing-{missing}"),
        None => format!("verdict-{}", problem.code),
    };
    let what = page.language.find(&id, &values).unwrap_or_else(|| problem.detail.clone());
    let mut lines = vec![format!("  {what}"), format!("    {}", problem.subject)];
    if let Some(help) = page.language.find(&format!("{id}-help"), &values) {
        lines.push(format!("  {}", page.text("verdict-help", &[("help", help.into())])));
    }
    lines
}

/// Facts for the texts: dates as people write them, a reason in words.
fn fact_values(facts: &BTreeMap<&'static str, String>, page: &Page) -> Vec<(&'static str, Value)> {
    let value = |name: &str, fact: &String| match name {
        "date" => page.date(fact),
        "reason" => page.text(&format!("revoked-{fact}"), &[]),
        _ => fact.clone(),
    };
    facts.iter().map(|(name, fact)| (*name, value(name, fact).into())).collect()
}

/// A certificate of the path, further in the deeper it stands.
fn link_line(depth: usize, link: &PathElement, page: &Page) -> String {
    let until = page.text("valid-to", &[("date", page.date(&link.certificate.not_after).into())]);
    let mut line = format!("{}{}, {until}", "  ".repeat(depth + 1), link.name);
    let status = &link.status;
    if status.state != "not-asked" {
        let date = status.when.as_deref().map(|when| page.date(when)).unwrap_or_default();
        line = format!("{line}, {}", page.text(&format!("status-{}", status.state), &[("date", date.into())]));
    }
    line
}

fn policies_line(report: &VerdictReport, page: &Page) -> Option<String> {
    let policies = report.policies.as_ref().filter(|policies| report.valid && !policies.is_empty())?;
    Some(page.text("verdict-policies", &[("policies", policies.join(", ").into())]))
}

fn weak_line(weak: &WeakReport, page: &Page) -> String {
    let subject = Value::from(weak.subject.as_str());
    page.paint.note(&page.text(&format!("weak-{}", weak.code), &[("subject", subject)]))
}

fn note_line(note: &str, report: &VerdictReport, page: &Page) -> String {
    page.paint.note(&page.text(&format!("note-{note}"), &[("moment", page.date_and_time(&report.at).into())]))
}

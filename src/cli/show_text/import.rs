//! A list of employees compared with the register, in words: what is new, different and wrong, by the list's lines.

use super::lines::{place, text};
use crate::cli::page::Page;
use crate::flow::ask::{Change, ImportCounts, ImportLine};
use crate::flow::issuer::report::ImportReport;
use crate::lang::Value;

/// The most lines of each kind that are shown before a question; a dry run shows them all.
const MOST_BEFORE_A_QUESTION: usize = 20;

/// What a dry run found, or what was taken over.
pub fn import(report: &ImportReport, page: &Page) -> String {
    let mut lines = Vec::new();
    if report.encoding != "utf-8" {
        let values = [("encoding", Value::from(report.encoding.as_str()))];
        lines.push(page.paint.note(&page.text("import-encoding", &values)));
    }
    if !report.passed_over.is_empty() {
        lines.push(page.text("import-passed-over", &[("columns", page.enumeration(&report.passed_over).into())]));
    }
    if !report.done {
        lines.extend(judged(&report.lines, usize::MAX, page));
        lines.push(count_line(report.counts, page));
        lines.push(page.text("import-only-shown", &[]));
        return text(&lines);
    }
    lines.push(page.paint.good(&page.text("import-done", &counts(report.counts))));
    let letters = report.made.iter().flat_map(|made| &made.written).next();
    if let Some(folder) = letters.and_then(|letter| letter.path.rsplit_once(['/', '\\'])) {
        lines.push(page.text("import-notices", &[("orders", report.made.len().into())]));
        lines.push(place(folder.0));
    }
    text(&lines)
}

/// The same before it is asked whether to take it over.
pub fn import_preview(lines: &[ImportLine], counted: ImportCounts, page: &Page) -> String {
    let mut shown = judged(lines, MOST_BEFORE_A_QUESTION, page);
    shown.push(count_line(counted, page));
    shown.join("\n")
}

/// `address: anna@firma.dk -> a@firma.dk`
pub fn change_line(change: &Change, page: &Page) -> String {
    let shown = |text: &str| match text {
        "" => page.text("ask-nothing", &[]),
        text => page.text("ask-change-value", &[("value", text.into())]),
    };
    let values = [
        ("field", Value::from(change.field.as_str())),
        ("from", shown(&change.from).into()),
        ("to", shown(&change.to).into()),
    ];
    page.text("ask-change", &values)
}

fn judged(lines: &[ImportLine], most: usize, page: &Page) -> Vec<String> {
    let mut shown = Vec::new();
    for outcome in ["add", "change", "wrong"] {
        let all: Vec<&ImportLine> = lines.iter().filter(|line| line.outcome == outcome).collect();
        if !all.is_empty() {
            shown.push(page.paint.strong(&page.text(&format!("import-heading-{outcome}"), &[])));
        }
        shown.extend(all.iter().take(most).flat_map(|line| line_block(line, page)));
        if all.len() > most {
            let more = page.text("import-more", &[("more", (all.len() - most).into())]);
            shown.push(format!("  {more}"));
        }
    }
    shown
}

fn line_block(line: &ImportLine, page: &Page) -> Vec<String> {
    let who = [Some(line.name.as_str()), line.email.as_deref()];
    let who: Vec<&str> = who.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let values = [("line", Value::from(line.line.to_string())), ("who", who.join("  ").into())];
    let mut block = vec![format!("  {}", page.text("import-line", &values))];
    if line.outcome == "change" {
        block.extend(line.changes.iter().map(|change| format!("      {}", change_line(change, page))));
    }
    if let Some(fault) = line.fault {
        let why = page.text(&format!("import-fault-{fault}"), &[("detail", line.detail.as_str().into())]);
        block.push(page.paint.note(&format!("      {why}")));
    }
    block
}

fn count_line(counted: ImportCounts, page: &Page) -> String {
    page.text("import-counts", &counts(counted))
}

fn counts(counts: ImportCounts) -> [(&'static str, Value); 5] {
    [
        ("added", counts.added.into()),
        ("changed", counts.changed.into()),
        ("same", counts.same.into()),
        ("wrong", counts.wrong.into()),
        ("orders", counts.orders.into()),
    ]
}

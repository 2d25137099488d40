//! `segl` alone in words: cards, key files, what is unfinished, and the one next thing.

use super::lines::{place, text};
use super::{card, identity};
use crate::cli::page::Page;
use crate::flow::report::{KnownFileReport, NextThing, OverviewReport};
use crate::lang::Value;

/// What there is, and what to do next.
pub fn overview(report: &OverviewReport, page: &Page) -> String {
    let mut lines = Vec::new();
    for card in &report.cards {
        lines.push(card::heading(card, page));
        let current = card.identities.iter().filter(|identity| !identity.superseded);
        lines.extend(current.map(|identity| format!("  {}", identity::summary(identity, page))));
    }
    lines.extend(report.files.iter().flat_map(|file| file_lines(file, page)));
    for journey in &report.unfinished {
        let begun = page.date(&journey.begun);
        let values = [("name", Value::from(journey.name.as_str())), ("begun", begun.into())];
        lines.push(page.paint.note(&page.text("overview-unfinished", &values)));
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.extend(next(&report.next, page));
    text(&lines)
}

fn file_lines(file: &KnownFileReport, page: &Page) -> Vec<String> {
    let mut lines = vec![page.paint.strong(&file.path)];
    match &file.identity {
        Some(identity) if file.there && identity.superseded => {
            lines.push(format!("  {}  {}", identity::summary(identity, page), page.text("identity-superseded", &[])));
        }
        Some(identity) if file.there => lines.push(format!("  {}", identity::summary(identity, page))),
        _ if !file.there => lines.push(format!("  {}", page.text("overview-file-gone", &[]))),
        _ => {}
    }
    lines
}

fn next(next: &NextThing, page: &Page) -> Vec<String> {
    let mut lines = vec![page.text(&format!("overview-next-{}", next.code), &[("about", next.about.as_str().into())])];
    lines.extend(next.command.iter().map(|command| place(&page.paint.strong(command))));
    lines
}

//! `card list` in words, and its lines with `--watch`.

use super::card::{behind_modules, not_used};
use super::card_name::Named;
use super::identity::until;
use super::lines::{place, text};
use crate::cli::page::Page;
use crate::flow::report::{ListedCard, ReaderNews, ReaderProblem, ReaderReport, ReadersReport};
use crate::lang::Value;

/// The readers, each with what is in it, and the cards behind modules beside them.
pub fn readers(report: &ReadersReport, page: &Page) -> String {
    let mut lines: Vec<String> = report.readers.iter().flat_map(|reader| reader_lines(reader, page)).collect();
    if !lines.is_empty() && !report.cards.is_empty() {
        lines.push(String::new());
    }
    lines.extend(behind_modules(&report.cards, page));
    if report.cards.is_empty() && report.readers.iter().all(|reader| reader.state == "empty") {
        lines.push(page.text("cards-none", &[]));
        lines.extend(report.modules.iter().map(|module| place(module)));
    }
    lines.extend(report.problem.iter().map(|problem| problem_line(problem, page)));
    lines.extend(report.modules_failed.iter().map(|failed| page.paint.note(&not_used(failed, page))));
    text(&lines).trim_end().to_owned() + "\n"
}

fn reader_lines(reader: &ReaderReport, page: &Page) -> Vec<String> {
    if let Some(card) = &reader.card {
        return card_lines(card, &reader.reader, page);
    }
    let values = [("reader", Value::from(reader.reader.as_str()))];
    match (&reader.problem, reader.kind) {
        (Some(problem), _) => vec![problem_line(problem, page)],
        (None, None) => vec![page.paint.faint(&page.text("reader-empty", &values))],
        (None, Some(kind)) => {
            let atr = page.text("reader-atr", &[("atr", Value::from(reader.atr.as_deref().unwrap_or_default()))]);
            vec![page.paint.strong(&page.text(&format!("reader-{kind}"), &values)), format!("  {atr}")]
        }
    }
}

fn card_lines(card: &ListedCard, reader: &str, page: &Page) -> Vec<String> {
    let ListedCard { holder, label, serial, .. } = card;
    let name = Named { holder, label, reader, serial };
    let mut lines = vec![format!("{} · {}", page.paint.strong(&name.heading(page)), page.text("driven-by-segl", &[]))];
    lines.extend(card.certificates.iter().map(|certificate| {
        let until = until(&certificate.not_after, certificate.days_left, page);
        format!("  {}  {}, {until}", certificate.slot, certificate.name)
    }));
    if card.certificates.is_empty() {
        lines.push(format!("  {}", page.text("card-without-certificates", &[])));
    }
    lines
}

fn problem_line(problem: &ReaderProblem, page: &Page) -> String {
    page.paint.note(&page.text(problem.code, &problem.facts))
}

/// `12:30:05  Anna Sørensen's card was put into Gemalto USB (0B41-77)`.
pub fn reader_news(news: &ReaderNews, page: &Page) -> String {
    let time = page.clock(&news.at);
    let known = news.card.as_ref().map(|card| Named {
        holder: &card.holder,
        label: &card.label,
        reader: &news.reader,
        serial: &card.serial,
    });
    let name = known.unwrap_or(Named { reader: &news.reader, ..Named::default() });
    let whose = if name.has_holder() { "known-" } else { "" };
    format!("{time}  {}", page.text(&format!("watch-{whose}{}", news.event), &name.values(page)))
}

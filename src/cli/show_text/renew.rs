//! What came of a journey, in words: what is left to do, or what it waits for.

use super::lines::{place, text};
use super::plan::plan;
use super::results::{caution_lines, sheet_for};
use crate::cli::page::Page;
use crate::flow::report::{RenewReport, WaitingReport};
use crate::lang::Value;

/// The closing words of `renew` and `enrol`; the steps were told while they ran.
pub fn renew(report: &RenewReport, page: &Page) -> String {
    if let Some(waiting) = &report.waiting {
        return text(&waiting_lines(waiting, page));
    }
    if let Some(view) = &report.plan {
        return format!("{}\n{}\n", plan(view, page), page.text("plan-only", &[]));
    }
    let mut lines = Vec::new();
    if let (Some(place_of_old), "file") = (&report.old_key, report.home) {
        lines.push(page.text("renew-old-key", &[]));
        lines.push(place(place_of_old));
    }
    lines.extend(key_file_lines(report, page));
    lines.extend(caution_lines(&report.cautions, page));
    lines.extend(last_thing(report, page));
    if let Some(download) = &report.download {
        lines.push(page.text("use-download", &[]));
        lines.push(place(download));
    }
    text(&lines)
}

fn key_file_lines(report: &RenewReport, page: &Page) -> Vec<String> {
    match report.written.iter().find(|written| written.what == "key-file") {
        Some(written) => vec![page.text("renew-key-file", &[]), place(&written.path)],
        None => Vec::new(),
    }
}

/// Outlook still names the old certificate: where the sheet is, and until when.
fn last_thing(report: &RenewReport, page: &Page) -> Vec<String> {
    let Some(sheet) = sheet_for(&report.written, page.language) else { return Vec::new() };
    let open = if report.old.is_some() { "renew-outlook-old" } else { "renew-outlook-first" };
    let follow = match &report.old {
        Some(old) if old.signing.days_left >= 0 => {
            let until = page.date(&old.signing.not_after);
            page.text("renew-follow-before", &[("date", Value::from(until))])
        }
        _ => page.text("renew-follow", &[]),
    };
    vec![page.text(open, &[]), place(&sheet.path), follow]
}

fn waiting_lines(waiting: &WaitingReport, page: &Page) -> Vec<String> {
    let values = [("place", Value::from(waiting.place.as_str()))];
    let mut lines = vec![page.text(&format!("waiting-{}", waiting.what), &values)];
    if waiting.what == "certificate-file" {
        lines.push(place(&waiting.place));
        lines.push(page.text("waiting-hand-in", &[]));
    }
    lines.push(page.text("waiting-resume", &[]));
    lines.push(place(&page.paint.strong(&waiting.resume)));
    lines
}

//! A backup that was tried or put in place, in words.

use super::identity::summary;
use super::lines::{place, text};
use super::results::sheet_for;
use crate::cli::page::Page;
use crate::flow::report::{RestoreReport, RestoredKeyFile};
use crate::lang::Value;

/// What the backup is good for, and what is left to do.
pub fn restore(report: &RestoreReport, page: &Page) -> String {
    let date = page.date(&report.checked_at);
    let mut lines = vec![page.paint.strong(&page.text("restore-works", &[("date", date.into())]))];
    lines.push(format!("  {}", summary(&report.identity, page)));
    lines.extend(report.key_files.iter().map(|file| key_file(file, page)));
    for name in &report.altered {
        lines.push(page.paint.note(&page.text("restore-altered", &[("name", Value::from(name.as_str()))])));
    }
    if report.rehearsal {
        lines.push(page.text("restore-rehearsed", &[]));
        return text(&lines);
    }
    lines.push(page.text("restore-placed", &[]));
    lines.extend(report.written.iter().filter(|written| written.what == "key-file").map(|one| place(&one.path)));
    if let Some(sheet) = sheet_for(&report.written, page.language) {
        lines.push(page.text("restore-outlook", &[]));
        lines.push(place(&sheet.path));
        lines.push(page.text("renew-follow", &[]));
    }
    text(&lines)
}

fn key_file(file: &RestoredKeyFile, page: &Page) -> String {
    let values = [("path", Value::from(file.path.as_str())), ("keys", file.keys.into())];
    let id = match (file.opened, file.for_old_mail) {
        (true, false) => "restore-current",
        (true, true) => "restore-older",
        (false, _) => "restore-not-opened",
    };
    let line = page.text(id, &values);
    format!("  {}", if file.opened { line } else { page.paint.note(&line) })
}

//! `backup` and `outlook` in words: what was written, and what it does not save you from.

use super::lines::{place, text};
use crate::cli::page::Page;
use crate::flow::report::{BackupReport, OutlookChanges, OutlookReport, Written};
use crate::lang::{Language, Value};

/// What the backup holds, and where it is.
pub fn backup(report: &BackupReport, page: &Page) -> String {
    let counts = [("keys", Value::from(report.keys)), ("certificates", report.certificates.into())];
    let mut lines = vec![page.text(&format!("backup-done-{}", report.home), &counts), place(&report.folder)];
    if report.home == "card" {
        lines.push(page.paint.note(&page.text("backup-of-a-card", &[])));
    }
    lines.extend(caution_lines(&report.cautions, page));
    text(&lines)
}

/// Why a backup is none yet, and what to do about it.
pub(super) fn caution_lines(cautions: &[impl AsRef<str>], page: &Page) -> Vec<String> {
    let caution = |code: &str| page.paint.note(&page.text(&format!("caution-{code}"), &[]));
    let mut lines: Vec<String> = cautions.iter().map(|code| caution(code.as_ref())).collect();
    if !lines.is_empty() {
        lines.push(page.text("backup-elsewhere", &[]));
    }
    lines
}

/// What the settings are, and the steps to follow.
pub fn outlook(report: &OutlookReport, page: &Page) -> String {
    let whose = report.identity.emails.first().unwrap_or(&report.identity.name);
    let mut lines = vec![page.text("outlook-done", &[("who", Value::from(whose.as_str()))]), place(&report.folder)];
    lines.extend(report.changes.iter().flat_map(|changes| change_lines(changes, &report.profile, page)));
    if let Some(sheet) = sheet_for(&report.written, page.language) {
        lines.push(page.text("outlook-open", &[]));
        lines.push(place(&sheet.path));
        lines.push(page.text("renew-follow", &[]));
    }
    text(&lines)
}

/// What becomes of the security profiles that stand there.
fn change_lines(changes: &OutlookChanges, profile: &str, page: &Page) -> Vec<String> {
    let values = |name: &str| [("name", Value::from(name)), ("profile", profile.into())];
    let own = match &changes.renewed {
        Some(before) if *before == changes.name => page.text("outlook-renews", &values(&changes.name)),
        Some(before) => {
            let [name, profile] = values(&changes.name);
            page.text("outlook-renews-renamed", &[name, profile, ("before", before.as_str().into())])
        }
        None => page.text("outlook-adds", &values(&changes.name)),
    };
    let others = changes.no_longer_default.iter().map(|name| page.text("outlook-demotes", &values(name)));
    std::iter::once(own).chain(others).collect()
}

/// The personal sheet in this language.
pub(super) fn sheet_for(written: &[Written], language: Language) -> Option<&Written> {
    let name = format!("guide-{language}.html");
    written.iter().find(|written| written.what == "outlook" && written.path.ends_with(&name))
}

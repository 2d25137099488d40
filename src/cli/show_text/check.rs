//! `check` and `config` in words.

use super::identity::until;
use super::lines::{place, text};
use crate::cli::page::Page;
use crate::flow::report::{CheckReport, ConfigReport, SettingLine, TimerReport};
use crate::lang::Value;

/// What expires when, and whether the rest is well.
pub fn check(report: &CheckReport, page: &Page) -> String {
    let mut lines = Vec::new();
    for expiry in &report.identities {
        let identity = &expiry.identity;
        let whose = identity.emails.first().unwrap_or(&identity.name);
        let line = format!("{whose}, {}  {}", until(&identity.not_after, identity.days_left, page), expiry.place);
        lines.push(match (expiry.due, identity.superseded) {
            (true, _) => page.paint.note(&format!("! {line}")),
            (false, true) => page.paint.faint(&format!("- {line}")),
            (false, false) => format!("  {line}"),
        });
    }
    for check in &report.checks {
        let id = format!("check-{}-{}", check.what, if check.well { "well" } else { "ill" });
        let line = page.text(&id, &[("detail", check.detail.as_str().into())]);
        lines.push(if check.well { format!("  {line}") } else { page.paint.note(&format!("! {line}")) });
    }
    lines.push(match report.identities.is_empty() {
        true => page.text("check-nothing", &[]),
        false => page.text("check-due", &[("due", report.due.into()), ("days", Value::Number(report.within_days))]),
    });
    text(&lines)
}

/// Where a timer's files are, and for each system what a person will see and what to type.
pub fn timer(report: &TimerReport, page: &Page) -> String {
    let mut lines = vec![page.text("timer-written", &[]), place(&report.folder)];
    lines.push(page.text("timer-starts", &[("days", Value::Number(report.within_days))]));
    lines.push(place(&report.program));
    lines.push(page.text("timer-elsewhere", &[]));
    for system in &report.systems {
        lines.push(String::new());
        lines.push(page.text(&format!("timer-{}", system.system), &[]));
        lines.push(page.text(&format!("timer-{}-on", system.system), &[]));
        lines.extend(system.switch_on.iter().map(|line| place(line)));
        lines.push(page.text("timer-off", &[]));
        lines.extend(system.switch_off.iter().map(|line| place(line)));
    }
    text(&lines)
}

/// Every setting with its value and source.
pub fn config(report: &ConfigReport, page: &Page) -> String {
    let width = report.settings.iter().map(|setting| setting.name.len()).max().unwrap_or_default();
    let line = |setting: &SettingLine| {
        let value = setting.value.clone().unwrap_or_else(|| page.text("setting-none", &[]));
        let source = match setting.value {
            Some(_) => format!("  ({})", page.text(&format!("source-{}", setting.source), &[])),
            None => String::new(),
        };
        format!("{:width$}  {value}{}", setting.name, page.paint.faint(&source))
    };
    let mut lines: Vec<String> = report.settings.iter().map(line).collect();
    lines.push(page.text("config-file", &[("file", report.file.as_str().into())]));
    text(&lines)
}

//! `file show` in words.

use super::identity;
use super::lines::{fields, text};
use crate::cli::page::Page;
use crate::flow::report::{FileReport, ProtectionReport};
use crate::lang::Value;

/// The file: how it is protected, what opens it, what is in it.
pub fn file(report: &FileReport, opened: bool, page: &Page) -> String {
    let mut lines = vec![page.paint.strong(&report.path)];
    let counts = [("keys", Value::from(report.keys)), ("certificates", Value::from(report.certificates.len()))];
    let holds = if opened { page.text("file-holds", &counts) } else { String::new() };
    lines.extend(protection(&report.protection, holds, page));
    if !opened {
        lines.push(String::new());
        lines.push(page.text("file-not-opened", &[]));
        return text(&lines);
    }
    for identity in &report.identities {
        lines.push(String::new());
        lines.extend(identity::block(identity, page));
    }
    if report.identities.is_empty() {
        lines.push(String::new());
        lines.push(page.text("file-without-identities", &[]));
        lines.extend(report.certificates.iter().map(|line| format!("  {}", line.subject)));
    }
    if !report.skipped.is_empty() {
        lines.push(page.text("file-skipped", &[("what", report.skipped.join(", ").into())]));
    }
    text(&lines)
}

fn protection(protection: &ProtectionReport, holds: String, page: &Page) -> Vec<String> {
    let rounds = |count: Option<u64>| {
        count.map(|count| format!(", {}", page.text("rounds", &[("count", page.language.number(count).into())])))
    };
    let encryption =
        format!("{}, {}{}", protection.encryption, protection.kdf, rounds(protection.iterations).unwrap_or_default());
    let mac = format!("{}{}", protection.mac, rounds(protection.mac_iterations).unwrap_or_default());
    let programs = |answer: &str| {
        let fitting = protection.opens_in.iter().filter(|(_, known)| **known == answer);
        fitting.map(|(program, _)| program.as_str()).collect::<Vec<_>>().join(", ")
    };
    fields(
        page,
        2,
        &[
            ("field-encryption", encryption),
            ("field-mac", mac),
            ("field-opens-in", programs("yes")),
            ("field-opens-not", programs("no")),
            ("field-holds", holds),
        ],
    )
}

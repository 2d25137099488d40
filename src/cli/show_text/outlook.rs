//! `outlook read` in words: each mail profile, its security profiles, and whom they name.

use super::identity::until;
use super::lines::{Field, fields, text};
use crate::cli::page::Page;
use crate::flow::outlook::read_report::{
    AlwaysReport, MailProfileReport, NamedReport, OddReport, OutlookReadReport, SecurityProfileReport,
};
use crate::lang::Value;

/// Whom Outlook's settings name.
pub fn outlook_read(report: &OutlookReadReport, page: &Page) -> String {
    let mut lines: Vec<String> = odd_lines(&report.odd, page).collect();
    for profile in &report.mail_profiles {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(mail_profile(profile, page));
    }
    let names_any = report.mail_profiles.iter().any(|profile| !profile.security_profiles.is_empty());
    if names_any {
        let looked = [("cards", Value::from(report.cards)), ("files", report.key_files.into())];
        lines.extend([String::new(), page.text("read-looked", &looked)]);
    }
    text(&lines)
}

fn mail_profile(report: &MailProfileReport, page: &Page) -> Vec<String> {
    let name = page.text("read-mail-profile", &[("name", report.name.as_str().into())]);
    let mut title = page.paint.strong(&name);
    if report.is_default {
        title = format!("{title}  {}", page.text("read-opened-by-itself", &[]));
    }
    let office = report.office.map(|bits| page.text("read-office-bits", &[("bits", i64::from(bits).into())]));
    let outlook = page.text(&format!("read-outlook-{}", report.outlook.trim_end_matches(".0")), &[]);
    let shown: Vec<Field> = vec![
        ("read-field-outlook", [Some(outlook), office].into_iter().flatten().collect::<Vec<_>>().join(", ")),
        ("read-field-user", if report.root == "HKEY_CURRENT_USER" { String::new() } else { report.root.clone() }),
        ("read-field-always", report.always.map(|always| always_words(always, page)).unwrap_or_default()),
    ];
    let mut lines = vec![title];
    lines.extend(fields(page, 2, &shown));
    lines.extend(odd_lines(&report.odd, page).map(|line| format!("  {line}")));
    for security in &report.security_profiles {
        lines.extend(security_profile(security, page));
    }
    lines
}

fn always_words(always: AlwaysReport, page: &Page) -> String {
    let id = match (always.sign, always.encrypt) {
        (true, true) => "read-always-both",
        (true, false) => "read-always-sign",
        (false, true) => "read-always-encrypt",
        (false, false) => "read-always-nothing",
    };
    page.text(id, &[])
}

fn security_profile(report: &SecurityProfileReport, page: &Page) -> Vec<String> {
    let mark = if report.is_default { "read-default" } else { "read-not-default" };
    let title = page.text(mark, &[("name", report.name.as_str().into())]);
    let same = report.signing == report.encryption;
    let both = report.signing.as_ref().filter(|_| same).map(|one| named(one, page)).unwrap_or_default();
    let only = |one: &Option<NamedReport>| one.as_ref().filter(|_| !same).map(|one| named(one, page));
    let algorithms: Vec<&str> = report.cipher.into_iter().chain(report.hash).collect();
    let shown: Vec<Field> = vec![
        ("read-field-both", both),
        ("read-field-signing", only(&report.signing).unwrap_or_default()),
        ("read-field-encryption", only(&report.encryption).unwrap_or_default()),
        ("read-field-algorithms", algorithms.join(", ")),
    ];
    let mut lines = vec![format!("  {title}")];
    lines.extend(fields(page, 4, &shown));
    lines.extend(odd_lines(&report.odd, page).map(|line| format!("    {line}")));
    lines
}

/// Whose it is and how it stands; then where it is, and its thumbprint.
fn named(report: &NamedReport, page: &Page) -> String {
    let state = page.text(&format!("read-state-{}", report.state), &[]);
    let state = if report.state == "current" { page.paint.good(&state) } else { page.paint.note(&state) };
    let mut lines = Vec::new();
    match &report.identity {
        Some(identity) => {
            let whose = identity.emails.first().unwrap_or(&identity.name);
            let until = until(&identity.not_after, identity.days_left, page);
            lines.push(format!("{whose}, {until}: {state}"));
        }
        None => lines.push(state),
    }
    lines.extend(report.place.clone());
    lines.push(page.text("read-thumbprint", &[("thumbprint", report.thumbprint.as_str().into())]));
    lines.join("\n")
}

fn odd_lines(odd: &[OddReport], page: &Page) -> impl Iterator<Item = String> {
    odd.iter().map(|odd| {
        let values = [("detail", Value::from(odd.detail.as_str())), ("number", odd.number.into())];
        page.paint.note(&page.text(&format!("odd-{}", odd.code), &values))
    })
}

//! What an employee is told of an order: a mail ready to send, the same as text, and a letter for a one-time code.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::register::Employee;
use super::{Error, Folder};
use crate::files::{self, Readers};
use crate::lang::{Language, Value};
use crate::protocol::{Fingerprint, OrderKind, OrderNumber};
use crate::secret::Secret;
use crate::smime::mail::{Address, DraftHeaders, draft, text_entity};

/// What there is to tell.
pub(super) struct Announcement<'a> {
    pub(super) employee: &'a Employee,
    pub(super) order: &'a OrderNumber,
    pub(super) issuer: &'a str,
    pub(super) organisation: &'a str,
    pub(super) valid_until: Timestamp,
    /// When the certificate to be renewed ends.
    pub(super) not_after: Option<Timestamp>,
}

/// The files that were written, in `private/notices`.
pub(super) struct Written {
    pub(super) mail: Option<PathBuf>,
    pub(super) text: PathBuf,
    pub(super) letter: Option<PathBuf>,
}

/// Writes mail, text and letter. The one-time code stands in the letter alone.
pub(super) fn write(
    folder: &Folder,
    about: &Announcement<'_>,
    code: Option<&Secret>,
    root: &Fingerprint,
    now: Timestamp,
) -> Result<Written, Error> {
    let path = |ending: &str| folder.notices().join(format!("{}{ending}", about.order));
    let body = in_both_languages(|language| body(about, language));
    let text = path(".txt");
    files::replace(&text, body.as_bytes(), Readers::Owner)?;
    let mut written = Written { mail: None, text, letter: None };
    let address = about.employee.email.as_ref().and_then(|email| Address::new(None, email.as_str()).ok());
    if let Some(address) = address {
        let subject = Language::ALL.map(|language| language.text(subject_id(about), &values(about, language)));
        let mail = path(".eml");
        let headers = DraftHeaders { to: vec![address], subject: subject.join(" / "), date: now };
        files::replace(&mail, &draft(&headers, &text_entity(&body)), Readers::Owner)?;
        written.mail = Some(mail);
    }
    if let Some(code) = code {
        let letter = path(".letter.txt");
        let content = zeroize::Zeroizing::new(in_both_languages(|language| letter_text(about, code, root, language)));
        files::replace(&letter, content.as_bytes(), Readers::Owner)?;
        written.letter = Some(letter);
    }
    Ok(written)
}

fn in_both_languages(text: impl Fn(Language) -> String) -> String {
    let [danish, english] = Language::ALL.map(text);
    format!("{danish}\n\n----\n\n{english}\n")
}

fn subject_id(about: &Announcement<'_>) -> &'static str {
    match about.order.kind() {
        OrderKind::Renewal => "notice-renewal-subject",
        OrderKind::First => "notice-first-subject",
    }
}

fn body(about: &Announcement<'_>, language: Language) -> String {
    let id = match about.order.kind() {
        OrderKind::Renewal => "notice-renewal",
        OrderKind::First => "notice-first",
    };
    language.text(id, &values(about, language))
}

fn letter_text(about: &Announcement<'_>, code: &Secret, root: &Fingerprint, language: Language) -> String {
    let mut values = values(about, language);
    values.push(("code", code.expose().into()));
    values.push(("root", root.to_string().into()));
    language.text("notice-letter", &values)
}

fn values(about: &Announcement<'_>, language: Language) -> Vec<(&'static str, Value)> {
    let date = |moment: Timestamp| language.date(moment, &TimeZone::UTC);
    vec![
        ("name", about.employee.display_name.as_str().into()),
        ("issuer", about.issuer.into()),
        ("organisation", about.organisation.into()),
        ("order", about.order.as_str().into()),
        ("link", about.order.to_link().into()),
        ("until", date(about.valid_until).into()),
        ("ends", about.not_after.map_or_else(String::new, date).into()),
    ]
}

//! What an employee is told of an order: a mail ready to send, the same as text, and a letter for a one-time code.

use std::path::PathBuf;

use base64ct::{Base64, Encoding};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::register::Employee;
use super::{Error, Folder};
use crate::files::{self, Readers};
use crate::lang::{Language, Value};
use crate::protocol::{Fingerprint, OrderKind, OrderNumber};
use crate::secret::Secret;

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
    if let Some(email) = &about.employee.email {
        let subject = Language::ALL.map(|language| language.text(subject_id(about), &values(about, language)));
        let mail = path(".eml");
        let content = mail_source(email.as_str(), &subject.join(" / "), &body, now);
        files::replace(&mail, content.as_bytes(), Readers::Owner)?;
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

/// A mail that opens as a draft (`X-Unsent`, which Outlook and others know); the sender is filled in there.
fn mail_source(to: &str, subject: &str, body: &str, now: Timestamp) -> String {
    let date = now.to_zoned_datetime(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string();
    let mut mail = format!("X-Unsent: 1\r\nDate: {date}\r\nTo: <{to}>\r\nSubject: {}\r\n", encoded_words(subject));
    mail += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";
    mail += "Content-Transfer-Encoding: base64\r\n\r\n";
    let encoded = Base64::encode_string(body.replace('\n', "\r\n").as_bytes());
    for line in encoded.as_bytes().chunks(76) {
        mail.extend(line.iter().map(|octet| char::from(*octet)));
        mail += "\r\n";
    }
    mail
}

/// A header's text as encoded-words of at most 75 characters (RFC 2047 2), broken between characters.
fn encoded_words(text: &str) -> String {
    const LONGEST: usize = 45;
    let mut words = vec![String::new()];
    for character in text.chars() {
        if words.last().is_some_and(|word| word.len() + character.len_utf8() > LONGEST) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(character);
        }
    }
    let encode = |word: &String| format!("=?utf-8?B?{}?=", Base64::encode_string(word.as_bytes()));
    words.iter().map(encode).collect::<Vec<_>>().join("\r\n ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_long_danish_subject_is_broken_between_characters() {
        let subject = "æ".repeat(40);
        let words = encoded_words(&subject);
        let lines: Vec<&str> = words.split("\r\n ").collect();
        assert!(lines.len() == 2 && lines.iter().all(|line| line.len() <= 75), "{words}");
        let decode = |line: &&str| {
            let inner = line.strip_prefix("=?utf-8?B?").unwrap().strip_suffix("?=").unwrap();
            String::from_utf8(Base64::decode_vec(inner).unwrap()).unwrap()
        };
        assert_eq!(lines.iter().map(decode).collect::<String>(), subject);
    }
}

//! A ready mail to the administrator, where the certificate that was ordered will not do for mail.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use super::issuer_side::IssuerSide;
use crate::files::{self, Readers};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::lang::{Language, Value};
use crate::shown;
use crate::smime::mail::{DraftHeaders, draft, text_entity};
use crate::x509::Certificate;

/// What the mail is about.
struct About<'a> {
    /// Whose certificate it is, safe to show.
    name: String,
    /// The certificate to be renewed; none where a first one was ordered.
    old: Option<&'a Certificate>,
    issuer: &'a str,
    order: Option<String>,
    /// The address that was ordered and that mail programs cannot use.
    unusable: Option<String>,
}

/// Where the address is what stops the journey, writes the mail and names it in the failure; any other failure stays
/// as it is. A mail that cannot be written takes nothing away from the failure.
pub(super) fn write(
    failure: Failure,
    old: Option<&Certificate>,
    side: &IssuerSide,
    to: Option<&Path>,
    desk: &Desk<'_>,
) -> Failure {
    if !matches!(failure.code, Code::OfferWithoutEmail | Code::OfferEmailNotPlain) {
        return failure;
    }
    let ordered = side.order.as_ref();
    let named = old.map(|old| old.subject().display_name()).or(ordered.and_then(|order| order.subject.clone()));
    let about = About {
        name: shown::line(&named.unwrap_or_default()),
        old,
        issuer: &side.name,
        order: ordered.map(|order| order.number.to_string()),
        unusable: ordered.and_then(|order| order.email.as_deref()).map(shown::line),
    };
    let headers = DraftHeaders {
        to: Vec::new(),
        subject: about.subject(desk.settings.language.value),
        date: desk.surroundings.now,
    };
    let [danish, english] = Language::ALL.map(|language| about.body(language, &desk.surroundings.time_zone));
    let mail = draft(&headers, &text_entity(&format!("{danish}\n\n----\n\n{english}\n")));
    let folder = to.map_or_else(|| desk.settings.results.value.clone(), |path| desk.surroundings.absolute(path));
    let path = free_name(&folder, &shown::file_name(&about.name));
    let ready = if files::write_new(&path, &mail, Readers::Everyone).is_ok() { "yes" } else { "no" };
    failure.with("ready", ready).with("path", shown::path(&path))
}

impl About<'_> {
    fn subject(&self, language: Language) -> String {
        let id = match self.order {
            Some(_) => "mail-to-administrator-subject-order",
            None => "mail-to-administrator-subject",
        };
        language.text(id, &self.values())
    }

    fn body(&self, language: Language, zone: &TimeZone) -> String {
        let text = |id: &str| language.text(id, &self.values());
        let what = match self.unusable {
            Some(_) => "mail-to-administrator-not-plain",
            None => "mail-to-administrator-missing",
        };
        let rows = self.rows(language, zone).into_iter().map(|(id, value)| (text(id), value)).collect::<Vec<_>>();
        let width = rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
        let rows: Vec<String> = rows.iter().map(|(label, value)| format!("    {label:width$}  {value}")).collect();
        let about = format!("{}\n{}", text("mail-to-administrator-about"), rows.join("\n"));
        [text(what), about, text("mail-to-administrator-how")].join("\n\n")
    }

    fn rows(&self, language: Language, zone: &TimeZone) -> Vec<(&'static str, String)> {
        let mut rows = vec![("mail-to-administrator-name", self.name.clone())];
        if let Some(old) = self.old {
            rows.push(("mail-to-administrator-serial", hex::encode_upper(old.serial())));
            rows.push(("mail-to-administrator-until", language.date(old.not_after(), zone)));
        }
        rows.push(("mail-to-administrator-issuer", self.issuer.to_owned()));
        rows.extend(self.order.clone().map(|order| ("mail-to-administrator-order", order)));
        rows
    }

    fn values(&self) -> [(&'static str, Value); 4] {
        [
            ("name", self.name.as_str().into()),
            ("who", word_for_any_shell(&self.name).into()),
            ("order", self.order.clone().unwrap_or_default().into()),
            ("email", self.unusable.clone().unwrap_or_default().into()),
        ]
    }
}

/// The name in quotes that every shell takes the same way; a placeholder for one with marks that a shell would read.
fn word_for_any_shell(name: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || " .-".contains(character);
    let plain = !name.is_empty() && !name.starts_with('-') && name.chars().all(is_plain);
    if plain { format!("\"{name}\"") } else { "NAVN/NAME".into() }
}

fn free_name(folder: &Path, name: &str) -> PathBuf {
    let first = format!("mail-to-administrator_{name}");
    let names = std::iter::once(first.clone()).chain((2..).map(|number| format!("{first}_{number}")));
    let mut paths = names.map(|name| folder.join(format!("{name}.eml")));
    paths.find(|path| !path.exists()).unwrap_or_else(|| folder.join(format!("{first}.eml")))
}

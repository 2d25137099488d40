//! A ready mail to the administrator, where the certificate that was ordered will not do for mail.

use std::path::{Path, PathBuf};

use super::issuer_side::IssuerSide;
use crate::files::{self, Readers};
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::lang::{Language, Value};
use crate::shown;
use crate::smime::mail::{DraftHeaders, draft, text_entity};
use crate::x509::Certificate;

/// Writes the mail and names it in `failure`. A mail that cannot be written takes nothing away from the failure.
pub(super) fn write(
    failure: Failure,
    old: &Certificate,
    side: &IssuerSide,
    to: Option<&Path>,
    desk: &Desk<'_>,
) -> Failure {
    let name = shown::line(&old.subject().display_name());
    let values = [
        ("name", Value::from(name.clone())),
        ("serial", hex::encode_upper(old.serial()).into()),
        ("issuer", side.name.clone().into()),
        ("order", side.order.as_ref().map(|order| order.number.to_string()).unwrap_or_default().into()),
    ];
    let text = |id: &str| Language::ALL.map(|language| language.text(id, &values)).join("\n\n");
    let headers = DraftHeaders {
        to: Vec::new(),
        subject: desk.settings.language.value.text("mail-to-administrator-subject", &values),
        date: desk.surroundings.now,
    };
    let mail = draft(&headers, &text_entity(&text("mail-to-administrator-body")));
    let folder = to.map_or_else(|| desk.settings.results.value.clone(), |path| desk.surroundings.absolute(path));
    let path = free_name(&folder, &shown::file_name(&name));
    let written = files::write_new(&path, &mail, Readers::Everyone);
    failure.with("path", written.map(|()| shown::path(&path)).unwrap_or_default())
}

fn free_name(folder: &Path, name: &str) -> PathBuf {
    let first = format!("mail-to-administrator_{name}");
    let names = std::iter::once(first.clone()).chain((2..).map(|number| format!("{first}_{number}")));
    let mut paths = names.map(|name| folder.join(format!("{name}.eml")));
    paths.find(|path| !path.exists()).unwrap_or_else(|| folder.join(format!("{first}.eml")))
}

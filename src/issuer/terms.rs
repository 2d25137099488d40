//! The terms an employee accepts: two text files that the administrator may change, known by their SHA-256.

use super::{Error, Folder, Settings};
use crate::files::{self, Readers};
use crate::lang::Language;
use crate::protocol::{Fingerprint, Terms, TermsTexts};

/// The most octets of the terms in one language.
const LARGEST: u64 = 64 * 1024;

/// Writes the terms that come with segl, with the issuer's name in them.
pub(super) fn write_standard(folder: &Folder, settings: &Settings) -> Result<(), Error> {
    for language in Language::ALL {
        let years = i64::from(settings.lifetime_days) / 365;
        let values = [
            ("issuer", settings.name.as_str().into()),
            ("organisation", settings.organisation.as_str().into()),
            ("version", settings.terms_version.as_str().into()),
            ("days", i64::from(settings.lifetime_days).into()),
            ("years", years.into()),
        ];
        let text = language.text("terms", &values) + "\n";
        files::write_new(&folder.terms(language), text.as_bytes(), Readers::Everyone)?;
    }
    Ok(())
}

/// The terms as they lie in the public folder now; a language without a file is left out.
pub(super) fn current(folder: &Folder, settings: &Settings) -> Result<Terms, Error> {
    let sha256 = TermsTexts { da: fingerprint(folder, Language::Danish)?, en: fingerprint(folder, Language::English)? };
    Ok(Terms { version: settings.terms_version.clone(), sha256 })
}

fn fingerprint(folder: &Folder, language: Language) -> Result<Option<Fingerprint>, Error> {
    match files::read(&folder.terms(language), LARGEST) {
        Ok(text) => Ok(Some(Fingerprint::of(&text))),
        Err(files::Error::Missing(_)) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

//! The note in a backup folder: what the backup saves one from, and what it does not.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::outlook_profile::Thumbprint;
use super::output::{OutputFile, What};
use crate::lang::{Language, Value};
use crate::shown;
use crate::x509::Certificate;

/// What was backed up.
#[derive(Clone, Copy, Debug)]
pub enum BackupOf<'a> {
    /// The public certificates of the card with this label or serial number.
    Card(&'a str),
    /// The key file of this name.
    KeyFile(&'a str),
}

/// What the note tells of.
#[derive(Clone, Debug)]
pub struct BackupNote<'a> {
    /// What was backed up.
    pub of: BackupOf<'a>,
    /// The certificates in use now.
    pub current: &'a [Certificate],
    /// The ones before them, whose keys old mail needs.
    pub older: &'a [Certificate],
    /// When the backup was made.
    pub made: Timestamp,
    /// The zone dates are shown in.
    pub time_zone: &'a TimeZone,
    /// The line that says where help is to be had.
    pub helpdesk: Option<&'a str>,
}

impl BackupNote<'_> {
    /// The note in Danish and in English, a file each.
    pub fn files(&self) -> [OutputFile; 2] {
        Language::ALL.map(|language| OutputFile::text(What::BackupNote(language), &self.text(language)))
    }

    fn text(&self, language: Language) -> String {
        let (name, paragraphs) = match self.of {
            BackupOf::Card(label) => {
                (label, ["backup-note-card-holds", "backup-note-card-saves", "backup-note-card-loss"])
            }
            BackupOf::KeyFile(name) => {
                (name, ["backup-note-file-holds", "backup-note-file-saves", "backup-note-file-care"])
            }
        };
        let values: [(&'static str, Value); 3] = [
            ("name", shown::line(name).into()),
            ("made", language.date(self.made, self.time_zone).into()),
            ("helpdesk", shown::line(self.helpdesk.unwrap_or_default()).into()),
        ];
        let mut parts = vec![language.text("backup-note-title", &values)];
        parts.extend(paragraphs.iter().map(|id| language.text(id, &values)));
        parts.push(self.list("backup-note-current", self.current, language));
        if !self.older.is_empty() {
            parts.push(self.list("backup-note-older", self.older, language));
        }
        if self.helpdesk.is_some() {
            parts.push(language.text("backup-note-helpdesk", &values));
        }
        parts.join("\n\n") + "\n"
    }

    fn list(&self, heading: &str, certificates: &[Certificate], language: Language) -> String {
        let lines = certificates.iter().map(|certificate| self.entry(certificate, language));
        std::iter::once(language.text(heading, &[])).chain(lines).collect::<Vec<_>>().join("\n")
    }

    fn entry(&self, certificate: &Certificate, language: Language) -> String {
        let emails = certificate.emails().join(", ");
        let values: [(&'static str, Value); 4] = [
            ("name", shown::line(&certificate.subject().display_name()).into()),
            ("email", shown::line(&emails).into()),
            ("until", language.date(certificate.not_after(), self.time_zone).into()),
            ("thumbprint", Thumbprint::of(certificate).to_string().into()),
        ];
        let id = if emails.is_empty() { "backup-note-entry-without-email" } else { "backup-note-entry" };
        let entry = language.text(id, &values);
        format!("  - {}", entry.replace('\n', "\n    "))
    }
}

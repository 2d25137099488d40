//! Outlook's settings for one identity, written into a folder.

use std::path::{Path, PathBuf};

use super::desk::Desk;
use super::failure::{Code, Failure};
use super::report::Written;
use super::results;
use super::wish::OfficeBits;
use crate::files::Readers;
use crate::flow::renew::{Plan, PlannedHome};
use crate::mailsetup::{Always, KeyHome, MailProfile, Office, Offices, OutlookSetup, Reminder, outlook_files};
use crate::shown;
use crate::x509::Certificate;

/// Whom and what the settings are for.
pub struct Wanted<'a> {
    /// The certificate they name, for signing and for encryption.
    pub certificate: &'a Certificate,
    /// Those above it.
    pub chain: &'a [Certificate],
    /// The certificate it takes the place of.
    pub old: Option<&'a Certificate>,
    /// Where the key is.
    pub home: Place,
    /// The mail profile's name.
    pub profile: &'a str,
    /// The one Office to write for.
    pub office: Option<OfficeBits>,
}

/// Where the key is, as the sheet calls it.
pub enum Place {
    /// On a card of this label.
    Card(String),
    /// In this key file.
    File(PathBuf),
}

/// Where the key of a plan is.
pub fn home_of(plan: &Plan) -> Place {
    match &plan.home {
        PlannedHome::Card { serial, .. } => Place::Card(shown::line(serial)),
        PlannedHome::File { new, .. } => Place::File(new.clone()),
    }
}

/// Writes the settings into `folder`.
pub fn write(wanted: &Wanted<'_>, folder: &Path, desk: &Desk<'_>) -> Result<Vec<Written>, Failure> {
    let unreadable = |_| Failure::new(Code::ValueUnreadable).with("what", "--profile");
    let profile = MailProfile::new(wanted.profile).map_err(unreadable)?;
    let setup = OutlookSetup {
        signing: wanted.certificate,
        encryption: wanted.certificate,
        chain: wanted.chain,
        old: wanted.old,
        home: match &wanted.home {
            Place::Card(label) => KeyHome::Card(label),
            Place::File(path) => KeyHome::File(path),
        },
        profile,
        offices: match wanted.office {
            None => Offices::Both,
            Some(OfficeBits::Bits32) => Offices::Only(Office::Bits32),
            Some(OfficeBits::Bits64) => Offices::Only(Office::Bits64),
        },
        existing: None,
        always: Always::default(),
        folder,
        helpdesk: desk.settings.helpdesk.as_ref().map(|line| line.value.as_str()),
        time_zone: &desk.surroundings.time_zone,
    };
    let mut files = outlook_files(&setup).map_err(|cause| Failure::new(Code::Bug).with("what", cause.to_string()))?;
    let reminder = Reminder {
        certificate: wanted.certificate,
        home: setup.home,
        language: desk.settings.language.value,
        helpdesk: setup.helpdesk,
        time_zone: setup.time_zone,
    };
    files.push(reminder.file());
    let written =
        files.iter().map(|file| results::write(&folder.join(file.name), &file.bytes, Readers::Everyone, "outlook"));
    written.collect()
}

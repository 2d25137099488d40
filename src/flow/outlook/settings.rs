//! Outlook's settings for one identity, written into a folder.

use std::path::{Path, PathBuf};

use super::choice::OutlookChoice;
use crate::files::Readers;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::renew::{Plan, PlannedHome};
use crate::flow::report::{IdentityReport, OutlookChanges, OutlookReport, Written};
use crate::flow::results;
use crate::flow::wish::OfficeBits;
use crate::mailsetup::{Changes, KeyHome, Offices, OutlookSetup, Reminder, outlook_files};
use crate::shown;
use crate::x509::{Certificate, purposes};

/// Whom and what the settings are for.
pub struct Wanted<'a> {
    /// The certificate they name for signing.
    pub signing: &'a Certificate,
    /// The one they name for encryption; usually the same.
    pub encryption: &'a Certificate,
    /// Those above it.
    pub chain: &'a [Certificate],
    /// The certificate it takes the place of.
    pub old: Option<&'a Certificate>,
    /// Where the key is.
    pub home: Place,
    /// For which mail profile, and what stands there today.
    pub choice: &'a OutlookChoice,
}

/// Settings that were written.
pub struct Settings {
    /// Every file.
    pub written: Vec<Written>,
    /// What they change in a mail profile that is known; `None` where no export was given.
    pub changes: Option<OutlookChanges>,
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

/// Refuses certificates that cannot do what they are named for: half of a pair needs the other half beside it.
pub fn check_purposes(signing: &Certificate, encryption: &Certificate) -> Result<(), Failure> {
    let wrong =
        [(signing, purposes(signing).signing, "signing"), (encryption, purposes(encryption).encryption, "encryption")];
    match wrong.into_iter().find(|(_, does, _)| !does) {
        None => Ok(()),
        Some((certificate, _, purpose)) => {
            let name = shown::line(&certificate.subject().display_name());
            Err(Failure::new(Code::OutlookSplit).with("name", name).with("purpose", purpose))
        }
    }
}

/// Writes the settings into `folder`.
pub fn write(wanted: &Wanted<'_>, folder: &Path, desk: &Desk<'_>) -> Result<Settings, Failure> {
    let setup = OutlookSetup {
        signing: wanted.signing,
        encryption: wanted.encryption,
        chain: wanted.chain,
        old: wanted.old,
        home: match &wanted.home {
            Place::Card(label) => KeyHome::Card(label),
            Place::File(path) => KeyHome::File(path),
        },
        profile: wanted.choice.mail_profile()?,
        offices: wanted.choice.office.map_or(Offices::Both, |office| Offices::Only(office.office())),
        existing: wanted.choice.existing()?,
        always: wanted.choice.always,
        folder,
        helpdesk: desk.settings.helpdesk.as_ref().map(|line| line.value.as_str()),
        time_zone: &desk.surroundings.time_zone,
    };
    let bug = |cause: crate::mailsetup::Error| Failure::new(Code::Bug).with("what", cause.to_string());
    let changes = setup.changes().map_err(bug)?;
    let mut files = outlook_files(&setup).map_err(bug)?;
    let expires_first =
        if wanted.encryption.not_after() < wanted.signing.not_after() { wanted.encryption } else { wanted.signing };
    let reminder = Reminder {
        certificate: expires_first,
        home: setup.home,
        language: desk.settings.language.value,
        helpdesk: setup.helpdesk,
        time_zone: setup.time_zone,
    };
    files.push(reminder.file());
    let written =
        files.iter().map(|file| results::write(&folder.join(file.name), &file.bytes, Readers::Everyone, "outlook"));
    Ok(Settings { written: written.collect::<Result<_, _>>()?, changes: changes.map(changes_report) })
}

fn changes_report(changes: Changes) -> OutlookChanges {
    OutlookChanges {
        name: changes.name.as_str().to_owned(),
        renewed: changes.renewed,
        no_longer_default: changes.no_longer_default,
    }
}

/// What a command that wrote settings tells.
pub fn report(
    folder: &Path,
    [identity, encryption]: [IdentityReport; 2],
    choice: &OutlookChoice,
    settings: Settings,
) -> OutlookReport {
    OutlookReport {
        folder: shown::path(folder),
        identity,
        encryption,
        profile: shown::line(&choice.profile),
        office: choice.office.map(OfficeBits::bits),
        changes: settings.changes,
        written: settings.written,
    }
}

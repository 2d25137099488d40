//! What Outlook is to be told, and whom the sheet is for.

use std::path::Path;

use jiff::tz::TimeZone;

use super::Error;
use super::mail_profile::MailProfile;
use super::outlook_merge::{Always, Changes, Existing, Merged};
use super::outlook_profile::{Capability, Office, ProfileName, SecurityProfile, Thumbprint};
use super::outlook_records::StoredProfiles;
use crate::x509::Certificate;

/// For which Office registry files are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offices {
    /// For both, since the bitness is not known.
    Both,
    /// For this one.
    Only(Office),
}

impl Offices {
    /// One by one, the more common first.
    pub(super) fn each(self) -> Vec<Office> {
        match self {
            Self::Both => vec![Office::Bits64, Office::Bits32],
            Self::Only(office) => vec![office],
        }
    }
}

/// Where the private key is.
#[derive(Clone, Copy, Debug)]
pub enum KeyHome<'a> {
    /// On a card, whose label or serial number people know it by.
    Card(&'a str),
    /// In a key file.
    File(&'a Path),
}

/// What Outlook is to be told, and whom the sheet is for.
#[derive(Clone, Debug)]
pub struct OutlookSetup<'a> {
    /// The certificate to sign with.
    pub signing: &'a Certificate,
    /// The certificate others encrypt to; usually the same.
    pub encryption: &'a Certificate,
    /// The issuers' certificates, as far as known, up to the root.
    pub chain: &'a [Certificate],
    /// The certificate the new one replaces: old mail needs its key.
    pub old: Option<&'a Certificate>,
    /// Where the new private key is.
    pub home: KeyHome<'a>,
    /// Outlook's mail profile.
    pub profile: MailProfile,
    /// For which Office.
    pub offices: Offices,
    /// What stands in that mail profile today, as an export tells it; `None` when nobody made one.
    pub existing: Option<Existing>,
    /// What Outlook shall do with every new mail.
    pub always: Always,
    /// The folder the files will lie in, in full.
    pub folder: &'a Path,
    /// The line that says where help is to be had.
    pub helpdesk: Option<&'a str>,
    /// The zone dates are shown in.
    pub time_zone: &'a TimeZone,
}

impl OutlookSetup<'_> {
    /// What Outlook will list the settings as.
    pub(super) fn settings_name(&self) -> ProfileName {
        match self.merged() {
            Ok(Some(merged)) => merged.changes.name,
            Ok(None) | Err(_) => ProfileName::of(self.signing),
        }
    }

    /// What becomes of the security profiles that stand there; `None` where nobody knows them.
    pub fn changes(&self) -> Result<Option<Changes>, Error> {
        Ok(self.merged()?.map(|merged| merged.changes))
    }

    /// The security profiles to be written.
    pub(super) fn stored(&self) -> Result<StoredProfiles, Error> {
        match self.merged()? {
            Some(merged) => Ok(merged.stored),
            None => Ok(StoredProfiles { office: None, profiles: vec![self.own().records()?] }),
        }
    }

    fn merged(&self) -> Result<Option<Merged>, Error> {
        let with = |existing: &Existing| existing.with(&self.own(), self.old.map(Thumbprint::of));
        self.existing.as_ref().map(with).transpose()
    }

    fn own(&self) -> SecurityProfile<'static> {
        SecurityProfile {
            name: ProfileName::of(self.signing),
            signing: Thumbprint::of(self.signing),
            encryption: Some(Thumbprint::of(self.encryption)),
            capabilities: &Capability::USUAL,
        }
    }

    /// Whether the undo file brings back exactly what stood there before; without an export it can only take away
    /// what segl set.
    pub fn undo_is_exact(&self) -> bool {
        self.existing.is_some()
    }
}

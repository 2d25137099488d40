//! What Outlook is to be told, and whom the sheet is for.

use std::path::Path;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::Error;
use super::outlook_profile::{Office, ProfileName};
use super::registry_value::RegistryValue;
use crate::shown;
use crate::x509::Certificate;

/// The name of Outlook's mail profile in the registry: `Outlook`, unless the office chose another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailProfile(String);

impl MailProfile {
    /// The most characters a registry key's name has.
    const LONGEST: usize = 255;

    /// Takes a name that can stand in a registry path and between the quotes of a typed command: 1 to 255
    /// characters, none of them invisible, a control character, `\` or `"`, no space at either end.
    pub fn new(name: &str) -> Result<Self, Error> {
        let length = name.chars().count();
        let is_plain = shown::page(name) == name && name.trim() == name && !name.contains(['\\', '"', '\n']);
        if (1..=Self::LONGEST).contains(&length) && is_plain {
            Ok(Self(name.to_owned()))
        } else {
            Err(Error::MailProfileName(name.to_owned()))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key of the section that holds the security settings, below `root` (`HKEY_CURRENT_USER` or `HKCU`).
    ///
    /// Its last part is the section's identifier, {53bc2ec0-d953-11cd-9752-00aa004ae40e}, in the order of its bytes.
    /// `16.0` is Outlook 2016, 2019, 2021 and Microsoft 365.
    pub(super) fn key(&self, root: &str) -> String {
        let section = "c02ebc5353d9cd11975200aa004ae40e";
        format!(r"{root}\Software\Microsoft\Office\16.0\Outlook\Profiles\{}\{section}", self.0)
    }
}

impl Default for MailProfile {
    /// What Outlook calls the first profile it makes.
    fn default() -> Self {
        Self("Outlook".into())
    }
}

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

/// What stands in a mail profile today: the two values, each `None` when it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// `11020355`, the security profiles.
    profiles: Option<RegistryValue>,
    /// `00030354`, what is done by itself with a new mail.
    defaults: Option<RegistryValue>,
}

impl Existing {
    /// The values as they are in the registry.
    pub fn new(profiles: Option<RegistryValue>, defaults: Option<RegistryValue>) -> Result<Self, Error> {
        Ok(Self { profiles, defaults })
    }

    /// As they are in the registry, the security profiles first.
    pub fn values(&self) -> [Option<&RegistryValue>; 2] {
        [self.profiles.as_ref(), self.defaults.as_ref()]
    }
}

/// What Outlook shall do with every new mail. What is not asked for is left as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Always {
    /// Sign it.
    pub sign: bool,
    /// Encrypt it.
    pub encrypt: bool,
}

impl Always {
    /// Whether anything is asked for.
    pub fn any(self) -> bool {
        self.sign || self.encrypt
    }
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
        ProfileName::of(self.signing)
    }

    /// Whether the undo file brings back exactly what stood there before; without an export it can only take away
    /// what segl set.
    pub fn undo_is_exact(&self) -> bool {
        self.existing.is_some()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_profile_name_cannot_leave_its_key_or_its_command() {
        let long = "x".repeat(256);
        for name in ["", " Outlook", r"Outlook\..", "a\"b", "a\nb", "a\r\n[-HKEY_CURRENT_USER]", "a\u{202E}b", &long] {
            assert!(matches!(MailProfile::new(name), Err(Error::MailProfileName(_))), "{name:?}");
        }
        for name in ["Outlook", "Anna [arbejde]", "Søren's postkasse", "会社"] {
            assert_eq!(MailProfile::new(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn the_key_is_the_one_outlook_reads() {
        assert_eq!(
            MailProfile::default().key("HKEY_CURRENT_USER"),
            "HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\Outlook\\\
             c02ebc5353d9cd11975200aa004ae40e"
        );
    }
}

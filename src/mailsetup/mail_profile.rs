//! Where Outlook keeps a mail profile in the registry, and under which name.

use super::Error;
use crate::shown;

/// The name of the value that holds the security profiles: the property PR_SECURITY_PROFILES.
pub(super) const PROFILES_VALUE: &str = "11020355";
/// The name of the value that holds what is done with every new mail.
pub(super) const DEFAULTS_VALUE: &str = "00030354";

/// A place in a user's registry where an Outlook keeps its mail profiles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutlookPlace {
    /// Outlook 2010 and older, and other programs of those years.
    Messaging,
    /// Outlook 2013.
    Office15,
    /// Outlook 2016, 2019, 2021 and Microsoft 365.
    #[default]
    Office16,
}

impl OutlookPlace {
    /// All of them, the newest first.
    pub(super) const ALL: [Self; 3] = [Self::Office16, Self::Office15, Self::Messaging];

    /// The key below which each mail profile has one of its own, without the root.
    pub(super) fn profiles_key(self) -> &'static str {
        match self {
            Self::Office16 => r"Software\Microsoft\Office\16.0\Outlook\Profiles",
            Self::Office15 => r"Software\Microsoft\Office\15.0\Outlook\Profiles",
            Self::Messaging => r"Software\Microsoft\Windows NT\CurrentVersion\Windows Messaging Subsystem\Profiles",
        }
    }

    /// The key whose value `DefaultProfile` names the mail profile that is opened by itself.
    pub(super) fn default_key(self) -> &'static str {
        match self {
            Self::Messaging => self.profiles_key(),
            _ => self.profiles_key().trim_end_matches(r"\Profiles"),
        }
    }

    /// `16.0`, `15.0`, and `14.0` for what came before.
    pub fn version(self) -> &'static str {
        match self {
            Self::Office16 => "16.0",
            Self::Office15 => "15.0",
            Self::Messaging => "14.0",
        }
    }
}

/// The section of a mail profile that holds the security settings: its identifier,
/// {53bc2ec0-d953-11cd-9752-00aa004ae40e}, in the order of its bytes.
pub(super) const SECTION: &str = "c02ebc5353d9cd11975200aa004ae40e";

/// Outlook's mail profile in the registry: `Outlook`, unless the office chose another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailProfile {
    name: String,
    place: OutlookPlace,
}

impl MailProfile {
    /// The most characters a registry key's name has.
    const LONGEST: usize = 255;

    /// Takes a name that can stand in a registry path and between the quotes of a typed command: 1 to 255
    /// characters, none of them invisible, a control character, `\` or `"`, no space at either end. It is a mail
    /// profile of Outlook 2016 or later.
    pub fn new(name: &str) -> Result<Self, Error> {
        Self::at(OutlookPlace::Office16, name)
    }

    /// As [`Self::new`], of the Outlook that keeps its mail profiles there.
    pub fn at(place: OutlookPlace, name: &str) -> Result<Self, Error> {
        let length = name.chars().count();
        let is_plain = shown::page(name) == name && name.trim() == name && !name.contains(['\\', '"', '\n']);
        if (1..=Self::LONGEST).contains(&length) && is_plain {
            Ok(Self { name: name.to_owned(), place })
        } else {
            Err(Error::MailProfileName(name.to_owned()))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.name
    }

    /// Whose it is.
    pub fn place(&self) -> OutlookPlace {
        self.place
    }

    /// The key of the section that holds the security settings, below `root` (`HKEY_CURRENT_USER` or `HKCU`).
    pub(super) fn key(&self, root: &str) -> String {
        format!(r"{root}\{}\{}\{SECTION}", self.place.profiles_key(), self.name)
    }
}

impl Default for MailProfile {
    /// What Outlook calls the first profile it makes.
    fn default() -> Self {
        Self { name: "Outlook".into(), place: OutlookPlace::Office16 }
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

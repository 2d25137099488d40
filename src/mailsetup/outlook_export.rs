//! What an export of the registry says of Outlook's mail profiles.

use super::Error;
use super::mail_profile::{DEFAULTS_VALUE, MailProfile, OutlookPlace, PROFILES_VALUE, SECTION};
use super::registry_file::RegistryData;
use super::registry_reader::RegistryContent;
use super::registry_value::RegistryValue;

/// Outlook's mail profiles in an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlookExport {
    /// The mail profiles, in the order of the export.
    pub profiles: Vec<ExportedProfile>,
    /// Whether letters outside ASCII are certain; see [`RegistryContent::letters_certain`].
    pub letters_certain: bool,
    /// Whether the file removes something, which no export does.
    pub removes: bool,
}

/// A mail profile as the export has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedProfile {
    /// Its name, as the export writes it.
    pub name: String,
    /// The root its user's branch hangs on: `HKEY_CURRENT_USER`, or `HKEY_USERS\S-1-5-21-…`.
    pub root: String,
    /// Whose Outlook it is.
    pub place: OutlookPlace,
    /// Whether that Outlook opens it by itself.
    pub is_default: bool,
    /// `11020355`, raw.
    pub profiles: Option<RegistryValue>,
    /// `00030354`, raw.
    pub defaults: Option<RegistryValue>,
}

impl OutlookExport {
    /// Finds the mail profiles of every user and every Outlook in it.
    ///
    /// # Errors
    /// As [`RegistryContent::read`].
    pub fn read(octets: &[u8]) -> Result<Self, Error> {
        let content = RegistryContent::read(octets)?;
        let (letters_certain, removes) = (content.letters_certain, content.removes());
        let mut profiles: Vec<ExportedProfile> = Vec::new();
        let mut defaults: Vec<(String, OutlookPlace, String)> = Vec::new();
        for key in content.keys.into_iter().filter(|key| !key.removed) {
            let Some((root, path)) = user_branch(&key.path) else { continue };
            for place in OutlookPlace::ALL {
                if path.eq_ignore_ascii_case(place.default_key()) {
                    defaults.extend(default_profile(&key.values).map(|name| (root.to_lowercase(), place, name)));
                }
                if let Some((name, section)) = below(path, place) {
                    let profile = find_or_add(&mut profiles, root, place, name);
                    if section.eq_ignore_ascii_case(SECTION) {
                        profile.take(&key.values);
                    }
                }
            }
        }
        for profile in &mut profiles {
            let own = (profile.root.to_lowercase(), profile.place);
            let is_own = |(root, place, name): &(String, OutlookPlace, String)| {
                *root == own.0 && *place == own.1 && is_same(name, &profile.name)
            };
            profile.is_default = defaults.iter().any(is_own);
        }
        Ok(Self { profiles, letters_certain, removes })
    }

    /// The mail profiles of the user who made the export, of the newest Outlook that has any.
    pub fn of_this_user(&self) -> Vec<&ExportedProfile> {
        let own = |profile: &&ExportedProfile| profile.root.eq_ignore_ascii_case("HKEY_CURRENT_USER");
        let newest = self.profiles.iter().filter(own).map(|profile| profile.place).max();
        self.profiles.iter().filter(own).filter(|profile| Some(profile.place) == newest).collect()
    }
}

impl ExportedProfile {
    /// Whether it has this name; the registry does not tell capital from small letters.
    pub fn is_named(&self, name: &str) -> bool {
        is_same(&self.name, name)
    }

    /// The mail profile, if its name is one that segl can write.
    pub fn mail_profile(&self) -> Result<MailProfile, Error> {
        MailProfile::at(self.place, &self.name)
    }

    fn take(&mut self, values: &[(String, RegistryData)]) {
        for (name, data) in values {
            let value = match data {
                RegistryData::Set(value) => Some(value.clone()),
                RegistryData::Removed => None,
            };
            match name.as_str() {
                PROFILES_VALUE => self.profiles = value,
                DEFAULTS_VALUE => self.defaults = value,
                _ => {}
            }
        }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// A user's root, and the path below it.
fn user_branch(path: &str) -> Option<(&str, &str)> {
    let (hive, below) = path.split_once('\\')?;
    match hive.to_ascii_uppercase().as_str() {
        "HKEY_CURRENT_USER" => Some((hive, below)),
        "HKEY_USERS" => {
            let (user, below) = below.split_once('\\')?;
            Some((&path[..hive.len() + 1 + user.len()], below))
        }
        _ => None,
    }
}

/// The mail profile's name and what lies below it; empty for the mail profile's own key.
fn below(path: &str, place: OutlookPlace) -> Option<(&str, &str)> {
    let key = place.profiles_key();
    let is_below = path.get(..key.len()).is_some_and(|start| start.eq_ignore_ascii_case(key));
    let name = path.get(key.len()..).filter(|_| is_below)?.strip_prefix('\\')?;
    Some(name.split_once('\\').unwrap_or((name, "")))
}

fn default_profile(values: &[(String, RegistryData)]) -> Option<String> {
    let named = values.iter().rev().find(|(name, _)| name.eq_ignore_ascii_case("DefaultProfile"))?;
    match &named.1 {
        RegistryData::Set(value) => value.text(),
        RegistryData::Removed => None,
    }
}

/// The keys of one mail profile stand together in an export, so the last one is nearly always meant.
fn find_or_add<'a>(
    profiles: &'a mut Vec<ExportedProfile>,
    root: &str,
    place: OutlookPlace,
    name: &str,
) -> &'a mut ExportedProfile {
    let is_it = |one: &ExportedProfile| one.place == place && one.root.eq_ignore_ascii_case(root) && one.is_named(name);
    let at = profiles.iter().rposition(is_it).unwrap_or_else(|| {
        let (name, root) = (name.to_owned(), root.to_owned());
        profiles.push(ExportedProfile { name, root, place, is_default: false, profiles: None, defaults: None });
        profiles.len() - 1
    });
    &mut profiles[at]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const OUTLOOK: &str = r"Software\Microsoft\Office\16.0\Outlook";

    fn read(lines: &str) -> OutlookExport {
        OutlookExport::read(format!("\u{FEFF}Windows Registry Editor Version 5.00\n\n{lines}").as_bytes()).unwrap()
    }

    #[test]
    fn mail_profiles_are_found_with_their_two_values_and_nothing_else() {
        let export = read(&format!(
            "[HKEY_CURRENT_USER\\{OUTLOOK}]\n\"DefaultProfile\"=\"Work\"\n\
             [HKEY_CURRENT_USER\\{OUTLOOK}\\Profiles]\n\
             [HKEY_CURRENT_USER\\{OUTLOOK}\\Profiles\\Outlook]\n\
             [HKEY_CURRENT_USER\\{OUTLOOK}\\Profiles\\WORK\\{}]\n\"11020355\"=hex:01\n\"00030354\"=hex:02,00\n\"x\"=\"y\"\n\
             [HKEY_CURRENT_USER\\{OUTLOOK}\\Profiles\\Work\\0a0d020000000000c000000000000046]\n\"11020355\"=hex:09\n\
             [HKEY_CURRENT_USER\\{OUTLOOK}\\ProfilesNot\\Other]\n\
             [HKEY_LOCAL_MACHINE\\{OUTLOOK}\\Profiles\\Machine]\n",
            SECTION.to_uppercase()
        ));
        let names: Vec<_> = export.profiles.iter().map(|one| (one.name.as_str(), one.is_default)).collect();
        assert_eq!(names, [("Outlook", false), ("WORK", true)]);
        assert_eq!(export.profiles[1].profiles, Some(RegistryValue::binary(vec![1])));
        assert_eq!(export.profiles[1].defaults, Some(RegistryValue::binary(vec![2, 0])));
        assert!(!export.removes);
    }

    #[test]
    fn of_several_outlooks_the_newest_of_this_user_counts() {
        let messaging = r"Software\Microsoft\Windows NT\CurrentVersion\Windows Messaging Subsystem\Profiles";
        let export = read(&format!(
            "[HKEY_USERS\\S-1-5-21-7\\{OUTLOOK}\\Profiles\\Theirs]\n\
             [HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\15.0\\Outlook\\Profiles\\Mine]\n\
             [HKEY_CURRENT_USER\\{messaging}]\n\"DefaultProfile\"=\"Old\"\n\
             [HKEY_CURRENT_USER\\{messaging}\\Old]\n"
        ));
        let found: Vec<_> =
            export.profiles.iter().map(|one| (one.root.as_str(), one.place.version(), one.is_default)).collect();
        let expected = [
            (r"HKEY_USERS\S-1-5-21-7", "16.0", false),
            ("HKEY_CURRENT_USER", "15.0", false),
            ("HKEY_CURRENT_USER", "14.0", true),
        ];
        assert_eq!(found, expected);
        assert_eq!(export.of_this_user().iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Mine"]);
    }

    #[test]
    fn a_file_that_removes_something_is_noticed() {
        let export = read(&format!("[HKEY_CURRENT_USER\\{OUTLOOK}\\Profiles\\A\\{SECTION}]\n\"11020355\"=-\n"));
        assert!(export.removes);
        assert_eq!(export.profiles[0].profiles, None);
    }
}

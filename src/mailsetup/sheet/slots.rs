//! What fills the gaps of the sheet's texts. A text never holds a value itself, only a mark of where it goes: so
//! nothing foreign can be taken for a word or a mark of ours.

use std::path::Path;

use jiff::tz::TimeZone;

use super::content::{Content, root};
use super::labels::{LABELS, Label};
use crate::lang::{Language, Value};
use crate::mailsetup::outlook_profile::Thumbprint;
use crate::mailsetup::outlook_setup::{KeyHome, OutlookSetup};
use crate::mailsetup::output::What;
use crate::shown;
use crate::x509::Certificate;

/// The mark of the first slot, in Unicode's private use area (U+E000 to U+F8FF); the others follow it.
const FIRST_MARK: u32 = 0xE000;

/// One thing a text can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A button, menu or window of Windows or Outlook.
    Label(&'static Label),
    /// A name somebody else gave.
    Name(String),
    /// A name, word or value to type or to compare letter by letter.
    Exact(String),
    /// A file, in full.
    Path(String),
    /// A whole line to type.
    Command(String),
    /// A day.
    Date {
        /// As the language writes it.
        written: String,
        /// As HTML's `time` wants it: `2029-11-24`.
        machine: String,
    },
    /// Another step, by its number.
    Step(usize),
}

/// All slots of one sheet by name.
pub(super) struct Slots(Vec<(&'static str, Slot)>);

impl Slots {
    /// The slots for this setup.
    pub(super) fn of(setup: &OutlookSetup<'_>, content: &Content, language: Language) -> Self {
        let mut slots: Vec<(&'static str, Slot)> =
            LABELS.iter().map(|label| (label.slot, Slot::Label(label))).collect();
        slots.extend(certificates(setup, language));
        slots.extend(files(setup));
        let (from, to) = content.spared;
        slots.extend([("from", Slot::Step(from)), ("to", Slot::Step(to)), ("then", Slot::Step(to + 1))]);
        Self(slots)
    }

    /// For each slot a mark that a text can hold.
    pub(super) fn marks(&self) -> Vec<(&'static str, Value)> {
        let mark = |index: u32| char::from_u32(FIRST_MARK + index).unwrap_or_default().to_string();
        self.0.iter().zip(0..).map(|((name, _), index)| (*name, mark(index).into())).collect()
    }

    /// The slot a character of a text is the mark of.
    pub(super) fn at(&self, mark: char) -> Option<&Slot> {
        let index = u32::from(mark).checked_sub(FIRST_MARK)?;
        self.0.get(usize::try_from(index).ok()?).map(|(_, slot)| slot)
    }

    /// The slot of this name.
    pub(super) fn named(&self, name: &str) -> Option<&Slot> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, slot)| slot)
    }
}

fn certificates(setup: &OutlookSetup<'_>, language: Language) -> Vec<(&'static str, Slot)> {
    let print = |certificate: &Certificate| Slot::Exact(Thumbprint::of(certificate).to_string());
    let until = |certificate: &Certificate| date(certificate, language, setup.time_zone);
    let mut slots = vec![
        ("name", name(setup.signing)),
        ("email", emails(setup.signing)),
        ("issuer", Slot::Name(shown::line(&setup.signing.issuer().display_name()))),
        ("until", until(setup.signing)),
        ("signing", print(setup.signing)),
        ("until-encryption", until(setup.encryption)),
        ("encryption", print(setup.encryption)),
    ];
    if let Some(root) = root(setup) {
        slots.extend([("root", name(root)), ("root-print", print(root))]);
    }
    if let Some(old) = setup.old {
        slots.extend([("until-old", until(old)), ("old-print", print(old))]);
    }
    slots
}

fn files(setup: &OutlookSetup<'_>) -> Vec<(&'static str, Slot)> {
    let file = |what: What| Slot::Path(shown::path(&setup.folder.join(what.file_name())));
    let default_key = format!(r"HKCU\{}", setup.profile.place().default_key());
    let key = setup.profile.key("HKCU");
    let export = export_file(setup.folder);
    let mut slots = vec![
        ("settings", Slot::Exact(setup.settings_name().as_str().to_owned())),
        ("mail-profile", Slot::Exact(setup.profile.as_str().to_owned())),
        ("certmgr", Slot::Exact("certmgr.msc".into())),
        ("cmd", Slot::Exact("cmd".into())),
        ("export-command", Slot::Command(format!("reg export \"{key}\" \"{export}\""))),
        ("profile-command", Slot::Command(format!("reg query \"{default_key}\" /v DefaultProfile"))),
        ("export", Slot::Path(export)),
        ("undo", file(What::OutlookUndo)),
        ("policies", file(What::OutlookPolicies)),
        ("protection", Slot::Exact("--protection old-windows".into())),
    ];
    match setup.home {
        KeyHome::Card(label) => slots.push(("card", Slot::Name(shown::line(label)))),
        KeyHome::File(path) => slots.push(("keyfile", Slot::Path(shown::path(path)))),
    }
    for (variable, office) in ["file", "other"].into_iter().zip(setup.offices.each()) {
        slots.push((variable, file(What::OutlookProfile(office))));
    }
    slots
}

/// Where the export goes, between the quotes of a line for `cmd`: a path that would end them, or in which `cmd`
/// would put the value of a variable, gives way to the name alone.
fn export_file(folder: &Path) -> String {
    let name = "outlook-before.reg";
    let path = shown::path(&folder.join(name));
    if path.contains(['"', '%']) { name.to_owned() } else { path }
}

fn name(certificate: &Certificate) -> Slot {
    Slot::Name(shown::line(&certificate.subject().display_name()))
}

/// The addresses; for a certificate without one, whose it is.
fn emails(certificate: &Certificate) -> Slot {
    match certificate.emails() {
        none if none.is_empty() => name(certificate),
        some => Slot::Name(shown::line(&some.join(", "))),
    }
}

fn date(certificate: &Certificate, language: Language, zone: &TimeZone) -> Slot {
    let moment = certificate.not_after();
    let machine = moment.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d").to_string();
    Slot::Date { written: language.date(moment, zone), machine }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_cannot_leave_the_quotes_of_a_command() {
        assert_eq!(export_file(Path::new("/home/anna/segl")), "/home/anna/segl/outlook-before.reg");
        assert_eq!(export_file(Path::new("/tmp/a\" & calc & \"")), "outlook-before.reg");
        assert_eq!(export_file(Path::new("/tmp/%COMSPEC%")), "outlook-before.reg");
    }
}

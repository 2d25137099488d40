//! For which mail profile the settings are, and what stands there today: settled before anything is made or asked.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::files;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::wish::{OfficeBits, OutlookOptions};
use crate::mailsetup::{
    Always, Existing, ExportedProfile, MailProfile, Office, OutlookExport, OutlookPlace, RegistryValue,
};
use crate::shown;

/// The largest export that is read, in bytes.
const LARGEST: u64 = 16 << 20;

/// What the settings are for, as a journey keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlookChoice {
    /// The mail profile's name.
    pub profile: String,
    /// The Outlook it belongs to.
    #[serde(default)]
    pub place: OutlookPlace,
    /// The one Office to write for; both when `None`.
    pub office: Option<OfficeBits>,
    /// What Outlook shall do with every new mail.
    #[serde(default)]
    pub always: Always,
    /// What stands in the mail profile today; `None` where no export was given.
    #[serde(default)]
    pub today: Option<Today>,
}

/// The two values of a mail profile, as an export tells them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Today {
    profiles: Option<KeptValue>,
    defaults: Option<KeptValue>,
}

/// A value of the registry in a journey's files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptValue {
    kind: u32,
    /// In hex.
    octets: String,
}

impl KeptValue {
    fn of(value: &RegistryValue) -> Self {
        Self { kind: value.kind, octets: hex::encode(&value.octets) }
    }

    fn value(&self) -> RegistryValue {
        RegistryValue { kind: self.kind, octets: hex::decode(&self.octets).unwrap_or_default() }
    }
}

impl OutlookChoice {
    /// The mail profile.
    pub(super) fn mail_profile(&self) -> Result<MailProfile, Failure> {
        let unreadable = |_| Failure::new(Code::ValueUnreadable).with("what", "--profile");
        MailProfile::at(self.place, &self.profile).map_err(unreadable)
    }

    /// What stands there today.
    pub(super) fn existing(&self) -> Result<Option<Existing>, Failure> {
        let Some(today) = &self.today else { return Ok(None) };
        let value = |kept: &Option<KeptValue>| kept.as_ref().map(KeptValue::value);
        let existing = Existing::new(value(&today.profiles), value(&today.defaults));
        existing.map(Some).map_err(|cause| Failure::new(Code::Bug).with("what", cause.to_string()))
    }
}

/// Settles it from the options, and from the export where one is given. Everything that could not be written later
/// is found here.
pub fn choose_profile(options: &OutlookOptions, desk: &Desk<'_>) -> Result<OutlookChoice, Failure> {
    let choice = match &options.existing {
        Some(path) => of_export(&desk.surroundings.absolute(path), options)?,
        None => OutlookChoice {
            profile: options.profile.clone().unwrap_or_else(|| MailProfile::default().as_str().to_owned()),
            place: OutlookPlace::default(),
            office: options.office,
            always: options.always,
            today: None,
        },
    };
    choice.mail_profile()?;
    Ok(choice)
}

fn of_export(path: &Path, options: &OutlookOptions) -> Result<OutlookChoice, Failure> {
    let octets = files::read(path, LARGEST)?;
    let export = OutlookExport::read(&octets).map_err(|error| Failure::from_export(error, path, ""))?;
    if export.removes {
        return Err(Failure::new(Code::RegistryNotExport).with("path", shown::path(path)));
    }
    let mine = export.of_this_user();
    let profile = pick(&mine, options.profile.as_deref(), path)?;
    let about = |code| Failure::new(code).with("path", shown::path(path)).with("profile", shown::line(&profile.name));
    if !export.letters_certain && !profile.name.is_ascii() {
        return Err(about(Code::RegistryLetters));
    }
    profile.mail_profile().map_err(|_| about(Code::OutlookNameUnusual))?;
    let damaged = |error| Failure::from_export(error, path, &profile.name);
    let existing = Existing::new(profile.profiles.clone(), profile.defaults.clone()).map_err(damaged)?;
    if options.always.any() {
        existing.always(options.always).map_err(damaged)?;
    }
    let [profiles, defaults] = existing.values().map(|value| value.map(KeptValue::of));
    Ok(OutlookChoice {
        profile: profile.name.clone(),
        place: profile.place,
        office: office(&existing, options.office, &mine, &about)?,
        always: options.always,
        today: Some(Today { profiles, defaults }),
    })
}

/// The mail profile that is meant: the one named, the only one, or the one Outlook opens by itself. Never a guess.
fn pick<'a>(mine: &[&'a ExportedProfile], named: Option<&str>, path: &Path) -> Result<&'a ExportedProfile, Failure> {
    let names: Vec<String> = mine.iter().map(|one| shown::line(&one.name)).collect();
    let first = names.first().cloned().unwrap_or_default();
    let listed = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join("\n");
    let failure = |code| {
        let failure = Failure::new(code).with("path", shown::path(path));
        failure.with("profiles", listed.as_str()).with("first", first.as_str())
    };
    if mine.is_empty() {
        return Err(Failure::new(Code::OutlookNone).with("path", shown::path(path)));
    }
    if let Some(named) = named {
        let found = mine.iter().find(|one| one.is_named(named)).copied();
        return found.ok_or_else(|| failure(Code::OutlookProfileUnknown).with("profile", shown::line(named)));
    }
    let mut defaults = mine.iter().filter(|one| one.is_default);
    match (mine, defaults.next(), defaults.next()) {
        ([only], ..) => Ok(only),
        (_, Some(default), None) => Ok(default),
        _ => Err(failure(Code::OutlookSeveral).with("count", mine.len())),
    }
}

/// The bitness the settings stand there in; else the one asked for; else that of the other mail profiles, where
/// they agree.
fn office(
    existing: &Existing,
    asked: Option<OfficeBits>,
    mine: &[&ExportedProfile],
    about: &impl Fn(Code) -> Failure,
) -> Result<Option<OfficeBits>, Failure> {
    let of_others = || {
        let others = mine.iter().filter_map(|one| {
            let existing = Existing::new(one.profiles.clone(), None).ok()?;
            existing.office().map(OfficeBits::of)
        });
        let mut seen: Vec<OfficeBits> = others.collect();
        seen.dedup();
        if let [only] = seen.as_slice() { Some(*only) } else { None }
    };
    match (existing.office().map(OfficeBits::of), asked) {
        (Some(found), Some(asked)) if found != asked => {
            let bits = |office: OfficeBits| i64::from(office.bits());
            Err(about(Code::OutlookOfficeDiffers).with("found", bits(found)).with("asked", bits(asked)))
        }
        (Some(found), _) => Ok(Some(found)),
        (None, Some(asked)) => Ok(Some(asked)),
        (None, None) => Ok(of_others()),
    }
}

impl OfficeBits {
    /// The Office of this bitness.
    pub(super) fn office(self) -> Office {
        match self {
            Self::Bits32 => Office::Bits32,
            Self::Bits64 => Office::Bits64,
        }
    }

    /// The bitness of this Office.
    pub(super) fn of(office: Office) -> Self {
        match office {
            Office::Bits32 => Self::Bits32,
            Office::Bits64 => Self::Bits64,
        }
    }

    /// 32 or 64.
    pub(super) fn bits(self) -> u8 {
        match self {
            Self::Bits32 => 32,
            Self::Bits64 => 64,
        }
    }
}

//! What stands in a mail profile today, and what it becomes: segl's own security profile added or renewed, the others
//! kept as they are but no longer the default.

use super::Error;
use super::outlook_profile::{ProfileName, SecurityProfile};
use super::outlook_records::{Defaults, Office, StoredProfile, StoredProfiles, Tag, Thumbprint};
use super::registry_value::RegistryValue;
use crate::shown;

/// What stands in a mail profile today: the two values, each `None` when it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    profiles: Option<RegistryValue>,
    defaults: Option<RegistryValue>,
    stored: StoredProfiles,
}

impl Existing {
    /// The values `11020355` (the security profiles) and `00030354` (what is done with every new mail) as they are in
    /// the registry.
    ///
    /// # Errors
    /// [`Error::Profiles`] where the security profiles cannot be read whole: then they could not be kept either.
    pub fn new(profiles: Option<RegistryValue>, defaults: Option<RegistryValue>) -> Result<Self, Error> {
        let stored = profiles.as_ref().map(StoredProfiles::read).transpose()?.unwrap_or_default();
        Ok(Self { profiles, defaults, stored })
    }

    /// As they are in the registry, the security profiles first.
    pub fn values(&self) -> [Option<&RegistryValue>; 2] {
        [self.profiles.as_ref(), self.defaults.as_ref()]
    }

    /// The bitness of the Office that wrote the security profiles, if there are any.
    pub fn office(&self) -> Option<Office> {
        self.stored.office
    }

    /// `00030354` with what is asked for set and every other bit as it is (bit 0 encrypts, bit 1 signs).
    ///
    /// # Errors
    /// [`Error::DefaultsValue`] where it is not the 32 bits Outlook keeps there.
    pub fn always(&self, always: Always) -> Result<RegistryValue, Error> {
        let bits = u32::from(always.encrypt) | u32::from(always.sign) << 1;
        let Some(value) = &self.defaults else { return Ok(RegistryValue::binary(bits.to_le_bytes().to_vec())) };
        let fault = Error::DefaultsValue { kind: value.kind, octets: value.octets.len() };
        let octets: [u8; 4] = value.octets.as_slice().try_into().map_err(|_| fault)?;
        match value.kind {
            RegistryValue::BINARY | RegistryValue::NUMBER => {
                let octets = (u32::from_le_bytes(octets) | bits).to_le_bytes().to_vec();
                Ok(RegistryValue { kind: value.kind, octets })
            }
            kind => Err(Error::DefaultsValue { kind, octets: 4 }),
        }
    }

    /// The security profiles with `own` among them as the only default.
    ///
    /// The profile that is renewed in its place is the one that names a certificate of `own` already, or `old`, or
    /// that segl made for the same person; else `own` comes behind the others.
    pub(super) fn with(&self, own: &SecurityProfile<'_>, old: Option<Thumbprint>) -> Result<Merged, Error> {
        let mut profiles = self.stored.profiles.clone();
        let place = self.place_of(own, old);
        let no_longer_default = demote_all_but(place, &mut profiles);
        let others = profiles.iter().enumerate().filter(|(index, _)| Some(*index) != place);
        let free = own.name.clone().free_of(&others.map(|(_, profile)| profile.name()).collect::<Vec<_>>());
        let own = SecurityProfile { name: free, ..own.clone() };
        let (name, renewed) = match place.and_then(|place| profiles.get_mut(place)) {
            Some(profile) => {
                let before = profile.name();
                (renew(profile, &own)?, Some(shown::line(&before)))
            }
            None => {
                profiles.push(own.records()?);
                (own.name, None)
            }
        };
        let stored = StoredProfiles { office: self.stored.office, profiles };
        Ok(Merged { stored, changes: Changes { name, renewed, no_longer_default } })
    }

    fn place_of(&self, own: &SecurityProfile<'_>, old: Option<Thumbprint>) -> Option<usize> {
        let profiles = &self.stored.profiles;
        let naming = |thumbprints: &[Option<Thumbprint>]| {
            let names = |profile: &StoredProfile| {
                profile.certificates().iter().flatten().any(|named| thumbprints.contains(&Some(*named)))
            };
            let default = profiles.iter().position(|profile| profile.is_default() && names(profile));
            default.or_else(|| profiles.iter().position(names))
        };
        let of_the_same = |profile: &StoredProfile| own.name.is_of_the_same(&profile.name());
        naming(&[Some(own.signing), own.encryption])
            .or_else(|| old.and_then(|old| naming(&[Some(old)])))
            .or_else(|| profiles.iter().position(of_the_same))
    }
}

/// What Outlook shall do with every new mail. What is not asked for is left as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Always {
    /// Sign it.
    pub sign: bool,
    /// Encrypt it.
    pub encrypt: bool,
}

impl Always {
    /// What the value `00030354` says (bit 0 encrypts, bit 1 signs); `None` where it is not the 32 bits Outlook keeps.
    pub fn of(value: &RegistryValue) -> Option<Self> {
        let octets: [u8; 4] = value.octets.as_slice().try_into().ok()?;
        let bits = u32::from_le_bytes(octets);
        let is_known = matches!(value.kind, RegistryValue::BINARY | RegistryValue::NUMBER);
        is_known.then_some(Self { sign: bits & 2 != 0, encrypt: bits & 1 != 0 })
    }

    /// Whether anything is asked for.
    pub fn any(self) -> bool {
        self.sign || self.encrypt
    }
}

/// What becomes of the security profiles of a mail profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// What segl's own profile will be listed as.
    pub name: ProfileName,
    /// What it was listed as before, where it is one that was there; safe to show.
    pub renewed: Option<String>,
    /// Those that lose being the default, by their names; safe to show.
    pub no_longer_default: Vec<String>,
}

/// The security profiles to be written, and how they differ.
pub(super) struct Merged {
    pub(super) stored: StoredProfiles,
    pub(super) changes: Changes,
}

/// Takes the default from every other profile, and nothing else. Gives the names of those that had it.
fn demote_all_but(place: Option<usize>, profiles: &mut [StoredProfile]) -> Vec<String> {
    let others = profiles.iter_mut().enumerate().filter(|(index, _)| Some(*index) != place);
    let mut demoted = Vec::new();
    for (_, profile) in others {
        if profile.is_default() {
            demoted.push(shown::line(&profile.name()));
            profile.demote();
        }
    }
    demoted
}

/// Puts the new certificates into a profile that is there, and makes it the default. Everything else stays: what it
/// sends along, its algorithms, what segl does not know; and its name, unless segl gave it that.
fn renew(profile: &mut StoredProfile, own: &SecurityProfile<'_>) -> Result<ProfileName, Error> {
    let mask = match profile.data(Tag::Defaults) {
        Some(_) => profile.defaults() | Defaults::DEFAULT,
        None => Defaults::DEFAULT | Defaults::SEND_CERTIFICATES,
    };
    profile.set(Tag::Defaults, mask.to_le_bytes().to_vec(), &[Tag::Version, Tag::MessageFormat]);
    let before = profile.name();
    let keeps_name = !before.is_empty() && !ProfileName::is_made_by_segl(&before);
    let name = if keeps_name { ProfileName::new(&before) } else { own.name.clone() };
    if !keeps_name {
        profile.set(Tag::NameUnicode, name.wide(), &[Tag::Version, Tag::MessageFormat, Tag::Defaults]);
        profile.set(Tag::NameAnsi, name.narrow(), &[Tag::NameUnicode]);
    }
    // The certificates themselves would go on naming the old ones.
    profile.remove(Tag::SigningCertificate);
    profile.remove(Tag::EncryptionCertificate);
    let names = [Tag::Version, Tag::MessageFormat, Tag::Defaults, Tag::NameUnicode, Tag::NameAnsi];
    profile.set(Tag::SigningHash, own.signing.0.to_vec(), &names);
    match own.encryption {
        Some(encryption) => profile.set(Tag::EncryptionHash, encryption.0.to_vec(), &[Tag::SigningHash]),
        None => profile.remove(Tag::EncryptionHash),
    }
    if profile.data(Tag::Capabilities).is_none() {
        profile.push(Tag::Capabilities, own.capabilities_der()?);
    }
    Ok(name)
}

//! `public/offer.toml`: what clients may know before they ask.

use super::certificate::PURPOSES;
use super::{Error, Folder, Settings, terms};
use crate::files::{self, Readers};
use crate::protocol::{Offer, Profile};

/// Writes the offer where it differs from what the settings and the terms say now, and gives it.
pub(super) fn publish(folder: &Folder, settings: &Settings) -> Result<Offer, Error> {
    let offer = Offer {
        issuer_name: Some(settings.name.clone()),
        renewal_window_days: Some(settings.renewal_window_days.into()),
        mail_domains: Some(settings.mail_domains.iter().map(ToString::to_string).collect()),
        same_key: Some(settings.same_key),
        accepted_keys: Some(settings.accepted_keys.clone()),
        profile: Profile {
            lifetime_days: Some(settings.lifetime_days.into()),
            // Decided for each employee; an order's notice says it.
            email_in_certificate: None,
            extended_key_usages: Some(PURPOSES.iter().map(ToString::to_string).collect()),
        },
        terms: Some(terms::current(folder, settings)?),
    };
    let text = offer.to_toml()?;
    let path = folder.offer();
    if files::read(&path, Offer::LARGEST as u64).ok().as_deref() != Some(text.as_bytes()) {
        files::replace(&path, text.as_bytes(), Readers::Everyone)?;
    }
    Ok(offer)
}

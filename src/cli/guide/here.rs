//! What there is to choose from: cards that are plugged in, key files segl knows, journeys that were begun.

use std::ffi::OsString;

use crate::flow::report::{IdentityReport, OverviewReport};

/// What was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Here {
    /// Cards first, then key files, each with whether it holds a signature in use.
    pub places: Vec<Kept>,
    /// Whom each unfinished journey is for, and the command that goes on with it.
    pub unfinished: Vec<(String, String)>,
    /// Whether it is known which issuer renews.
    pub has_issuer: bool,
}

/// A place, and what it is good for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// The card or the file.
    pub place: Place,
    /// Whether a signature is in it that no later one replaces.
    pub has_signature: bool,
}

/// Where a signature is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On a card.
    Card {
        /// Its serial number.
        serial: String,
        /// What is written on it, so to speak.
        label: String,
    },
    /// In a key file: its full path.
    File(OsString),
}

impl Here {
    /// What the overview tells; `card` is the serial number of the only one that is meant.
    pub(super) fn of(report: &OverviewReport, card: Option<&str>, has_issuer: bool) -> Self {
        let cards = report.cards.iter().filter(|found| card.is_none_or(|serial| serial == found.serial)).map(|card| {
            let place = Place::Card { serial: card.serial.clone(), label: card.label.clone() };
            Kept { place, has_signature: card.identities.iter().any(is_current) }
        });
        let files = report.files.iter().filter(|file| file.there).map(|file| {
            let place = Place::File(OsString::from(&file.path));
            Kept { place, has_signature: file.identity.iter().any(is_current) }
        });
        let unfinished = report.unfinished.iter().map(|journey| (journey.name.clone(), journey.resume.clone()));
        Self { places: cards.chain(files).collect(), unfinished: unfinished.collect(), has_issuer }
    }

    /// Whether there is a signature to do something with.
    pub(super) fn holds_signature(&self) -> bool {
        self.places.iter().any(|kept| kept.has_signature)
    }

    /// The places, or only those with a signature in use.
    pub(super) fn places(&self, with_signature: bool) -> Vec<&Place> {
        self.places.iter().filter(|kept| kept.has_signature || !with_signature).map(|kept| &kept.place).collect()
    }
}

fn is_current(identity: &IdentityReport) -> bool {
    !identity.superseded
}

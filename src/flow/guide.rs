//! What a person can do here now: the deeds a program that leads offers, with whom each can be done, and the one
//! that is next. Pure: it looks at an overview and nothing else.

use super::report::{IdentityReport, OverviewReport};

/// Something a person may want done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Go on with a journey that was not finished.
    Resume,
    /// A new certificate.
    Renew,
    /// A backup.
    BackUp,
    /// The Outlook settings.
    Outlook,
    /// See what is on a card or in a key file.
    Look,
    /// A first certificate with a one-time code.
    Enrol,
    /// See whether all is well.
    Test,
}

impl Deed {
    /// `resume`, `renew`, `backup`, `outlook`, `look`, `enrol` or `test`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Resume => "resume",
            Self::Renew => "renew",
            Self::BackUp => "backup",
            Self::Outlook => "outlook",
            Self::Look => "look",
            Self::Enrol => "enrol",
            Self::Test => "test",
        }
    }
}

/// What a deed can be done with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// The card with this serial number, and what it is called.
    Card {
        /// Serial number.
        serial: String,
        /// The card's label.
        label: String,
        /// Its current certificate, if it has one alone.
        identity: Option<Box<IdentityReport>>,
    },
    /// The key file at this path.
    File {
        /// The path, as the system writes it.
        path: String,
        /// Its certificate as remembered.
        identity: Option<Box<IdentityReport>>,
    },
    /// A journey that was not finished.
    Journey {
        /// Whom it is for.
        name: String,
        /// When it began, RFC 3339.
        begun: String,
        /// The command that goes on.
        resume: String,
    },
}

/// Every deed, those first that can be done with what is here.
pub fn deeds(here: &OverviewReport) -> Vec<Deed> {
    let first = [Deed::Resume, Deed::Renew, Deed::BackUp, Deed::Outlook];
    let (can, cannot): (Vec<Deed>, Vec<Deed>) = first.into_iter().partition(|deed| !things(here, *deed).is_empty());
    let later = cannot.into_iter().filter(|deed| *deed != Deed::Resume);
    let always = [Deed::Look, Deed::Test, Deed::Enrol];
    if can.is_empty() {
        // On a new machine the way begins with what is there, or with a first certificate.
        return [Deed::Look, Deed::Enrol, Deed::Test].into_iter().chain(later).collect();
    }
    can.into_iter().chain(always).chain(later).collect()
}

/// The deed that Enter begins: the one that is due. Where nothing is due there is none.
pub fn due(here: &OverviewReport) -> Option<Deed> {
    match here.next.code {
        "resume" => Some(Deed::Resume),
        "renew" => Some(Deed::Renew),
        _ => None,
    }
}

/// What the deed can be done with, as far as it is here.
pub fn things(here: &OverviewReport, deed: Deed) -> Vec<Thing> {
    match deed {
        Deed::Resume => journeys(here),
        Deed::Renew | Deed::BackUp | Deed::Outlook => {
            cards(here).into_iter().filter(has_identity).chain(files(here)).collect()
        }
        Deed::Look => cards(here).into_iter().chain(files(here)).collect(),
        Deed::Enrol => cards(here),
        Deed::Test => Vec::new(),
    }
}

fn journeys(here: &OverviewReport) -> Vec<Thing> {
    let journey = |journey: &super::report::UnfinishedReport| Thing::Journey {
        name: journey.name.clone(),
        begun: journey.begun.clone(),
        resume: journey.resume.clone(),
    };
    here.unfinished.iter().map(journey).collect()
}

fn cards(here: &OverviewReport) -> Vec<Thing> {
    let card = |card: &super::report::CardReport| Thing::Card {
        serial: card.serial.clone(),
        label: card.label.clone(),
        identity: card.identities.iter().find(|identity| !identity.superseded).cloned().map(Box::new),
    };
    here.cards.iter().map(card).collect()
}

fn files(here: &OverviewReport) -> Vec<Thing> {
    let current = here.files.iter().filter(|file| {
        file.there && file.identity.as_ref().is_none_or(|identity| !identity.superseded)
    });
    let thing = |file: &super::report::KnownFileReport| Thing::File {
        path: file.path.clone(),
        identity: file.identity.clone().map(Box::new),
    };
    current.map(thing).collect()
}

fn has_identity(thing: &Thing) -> bool {
    matches!(thing, Thing::Card { identity: Some(_), .. })
}

#[cfg(test)]
mod tests {
    use super::super::report::{CardReport, KnownFileReport, NextThing, PinReport, UnfinishedReport};
    use super::*;

    fn nothing() -> OverviewReport {
        let next = NextThing { code: "insert-card", command: None, about: String::new() };
        OverviewReport { cards: Vec::new(), files: Vec::new(), unfinished: Vec::new(), next }
    }

    fn empty_card() -> CardReport {
        CardReport {
            serial: "0B41".into(),
            label: "Kort".into(),
            kind: "pkcs11",
            reader: String::new(),
            uri: String::new(),
            module: String::new(),
            pin: PinReport { tries_left: None, state: "ok" },
            identities: Vec::new(),
            keys_without_certificate: Vec::new(),
        }
    }

    #[test]
    fn on_a_new_machine_the_way_begins_with_looking() {
        assert_eq!(deeds(&nothing())[..2], [Deed::Look, Deed::Enrol]);
        assert_eq!(due(&nothing()), None);
        assert!(!deeds(&nothing()).contains(&Deed::Resume));
    }

    #[test]
    fn an_empty_card_can_be_looked_at_and_enrolled_but_not_renewed() {
        let here = OverviewReport { cards: vec![empty_card()], ..nothing() };
        assert!(things(&here, Deed::Renew).is_empty());
        assert_eq!(things(&here, Deed::Enrol).len(), 1);
        assert_eq!(deeds(&here)[0], Deed::Look);
    }

    #[test]
    fn what_was_begun_comes_first() {
        let file = KnownFileReport { path: "/anna.p12".into(), there: true, identity: None };
        let journey = UnfinishedReport {
            id: "1".into(),
            home: "file",
            name: "Anna".into(),
            begun: "2026-11-24T12:00:00Z".into(),
            resume: "segl file renew /anna.p12 --resume".into(),
        };
        let next = NextThing { code: "resume", command: None, about: "Anna".into() };
        let here = OverviewReport { files: vec![file], unfinished: vec![journey], next, ..nothing() };
        assert_eq!(deeds(&here)[..4], [Deed::Resume, Deed::Renew, Deed::BackUp, Deed::Outlook]);
        assert_eq!(due(&here), Some(Deed::Resume));
    }
}

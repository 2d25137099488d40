//! What a card is called when something is said about it: whose it is, and in which reader.

use crate::card::piv::Slot;
use crate::card::{Address, Card, CardFacts, CardGlance, CardView, Error};
use crate::flow::failure::Failure;
use crate::shown;
use crate::x509::Name;

/// A card's holder, label, reader and serial number, safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardName {
    /// Whom its newest certificate names; the card's own label where none was read, or there is none.
    pub holder: String,
    /// The card's own label.
    pub label: String,
    /// The reader it is in.
    pub reader: String,
    /// Its serial number.
    pub serial: String,
}

impl CardName {
    /// The name of a card of which nothing else is known.
    pub fn of(facts: &CardFacts) -> Self {
        Self::new(None, &facts.label, &facts.reader, &facts.serial)
    }

    /// The name of a card that was read.
    pub fn of_view(view: &CardView) -> Self {
        let named = view.identities.iter().map(|one| {
            let is_for_doors = one.address == Address::Slot(Slot::CardAuthentication);
            (is_for_doors, one.certificate.not_before(), one.certificate.subject())
        });
        let CardFacts { label, reader, serial, .. } = &view.facts;
        Self::new(newest(named), label, reader, serial)
    }

    /// The name of the card in this reader, of which the heads of its certificates were read.
    pub(super) fn of_glance(card: &CardGlance, reader: &str) -> Self {
        let named = card
            .certificates
            .iter()
            .map(|one| (one.slot == Slot::CardAuthentication, one.head.not_before, &one.head.subject));
        Self::new(newest(named), &card.label, reader, &card.serial)
    }

    fn new(holder: Option<String>, label: &str, reader: &str, serial: &str) -> Self {
        let label = shown::line(label);
        Self {
            holder: holder.unwrap_or_else(|| label.clone()),
            label,
            reader: shown::line(reader),
            serial: shown::line(serial),
        }
    }

    /// Label and serial number, for lists and journals.
    pub fn place(&self) -> String {
        format!("{} ({})", self.label, self.serial)
    }

    /// `error`, said of this card.
    pub fn failure(&self, error: Error) -> Failure {
        self.fill(Failure::from_card(error))
    }

    /// `failure`, said of this card.
    pub(in crate::flow) fn fill(&self, failure: Failure) -> Failure {
        failure
            .with_default("card", self.label.clone())
            .with_default("holder", self.holder.clone())
            .with_default("reader", self.reader.clone())
            .with_default("serial", self.serial.clone())
    }

    /// `failure`, said of this card where it is said of a card at all, under whatever name.
    pub(in crate::flow) fn rename(&self, failure: Failure) -> Failure {
        if failure.text("card").is_empty() {
            return failure;
        }
        let known =
            [("card", &self.label), ("holder", &self.holder), ("reader", &self.reader), ("serial", &self.serial)];
        known.into_iter().fold(failure, |failure, (name, value)| failure.instead(name, value.clone()))
    }
}

/// Reads the card. What goes wrong from now on is said of its holder's card.
pub fn read_card(card: &dyn Card) -> Result<(CardName, CardView), Failure> {
    let view = card.view().map_err(|error| CardName::of(card.facts()).failure(error))?;
    Ok((CardName::of_view(&view), view))
}

/// Whom the certificate that began last names; one for doors, which may name nobody, only where there is no other.
fn newest<'a>(named: impl Iterator<Item = (bool, jiff::Timestamp, &'a Name)>) -> Option<String> {
    let newest = named.max_by_key(|(is_for_doors, from, _)| (!is_for_doors, *from));
    newest.map(|(.., name)| shown::line(&name.display_name())).filter(|name| !name.is_empty())
}

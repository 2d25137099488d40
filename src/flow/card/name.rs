//! What a card is called when something is said about it.

use crate::card::{CardFacts, Error};
use crate::flow::failure::Failure;
use crate::shown;

/// A card's label, reader and serial number, safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardName {
    /// The card's own label.
    pub label: String,
    /// The reader it is in.
    pub reader: String,
    /// Its serial number.
    pub serial: String,
}

impl CardName {
    /// The name of the card with these facts.
    pub fn of(facts: &CardFacts) -> Self {
        Self {
            label: shown::line(&facts.label),
            reader: shown::line(&facts.reader),
            serial: shown::line(&facts.serial),
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
    pub(super) fn fill(&self, failure: Failure) -> Failure {
        failure
            .with_default("card", self.label.clone())
            .with_default("reader", self.reader.clone())
            .with_default("serial", self.serial.clone())
    }
}

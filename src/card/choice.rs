//! Choosing one card among several, never by guessing.

use super::driver::Card;
use super::error::Error;
use super::uri::TokenUri;
use super::view::CardFacts;

/// How a person names a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The only one there is.
    Only,
    /// The one with this serial number (letters in either case).
    Serial(String),
    /// The one a PKCS#11 URI names.
    Uri(Box<TokenUri>),
}

impl Wanted {
    fn fits(&self, facts: &CardFacts) -> bool {
        match self {
            Self::Only => true,
            Self::Serial(serial) => facts.serial.eq_ignore_ascii_case(serial.trim()),
            Self::Uri(uri) => facts.is_named_by(uri),
        }
    }
}

/// The one card that fits; [`Error::NoCard`] or [`Error::SeveralCards`] where there is not exactly one.
pub fn choose(cards: Vec<Box<dyn Card>>, wanted: &Wanted) -> Result<Box<dyn Card>, Error> {
    let mut fitting = narrow(cards, wanted);
    match fitting.pop() {
        None => Err(Error::NoCard),
        Some(card) if fitting.is_empty() => Ok(card),
        Some(last) => {
            fitting.push(last);
            Err(Error::SeveralCards(fitting.iter().map(|card| card.facts().clone()).collect()))
        }
    }
}

/// Those that fit: a card with several PINs may come once for each.
pub fn narrow(cards: Vec<Box<dyn Card>>, wanted: &Wanted) -> Vec<Box<dyn Card>> {
    cards.into_iter().filter(|card| wanted.fits(card.facts())).collect()
}

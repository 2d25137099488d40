//! What is in the readers, at a glance; and readers and cards as they come and go.

use super::pcsc::{Change, Condition, Reader, Service, Watch, holds_open_pgp};
use super::piv::glance;
use super::{CardGlance, Error};

/// A reader, and what is in it. Texts are as the reader and the card say them: pass them through [`crate::shown`].
#[derive(Debug)]
pub struct ReaderSight {
    /// Its name at the reader service.
    pub name: String,
    /// What is in it.
    pub content: Content,
    /// The card's answer to reset (ISO/IEC 7816-3 8), where one is in.
    pub atr: Vec<u8>,
}

/// What is in a reader.
#[derive(Debug)]
pub enum Content {
    /// Nothing.
    Nothing,
    /// A card that segl drives itself.
    Piv(CardGlance),
    /// A card with an OpenPGP application, which no driver of segl knows.
    OpenPgp,
    /// A card of another kind: perhaps a module knows it.
    Other,
    /// A card that could not be looked at, and why.
    Unread(Error),
}

/// A reader or a card that came or went.
#[derive(Debug)]
pub enum ReaderEvent {
    /// The reader was plugged in.
    ReaderCame(String),
    /// The reader went away.
    ReaderWent(String),
    /// A card came into the reader, or was in it when the watch began.
    CardCame(ReaderSight),
    /// The card in the reader was taken out.
    CardWent(String),
}

/// Readers and cards as they come and go, told by the reader service.
pub struct ReaderWatch {
    service: Service,
    watch: Watch,
}

/// Looks into every reader.
///
/// # Errors
/// [`Error::NoReaderService`]
pub fn look_into_readers() -> Result<Vec<ReaderSight>, Error> {
    let service = Service::connect()?;
    Ok(service.readers()?.iter().map(|reader| look(&service, reader)).collect())
}

impl ReaderWatch {
    /// Begins to watch; what is there already is told first.
    pub fn begin() -> Result<Self, Error> {
        let service = Service::connect()?;
        Ok(Self { watch: Watch::new(&service), service })
    }

    /// Waits until something comes or goes, without taking any time of the processor.
    pub fn wait(&mut self) -> Result<Vec<ReaderEvent>, Error> {
        let changes = self.watch.wait()?;
        Ok(changes.into_iter().map(|change| self.event(change)).collect())
    }

    fn event(&self, change: Change) -> ReaderEvent {
        match change {
            Change::ReaderCame(name) => ReaderEvent::ReaderCame(name),
            Change::ReaderWent(name) => ReaderEvent::ReaderWent(name),
            Change::CardCame(reader) => ReaderEvent::CardCame(look(&self.service, &reader)),
            Change::CardWent(name) => ReaderEvent::CardWent(name),
        }
    }
}

fn look(service: &Service, reader: &Reader) -> ReaderSight {
    let name = reader.name.clone();
    let (content, atr) = match &reader.condition {
        Condition::Empty | Condition::Gone => (Content::Nothing, Vec::new()),
        Condition::Mute => (Content::Unread(Error::CardMute { reader: name.clone() }), Vec::new()),
        Condition::InUse { atr } => (Content::Unread(Error::CardInUse { reader: name.clone() }), atr.clone()),
        Condition::Card { atr } => (what_is_in(service, &name), atr.clone()),
    };
    ReaderSight { name, content, atr }
}

fn what_is_in(service: &Service, reader: &str) -> Content {
    match glance(service, reader) {
        Ok(Some(card)) => Content::Piv(card),
        Ok(None) if holds_open_pgp(service, reader) => Content::OpenPgp,
        Ok(None) => Content::Other,
        Err(error) => Content::Unread(error),
    }
}

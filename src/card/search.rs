//! The cards in readers that segl drives itself, before those behind modules.

use super::pcsc::{Condition, Reader, Service, holds_open_pgp, is_reader};
use super::piv::PivCard;
use super::pkcs11::{FoundCards, ModulePlace};
use super::{Card, Content, Error, ReaderSight};

/// Modules that do nothing but drive cards in readers, by their files' names without `lib` and ending.
const READER_MODULES: [&str; 4] = ["opensc-pkcs11", "onepin-opensc-pkcs11", "ykcs11", "opensc-pkcs11-onepin"];

/// The cards in readers, and what is left for modules.
#[derive(Default)]
pub struct InReaders {
    cards: Vec<Box<dyn Card>>,
    /// The readers whose cards segl drives itself.
    driven: Vec<String>,
    failures: Vec<Error>,
    /// Whether the readers were looked into at all.
    asked: bool,
    /// Whether a card is in a reader that segl does not drive itself.
    others: bool,
    /// The cards that answered, and have nothing that segl knows.
    strangers: Vec<Stranger>,
}

/// A card that answers, and that neither segl nor any module knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// The name of its reader. Pass it through [`crate::shown`] before showing it.
    pub reader: String,
    /// Its answer to reset (ISO/IEC 7816-3 8).
    pub atr: Vec<u8>,
}

/// What a search came to.
pub struct Found {
    /// The cards that can be used.
    pub cards: Vec<Box<dyn Card>>,
    /// The reader service, readers and modules that gave nothing, and why.
    pub failures: Vec<Error>,
    /// The cards that nobody knows.
    pub strangers: Vec<Stranger>,
}

/// Looks into every reader. One that fails does not stop the others.
pub fn find_cards_in_readers() -> InReaders {
    let mut found = InReaders { asked: true, ..InReaders::default() };
    let looked = Service::connect().and_then(|service| Ok((service.readers()?, service)));
    let (readers, service) = match looked {
        Ok(looked) => looked,
        Err(error) => {
            found.failures.push(error);
            return found;
        }
    };
    if readers.is_empty() {
        found.failures.push(Error::NoReader);
    }
    for reader in readers {
        match look(&service, &reader) {
            Ok(Some(card)) => {
                found.driven.push(reader.name);
                found.cards.push(Box::new(card));
            }
            Ok(None) => found.pass_on(reader),
            Err(error) => {
                found.others = true;
                found.failures.push(error);
            }
        }
    }
    found
}

impl InReaders {
    /// For a search in which the readers have no part.
    pub fn unasked() -> Self {
        Self::default()
    }

    /// For a search that goes on from a glance at the readers: the cards seen there are not among what comes of it.
    pub fn glanced(looked: &Result<Vec<ReaderSight>, Error>) -> Self {
        let mut found = Self { asked: true, ..Self::default() };
        for sight in looked.iter().flatten() {
            match sight.content {
                Content::Piv(_) => found.driven.push(sight.name.clone()),
                Content::Nothing => {}
                _ => found.others = true,
            }
        }
        found
    }

    /// Whether this module may show a card that is not found already. One that only drives readers is not asked
    /// when nothing is left for it there: that alone costs a card some forty commands.
    pub fn leaves_something_for(&self, module: &ModulePlace) -> bool {
        !self.asked || self.others || !only_drives_readers(module)
    }

    /// These cards, and those of modules that are not the same.
    pub fn join(self, modules: FoundCards) -> Found {
        let is_in = |card: &dyn Card, reader: &str| is_reader(reader, &card.facts().reader);
        let is_new = |card: &dyn Card| !self.driven.iter().any(|reader| is_in(card, reader));
        let others: Vec<Box<dyn Card>> = modules.cards.into_iter().filter(|card| is_new(card.as_ref())).collect();
        let is_known = |one: &Stranger| others.iter().any(|card| is_in(card.as_ref(), &one.reader));
        Found {
            strangers: self.strangers.into_iter().filter(|one| !is_known(one)).collect(),
            cards: self.cards.into_iter().chain(others).collect(),
            failures: self.failures.into_iter().chain(modules.failures).collect(),
        }
    }

    /// Leaves what is in this reader to the modules.
    fn pass_on(&mut self, reader: Reader) {
        self.others |= reader.condition != Condition::Empty;
        if let Condition::Card { atr } = reader.condition {
            self.strangers.push(Stranger { reader: reader.name, atr });
        }
    }
}

impl Stranger {
    /// Whether it is an OpenPGP card. That costs the card a command.
    pub fn is_open_pgp(&self) -> bool {
        Service::connect().is_ok_and(|service| holds_open_pgp(&service, &self.reader))
    }
}

fn look(service: &Service, reader: &Reader) -> Result<Option<PivCard>, Error> {
    match reader.condition {
        Condition::Empty | Condition::Gone => Ok(None),
        Condition::Mute => Err(Error::CardMute { reader: reader.name.clone() }),
        Condition::InUse { .. } => Err(Error::CardInUse { reader: reader.name.clone() }),
        Condition::Card { .. } => PivCard::find(service, &reader.name),
    }
}

fn only_drives_readers(module: &ModulePlace) -> bool {
    let stem = module.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    READER_MODULES.contains(&stem.strip_prefix("lib").unwrap_or(&stem))
}

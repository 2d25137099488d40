//! The reader service and the readers it knows.

use std::ffi::CString;
use std::time::Duration;

use pcsc::{Context, ReaderState, Scope, State};

use super::fault::service_fault;
use crate::card::Error;

/// A connection to the reader service.
#[derive(Clone)]
pub(in crate::card) struct Service {
    pub(super) context: Context,
}

/// A reader, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::card) struct Reader {
    /// Its name at the service. Pass it through [`crate::shown`] before showing it.
    pub(in crate::card) name: String,
    /// What is in it.
    pub(in crate::card) condition: Condition,
}

/// What is in a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::card) enum Condition {
    /// Nothing.
    Empty,
    /// A card, which can be shared.
    Card {
        /// Its answer to reset (ISO/IEC 7816-3 8).
        atr: Vec<u8>,
    },
    /// A card that another program has for itself alone.
    InUse {
        /// Its answer to reset.
        atr: Vec<u8>,
    },
    /// A card that does not answer.
    Mute,
    /// The reader went away.
    Gone,
}

impl Service {
    /// Finds the service.
    ///
    /// # Errors
    /// [`Error::NoReaderService`]
    pub(in crate::card) fn connect() -> Result<Self, Error> {
        Ok(Self { context: Context::establish(Scope::User).map_err(service_fault)? })
    }

    /// The readers as they are now, in the order of the service.
    pub(in crate::card) fn readers(&self) -> Result<Vec<Reader>, Error> {
        let mut states: Vec<ReaderState> =
            self.names()?.into_iter().map(|name| ReaderState::new(name, State::UNAWARE)).collect();
        if states.is_empty() {
            return Ok(Vec::new());
        }
        match self.context.get_status_change(Duration::ZERO, &mut states) {
            Ok(()) | Err(pcsc::Error::Timeout) => Ok(states.iter().map(Reader::of).collect()),
            Err(error) => Err(service_fault(error)),
        }
    }

    pub(super) fn names(&self) -> Result<Vec<CString>, Error> {
        match self.context.list_readers_owned() {
            Ok(names) => Ok(names),
            Err(pcsc::Error::NoReadersAvailable) => Ok(Vec::new()),
            Err(error) => Err(service_fault(error)),
        }
    }
}

impl Reader {
    /// What the service says of a reader.
    pub(super) fn of(state: &ReaderState) -> Self {
        let said = state.event_state();
        let atr = || state.atr().to_vec();
        let condition = if said.intersects(State::UNKNOWN | State::UNAVAILABLE | State::IGNORE) {
            Condition::Gone
        } else if !said.contains(State::PRESENT) {
            Condition::Empty
        } else if said.contains(State::MUTE) {
            Condition::Mute
        } else if said.contains(State::EXCLUSIVE) {
            Condition::InUse { atr: atr() }
        } else {
            Condition::Card { atr: atr() }
        };
        Self { name: state.name().to_string_lossy().into_owned(), condition }
    }
}

//! Readers and cards as they come and go, by the service's own events: nothing is looked at in between.

use std::ffi::CStr;

use pcsc::{PNP_NOTIFICATION, ReaderState, State};

use super::fault::service_fault;
use super::service::{Condition, Reader, Service};
use crate::card::Error;

/// Something that came or went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::card) enum Change {
    ReaderCame(String),
    ReaderWent(String),
    CardCame(Reader),
    CardWent(String),
}

/// What was there when the service was asked last.
pub(in crate::card) struct Watch {
    service: Service,
    states: Vec<ReaderState>,
    /// Whether the readers that are there have been told of; at the first look all of them are there.
    begun: bool,
}

impl Watch {
    pub(in crate::card) fn new(service: &Service) -> Self {
        let readers = ReaderState::new(PNP_NOTIFICATION(), State::UNAWARE);
        Self { service: service.clone(), states: vec![readers], begun: false }
    }

    /// Waits until something is to be told.
    pub(in crate::card) fn wait(&mut self) -> Result<Vec<Change>, Error> {
        loop {
            let mut changes = self.readers_that_changed()?;
            self.begun = true;
            if changes.is_empty() {
                match self.service.context.get_status_change(None, &mut self.states) {
                    Ok(()) | Err(pcsc::Error::Timeout | pcsc::Error::UnknownReader) => {}
                    Err(error) => return Err(service_fault(error)),
                }
                changes = self.states.iter_mut().filter_map(change_in).collect();
            }
            if !changes.is_empty() {
                return Ok(changes);
            }
        }
    }

    /// Puts those that came on the list, and takes those that went from it.
    fn readers_that_changed(&mut self) -> Result<Vec<Change>, Error> {
        let names = self.service.names()?;
        let known = |state: &ReaderState| is_pseudo(state.name()) || names.iter().any(|name| **name == *state.name());
        let (kept, gone): (Vec<_>, Vec<_>) = self.states.drain(..).partition(known);
        self.states = kept;
        let mut changes: Vec<Change> = gone.iter().map(|state| Change::ReaderWent(text(state.name()))).collect();
        for name in names {
            if !self.states.iter().any(|state| *state.name() == *name) {
                if self.begun {
                    changes.push(Change::ReaderCame(text(&name)));
                }
                self.states.push(ReaderState::new(name, State::UNAWARE));
            }
        }
        Ok(changes)
    }
}

/// What one reader has to tell, now that the service has spoken; it is noted as told.
fn change_in(state: &mut ReaderState) -> Option<Change> {
    let (before, now) = (state.current_state(), state.event_state());
    state.sync_current_state();
    if is_pseudo(state.name()) {
        return None;
    }
    let (was_in, reader) = (before.contains(State::PRESENT), Reader::of(state));
    let is_in = now.contains(State::PRESENT);
    // The upper half counts the times a card came or went: one may have been changed for another unseen.
    let other = before != State::UNAWARE && before.bits() >> 16 != now.bits() >> 16;
    match (was_in, is_in) {
        (false, true) => Some(Change::CardCame(reader)),
        (true, true) if other && reader.condition != Condition::Empty => Some(Change::CardCame(reader)),
        (true, false) => Some(Change::CardWent(reader.name)),
        _ => None,
    }
}

fn is_pseudo(name: &CStr) -> bool {
    name == PNP_NOTIFICATION()
}

fn text(name: &CStr) -> String {
    name.to_string_lossy().into_owned()
}

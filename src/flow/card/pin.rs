//! `segl card pin change` and `segl card pin unblock`: how PIN and PUK stand first, then each asked once and sent once.

use super::CardName;
use super::log::{Deed, note, note_failure};
use super::name::read_card;
use super::reach::{pin_about, reach};
use crate::card::{Card, CardView, Error, PinChange, PinCondition, PinState};
use crate::flow::ask::{News, PinsNews, SecretAbout, SecretKind};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::report::{PinChangeReport, PinReport};
use crate::flow::wish::{CardPin, PinTask};
use crate::secret::Pin;

/// Changes the PIN or the PUK, or unblocks the PIN.
pub fn pin(wish: &CardPin, desk: &mut Desk<'_>) -> Result<PinChangeReport, Failure> {
    let card = reach(desk, wish.card.as_deref(), None)?;
    let (name, view) = read_card(card.as_ref())?;
    let care = Care { card: card.as_ref(), name: name.clone(), view: &view, wish };
    let state = care.state()?;
    let pins = care.news(state);
    desk.ask.tell(&News::Pins(&pins));
    care.check_tries(state)?;
    let change = care.ask(state, desk)?;
    if let Err(error) = card.change(&change, wish.last_try) {
        let failure = care.failure(error);
        note_failure(&name, &failure, desk);
        return Err(failure);
    }
    let deed = match wish.task {
        PinTask::ChangePin => Deed::PinChanged,
        PinTask::ChangePuk => Deed::PukChanged,
        PinTask::Unblock => Deed::PinUnblocked,
    };
    note(&name, &deed, desk);
    Ok(PinChangeReport {
        serial: pins.serial,
        holder: pins.holder,
        label: pins.label,
        reader: pins.reader,
        changed: if wish.task == PinTask::ChangePuk { "puk" } else { "pin" },
        unblocked: wish.task == PinTask::Unblock,
        before: report(if wish.task == PinTask::ChangePuk { state } else { view.pin }),
    })
}

/// One PIN or PUK, and what is to be done with it.
struct Care<'a> {
    card: &'a dyn Card,
    view: &'a CardView,
    name: CardName,
    wish: &'a CardPin,
}

impl Care<'_> {
    /// Whether the PUK is what is given.
    fn by_puk(&self) -> bool {
        self.wish.task != PinTask::ChangePin
    }

    /// How that stands which is given: the PIN or the PUK.
    fn state(&self) -> Result<PinState, Failure> {
        if !self.by_puk() {
            return Ok(self.view.pin);
        }
        self.card.puk_state().map_err(|error| self.failure(error))
    }

    fn news(&self, state: PinState) -> PinsNews {
        let CardName { holder, label, reader, serial } = self.name.clone();
        let puk = self.by_puk().then(|| report(state));
        PinsNews { holder, label, reader, serial, pin: report(self.view.pin), puk }
    }

    /// Stops before anything is asked that would not be sent.
    fn check_tries(&self, state: PinState) -> Result<(), Failure> {
        match state.condition {
            PinCondition::Blocked => Err(self.failure(Error::PinBlocked)),
            PinCondition::NotSet => Err(self.failure(Error::PinNotSet)),
            PinCondition::Last if !self.wish.last_try => Err(self.failure(Error::PinLastTry)),
            _ => Ok(()),
        }
    }

    fn ask(&self, state: PinState, desk: &mut Desk<'_>) -> Result<PinChange, Failure> {
        let (given, chosen) = match self.wish.task {
            PinTask::ChangePin => (SecretKind::Pin, SecretKind::NewPin),
            PinTask::ChangePuk => (SecretKind::Puk, SecretKind::NewPuk),
            PinTask::Unblock => (SecretKind::Puk, SecretKind::NewPin),
        };
        let about =
            SecretAbout { tries_left: state.tries_left, last_try: false, ..pin_about(self.view, &self.name.holder) };
        let old = self.ask_one(given, &about, desk)?;
        let new = self.ask_one(chosen, &SecretAbout { tries_left: None, ..about }, desk)?;
        if old == new {
            return Err(self.name.fill(Failure::new(Code::PinSame)).with("which", word(chosen)));
        }
        Ok(match self.wish.task {
            PinTask::ChangePin => PinChange::Pin { old, new },
            PinTask::ChangePuk => PinChange::Puk { old, new },
            PinTask::Unblock => PinChange::Unblock { puk: old, new },
        })
    }

    fn ask_one(&self, kind: SecretKind, about: &SecretAbout, desk: &mut Desk<'_>) -> Result<Pin, Failure> {
        let typed = desk.ask.secret(kind, about)?;
        match self.card.check_form(&typed) {
            Ok(()) => Ok(typed),
            Err(error) => Err(self.failure(error).instead("which", word(kind))),
        }
    }

    /// What went wrong, said of the PUK where that was given.
    fn failure(&self, error: Error) -> Failure {
        let code = match (&error, self.by_puk()) {
            (Error::PinWrong { .. }, true) => Some(Code::PukWrong),
            (Error::PinBlocked, true) => Some(Code::PukBlocked),
            (Error::PinLastTry, true) => Some(Code::PukLastTry),
            (Error::NotPossible(_), _) => Some(Code::PinNotHere),
            _ => None,
        };
        let mut failure = self.name.failure(error);
        failure.code = code.unwrap_or(failure.code);
        failure
    }
}

fn report(state: PinState) -> PinReport {
    PinReport { tries_left: state.tries_left, state: state.condition.word() }
}

/// The secret, as the texts tell them apart.
fn word(kind: SecretKind) -> &'static str {
    match kind {
        SecretKind::Puk => "puk",
        SecretKind::NewPin => "new-pin",
        SecretKind::NewPuk => "new-puk",
        _ => "pin",
    }
}

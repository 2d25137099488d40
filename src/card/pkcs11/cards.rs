//! The cards that are plugged in, over all modules.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use cryptoki::error::Error as ModuleError;

use super::fault::fault;
use super::login::{check_before_login, check_form, log_in};
use super::module::Module;
use super::object_reader::ObjectReader;
use super::open_card::OpenCard;
use super::pin_change::change_pin;
use super::places::ModulePlace;
use super::raw::Functions;
use super::survey::survey;
use super::token::{Token, token_in};
use crate::card::{Attestation, Auth, Card, CardFacts, CardView, Error, KeyRef, PinChange, Unlocked};
use crate::secret::Pin;

/// The cards of all modules, and what went wrong with those modules and slots that gave none.
#[derive(Default)]
pub struct FoundCards {
    /// Every token that holds keys, or could.
    pub cards: Vec<Box<dyn Card>>,
    /// Modules that could not be loaded, slots that could not be read.
    pub failures: Vec<Error>,
}

/// Looks for cards in every slot of the modules. A module that fails does not stop the others, nor does one that has
/// not answered when `patience` is over ([`Error::ModuleSilent`]); what was begun with that one stays so: [`is_stuck`].
///
/// Tokens that are not set up are no key cards, nor are those that need no login and hold no private key (p11-kit's
/// *System Trust*). A card that two modules show comes once, from the first; one that a module shows once for each of
/// its PINs comes as often.
pub fn find_cards(places: &[ModulePlace], patience: Duration) -> FoundCards {
    let mut tokens: Vec<Token> = Vec::new();
    let mut failures = Vec::new();
    for found in places.iter().flat_map(|place| tokens_within(patience, place).unwrap_or_else(|error| vec![Err(error)]))
    {
        match found {
            Ok(token) if tokens.iter().any(|known| known.is_shown_again_by(&token)) => {}
            Ok(token) => tokens.push(token),
            Err(error) => failures.push(error),
        }
    }
    note_other_pins(&mut tokens);
    let cards = tokens.into_iter().map(|token| Box::new(token) as Box<dyn Card>).collect();
    FoundCards { cards, failures }
}

/// A card with several PINs is a token for each (PKCS#11 has one user PIN a token): one serial number in one reader.
fn note_other_pins(tokens: &mut [Token]) {
    let of_card = |token: &Token| (token.named.module.clone(), token.facts.serial.clone(), token.facts.reader.clone());
    let all: Vec<_> = tokens.iter().map(of_card).collect();
    for token in tokens.iter_mut().filter(|token| !token.facts.serial.is_empty()) {
        let own = of_card(token);
        if all.iter().filter(|other| **other == own).count() > 1 {
            token.note_other_pins();
        }
    }
}

/// Whether a module was left behind that never answered. Its thread still stands in it, so the process ends well only
/// without what is done at a usual end: there the module is called once more.
pub fn is_stuck() -> bool {
    STUCK.load(Ordering::Relaxed)
}

static STUCK: AtomicBool = AtomicBool::new(false);

type Found = Result<Vec<Result<Token, Error>>, Error>;

/// The module is asked on a thread of its own, which is left alone if it does not come back.
///
/// No channel waits here: at its first wait it sets up storage of this thread's own, for which glibc takes the lock that
/// a module holds as long as it hangs in its loading.
fn tokens_within(patience: Duration, place: &ModulePlace) -> Found {
    let answer: Arc<(Mutex<Option<Found>>, Condvar)> = Arc::default();
    let (told, asked) = (Arc::clone(&answer), place.clone());
    std::thread::spawn(move || {
        let found = tokens_of(&asked);
        *told.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
        told.1.notify_one();
    });
    let nothing_yet = answer.0.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = answer.1.wait_timeout_while(nothing_yet, patience, |found| found.is_none());
    let found = waited.unwrap_or_else(PoisonError::into_inner).0.take();
    found.unwrap_or_else(|| {
        STUCK.store(true, Ordering::Relaxed);
        Err(Error::ModuleSilent { path: place.path.clone(), seconds: patience.as_secs() })
    })
}

/// The key cards in the slots of one module.
pub(super) fn tokens_of(place: &ModulePlace) -> Found {
    let module = Module::load(place)?;
    let slots = module.context().get_slots_with_token().map_err(|error| failed(module.path().into(), &error))?;
    Ok(slots.into_iter().filter_map(|slot| token_in(&module, slot).transpose()).collect())
}

fn failed(path: PathBuf, error: &ModuleError) -> Error {
    Error::ModuleFailed { path, what: error.to_string() }
}

impl Card for Token {
    fn facts(&self) -> &CardFacts {
        &self.facts
    }

    fn view(&self) -> Result<CardView, Error> {
        let session = self.module.context().open_ro_session(self.slot).map_err(fault)?;
        let functions = Functions::of(self.module.path()).map_err(fault)?;
        survey(self, ObjectReader { session: &session, functions: &functions }, self.first_sight())
    }

    fn attest(&self, _: &KeyRef) -> Result<Option<Attestation>, Error> {
        Ok(None)
    }

    fn unlock(&self, auth: Auth) -> Result<Box<dyn Unlocked>, Error> {
        let info = self.info()?;
        check_before_login(&info, &auth)?;
        let session = self.open(&info)?;
        let login = log_in(self, &session, &auth)?;
        Ok(Box::new(OpenCard::new(self.clone(), session, auth, login)?))
    }

    fn change(&self, change: &PinChange, allow_last_try: bool) -> Result<(), Error> {
        change_pin(self, change, allow_last_try)
    }

    fn check_form(&self, typed: &Pin) -> Result<(), Error> {
        check_form(&self.info()?, typed)
    }
}

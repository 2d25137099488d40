//! The cards that are plugged in, over all modules.

use std::path::PathBuf;

use cryptoki::error::Error as ModuleError;

use super::fault::fault;
use super::login::{check_before_login, log_in};
use super::module::Module;
use super::objects::Sight;
use super::open_card::OpenCard;
use super::places::ModulePlace;
use super::survey::survey;
use super::token::{Token, token_in};
use crate::card::{Auth, Card, CardFacts, CardView, Error, Unlocked};

/// The cards of all modules, and what went wrong with those modules and slots that gave none.
pub struct FoundCards {
    /// Every token that has objects behind a PIN.
    pub cards: Vec<Box<dyn Card>>,
    /// Modules that could not be loaded, slots that could not be read.
    pub failures: Vec<Error>,
}

/// Looks for cards in every slot of the modules. A module that fails does not stop the others.
///
/// Tokens that are not set up or need no login (p11-kit's *System Trust*) are no key cards. A card that two
/// modules show comes once, from the first.
pub fn find_cards(places: &[ModulePlace]) -> FoundCards {
    let mut tokens: Vec<Token> = Vec::new();
    let mut failures = Vec::new();
    for found in places.iter().flat_map(|place| tokens_of(place).unwrap_or_else(|error| vec![Err(error)])) {
        match found {
            Ok(token) if tokens.iter().any(|known| known.facts.uri == token.facts.uri) => {}
            Ok(token) => tokens.push(token),
            Err(error) => failures.push(error),
        }
    }
    let cards = tokens.into_iter().map(|token| Box::new(token) as Box<dyn Card>).collect();
    FoundCards { cards, failures }
}

/// The key cards in the slots of one module.
pub(super) fn tokens_of(place: &ModulePlace) -> Result<Vec<Result<Token, Error>>, Error> {
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
        survey(self, &session, Sight::WithoutPin)
    }

    fn unlock(&self, auth: Auth) -> Result<Box<dyn Unlocked>, Error> {
        let info = self.info()?;
        check_before_login(&info, &auth)?;
        let session = self.open(&info)?;
        let login = log_in(self, &session, &auth)?;
        Ok(Box::new(OpenCard::new(self.clone(), session, auth, login)))
    }
}

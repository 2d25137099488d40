//! The PKCS#11 driver: modules, the tokens in their slots, and the objects on them (PKCS#11 2.40 and 3).

mod cards;
mod fault;
mod generate;
mod keys;
mod login;
mod module;
mod object_reader;
mod objects;
mod open_card;
mod pin_change;
mod places;
mod raw;
mod registry;
mod session;
mod store;
mod survey;
mod token;
mod trial;

pub use cards::{FoundCards, find_cards, is_stuck};
pub use module::Module;
pub use places::{ModulePlace, find_modules, is_module_named};
pub use trial::{Fingerprint, TRIAL, Trial, be_tried, try_modules};

//! `renew` and `enrol`, on a card and in a key file: one list of steps over a home for the keys.

mod administrator_mail;
mod answer;
mod begin;
mod chain;
mod download;
mod home;
mod issuer_side;
mod journey;
mod key_file_name;
mod leftover;
mod plan;
mod plan_words;
mod proof;
mod step;
mod stored;
mod survey;
mod take_up;
mod travel;

pub use journey::Journey;
pub use plan::{Plan, PlannedHome, PlannedPlace, PlannedRoute};
pub(in crate::flow) use proof::{prove, prove_that_it_opens};
pub use step::Step;
pub use take_up::read_plan;
pub use travel::{enrol, renew, take_into_use};

//! The commands about cards, and how a card is found and named.

mod among;
mod backup;
mod candidate;
mod list;
mod log;
mod missing;
mod modules;
mod name;
mod outlook;
mod pin;
mod reach;
mod show;

pub use backup::backup;
pub use candidate::CardCandidate;
pub(super) use candidate::candidates;
pub use list::{list, watch};
pub use log::log;
pub(super) use log::{Deed, note, note_failure};
pub use name::{CardName, read_card};
pub use outlook::outlook;
pub use pin::pin;
pub use reach::{pin_about, reach, reach_now, unlock_auth};
pub use show::{show, survey};

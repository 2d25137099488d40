//! The commands about cards, and how a card is found and named.

mod backup;
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
pub use list::{list, watch};
pub use log::log;
pub(super) use log::{Deed, note, note_failure};
pub use name::CardName;
pub use outlook::outlook;
pub use pin::pin;
pub(super) use reach::candidates;
pub use reach::{CardCandidate, pin_about, reach, reach_now, unlock_auth};
pub use show::{show, survey};

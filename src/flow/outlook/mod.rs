//! Outlook: the settings for an identity, what stands in a mail profile today, and whom it names.

mod choice;
mod known;
mod read;
pub mod read_report;
mod settings;

pub use choice::{OutlookChoice, choose_profile};
pub use read::read;
pub use settings::{Place, Settings, Wanted, check_purposes, home_of, report, write};

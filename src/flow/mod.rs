//! One file per command: the journeys, as straight lists of steps.

pub mod ask;
pub mod desk;
pub mod failure;
pub mod plan_view;
pub mod report;
pub mod settings;
pub mod wish;

pub mod backup;
pub mod card;
pub mod cert;
pub mod check;
pub mod config;
pub mod file;
pub mod issuer;
pub mod outlook;
pub mod overview;
pub mod renew;
pub mod timer;

mod anchors;
mod choose;
mod failure_from;
mod identity;
mod journal;
mod lock;
mod memory;
mod results;

pub use desk::Desk;

//! One file per command: the journeys, as straight lists of steps.

pub mod ask;
pub mod desk;
pub mod failure;
pub mod plan_view;
pub mod report;
pub mod settings;
pub mod wish;

mod failure_from;

pub use desk::Desk;

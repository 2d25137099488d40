//! The commands about certificates in files.

mod inputs;
mod show;
mod verdict;
mod verify;

pub use show::show;
pub use verify::verify;

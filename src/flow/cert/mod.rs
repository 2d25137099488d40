//! The commands about certificates in files.

mod show;
mod verify;

pub use show::show;
pub use verify::verify;

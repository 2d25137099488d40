//! The commands about certificates in files.

mod inputs;
mod show;
mod verdict;
mod verify;

pub(super) use inputs::read_certificate_files;
pub use show::show;
pub use verify::verify;

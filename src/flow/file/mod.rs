//! The commands about key files, and how one is opened.

mod backup;
mod key_ring;
mod open;
mod outlook;
mod show;

pub use backup::backup;
pub use key_ring::{KeyRing, LARGEST_KEY_FILE};
pub(super) use open::candidates;
pub use open::{FileCandidate, read_key_file};
pub use outlook::outlook;
pub use show::show;

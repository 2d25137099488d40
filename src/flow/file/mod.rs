//! The commands about key files, and how one is opened.

mod backup;
pub(super) mod downloads;
mod key_ring;
mod older;
mod open;
mod outlook;
mod restore;
mod show;

pub use backup::backup;
pub use key_ring::{KeyRing, LARGEST_KEY_FILE};
pub(super) use older::older_paths;
pub use older::{OpenedOlder, open_older};
pub(super) use open::candidates;
pub use open::{FileCandidate, read_key_file};
pub use outlook::outlook;
pub use restore::restore;
pub use show::show;

//! The commands about key files, and how one is opened.

mod backup;
mod convert;
pub(super) mod downloads;
mod key_ring;
mod older;
mod open;
mod outlook;
mod protection;
mod restore;
mod show;
mod survey;

pub use backup::backup;
pub use convert::convert;
pub use key_ring::{KeyRing, LARGEST_KEY_FILE};
pub(super) use older::older_paths;
pub use older::{OpenedOlder, open_older};
pub(super) use open::candidates;
pub use open::{FileCandidate, read_key_file};
pub use outlook::outlook;
pub use restore::restore;
pub use show::{Shown, show};

//! The commands about key files, and how one is opened.

mod backup;
mod open;
mod outlook;
mod show;

pub use backup::backup;
pub use open::{FileCandidate, LARGEST_KEY_FILE, candidates, open_key_file, read_key_file};
pub use outlook::outlook;
pub use show::show;

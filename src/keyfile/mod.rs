//! Key files (PKCS#12, RFC 7292), in and out, and the software key inside one.
//!
//! Nothing in here knows a path, asks a person or shows a text: bytes and a password come in as arguments.

mod armour;
mod bags;
mod cipher;
mod container;
mod derivation;
mod error;
mod glance;
mod hash;
mod identifiers;
mod identity;
mod keys;
mod located;
mod mac;
mod names;
mod new_bags;
mod open;
mod password;
mod profile;
mod programs;
mod protection;
mod recognise;
mod rounds;
mod scheme;
mod seal;
mod software_key;
#[cfg(test)]
mod tests;
mod write;

pub use error::{Error, LooksLike};
pub use glance::{Glance, glance};
pub use identity::{CertificateEntry, FileIdentity, HeldKey, KeyEntry, KeyFile};
pub use open::{Effort, open};
pub use password::PasswordForm;
pub use profile::Profile;
pub use programs::{Answer, Obstacle, Opens, Program, opens_in};
pub use protection::{Encryption, MacProtection, Protection};
pub use seal::{FEWEST_MODERN_ITERATIONS, MODERN_ITERATIONS, MODERN_ITERATIONS_TOGETHER, OLD_WINDOWS_ITERATIONS};
pub use software_key::SoftwareKey;
pub use write::{Contents, NewIdentity, reprotect, write};

/// The most iterations that all parts of one file may ask for together: about a second of work.
pub const MOST_ITERATIONS: u64 = 10_000_000;

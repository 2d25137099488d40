//! Key files (PKCS#12, RFC 7292), in and out, and the software key inside one.
//!
//! Nothing in here knows a path, asks a person or shows a text: bytes and a password come in as arguments.

mod bags;
mod cipher;
mod container;
mod derivation;
mod derived;
mod error;
mod identifiers;
mod identity;
mod mac;
mod open;
mod password;
mod programs;
mod protection;
mod recognise;
mod rounds;
mod scheme;
mod software_key;
#[cfg(test)]
mod tests;
mod write;

pub use error::{Error, LooksLike};
pub use identity::{CertificateEntry, FileIdentity, HeldKey, KeyEntry, KeyFile};
pub use open::{open, read_protection};
pub use programs::{Answer, Program, opens_in};
pub use protection::{Encryption, MacProtection, Protection};
pub use software_key::SoftwareKey;
pub use write::{Contents, MODERN_ITERATIONS, NewIdentity, OLD_WINDOWS_ITERATIONS, Profile, write};

/// The most iterations that all parts of one file may ask for together: about a second of work.
pub const MOST_ITERATIONS: u64 = 10_000_000;

//! Key files (PKCS#12, RFC 7292), in and out, and the software key inside one.
//!
//! Nothing in here knows a path, asks a person or shows a text: bytes and a password come in as arguments.

mod error;
mod protection;
mod software_key;

pub use error::{Error, LooksLike};
pub use protection::{Encryption, MacProtection, Protection};
pub use software_key::SoftwareKey;

/// The most iterations that all parts of one file may ask for together.
pub const MOST_ITERATIONS: u64 = 10_000_000;

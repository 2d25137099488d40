//! Mail as S/MIME has it (RFC 8551 3): entities that are signed and encrypted, and messages around them, written and read.
//!
//! An *entity* is a MIME part with its own headers (`Content-Type` first), lines ended by CRLF. A *message* is an
//! entity with the headers people see in front: From, To, Subject.

mod header;
mod read;
mod write;

pub use header::{Address, DraftHeaders, Headers};
pub use read::{Message, Protection};
pub use write::{draft, encrypted_entity, message, signed_entity, text_entity};

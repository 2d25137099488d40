//! Key cards, through the reader service or through PKCS#11: what is on them, and using it.
//!
//! A card is found ([`find_cards_in_readers`], [`pkcs11::find_cards`]), chosen ([`choose`]), read without a PIN ([`Card::view`]) and
//! unlocked with one ([`Card::unlock`]). Plain values come out; nothing outside this room sees a handle.

mod choice;
mod driver;
mod error;
mod numbers;
mod padding;
mod pcsc;
pub mod piv;
pub mod pkcs11;
mod programs;
mod readers;
mod search;
mod transport;
pub mod uri;
mod view;

pub use choice::{Wanted, choose, narrow};
pub use driver::{Attempt, Attestation, Auth, Card, NewCertificate, Occupancy, PinChange, Place, Unlocked};
pub use error::Error;
pub use programs::programs_at_readers;
pub use readers::{Content, ReaderEvent, ReaderSight, ReaderWatch, look_into_readers};
pub use search::{Found, InReaders, Stranger, find_cards_in_readers};
pub use transport::{Transport, TransportError};
pub use uri::TokenUri;
pub use view::{
    Access, Address, CardFacts, CardGlance, CardIdentity, CardKey, CardView, CertificateGlance, KeyRef, ModuleToken,
    PinCondition, PinState, Presence, UnreadableCertificate,
};

//! Key cards through PKCS#11: what is on them, and using it.
//!
//! A card is found ([`pkcs11::find_cards`]), chosen ([`choose`]), read without a PIN ([`Card::view`]) and
//! unlocked with one ([`Card::unlock`]). Plain values come out; nothing outside this room sees a handle.

mod choice;
mod driver;
mod error;
mod padding;
mod piv;
pub mod pkcs11;
mod transport;
pub mod uri;
mod view;

pub use choice::{Wanted, choose};
pub use driver::{Auth, Card, NewCertificate, Place, Unlocked};
pub use error::Error;
pub use uri::TokenUri;
pub use view::{
    CardFacts, CardIdentity, CardKey, CardView, KeyRef, PinCondition, PinState, Presence, UnreadableCertificate,
};

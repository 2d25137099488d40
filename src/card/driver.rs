//! What every kind of card can do: read without a PIN, unlocked with one.

use super::error::Error;
use super::view::{CardFacts, CardView, KeyRef};
use crate::key::{NewKey, PrivateKey, PublicKey};
use crate::secret::Pin;
use crate::x509::Certificate;

/// A card that is plugged in.
pub trait Card {
    /// Which card it is; known from the search, costs nothing.
    fn facts(&self) -> &CardFacts;

    /// Reads what the card shows without a PIN. Sends no PIN and writes nothing.
    fn view(&self) -> Result<CardView, Error>;

    /// Unlocks the card. At most one PIN is sent, and only once the card's flags say that this is safe:
    /// a blocked PIN, the last try and a PIN of the wrong length are refused before.
    fn unlock(&self, auth: Auth) -> Result<Box<dyn Unlocked>, Error>;
}

/// How to unlock a card.
#[derive(Clone)]
pub enum Auth {
    /// With this PIN.
    Pin {
        /// What the person typed.
        pin: Pin,
        /// Whether it may be sent although one more wrong PIN blocks the card.
        allow_last_try: bool,
    },
    /// With the PIN typed at the reader.
    Pinpad {
        /// Whether it may be asked for although one more wrong PIN blocks the card.
        allow_last_try: bool,
    },
    /// Not at all: for what a card allows without a PIN.
    None,
}

/// A card that is unlocked. Dropping it logs out and closes the session; keys got from it stop working then.
pub trait Unlocked: Send {
    /// What is on the card, private keys included, so that no presence is unknown.
    fn view(&self) -> Result<CardView, Error>;

    /// The private key that `wanted` names, to be used while this lives.
    fn key(&self, wanted: &KeyRef) -> Result<Box<dyn PrivateKey>, Error>;

    /// The CKA_IDs of the private keys on the card.
    fn private_keys(&self) -> Result<Vec<Vec<u8>>, Error>;

    /// Makes a key pair on the card: sensitive, not extractable, for signing and for opening mail.
    ///
    /// Refused with [`Error::PlaceTaken`] if any object has that CKA_ID.
    fn generate(&mut self, place: &Place, kind: NewKey) -> Result<PublicKey, Error>;

    /// Writes a certificate beside its key, and those of its chain that are not on the card yet.
    ///
    /// What is there already is left as it is; a certificate that is there byte for byte under the same
    /// CKA_ID is not written again.
    fn store(&mut self, new: &NewCertificate<'_>) -> Result<(), Error>;
}

/// Where a new key goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The CKA_ID it gets: random, so that it is taken nowhere else.
    pub id: [u8; 20],
    /// The label it gets.
    pub label: String,
}

/// A certificate to write on a card.
#[derive(Clone, Copy, Debug)]
pub struct NewCertificate<'a> {
    /// The certificate.
    pub certificate: &'a Certificate,
    /// The CKA_ID of its key.
    pub id: &'a [u8],
    /// The label it gets.
    pub label: &'a str,
    /// The CA certificates above it.
    pub chain: &'a [Certificate],
}

impl Auth {
    /// With this PIN, unless only one try is left.
    pub fn pin(pin: Pin) -> Self {
        Self::Pin { pin, allow_last_try: false }
    }

    /// Whether the last try may be used.
    pub fn allows_last_try(&self) -> bool {
        matches!(self, Self::Pin { allow_last_try: true, .. } | Self::Pinpad { allow_last_try: true })
    }
}

impl Place {
    /// A place with a CKA_ID of 20 random octets.
    pub fn random(label: &str) -> Result<Self, Error> {
        let mut id = [0; 20];
        getrandom::fill(&mut id).map_err(|cause| Error::Device(cause.to_string()))?;
        Ok(Self { id, label: label.to_owned() })
    }
}

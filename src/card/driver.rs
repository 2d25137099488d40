//! What every kind of card can do: read without a PIN, unlocked with one.

use super::error::Error;
use super::piv::{ManagementKey, Slot};
use super::view::{CardFacts, CardView, KeyRef, PinCondition, PinState};
use crate::key::{NewKey, PrivateKey, PublicKey};
use crate::secret::Pin;
use crate::x509::Certificate;

/// A card that is plugged in.
pub trait Card {
    /// Which card it is; known from the search, costs nothing.
    fn facts(&self) -> &CardFacts;

    /// What the card shows without a PIN, read once. Sends no PIN and writes nothing.
    fn view(&self) -> Result<CardView, Error>;

    /// The card's own statement that it made this key, on cards that give one; nothing needs to be unlocked for it.
    fn attest(&self, key: &KeyRef) -> Result<Option<Attestation>, Error>;

    /// Unlocks the card. At most one PIN is sent, and only once the card's flags say that this is safe:
    /// a blocked PIN, the last try and a PIN of the wrong length are refused before.
    fn unlock(&self, auth: Auth) -> Result<Box<dyn Unlocked>, Error>;

    /// Changes the PIN or the PUK, or unblocks the PIN. The old one is sent once, and not at all where one more wrong
    /// one would block it and `allow_last_try` is not set.
    fn change(&self, change: &PinChange, allow_last_try: bool) -> Result<(), Error>;

    /// How the PUK stands, as far as the card tells. Costs no try.
    fn puk_state(&self) -> Result<PinState, Error> {
        Ok(PinState { tries_left: None, condition: PinCondition::Unknown })
    }

    /// Refuses what cannot be a PIN or PUK of this card, for its length or its characters. Sends nothing.
    fn check_form(&self, typed: &Pin) -> Result<(), Error>;
}

/// A card's statement that it made a key itself, so that there is no copy of it anywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attestation {
    /// A certificate for the key, signed by the card.
    pub statement: Certificate,
    /// The card's certificate that signed it, where the card shows it; its maker vouches for that.
    pub signer: Option<Certificate>,
}

/// What to do with a card's PIN or PUK.
pub enum PinChange {
    /// A new PIN in the place of the old one.
    Pin {
        /// The PIN as it is.
        old: Pin,
        /// The PIN as it is to be.
        new: Pin,
    },
    /// A new PUK in the place of the old one.
    Puk {
        /// The PUK as it is.
        old: Pin,
        /// The PUK as it is to be.
        new: Pin,
    },
    /// A new PIN by the PUK; the tries of the PIN are all there again.
    Unblock {
        /// The PUK.
        puk: Pin,
        /// The PIN as it is to be.
        new: Pin,
    },
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

/// A card that is unlocked. Dropping it leaves nothing verified on the card; keys got from it stop working then.
pub trait Unlocked: Send {
    /// What is on the card, private keys included, so that no presence is unknown.
    fn view(&self) -> Result<CardView, Error>;

    /// The private key that `wanted` names, to be used while this lives.
    fn key(&self, wanted: &KeyRef) -> Result<Box<dyn PrivateKey>, Error>;

    /// The CKA_IDs, or PIV key references, of the private keys on the card.
    fn private_keys(&self) -> Result<Vec<Vec<u8>>, Error>;

    /// Gets the card ready for [`Self::generate`] and [`Self::store`], where it asks for more than the PIN.
    ///
    /// # Errors
    /// [`Error::ManagementKeyNeeded`] where a PIV card has another management key than the one it was made with,
    /// does not keep it behind the PIN, and none is given.
    fn authorize(&mut self, management_key: Option<&ManagementKey>) -> Result<(), Error>;

    /// Whether nothing is at this place. Uses no key and writes nothing.
    fn occupancy(&mut self, place: &Place) -> Result<Occupancy, Error>;

    /// Makes a key pair on the card: sensitive, not extractable, for signing and for opening mail.
    ///
    /// Refused with [`Error::PlaceTaken`] unless the place is proved free. The one exception is
    /// [`Attempt::AfterInterruption`], which needs only that no certificate is there.
    fn generate(&mut self, place: &Place, kind: NewKey, attempt: Attempt) -> Result<PublicKey, Error>;

    /// Moves a key to a place that is free, and its certificate with it. Run again after an interruption, it goes on
    /// where it stopped; the key is at one of the two places at every moment.
    ///
    /// # Errors
    /// [`Error::NotPossible`] on every card but those that say [`CardView::moves_keys`].
    fn move_key(&mut self, from: &Place, to: &Place, certificate: &Certificate) -> Result<(), Error>;

    /// The public half of the key at this place; `None` where the card cannot show it, or there is none.
    fn public_key_at(&mut self, place: &Place) -> Result<Option<PublicKey>, Error>;

    /// Writes a certificate beside its key, and those of its chain that are not on the card yet, where the card has
    /// a place for them.
    ///
    /// What is there already is left as it is; a certificate that is there byte for byte under the same
    /// CKA_ID is not written again.
    fn store(&mut self, new: &NewCertificate<'_>) -> Result<(), Error>;
}

/// Where a new key goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Objects of their own on a PKCS#11 token.
    Objects {
        /// The CKA_ID they get: random, so that it is taken nowhere else.
        id: [u8; 20],
        /// The label they get.
        label: String,
    },
    /// A slot of a PIV card.
    Slot(Slot),
}

/// What is known of a place for a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occupancy {
    /// Nothing is there: the card says so.
    Free,
    /// A key or a certificate is there.
    Taken,
    /// The card does not tell.
    Unknown,
}

/// Which try at making a key this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// The first: the place must be proved free.
    First,
    /// The place was proved free, making the key was begun, and nobody knows how it ended. The key that may be there
    /// has no certificate and was never used.
    AfterInterruption,
}

/// A certificate to write on a card.
#[derive(Clone, Copy, Debug)]
pub struct NewCertificate<'a> {
    /// The certificate.
    pub certificate: &'a Certificate,
    /// The CKA_ID of its key, or its PIV key reference.
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
    /// Objects with a CKA_ID of 20 random octets.
    pub fn random(label: &str) -> Result<Self, Error> {
        let mut id = [0; 20];
        getrandom::fill(&mut id).map_err(|cause| Error::Device(cause.to_string()))?;
        Ok(Self::Objects { id, label: label.to_owned() })
    }

    /// What ties a certificate to a key at this place: the CKA_ID, or the PIV key reference.
    pub fn id(&self) -> Vec<u8> {
        match self {
            Self::Objects { id, .. } => id.to_vec(),
            Self::Slot(slot) => vec![slot.reference()],
        }
    }

    /// The label of what is written there; PIV has none.
    pub fn label(&self) -> &str {
        match self {
            Self::Objects { label, .. } => label,
            Self::Slot(_) => "",
        }
    }
}

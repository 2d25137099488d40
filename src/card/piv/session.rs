//! A PIV card that is unlocked: held by segl alone, its PIN verified, until it is let go and reset.

use std::sync::{Mutex, PoisonError};

use zeroize::Zeroizing;

use super::algorithm::Algorithm;
use super::apdu::{Command, Instruction};
use super::application::Application;
use super::channel::refused;
use super::management::{self, TEMPLATE};
use super::management_key::ManagementKey;
use super::pin::Padded;
use super::slot::Slot;
use super::status::Status;
use super::tlv;
use crate::card::Error;

/// In the template of GENERAL AUTHENTICATE (SP 800-73-5 part 2, table 7).
const CHALLENGE: u32 = 0x81;
const RESPONSE: u32 = 0x82;
const EXPONENTIATION: u32 = 0x85;

/// An unlocked card, shared with the keys got from it, one operation at a time.
pub(super) struct SharedSession(Mutex<Option<Session>>);

/// What is known while the card is held.
pub(super) struct Session {
    pub(super) card: Application,
    /// For keys that want the PIN before each use: it was right once. `None` without a PIN.
    pin: Option<Padded>,
    authorized: bool,
    /// What was proved empty since the card is held, and nothing was written to.
    proved_free: Option<Slot>,
}

/// What a private key does with octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// The bare RSA operation, or an ECDSA signature.
    Challenge,
    /// A Diffie-Hellman agreement with a point.
    Exponentiation,
}

impl SharedSession {
    pub(super) fn new(card: Application, pin: Option<Padded>) -> Self {
        Self(Mutex::new(Some(Session { card, pin, authorized: false, proved_free: None })))
    }

    /// Does something with the card. [`Error::PinNeeded`] once it is locked again.
    pub(super) fn with<T>(&self, action: impl FnOnce(&mut Session) -> Result<T, Error>) -> Result<T, Error> {
        let mut session = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        action(session.as_mut().ok_or(Error::PinNeeded)?)
    }

    /// Lets go of the card, which resets it; keys that are still held stop working.
    pub(super) fn lock_card(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Session {
    /// Proves to have the management key, once.
    pub(super) fn authorize(&mut self, given: Option<&ManagementKey>) -> Result<(), Error> {
        if !self.authorized {
            management::authenticate(&mut self.card, given)?;
            self.authorized = true;
        }
        Ok(())
    }

    /// Whether [`Self::authorize`] was done.
    pub(super) fn check_authorized(&self) -> Result<(), Error> {
        if self.authorized { Ok(()) } else { Err(Error::ManagementKeyNeeded) }
    }

    /// Remembers that this slot was proved empty; nobody else reaches the card while it is held.
    pub(super) fn note_free(&mut self, slot: Slot) {
        self.proved_free = Some(slot);
    }

    /// Whether this slot was proved empty; the proof is good once.
    pub(super) fn take_proof(&mut self, slot: Slot) -> bool {
        self.proved_free.take_if(|proved| *proved == slot).is_some()
    }

    /// GENERAL AUTHENTICATE with the key in this slot. The PIN goes before each use of 9C, and before a use of any
    /// other key that the card refuses without it; it is the PIN this card took already.
    pub(super) fn use_key(
        &mut self,
        slot: Slot,
        algorithm: Algorithm,
        how: Use,
        input: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        if slot == Slot::Signature && !self.card.is_just_verified() {
            self.verify_again()?;
        }
        let mut answer = self.card.channel().send(&command(slot, algorithm, how, input))?;
        if answer.status == Status::SECURITY_NOT_SATISFIED && slot != Slot::Signature {
            self.verify_again()?;
            answer = self.card.channel().send(&command(slot, algorithm, how, input))?;
        }
        match answer.status {
            Status::OK => {}
            status => return Err(refused(Instruction::GeneralAuthenticate, status)),
        }
        let response = tlv::find(&answer.data, TEMPLATE).and_then(|parts| tlv::find(parts, RESPONSE));
        response.map(|octets| Zeroizing::new(octets.to_vec())).ok_or(Error::Nonsense("a use of a key without a result"))
    }

    /// Gives the status the card answers a challenge with that fits no key: one octet. Uses no key.
    pub(super) fn probe(&mut self, slot: Slot) -> Result<Status, Error> {
        if slot == Slot::Signature && !self.card.is_just_verified() {
            self.verify_again()?;
        }
        Ok(self.card.channel().send(&command(slot, Algorithm::P256, Use::Challenge, &[0]))?.status)
    }

    fn verify_again(&mut self) -> Result<(), Error> {
        let pin = self.pin.clone().ok_or(Error::PinNeeded)?;
        let verified = self.card.verify(&pin);
        if verified.is_err() {
            // A PIN that was refused is never sent a second time.
            self.pin = None;
        }
        verified
    }
}

fn command(slot: Slot, algorithm: Algorithm, how: Use, input: &[u8]) -> Command {
    let tag = match how {
        Use::Challenge => CHALLENGE,
        Use::Exponentiation => EXPONENTIATION,
    };
    let parts = Zeroizing::new([tlv::write(RESPONSE, &[]), tlv::write(tag, input)].concat());
    let command = Command::new(Instruction::GeneralAuthenticate, algorithm.identifier(), slot.reference());
    command.with(tlv::write(TEMPLATE, &parts)).answered()
}

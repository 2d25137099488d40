//! Everything segl does with a PIV card, one after another, however each of it ends; and a watch over what is sent.
#![allow(dead_code, clippy::unwrap_used)]

use std::sync::{Arc, Mutex};

use segl::card::piv::{Form, Slot, look, open};
use segl::card::{
    Access, Attempt, Auth, CardFacts, KeyRef, NewCertificate, Place, Transport, TransportError, Unlocked,
};
use segl::key::{Hash, NewKey, PublicKey, SignatureScheme};
use segl::secret::Pin;
use segl::x509::Certificate;
use zeroize::Zeroizing;

/// No command of segl needs more: a card that makes segl send more leads it round in circles.
const MOST_COMMANDS: usize = 3000;

/// What was sent to a card, and whether its PIN was refused.
#[derive(Clone, Default)]
pub(crate) struct Watch(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    commands: usize,
    refused: bool,
    faults: Vec<String>,
}

/// A way to a card that is watched.
pub(crate) struct Watched<T> {
    pub(crate) card: T,
    pub(crate) watch: Watch,
}

impl Watch {
    /// What no card may bring segl to do; empty where all was well.
    pub(crate) fn faults(&self) -> Vec<String> {
        self.0.lock().unwrap().faults.clone()
    }

    pub(crate) fn commands(&self) -> usize {
        self.0.lock().unwrap().commands
    }

    fn note(&self, command: &[u8], answer: &Result<Zeroizing<Vec<u8>>, TransportError>) {
        let mut seen = self.0.lock().unwrap();
        seen.commands += 1;
        if seen.commands == MOST_COMMANDS {
            seen.faults.push("no end of commands".into());
        }
        let gives_pin = matches!(command, [_, 0x20, 0, 0x80, 8, ..]);
        if gives_pin && seen.refused {
            seen.faults.push("a PIN that was refused was sent again".into());
        }
        let accepted = answer.as_ref().is_ok_and(|answer| answer.as_slice() == [0x90, 0]);
        seen.refused |= gives_pin && !accepted;
    }
}

impl<T: Transport> Transport for Watched<T> {
    fn exchange(&mut self, command: &[u8]) -> Result<Zeroizing<Vec<u8>>, TransportError> {
        if self.watch.commands() > MOST_COMMANDS {
            return Err(TransportError::Gone);
        }
        let answer = self.card.exchange(command);
        self.watch.note(command, &answer);
        answer
    }
}

/// Unlocks the card and does all there is to do with it. Gives what was signed with the key of `old`, if anything was.
pub(crate) fn use_card<T: Transport + 'static>(
    card: Watched<T>,
    old: &PublicKey,
    certificate: &Certificate,
) -> Option<Vec<u8>> {
    let auth = Auth::pin(Pin::new("123456".into()));
    let mut card = open(Box::new(card), Form::Short, &facts(), &auth).ok()?;
    let _ = card.view();
    let _ = card.private_keys();
    let old = KeyRef { id: vec![0x9D], public_key: old.clone() };
    let signed = card.key(&old).ok().and_then(|key| key.sign(SignatureScheme::Ecdsa(Hash::Sha256), b"message").ok());
    if let Ok(key) = card.key(&old) {
        let _ = key.agree(old.public_key.key_octets());
    }
    renew(card.as_mut(), certificate);
    signed
}

/// What a card shows without a PIN.
pub(crate) fn read_card<T: Transport + 'static>(card: Watched<T>) {
    let _ = look(Box::new(card), Form::Short, "Reader");
}

fn renew(card: &mut dyn Unlocked, certificate: &Certificate) {
    let slot: Slot = "82".parse().unwrap();
    let place = Place::Slot(slot);
    let _ = card.occupancy(&place);
    let _ = card.authorize(None);
    if let Ok(public_key) = card.generate(&place, NewKey::P256, Attempt::First)
        && let Ok(key) = card.key(&KeyRef { id: vec![0x82], public_key })
    {
        let _ = key.sign(SignatureScheme::Ecdsa(Hash::Sha256), b"request");
    }
    let _ = card.public_key_at(&place);
    let _ = card.store(&NewCertificate { certificate, id: &[0x82], label: "", chain: &[] });
}

fn facts() -> CardFacts {
    CardFacts {
        serial: "07".repeat(16),
        label: "PIV".into(),
        manufacturer: String::new(),
        model: "PIV".into(),
        reader: "Reader".into(),
        pinpad: false,
        access: Access::Piv,
    }
}

//! A journey on a card: the key is made there, stays there, and the old pair stays beside it.

use crate::card::{Auth, Card, CardView, KeyRef, NewCertificate, Place, Unlocked};
use crate::flow::card::CardName;
use crate::flow::failure::{Code, Failure};
use crate::key::{NewKey, PrivateKey, PublicKey};
use crate::x509::Certificate;

/// A card, the PIN for it, and the keys the plan named.
pub struct CardHome {
    card: Box<dyn Card>,
    name: CardName,
    auth: Auth,
    unlocked: Option<Box<dyn Unlocked>>,
    old: Option<KeyRef>,
    place: Place,
    keeps_key: bool,
}

impl CardHome {
    /// Takes the card over. The PIN is sent when the card is first used.
    pub fn new(card: Box<dyn Card>, auth: Auth, old: Option<KeyRef>, place: Place, keeps_key: bool) -> Self {
        let name = CardName::of(card.facts());
        Self { card, name, auth, unlocked: None, old, place, keeps_key }
    }

    /// Sends the PIN, once: a wrong one ends the journey before anything is made.
    pub fn check_pin(&mut self) -> Result<(), Failure> {
        self.unlocked().map(|_| ())
    }

    /// Logs out.
    pub fn rest(&mut self) {
        self.unlocked = None;
    }

    pub(super) fn made_key(&mut self) -> Result<Option<PublicKey>, Failure> {
        if self.keeps_key {
            return Ok(self.old.as_ref().map(|old| old.public_key.clone()));
        }
        let id = self.place.id;
        let view = self.look()?;
        let bare =
            view.keys_without_certificates.iter().find(|key| key.id == id).and_then(|key| key.public_key.clone());
        let certified = view.identities.iter().find(|identity| identity.id == id);
        Ok(bare.or_else(|| certified.map(|identity| identity.certificate.public_key().clone())))
    }

    pub(super) fn make_key(&mut self, kind: NewKey) -> Result<PublicKey, Failure> {
        let place = self.place.clone();
        let made = self.unlocked()?.generate(&place, kind);
        made.map_err(|error| self.name.failure(error))
    }

    pub(super) fn new_key(&mut self) -> Result<Box<dyn PrivateKey>, Failure> {
        let Some(public_key) = self.made_key()? else { return Err(self.key_missing()) };
        self.key(&KeyRef { id: self.new_id(), public_key })
    }

    pub(super) fn old_key(&mut self) -> Result<Box<dyn PrivateKey>, Failure> {
        let Some(old) = self.old.clone() else { return Err(self.key_missing()) };
        self.key(&old)
    }

    pub(super) fn is_installed(&mut self, certificate: &Certificate) -> Result<bool, Failure> {
        Ok(self.look()?.identities.iter().any(|identity| identity.certificate == *certificate))
    }

    pub(super) fn install(&mut self, certificate: &Certificate, chain: &[Certificate]) -> Result<(), Failure> {
        let (id, label) = (self.new_id(), self.place.label.clone());
        let new = NewCertificate { certificate, id: &id, label: &label, chain };
        let stored = self.unlocked()?.store(&new);
        stored.map_err(|error| self.name.failure(error))
    }

    pub(super) fn reopen(&mut self, certificate: &Certificate) -> Result<Box<dyn PrivateKey>, Failure> {
        let found =
            self.look()?.identities.iter().find(|identity| identity.certificate == *certificate).map(|one| one.key());
        let Some(key) = found else { return Err(self.key_missing()) };
        self.key(&key)
    }

    pub(super) fn old_key_place(&self) -> Option<String> {
        self.old.as_ref().map(|_| self.name.place())
    }

    fn new_id(&self) -> Vec<u8> {
        match &self.old {
            Some(old) if self.keeps_key => old.id.clone(),
            _ => self.place.id.to_vec(),
        }
    }

    fn key(&mut self, wanted: &KeyRef) -> Result<Box<dyn PrivateKey>, Failure> {
        let found = self.unlocked()?.key(wanted);
        found.map_err(|error| self.name.failure(error))
    }

    /// What is on the card now, private keys included.
    fn look(&mut self) -> Result<CardView, Failure> {
        let view = self.unlocked()?.view();
        view.map_err(|error| self.name.failure(error))
    }

    fn unlocked(&mut self) -> Result<&mut Box<dyn Unlocked>, Failure> {
        if self.unlocked.is_none() {
            let unlocked = self.card.unlock(self.auth.clone()).map_err(|error| self.name.failure(error))?;
            self.unlocked = Some(unlocked);
        }
        self.unlocked.as_mut().ok_or_else(|| Failure::new(Code::Bug).with("what", "a card that is not unlocked"))
    }

    fn key_missing(&self) -> Failure {
        Failure::new(Code::KeyMissing).with("place", self.name.place())
    }
}

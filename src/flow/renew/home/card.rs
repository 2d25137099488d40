//! A journey on a card: the key is made there, stays there, and the old pair stays beside it.

use crate::card::piv::{ManagementKey, Slot};
use crate::card::{Attempt, Auth, Card, CardView, Error, KeyRef, NewCertificate, Occupancy, Place, Unlocked};
use crate::flow::ask::{SecretAbout, SecretKind};
use crate::flow::card::CardName;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::key::{NewKey, PrivateKey, PublicKey};
use crate::x509::Certificate;

/// A card, the PIN for it, and the keys the plan named.
pub struct CardHome {
    card: Box<dyn Card>,
    name: CardName,
    auth: Auth,
    management_key: Option<ManagementKey>,
    unlocked: Option<Box<dyn Unlocked>>,
    old: Option<KeyRef>,
    /// Where the old key makes way to, and its certificate with it.
    moves: Option<(Place, Certificate)>,
    new: NewKeyOnCard,
}

/// Where the keys are going to be.
pub struct Settled {
    /// The new one.
    pub new: Place,
    /// The old one, if it moves.
    pub old: Option<Place>,
}

/// The key of the new certificate.
pub enum NewKeyOnCard {
    /// The old one.
    Kept(KeyRef),
    /// One that is to be made, at the first of these places that is proved free.
    ToMake {
        /// The place the plan names.
        place: Place,
        /// All slots that may be free; empty on a token.
        others: Vec<Slot>,
    },
    /// One whose making may have been begun.
    Begun {
        /// Where.
        place: Place,
        /// Its public half, once the card has told it.
        known: Option<PublicKey>,
        /// What another try would be.
        attempt: Attempt,
    },
}

impl CardHome {
    /// Takes the card over. The PIN is sent when the card is first used.
    pub fn new(
        card: Box<dyn Card>,
        name: CardName,
        auth: Auth,
        old: Option<KeyRef>,
        new: NewKeyOnCard,
        moves: Option<(Place, Certificate)>,
    ) -> Self {
        Self { card, name, auth, management_key: None, unlocked: None, old, moves, new }
    }

    /// Sends the PIN, once: a wrong one ends the journey before anything is made.
    pub fn check_pin(&mut self) -> Result<(), Failure> {
        self.unlocked().map(|_| ())
    }

    /// Makes sure that the card lets segl write, and that the new key's place is free. Nothing is changed yet.
    pub fn settle(&mut self, desk: &mut Desk<'_>) -> Result<Settled, Failure> {
        if let NewKeyOnCard::ToMake { place, others } = &self.new {
            let (place, others) = (place.clone(), others.clone());
            let new = match self.moves.take() {
                Some((to, certificate)) => {
                    self.moves = Some((self.first_free(&to, &others)?, certificate));
                    place
                }
                None => self.first_free(&place, &others)?,
            };
            self.new = NewKeyOnCard::Begun { place: new, known: None, attempt: Attempt::First };
        }
        self.authorize(desk)?;
        let old = self.moves.as_ref().map(|(place, _)| place.clone());
        Ok(Settled { new: self.place()?.clone(), old })
    }

    /// What the card is called.
    pub fn name(&self) -> &CardName {
        &self.name
    }

    /// Logs out.
    pub fn rest(&mut self) {
        self.unlocked = None;
    }

    pub(super) fn made_key(&mut self) -> Result<Option<PublicKey>, Failure> {
        let (place, attempt) = match &self.new {
            NewKeyOnCard::Kept(old) => return Ok(Some(old.public_key.clone())),
            NewKeyOnCard::Begun { known: Some(known), .. } => return Ok(Some(known.clone())),
            NewKeyOnCard::Begun { attempt: Attempt::First, place: Place::Slot(_), .. }
            | NewKeyOnCard::ToMake { .. } => return Ok(None),
            NewKeyOnCard::Begun { place, attempt, .. } => (place.clone(), *attempt),
        };
        let found = self.key_at(&place)?;
        // A key that was still to make way is not the new one.
        let found = found.filter(|found| self.old.as_ref().is_none_or(|old| !is_same(&old.public_key, found)));
        self.new = NewKeyOnCard::Begun { place, known: found.clone(), attempt };
        Ok(found)
    }

    pub(super) fn make_key(&mut self, kind: NewKey) -> Result<PublicKey, Failure> {
        let NewKeyOnCard::Begun { place, attempt, .. } = &self.new else { return Err(self.key_missing()) };
        let (place, attempt) = (place.clone(), *attempt);
        if let Some((to, certificate)) = self.moves.clone() {
            let moved = self.writable()?.move_key(&place, &to, &certificate);
            moved.map_err(|error| self.name.failure(error))?;
        }
        let made = self.writable()?.generate(&place, kind, attempt);
        let made = made.map_err(|error| self.name.failure(error))?;
        self.new = NewKeyOnCard::Begun { place, known: Some(made.clone()), attempt };
        Ok(made)
    }

    pub(super) fn new_key(&mut self) -> Result<Box<dyn PrivateKey>, Failure> {
        let Some(public_key) = self.made_key()? else { return Err(self.key_missing()) };
        let id = self.new_id()?;
        self.key(&KeyRef { id, public_key })
    }

    pub(super) fn old_key(&mut self) -> Result<Box<dyn PrivateKey>, Failure> {
        let Some(old) = self.old.clone() else { return Err(self.key_missing()) };
        let Some((to, _)) = self.moves.clone() else { return self.key(&old) };
        let has_moved = self.key_at(&to)?.is_some_and(|there| is_same(&there, &old.public_key));
        let id = if has_moved { to.id() } else { old.id };
        self.key(&KeyRef { id, public_key: old.public_key })
    }

    pub(super) fn install(&mut self, certificate: &Certificate, chain: &[Certificate]) -> Result<(), Failure> {
        let id = self.new_id()?;
        let label = self.place().map(Place::label).unwrap_or_default().to_owned();
        let new = NewCertificate { certificate, id: &id, label: &label, chain };
        let stored = self.writable()?.store(&new);
        stored.map_err(|error| self.name.failure(error))
    }

    /// By what the certificate says of its key. A token may have put it elsewhere than it was told; a slot was read
    /// back when it was written.
    pub(super) fn reopen(&mut self, certificate: &Certificate) -> Result<Box<dyn PrivateKey>, Failure> {
        if matches!(self.place(), Ok(Place::Slot(_))) {
            let id = self.new_id()?;
            return self.key(&KeyRef { id, public_key: certificate.public_key().clone() });
        }
        let found =
            self.look()?.identities.iter().find(|identity| identity.certificate == *certificate).map(|one| one.key());
        let Some(key) = found else { return Err(self.key_missing()) };
        self.key(&key)
    }

    pub(super) fn old_key_place(&self) -> Option<String> {
        self.old.as_ref().map(|_| self.name.place())
    }

    fn key_at(&mut self, place: &Place) -> Result<Option<PublicKey>, Failure> {
        let found = self.unlocked()?.public_key_at(place);
        found.map_err(|error| self.name.failure(error))
    }

    fn first_free(&mut self, planned: &Place, others: &[Slot]) -> Result<Place, Failure> {
        let slots = others.iter().map(|slot| Place::Slot(*slot));
        let places: Vec<Place> =
            std::iter::once(planned.clone()).chain(slots.filter(|place| place != planned)).collect();
        for place in places {
            let occupancy = self.unlocked()?.occupancy(&place).map_err(|error| self.name.failure(error))?;
            if occupancy == Occupancy::Free {
                return Ok(place);
            }
        }
        Err(self.name.fill(Failure::new(Code::CardNoPlace)))
    }

    /// Asks for the management key only where the card wants one that segl does not have.
    fn authorize(&mut self, desk: &mut Desk<'_>) -> Result<(), Failure> {
        match self.unlocked()?.authorize(None) {
            Err(Error::ManagementKeyNeeded) => {}
            other => return other.map_err(|error| self.name.failure(error)),
        }
        let about = SecretAbout { name: self.name.label.clone(), ..SecretAbout::default() };
        let typed = desk.ask.secret(SecretKind::ManagementKey, &about)?;
        let key = ManagementKey::parse(&typed).ok_or_else(|| Failure::new(Code::ManagementKeyUnreadable))?;
        self.unlocked()?.authorize(Some(&key)).map_err(|error| self.name.failure(error))?;
        self.management_key = Some(key);
        Ok(())
    }

    fn place(&self) -> Result<&Place, Failure> {
        match &self.new {
            NewKeyOnCard::ToMake { place, .. } | NewKeyOnCard::Begun { place, .. } => Ok(place),
            NewKeyOnCard::Kept(_) => Err(self.key_missing()),
        }
    }

    fn new_id(&self) -> Result<Vec<u8>, Failure> {
        match &self.new {
            NewKeyOnCard::Kept(old) => Ok(old.id.clone()),
            _ => self.place().map(Place::id),
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

    /// The card, unlocked, and ready to be written to.
    fn writable(&mut self) -> Result<&mut Box<dyn Unlocked>, Failure> {
        let management_key = self.management_key.clone();
        let authorized = self.unlocked()?.authorize(management_key.as_ref());
        authorized.map_err(|error| self.name.failure(error))?;
        self.unlocked()
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

/// The same key, however its parameters are written.
fn is_same(one: &PublicKey, other: &PublicKey) -> bool {
    one.kind() == other.kind() && one.key_octets() == other.key_octets()
}

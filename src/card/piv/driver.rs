//! A PIV card in a reader, behind the face that all cards have.

use std::sync::{Arc, Mutex, PoisonError};

use super::apdu::Form;
use super::application::Application;
use super::attestation;
use super::generate::{generate, occupancy, store};
use super::key::SlotKey;
use super::management_key::ManagementKey;
use super::metadata::{self, Metadata};
use super::moving;
use super::pin::{Padded, Reference};
use super::session::{Session, SharedSession};
use super::slot::Slot;
use super::survey::survey;
use crate::card::pcsc::{Connection, Release, Service};
use crate::card::{
    Access, Attempt, Attestation, Auth, Card, CardFacts, CardView, Error, KeyRef, NewCertificate, Occupancy, PinChange,
    PinCondition, PinState, Place, Presence, Transport, Unlocked,
};
use crate::key::{NewKey, PrivateKey, PublicKey};
use crate::secret::Pin;
use crate::x509::Certificate;

/// A card with the PIV application, and what it showed when it was found.
pub(in crate::card) struct PivCard {
    service: Service,
    /// To the card that was looked at, which it vouches for. `None` once the card was let go of for good: the next time
    /// it may be another.
    connection: Mutex<Option<Connection>>,
    view: CardView,
    is_yubikey: bool,
}

impl PivCard {
    /// Looks at the card in this reader. `None` where it has no PIV application.
    pub(in crate::card) fn find(service: &Service, reader: &str) -> Result<Option<Self>, Error> {
        let connection = Connection::open(service, reader)?;
        let transport = Box::new(connection.hold(Release::Leave)?);
        let Some(mut card) = Application::select(transport, form_for(&connection))? else { return Ok(None) };
        let mut view = look_at(&mut card, reader)?;
        let is_yubikey = connection.is_yubikey();
        view.moves_keys = is_yubikey && moving::is_offered(&mut card)?;
        drop(card);
        Ok(Some(Self { service: service.clone(), connection: Mutex::new(Some(connection)), view, is_yubikey }))
    }

    /// The same card again, held: through the connection it was found by, or a new one once that is given up. A card
    /// that is only looked at keeps its connection.
    fn hold(&self, release: Release) -> Result<Application, Error> {
        let mut place = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = place.take();
        let known = kept.is_some();
        let connection = kept.map_or_else(|| Connection::open(&self.service, &self.view.facts.reader), Ok)?;
        let transport = Box::new(connection.hold(release)?);
        let mut card = Application::select(transport, form_for(&connection))?.ok_or(Error::CardGone)?;
        if !known && serial(&mut card, &self.view.facts.reader)? != self.view.facts.serial {
            return Err(Error::CardGone);
        }
        *place = Some(connection).filter(|_| release == Release::Leave);
        Ok(card)
    }
}

pub(super) fn form_for(connection: &Connection) -> Form {
    if connection.announces_extended_length() { Form::Extended } else { Form::Short }
}

/// What the card in this reader shows without a PIN; `None` where it has no PIV application. The way to it may be PC/SC
/// or recorded answers.
pub fn look(transport: Box<dyn Transport>, form: Form, reader: &str) -> Result<Option<CardView>, Error> {
    let Some(mut card) = Application::select(transport, form)? else { return Ok(None) };
    look_at(&mut card, reader).map(Some)
}

fn look_at(card: &mut Application, reader: &str) -> Result<CardView, Error> {
    let facts = facts(card, reader)?;
    survey(card, &facts)
}

/// Unlocks the card at the other end of `transport`, as [`Card::unlock`] does. `facts` are those of [`look`].
pub fn open(
    transport: Box<dyn Transport>,
    form: Form,
    facts: &CardFacts,
    auth: &Auth,
) -> Result<Box<dyn Unlocked>, Error> {
    let pin = padded_pin(auth)?;
    let card = Application::select(transport, form)?.ok_or(Error::CardGone)?;
    verified(card, pin, facts, auth)
}

fn facts(card: &mut Application, reader: &str) -> Result<CardFacts, Error> {
    Ok(CardFacts {
        serial: serial(card, reader)?,
        label: card.label().to_owned(),
        manufacturer: String::new(),
        model: "PIV".to_owned(),
        reader: reader.to_owned(),
        pinpad: false,
        access: Access::Piv,
    })
}

/// The first number the card's identifier ever had, in hex; the reader's name where it has none.
pub(super) fn serial(card: &mut Application, reader: &str) -> Result<String, Error> {
    let identifier = match card.holder_identifier() {
        Err(Error::Nonsense(_)) => None,
        other => other?,
    };
    Ok(identifier.map_or_else(|| reader.to_owned(), |identifier| hex::encode(identifier.first_number())))
}

impl Card for PivCard {
    fn facts(&self) -> &CardFacts {
        &self.view.facts
    }

    fn view(&self) -> Result<CardView, Error> {
        Ok(self.view.clone())
    }

    fn change(&self, change: &PinChange, allow_last_try: bool) -> Result<(), Error> {
        // Both are looked at before the card sees either.
        let (PinChange::Pin { old, new } | PinChange::Puk { old, new } | PinChange::Unblock { puk: old, new }) = change;
        let (old, new) = (Padded::new(old)?, Padded::new(new)?);
        let mut card = self.hold(Release::Reset)?;
        let state = match change {
            PinChange::Pin { .. } => card.pin_state()?,
            PinChange::Puk { .. } | PinChange::Unblock { .. } => metadata::puk_state(&mut card)?,
        };
        check_tries(state, allow_last_try)?;
        match change {
            PinChange::Pin { .. } => card.change(Reference::Pin, &old, &new),
            PinChange::Puk { .. } => card.change(Reference::Puk, &old, &new),
            PinChange::Unblock { .. } => card.unblock(&old, &new),
        }
    }

    fn attest(&self, key: &KeyRef) -> Result<Option<Attestation>, Error> {
        let slot = key.id.first().copied().and_then(Slot::from_reference).filter(|_| self.is_yubikey);
        let Some(slot) = slot else { return Ok(None) };
        attestation::attest(&mut self.hold(Release::Leave)?, slot, &key.public_key)
    }

    fn puk_state(&self) -> Result<PinState, Error> {
        metadata::puk_state(&mut self.hold(Release::Leave)?)
    }

    fn check_form(&self, typed: &Pin) -> Result<(), Error> {
        Padded::new(typed).map(drop)
    }

    fn unlock(&self, auth: Auth) -> Result<Box<dyn Unlocked>, Error> {
        let pin = padded_pin(&auth)?;
        verified(self.hold(Release::Reset)?, pin, &self.view.facts, &auth)
    }
}

/// The PIN as the card takes it; refused before the card is touched where no PIN can be like it.
fn padded_pin(auth: &Auth) -> Result<Option<Padded>, Error> {
    match auth {
        Auth::Pin { pin, .. } => Padded::new(pin).map(Some),
        Auth::Pinpad { .. } => Err(Error::NotPossible("take a PIN by itself")),
        Auth::None => Ok(None),
    }
}

fn verified(
    mut card: Application,
    pin: Option<Padded>,
    facts: &CardFacts,
    auth: &Auth,
) -> Result<Box<dyn Unlocked>, Error> {
    if let Some(pin) = &pin {
        check_tries(card.pin_state()?, auth.allows_last_try())?;
        card.verify(pin)?;
    }
    Ok(Box::new(OpenCard { session: Arc::new(SharedSession::new(card, pin)), facts: facts.clone() }))
}

/// Stops before a PIN or PUK is sent that is blocked, or whose last try it would be.
fn check_tries(state: PinState, allow_last_try: bool) -> Result<(), Error> {
    match state.condition {
        PinCondition::Blocked => Err(Error::PinBlocked),
        PinCondition::Last if !allow_last_try => Err(Error::PinLastTry),
        _ => Ok(()),
    }
}

/// A PIV card that is unlocked.
struct OpenCard {
    session: Arc<SharedSession>,
    facts: CardFacts,
}

impl Unlocked for OpenCard {
    fn view(&self) -> Result<CardView, Error> {
        self.session.with(|session| {
            let mut view = survey(&mut session.card, &self.facts)?;
            for identity in &mut view.identities {
                let place = identity.id.first().copied().and_then(Slot::from_reference);
                identity.private_key = place.map_or(Ok(Presence::Unknown), |slot| presence(session, slot))?;
            }
            Ok(view)
        })
    }

    fn key(&self, wanted: &KeyRef) -> Result<Box<dyn PrivateKey>, Error> {
        Ok(Box::new(SlotKey::find(&self.session, wanted)?))
    }

    fn private_keys(&self) -> Result<Vec<Vec<u8>>, Error> {
        let with_key = self.view()?.identities.into_iter().filter(|identity| identity.private_key != Presence::No);
        Ok(with_key.map(|identity| identity.id).collect())
    }

    fn authorize(&mut self, management_key: Option<&ManagementKey>) -> Result<(), Error> {
        self.session.with(|session| session.authorize(management_key))
    }

    fn occupancy(&mut self, place: &Place) -> Result<Occupancy, Error> {
        let slot = slot_of(place)?;
        self.session.with(|session| occupancy(session, slot))
    }

    fn generate(&mut self, place: &Place, kind: NewKey, attempt: Attempt) -> Result<PublicKey, Error> {
        let slot = slot_of(place)?;
        self.session.with(|session| generate(session, slot, kind, attempt))
    }

    fn public_key_at(&mut self, place: &Place) -> Result<Option<PublicKey>, Error> {
        let slot = slot_of(place)?;
        self.session.with(|session| match metadata::of_slot(&mut session.card, slot)? {
            Metadata::Key { public_key } => Ok(public_key),
            Metadata::NoKey | Metadata::Untold => Ok(None),
        })
    }

    fn move_key(&mut self, from: &Place, to: &Place, certificate: &Certificate) -> Result<(), Error> {
        let (from, to) = (slot_of(from)?, slot_of(to)?);
        self.session.with(|session| moving::move_key(session, from, to, certificate))
    }

    /// A PIV card has no place for the certificates above.
    fn store(&mut self, new: &NewCertificate<'_>) -> Result<(), Error> {
        let slot = new.id.first().copied().and_then(Slot::from_reference);
        let slot = slot.ok_or(Error::NotPossible("keep a certificate there"))?;
        self.session.with(|session| store(session, slot, new.certificate))
    }
}

impl Drop for OpenCard {
    fn drop(&mut self) {
        self.session.lock_card();
    }
}

fn slot_of(place: &Place) -> Result<Slot, Error> {
    match place {
        Place::Slot(slot) => Ok(*slot),
        Place::Objects { .. } => Err(Error::NotPossible("keep keys outside its slots")),
    }
}

/// Whether the key of a certificate is there, asked of the card.
fn presence(session: &mut Session, slot: Slot) -> Result<Presence, Error> {
    let told = metadata::of_slot(&mut session.card, slot)?.occupancy();
    Ok(match told {
        Occupancy::Taken => Presence::Yes,
        Occupancy::Free => Presence::No,
        Occupancy::Unknown => Presence::Unknown,
    })
}

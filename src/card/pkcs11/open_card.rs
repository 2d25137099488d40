//! A card that is unlocked, until it is dropped.

use std::sync::Arc;

use cryptoki::object::{Attribute, ObjectClass};
use cryptoki::session::Session;

use super::fault::fault;
use super::generate::{generate, occupancy, public_key_at};
use super::keys::find_key;
use super::login::Login;
use super::session::SharedSession;
use super::store::store;
use super::survey::survey;
use super::token::Token;
use crate::card::piv::ManagementKey;
use crate::card::{Attempt, Auth, CardView, Error, KeyRef, NewCertificate, Occupancy, Place, Unlocked};
use crate::key::{NewKey, PrivateKey, PublicKey};
use crate::x509::Certificate;

/// An unlocked token.
pub(super) struct OpenCard(Arc<SharedSession>);

impl OpenCard {
    pub(super) fn new(token: Token, session: Session, auth: Auth, login: Login) -> Result<Self, Error> {
        Ok(Self(Arc::new(SharedSession::new(token, session, auth, login)?)))
    }
}

impl Unlocked for OpenCard {
    fn view(&self) -> Result<CardView, Error> {
        self.0.with(|reader| {
            let state = reader.session.get_session_info().map_err(fault)?.session_state();
            survey(self.0.token(), reader, self.0.token().sight(state))
        })
    }

    fn key(&self, wanted: &KeyRef) -> Result<Box<dyn PrivateKey>, Error> {
        Ok(Box::new(find_key(&self.0, wanted)?))
    }

    fn private_keys(&self) -> Result<Vec<Vec<u8>>, Error> {
        self.0.with(|reader| {
            let found = reader.find(&[Attribute::Class(ObjectClass::PRIVATE_KEY)])?;
            found.into_iter().map(|object| reader.id_of(object)).collect()
        })
    }

    fn authorize(&mut self, _: Option<&ManagementKey>) -> Result<(), Error> {
        Ok(())
    }

    fn occupancy(&mut self, place: &Place) -> Result<Occupancy, Error> {
        self.0.with(|reader| occupancy(reader, place))
    }

    /// Key pairs appear on a token whole or not at all, so that an interruption changes nothing.
    fn generate(&mut self, place: &Place, kind: NewKey, _: Attempt) -> Result<PublicKey, Error> {
        self.0.with(|reader| generate(reader, place, kind))
    }

    fn move_key(&mut self, _: &Place, _: &Place, _: &Certificate) -> Result<(), Error> {
        Err(Error::NotPossible("move a key"))
    }

    fn public_key_at(&mut self, place: &Place) -> Result<Option<PublicKey>, Error> {
        self.0.with(|reader| public_key_at(reader, place))
    }

    fn store(&mut self, new: &NewCertificate<'_>) -> Result<(), Error> {
        self.0.with(|reader| store(reader, new))
    }
}

impl Drop for OpenCard {
    fn drop(&mut self) {
        self.0.lock_card();
    }
}

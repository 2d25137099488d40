//! The session of an unlocked card, shared with the keys got from it.

use std::sync::{Mutex, PoisonError};

use cryptoki::mechanism::Mechanism;
use cryptoki::object::ObjectHandle;
use cryptoki::session::Session;
use zeroize::Zeroizing;

use super::fault::fault;
use super::login::{Login, log_in_for_operation};
use super::object_reader::ObjectReader;
use super::raw::Functions;
use super::token::Token;
use crate::card::pcsc::reset_card_in;
use crate::card::{Auth, Error};

/// The one session that an unlocked card and its keys work through, one operation at a time.
pub(super) struct SharedSession {
    /// `None` once the card is locked again.
    open: Mutex<Option<Open>>,
    functions: Functions,
    token: Token,
}

struct Open {
    session: Session,
    /// For keys that want the PIN for each use; gone once the card has refused it.
    auth: Auth,
    login: Login,
}

/// A private key object in a session.
#[derive(Clone, Copy)]
pub(super) struct PrivateObject {
    pub(super) handle: ObjectHandle,
    /// CKA_ALWAYS_AUTHENTICATE: the PIN is given again for each operation.
    pub(super) always_authenticate: bool,
}

#[derive(Clone, Copy)]
enum Operation {
    Sign,
    Decrypt,
}

impl SharedSession {
    pub(super) fn new(token: Token, session: Session, auth: Auth, login: Login) -> Result<Self, Error> {
        let functions = Functions::of(token.module.path()).map_err(fault)?;
        Ok(Self { open: Mutex::new(Some(Open { session, auth, login })), functions, token })
    }

    pub(super) fn token(&self) -> &Token {
        &self.token
    }

    /// Does something with the session. [`Error::PinNeeded`] once the card is locked again.
    pub(super) fn with<T>(&self, action: impl FnOnce(ObjectReader<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let session = &open.as_ref().ok_or(Error::PinNeeded)?.session;
        action(ObjectReader { session, functions: &self.functions })
    }

    /// C_SignInit, the PIN if the key wants it, C_Sign.
    pub(super) fn sign(&self, key: PrivateObject, mechanism: &Mechanism<'_>, data: &[u8]) -> Result<Vec<u8>, Error> {
        if key.always_authenticate {
            return self.operate_with_pin(Operation::Sign, key, mechanism, data);
        }
        self.with(|reader| reader.session.sign(mechanism, key.handle, data).map_err(fault))
    }

    /// C_DecryptInit, the PIN if the key wants it, C_Decrypt.
    pub(super) fn decrypt(
        &self,
        key: PrivateObject,
        mechanism: &Mechanism<'_>,
        data: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        if key.always_authenticate {
            return self.operate_with_pin(Operation::Decrypt, key, mechanism, data).map(Zeroizing::new);
        }
        self.with(|reader| reader.session.decrypt(mechanism, key.handle, data).map(Zeroizing::new).map_err(fault))
    }

    fn operate_with_pin(
        &self,
        operation: Operation,
        key: PrivateObject,
        mechanism: &Mechanism<'_>,
        data: &[u8],
    ) -> Result<Vec<u8>, Error> {
        let mut locked = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let open = locked.as_mut().ok_or(Error::PinNeeded)?;
        match operation {
            Operation::Sign => open.session.sign_init(mechanism, key.handle).map_err(fault)?,
            Operation::Decrypt => open.session.decrypt_init(mechanism, key.handle).map_err(fault)?,
        }
        if let Err(error) = log_in_for_operation(&self.token, &open.session, &open.auth) {
            // A PIN that was refused is not sent a second time; the operation that was begun ends with its session.
            open.auth = Auth::None;
            open.session = self.token.open(&self.token.info()?)?;
            return Err(error);
        }
        let ended = match operation {
            Operation::Sign => self.functions.sign(&open.session, data),
            Operation::Decrypt => self.functions.decrypt(&open.session, data),
        };
        ended.map_err(fault)
    }

    /// Logs out and closes the session; keys that are still held stop working. Where the token is in a reader of the
    /// system, the card is reset: some modules leave the PIN verified.
    ///
    /// PKCS#11 2.40, 5.6: C_Logout ends the login with the module; what the card still holds to be verified, it does
    /// not say.
    pub(super) fn lock_card(&self) {
        let mut locked = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = locked.take()
            && open.login == Login::Ours
        {
            // A card that is gone needs no logout, and one that is reset has nothing verified.
            let _ = open.session.logout();
            drop(open);
            let _ = reset_card_in(&self.token.facts.reader);
        }
    }
}

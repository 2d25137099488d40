//! Giving the PIN to the card: looked at first, sent once, never again.

use cryptoki::error::{Error as ModuleError, RvError};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::TokenInfo;
use cryptoki::types::AuthPin;

use super::fault::fault;
use super::token::Token;
use crate::card::{Auth, Error, PinCondition, PinState};
use crate::secret::Pin;

/// What a login did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Login {
    /// It logged in, so it must log out.
    Ours,
    /// Somebody else in this process is logged in, or no login was wanted: there is nothing to log out.
    NotOurs,
}

/// How the token's flags say its PIN stands.
pub(super) fn pin_state(info: &TokenInfo) -> PinState {
    let condition = if !info.user_pin_initialized() {
        PinCondition::NotSet
    } else if info.user_pin_locked() {
        PinCondition::Blocked
    } else if info.user_pin_final_try() {
        PinCondition::Last
    } else if info.user_pin_count_low() {
        PinCondition::Low
    } else {
        PinCondition::Ok
    };
    PinState { tries_left: None, condition }
}

/// Refuses a login that cannot succeed or is too dangerous, before anything is sent.
pub(super) fn check_before_login(info: &TokenInfo, auth: &Auth) -> Result<(), Error> {
    if matches!(auth, Auth::None) {
        return Ok(());
    }
    match pin_state(info).condition {
        PinCondition::NotSet => Err(Error::PinNotSet),
        PinCondition::Blocked => Err(Error::PinBlocked),
        PinCondition::Last if !auth.allows_last_try() => Err(Error::PinLastTry),
        _ => check_input(info, auth),
    }
}

fn check_input(info: &TokenInfo, auth: &Auth) -> Result<(), Error> {
    match auth {
        Auth::Pin { pin, .. } => check_length(info, pin),
        Auth::Pinpad { .. } if !info.protected_authentication_path() => Err(Error::NotPossible("take a PIN by itself")),
        Auth::Pinpad { .. } | Auth::None => Ok(()),
    }
}

/// Some modules give no lengths, or nonsense: then every length is let through.
fn check_length(info: &TokenInfo, pin: &Pin) -> Result<(), Error> {
    let (shortest, longest) = (info.min_pin_length(), info.max_pin_length());
    let plausible = longest > 0 && shortest <= longest;
    if plausible && !(shortest..=longest).contains(&pin.expose().len()) {
        return Err(Error::PinLength { shortest, longest });
    }
    Ok(())
}

/// Logs in with one C_Login. The checks of [`check_before_login`] come before.
pub(super) fn log_in(token: &Token, session: &Session, auth: &Auth) -> Result<Login, Error> {
    if matches!(auth, Auth::None) {
        return Ok(Login::NotOurs);
    }
    match send(session, UserType::User, auth) {
        Ok(()) => Ok(Login::Ours),
        Err(ModuleError::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => Ok(Login::NotOurs),
        Err(error) => Err(refused(token, error)),
    }
}

/// Gives the PIN for the one operation that was begun in `session` (CKU_CONTEXT_SPECIFIC).
pub(super) fn log_in_for_operation(token: &Token, session: &Session, auth: &Auth) -> Result<(), Error> {
    if matches!(auth, Auth::None) {
        return Err(Error::PinNeeded);
    }
    send(session, UserType::ContextSpecific, auth).map_err(|error| refused(token, error))
}

fn send(session: &Session, user: UserType, auth: &Auth) -> Result<(), ModuleError> {
    match auth {
        Auth::Pin { pin, .. } => session.login(user, Some(&AuthPin::new(Box::from(pin.expose())))),
        Auth::Pinpad { .. } | Auth::None => session.login(user, None),
    }
}

fn refused(token: &Token, error: ModuleError) -> Error {
    let ModuleError::Pkcs11(value, _) = &error else { return fault(error) };
    match value {
        RvError::PinIncorrect | RvError::PinInvalid => wrong(token),
        RvError::PinLenRange => length_of(token).unwrap_or_else(|| wrong(token)),
        _ => fault(error),
    }
}

fn wrong(token: &Token) -> Error {
    let unknown = PinState { tries_left: None, condition: PinCondition::Unknown };
    match token.info().map_or(unknown, |info| pin_state(&info)) {
        PinState { condition: PinCondition::Blocked, .. } => Error::PinBlocked,
        state => Error::PinWrong { state },
    }
}

fn length_of(token: &Token) -> Option<Error> {
    let info = token.info().ok()?;
    Some(Error::PinLength { shortest: info.min_pin_length(), longest: info.max_pin_length() })
}

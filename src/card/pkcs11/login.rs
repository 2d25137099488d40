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
    let condition = if !info.login_required() {
        PinCondition::NotNeeded
    } else if !info.user_pin_initialized() {
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
        PinCondition::NotNeeded => Ok(()),
        PinCondition::NotSet => Err(Error::PinNotSet),
        PinCondition::Blocked => Err(Error::PinBlocked),
        PinCondition::Last if !auth.allows_last_try() => Err(Error::PinLastTry),
        _ => check_input(info, auth),
    }
}

fn check_input(info: &TokenInfo, auth: &Auth) -> Result<(), Error> {
    match auth {
        Auth::Pin { pin, .. } => check_form(info, pin),
        Auth::Pinpad { .. } if !info.protected_authentication_path() => Err(Error::NotPossible("take a PIN by itself")),
        Auth::Pinpad { .. } | Auth::None => Ok(()),
    }
}

/// Refuses what cannot be a PIN of this token. Sends nothing.
pub(super) fn check_form(info: &TokenInfo, pin: &Pin) -> Result<(), Error> {
    check_characters(pin)?;
    check_length(info, pin)
}

/// A PIN is UTF-8 (PKCS#11 2.40, 2.1: CK_UTF8CHAR), so letters of every language go through: which of them a card takes
/// its module knows. What no key types is refused: a NUL tells of a file in UTF-16.
fn check_characters(pin: &Pin) -> Result<(), Error> {
    if pin.expose().chars().any(char::is_control) { Err(Error::PinUntypable) } else { Ok(()) }
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
    if token.without_login || matches!(auth, Auth::None) {
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

pub(super) fn refused(token: &Token, error: ModuleError) -> Error {
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use cryptoki_sys::{
        CK_FLAGS, CK_TOKEN_INFO, CKF_LOGIN_REQUIRED, CKF_PROTECTED_AUTHENTICATION_PATH, CKF_USER_PIN_COUNT_LOW,
        CKF_USER_PIN_FINAL_TRY, CKF_USER_PIN_INITIALIZED, CKF_USER_PIN_LOCKED,
    };

    fn info(flags: CK_FLAGS, lengths: (u8, u8)) -> TokenInfo {
        let flags = flags | CKF_LOGIN_REQUIRED;
        let (ul_min, ul_max) = (lengths.0.into(), lengths.1.into());
        let said = CK_TOKEN_INFO { flags, ulMinPinLen: ul_min, ulMaxPinLen: ul_max, ..CK_TOKEN_INFO::default() };
        TokenInfo::try_from(said).unwrap()
    }

    fn pin(text: &str, allow_last_try: bool) -> Auth {
        Auth::Pin { pin: Pin::new(text.into()), allow_last_try }
    }

    #[test]
    fn flags_tell_the_state() {
        let set = CKF_USER_PIN_INITIALIZED;
        let cases = [
            (0, PinCondition::NotSet),
            (set, PinCondition::Ok),
            (set | CKF_USER_PIN_COUNT_LOW, PinCondition::Low),
            (set | CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY, PinCondition::Last),
            (set | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED, PinCondition::Blocked),
        ];
        for (flags, condition) in cases {
            assert_eq!(pin_state(&info(flags, (4, 8))), PinState { tries_left: None, condition });
        }
    }

    #[test]
    fn the_last_try_needs_leave_and_a_blocked_pin_gets_none() {
        let last = info(CKF_USER_PIN_INITIALIZED | CKF_USER_PIN_FINAL_TRY, (4, 8));
        assert!(matches!(check_before_login(&last, &pin("1234", false)), Err(Error::PinLastTry)));
        assert!(check_before_login(&last, &pin("1234", true)).is_ok());
        assert!(check_before_login(&last, &Auth::None).is_ok());
        let blocked = info(CKF_USER_PIN_INITIALIZED | CKF_USER_PIN_LOCKED, (4, 8));
        assert!(matches!(check_before_login(&blocked, &pin("1234", true)), Err(Error::PinBlocked)));
        assert!(matches!(check_before_login(&info(0, (4, 8)), &pin("1234", true)), Err(Error::PinNotSet)));
    }

    #[test]
    fn a_pin_of_impossible_length_is_not_sent() {
        let card = info(CKF_USER_PIN_INITIALIZED, (4, 8));
        for text in ["123", "123456789", ""] {
            let refused = check_before_login(&card, &pin(text, false));
            assert!(matches!(refused, Err(Error::PinLength { shortest: 4, longest: 8 })));
        }
        assert!(check_before_login(&card, &pin("12345678", false)).is_ok());
        let says_nothing = info(CKF_USER_PIN_INITIALIZED, (0, 0));
        assert!(check_before_login(&says_nothing, &pin("123456789", false)).is_ok());
    }

    #[test]
    fn what_no_key_types_is_not_sent_and_danish_letters_are() {
        let card = info(CKF_USER_PIN_INITIALIZED, (4, 32));
        for text in ["12\x0034", "1\x003\x004\x00", "1234\t", "1234\r", "12\u{7f}34", "1234\u{85}"] {
            assert!(matches!(check_before_login(&card, &pin(text, false)), Err(Error::PinUntypable)), "{text:?}");
        }
        assert!(check_before_login(&card, &pin("blåbær 47", false)).is_ok());
    }

    #[test]
    fn where_no_login_is_needed_no_pin_is_looked_at() {
        let said = CK_TOKEN_INFO { flags: CKF_USER_PIN_LOCKED, ..CK_TOKEN_INFO::default() };
        let free = TokenInfo::try_from(said).unwrap();
        assert_eq!(pin_state(&free).condition, PinCondition::NotNeeded);
        assert!(check_before_login(&free, &pin("1", false)).is_ok());
    }

    #[test]
    fn only_a_pinpad_reader_takes_the_pin_by_itself() {
        let pinpad = Auth::Pinpad { allow_last_try: false };
        let plain = info(CKF_USER_PIN_INITIALIZED, (4, 8));
        assert!(matches!(check_before_login(&plain, &pinpad), Err(Error::NotPossible(_))));
        let reader = info(CKF_USER_PIN_INITIALIZED | CKF_PROTECTED_AUTHENTICATION_PATH, (4, 8));
        assert!(check_before_login(&reader, &pinpad).is_ok());
    }
}

//! A new PIN for a token, in the place of the old one (C_SetPIN, PKCS#11 2.40, 5.5).

use cryptoki::error::{Error as ModuleError, RvError};
use cryptoki::types::AuthPin;

use super::login::{check_before_login, check_form, refused};
use super::token::Token;
use crate::card::pcsc::reset_card_in;
use crate::card::{Auth, Error, PinChange};
use crate::secret::Pin;

/// Sends the old PIN, once. The PUK is none of PKCS#11's notions: which of them the SO PIN is, if any, differs from
/// module to module, so that one is not tried.
pub(super) fn change_pin(token: &Token, change: &PinChange, allow_last_try: bool) -> Result<(), Error> {
    let PinChange::Pin { old, new } = change else {
        return Err(Error::NotPossible("do anything with its PUK through this module"));
    };
    let info = token.info()?;
    if info.protected_authentication_path() {
        return Err(Error::NotPossible("change its PIN but at the reader"));
    }
    check_before_login(&info, &Auth::Pin { pin: old.clone(), allow_last_try })?;
    check_form(&info, new)?;
    let session = token.open(&info)?;
    let changed = session.set_pin(&sent(old), &sent(new));
    drop(session);
    // Some modules verify the PIN for this, and leave it so.
    let _ = reset_card_in(&token.facts.reader);
    match changed {
        Ok(()) => Ok(()),
        Err(ModuleError::Pkcs11(RvError::PinInvalid | RvError::PinLenRange | RvError::PinTooWeak, _)) => {
            Err(Error::PinRefused)
        }
        Err(error) => Err(refused(token, error)),
    }
}

fn sent(pin: &Pin) -> AuthPin {
    AuthPin::new(Box::from(pin.expose()))
}

//! What a module's return values mean to the rest of segl.

use cryptoki::context::Function;
use cryptoki::error::{Error as ModuleError, RvError};

use crate::card::Error;

/// Turns what a module returned into the room's error. `CKR_PIN_INCORRECT` is the login's own business.
pub(super) fn fault(error: ModuleError) -> Error {
    match error {
        ModuleError::Pkcs11(value, function) => of_return_value(value, function),
        ModuleError::NullFunctionPointer => Error::NotPossible("do this"),
        ModuleError::InvalidValue => Error::Nonsense("a length that cannot be"),
        other => Error::Device(other.to_string()),
    }
}

fn of_return_value(value: RvError, function: Function) -> Error {
    use RvError as Rv;
    match value {
        Rv::DeviceRemoved | Rv::TokenNotPresent | Rv::TokenNotRecognized | Rv::SlotIdInvalid => Error::CardGone,
        Rv::SessionHandleInvalid | Rv::SessionClosed => Error::CardGone,
        Rv::UserNotLoggedIn => Error::PinNeeded,
        Rv::PinLocked => Error::PinBlocked,
        Rv::PinExpired => Error::PinExpired,
        Rv::UserPinNotInitialized => Error::PinNotSet,
        Rv::FunctionCanceled | Rv::Cancel => Error::Cancelled,
        Rv::TokenWriteProtected | Rv::SessionReadOnly => Error::ReadOnly,
        Rv::DeviceMemory => Error::Full,
        Rv::MechanismInvalid | Rv::MechanismParamInvalid | Rv::FunctionNotSupported => {
            Error::NotPossible("do this operation")
        }
        Rv::KeyFunctionNotPermitted | Rv::KeyTypeInconsistent | Rv::KeySizeRange | Rv::CurveNotSupported => {
            Error::NotPossible("do this with this kind of key")
        }
        Rv::ArgumentsBad if matches!(function, Function::SignInit | Function::DecryptInit) => {
            Error::NotPossible("do this operation")
        }
        other => Error::Device(format!("C_{function:?}: {other:?}")),
    }
}

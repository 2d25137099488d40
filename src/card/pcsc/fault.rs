//! What the reader service says went wrong, in the words of this house.

use crate::card::Error;
use crate::card::transport::TransportError;

/// An error of the service itself, or about no reader in particular.
pub(super) fn service_fault(error: pcsc::Error) -> Error {
    match error {
        pcsc::Error::NoReadersAvailable | pcsc::Error::UnknownReader | pcsc::Error::ReaderUnavailable => {
            Error::ReaderGone
        }
        // Windows and Wine say the last two where the service cannot be started, and pcsc-lite the first where it ended.
        pcsc::Error::CommError
        | pcsc::Error::NoService
        | pcsc::Error::ServiceStopped
        | pcsc::Error::Shutdown
        | pcsc::Error::InternalError
        | pcsc::Error::NoAccess => Error::NoReaderService(error.to_string()),
        _ => Error::Device(error.to_string()),
    }
}

/// An error about the card in this reader.
pub(super) fn card_fault(error: pcsc::Error, reader: &str) -> Error {
    let reader = || reader.to_owned();
    match error {
        pcsc::Error::NoSmartcard | pcsc::Error::RemovedCard => Error::CardGone,
        pcsc::Error::UnresponsiveCard
        | pcsc::Error::UnpoweredCard
        | pcsc::Error::UnsupportedCard
        | pcsc::Error::ProtoMismatch => Error::CardMute { reader: reader() },
        pcsc::Error::SharingViolation => Error::CardInUse { reader: reader() },
        pcsc::Error::ResetCard => Error::CardReset,
        _ => service_fault(error),
    }
}

/// An error of one command to a card.
pub(super) fn command_fault(error: pcsc::Error) -> TransportError {
    match error {
        pcsc::Error::NoSmartcard
        | pcsc::Error::RemovedCard
        | pcsc::Error::ReaderUnavailable
        | pcsc::Error::UnknownReader
        | pcsc::Error::UnpoweredCard
        // pcsc-lite's word for every failure on the wire: a card that was pulled before the service noticed it.
        | pcsc::Error::NotTransacted
        | pcsc::Error::CommError
        | pcsc::Error::CommDataLost => TransportError::Gone,
        pcsc::Error::ResetCard => TransportError::Reset,
        _ => TransportError::Failed(error.to_string()),
    }
}

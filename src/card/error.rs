//! Why a card could not be found, read, unlocked or written.

use std::path::PathBuf;

use super::view::{CardFacts, PinState};
use crate::key::{KeyError, NewKey};

/// Why a card could not be found, read, unlocked or written. No PIN stands in it, ever.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No PKCS#11 module is named, registered or installed at a known place.
    #[error("no PKCS#11 module was found")]
    NoModule,
    /// The module that was named is not there.
    #[error("the module {} does not exist", .0.display())]
    ModuleMissing(PathBuf),
    /// Others than its owner can replace the module, so it is not loaded.
    #[error("the module {} is not loaded: others can write {}", path.display(), writable.display())]
    ModuleUnsafe {
        /// The module.
        path: PathBuf,
        /// The file or folder that others can write.
        writable: PathBuf,
    },
    /// The module could not be loaded or started.
    #[error("the module {} failed: {what}", path.display())]
    ModuleFailed {
        /// The module.
        path: PathBuf,
        /// What the loader or the module says.
        what: String,
    },
    /// The module was tried in a process of its own, and stopped when that took too long.
    #[error("the module {} did not answer within {seconds} seconds", path.display())]
    ModuleSilent {
        /// The module.
        path: PathBuf,
        /// How long it was waited for.
        seconds: u64,
    },
    /// The module was tried in a process of its own, and that ended in the middle of it.
    #[error("the module {} crashed ({how})", path.display())]
    ModuleCrashed {
        /// The module.
        path: PathBuf,
        /// How the process ended, as the system says it.
        how: String,
    },
    /// The system's reader service does not run, or is not there at all.
    #[error("the reader service does not answer: {0}")]
    NoReaderService(String),
    /// No reader is plugged in.
    #[error("no card reader is plugged in")]
    NoReader,
    /// The reader is gone.
    #[error("the card reader is gone")]
    ReaderGone,
    /// A card is in the reader, and does not answer.
    #[error("the card in {reader} does not answer")]
    CardMute {
        /// The reader's name.
        reader: String,
    },
    /// Another program has the card for itself alone.
    #[error("another program has the card in {reader} for itself")]
    CardInUse {
        /// The reader's name.
        reader: String,
    },
    /// No card is there, or none that was asked for.
    #[error("no such card is plugged in")]
    NoCard,
    /// Several cards fit, and segl does not guess.
    #[error("{} cards fit", .0.len())]
    SeveralCards(Vec<CardFacts>),
    /// The card was pulled out, or its reader went away.
    #[error("the card is gone")]
    CardGone,
    /// The operation needs the PIN and none was given.
    #[error("the card asks for its PIN")]
    PinNeeded,
    /// The card did not take the PIN. It was sent once.
    #[error("the PIN is wrong (state of the PIN now: {})", state.condition)]
    PinWrong {
        /// The state after the wrong try.
        state: PinState,
    },
    /// The PIN is blocked; nothing was sent if this was known before.
    #[error("the PIN is blocked")]
    PinBlocked,
    /// One try is left, and the caller did not allow to use it. Nothing was sent.
    #[error("only one try is left for the PIN")]
    PinLastTry,
    /// The PIN has characters that this card's PINs cannot have. Nothing was sent.
    #[error("a PIN of this card has only the characters of ASCII")]
    PinNotAscii,
    /// The PIN has characters that no key types, such as NUL. Nothing was sent.
    #[error("the PIN has control characters")]
    PinUntypable,
    /// The PIN is shorter or longer than this card's PINs are. Nothing was sent.
    #[error("the PIN must have {shortest} to {longest} characters")]
    PinLength {
        /// In octets.
        shortest: usize,
        /// In octets.
        longest: usize,
    },
    /// The card takes no such new PIN or PUK: some have rules of their own, such as no repeated digits.
    #[error("the card takes no such new PIN")]
    PinRefused,
    /// The card has another management key than the one it was made with, and none was given.
    #[error("the card asks for its management key")]
    ManagementKeyNeeded,
    /// The card did not take the management key.
    #[error("the card did not accept the management key")]
    ManagementKeyWrong,
    /// The card has no PIN yet.
    #[error("the card has no PIN yet")]
    PinNotSet,
    /// The card wants its PIN changed before anything else.
    #[error("the PIN has expired and must be changed first")]
    PinExpired,
    /// The person at the pinpad or in the module's own window cancelled.
    #[error("cancelled at the card reader")]
    Cancelled,
    /// Something is at this place already (a CKA_ID or PIV key reference), or may be; nothing is overwritten.
    #[error("the place {} is taken, or not known to be free", hex::encode(.0))]
    PlaceTaken(Vec<u8>),
    /// The card makes no keys of this kind.
    #[error("the card makes no {0} keys")]
    NoSuchKeyKind(NewKey),
    /// The card, or its module, cannot do this.
    #[error("the card cannot {0}")]
    NotPossible(&'static str),
    /// The card, or the session, takes no changes.
    #[error("the card is read-only")]
    ReadOnly,
    /// No room left on the card.
    #[error("the card is full")]
    Full,
    /// What was asked for is not on the card.
    #[error("not on the card: {0}")]
    NotFound(&'static str),
    /// Another program reset the card in between; nothing that needs the PIN was sent after that.
    #[error("another program reset the card")]
    CardReset,
    /// The card refused with a status word (ISO/IEC 7816-4 5.1.3) that means nothing more exact.
    #[error("the card would not {what}: it answered {status:04X}")]
    Refused {
        /// What it was to do.
        what: &'static str,
        /// SW1 and SW2.
        status: u16,
    },
    /// The card says what no card says: it is broken, or means harm.
    #[error("the card answers nonsense: {0}")]
    Nonsense(&'static str),
    /// Anything else the module says.
    #[error("the card failed: {0}")]
    Device(String),
}

impl From<Error> for KeyError {
    fn from(error: Error) -> Self {
        match error {
            Error::PinNeeded | Error::PinNotSet | Error::PinExpired => Self::PinNeeded,
            Error::PinWrong { .. } => Self::PinWrong,
            Error::PinBlocked => Self::PinBlocked,
            Error::NotPossible(what) => Self::NotPossible(what),
            Error::CardGone => Self::CardGone,
            Error::CardReset => Self::CardReset,
            Error::Nonsense(what) => Self::Nonsense(what),
            other => Self::Device(other.to_string()),
        }
    }
}

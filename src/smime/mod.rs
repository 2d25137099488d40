//! Secure mail (S/MIME): sign, verify, encrypt, open. CMS (RFC 5652) as S/MIME 4.0 (RFC 8551) profiles it.
//!
//! Keys are used through [`crate::key::PrivateKey`] alone; where they live is not known in here.

mod agreement;
mod attributes;
mod cipher;
mod decrypt;
mod encrypt;
pub mod mail;
mod party;
mod sign;
mod structure;
mod verify;

pub use decrypt::decrypt;
pub use encrypt::encrypt;
pub use sign::{SignOptions, Signer, sign, sign_without_attributes};
pub use verify::{Verified, VerifiedSigner, verify, verify_with};

use crate::key::KeyError;

/// Why a message could not be made, verified or opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The octets are no CMS message.
    #[error("not a CMS message: {0}")]
    NotCms(String),
    /// A CMS message of another kind than was asked for.
    #[error("a CMS message of type {found}, not {wanted}")]
    OtherKind {
        /// What was asked for.
        wanted: &'static str,
        /// The content type it has, dotted.
        found: String,
    },
    /// Sound, but with something segl cannot do.
    #[error("{what} is not supported")]
    NotSupported {
        /// What that is.
        what: String,
    },
    /// The content that was signed is neither in the message nor given beside it.
    #[error("the signed content is missing")]
    ContentMissing,
    /// Content in the message and content beside it: nobody could say which of them is signed.
    #[error("the signed content is there twice")]
    ContentTwice,
    /// Nobody signed.
    #[error("nobody signed the message")]
    NoSigner,
    /// The signer's certificate is not in the message.
    #[error("the certificate of the signer ({signer}) is missing")]
    SignerUnknown {
        /// How the message names the signer.
        signer: String,
    },
    /// A signature is wrong, or is over other content.
    #[error("the signature of {signer} is wrong")]
    SignatureWrong {
        /// How the message names the signer.
        signer: String,
    },
    /// There is nobody to encrypt to.
    #[error("nobody to encrypt to")]
    NoRecipient,
    /// The message is encrypted, but not to this certificate.
    #[error("the message is not encrypted to this certificate")]
    NotForThisKey,
    /// The message does not open: damaged, changed, or made for another key. Which of them is not told, on purpose.
    #[error("the message cannot be opened")]
    CannotBeOpened,
    /// The private key is not the one of the certificate.
    #[error("the private key does not belong to the certificate")]
    KeyMismatch,
    /// The private key could not be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Not a mail that can be read.
    #[error("not a readable mail: {0}")]
    NotAMail(String),
    /// Not an address of the form `local@domain` in ASCII.
    #[error("not a mail address")]
    NotAnAddress,
    /// The message could not be written.
    #[error("the message cannot be written: {0}")]
    Encoding(String),
    /// The system gives no random octets.
    #[error("no random numbers: {0}")]
    NoRandomness(String),
}

impl Error {
    fn not_cms(cause: impl std::fmt::Display) -> Self {
        Self::NotCms(cause.to_string())
    }

    fn encoding(cause: impl std::fmt::Display) -> Self {
        Self::Encoding(cause.to_string())
    }

    fn not_supported(what: impl Into<String>) -> Self {
        Self::NotSupported { what: what.into() }
    }
}

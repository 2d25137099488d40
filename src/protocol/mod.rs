//! What client and issuer say to each other: pure values and their bytes.
//!
//! Nothing in here sends, stores or decides; a drop box, a mail or a web service carries the same bytes.

mod answer;
pub mod dropbox_names;
mod enrolment;
mod fingerprint;
mod offer;
mod order;
pub mod renewal;

pub use answer::{Answer, Refusal};
pub use enrolment::{Code, CodeHash, EnrolmentRequest};
pub use fingerprint::Fingerprint;
pub use offer::{Offer, Profile, Terms, TermsTexts};
pub use order::{OrderKind, OrderNotice, OrderNumber};
pub use renewal::{NewRenewal, RenewalRequest};

/// Why bytes or text are not what the other side should have said.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// More than a thing of this kind may hold.
    #[error("{what} holds more than {limit}")]
    TooLarge {
        /// Which thing.
        what: &'static str,
        /// How much it may hold: octets of text, or entries of a list.
        limit: usize,
    },
    /// Not of the form it should have.
    #[error("not a readable {what}: {cause}")]
    Malformed {
        /// What it was taken for.
        what: &'static str,
        /// What is wrong with it.
        cause: String,
    },
    /// Written for a newer segl.
    #[error("{what} of version {version}, which this segl does not know")]
    Version {
        /// Which thing.
        what: &'static str,
        /// The version it names.
        version: u64,
    },
    /// No order number: those look like `R-7F3A-19KD`.
    #[error("not an order number")]
    NotAnOrderNumber,
    /// No one-time code: a character is missing, wrong or too many.
    #[error("not a one-time code")]
    NotACode,
    /// The message of the old key: no CMS, not signed, or its signature is wrong.
    #[error(transparent)]
    Cms(#[from] crate::smime::Error),
    /// A certificate or a PKCS#10 that cannot be read.
    #[error(transparent)]
    X509(#[from] crate::x509::Error),
    /// The new key did not sign its own PKCS#10: nobody proves to have that key.
    #[error("the request is not signed by its own key")]
    RequestSignature,
    /// The PKCS#10 is another one than the old key signed for.
    #[error("the request inside is not the one that was signed for")]
    RequestReplaced,
    /// The system gives no random octets.
    #[error("no random numbers: {0}")]
    NoRandomness(String),
}

impl Error {
    fn malformed(what: &'static str, cause: impl std::fmt::Display) -> Self {
        Self::Malformed { what, cause: cause.to_string() }
    }
}

/// The name under which a request travels and is answered: hex of SHA-256 over its octets, as in [`dropbox_names`].
pub fn message_id(request: &[u8]) -> String {
    hex::encode(Fingerprint::of(request).as_bytes())
}

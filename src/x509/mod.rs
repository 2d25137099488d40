//! Certificates: what is in them, whether they fit for mail, requests for new ones, and whether to trust one.
//!
//! Nothing in here touches a network, a card or a person: CRLs come in as bytes, the time as an argument.

mod certificate;
pub mod name;
mod time;

pub use certificate::{Certificate, ExtensionList, Signed};
pub use name::Name;
pub use time::write_time;

/// Why bytes are not what they were taken for.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The structure is not the one RFC 5280 gives.
    #[error("malformed: {0}")]
    Malformed(String),
    /// An extension that segl must read cannot be read.
    #[error("extension {oid}: {cause}")]
    Extension {
        /// Which, in dotted form.
        oid: String,
        /// What the decoder says.
        cause: der::Error,
    },
    /// The public key is none.
    #[error("the public key cannot be read")]
    NotAKey,
}

impl Error {
    pub(crate) fn malformed(cause: der::Error) -> Self {
        Self::Malformed(cause.to_string())
    }
}

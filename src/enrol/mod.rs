//! The client's ways to reach an issuer: a shared folder, or a file carried by hand.
//!
//! A way carries requests there and answers back. It decides nothing, asks nobody and judges no certificate.

mod by_hand;
mod drop_box;

pub use by_hand::{read_certificate_file, write_request_file};
pub use drop_box::{DropBox, TermsText};

use crate::x509::Certificate;

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Certificates, the new one first; nothing of them is trusted yet.
    Issued(Vec<Certificate>),
    /// Nothing yet, or a person still has to look at it.
    Waiting {
        /// What the issuer says about it; may be empty. Foreign text.
        note: String,
    },
    /// No.
    Refused(crate::protocol::Refusal),
}

/// Why an issuer could not be reached or understood.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder is not there, or is no drop box.
    #[error("{} is not an issuer's folder", .0.display())]
    NotADropBox(std::path::PathBuf),
    /// What lies in the drop box is not what should lie there.
    #[error("{what}: {cause}")]
    Unreadable {
        /// `offer.toml`, `ca.pem`, an answer.
        what: String,
        /// What is wrong with it.
        cause: String,
    },
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] crate::files::Error),
}

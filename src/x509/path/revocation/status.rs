//! The three answers about revocation, and what is missing where there is none.

use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;

/// What is known of the revocation of one certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nobody asked.
    NotAsked,
    /// It is not revoked.
    Good,
    /// Its issuer revoked it.
    Revoked {
        /// Since when.
        when: Timestamp,
        /// Why, where the issuer says so (RFC 5280 5.3.1).
        reason: Option<CrlReason>,
    },
    /// Nothing given tells.
    Unknown(NoStatus),
}

/// Why the CRLs given do not tell a certificate's status.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoStatus {
    /// None is of its issuer.
    #[error("there is no CRL of its issuer")]
    NoList,
    /// The newest should have been replaced then.
    #[error("the CRL of its issuer was due for renewal at {0}")]
    Outdated(Timestamp),
    /// The newest does not say until when it holds.
    #[error("the CRL of its issuer does not say until when it holds")]
    NoNextUpdate,
    /// They are said to be made after the time asked about.
    #[error("the CRL of its issuer is from the future")]
    FromTheFuture,
    /// They are signed by another key, wrongly, or by a key that may not sign CRLs.
    #[error("no CRL of its issuer is signed as it must be")]
    NotSigned,
    /// They are partial, indirect or delta CRLs, or have unknown critical extensions.
    #[error("the CRLs of its issuer are of a form that is not handled")]
    NotHandled,
}

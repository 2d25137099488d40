//! Why the issuer could not do what it was told; refusals to employees are answers, not errors.

use std::path::PathBuf;

use super::address::AddressError;
use crate::key::KeyError;
use crate::{files, keyfile, protocol, x509};

/// Why the issuer could not do what the administrator told it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder of the issuer.
    #[error(transparent)]
    Files(#[from] files::Error),
    /// No issuer lies in this folder.
    #[error("no issuer lies in {}", .0.display())]
    NotAnIssuer(PathBuf),
    /// An issuer, or something else, is there already; nothing was changed.
    #[error("{} is there already", .0.display())]
    AlreadyThere(PathBuf),
    /// A setting is missing, wrong or unknown.
    #[error("issuer.toml, {key}: {what}")]
    Settings {
        /// The key in `issuer.toml`.
        key: String,
        /// What is expected, or what is wrong.
        what: String,
    },
    /// The register's database failed.
    #[error("the register: {0}")]
    Register(#[from] rusqlite::Error),
    /// The register holds something that segl never writes.
    #[error("the register holds a damaged {0}")]
    RegisterDamaged(&'static str),
    /// The register was made by a newer segl.
    #[error("the register is of version {0}, which this segl does not know")]
    RegisterVersion(i64),
    /// The key file with the CA's key does not open.
    #[error("the CA's key: {0}")]
    KeyFile(#[from] keyfile::Error),
    /// The CA's key, or the token it is on, failed.
    #[error("the CA's key: {0}")]
    Key(#[from] KeyError),
    /// The key is not the one in the CA certificate.
    #[error("this key is not the one in the CA certificate")]
    NotTheCaKey,
    /// A certificate or list could not be read or written.
    #[error(transparent)]
    X509(#[from] x509::Error),
    /// Something that client and issuer say to each other could not be read or written.
    #[error(transparent)]
    Protocol(#[from] protocol::Error),
    /// An address that is not certified.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// Another employee has the address.
    #[error("{email} belongs to {name}")]
    AddressTaken {
        /// The address.
        email: String,
        /// Whose it is.
        name: String,
    },
    /// Something was asked for that needs an address, and there is none.
    #[error("{name} has no e-mail address")]
    AddressMissing {
        /// Who.
        name: String,
    },
    /// A name that does not fit into a certificate.
    #[error("{field} must have 1 to {limit} characters, without control characters or spaces around")]
    Name {
        /// Which name.
        field: &'static str,
        /// The most characters.
        limit: usize,
    },
    /// Nobody in the register fits.
    #[error("nobody in the register is {0}")]
    Nobody(String),
    /// Several in the register fit.
    #[error("{} employees are {who}", found.len())]
    Several {
        /// What was asked for.
        who: String,
        /// Their names, each with address or identifier.
        found: Vec<String>,
    },
    /// The employee has left.
    #[error("{0} has ended")]
    Ended(String),
    /// Nothing would change.
    #[error("nothing changes for {0}")]
    NothingChanges(String),
    /// The register changed between preview and confirmation.
    #[error("{0} was changed by somebody else in the meantime")]
    ChangedMeanwhile(String),
    /// No certificate of this issuer fits.
    #[error("no certificate of this issuer is {0}")]
    NoCertificate(String),
    /// The certificate is revoked already.
    #[error("{0} is revoked already")]
    AlreadyRevoked(String),
    /// Another worker is at work in this folder.
    #[error("another worker is at work; it holds {}", .0.display())]
    WorkerBusy(PathBuf),
    /// The CA certificate has expired or expires too soon to issue under it.
    #[error("the CA certificate expires on {0}")]
    CaExpired(jiff::Timestamp),
    /// The system gives no random octets.
    #[error("no random numbers: {0}")]
    NoRandomness(String),
}

/// `LENGTH` random octets.
pub(super) fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], Error> {
    let mut octets = [0; LENGTH];
    getrandom::fill(&mut octets).map_err(|cause| Error::NoRandomness(cause.to_string()))?;
    Ok(octets)
}

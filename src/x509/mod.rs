//! Certificates: what is in them, whether they fit for mail, requests for new ones, and whether to trust one.
//!
//! Nothing in here touches a network, a card or a person: CRLs come in as bytes, the time as an argument.

mod alternative_name;
mod bundle;
mod certificate;
mod crl;
mod danish;
mod der_parts;
mod distribution_point;
mod dsa_signature;
pub mod extension;
mod extension_list;
mod head;
pub mod name;
mod ocsp;
pub mod path;
mod pem;
mod policies;
mod purpose;
mod request;
mod revoked;
mod signature;
#[cfg(test)]
pub(crate) mod testing;
mod time;
mod weakness;

pub use alternative_name::AlternativeName;
pub use bundle::{read_certificate_heads, read_certificates, read_crls, write_certificate_bundle};
pub use certificate::{Certificate, Signed};
pub use crl::{Crl, CrlNumber};
pub use danish::{DanishIdentity, Oces2Holder, Oces3Holder, danish_identity, is_state_issued};
pub use distribution_point::{DistributionPoint, IssuingDistributionPoint, Kind, PointName, ReasonFlags, all_reasons};
pub use dsa_signature::DsaParameters;
pub use extension_list::ExtensionList;
pub use head::CertificateHead;
pub use name::Name;
pub use ocsp::{OcspAnswer, OcspResponse, OcspStatus, Responder, read_ocsp_responses};
pub use pem::{PemBlock, is_pem, read_pem, to_pem};
pub use policies::{ANY_POLICY, CertificatePolicies};
pub use purpose::{Problem, Purpose, Purposes, problems_for_mail, purposes};
pub use request::{BuildError, NewRequest, RENEWAL_CERTIFICATE, Request, build_request};
pub use revoked::RevokedEntry;
pub use signature::{SignatureCheck, check_signature, check_signature_with};
pub use time::write_time;
pub use weakness::Weakness;

use der::asn1::ObjectIdentifier;

/// Why bytes are not what they were taken for.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The structure is not the one RFC 5280 gives.
    #[error("malformed: {0}")]
    Malformed(String),
    /// An extension that segl must read cannot be read.
    #[error("extension {oid}: {cause}")]
    Extension {
        /// Which.
        oid: ObjectIdentifier,
        /// What the decoder says.
        cause: der::Error,
    },
    /// The public key is none.
    #[error("the public key cannot be read")]
    NotAKey,
    /// The file has nothing of the kind asked for.
    #[error("there is no {0} in it")]
    Nothing(&'static str),
}

impl Error {
    pub(crate) fn malformed(cause: der::Error) -> Self {
        Self::Malformed(cause.to_string())
    }
}

//! The rules a path can break, each with its facts.

use der::asn1::ObjectIdentifier;
use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;

use super::revocation::NoStatus;
use crate::x509::Name;

/// The rule that a certificate breaks, or that its issuer breaks in issuing it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// No certificate of this issuer was given, neither as an anchor nor on the way to one.
    #[error("no path leads to a trusted certificate: there is none of {issuer}")]
    NoPath {
        /// Whose certificate is missing.
        issuer: Name,
    },
    /// The search ended at its limits: a path of 12 certificates, 5,000 steps, 500 signatures, 50,000 comparisons of
    /// names, 50,000 policies, 512 MB.
    #[error("the search for a path became too long")]
    SearchTooLong,
    /// Nobody who may have issued it signed it.
    #[error("its signature is wrong")]
    Signature,
    /// Its signature cannot be checked.
    #[error("its signature cannot be checked: {0}")]
    SignatureNotSupported(String),
    /// It expired then.
    #[error("it expired at {0}")]
    Expired(Timestamp),
    /// It is valid only from then on.
    #[error("it is not valid before {0}")]
    NotYetValid(Timestamp),
    /// It issued a certificate and is no CA's (RFC 5280 4.2.1.9).
    #[error("it issued a certificate, but is not a CA")]
    NotACa,
    /// It is a CA below one that allows no more below it (RFC 5280 4.2.1.9).
    #[error("it is one CA more than a CA above it allows")]
    PathTooLong,
    /// It issued a certificate without keyCertSign (RFC 5280 4.2.1.3).
    #[error("it issued a certificate, but its key usage does not allow it")]
    KeyUsage,
    /// A CA above may not certify this name (RFC 5280 4.2.1.10).
    #[error("a CA above it may not certify the name {0}")]
    NameNotPermitted(String),
    /// Names are limited above in a way segl does not handle, which says nothing for the name.
    #[error("a CA above limits names in a way that is not handled: {0}")]
    NameConstraintNotHandled(String),
    /// A policy is demanded and none that is acceptable holds here (RFC 5280 6.1.3 (f), 6.1.5 (g)).
    #[error("a certificate policy is demanded, and none that is acceptable holds for it")]
    NoPolicy,
    /// It puts another policy for anyPolicy, or anyPolicy for another (RFC 5280 6.1.4 (a)).
    #[error("it maps anyPolicy, which nothing may be mapped to or from")]
    AnyPolicyMapped,
    /// It has an extension that must be understood and is not handled here.
    #[error("its extension {0} must be understood, but is not handled")]
    CriticalExtension(ObjectIdentifier),
    /// Its key usage does not allow what it is wanted for (RFC 5280 4.2.1.3).
    #[error("its key usage does not allow what it is wanted for")]
    PurposeKeyUsage,
    /// Its extended key usage, or that of a CA, does not allow what the target is wanted for (RFC 5280 4.2.1.12).
    #[error("its extended key usage does not allow what the certificate is wanted for")]
    PurposeExtendedKeyUsage,
    /// Its issuer revoked it.
    #[error("it was revoked at {when}")]
    Revoked {
        /// Since when.
        when: Timestamp,
        /// Why, where the CRL says so.
        reason: Option<CrlReason>,
    },
    /// Nothing given tells whether it is revoked.
    #[error("whether it is revoked is unknown: {0}")]
    RevocationUnknown(Box<NoStatus>),
}

/// A broken rule, behind the place in the path of the certificate that broke it; the anchor's is 0.
pub(super) type Broken = (usize, Rule);

impl Rule {
    /// The stable word for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoPath { .. } => "no-path",
            Self::SearchTooLong => "search-too-long",
            Self::Signature => "signature",
            Self::SignatureNotSupported(_) => "signature-not-supported",
            Self::Expired(_) => "expired",
            Self::NotYetValid(_) => "not-yet-valid",
            Self::NotACa => "not-a-ca",
            Self::PathTooLong => "path-too-long",
            Self::KeyUsage => "key-usage",
            Self::NameNotPermitted(_) => "name-not-permitted",
            Self::NameConstraintNotHandled(_) => "name-constraint-not-handled",
            Self::NoPolicy => "no-policy",
            Self::AnyPolicyMapped => "any-policy-mapped",
            Self::CriticalExtension(_) => "critical-extension",
            Self::PurposeKeyUsage => "purpose-key-usage",
            Self::PurposeExtendedKeyUsage => "purpose-extended-key-usage",
            Self::Revoked { .. } => "revoked",
            Self::RevocationUnknown(_) => "revocation-unknown",
        }
    }
}

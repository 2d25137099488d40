//! The three answers about revocation, and what is missing where there is none.

use std::fmt;

use der::asn1::ObjectIdentifier;
use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;

use crate::x509::Name;

/// What is known of the revocation of one certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nobody asked, or its issuer says that nobody need ask (RFC 6960 4.2.2.2.1).
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
    Unknown(Box<NoStatus>),
}

/// Why nothing given tells a certificate's status, and so what would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoStatus {
    /// Whose CRL tells it.
    pub issuer: Name,
    /// What is the matter with those given; of several, the one that got furthest.
    pub missing: Missing,
}

/// What is missing; later ones are nearer to an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// No CRL of this issuer was given.
    NoList,
    /// Those given are about other certificates: of another distribution point or another kind (RFC 5280 6.3.3 (b)).
    OtherCertificates,
    /// They have a critical extension that segl does not know (RFC 5280 5.2, 5.3).
    CriticalExtension(ObjectIdentifier),
    /// They are signed by another key, wrongly, or by one that may not sign CRLs or whose own certificate is not valid
    /// (RFC 5280 6.3.3 (f), (g)).
    NotSigned,
    /// They were made after the time asked about, first then, and do not say that the certificate was revoked by that
    /// time.
    MadeLater(Timestamp),
    /// They do not say until when they hold.
    NoNextUpdate,
    /// The newest should have been replaced then.
    Outdated(Timestamp),
    /// They list certificates for some reasons only, and nothing was given for the others (RFC 5280 6.3.3 (e)).
    OtherReasons,
    /// The OCSP responder does not know the certificate, and no CRL tells either (RFC 6960 2.2).
    UnknownToResponder,
}

impl Status {
    /// Unknown, because this is missing from CRLs or responses of `issuer`.
    pub(super) fn unknown(issuer: &Name, missing: Missing) -> Self {
        Self::Unknown(Box::new(NoStatus { issuer: issuer.clone(), missing }))
    }
}

impl Missing {
    /// The stable word for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoList => "no-crl",
            Self::OtherCertificates => "crl-for-other-certificates",
            Self::CriticalExtension(_) => "crl-critical-extension",
            Self::NotSigned => "crl-not-signed",
            Self::MadeLater(_) => "crl-made-later",
            Self::NoNextUpdate => "crl-without-next-update",
            Self::Outdated(_) => "crl-outdated",
            Self::OtherReasons => "crl-for-some-reasons",
            Self::UnknownToResponder => "unknown-to-ocsp-responder",
        }
    }
}

impl fmt::Display for NoStatus {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let issuer = &self.issuer;
        match self.missing {
            Missing::NoList => write!(out, "there is no CRL of {issuer}"),
            Missing::OtherCertificates => write!(out, "the CRLs of {issuer} are about other certificates"),
            Missing::CriticalExtension(oid) => {
                write!(out, "the CRL of {issuer} has an extension that must be understood and is not: {oid}")
            }
            Missing::NotSigned => write!(out, "no CRL of {issuer} is signed as it must be"),
            Missing::MadeLater(made) => write!(out, "the CRL of {issuer} was made later, at {made}"),
            Missing::NoNextUpdate => write!(out, "the CRL of {issuer} does not say until when it holds"),
            Missing::Outdated(due) => write!(out, "the CRL of {issuer} was due for renewal at {due}"),
            Missing::OtherReasons => write!(out, "the CRLs of {issuer} are about some reasons for revocation only"),
            Missing::UnknownToResponder => write!(out, "the OCSP responder of {issuer} does not know the certificate"),
        }
    }
}

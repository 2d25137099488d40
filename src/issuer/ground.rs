//! The grounds on which a request is refused: a stable code, its facts, one sentence.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::register::Reason;
use crate::protocol::{Fingerprint, OrderNumber, Refusal};

/// Why a request is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// Too early to renew, and nothing is ordered.
    OutsideWindow { expires_in_days: i64, opens_on: Timestamp },
    /// The certificate is revoked.
    Revoked { when: Timestamp, reason: Reason },
    /// This issuer never made the certificate.
    UnknownCertificate { certificate: Fingerprint },
    /// The employee has left.
    Ended { when: Timestamp },
    /// The certificate is over.
    Expired { when: Timestamp },
    /// A newer certificate took its place.
    Replaced { by: Fingerprint },
    /// The new key is too weak or of a kind that is not taken.
    WeakKey { key: String, accepted: String },
    /// The new key is in another certificate.
    KeyOfAnotherCertificate,
    /// The terms accepted are not the present ones, or none were.
    TermsNotAccepted { version: String },
    /// The order cannot be used.
    OrderClosed { order: OrderNumber, state: &'static str },
    /// The one-time code is not the order's.
    CodeWrong { order: OrderNumber, tries_left: u8 },
    /// The one-time code is too old.
    CodeExpired { when: Timestamp },
    /// The one-time code was used.
    CodeSpent,
    /// A signature is wrong, or not by the key it should be by.
    SignatureWrong { which: &'static str },
    /// The request cannot be read.
    Malformed { cause: String },
    /// The address asked for is not the employee's.
    AddressForeign { asked: String, registered: String },
    /// The name asked for is not the employee's.
    SubjectForeign,
}

impl Ground {
    /// The stable word for it.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::OutsideWindow { .. } => "outside-window",
            Self::Revoked { .. } => "revoked",
            Self::UnknownCertificate { .. } => "unknown-certificate",
            Self::Ended { .. } => "ended",
            Self::Expired { .. } => "expired",
            Self::Replaced { .. } => "replaced",
            Self::WeakKey { .. } => "weak-key",
            Self::KeyOfAnotherCertificate => "key-of-another-certificate",
            Self::TermsNotAccepted { .. } => "terms-not-accepted",
            Self::OrderClosed { .. } => "order-closed",
            Self::CodeWrong { .. } => "code-wrong",
            Self::CodeExpired { .. } => "code-expired",
            Self::CodeSpent => "code-spent",
            Self::SignatureWrong { .. } => "signature-wrong",
            Self::Malformed { .. } => "malformed",
            Self::AddressForeign { .. } => "address-foreign",
            Self::SubjectForeign => "subject-foreign",
        }
    }

    /// The facts that belong to the code; dates are `2026-11-24` (UTC).
    pub(super) fn facts(&self) -> BTreeMap<String, String> {
        let facts: Vec<(&str, String)> = match self {
            Self::OutsideWindow { expires_in_days, opens_on } => {
                vec![("expires_in_days", expires_in_days.to_string()), ("opens_on", date(*opens_on))]
            }
            Self::Revoked { when, reason } => {
                vec![("revoked_on", date(*when)), ("reason", reason.word().to_owned())]
            }
            Self::UnknownCertificate { certificate } => vec![("certificate", certificate.to_string())],
            Self::Ended { when } => vec![("ended_on", date(*when))],
            Self::Expired { when } | Self::CodeExpired { when } => vec![("expired_on", date(*when))],
            Self::Replaced { by } => vec![("replaced_by", by.to_string())],
            Self::WeakKey { key, accepted } => vec![("key", key.clone()), ("accepted", accepted.clone())],
            Self::TermsNotAccepted { version } => vec![("version", version.clone())],
            Self::OrderClosed { order, state } => {
                vec![("order", order.to_string()), ("state", (*state).to_owned())]
            }
            Self::CodeWrong { order, tries_left } => {
                vec![("order", order.to_string()), ("tries_left", tries_left.to_string())]
            }
            Self::SignatureWrong { which } => vec![("which", (*which).to_owned())],
            Self::Malformed { cause } => vec![("cause", cause.clone())],
            Self::AddressForeign { asked, registered } => {
                vec![("asked", asked.clone()), ("registered", registered.clone())]
            }
            Self::KeyOfAnotherCertificate | Self::CodeSpent | Self::SubjectForeign => Vec::new(),
        };
        facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    fn text(&self) -> String {
        match self {
            Self::OutsideWindow { opens_on, .. } => {
                format!("The certificate can be renewed from {} on.", date(*opens_on))
            }
            Self::Revoked { when, .. } => format!("The certificate was revoked on {}.", date(*when)),
            Self::UnknownCertificate { .. } => "This issuer did not make the old certificate.".into(),
            Self::Ended { when } => format!("The register says that the employee left on {}.", date(*when)),
            Self::Expired { when } => format!("The certificate expired on {}.", date(*when)),
            Self::Replaced { .. } => "The certificate has been renewed already.".into(),
            Self::WeakKey { key, accepted } => format!("A key of kind {key} is not taken; these are: {accepted}."),
            Self::KeyOfAnotherCertificate => "The new key is in another certificate already.".into(),
            Self::TermsNotAccepted { version } => format!("Version {version} of the terms was not accepted."),
            Self::OrderClosed { order, state } => format!("Order {order} cannot be used: {state}."),
            Self::CodeWrong { order, tries_left } => {
                format!("This is not the one-time code of order {order}; tries left: {tries_left}.")
            }
            Self::CodeExpired { when } => format!("The one-time code expired on {}.", date(*when)),
            Self::CodeSpent => "The one-time code has been used.".into(),
            Self::SignatureWrong { which } => format!("A signature does not fit: {which}."),
            Self::Malformed { .. } => "The request cannot be read.".into(),
            Self::AddressForeign { asked, .. } => format!("The address {asked} is not the one in the register."),
            Self::SubjectForeign => "The name in the request is not the one in the register.".into(),
        }
    }

    /// The refusal as the answer says it.
    pub(super) fn to_refusal(&self, reference: &str) -> Refusal {
        Refusal {
            code: self.code().to_owned(),
            facts: self.facts(),
            text: self.text(),
            reference: reference.to_owned(),
        }
    }
}

fn date(moment: Timestamp) -> String {
    moment.to_zoned_datetime(TimeZone::UTC).date().to_string()
}

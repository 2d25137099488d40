//! An identity, its key and what is wrong with it, wherever it was found.

use std::collections::BTreeMap;

use serde::Serialize;

/// A certificate with its key: on a card, in a file, or a certificate alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IdentityReport {
    /// `sha256:` and the hex of the certificate's hash.
    pub id: String,
    /// The name people know it by.
    pub name: String,
    /// The organisation in the subject, if any.
    pub organisation: Option<String>,
    /// The whole subject.
    pub subject: String,
    /// The whole issuer.
    pub issuer: String,
    /// The issuer's common name.
    pub issuer_name: String,
    /// Serial number in upper-case hex.
    pub serial: String,
    /// SHA-1 of the certificate, which Windows calls the thumbprint.
    pub thumbprint: String,
    /// Addresses in the certificate.
    pub emails: Vec<String>,
    /// RFC 3339.
    pub not_before: String,
    /// RFC 3339.
    pub not_after: String,
    /// Whole days until `not_after`; negative when it has passed.
    pub days_left: i64,
    /// `signing`, `encryption`.
    pub purposes: Vec<&'static str>,
    /// The key.
    pub key: KeyReport,
    /// The subjects of the chain that came with it, issuer first.
    pub chain: Vec<String>,
    /// What stands in the way of mail.
    pub problems: Vec<ProblemReport>,
    /// RFC 7512 address, for an identity on a card behind a module.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// PIV slot, for an identity on a card that segl drives itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// Whether a later certificate takes its place; it is kept for old mail.
    pub superseded: bool,
    /// What a Danish state certificate says of its holder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub danish: Option<BTreeMap<&'static str, String>>,
}

/// A key, as far as it can be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyReport {
    /// `rsa`, `ec` or another name.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its length in bits.
    pub bits: u32,
    /// `card`, `file` or `none`.
    #[serde(rename = "where")]
    pub place: &'static str,
    /// `yes`, `no` or `unknown`.
    pub present: &'static str,
}

/// One thing that makes a certificate unfit, with its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemReport {
    /// `no-email`, `expired` and so on.
    pub code: &'static str,
    /// What it found, for the text: the address, the date, the key.
    pub detail: String,
}

//! What is asked of a path, and the answer.

use jiff::Timestamp;

use super::rule::Rule;
use crate::x509::{Certificate, Crl};

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The certificate to judge.
    pub target: &'a Certificate,
    /// The certificates that are trusted without proof; they need not be self-signed.
    pub anchors: &'a [Certificate],
    /// Certificates that may lead to an anchor, in any order; they are not trusted.
    pub pool: &'a [Certificate],
    /// CRLs, in any order; they are not trusted.
    pub crls: &'a [Crl],
    /// The moment it must hold at.
    pub now: Timestamp,
    /// How much must be known of revocation.
    pub revocation: Revocation,
}

/// How much must be known of revocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// Every certificate below the anchor must be known not to be revoked.
    Required,
    /// None may be known to be revoked.
    WhereKnown,
    /// CRLs are not looked at.
    Ignored,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The valid path, or the one that got furthest: the anchor first, the target last.
    pub path: Vec<Certificate>,
    /// Why no path is valid; `None` means that `path` is.
    pub failure: Option<Failure>,
}

/// Where a path failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong.
    pub rule: Rule,
    /// With which certificate.
    pub certificate: Certificate,
}

//! What is asked of a path, and the answer.

use std::collections::BTreeSet;

use der::asn1::ObjectIdentifier;
use jiff::Timestamp;

use super::revocation::Status;
use super::rule::Rule;
use crate::x509::{Certificate, Crl, OcspResponse};

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
    /// OCSP responses, in any order; they are not trusted.
    pub ocsp: &'a [OcspResponse],
    /// The moment it must hold at.
    pub now: Timestamp,
    /// How much must be known of revocation.
    pub revocation: Revocation,
    /// Under which certificate policies it must hold.
    pub policies: &'a Policies,
}

/// Under which certificate policies a path must hold: the inputs (c), (e), (f), (g) of RFC 5280 6.1.1. The
/// default accepts any policy, and none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policies {
    /// The user-initial-policy-set; `None` is any policy.
    pub acceptable: Option<BTreeSet<ObjectIdentifier>>,
    /// initial-explicit-policy: at least one of the acceptable policies must hold.
    pub explicit_required: bool,
    /// initial-policy-mapping-inhibit: no CA may put one policy for another.
    pub mapping_inhibited: bool,
    /// initial-any-policy-inhibit: anyPolicy stands for no policy.
    pub any_inhibited: bool,
}

impl Policies {
    /// No demand at all, which is the default.
    pub const ANY: Self =
        Self { acceptable: None, explicit_required: false, mapping_inhibited: false, any_inhibited: false };
}

impl Default for Policies {
    fn default() -> Self {
        Self::ANY
    }
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
    /// What is known of revocation for each certificate of `path` below the anchor, in its order; those
    /// that were not reached are left out.
    pub statuses: Vec<Status>,
    /// The policies of a valid path that are acceptable to those who asked, in the anchor's own terms
    /// (RFC 5280 6.1.6: the user-constrained-policy-set); `None` is any policy.
    pub policies: Option<BTreeSet<ObjectIdentifier>>,
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

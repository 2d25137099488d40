//! The status of one certificate: what OCSP responses tell, and what CRLs tell beside them.

use super::case::Case;
use super::searcher::Searcher;
use super::status::{Missing, NoStatus, Status};
use super::{lists, responses};
use crate::x509::Certificate;
use crate::x509::path::rule::Rule;

/// What is known of the certificate at `position` of a path, the anchor first; those above it must have been found
/// valid.
///
/// OCSP responses are asked before CRLs, but do not end the matter: whoever says that it was revoked is believed.
/// The one error is [`Rule::SearchTooLong`].
pub(in crate::x509::path) fn status<'a>(
    path: &[&'a Certificate],
    position: usize,
    search: &mut impl Searcher<'a>,
) -> Result<Status, Rule> {
    let Some(case) = Case::new(path, position) else { return Ok(Status::NotAsked) };
    let told = match responses::status(&case, search)? {
        Some(revoked @ Status::Revoked { .. }) => return Ok(revoked),
        told => told,
    };
    Ok(match (told, lists::status(&case, search)?) {
        (_, revoked @ Status::Revoked { .. }) => revoked,
        (Some(Status::Good), _) => Status::Good,
        (Some(Status::Unknown(told)), Status::Unknown(listed)) => Status::Unknown(nearer(told, listed)),
        (_, listed) => listed,
    })
}

/// What is worth telling of two reasons: a CRL that is of use but for one thing, or else what the responder said.
fn nearer(told: Box<NoStatus>, listed: Box<NoStatus>) -> Box<NoStatus> {
    if listed.missing == Missing::NoList { told } else { listed }
}

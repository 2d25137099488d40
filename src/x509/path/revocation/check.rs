//! The status of one certificate: what OCSP responses tell, and what CRLs tell beside them.

use super::case::Case;
use super::searcher::Searcher;
use super::status::{Missing, NoStatus, Status};
use super::{lists, responses};
use crate::x509::path::rule::Rule;
use crate::x509::{Certificate, extension};

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
    let Some(case) = Case::new(path, position).filter(|case| !is_exempt(case.certificate)) else {
        return Ok(Status::NotAsked);
    };
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

/// Whether it is an OCSP responder's certificate that its issuer wants to be trusted as long as it is valid
/// (RFC 6960 4.2.2.2.1).
fn is_exempt(certificate: &Certificate) -> bool {
    let answers = certificate.extended_key_usage().is_some_and(|usages| usages.contains(&extension::OCSP_SIGNING));
    answers && certificate.extensions().value(extension::OCSP_NO_CHECK).is_some()
}

/// What is worth telling of two reasons: a CRL that is of use but for one thing, or else what the responder said.
fn nearer(told: Box<NoStatus>, listed: Box<NoStatus>) -> Box<NoStatus> {
    if listed.missing == Missing::NoList { told } else { listed }
}

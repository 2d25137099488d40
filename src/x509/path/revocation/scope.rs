//! Of which certificates and reasons a CRL tells: RFC 5280 6.3.3 (b) and (d).

use const_oid::db::rfc5280::ID_CE_ISSUER_ALT_NAME;
use x509_cert::ext::pkix::SubjectAltName;

use crate::x509::{Certificate, Crl, DistributionPoint, Kind, Name, PointName, ReasonFlags, all_reasons};

/// The points at which the status of a certificate may be told: its own, then one that stands for its issuer
/// (RFC 5280 6.3.3, last paragraph). Its own are passed over where they cannot be read.
pub(super) fn points(certificate: &Certificate) -> Vec<DistributionPoint> {
    let own = DistributionPoint::read_all(certificate.extensions(), certificate.issuer());
    let mut points = own.unwrap_or_default();
    points.push(DistributionPoint { names: names_of_issuer(certificate), reasons: None, crl_issuers: Vec::new() });
    points
}

/// The issuer's name and its alternative names, as the certificate gives them (RFC 5280 4.2.1.7).
fn names_of_issuer(certificate: &Certificate) -> Vec<PointName> {
    let others = certificate.extensions().read::<SubjectAltName>(ID_CE_ISSUER_ALT_NAME).ok().flatten();
    let others = others.and_then(|names| PointName::read_all(&names.0).ok()).unwrap_or_default();
    std::iter::once(PointName::Directory(certificate.issuer().clone())).chain(others).collect()
}

/// Who issues the CRLs of a point: those it names, or else the certificate's issuer (RFC 5280 4.2.1.13).
pub(super) fn issues_for(crl_issuer: &Name, point: &DistributionPoint, certificate: &Certificate) -> bool {
    match point.crl_issuers.as_slice() {
        [] => crl_issuer == certificate.issuer(),
        issuers => issuers.iter().any(|issuer| issuer.directory() == Some(crl_issuer)),
    }
}

/// Whether a CRL tells of the certificate at this point.
pub(super) fn is_about(crl: &Crl, point: &DistributionPoint, certificate: &Certificate) -> bool {
    let scope = crl.scope();
    let indirect = scope.is_some_and(|scope| scope.indirect);
    // (b) (1): an issuer the point names must say that the list is indirect.
    if !issues_for(crl.issuer(), point, certificate) || !(point.crl_issuers.is_empty() || indirect) {
        return false;
    }
    let Some(scope) = scope else { return true };
    // (b) (2) (ii) to (iv)
    let kind_fits = match scope.kind {
        Kind::Any => true,
        Kind::Users => !certificate.is_ca(),
        Kind::Cas => certificate.is_ca(),
        Kind::Attributes => false,
    };
    kind_fits && names_fit(&scope.names, point)
}

/// Whether it lists attribute certificates, whose serial numbers are others than those of certificates.
pub(super) fn is_about_attributes(crl: &Crl) -> bool {
    crl.scope().is_some_and(|scope| scope.kind == Kind::Attributes)
}

/// (b) (2) (i): one name of the list must be one of the point, or of those who issue its CRLs if it has no names.
fn names_fit(names: &[PointName], point: &DistributionPoint) -> bool {
    let wanted = if point.names.is_empty() { &point.crl_issuers } else { &point.names };
    names.is_empty() || names.iter().any(|name| wanted.contains(name))
}

/// How many comparisons [`is_about`] takes at most.
pub(super) fn comparisons(crl: &Crl, point: &DistributionPoint) -> usize {
    let names = crl.scope().map_or(0, |scope| scope.names.len());
    let wanted = point.names.len().max(point.crl_issuers.len());
    point.crl_issuers.len().saturating_add(names.saturating_mul(wanted))
}

/// (d): the reasons for which a CRL tells of certificates at this point.
pub(super) fn reasons(crl: &Crl, point: &DistributionPoint) -> ReasonFlags {
    let or_all = |reasons: Option<ReasonFlags>| reasons.unwrap_or_else(all_reasons);
    or_all(crl.scope().and_then(|scope| scope.reasons)) & or_all(point.reasons) & all_reasons()
}

//! The rules along a path whose signatures are right (RFC 5280 6.1.3 to 6.1.5).

use const_oid::db::rfc5280::ID_CE_POLICY_CONSTRAINTS;
use der::asn1::ObjectIdentifier;
use jiff::Timestamp;

use super::budget::Budget;
use super::names::{self, Constraint};
use super::rule::{Broken, Rule};
use crate::x509::{Certificate, extension};

/// The extensions that are handled here, by revocation, or by those who ask for the purpose.
const HANDLED: [ObjectIdentifier; 7] = [
    extension::BASIC_CONSTRAINTS,
    extension::KEY_USAGE,
    extension::EXTENDED_KEY_USAGE,
    extension::SUBJECT_ALTERNATIVE_NAME,
    extension::NAME_CONSTRAINTS,
    extension::CERTIFICATE_POLICIES,
    extension::CRL_DISTRIBUTION_POINTS,
];

/// What the certificates so far allow those further down.
struct State<'a> {
    /// How many more CAs may come that are not self-issued; `None` where no one limits it.
    cas_allowed: Option<u8>,
    constraints: Vec<Constraint<'a>>,
}

/// Where a certificate stands in its path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anchor,
    Between,
    Target,
}

/// Checks a path, the anchor first. Signatures and the chain of names were checked in building it.
pub(super) fn path(path: &[&Certificate], now: Timestamp, budget: &mut Budget) -> Result<(), Broken> {
    let mut state = State { cas_allowed: None, constraints: Vec::new() };
    for (position, certificate) in path.iter().enumerate() {
        let place = match position {
            0 => Place::Anchor,
            _ if position + 1 == path.len() => Place::Target,
            _ => Place::Between,
        };
        let issues = position + 1 < path.len();
        check_dates(certificate, now)
            .and_then(|()| check(certificate, place, &state, budget))
            .and_then(|()| if issues { state.go_below(certificate, place) } else { Ok(()) })
            .map_err(|rule| (position, rule))?;
    }
    Ok(())
}

fn check(certificate: &Certificate, place: Place, state: &State<'_>, budget: &mut Budget) -> Result<(), Rule> {
    check_extensions(certificate)?;
    match place {
        Place::Anchor => Ok(()),
        Place::Between if certificate.is_self_issued() => Ok(()),
        Place::Between | Place::Target => names::check(certificate, &state.constraints, budget),
    }
}

fn check_dates(certificate: &Certificate, now: Timestamp) -> Result<(), Rule> {
    if now < certificate.not_before() {
        return Err(Rule::NotYetValid(certificate.not_before()));
    }
    if now > certificate.not_after() {
        return Err(Rule::Expired(certificate.not_after()));
    }
    Ok(())
}

/// Refuses what is critical and not handled. Policy constraints can make a path invalid even for those who
/// accept any policy, so they are refused without being critical too.
fn check_extensions(certificate: &Certificate) -> Result<(), Rule> {
    let extensions = certificate.extensions();
    if let Some(oid) = extensions.unknown_critical(&HANDLED) {
        return Err(Rule::CriticalExtension(oid));
    }
    match extensions.value(ID_CE_POLICY_CONSTRAINTS) {
        Some(_) => Err(Rule::CriticalExtension(ID_CE_POLICY_CONSTRAINTS)),
        None => Ok(()),
    }
}

/// Whether it may issue certificates (RFC 5280 6.1.4 (k), (n)).
fn check_issuer(certificate: &Certificate, place: Place) -> Result<(), Rule> {
    let too_old_to_say = place == Place::Anchor && !certificate.is_version_3();
    if !certificate.is_ca() && !too_old_to_say {
        return Err(Rule::NotACa);
    }
    if certificate.key_usage().is_some_and(|usage| !usage.key_cert_sign()) {
        return Err(Rule::KeyUsage);
    }
    Ok(())
}

impl<'a> State<'a> {
    /// Goes past a CA (RFC 5280 6.1.4 (g), (k) to (n)).
    fn go_below(&mut self, ca: &'a Certificate, place: Place) -> Result<(), Rule> {
        check_issuer(ca, place)?;
        if let (Some(allowed), false) = (self.cas_allowed, ca.is_self_issued()) {
            self.cas_allowed = Some(allowed.checked_sub(1).ok_or(Rule::PathTooLong)?);
        }
        let own = ca.basic_constraints().and_then(|constraints| constraints.path_len_constraint);
        self.cas_allowed = match (self.cas_allowed, own) {
            (Some(above), Some(own)) => Some(above.min(own)),
            (above, own) => above.or(own),
        };
        self.constraints.extend(ca.name_constraints().map(Constraint::new));
        Ok(())
    }
}

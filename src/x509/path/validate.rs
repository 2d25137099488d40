//! The rules along a path whose signatures are right, from the anchor down (RFC 5280 6.1.2 to 6.1.5).

use std::collections::BTreeSet;

use der::asn1::ObjectIdentifier;
use jiff::Timestamp;

use super::budget::Budget;
use super::names::{self, Constraint};
use super::policy::PolicyState;
use super::question::Policies;
use super::rule::{Broken, Rule};
use crate::x509::{Certificate, DsaParameters, Purpose, SignatureCheck, extension};

/// The extensions that are handled here, by revocation, or by those who ask for the purpose.
const HANDLED: [ObjectIdentifier; 12] = [
    extension::BASIC_CONSTRAINTS,
    extension::KEY_USAGE,
    extension::EXTENDED_KEY_USAGE,
    extension::SUBJECT_ALTERNATIVE_NAME,
    extension::NAME_CONSTRAINTS,
    extension::CERTIFICATE_POLICIES,
    extension::POLICY_MAPPINGS,
    extension::POLICY_CONSTRAINTS,
    extension::INHIBIT_ANY_POLICY,
    extension::CRL_DISTRIBUTION_POINTS,
    extension::FRESHEST_CRL,
    extension::OCSP_NO_CHECK,
];

/// What the certificates so far allow those further down.
struct State<'a> {
    /// Whose key the next certificate is signed with.
    issuer: &'a Certificate,
    /// working_public_key_parameters: what DSA keys below may leave out.
    parameters: Option<DsaParameters>,
    /// max_path_length: how many more CAs may come that are not self-issued; `None` where no one limits it.
    cas_allowed: Option<u8>,
    /// permitted_subtrees and excluded_subtrees, as a list of what every name must satisfy.
    constraints: Vec<Constraint>,
    policies: PolicyState,
}

/// Checks a path, the anchor first, and gives the policies it holds under; `None` is any policy.
///
/// Signatures and the chain of names (RFC 5280 6.1.3 (a) (1), (4)) were checked in building it, but for signatures by
/// a DSA key that takes its parameters from above; revocation (3) is looked at afterwards.
pub(super) fn path<'a>(
    path: &[&'a Certificate],
    now: Timestamp,
    policies: &Policies,
    budget: &mut Budget<'a>,
) -> Result<Option<BTreeSet<ObjectIdentifier>>, Broken> {
    let Some((anchor, below)) = path.split_first() else { return Ok(None) };
    let at_anchor = |rule| (0, rule);
    check_anchor(anchor, now).map_err(at_anchor)?;
    let Some((target, between)) = below.split_last() else { return Ok(None) };
    let mut state = State::at_anchor(anchor, policies, below.len(), budget).map_err(at_anchor)?;
    for (index, ca) in between.iter().enumerate() {
        let outcome = state.enter(ca, false, now, budget).and_then(|()| state.go_below(ca, budget));
        outcome.map_err(|rule| (index + 1, rule))?;
    }
    let outcome = state.enter(target, true, now, budget).and_then(|()| state.policies.finish(target, policies));
    outcome.map_err(|rule| (below.len(), rule))
}

/// Whether all of a path allow what its target is wanted for.
///
/// Key usage speaks of the target's own key. Extended key usage that a CA below the anchor has limits those below it
/// too, as every mail program and OpenSSL read it.
pub(super) fn purpose(path: &[&Certificate], purpose: Purpose) -> Result<(), Broken> {
    let target = path.len().saturating_sub(1);
    for (position, certificate) in path.iter().enumerate().filter(|(position, _)| *position > 0 || target == 0) {
        if position == target && !purpose.fits_key_usage(certificate) {
            return Err((position, Rule::PurposeKeyUsage));
        }
        if !purpose.fits_extended_key_usage(certificate) {
            return Err((position, Rule::PurposeExtendedKeyUsage));
        }
    }
    Ok(())
}

/// An anchor's own dates and critical extensions count too (RFC 5937 3.2).
fn check_anchor(anchor: &Certificate, now: Timestamp) -> Result<(), Rule> {
    check_dates(anchor, now)?;
    check_extensions(anchor)
}

/// RFC 5280 6.1.3 (a) (2).
fn check_dates(certificate: &Certificate, now: Timestamp) -> Result<(), Rule> {
    if now < certificate.not_before() {
        return Err(Rule::NotYetValid(certificate.not_before()));
    }
    if now > certificate.not_after() {
        return Err(Rule::Expired(certificate.not_after()));
    }
    Ok(())
}

/// RFC 5280 6.1.4 (o), 6.1.5 (e).
fn check_extensions(certificate: &Certificate) -> Result<(), Rule> {
    let unknown = certificate.extensions().unknown_critical(&HANDLED);
    unknown.map_or(Ok(()), |oid| Err(Rule::CriticalExtension(oid)))
}

/// Whether its key usage allows it to issue certificates (RFC 5280 6.1.4 (n)).
fn check_key_usage(ca: &Certificate) -> Result<(), Rule> {
    if ca.key_usage().is_some_and(|usage| !usage.key_cert_sign()) { Err(Rule::KeyUsage) } else { Ok(()) }
}

impl<'a> State<'a> {
    /// The state below an anchor (RFC 5280 6.1.2), which is held to its own limits as any CA is (RFC 5937 3.2).
    fn at_anchor(
        anchor: &'a Certificate,
        policies: &Policies,
        certificates: usize,
        budget: &mut Budget<'a>,
    ) -> Result<Self, Rule> {
        let too_old_to_say = !anchor.is_version_3();
        if !anchor.is_ca() && !too_old_to_say {
            return Err(Rule::NotACa);
        }
        check_key_usage(anchor)?;
        let policies = PolicyState::new(policies, anchor, certificates);
        let parameters = DsaParameters::below(anchor.public_key(), None);
        let mut state = Self { issuer: anchor, parameters, cas_allowed: None, constraints: Vec::new(), policies };
        state.take_limits(anchor, budget)?;
        Ok(state)
    }

    /// RFC 5280 6.1.3, but for signature, revocation and the chain of names.
    fn enter(
        &mut self,
        certificate: &'a Certificate,
        is_target: bool,
        now: Timestamp,
        budget: &mut Budget<'a>,
    ) -> Result<(), Rule> {
        self.check_signature(certificate, budget)?;
        check_dates(certificate, now)?;
        check_extensions(certificate)?;
        if is_target || !certificate.is_self_issued() {
            names::check(certificate, &self.constraints, budget)?;
        }
        self.policies.enter(certificate, is_target, budget)
    }

    /// RFC 5280 6.1.3 (a) (1), where building the path could not: with inherited DSA parameters.
    fn check_signature(&self, certificate: &'a Certificate, budget: &mut Budget<'a>) -> Result<(), Rule> {
        if !DsaParameters::left_out_of(self.issuer.public_key()) {
            return Ok(());
        }
        match budget.check(self.issuer, self.parameters.as_ref(), certificate.signed())? {
            SignatureCheck::Right => Ok(()),
            SignatureCheck::Wrong => Err(Rule::Signature),
            SignatureCheck::NotSupported(reason) => Err(Rule::SignatureNotSupported(reason)),
        }
    }

    /// Goes past a CA (RFC 5280 6.1.4).
    fn go_below(&mut self, ca: &'a Certificate, budget: &mut Budget<'a>) -> Result<(), Rule> {
        // 6.1.4 (d) to (f)
        self.parameters = DsaParameters::below(ca.public_key(), self.parameters.as_ref());
        self.issuer = ca;
        self.policies.go_below(ca, budget)?;
        // 6.1.4 (k)
        if !ca.is_ca() {
            return Err(Rule::NotACa);
        }
        // 6.1.4 (l)
        if let (Some(allowed), false) = (self.cas_allowed, ca.is_self_issued()) {
            self.cas_allowed = Some(allowed.checked_sub(1).ok_or(Rule::PathTooLong)?);
        }
        self.take_limits(ca, budget)?;
        check_key_usage(ca)
    }

    /// What a CA allows those below it (RFC 5280 6.1.4 (g), (m)).
    fn take_limits(&mut self, ca: &Certificate, budget: &mut Budget<'a>) -> Result<(), Rule> {
        let own = ca.basic_constraints().and_then(|constraints| constraints.path_len_constraint);
        self.cas_allowed = match (self.cas_allowed, own) {
            (Some(above), Some(own)) => Some(above.min(own)),
            (above, own) => above.or(own),
        };
        if let Some(constraints) = ca.name_constraints() {
            self.constraints.push(Constraint::new(constraints, budget)?);
        }
        Ok(())
    }
}

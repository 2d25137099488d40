//! What the issuer sent, judged before it is installed: our key, our address, no more than was offered, a pinned root.

use jiff::{SignedDuration, Timestamp};

use super::plan::Plan;
use crate::key::PublicKey;
use crate::shown;
use crate::x509::path::{Policies, Question, Revocation, judge};
use crate::x509::{Certificate, Crl, Problem, problems_for_mail};

/// A certificate that may be installed, and its chain up to and with the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Checked {
    /// The new certificate.
    pub certificate: Certificate,
    /// Those above it, issuer first, root last.
    pub chain: Vec<Certificate>,
}

/// Why an answer is not installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// `key`, `email`, `ca`, `lifetime`, `usage`, `path`, `fit`.
    pub rule: &'static str,
    /// What was found.
    pub detail: String,
}

/// How far an issuer's clock may be ahead of ours, and how far back it may date a certificate.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_hours(1);

/// Judges `certificates` (in any order) against the plan. `issuer` are the certificates of the issuer's own
/// folder: one of them must be the pinned root, whatever the answer says.
pub(super) fn check(
    plan: &Plan,
    new_key: &PublicKey,
    certificates: &[Certificate],
    issuer: &[Certificate],
    crls: &[Crl],
    now: Timestamp,
) -> Result<Checked, Fault> {
    let ours = certificates.iter().find(|certificate| certificate.public_key() == new_key);
    let certificate = ours.ok_or_else(|| fault("key", "another key"))?;
    check_contents(plan, certificate, now)?;
    let everything: Vec<Certificate> = certificates.iter().chain(issuer).cloned().collect();
    let pinned = |one: &&Certificate| hex::encode(one.sha256()) == plan.root;
    let root = everything.iter().find(pinned).ok_or_else(|| fault("path", "no root with the pinned fingerprint"))?;
    let question = Question {
        target: certificate,
        anchors: std::slice::from_ref(root),
        pool: &everything,
        crls,
        ocsp: &[],
        now: now.max(certificate.not_before()),
        revocation: Revocation::WhereKnown,
        policies: &Policies::ANY,
    };
    let verdict = judge(&question);
    if let Some(failure) = verdict.failure {
        return Err(fault("path", failure.rule.code()));
    }
    let mut chain = verdict.path;
    chain.reverse();
    chain.retain(|link| link != certificate);
    Ok(Checked { certificate: certificate.clone(), chain })
}

fn check_contents(plan: &Plan, certificate: &Certificate, now: Timestamp) -> Result<(), Fault> {
    if certificate.is_ca() {
        return Err(fault("ca", "a CA's certificate"));
    }
    let emails = certificate.emails();
    let wanted: Vec<String> = plan.email.iter().cloned().collect();
    let same =
        emails.len() == wanted.len() && emails.iter().zip(&wanted).all(|(one, other)| one.eq_ignore_ascii_case(other));
    if !same {
        return Err(fault("email", &emails.join(", ")));
    }
    check_lifetime(plan, certificate, now)?;
    check_usage(plan, certificate)?;
    // Without an address it was asked for; everything else that keeps it from mail is the issuer's mistake.
    let at = now.max(certificate.not_before());
    let problems = problems_for_mail(certificate, at).into_iter();
    let mut problems = problems.filter(|problem| plan.email.is_some() || !matches!(problem, Problem::NoEmail));
    problems.next().map_or(Ok(()), |problem| Err(fault("fit", problem.code())))
}

fn check_lifetime(plan: &Plan, certificate: &Certificate, now: Timestamp) -> Result<(), Fault> {
    let day = SignedDuration::from_hours(24);
    let starts_late = certificate.not_before() > now + CLOCK_TOLERANCE;
    let lifetime = certificate.not_after().duration_since(certificate.not_before());
    let too_long =
        plan.lifetime_days.is_some_and(|days| lifetime > day * i32::try_from(days).unwrap_or(i32::MAX) + day);
    if starts_late || too_long || certificate.not_after() <= now {
        let span = format!("{} to {}", certificate.not_before(), certificate.not_after());
        return Err(fault("lifetime", &span));
    }
    Ok(())
}

fn check_usage(plan: &Plan, certificate: &Certificate) -> Result<(), Fault> {
    let (Some(allowed), Some(found)) = (&plan.extended_key_usages, certificate.extended_key_usage()) else {
        return Ok(());
    };
    let beyond = found.iter().map(ToString::to_string).find(|usage| !allowed.contains(usage));
    beyond.map_or(Ok(()), |usage| Err(fault("usage", &usage)))
}

fn fault(rule: &'static str, detail: &str) -> Fault {
    Fault { rule, detail: shown::line(detail) }
}

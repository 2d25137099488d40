//! A verdict as values for people and scripts: the path, the rule that failed, and what the verdict does not tell.

use std::collections::BTreeMap;

use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;

use crate::flow::identity::line;
use crate::flow::report::{PathElement, StatusReport, VerdictProblem, VerdictReport, WeakReport};
use crate::shown;
use crate::x509::path::{Failure, Missing, NoStatus, Revocation, Rule, Status, Verdict};
use crate::x509::{Certificate, Name, Purpose};

/// What was asked beside the certificate.
pub(super) struct Asked {
    /// The moment it must hold at.
    pub(super) at: Timestamp,
    /// The moment it was asked.
    pub(super) now: Timestamp,
    /// `--for`
    pub(super) purpose: Option<Purpose>,
}

/// The report on a verdict, of which no input was skipped.
pub(super) fn report(target: &Certificate, verdict: Verdict, asked: &Asked, revocation: Revocation) -> VerdictReport {
    let Verdict { path, statuses, policies, failure } = verdict;
    let valid = failure.is_none();
    let statuses = std::iter::once(Status::NotAsked).chain(statuses).chain(std::iter::repeat(Status::NotAsked));
    VerdictReport {
        valid,
        name: name(target.subject()),
        certificate: line(target),
        at: asked.at.to_string(),
        purpose: asked.purpose.map(Purpose::word),
        problems: failure.iter().map(problem).collect(),
        weak: path.iter().flat_map(weaknesses).collect(),
        path: path.iter().zip(statuses).map(|(link, known)| element(link, &known)).collect(),
        policies: match valid {
            true => policies.map(|policies| policies.iter().map(ToString::to_string).collect()),
            false => Some(Vec::new()),
        },
        notes: notes(asked, revocation),
        skipped: Vec::new(),
    }
}

/// What the verdict does not tell.
fn notes(asked: &Asked, revocation: Revocation) -> Vec<&'static str> {
    let past = asked.at < asked.now;
    [
        (revocation == Revocation::Ignored, "revocation-not-asked"),
        (past, "later-knowledge-not-counted"),
        (past, "time-of-use-not-proved"),
        (asked.at > asked.now, "future-not-known"),
    ]
    .into_iter()
    .filter_map(|(holds, note)| holds.then_some(note))
    .collect()
}

fn element(link: &Certificate, known: &Status) -> PathElement {
    let state = |state| StatusReport { state, when: None, reason: None, missing: None };
    let status = match known {
        Status::NotAsked => state("not-asked"),
        Status::Good => state("good"),
        Status::Revoked { when, reason } => {
            StatusReport { when: Some(when.to_string()), reason: reason.map(reason_word), ..state("revoked") }
        }
        Status::Unknown(unknown) => StatusReport { missing: Some(unknown.missing.code()), ..state("unknown") },
    };
    PathElement { name: name(link.subject()), certificate: line(link), status }
}

fn weaknesses(link: &Certificate) -> Vec<WeakReport> {
    let subject = shown::line(&link.subject().to_string());
    let weak = link.weaknesses().into_iter();
    weak.map(|weak| WeakReport { subject: subject.clone(), code: weak.code(), detail: weak.to_string() }).collect()
}

fn problem(failure: &Failure) -> VerdictProblem {
    VerdictProblem {
        code: failure.rule.code(),
        subject: shown::line(&failure.certificate.subject().to_string()),
        detail: shown::line(&failure.rule.to_string()),
        facts: facts(&failure.rule).into_iter().map(|(name, fact)| (name, shown::line(&fact))).collect(),
    }
}

/// The facts of a broken rule by the names the texts know them by.
fn facts(rule: &Rule) -> BTreeMap<&'static str, String> {
    let facts = match rule {
        Rule::NoPath { issuer } => issuer_facts(issuer),
        Rule::SignatureNotSupported(what) | Rule::NameConstraintNotHandled(what) => vec![("what", what.clone())],
        Rule::Expired(date) | Rule::NotYetValid(date) => vec![("date", date.to_string())],
        Rule::NameNotPermitted(name) => vec![("name", name.clone())],
        Rule::CriticalExtension(oid) => vec![("oid", oid.to_string())],
        Rule::Revoked { when, reason } => {
            let reason = reason.map_or("unspecified", reason_word);
            vec![("date", when.to_string()), ("reason", reason.to_owned())]
        }
        Rule::RevocationUnknown(unknown) => missing_facts(unknown),
        Rule::SearchTooLong
        | Rule::Signature
        | Rule::NotACa
        | Rule::PathTooLong
        | Rule::KeyUsage
        | Rule::NoPolicy
        | Rule::AnyPolicyMapped
        | Rule::PurposeKeyUsage
        | Rule::PurposeExtendedKeyUsage => Vec::new(),
    };
    facts.into_iter().collect()
}

fn missing_facts(unknown: &NoStatus) -> Vec<(&'static str, String)> {
    let mut facts = issuer_facts(&unknown.issuer);
    facts.push(("missing", unknown.missing.code().to_owned()));
    match unknown.missing {
        Missing::CriticalExtension(oid) => facts.push(("oid", oid.to_string())),
        Missing::MadeLater(date) | Missing::Outdated(date) => facts.push(("date", date.to_string())),
        _ => {}
    }
    facts
}

fn issuer_facts(issuer: &Name) -> Vec<(&'static str, String)> {
    vec![("issuer", issuer.to_string()), ("issuer_name", issuer.display_name())]
}

/// Whom a name names, in short.
fn name(name: &Name) -> String {
    shown::line(&name.display_name())
}

/// The words of RFC 5280 5.3.1.
fn reason_word(reason: CrlReason) -> &'static str {
    match reason {
        CrlReason::Unspecified => "unspecified",
        CrlReason::KeyCompromise => "key-compromise",
        CrlReason::CaCompromise => "ca-compromise",
        CrlReason::AffiliationChanged => "affiliation-changed",
        CrlReason::Superseded => "superseded",
        CrlReason::CessationOfOperation => "cessation-of-operation",
        CrlReason::CertificateHold => "certificate-hold",
        CrlReason::RemoveFromCRL => "remove-from-crl",
        CrlReason::PrivilegeWithdrawn => "privilege-withdrawn",
        CrlReason::AaCompromise => "aa-compromise",
    }
}

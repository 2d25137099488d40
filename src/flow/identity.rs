//! A certificate and where its key is, made into the report people and scripts see.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::report::{CertificateLine, IdentityReport, KeyReport, ProblemReport};
use crate::key::KeyKind;
use crate::shown;
use crate::x509::name::{COMMON_NAME, ORGANISATION};
use crate::x509::{
    Certificate, DanishIdentity, Oces2Holder, Oces3Holder, Problem, danish_identity, problems_for_mail, purposes,
};

/// Where the private key of a certificate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyPlace {
    /// On a card that says it holds it.
    Card,
    /// On a card that does not say before the PIN is given.
    CardUnknown,
    /// In a key file.
    File,
    /// Nowhere segl knows.
    Nowhere,
}

/// The report of one certificate.
pub(super) fn report(
    certificate: &Certificate,
    chain: &[Certificate],
    place: KeyPlace,
    now: Timestamp,
) -> IdentityReport {
    let subject = certificate.subject();
    let usable = purposes(certificate);
    let named = [(usable.signing, "signing"), (usable.encryption, "encryption")];
    IdentityReport {
        id: certificate.id(),
        name: shown::line(&subject.display_name()),
        organisation: subject.value(ORGANISATION).map(shown::line),
        subject: shown::line(&subject.to_string()),
        issuer: shown::line(&certificate.issuer().to_string()),
        issuer_name: shown::line(&certificate.issuer().display_name()),
        serial: hex::encode_upper(certificate.serial()),
        thumbprint: hex::encode_upper(certificate.sha1()),
        emails: certificate.emails().iter().map(|address| shown::line(address)).collect(),
        not_before: certificate.not_before().to_string(),
        not_after: certificate.not_after().to_string(),
        days_left: days_between(now, certificate.not_after()),
        purposes: named.iter().filter(|(holds, _)| *holds).map(|(_, name)| *name).collect(),
        key: key_report(certificate.public_key().kind(), place),
        chain: chain.iter().map(|link| shown::line(&link.subject().to_string())).collect(),
        problems: problems_for_mail(certificate, now).iter().map(problem_report).collect(),
        uri: None,
        slot: None,
        superseded: false,
        danish: danish_identity(subject).map(danish_facts),
    }
}

/// One line for a list of certificates.
pub(super) fn line(certificate: &Certificate) -> CertificateLine {
    CertificateLine {
        sha256: hex::encode(certificate.sha256()),
        subject: shown::line(&certificate.subject().to_string()),
        not_after: certificate.not_after().to_string(),
    }
}

/// Whole days from `from` to `to`, rounded towards the past: 0 on the last day, negative after it.
pub(super) fn days_between(from: Timestamp, to: Timestamp) -> i64 {
    (to.as_second() - from.as_second()).div_euclid(24 * 60 * 60)
}

/// The code of a problem and what it found.
pub(super) fn problem_report(problem: &Problem) -> ProblemReport {
    let detail = match problem {
        Problem::EmailNotPlain(address) => shown::line(address),
        Problem::Expired(moment) | Problem::NotYetValid(moment) => moment.to_string(),
        Problem::WeakKey(kind) | Problem::KeyNotUsable(kind) => kind.to_string(),
        Problem::WeakHash(hash) => hash.to_string(),
        _ => String::new(),
    };
    ProblemReport { code: problem.code(), detail }
}

fn key_report(kind: &KeyKind, place: KeyPlace) -> KeyReport {
    let (name, bits) = match kind {
        KeyKind::Rsa(bits) => ("rsa".to_owned(), *bits),
        KeyKind::P256 => ("ec".to_owned(), 256),
        KeyKind::P384 => ("ec".to_owned(), 384),
        KeyKind::P521 => ("ec".to_owned(), 521),
        KeyKind::Other(name) => (shown::line(name), 0),
    };
    let (place, present) = match place {
        KeyPlace::Card => ("card", "yes"),
        KeyPlace::CardUnknown => ("card", "unknown"),
        KeyPlace::File => ("file", "yes"),
        KeyPlace::Nowhere => ("none", "no"),
    };
    KeyReport { kind: name, bits, place, present }
}

/// CVR number and the holder's own number, by the names people know them by.
fn danish_facts(identity: DanishIdentity) -> BTreeMap<&'static str, String> {
    let mut facts = BTreeMap::new();
    let (number, organisation) = match &identity {
        DanishIdentity::Oces2 { holder, organisation, .. } => {
            let number = match holder {
                Oces2Holder::Employee(rid) => ("rid", rid),
                Oces2Holder::Organisation(uid) => ("uid", uid),
                Oces2Holder::Function(fid) => ("fid", fid),
                Oces2Holder::Person(pid) => ("pid", pid),
            };
            (number, organisation)
        }
        DanishIdentity::Oces3 { uuid, organisation, .. } => (("uuid", uuid), organisation),
    };
    let generation = if matches!(identity, DanishIdentity::Oces2 { .. }) { "OCES2" } else { "OCES3" };
    facts.insert("generation", generation.to_owned());
    facts.insert(number.0, shown::line(number.1));
    facts.extend(identity.cvr().map(|cvr| ("cvr", shown::line(cvr))));
    facts.extend(organisation.as_deref().map(|name| ("organisation", shown::line(name))));
    facts
}

/// The name of what a certificate belongs to, where it is no person's: an organisation, or a mailbox that several share.
pub(super) fn shared_by(certificate: &Certificate) -> Option<String> {
    let subject = certificate.subject();
    let belongs_to_nobody = match danish_identity(subject) {
        Some(DanishIdentity::Oces2 { holder, .. }) => {
            matches!(holder, Oces2Holder::Organisation(_) | Oces2Holder::Function(_))
        }
        Some(DanishIdentity::Oces3 { holder, .. }) => holder == Oces3Holder::Organisation,
        None => subject.value(COMMON_NAME).is_some() && subject.value(COMMON_NAME) == subject.value(ORGANISATION),
    };
    let mailbox = || certificate.emails().into_iter().next().unwrap_or_else(|| subject.display_name());
    belongs_to_nobody.then(|| shown::line(&mailbox()))
}

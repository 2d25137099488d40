//! Revocation by OCSP responses (RFC 6960): who may answer, until when, and what an answer is worth beside a CRL.
#![allow(clippy::unwrap_used)]

use jiff::Timestamp;
use x509_cert::ext::pkix::{CrlReason, KeyUsages};

use crate::x509::path::{Missing, Policies, Question, Revocation, Status, judge};
use crate::x509::testing::{CrlDraft, Draft, OcspDraft, TestKey, now};
use crate::x509::{Certificate, Crl, OcspResponse, OcspStatus, extension};

const ROOT: &str = "CN=Root,O=Firma";
const RESPONDER: &str = "CN=Responder,O=Firma";
const ANNA: &str = "CN=Anna,O=Firma";

fn root_key() -> TestKey {
    TestKey::p256(1)
}

fn responder_key() -> TestKey {
    TestKey::p256(4)
}

fn root() -> Certificate {
    Draft::ca(ROOT, ROOT).sign(&root_key(), &root_key())
}

/// Below the root at once, with serial 7.
fn anna() -> Certificate {
    Draft::person(ANNA, ROOT, "anna@firma.dk").sign(&TestKey::p256(3), &root_key())
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn revoked(reason: CrlReason) -> OcspStatus {
    OcspStatus::Revoked { when: moment("2026-12-24T12:00:00Z"), reason: Some(reason) }
}

fn status(responses: &[OcspResponse], crls: &[Crl]) -> Status {
    let verdict = judge(&Question {
        target: &anna(),
        anchors: &[root()],
        pool: &[],
        crls,
        ocsp: responses,
        now: now(),
        revocation: Revocation::Required,
        policies: &Policies::default(),
    });
    verdict.statuses.last().unwrap().clone()
}

fn status_by(response: &OcspResponse) -> Status {
    status(std::slice::from_ref(response), &[])
}

fn missing(status: Status) -> Missing {
    match status {
        Status::Unknown(told) => told.missing,
        other => panic!("{other:?}"),
    }
}

/// What the root itself answers.
fn by_root(status: OcspStatus) -> OcspResponse {
    OcspDraft::of(&anna(), &root_key(), status).sign(&root_key())
}

#[test]
fn the_issuer_answers() {
    assert_eq!(status_by(&by_root(OcspStatus::Good)), Status::Good);
    let when = moment("2026-12-24T12:00:00Z");
    let reason = Some(CrlReason::KeyCompromise);
    assert_eq!(status_by(&by_root(revoked(CrlReason::KeyCompromise))), Status::Revoked { when, reason });
    assert_eq!(missing(status_by(&by_root(OcspStatus::Unknown))), Missing::UnknownToResponder);
}

#[test]
fn an_answer_about_another_certificate_tells_nothing() {
    let other = Draft { serial: 8, ..Draft::person(ANNA, ROOT, "anna@firma.dk") };
    let other = other.sign(&TestKey::p256(3), &root_key());
    let response = OcspDraft::of(&other, &root_key(), OcspStatus::Good).sign(&root_key());
    assert_eq!(missing(status_by(&response)), Missing::NoList);
    let of_another_key = OcspDraft::of(&anna(), &TestKey::p256(9), OcspStatus::Good).sign(&root_key());
    assert_eq!(missing(status_by(&of_another_key)), Missing::NoList);
}

#[test]
fn an_answer_holds_for_its_time_or_a_day() {
    let anna = anna();
    let root_key = root_key();
    let from_until = |this_update: &str, next_update: Option<&str>| {
        let good = OcspDraft::of(&anna, &root_key, OcspStatus::Good);
        let (this_update, next_update) = (moment(this_update), next_update.map(moment));
        status_by(&OcspDraft { this_update, next_update, ..good }.sign(&root_key))
    };
    assert_eq!(from_until("2026-12-01T00:00:00Z", Some("2027-01-01T00:00:00Z")), Status::Good);
    assert_eq!(missing(from_until("2026-12-01T00:00:00Z", Some("2026-12-31T23:59:59Z"))), Missing::NoList);
    assert_eq!(missing(from_until("2027-01-01T00:00:01Z", Some("2027-01-02T00:00:00Z"))), Missing::NoList);
    assert_eq!(from_until("2026-12-31T00:00:00Z", None), Status::Good);
    assert_eq!(missing(from_until("2026-12-30T23:59:59Z", None)), Missing::NoList);
}

#[test]
fn what_must_be_understood_and_is_not_ends_an_answer() {
    let (anna, root_key) = (anna(), root_key());
    let with_extension = |critical| {
        let oid = der::asn1::ObjectIdentifier::new_unwrap("1.2.3.4");
        let extensions = vec![extension::extension(oid, critical, &true).unwrap()];
        let good = OcspDraft::of(&anna, &root_key, OcspStatus::Good);
        status_by(&OcspDraft { extensions, ..good }.sign(&root_key))
    };
    assert_eq!(with_extension(false), Status::Good);
    assert_eq!(missing(with_extension(true)), Missing::NoList);
}

/// A certificate to answer with, from the root.
fn responder() -> Draft {
    let usage = extension::key_usage(KeyUsages::DigitalSignature).unwrap();
    let purpose = extension::extended_key_usage(&[extension::OCSP_SIGNING]).unwrap();
    let no_check = extension::extension(extension::OCSP_NO_CHECK, false, &der::asn1::Null).unwrap();
    let draft = Draft { serial: 5, ..Draft::person(RESPONDER, ROOT, "ocsp@firma.dk") };
    draft.with(usage).with(purpose).with(no_check)
}

/// What is known when the holder of this certificate answers "good".
fn answered_by(certificate: Certificate) -> Status {
    let (anna, root_key) = (anna(), root_key());
    let good = OcspDraft::of(&anna, &root_key, OcspStatus::Good);
    status_by(&OcspDraft { certificates: vec![certificate], ..good }.sign(&responder_key()))
}

#[test]
fn whom_the_issuer_charged_may_answer() {
    let sign = |draft: Draft| draft.sign(&responder_key(), &root_key());
    assert_eq!(answered_by(sign(responder())), Status::Good);
    let without_purpose = responder().without(extension::EXTENDED_KEY_USAGE);
    assert_eq!(missing(answered_by(sign(without_purpose))), Missing::NoList);
    let any = extension::extended_key_usage(&[extension::ANY_EXTENDED_KEY_USAGE]).unwrap();
    assert_eq!(missing(answered_by(sign(responder().with(any)))), Missing::NoList);
    let encrypts = extension::key_usage(KeyUsages::KeyEncipherment).unwrap();
    assert_eq!(missing(answered_by(sign(responder().with(encrypts)))), Missing::NoList);
    let expired = Draft { not_after: moment("2026-12-31T00:00:00Z"), ..responder() };
    assert_eq!(missing(answered_by(sign(expired))), Missing::NoList);
    let of_stranger = responder().sign(&responder_key(), &TestKey::p256(9));
    assert_eq!(missing(answered_by(of_stranger)), Missing::NoList);
    let unlimited = responder().sign(&TestKey::p256(6), &root_key());
    assert_eq!(missing(answered_by(unlimited)), Missing::NoList);
}

#[test]
fn a_responder_is_asked_after_itself_unless_its_issuer_says_not_to() {
    let asked = responder().without(extension::OCSP_NO_CHECK).sign(&responder_key(), &root_key());
    assert_eq!(missing(answered_by(asked)), Missing::NoList);
}

#[test]
fn whoever_revokes_is_believed() {
    let list = |revoked: &[(u32, CrlReason)]| CrlDraft::of(ROOT, revoked).sign(&root_key());
    let lost = (7, CrlReason::KeyCompromise);
    assert!(matches!(status(&[by_root(OcspStatus::Good)], &[list(&[lost])]), Status::Revoked { .. }));
    let revoking = by_root(revoked(CrlReason::KeyCompromise));
    assert!(matches!(status(&[revoking], &[list(&[])]), Status::Revoked { .. }));
    assert_eq!(status(&[by_root(OcspStatus::Unknown)], &[list(&[])]), Status::Good);
}

#[test]
fn the_newest_answer_decides_but_does_not_undo_a_revocation_for_good() {
    let (anna, root_key) = (anna(), root_key());
    let earlier = |status| {
        let draft = OcspDraft::of(&anna, &root_key, status);
        OcspDraft { this_update: moment("2026-12-25T00:00:00Z"), ..draft }.sign(&root_key)
    };
    let good = || by_root(OcspStatus::Good);
    assert_eq!(status(&[earlier(revoked(CrlReason::CertificateHold)), good()], &[]), Status::Good);
    let for_good = status(&[good(), earlier(revoked(CrlReason::Superseded))], &[]);
    assert!(matches!(for_good, Status::Revoked { .. }), "{for_good:?}");
}

//! Every rule of a path with a certificate that breaks it and one beside it that does not.
#![allow(clippy::unwrap_used)]

mod names;
mod policies;
mod purposes;

use der::asn1::ObjectIdentifier;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{CrlReason, KeyUsages};

use super::*;
use crate::x509::testing::{Draft, TestKey, fixture, fixture_file, name, now};
use crate::x509::{Certificate, Crl, Name, extension, read_crls};

const ROOT: &str = "CN=Root,O=Firma";
const ISSUER: &str = "CN=Issuer,O=Firma";
const ANNA: &str = "CN=Anna,O=Firma";

/// A root, an issuer below it and Anna below that, as drafts to be spoilt.
struct Chain {
    root: Draft,
    issuer: Draft,
    anna: Draft,
    crls: Vec<Crl>,
    revocation: Revocation,
    policies: Policies,
}

impl Chain {
    fn new() -> Self {
        Self {
            root: Draft::ca(ROOT, ROOT),
            issuer: Draft::ca(ISSUER, ROOT),
            anna: Draft::person(ANNA, ISSUER, "anna@firma.dk"),
            crls: Vec::new(),
            revocation: Revocation::Ignored,
            policies: Policies::default(),
        }
    }

    fn certificates(&self) -> [Certificate; 3] {
        let [root, issuer, anna] = [1, 2, 3].map(TestKey::p256);
        [self.root.sign(&root, &root), self.issuer.sign(&issuer, &root), self.anna.sign(&anna, &issuer)]
    }

    fn verdict(&self) -> Verdict {
        let [root, issuer, anna] = self.certificates();
        self.judge(&anna, &[root], &[issuer])
    }

    fn judge(&self, target: &Certificate, anchors: &[Certificate], pool: &[Certificate]) -> Verdict {
        let (crls, revocation, policies) = (self.crls.as_slice(), self.revocation, &self.policies);
        judge(&Question { target, anchors, pool, crls, ocsp: &[], now: now(), revocation, policies })
    }

    /// `valid`, or whose certificate broke which rule: `Issuer: not-a-ca`.
    fn outcome(&self) -> String {
        outcome(&self.verdict())
    }
}

fn outcome(verdict: &Verdict) -> String {
    match &verdict.failure {
        None => "valid".into(),
        Some(failure) => format!("{}: {}", failure.certificate.subject().display_name(), failure.rule.code()),
    }
}

/// The outcome after one change to a chain that is valid without it.
fn spoilt(change: impl FnOnce(&mut Chain)) -> String {
    let mut chain = Chain::new();
    assert_eq!(chain.outcome(), "valid");
    change(&mut chain);
    chain.outcome()
}

fn moment(text: &str) -> jiff::Timestamp {
    text.parse().unwrap()
}

fn unknown_extension() -> Extension {
    extension::extension(ObjectIdentifier::new_unwrap("1.2.3.4"), true, &true).unwrap()
}

#[test]
fn a_good_path_is_given_from_the_anchor_down() {
    let chain = Chain::new();
    let verdict = chain.verdict();
    assert_eq!(verdict.failure, None);
    assert_eq!(verdict.path, chain.certificates());
}

#[test]
fn an_oces_chain_is_valid_and_its_revoked_employee_is_not() {
    let pool = [fixture("issuing.pem")];
    let anchors = [fixture("root.pem")];
    let mut crls = read_crls(&fixture_file("issuing.crl.pem")).unwrap();
    crls.extend(read_crls(&fixture_file("root.crl.pem")).unwrap());
    let chain = Chain { crls, revocation: Revocation::Required, ..Chain::new() };
    assert_eq!(outcome(&chain.judge(&fixture("oces3.pem"), &anchors, &pool)), "valid");
    let verdict = chain.judge(&fixture("oces2.pem"), &anchors, &pool);
    assert_eq!(outcome(&verdict), "Søren Ærø Åkjær: revoked");
    let failure = verdict.failure.unwrap();
    assert!(matches!(failure.rule, Rule::Revoked { reason: Some(CrlReason::KeyCompromise), .. }), "{failure:?}");
}

#[test]
fn dates_count_in_every_certificate() {
    let early = moment("2027-01-01T00:00:01Z");
    let late = moment("2026-12-31T23:59:59Z");
    assert_eq!(spoilt(|chain| chain.anna.not_after = late), "Anna: expired");
    assert_eq!(spoilt(|chain| chain.issuer.not_after = late), "Issuer: expired");
    assert_eq!(spoilt(|chain| chain.root.not_after = late), "Root: expired");
    assert_eq!(spoilt(|chain| chain.anna.not_before = early), "Anna: not-yet-valid");
    assert_eq!(spoilt(|chain| chain.anna.not_after = now()), "valid");
    assert_eq!(spoilt(|chain| chain.anna.not_before = now()), "valid");
}

#[test]
fn only_a_ca_issues() {
    let constraints = extension::BASIC_CONSTRAINTS;
    assert_eq!(spoilt(|chain| chain.issuer = chain.issuer.clone().without(constraints)), "Issuer: not-a-ca");
    assert_eq!(spoilt(|chain| chain.root = chain.root.clone().without(constraints)), "Root: not-a-ca");
    let person = extension::no_ca_constraints().unwrap();
    assert_eq!(spoilt(|chain| chain.issuer = chain.issuer.clone().with(person)), "Issuer: not-a-ca");
    assert_eq!(spoilt(|chain| chain.issuer.version = 1), "Issuer: not-a-ca");
    assert_eq!(spoilt(|chain| chain.root.version = 1), "valid");
}

#[test]
fn a_ca_needs_its_key_usage() {
    let usage = || extension::key_usage(KeyUsages::CRLSign).unwrap();
    assert_eq!(spoilt(|chain| chain.issuer = chain.issuer.clone().with(usage())), "Issuer: key-usage");
    assert_eq!(spoilt(|chain| chain.root = chain.root.clone().with(usage())), "Root: key-usage");
    assert_eq!(spoilt(|chain| chain.issuer = chain.issuer.clone().without(extension::KEY_USAGE)), "valid");
}

#[test]
fn the_path_length_counts_cas_that_are_not_self_issued() {
    let none = || extension::ca_constraints(Some(0)).unwrap();
    let one = || extension::ca_constraints(Some(1)).unwrap();
    assert_eq!(spoilt(|chain| chain.issuer = chain.issuer.clone().with(none())), "valid");
    assert_eq!(spoilt(|chain| chain.root = chain.root.clone().with(one())), "valid");
    assert_eq!(spoilt(|chain| chain.root = chain.root.clone().with(none())), "Issuer: path-too-long");
    let mut rolled_over = Chain::new();
    rolled_over.root = rolled_over.root.with(none());
    let [old, new, anna] = [1, 2, 3].map(TestKey::p256);
    let root = rolled_over.root.sign(&old, &old);
    let self_issued = Draft::ca(ROOT, ROOT).sign(&new, &old);
    let target = Draft::person(ANNA, ROOT, "anna@firma.dk").sign(&anna, &new);
    assert_eq!(outcome(&rolled_over.judge(&target, &[root], &[self_issued])), "valid");
}

#[test]
fn signatures_count() {
    let chain = Chain::new();
    let [root, issuer, _] = chain.certificates();
    let stranger = chain.anna.sign(&TestKey::p256(3), &TestKey::p256(9));
    assert_eq!(outcome(&chain.judge(&stranger, &[root], &[issuer])), "Anna: signature");
}

#[test]
fn a_key_that_cannot_be_used_is_said_so() {
    let chain = Chain::new();
    let mut der = chain.certificates()[0].der().to_vec();
    let curve = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
    let position = der.windows(8).position(|window| window == curve).unwrap();
    der[position + 7] = 0x06;
    let root = Certificate::from_der(&der).unwrap();
    let [_, issuer, anna] = chain.certificates();
    assert_eq!(outcome(&chain.judge(&anna, &[root], &[issuer])), "Issuer: signature-not-supported");
}

#[test]
fn without_an_anchor_there_is_no_path() {
    let chain = Chain::new();
    let [root, issuer, anna] = chain.certificates();
    assert_eq!(outcome(&chain.judge(&anna, &[], &[issuer.clone(), root.clone()])), "Root: no-path");
    let verdict = chain.judge(&anna, &[root], &[]);
    assert_eq!(outcome(&verdict), "Anna: no-path");
    let wanted = Name::from_der(&name(ISSUER)).unwrap();
    assert_eq!(verdict.failure.unwrap().rule, Rule::NoPath { issuer: wanted });
}

#[test]
fn an_anchor_need_not_be_self_signed() {
    let chain = Chain::new();
    let [_, issuer, anna] = chain.certificates();
    let verdict = chain.judge(&anna, std::slice::from_ref(&issuer), &[]);
    assert_eq!(outcome(&verdict), "valid");
    assert_eq!(verdict.path, [issuer, anna]);
}

#[test]
fn an_anchor_is_a_path_by_itself_while_its_dates_last() {
    let mut chain = Chain::new();
    let [_, _, anna] = chain.certificates();
    assert_eq!(outcome(&chain.judge(&anna, std::slice::from_ref(&anna), &[])), "valid");
    chain.anna.not_after = moment("2026-01-01T00:00:00Z");
    let [_, _, anna] = chain.certificates();
    assert_eq!(outcome(&chain.judge(&anna, std::slice::from_ref(&anna), &[])), "Anna: expired");
}

#[test]
fn an_anchors_key_in_a_forged_certificate_proves_nothing() {
    let chain = Chain::new();
    let [root, issuer, _] = chain.certificates();
    let (anchor_key, stranger) = (TestKey::p256(1), TestKey::p256(9));
    for issuer_name in [ROOT, "CN=Stranger"] {
        let forged = Draft::person("CN=Victim", issuer_name, "victim@firma.dk").sign(&anchor_key, &stranger);
        let verdict = chain.judge(&forged, std::slice::from_ref(&root), std::slice::from_ref(&issuer));
        assert!(verdict.failure.is_some(), "{issuer_name}");
    }
    let named_like_it = Draft::ca(ROOT, ROOT).sign(&stranger, &stranger);
    assert_eq!(outcome(&chain.judge(&named_like_it, &[root], &[])), "Root: signature");
}

#[test]
fn unknown_critical_extensions_are_refused_anywhere() {
    assert_eq!(spoilt(|chain| chain.anna = chain.anna.clone().with(unknown_extension())), "Anna: critical-extension");
    assert_eq!(
        spoilt(|chain| chain.issuer = chain.issuer.clone().with(unknown_extension())),
        "Issuer: critical-extension"
    );
    assert_eq!(spoilt(|chain| chain.root = chain.root.clone().with(unknown_extension())), "Root: critical-extension");
    let harmless = Extension { critical: false, ..unknown_extension() };
    assert_eq!(spoilt(|chain| chain.anna = chain.anna.clone().with(harmless)), "valid");
}

#[test]
fn another_path_is_tried_when_one_fails() {
    let chain = Chain::new();
    let [root, issuer, anna] = chain.certificates();
    let mut expired = chain.issuer.clone();
    expired.not_after = moment("2021-01-01T00:00:00Z");
    let expired = expired.sign(&TestKey::p256(2), &TestKey::p256(1));
    let pool = [expired.clone(), issuer.clone()];
    assert_eq!(outcome(&chain.judge(&anna, std::slice::from_ref(&root), &pool)), "valid");
    assert_eq!(outcome(&chain.judge(&anna, &[root], &[expired])), "Issuer: expired");
}

#[test]
fn a_certificate_given_twice_costs_nothing_and_a_valid_path_is_found_among_many() {
    let chain = Chain::new();
    let [root, issuer, anna] = chain.certificates();
    let [right, wrong] = [1, 9].map(TestKey::p256);
    let mut pool: Vec<_> =
        (0..200).map(|serial| Draft { serial, ..chain.issuer.clone() }.sign(&wrong, &right)).collect();
    pool.extend([issuer.clone(), issuer]);
    assert_eq!(outcome(&chain.judge(&anna, &[root], &pool)), "valid");
}

#[test]
fn issuers_that_certify_each_other_come_to_an_end() {
    let chain = Chain::new();
    let keys: Vec<_> = (10..22).map(TestKey::p256).collect();
    let names: Vec<_> = (10..22).map(|number| format!("CN=Issuer {number}")).collect();
    let certify =
        |subject: usize, issuer: usize| Draft::ca(&names[subject], &names[issuer]).sign(&keys[subject], &keys[issuer]);
    let pairs = (0..12).flat_map(|subject| (0..12).map(move |issuer| (subject, issuer)));
    let pool: Vec<_> = pairs.filter(|(one, other)| one != other).map(|(one, other)| certify(one, other)).collect();
    let target = Draft::person(ANNA, &names[0], "anna@firma.dk").sign(&TestKey::p256(3), &keys[0]);
    let [root, _, _] = chain.certificates();
    assert!(chain.judge(&target, &[root], &pool).failure.is_some());
}

#[test]
fn the_failure_told_is_that_of_the_path_that_got_furthest() {
    let chain = Chain::new();
    let [root, issuer, anna] = chain.certificates();
    let expired = Draft { not_after: moment("2021-01-01T00:00:00Z"), ..chain.issuer.clone() };
    let expired = expired.sign(&TestKey::p256(2), &TestKey::p256(1));
    let late = Draft { not_after: moment("2026-01-01T00:00:00Z"), ..chain.anna.clone() };
    let late = late.sign(&TestKey::p256(3), &TestKey::p256(2));
    let anchors = [root];
    for pool in [[expired.clone(), issuer.clone()], [issuer, expired.clone()]] {
        assert_eq!(outcome(&chain.judge(&late, &anchors, &pool)), "Anna: expired");
    }
    assert_eq!(outcome(&chain.judge(&anna, &anchors, &[expired])), "Issuer: expired");
}

#[test]
fn a_circle_and_a_crowd_come_to_an_end() {
    let chain = Chain::new();
    let [root, _, _] = chain.certificates();
    let keys: Vec<_> = (10..50).map(TestKey::p256).collect();
    let crowd: Vec<_> = keys.iter().map(|key| Draft::ca(ISSUER, ISSUER).sign(key, &keys[0])).collect();
    let anna = chain.anna.sign(&TestKey::p256(3), &keys[0]);
    assert_eq!(outcome(&chain.judge(&anna, std::slice::from_ref(&root), &crowd[..1])), "Issuer: no-path");
    let verdict = chain.judge(&anna, &[root], &crowd);
    assert!(verdict.failure.is_some() && verdict.path.len() <= 12);
}

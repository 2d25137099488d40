//! Revocation by CRLs: for each rule of RFC 5280 6.3 a case that it refuses and one beside it that it does not.
#![allow(clippy::unwrap_used)]

mod responses;

use der::asn1::{Ia5String, ObjectIdentifier};
use jiff::Timestamp;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::crl::IssuingDistributionPoint;
use x509_cert::ext::pkix::crl::dp::{DistributionPoint, ReasonFlags, Reasons};
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{CrlDistributionPoints, CrlReason, KeyUsages};

use super::{Missing, Status};
use crate::x509::path::{Policies, Question, Revocation, Verdict, judge};
use crate::x509::testing::{CrlDraft, Draft, TestKey, name, now};
use crate::x509::{Certificate, Crl, Name, all_reasons, extension};

const ROOT: &str = "CN=Root,O=Firma";
const ISSUER: &str = "CN=Issuer,O=Firma";
const LISTER: &str = "CN=Lister,O=Firma";
const OTHER: &str = "CN=Other,O=Firma";
const ANNA: &str = "CN=Anna,O=Firma";

/// Keys by who holds them.
const ROOT_KEY: u8 = 1;
const ISSUER_KEY: u8 = 2;
const ANNA_KEY: u8 = 3;
const NEW_KEY: u8 = 4;
const LISTER_KEY: u8 = 5;
const STRANGER: u8 = 9;

/// Anna (serial 7) below an issuer below a root; the root's own list clears the issuer.
struct Case {
    issuer: Draft,
    anna: Draft,
    revocation: Revocation,
    lists: Vec<Crl>,
    root_list: Crl,
    /// Certificates beside the issuer's.
    others: Vec<Certificate>,
}

impl Case {
    fn new(lists: Vec<Crl>) -> Self {
        let anna = Draft::person(ANNA, ISSUER, "anna@firma.dk");
        let root_list = list(ROOT, ROOT_KEY);
        let (issuer, revocation) = (Draft::ca(ISSUER, ROOT), Revocation::Required);
        Self { issuer, anna, revocation, lists, root_list, others: Vec::new() }
    }

    /// Anna's certificate with these points.
    fn with_points(mut self, points: Vec<DistributionPoint>) -> Self {
        self.anna = self.anna.with(points_extension(points));
        self
    }

    fn with(mut self, others: Vec<Certificate>) -> Self {
        self.others = others;
        self
    }

    fn verdict(&self) -> Verdict {
        let [root, issuer, anna] = [ROOT_KEY, ISSUER_KEY, ANNA_KEY].map(TestKey::p256);
        let anchors = [Draft::ca(ROOT, ROOT).sign(&root, &root)];
        let mut pool = self.others.clone();
        pool.push(self.issuer.sign(&issuer, &root));
        let mut crls = self.lists.clone();
        crls.push(self.root_list.clone());
        judge(&Question {
            target: &self.anna.sign(&anna, &issuer),
            anchors: &anchors,
            pool: &pool,
            crls: &crls,
            ocsp: &[],
            now: now(),
            revocation: self.revocation,
            policies: &Policies::default(),
        })
    }

    /// What is known of Anna.
    fn status(&self) -> Status {
        let verdict = self.verdict();
        assert!(verdict.statuses.len() == 2, "{verdict:?}");
        verdict.statuses[1].clone()
    }

    fn missing(&self) -> Missing {
        match self.status() {
            Status::Unknown(told) => told.missing,
            other => panic!("{other:?}"),
        }
    }
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A current list without entries.
fn list(issuer: &str, key: u8) -> Crl {
    CrlDraft::of(issuer, &[]).sign(&TestKey::p256(key))
}

/// A list of the issuer that names Anna, for this reason.
fn naming_anna(reason: CrlReason) -> CrlDraft {
    CrlDraft::of(ISSUER, &[(7, reason)])
}

fn by_issuer(draft: &CrlDraft) -> Crl {
    draft.sign(&TestKey::p256(ISSUER_KEY))
}

/// The draft with this extension beside its own.
fn with(draft: &CrlDraft, extension: Extension) -> CrlDraft {
    let mut draft = draft.clone();
    draft.extensions.push(extension);
    draft
}

fn revoked(status: &Status) -> Option<CrlReason> {
    match status {
        Status::Revoked { reason, .. } => *reason,
        other => panic!("{other:?}"),
    }
}

fn directory(text: &str) -> GeneralName {
    GeneralName::DirectoryName(text.parse().unwrap())
}

fn url(text: &str) -> GeneralName {
    GeneralName::UniformResourceIdentifier(Ia5String::new(text).unwrap())
}

fn full(names: Vec<GeneralName>) -> Option<DistributionPointName> {
    Some(DistributionPointName::FullName(names))
}

fn point(name: Option<DistributionPointName>) -> DistributionPoint {
    DistributionPoint { distribution_point: name, reasons: None, crl_issuer: None }
}

fn points_extension(points: Vec<DistributionPoint>) -> Extension {
    extension::extension(extension::CRL_DISTRIBUTION_POINTS, false, &CrlDistributionPoints(points)).unwrap()
}

fn scope() -> IssuingDistributionPoint {
    IssuingDistributionPoint {
        distribution_point: None,
        only_contains_user_certs: false,
        only_contains_ca_certs: false,
        only_some_reasons: None,
        indirect_crl: false,
        only_contains_attribute_certs: false,
    }
}

fn scope_extension(scope: &IssuingDistributionPoint) -> Extension {
    extension::extension(extension::ISSUING_DISTRIBUTION_POINT, true, scope).unwrap()
}

fn delta_of(number: u8) -> Extension {
    extension::extension(extension::DELTA_CRL_INDICATOR, true, &number).unwrap()
}

fn unknown_extension() -> Extension {
    extension::extension(ObjectIdentifier::new_unwrap("1.2.3.4"), true, &true).unwrap()
}

/// With this CRL number in place of 1.
fn numbered(mut draft: CrlDraft, number: u64) -> CrlDraft {
    draft.extensions.retain(|old| old.extn_id != extension::CRL_NUMBER);
    draft.extensions.push(extension::crl_number(number).unwrap());
    draft
}

#[test]
fn what_is_listed_is_revoked_and_what_is_not_is_good() {
    let status = |revoked: &[(u32, CrlReason)]| Case::new(vec![by_issuer(&CrlDraft::of(ISSUER, revoked))]).status();
    assert_eq!(status(&[]), Status::Good);
    assert_eq!(status(&[(8, CrlReason::KeyCompromise)]), Status::Good);
    let when = moment("2026-12-01T00:00:00Z");
    let reason = Some(CrlReason::CertificateHold);
    assert_eq!(status(&[(7, CrlReason::CertificateHold)]), Status::Revoked { when, reason });
}

#[test]
fn what_must_be_known_decides_what_an_answer_is_worth() {
    let code = |lists: Vec<Crl>, revocation| {
        let failure = Case { revocation, ..Case::new(lists) }.verdict().failure;
        failure.map(|failure| failure.rule.code())
    };
    let listed = || vec![by_issuer(&naming_anna(CrlReason::CertificateHold))];
    assert_eq!(code(listed(), Revocation::Required), Some("revoked"));
    assert_eq!(code(listed(), Revocation::WhereKnown), Some("revoked"));
    assert_eq!(code(listed(), Revocation::Ignored), None);
    assert_eq!(code(vec![], Revocation::Required), Some("revocation-unknown"));
    assert_eq!(code(vec![], Revocation::WhereKnown), None);
}

#[test]
fn a_revoked_ca_ends_the_path() {
    let mut case = Case::new(vec![list(ISSUER, ISSUER_KEY)]);
    case.root_list = CrlDraft::of(ROOT, &[(1, CrlReason::CaCompromise)]).sign(&TestKey::p256(ROOT_KEY));
    let verdict = case.verdict();
    assert_eq!(verdict.statuses, [revoked_at(CrlReason::CaCompromise)]);
    assert_eq!(verdict.failure.unwrap().certificate.subject().to_string(), "O=Firma, CN=Issuer");
}

#[test]
fn a_list_must_be_current_signed_and_understood() {
    let good = CrlDraft::of(ISSUER, &[]);
    let missing = |draft: &CrlDraft| Case::new(vec![by_issuer(draft)]).missing();
    assert_eq!(Case::new(vec![]).missing(), Missing::NoList);
    let due = moment("2026-12-31T23:59:59Z");
    assert_eq!(missing(&CrlDraft { next_update: Some(due), ..good.clone() }), Missing::Outdated(due));
    assert_eq!(missing(&CrlDraft { next_update: None, ..good.clone() }), Missing::NoNextUpdate);
    let later = moment("2027-01-01T00:00:01Z");
    assert_eq!(missing(&CrlDraft { this_update: later, ..good.clone() }), Missing::MadeLater(later));
    let oid = ObjectIdentifier::new_unwrap("1.2.3.4");
    assert_eq!(missing(&with(&good, unknown_extension())), Missing::CriticalExtension(oid));
    let mut in_entry = CrlDraft::of(ISSUER, &[(8, CrlReason::KeyCompromise)]);
    in_entry.entry_extensions.push((0, unknown_extension()));
    assert_eq!(missing(&in_entry), Missing::CriticalExtension(oid));
    assert_eq!(Case::new(vec![good.sign(&TestKey::p256(STRANGER))]).missing(), Missing::NotSigned);
    assert_eq!(Case::new(vec![list(ISSUER, ISSUER_KEY)]).status(), Status::Good);
}

#[test]
fn what_is_missing_is_said_with_whose_list_it_is() {
    let status = Case::new(vec![]).status();
    let issuer = Name::from_der(&name(ISSUER)).unwrap();
    assert_eq!(status, Status::unknown(&issuer, Missing::NoList));
    let Status::Unknown(told) = status else { panic!() };
    assert_eq!(told.to_string(), "there is no CRL of O=Firma, CN=Issuer");
}

#[test]
fn a_ca_without_crl_sign_gives_no_list() {
    let mut case = Case::new(vec![list(ISSUER, ISSUER_KEY)]);
    case.issuer = case.issuer.with(extension::key_usage(KeyUsages::KeyCertSign).unwrap());
    assert_eq!(case.missing(), Missing::NotSigned);
}

#[test]
fn the_newest_list_of_a_key_decides() {
    let old = CrlDraft { this_update: moment("2026-10-01T00:00:00Z"), ..naming_anna(CrlReason::Superseded) };
    let lists = [by_issuer(&old), list(ISSUER, ISSUER_KEY)];
    assert_eq!(Case::new(lists.to_vec()).status(), Status::Good);
    assert_eq!(Case::new(lists.iter().rev().cloned().collect()).status(), Status::Good);
    let held = CrlDraft { this_update: moment("2026-12-02T00:00:00Z"), ..naming_anna(CrlReason::CertificateHold) };
    let lists = vec![list(ISSUER, ISSUER_KEY), by_issuer(&held)];
    assert_eq!(revoked(&Case::new(lists).status()), Some(CrlReason::CertificateHold));
}

#[test]
fn a_list_that_cannot_clear_can_still_revoke_for_good() {
    let outdated = |reason| CrlDraft { next_update: Some(moment("2026-12-15T00:00:00Z")), ..naming_anna(reason) };
    let status = |draft: &CrlDraft| Case::new(vec![by_issuer(draft)]).status();
    assert_eq!(revoked(&status(&outdated(CrlReason::Superseded))), Some(CrlReason::Superseded));
    let due = moment("2026-12-15T00:00:00Z");
    assert_eq!(Case::new(vec![by_issuer(&outdated(CrlReason::CertificateHold))]).missing(), Missing::Outdated(due));
    let stray = with(&naming_anna(CrlReason::Superseded), delta_of(5));
    assert_eq!(revoked(&status(&stray)), Some(CrlReason::Superseded));
    assert_eq!(Case::new(vec![stray.sign(&TestKey::p256(STRANGER))]).missing(), Missing::NoList);
    let later = CrlDraft { this_update: moment("2027-01-02T00:00:00Z"), ..naming_anna(CrlReason::Superseded) };
    assert_eq!(Case::new(vec![by_issuer(&later)]).missing(), Missing::MadeLater(moment("2027-01-02T00:00:00Z")));
    let attributes = IssuingDistributionPoint { only_contains_attribute_certs: true, ..scope() };
    let attributes = with(&naming_anna(CrlReason::Superseded), scope_extension(&attributes));
    assert_eq!(Case::new(vec![by_issuer(&attributes)]).missing(), Missing::OtherCertificates);
}

#[test]
fn a_delta_updates_the_complete_list_it_fits() {
    let complete = |revoked: &[(u32, CrlReason)]| by_issuer(&numbered(CrlDraft::of(ISSUER, revoked), 5));
    let delta = |revoked: &[(u32, CrlReason)], base, number| {
        let draft = CrlDraft { this_update: moment("2026-12-10T00:00:00Z"), ..CrlDraft::of(ISSUER, revoked) };
        by_issuer(&with(&numbered(draft, number), delta_of(base)))
    };
    let held = [(7, CrlReason::CertificateHold)];
    let removed = [(7, CrlReason::RemoveFromCRL)];
    let status = |lists: &[Crl]| Case::new(lists.to_vec()).status();
    assert_eq!(revoked(&status(&[complete(&[]), delta(&held, 5, 6)])), Some(CrlReason::CertificateHold));
    assert_eq!(status(&[complete(&held), delta(&removed, 5, 6)]), Status::Good);
    assert_eq!(status(&[complete(&held), delta(&removed, 6, 7)]), revoked_at(CrlReason::CertificateHold));
    assert_eq!(status(&[complete(&held), delta(&removed, 4, 5)]), revoked_at(CrlReason::CertificateHold));
    let lost = [(7, CrlReason::KeyCompromise)];
    assert_eq!(status(&[complete(&lost), delta(&removed, 5, 6)]), revoked_at(CrlReason::KeyCompromise));
    assert_eq!(status(&[complete(&held), delta(&[], 5, 6)]), revoked_at(CrlReason::CertificateHold));
    assert_eq!(status(&[complete(&[]), delta(&[], 5, 6)]), Status::Good);
    assert_eq!(Case::new(vec![delta(&[], 5, 6)]).missing(), Missing::NoList);
}

fn revoked_at(reason: CrlReason) -> Status {
    Status::Revoked { when: moment("2026-12-01T00:00:00Z"), reason: Some(reason) }
}

#[test]
fn a_list_of_a_named_point_is_for_that_point_alone() {
    let named = |name: GeneralName| {
        let scope = IssuingDistributionPoint { distribution_point: full(vec![name]), ..scope() };
        by_issuer(&with(&CrlDraft::of(ISSUER, &[]), scope_extension(&scope)))
    };
    let case = |crl, name| Case::new(vec![crl]).with_points(vec![point(full(vec![url("http://a"), name]))]);
    assert_eq!(case(named(url("http://b")), url("http://b")).status(), Status::Good);
    assert_eq!(case(named(url("http://b")), url("http://c")).missing(), Missing::OtherCertificates);
    let directory_point = || directory("CN=CRL1,O=Firma");
    assert_eq!(case(named(directory("CN=crl1,O=FIRMA")), directory_point()).status(), Status::Good);
    assert_eq!(case(named(directory("CN=CRL2,O=Firma")), directory_point()).missing(), Missing::OtherCertificates);
    assert_eq!(Case::new(vec![named(url("http://b"))]).missing(), Missing::OtherCertificates);
    assert_eq!(Case::new(vec![named(directory(ISSUER))]).status(), Status::Good);
    assert_eq!(case(list(ISSUER, ISSUER_KEY), url("http://b")).status(), Status::Good);
}

#[test]
fn a_name_may_be_relative_to_the_issuer_of_the_list() {
    let last = |text: &str| {
        let name: x509_cert::name::Name = text.parse().unwrap();
        Some(DistributionPointName::NameRelativeToCRLIssuer(name.iter_rdn().next().unwrap().clone()))
    };
    let scope = IssuingDistributionPoint { distribution_point: last("CN=CRL1"), ..scope() };
    let crl = by_issuer(&with(&CrlDraft::of(ISSUER, &[]), scope_extension(&scope)));
    let status = |name| Case::new(vec![crl.clone()]).with_points(vec![point(name)]);
    assert_eq!(status(last("CN=CRL1")).status(), Status::Good);
    assert_eq!(status(full(vec![directory("CN=CRL1,CN=Issuer,O=Firma")])).status(), Status::Good);
    assert_eq!(status(last("CN=CRL2")).missing(), Missing::OtherCertificates);
}

#[test]
fn a_list_may_be_of_users_or_cas_alone() {
    let status = |scope: IssuingDistributionPoint| {
        Case::new(vec![by_issuer(&with(&CrlDraft::of(ISSUER, &[]), scope_extension(&scope)))])
    };
    let users = IssuingDistributionPoint { only_contains_user_certs: true, ..scope() };
    assert_eq!(status(users).status(), Status::Good);
    let cas = IssuingDistributionPoint { only_contains_ca_certs: true, ..scope() };
    assert_eq!(status(cas).missing(), Missing::OtherCertificates);
}

#[test]
fn reasons_add_up_over_lists_until_all_are_covered() {
    let some: ReasonFlags = Reasons::KeyCompromise | Reasons::CaCompromise;
    let for_reasons = |reasons, revoked: &[(u32, CrlReason)]| {
        let scope = IssuingDistributionPoint { only_some_reasons: Some(reasons), ..scope() };
        by_issuer(&with(&CrlDraft::of(ISSUER, revoked), scope_extension(&scope)))
    };
    let first = for_reasons(some, &[]);
    let rest = all_reasons() - some;
    assert_eq!(Case::new(vec![first.clone()]).missing(), Missing::OtherReasons);
    assert_eq!(Case::new(vec![first.clone(), for_reasons(rest, &[])]).status(), Status::Good);
    let held = for_reasons(rest, &[(7, CrlReason::CertificateHold)]);
    assert_eq!(Case::new(vec![first, held]).status(), revoked_at(CrlReason::CertificateHold));
}

#[test]
fn the_reasons_of_a_point_limit_what_a_list_covers() {
    let some: ReasonFlags = Reasons::KeyCompromise.into();
    let at = |name: &str, reasons| DistributionPoint { reasons, ..point(full(vec![url(name)])) };
    let named = |name: &str| {
        let scope = IssuingDistributionPoint { distribution_point: full(vec![url(name)]), ..scope() };
        by_issuer(&with(&CrlDraft::of(ISSUER, &[]), scope_extension(&scope)))
    };
    let points = || vec![at("http://a", Some(some)), at("http://b", Some(all_reasons() - some))];
    assert_eq!(Case::new(vec![named("http://a")]).with_points(points()).missing(), Missing::OtherReasons);
    let both = vec![named("http://a"), named("http://b")];
    assert_eq!(Case::new(both).with_points(points()).status(), Status::Good);
}

/// A certificate that may sign lists as the lister, from the root.
fn lister() -> Draft {
    let usage = extension::key_usage(KeyUsages::CRLSign).unwrap();
    Draft { serial: 3, ..Draft::person(LISTER, ROOT, "lister@firma.dk").with(usage) }
}

fn lister_certificate() -> Certificate {
    lister().sign(&TestKey::p256(LISTER_KEY), &TestKey::p256(ROOT_KEY))
}

/// A point whose lists the lister issues.
fn listed_elsewhere() -> Vec<DistributionPoint> {
    vec![DistributionPoint { crl_issuer: Some(vec![directory(LISTER)]), ..point(None) }]
}

fn indirect(revoked: &[(u32, CrlReason)]) -> CrlDraft {
    let scope = IssuingDistributionPoint { indirect_crl: true, ..scope() };
    with(&CrlDraft::of(LISTER, revoked), scope_extension(&scope))
}

/// certificateIssuer of an entry.
fn of_issuer(text: &str) -> Extension {
    extension::extension(extension::CERTIFICATE_ISSUER, true, &vec![directory(text)]).unwrap()
}

#[test]
fn an_indirect_list_is_believed_where_the_certificate_says_so() {
    let sign = |draft: &CrlDraft| draft.sign(&TestKey::p256(LISTER_KEY));
    let case = |crl| Case::new(vec![crl]).with(vec![lister_certificate()]);
    assert_eq!(case(sign(&indirect(&[]))).with_points(listed_elsewhere()).status(), Status::Good);
    assert_eq!(case(sign(&indirect(&[]))).missing(), Missing::NoList);
    let direct = sign(&CrlDraft::of(LISTER, &[]));
    assert_eq!(case(direct).with_points(listed_elsewhere()).missing(), Missing::OtherCertificates);
    let unproved = Case::new(vec![sign(&indirect(&[]))]).with_points(listed_elsewhere());
    assert_eq!(unproved.missing(), Missing::NotSigned);
}

#[test]
fn the_issuer_of_an_entry_carries_on_to_those_behind_it() {
    let entries = [5, 6, 7].map(|serial| (serial, CrlReason::KeyCompromise));
    let status = |changes: &[(usize, &str)]| {
        let mut draft = indirect(&entries);
        draft.entry_extensions = changes.iter().map(|(index, issuer)| (*index, of_issuer(issuer))).collect();
        let lists = vec![draft.sign(&TestKey::p256(LISTER_KEY))];
        Case::new(lists).with(vec![lister_certificate()]).with_points(listed_elsewhere()).status()
    };
    assert_eq!(status(&[]), Status::Good);
    assert_eq!(status(&[(0, ISSUER)]), revoked_at(CrlReason::KeyCompromise));
    assert_eq!(status(&[(1, ISSUER)]), revoked_at(CrlReason::KeyCompromise));
    assert_eq!(status(&[(0, ISSUER), (1, ROOT)]), Status::Good);
    assert_eq!(status(&[(0, ROOT), (2, ISSUER)]), revoked_at(CrlReason::KeyCompromise));
}

#[test]
fn the_signer_of_an_indirect_list_needs_a_path_that_is_not_revoked() {
    let lists = |root_entries: &[(u32, CrlReason)]| {
        let newer = CrlDraft { this_update: moment("2026-12-02T00:00:00Z"), ..CrlDraft::of(ROOT, root_entries) };
        vec![indirect(&[]).sign(&TestKey::p256(LISTER_KEY)), newer.sign(&TestKey::p256(ROOT_KEY))]
    };
    let case = |lists| Case::new(lists).with(vec![lister_certificate()]).with_points(listed_elsewhere());
    assert_eq!(case(lists(&[])).status(), Status::Good);
    assert_eq!(case(lists(&[(3, CrlReason::KeyCompromise)])).missing(), Missing::NotSigned);
}

/// The issuer's second key, certified by its first.
fn rolled_over() -> Certificate {
    let draft = Draft { serial: 8, ..Draft::ca(ISSUER, ISSUER) };
    draft.sign(&TestKey::p256(NEW_KEY), &TestKey::p256(ISSUER_KEY))
}

#[test]
fn a_list_under_another_key_of_the_same_name_counts_if_that_key_is_proved() {
    let lists = vec![list(ISSUER, NEW_KEY)];
    assert_eq!(Case::new(lists.clone()).missing(), Missing::NotSigned);
    let both = vec![list(ISSUER, NEW_KEY), list(ISSUER, ISSUER_KEY)];
    assert_eq!(Case::new(both).with(vec![rolled_over()]).status(), Status::Good);
    // The new key does not clear itself.
    let by_itself = Case::new(lists).with(vec![rolled_over()]);
    assert_eq!(by_itself.missing(), Missing::NotSigned);
}

#[test]
fn every_key_of_an_issuer_is_listened_to() {
    let newer = CrlDraft { this_update: moment("2026-12-20T00:00:00Z"), ..CrlDraft::of(ISSUER, &[]) };
    let older = naming_anna(CrlReason::KeyCompromise).sign(&TestKey::p256(NEW_KEY));
    let lists = vec![by_issuer(&newer), older];
    assert_eq!(Case::new(lists.clone()).status(), Status::Good);
    assert_eq!(Case::new(lists).with(vec![rolled_over()]).status(), revoked_at(CrlReason::KeyCompromise));
}

#[test]
fn a_list_covers_its_own_signer_but_two_signers_do_not_cover_each_other() {
    let covered = |issuer: &str, serial, key, signer| {
        let draft = Draft { serial, ..lister() };
        let draft = Draft { subject: issuer.into(), ..draft }.with(points_extension(vec![DistributionPoint {
            crl_issuer: Some(vec![directory(signer)]),
            ..point(None)
        }]));
        draft.sign(&TestKey::p256(key), &TestKey::p256(ROOT_KEY))
    };
    let list_of = |issuer: &str, key| CrlDraft { issuer: issuer.into(), ..indirect(&[]) }.sign(&TestKey::p256(key));
    let case = |lists: &[Crl], signers: &[Certificate]| {
        let mut case = Case::new(lists.to_vec()).with(signers.to_vec()).with_points(listed_elsewhere());
        // The root's list is for the issuer alone, and leaves the signers to one another.
        let of_point = full(vec![url("http://root")]);
        case.issuer = case.issuer.with(points_extension(vec![point(of_point.clone())]));
        let scope = IssuingDistributionPoint { distribution_point: of_point, ..scope() };
        case.root_list = with(&CrlDraft::of(ROOT, &[]), scope_extension(&scope)).sign(&TestKey::p256(ROOT_KEY));
        case
    };
    let itself = covered(LISTER, 3, LISTER_KEY, LISTER);
    assert_eq!(case(&[list_of(LISTER, LISTER_KEY)], &[itself]).status(), Status::Good);
    let each_other = [covered(LISTER, 3, LISTER_KEY, OTHER), covered(OTHER, 4, NEW_KEY, LISTER)];
    let lists = [list_of(LISTER, LISTER_KEY), list_of(OTHER, NEW_KEY)];
    assert_eq!(case(&lists, &each_other).missing(), Missing::NotSigned);
}

//! Whole conversations with an issuer: employees change, requests are dropped, answers are read.

mod administering;
mod answering;

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::files;
use crate::key::{NewKey, PrivateKey};
use crate::keyfile::SoftwareKey;
use crate::lang::Language;
use crate::protocol::dropbox_names::{RequestKind, request};
use crate::protocol::{
    Answer, Code, EnrolmentRequest, Fingerprint, NewRenewal, Offer, OrderNotice, OrderNumber, RenewalRequest,
    message_id,
};
use crate::secret::{Password, Secret};
use crate::smime;
use crate::x509::{Certificate, Crl, NewRequest, build_request};

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn start() -> Timestamp {
    "2026-11-24T12:00:00.75Z".parse().unwrap()
}

fn password() -> Password {
    Secret::new("blåbærgrød 🫐 2026".into())
}

/// Keys for employees, made once.
fn key(index: usize) -> &'static SoftwareKey {
    static KEYS: OnceLock<Vec<SoftwareKey>> = OnceLock::new();
    let kinds = [NewKey::P256, NewKey::P256, NewKey::P256, NewKey::P384, NewKey::Rsa2048];
    &KEYS.get_or_init(|| kinds.iter().map(|kind| SoftwareKey::generate(*kind).unwrap()).collect())[index]
}

fn settings() -> Settings {
    Settings::new("Firma Udsteder", "Firma ApS", vec![Domain::parse("firma.dk").unwrap()])
}

struct Office {
    _folder: tempfile::TempDir,
    issuer: Issuer,
    signer: Signer,
    now: Timestamp,
}

/// What an employee holds.
struct Holder {
    certificate: Certificate,
    key: &'static SoftwareKey,
}

/// A renewal request to be built, with the lies a test wants.
struct Wish<'a> {
    new_key: &'a SoftwareKey,
    subject: Vec<u8>,
    emails: Vec<String>,
    renews: &'a Certificate,
    order: Option<OrderNumber>,
    terms: Option<Fingerprint>,
}

impl Office {
    fn with(settings: Settings) -> Self {
        static KEY: OnceLock<SoftwareKey> = OnceLock::new();
        let ca_key = KEY.get_or_init(|| SoftwareKey::generate(NewKey::P256).unwrap());
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("issuer");
        let uri = "pkcs11:token=CA;object=segl".to_owned();
        init(&place, settings, CaKey::Token { uri, key: ca_key }, start()).unwrap();
        let issuer = Issuer::open(&place).unwrap();
        let signer = issuer.signer(Arc::new(ca_key.clone())).unwrap();
        Self { _folder: folder, issuer, signer, now: start() }
    }

    fn new() -> Self {
        Self::with(settings())
    }

    fn add(&mut self, given_name: &str, email: Option<&str>) -> (Employee, Placed) {
        let new = NewEmployee {
            given_name: given_name.into(),
            surname: "Berg".into(),
            email: email.map(str::to_owned),
            email_in_certificate: email.is_some(),
            publish: email.is_some(),
            ..NewEmployee::default()
        };
        let change = self.issuer.plan_add(&new).unwrap();
        let applied = self.issuer.apply(change, self.now).unwrap();
        (applied.employee, applied.order.unwrap())
    }

    fn terms(&self) -> Fingerprint {
        Fingerprint::of(&files::read(&self.issuer.folder().terms(Language::Danish), 1 << 16).unwrap())
    }

    fn drop_off(&self, kind: RequestKind, content: &[u8]) -> String {
        let id = message_id(content);
        let path = self.issuer.folder().inbox().join(request(kind, &id));
        std::fs::write(path, content).unwrap();
        id
    }

    fn work(&mut self) -> Vec<Worked> {
        work_once(&mut self.issuer, &self.signer, self.now).unwrap()
    }

    fn answer(&self, id: &str) -> Answer {
        Answer::from_json(&files::read(&self.issuer.folder().answer(id), 1 << 20).unwrap()).unwrap()
    }

    fn ask(&mut self, kind: RequestKind, content: &[u8]) -> Answer {
        let id = self.drop_off(kind, content);
        self.work();
        self.answer(&id)
    }

    fn enrolment(&self, employee: &Employee, order: &OrderNumber, code: &Code, key: &SoftwareKey) -> Vec<u8> {
        let emails = employee.certified_emails();
        let wanted = NewRequest { subject_der: &employee.subject, emails: &emails, renews: None };
        let pkcs10 = build_request(&wanted, key).unwrap();
        EnrolmentRequest::build(order, Some(self.terms()), &pkcs10, code).unwrap().der().to_vec()
    }

    /// An employee who fetched a first certificate.
    fn enrolled(&mut self, given_name: &str, email: Option<&str>, key: &'static SoftwareKey) -> (Employee, Holder) {
        let (employee, placed) = self.add(given_name, email);
        let content = self.enrolment(&employee, &placed.number, &code_of(&placed), key);
        let certificate = issued(self.ask(RequestKind::Enrolment, &content));
        (employee, Holder { certificate, key })
    }

    fn wish<'a>(&self, holder: &'a Holder, new_key: &'a SoftwareKey) -> Wish<'a> {
        Wish {
            new_key,
            subject: holder.certificate.subject().der().to_vec(),
            emails: Vec::new(),
            renews: &holder.certificate,
            order: None,
            terms: Some(self.terms()),
        }
    }

    fn renewal(&self, wish: &Wish<'_>, signer: &Certificate, key: &dyn PrivateKey) -> Vec<u8> {
        let wanted = NewRequest { subject_der: &wish.subject, emails: &wish.emails, renews: Some(wish.renews) };
        let pkcs10 = build_request(&wanted, wish.new_key).unwrap();
        let renewal =
            NewRenewal { request_der: &pkcs10, order: wish.order.as_ref(), accepted_terms: wish.terms, now: self.now };
        RenewalRequest::build(&renewal, &smime::Signer { certificate: signer, chain: &[], key }).unwrap()
    }

    fn renew(&mut self, wish: &Wish<'_>, holder: &Holder) -> Answer {
        let content = self.renewal(wish, &holder.certificate, holder.key);
        self.ask(RequestKind::Renewal, &content)
    }

    fn log(&self) -> Vec<serde_json::Value> {
        let text = files::read_text(&self.issuer.folder().log(), 1 << 20).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn code_of(placed: &Placed) -> Code {
    Code::parse(placed.code.as_ref().unwrap().expose()).unwrap()
}

fn issued(answer: Answer) -> Certificate {
    match answer {
        Answer::Issued { certificates } => certificates[0].clone(),
        other => panic!("{other:?}"),
    }
}

/// Code and facts of a refusal, as one line.
fn refused(answer: &Answer) -> String {
    match answer {
        Answer::Refused(refusal) => {
            assert!(!refusal.text.is_empty() && refusal.reference.starts_with("20"), "{refusal:?}");
            let facts: Vec<_> = refusal.facts.iter().map(|(name, value)| format!("{name}={value}")).collect();
            format!("{} {}", refusal.code, facts.join(" ")).trim().to_owned()
        }
        other => panic!("{other:?}"),
    }
}

fn days_before_end(holder: &Holder, days: i32) -> Timestamp {
    holder.certificate.not_after() - DAY * days
}

//! OpenSSL's opinion of what the issuer makes: certificates, the CA's limits, lists of revoked certificates.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::{SignedDuration, Timestamp};
use segl::issuer::{CaKey, Domain, Issuer, NameForm, NewEmployee, Outcome, Reason, Settings, Signer, init, work_once};
use segl::key::{NewKey, PrivateKey};
use segl::keyfile::SoftwareKey;
use segl::lang::Language;
use segl::protocol::dropbox_names::{RequestKind, request};
use segl::protocol::{Code, EnrolmentRequest, Fingerprint, NewRenewal, RenewalRequest, message_id};
use segl::secret::Secret;
use segl::smime;
use segl::x509::{Certificate, NewRequest, build_request, to_pem};

/// An issuer in a temporary folder, with its key in a key file.
struct Office {
    folder: tempfile::TempDir,
    issuer: Issuer,
    signer: Signer,
    now: Timestamp,
}

impl Office {
    fn new(ca_key: NewKey, change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("issuer");
        let domains = vec![Domain::parse("firma.dk").unwrap(), Domain::parse("firma.eu").unwrap()];
        let mut settings = Settings::new("Firma Udsteder", "Søren & Sønner", domains);
        change(&mut settings);
        let password = Secret::new("blåbærgrød 🫐 2026".into());
        // OpenSSL judges by the system's clock.
        let now = Timestamp::now();
        init(&place, settings, CaKey::File { kind: ca_key, password: &password }, now).unwrap();
        let issuer = Issuer::open(&place).unwrap();
        let signer = issuer.unlock(&password).unwrap();
        Self { folder, issuer, signer, now }
    }

    fn enrol(&mut self, email: Option<&str>, key: &SoftwareKey) -> Certificate {
        let new = NewEmployee {
            given_name: "Søren Ærø".into(),
            surname: "Åkjær".into(),
            email: email.map(str::to_owned),
            email_in_certificate: email.is_some(),
            ..NewEmployee::default()
        };
        let applied = self.issuer.apply(self.issuer.plan_add(&new).unwrap(), self.now).unwrap();
        let placed = applied.order.unwrap();
        let code = Code::parse(placed.code.unwrap().expose()).unwrap();
        let wanted = NewRequest { subject_der: &applied.employee.subject, emails: &[], renews: None };
        let pkcs10 = build_request(&wanted, key).unwrap();
        let content = EnrolmentRequest::build(&placed.number, Some(self.terms()), &pkcs10, &code).unwrap();
        self.ask(RequestKind::Enrolment, content.der())
    }

    fn terms(&self) -> Fingerprint {
        let text = segl::files::read(&self.issuer.folder().terms(Language::English), 1 << 16).unwrap();
        Fingerprint::of(&text)
    }

    fn ask(&mut self, kind: RequestKind, content: &[u8]) -> Certificate {
        let name = request(kind, &message_id(content));
        write(&self.issuer.folder().inbox().join(name), content);
        let worked = work_once(&mut self.issuer, &self.signer, self.now).unwrap();
        match worked.into_iter().next().unwrap().outcome {
            Outcome::Issued { certificate, .. } => certificate,
            other => panic!("{other:?}"),
        }
    }

    fn file(&self, name: &str, certificate: &Certificate) -> PathBuf {
        let path = self.folder.path().join(name);
        write(&path, to_pem("CERTIFICATE", certificate.der()).as_bytes());
        path
    }

    /// `openssl verify` of a certificate for secure mail, with the issuer's list.
    fn verify(&self, certificate: &Certificate) -> (bool, String) {
        let leaf = self.file("leaf.pem", certificate);
        let list = self.folder.path().join("list.pem");
        let der = self.issuer.folder().crl();
        openssl(&["crl", "-inform", "DER", "-in", text(&der), "-out", text(&list)]);
        let ca = self.issuer.folder().ca_certificate();
        run(&[
            "verify",
            "-x509_strict",
            "-purpose",
            "smimesign",
            "-crl_check",
            "-CRLfile",
            text(&list),
            "-CAfile",
            text(&ca),
            text(&leaf),
        ])
    }
}

fn write(path: &Path, content: &[u8]) {
    segl::files::write_new(path, content, segl::files::Readers::Everyone)
        .or_else(|_| segl::files::replace(path, content, segl::files::Readers::Everyone))
        .unwrap();
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn run(arguments: &[&str]) -> (bool, String) {
    let output = Command::new("openssl").args(arguments).output().expect("openssl is needed for this test");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

fn openssl(arguments: &[&str]) -> String {
    let (went_well, said) = run(arguments);
    assert!(went_well, "openssl {arguments:?}: {said}");
    said
}

#[test]
fn openssl_takes_every_kind_of_ca_and_employee_key() {
    for (ca_key, employee_key) in
        [(NewKey::Rsa2048, NewKey::P256), (NewKey::P256, NewKey::Rsa2048), (NewKey::P384, NewKey::P384)]
    {
        let mut office = Office::new(ca_key, |_| {});
        let key = SoftwareKey::generate(employee_key).unwrap();
        let certificate = office.enrol(Some("soren@firma.eu"), &key);
        let (good, said) = office.verify(&certificate);
        assert!(good, "{ca_key} {employee_key}: {said}");
        let ca = office.issuer.folder().ca_certificate();
        let leaf = office.file("leaf.pem", &certificate);
        // OpenSSL's purpose smimeencrypt asks for keyEncipherment, which EC keys do not do (RFC 8550 4.4.2).
        let encrypts =
            if employee_key == NewKey::Rsa2048 { &["smimeencrypt", "sslclient"][..] } else { &["sslclient"] };
        for purpose in encrypts {
            openssl(&["verify", "-x509_strict", "-purpose", purpose, "-CAfile", text(&ca), text(&leaf)]);
        }
    }
}

#[test]
fn the_ca_certificate_says_what_it_may_not_do() {
    let office = Office::new(NewKey::P256, |_| {});
    let said = openssl(&["x509", "-in", text(&office.issuer.folder().ca_certificate()), "-noout", "-text"]);
    for expected in [
        "Subject: CN = Firma Udsteder, O = S\\C3\\B8ren & S\\C3\\B8nner, C = DK",
        "X509v3 Basic Constraints: critical\n                CA:TRUE, pathlen:0",
        "X509v3 Key Usage: critical\n                Certificate Sign, CRL Sign",
        "X509v3 Extended Key Usage: \n                E-mail Protection, TLS Web Client Authentication",
        "X509v3 Name Constraints: critical\n                Permitted:\n                  email:firma.dk\n                  email:firma.eu",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    let cer = office.issuer.folder().ca_certificate_der();
    assert!(openssl(&["x509", "-inform", "DER", "-in", text(&cer), "-noout", "-subject"]).contains("Firma Udsteder"));
    let key_file = office.issuer.folder().ca_key();
    let opened = openssl(&["pkcs12", "-in", text(&key_file), "-nokeys", "-passin", "pass:blåbærgrød 🫐 2026"]);
    assert!(opened.contains("friendlyName: Firma Udsteder"), "{opened}");
}

#[test]
fn an_employee_certificate_says_what_was_configured() {
    let mut office = Office::new(NewKey::P256, |settings| {
        settings.name_form = NameForm::Oces3 { cvr: "12345678".into() };
        settings.crl_url = Some("http://pki.firma.dk/ca.crl".into());
        settings.aia_url = Some("http://pki.firma.dk/ca.cer".into());
    });
    let certificate = office.enrol(Some("soren@firma.dk"), &SoftwareKey::generate(NewKey::Rsa2048).unwrap());
    let leaf = office.file("leaf.pem", &certificate);
    let said = openssl(&["x509", "-in", text(&leaf), "-noout", "-text", "-nameopt", "utf8,sep_comma_plus,sname"]);
    let subject = "Subject: CN=Søren Ærø Åkjær,SN=Åkjær,GN=Søren Ærø,serialNumber=UI:DK-E:G:";
    for expected in [
        subject,
        ",O=Søren & Sønner,organizationIdentifier=NTRDK-12345678,C=DK",
        "X509v3 Key Usage: critical\n                Digital Signature, Key Encipherment",
        "X509v3 Extended Key Usage: \n                E-mail Protection, TLS Web Client Authentication",
        "X509v3 Subject Alternative Name: \n                email:soren@firma.dk",
        "URI:http://pki.firma.dk/ca.crl",
        "CA Issuers - URI:http://pki.firma.dk/ca.cer",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    let mut plain = Office::new(NewKey::P256, |_| {});
    let certificate = plain.enrol(None, &SoftwareKey::generate(NewKey::P256).unwrap());
    let said = openssl(&["x509", "-in", text(&plain.file("leaf.pem", &certificate)), "-noout", "-text"]);
    assert!(said.contains("X509v3 Key Usage: critical\n                Digital Signature, Key Agreement"), "{said}");
    for absent in ["Alternative Name", "URI:", "organizationIdentifier"] {
        assert!(!said.contains(absent), "{absent}\n{said}");
    }
}

/// The CA's own key signs for a foreign address, by OpenSSL's hand: the name constraints must make it worthless.
#[test]
fn an_address_outside_the_office_is_worth_nothing_even_under_the_ca_key() {
    let office = Office::new(NewKey::P256, |_| {});
    let path = |name: &str| office.folder.path().join(name);
    let password = "pass:blåbærgrød 🫐 2026";
    let (ca, ca_key) = (office.issuer.folder().ca_certificate(), path("ca.key"));
    let key_file = office.issuer.folder().ca_key();
    openssl(&["pkcs12", "-in", text(&key_file), "-nocerts", "-nodes", "-passin", password, "-out", text(&ca_key)]);
    let verdict = |email: &str| {
        let (request, leaf, settings) = (path("foreign.csr"), path("foreign.pem"), path("foreign.cnf"));
        let extensions = format!(
            "subjectAltName=email:{email}\nextendedKeyUsage=emailProtection\nkeyUsage=critical,digitalSignature\n\
             subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
        );
        write(&settings, extensions.as_bytes());
        let key = path("foreign.key");
        openssl(&[
            "req",
            "-new",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-keyout",
            text(&key),
            "-subj",
            "/CN=Nogen",
            "-out",
            text(&request),
        ]);
        openssl(&[
            "x509",
            "-req",
            "-in",
            text(&request),
            "-CA",
            text(&ca),
            "-CAkey",
            text(&ca_key),
            "-days",
            "30",
            "-extfile",
            text(&settings),
            "-out",
            text(&leaf),
            "-set_serial",
            "7",
        ]);
        run(&["verify", "-x509_strict", "-purpose", "smimesign", "-CAfile", text(&ca), text(&leaf)])
    };
    let (own, said) = verdict("nogen@firma.dk");
    assert!(own, "{said}");
    for email in ["nogen@andet.dk", "nogen@sub.firma.dk", "nogen@firma.dk.andet.dk"] {
        let (good, said) = verdict(email);
        assert!(!good && said.contains("permitted subtree violation"), "{email}: {said}");
    }
}

#[test]
fn a_revoked_certificate_is_refused_by_the_list() {
    let mut office = Office::new(NewKey::P256, |_| {});
    let key = SoftwareKey::generate(NewKey::P256).unwrap();
    let certificate = office.enrol(Some("soren@firma.dk"), &key);
    let list = office.issuer.folder().crl();
    let ca = office.issuer.folder().ca_certificate();
    let show = || openssl(&["crl", "-inform", "DER", "-in", text(&list), "-noout", "-text", "-CAfile", text(&ca)]);
    let empty = show();
    assert!(empty.contains("No Revoked Certificates") && empty.contains("verify OK"), "{empty}");
    let which = [Fingerprint::from_bytes(certificate.sha256())];
    office.issuer.revoke(&office.signer, &which, Reason::KeyCompromise, office.now).unwrap();
    let full = show();
    let serial = hex::encode_upper(certificate.serial());
    for expected in [
        "verify OK",
        "Version 2 (0x1)",
        "X509v3 Authority Key Identifier",
        "X509v3 CRL Number: \n                2",
        &format!("Serial Number: {serial}"),
        "X509v3 CRL Reason Code: \n                Key Compromise",
    ] {
        assert!(full.contains(expected), "{expected}\n{full}");
    }
    assert!(!full.contains("Delta"), "{full}");
    let (good, said) = office.verify(&certificate);
    assert!(!good && said.contains("certificate revoked"), "{said}");
}

#[test]
fn a_renewed_certificate_verifies_and_keeps_the_name() {
    let mut office = Office::new(NewKey::P256, |_| {});
    let (old_key, new_key) =
        (SoftwareKey::generate(NewKey::P256).unwrap(), SoftwareKey::generate(NewKey::Rsa2048).unwrap());
    let old = office.enrol(Some("soren@firma.dk"), &old_key);
    office.now += SignedDuration::from_hours(24 * 1050);
    let wanted = NewRequest { subject_der: old.subject().der(), emails: &[], renews: Some(&old) };
    let pkcs10 = build_request(&wanted, &new_key).unwrap();
    let terms = Some(office.terms());
    let renewal = NewRenewal { request_der: &pkcs10, order: None, accepted_terms: terms, now: office.now };
    let signer = smime::Signer { certificate: &old, chain: &[], key: &old_key };
    let content = RenewalRequest::build(&renewal, &signer).unwrap();
    // Another program's reading of what the employee sends.
    let sent = office.folder.path().join("renewal.der");
    write(&sent, &content);
    let said = openssl(&[
        "cms",
        "-verify",
        "-inform",
        "DER",
        "-in",
        text(&sent),
        "-noverify",
        "-out",
        "/dev/null",
        "-purpose",
        "any",
    ]);
    assert!(said.contains("Verification successful"), "{said}");
    let new = office.ask(RequestKind::Renewal, &content);
    assert_eq!(new.subject().der(), old.subject().der());
    assert_eq!(new.public_key(), new_key.public_key());
    let at = office.now.as_second().to_string();
    let leaf = office.file("leaf.pem", &new);
    let ca = office.issuer.folder().ca_certificate();
    openssl(&["verify", "-x509_strict", "-purpose", "smimesign", "-attime", &at, "-CAfile", text(&ca), text(&leaf)]);
}

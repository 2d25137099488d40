//! The x509 room against OpenSSL and GnuTLS: signatures, requests, bundles and paths, in both directions.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jiff::Timestamp;
use segl::key::{Hash, NewKey, PrivateKey};
use segl::keyfile::SoftwareKey;
use segl::x509::path::{Policies, Question, Revocation, Status, judge};
use segl::x509::{
    Certificate, Crl, NewRequest, SignatureCheck, build_request, check_signature, read_certificates, read_crls,
    read_ocsp_responses, to_pem, write_certificate_bundle,
};
use tempfile::TempDir;
use x509_cert::ext::pkix::CrlReason;

fn run(program: &str, folder: &Path, arguments: &[&str]) -> Output {
    let command = Command::new(program).current_dir(folder).args(arguments).output();
    command.unwrap_or_else(|cause| panic!("this test needs {program}: {cause}"))
}

/// Runs openssl, which must succeed, and gives what it printed.
fn openssl(folder: &Path, arguments: &[&str]) -> String {
    let output = run("openssl", folder, arguments);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "openssl {arguments:?}: {error}");
    format!("{}{error}", String::from_utf8_lossy(&output.stdout))
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/x509")
}

fn certificate(path: &Path) -> Certificate {
    read_certificates(&std::fs::read(path).unwrap()).unwrap().remove(0)
}

/// What segl says of the signature of a self-signed certificate that OpenSSL made with these options.
fn self_signed(folder: &Path, key: &str, options: &[&str]) -> SignatureCheck {
    let fixed = ["req", "-x509", "-new", "-key", key, "-subj", "/CN=X", "-out", "self.pem"];
    openssl(folder, &[&fixed, options].concat());
    let made = certificate(&folder.join("self.pem"));
    let signed = made.signed();
    let check = |content: &[u8]| check_signature(made.public_key(), &signed.algorithm, content, &signed.signature);
    let outcome = check(&signed.content);
    if outcome == SignatureCheck::Right {
        let mut changed = signed.content.clone();
        changed[20] ^= 1;
        assert_eq!(check(&changed), SignatureCheck::Wrong, "{key} {options:?}");
    }
    outcome
}

/// The name OpenSSL's options have for a hash.
fn option(hash: Hash) -> String {
    hash.to_string().to_lowercase().replace('-', "")
}

#[test]
fn openssl_signatures_of_every_supported_kind_are_right() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    openssl(folder, &["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "rsa"]);
    for curve in ["P-256", "P-384", "P-521"] {
        let named = format!("ec_paramgen_curve:{curve}");
        openssl(folder, &["genpkey", "-quiet", "-algorithm", "EC", "-pkeyopt", &named, "-out", curve]);
    }
    for hash in Hash::ALL {
        let name = option(hash);
        let digest = format!("-{name}");
        for key in ["rsa", "P-256", "P-384", "P-521"] {
            assert_eq!(self_signed(folder, key, &[&digest]), SignatureCheck::Right, "{key} {hash}");
        }
        for salt in ["0", "20", "64"] {
            let salt = format!("rsa_pss_saltlen:{salt}");
            let options = [&*digest, "-sigopt", "rsa_padding_mode:pss", "-sigopt", &salt];
            assert_eq!(self_signed(folder, "rsa", &options), SignatureCheck::Right, "{options:?}");
        }
    }
}

#[test]
fn a_salt_may_be_longer_than_any_hash_and_parameters_may_be_left_out() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    openssl(folder, &["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072", "-out", "rsa"]);
    let pss = ["-sigopt", "rsa_padding_mode:pss", "-sigopt"];
    let long = [&["-sha256"], &pss[..], &["rsa_pss_saltlen:300"]].concat();
    assert_eq!(self_signed(folder, "rsa", &long), SignatureCheck::Right);
    // SHA-1 with a salt of 20 octets is what RFC 4055 3.1 has for defaults: OpenSSL writes no parameters then.
    let default = [&["-sha1"], &pss[..], &["rsa_pss_saltlen:20"]].concat();
    assert_eq!(self_signed(folder, "rsa", &default), SignatureCheck::Right);
}

#[test]
fn a_dsa_signature_is_read_and_called_weak() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let sizes = ["-pkeyopt", "dsa_paramgen_bits:1024", "-pkeyopt", "dsa_paramgen_q_bits:160"];
    openssl(
        folder,
        &[&["genpkey", "-quiet", "-genparam", "-algorithm", "DSA", "-out", "parameters"], &sizes[..]].concat(),
    );
    openssl(folder, &["genpkey", "-quiet", "-paramfile", "parameters", "-out", "dsa"]);
    for digest in ["-sha1", "-sha256"] {
        assert_eq!(self_signed(folder, "dsa", &[digest]), SignatureCheck::Right, "{digest}");
    }
    let codes: Vec<_> = certificate(&folder.join("self.pem")).weaknesses().iter().map(|weak| weak.code()).collect();
    assert_eq!(codes, ["dsa"]);
}

#[test]
fn an_ocsp_response_of_openssl_tells_the_status() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
    let ca = ["req", "-x509", "-subj", "/CN=Root", "-days", "30", "-keyout", "root.key", "-out", "root.pem"];
    openssl(folder, &[&ca[..], &key[..]].concat());
    let request = ["req", "-new", "-subj", "/CN=Anna", "-keyout", "anna.key", "-out", "anna.csr"];
    openssl(folder, &[&request[..], &key[..]].concat());
    let issue = ["x509", "-req", "-in", "anna.csr", "-CA", "root.pem", "-CAkey", "root.key", "-set_serial", "7"];
    openssl(folder, &[&issue[..], &["-days", "30", "-out", "anna.pem"]].concat());
    openssl(folder, &["ocsp", "-issuer", "root.pem", "-cert", "anna.pem", "-no_nonce", "-reqout", "request"]);
    let status = |line: &str| {
        std::fs::write(folder.join("index"), format!("{line}\n")).unwrap();
        let signer = ["ocsp", "-index", "index", "-CA", "root.pem", "-rsigner", "root.pem", "-rkey", "root.key"];
        openssl(folder, &[&signer[..], &["-ndays", "1", "-reqin", "request", "-respout", "response"]].concat());
        let responses = read_ocsp_responses(&std::fs::read(folder.join("response")).unwrap()).unwrap();
        let verdict = judge(&Question {
            target: &certificate(&folder.join("anna.pem")),
            anchors: &[certificate(&folder.join("root.pem"))],
            pool: &[],
            crls: &[],
            ocsp: &responses,
            now: Timestamp::now(),
            revocation: Revocation::Required,
            policies: &Policies::default(),
        });
        verdict.statuses[0].clone()
    };
    assert_eq!(status("V\t350101000000Z\t\t07\tunknown\t/CN=Anna"), Status::Good);
    let revoked = status("R\t350101000000Z\t261120120000Z,keyCompromise\t07\tunknown\t/CN=Anna");
    let when = "2026-11-20T12:00:00Z".parse().unwrap();
    assert_eq!(revoked, Status::Revoked { when, reason: Some(CrlReason::KeyCompromise) });
    let unknown = status("V\t350101000000Z\t\t08\tunknown\t/CN=Berit");
    assert!(matches!(unknown, Status::Unknown(_)), "{unknown:?}");
}

#[test]
fn what_segl_does_not_check_is_said_so() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    for (name, bits) in [("short", "512"), ("rsa", "2048")] {
        let bits = format!("rsa_keygen_bits:{bits}");
        openssl(folder, &["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", &bits, "-out", name]);
    }
    openssl(folder, &["genpkey", "-algorithm", "ed25519", "-out", "ed25519"]);
    let not_supported = |reason: &str| SignatureCheck::NotSupported(reason.into());
    assert_eq!(self_signed(folder, "short", &["-sha256"]), not_supported("an RSA key of 512 bits"));
    assert_eq!(self_signed(folder, "ed25519", &[]), not_supported("signature algorithm 1.3.101.112"));
    let mixed = ["-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_mgf1_md:sha1"];
    assert_eq!(self_signed(folder, "rsa", &mixed), not_supported("RSASSA-PSS with another hash in its mask"));
}

#[test]
fn a_key_for_pss_alone_is_held_to_its_parameters() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let make = |name: &str, options: &[&str]| {
        let fixed = ["genpkey", "-quiet", "-algorithm", "RSA-PSS", "-out", name, "-pkeyopt", "rsa_keygen_bits:2048"];
        openssl(folder, &[&fixed, options].concat());
    };
    make("any", &[]);
    let limits = ["rsa_pss_keygen_md:sha256", "rsa_pss_keygen_mgf1_md:sha256", "rsa_pss_keygen_saltlen:32"];
    make("limited", &["-pkeyopt", limits[0], "-pkeyopt", limits[1], "-pkeyopt", limits[2]]);
    assert_eq!(self_signed(folder, "any", &["-sha512"]), SignatureCheck::Right);
    assert_eq!(self_signed(folder, "limited", &["-sha256"]), SignatureCheck::Right);

    let limited = certificate(&folder.join("self.pem"));
    openssl(folder, &["req", "-x509", "-new", "-key", "any", "-sha512", "-subj", "/CN=X", "-out", "other.pem"]);
    let other = certificate(&folder.join("other.pem"));
    let check = |algorithm| {
        let signed = limited.signed();
        check_signature(limited.public_key(), algorithm, &signed.content, &signed.signature)
    };
    assert_eq!(check(&other.signed().algorithm), SignatureCheck::Wrong);
    let pkcs1 = segl::key::SignatureScheme::RsaPkcs1(Hash::Sha256).algorithm_identifier();
    assert_eq!(check(&pkcs1), SignatureCheck::Wrong);
}

#[test]
fn openssl_accepts_our_requests() {
    let folder = TempDir::new().unwrap();
    let old = certificate(&fixtures().join("oces2.pem"));
    let subject =
        "subject=C = DK, O = Firma ApS // CVR:12345678, CN = Søren Ærø Åkjær + serialNumber = CVR:12345678-RID:4711";
    for kind in [NewKey::Rsa2048, NewKey::P256, NewKey::P384] {
        let key = SoftwareKey::generate(kind).unwrap();
        let emails = ["soren@firma.dk".to_owned()];
        let wanted = NewRequest { subject_der: old.subject().der(), emails: &emails, renews: Some(&old) };
        let request = build_request(&wanted, &key).unwrap();
        let pem = to_pem("CERTIFICATE REQUEST", &request);
        std::fs::write(folder.path().join("request.pem"), pem).unwrap();
        let shown = [
            "req",
            "-in",
            "request.pem",
            "-verify",
            "-noout",
            "-text",
            "-subject",
            "-nameopt",
            "oneline,utf8,-esc_msb",
        ];
        let shown = openssl(folder.path(), &shown);
        assert!(shown.contains("Certificate request self-signature verify OK"), "{kind}: {shown}");
        assert!(shown.contains(subject), "{kind}: {shown}");
        assert!(shown.contains("email:soren@firma.dk"), "{kind}: {shown}");
        assert!(shown.contains("1.3.6.1.4.1.311.13.1"), "{kind}: {shown}");
    }
}

#[test]
fn a_request_of_openssl_is_read() {
    let folder = TempDir::new().unwrap();
    let names = "subjectAltName=email:anna@firma.dk,email:a@firma.dk,DNS:firma.dk";
    let made = ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key"];
    let rest = ["-subj", "/CN=Anna", "-addext", names, "-outform", "DER", "-out", "request"];
    openssl(folder.path(), &[&made[..], &rest[..]].concat());
    let request = segl::x509::Request::from_der(&std::fs::read(folder.path().join("request")).unwrap()).unwrap();
    assert_eq!(request.emails(), ["anna@firma.dk", "a@firma.dk"]);
    assert_eq!(request.subject().to_string(), "CN=Anna");
    assert_eq!(request.check_signature(), SignatureCheck::Right);
}

#[test]
fn openssl_and_gnutls_read_our_bundles() {
    let folder = TempDir::new().unwrap();
    let certificates = ["root.pem", "issuing.pem"].map(|file| certificate(&fixtures().join(file)));
    std::fs::write(folder.path().join("b.p7b"), write_certificate_bundle(&certificates).unwrap()).unwrap();
    openssl(folder.path(), &["pkcs7", "-inform", "DER", "-in", "b.p7b", "-print_certs", "-out", "b.pem"]);
    let read = read_certificates(&std::fs::read(folder.path().join("b.pem")).unwrap()).unwrap();
    assert!(read.len() == 2 && certificates.iter().all(|certificate| read.contains(certificate)));
    let shown = run("certtool", folder.path(), &["--p7-info", "--inder", "--infile", "b.p7b"]);
    let text = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(shown.status.success() && text.contains("Number of certificates: 2"), "{text}");
}

const CA: &str = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n";
const PERSON: &str = "subjectAltName=email:anna@firma.dk\n";

/// The extensions of a root, an issuer below it and a person below that, and whether the path is valid.
struct Case {
    name: &'static str,
    root: String,
    issuer: String,
    person: String,
    valid: bool,
}

fn cases() -> Vec<Case> {
    let case = |name, root: &str, issuer: &str, person: &str, valid| Case {
        name,
        root: root.into(),
        issuer: issuer.into(),
        person: person.into(),
        valid,
    };
    let limited = |names: &str| format!("{CA}nameConstraints=critical,{names}\n");
    let length = |length: u8| CA.replace("CA:TRUE", &format!("CA:TRUE,pathlen:{length}"));
    let no_sign = CA.replace("keyCertSign,", "");
    let critical = |extension: &str| format!("{PERSON}{extension}\n");
    vec![
        case("plain", CA, CA, PERSON, true),
        case("issuer no CA", CA, "keyUsage=keyCertSign\n", PERSON, false),
        case("issuer CA false", CA, "basicConstraints=critical,CA:FALSE\n", PERSON, false),
        case("issuer without keyCertSign", CA, &no_sign, PERSON, false),
        case("path length one", &length(1), &length(0), PERSON, true),
        case("path length zero", &length(0), CA, PERSON, false),
        case("address permitted", CA, &limited("permitted;email:firma.dk"), PERSON, true),
        case("address in a domain below", CA, &limited("permitted;email:.dk"), PERSON, true),
        case("another host permitted", CA, &limited("permitted;email:anden.dk"), PERSON, false),
        case("only hosts below permitted", CA, &limited("permitted;email:.firma.dk"), PERSON, false),
        case("address excluded", CA, &limited("excluded;email:firma.dk"), PERSON, false),
        case("one address excluded", CA, &limited("excluded;email:anna@firma.dk"), PERSON, false),
        case("another address excluded", CA, &limited("excluded;email:bo@firma.dk"), PERSON, true),
        case("limited by the root", &limited("excluded;email:.dk"), CA, PERSON, false),
        case("limited to hosts it has not", CA, &limited("permitted;DNS:firma.dk"), PERSON, true),
        case("unknown critical", CA, CA, &critical("1.2.3.4=critical,DER:0500"), false),
        case("unknown not critical", CA, CA, &critical("1.2.3.4=DER:0500"), true),
        case("policies", CA, CA, &critical("certificatePolicies=critical,1.2.208.169.1"), true),
    ]
}

/// Makes the three certificates of a case.
fn make_chain(folder: &Path, case: &Case) -> [Certificate; 3] {
    let certify = |name: &str, issuer: &str, extensions: &str| {
        std::fs::write(folder.join("extensions"), extensions).unwrap();
        let subject = format!("/O=Firma/CN={name}");
        openssl(folder, &["req", "-new", "-key", &format!("{name}.key"), "-subj", &subject, "-out", "csr"]);
        let output = format!("{name}.pem");
        let (issuer_file, issuer_key) = (format!("{issuer}.pem"), format!("{issuer}.key"));
        let fixed = ["x509", "-req", "-in", "csr", "-days", "100", "-extfile", "extensions", "-out", &output];
        let above = ["-CA", &issuer_file, "-CAkey", &issuer_key];
        let itself = ["-signkey", &issuer_key];
        openssl(folder, &[&fixed[..], if name == issuer { &itself[..] } else { &above[..] }].concat());
        certificate(&folder.join(output))
    };
    [
        certify("root", "root", &case.root),
        certify("issuer", "root", &case.issuer),
        certify("person", "issuer", &case.person),
    ]
}

fn openssl_verifies(folder: &Path, at: Timestamp, more: &[&str], target: &str) -> bool {
    let at = at.as_second().to_string();
    let arguments = [&["verify", "-attime", &at, "-CAfile", "root.pem"], more, &[target]].concat();
    run("openssl", folder, &arguments).status.success()
}

fn segl_verifies(path: [&Certificate; 3], now: Timestamp, crls: &[Crl], revocation: Revocation) -> bool {
    let [anchor, issuer, target] = path;
    let (anchors, pool) = (std::slice::from_ref(anchor), std::slice::from_ref(issuer));
    let policies = &Policies::default();
    judge(&Question { target, anchors, pool, crls, ocsp: &[], now, revocation, policies }).failure.is_none()
}

#[test]
fn openssl_judges_paths_alike() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    for name in ["root", "issuer", "person"] {
        let key = format!("{name}.key");
        openssl(
            folder,
            &["genpkey", "-quiet", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", &key],
        );
    }
    for case in cases() {
        let [root, issuer, person] = make_chain(folder, &case);
        let valid = |now| {
            let by_openssl = openssl_verifies(folder, now, &["-untrusted", "issuer.pem"], "person.pem");
            let by_segl = segl_verifies([&root, &issuer, &person], now, &[], Revocation::Ignored);
            assert_eq!(by_segl, by_openssl, "{} at {now}", case.name);
            by_segl
        };
        assert_eq!(valid(person.not_before()), case.valid, "{}", case.name);
        assert!(!valid(person.not_after() + jiff::SignedDuration::from_secs(1)), "{}", case.name);
        assert!(!valid(root.not_before() - jiff::SignedDuration::from_secs(1)), "{}", case.name);
    }
}

#[test]
fn openssl_judges_the_oces_chain_and_its_crls_alike() {
    let folder = fixtures();
    let read = |file: &str| certificate(&folder.join(file));
    let crls = |files: &[&str]| -> Vec<Crl> {
        files.iter().flat_map(|file| read_crls(&std::fs::read(folder.join(file)).unwrap()).unwrap()).collect()
    };
    let (root, issuing) = (read("root.pem"), read("issuing.pem"));
    let now: Timestamp = "2027-01-01T00:00:00Z".parse().unwrap();
    let both = ["issuing.crl.pem", "root.crl.pem"];
    for (target, lists, valid) in [
        ("oces3.pem", &both[..], true),
        ("oces2.pem", &both[..], false),
        ("oces3.pem", &both[..1], false),
        ("oces3.pem", &[], false),
    ] {
        let files = lists.iter().flat_map(|file| ["-CRLfile", file]);
        let more: Vec<&str> = ["-untrusted", "issuing.pem", "-crl_check_all"].into_iter().chain(files).collect();
        let by_segl = segl_verifies([&root, &issuing, &read(target)], now, &crls(lists), Revocation::Required);
        assert_eq!(by_segl, openssl_verifies(&folder, now, &more, target), "{target} {lists:?}");
        assert_eq!(by_segl, valid, "{target} {lists:?}");
    }
}

#[test]
fn a_software_keys_own_name_is_its_request_key() {
    let key = SoftwareKey::generate(NewKey::P256).unwrap();
    let wanted = NewRequest { subject_der: b"\x30\x00", emails: &[], renews: None };
    let request = segl::x509::Request::from_der(&build_request(&wanted, &key).unwrap()).unwrap();
    assert_eq!(request.public_key(), key.public_key());
    assert!(request.subject().is_empty());
}

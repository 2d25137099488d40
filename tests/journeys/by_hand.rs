//! An issuer reached by hand: OpenSSL stands in for the CA behind a web page, and for AD CS.

use crate::office::{NEW_KEY, Office};

/// OpenSSL as a CA: signs `request` for `email`, and gives the certificate with its chain in `signed.pem`.
pub(crate) fn sign(office: &Office, request: &str, email: &str) {
    let extensions = format!(
        "subjectAltName=email:{email}\nkeyUsage=critical,digitalSignature,keyAgreement\n\
         extendedKeyUsage=emailProtection\nbasicConstraints=critical,CA:FALSE\n\
         subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
    );
    std::fs::write(office.path("extensions"), extensions).unwrap();
    let arguments = [
        "x509",
        "-req",
        "-in",
        request,
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-days",
        "365",
        "-extfile",
        "extensions",
        "-out",
        "signed.pem",
    ];
    office.program("openssl", &arguments);
    let both = [std::fs::read(office.path("signed.pem")).unwrap(), std::fs::read(office.path("ca.pem")).unwrap()];
    std::fs::write(office.path("answer.pem"), both.concat()).unwrap();
}

/// An office whose key file was issued by that CA and holds the address.
fn with_foreign_issuer() -> Office {
    let office = Office::new("p256");
    make_ca(&office);
    let named = ["anna.key", "-out", "anna.csr", "-subj", "/O=Firma ApS/CN=Anna Berg"];
    office.program("openssl", &[&["req", "-new"], &NEW_KEY[..], &named].concat());
    sign(&office, "anna.csr", "anna@firma.dk");
    let export = [
        "pkcs12",
        "-export",
        "-inkey",
        "anna.key",
        "-in",
        "signed.pem",
        "-certfile",
        "ca.pem",
        "-out",
        "signatur.p12",
        "-passout",
        "file:secrets/old",
    ];
    office.program("openssl", &export);
    office.segl(&["config", "set", "root", &fingerprint(&office)]).ok();
    office
}

/// OpenSSL's CA: `ca.key` and `ca.pem`.
pub(crate) fn make_ca(office: &Office) {
    let named = ["ca.key", "-out", "ca.pem", "-subj", "/CN=Another CA", "-days", "3650", "-addext"];
    let usage = ["keyUsage=critical,keyCertSign,cRLSign"];
    office.program("openssl", &[&["req", "-x509"], &NEW_KEY[..], &named, &usage].concat());
}

/// The fingerprint of that CA's certificate, as OpenSSL writes it.
pub(crate) fn fingerprint(office: &Office) -> String {
    let told = office.program("openssl", &["x509", "-in", "ca.pem", "-noout", "-fingerprint", "-sha256"]);
    told.trim().split('=').next_back().unwrap().to_owned()
}

/// An empty CRL of that CA.
pub(crate) fn write_crl(office: &Office, path: &str) {
    std::fs::write(office.path("index.txt"), "").unwrap();
    let settings = "[ca]\ndefault_ca = all\n[all]\ndatabase = index.txt\ndefault_md = sha256\n\
                    default_crl_days = 30\n";
    std::fs::write(office.path("ca.cnf"), settings).unwrap();
    let arguments = ["ca", "-gencrl", "-config", "ca.cnf", "-keyfile", "ca.key", "-cert", "ca.pem", "-out", path];
    office.program("openssl", &arguments);
}

fn renew<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["file", "renew", "signatur.p12", "--password-file", "secrets/old", "--new-password-file"];
    arguments.extend(["secrets/new", "--yes", "--json", "--to", "file"]);
    arguments.extend(more);
    arguments
}

#[test]
fn a_request_for_a_web_page_and_the_certificate_that_comes_back() {
    let office = with_foreign_issuer();
    let waiting = office.segl(&renew(&["--request-file", "request.pem"]));
    assert_eq!(waiting.code, Some(3), "{}{}", waiting.out, waiting.err);
    assert_eq!(waiting.json()["result"]["waiting"]["for"], "certificate-file");
    let verified = office.program("openssl", &["req", "-in", "request.pem", "-verify", "-noout", "-subject"]);
    assert!(verified.contains("CN = Anna Berg"), "{verified}");

    sign(&office, "request.pem", "anna@firma.dk");
    let done = office.segl(&renew(&["--resume", "--certificate", "answer.pem"])).ok().json();
    assert_eq!(done["result"]["new"]["signing"]["emails"][0], "anna@firma.dk");
    assert_eq!(done["result"]["proof"]["decrypted"], true);
}

#[test]
fn another_address_in_the_certificate_is_kept_aside_and_never_installed() {
    let office = with_foreign_issuer();
    office.segl(&renew(&["--request-file", "request.pem"]));
    sign(&office, "request.pem", "bo@firma.dk");
    let ran = office.segl(&renew(&["--resume", "--certificate", "answer.pem"]));
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "answer-wrong"));
    assert_eq!(ran.json()["error"]["facts"]["rule"], "email");
    assert!(std::path::Path::new(ran.json()["error"]["facts"]["path"].as_str().unwrap()).exists());
}

#[test]
fn the_form_that_ad_cs_takes_is_signed_by_the_old_key() {
    let office = with_foreign_issuer();
    let waiting = office.segl(&renew(&["--request-file", "request.pem", "--request-form", "renewal"]));
    assert_eq!(waiting.code, Some(3), "{}{}", waiting.out, waiting.err);
    let text = std::fs::read_to_string(office.path("request.pem")).unwrap();
    assert!(text.starts_with("-----BEGIN NEW CERTIFICATE REQUEST-----"), "{text}");
    std::fs::write(office.path("request.p7"), text.replace("NEW CERTIFICATE REQUEST", "CMS")).unwrap();
    let arguments = [
        "cms",
        "-verify",
        "-inform",
        "PEM",
        "-in",
        "request.p7",
        "-purpose",
        "any",
        "-CAfile",
        "ca.pem",
        "-out",
        "inner.der",
    ];
    office.program("openssl", &arguments);
    let verified =
        office.program("openssl", &["req", "-inform", "DER", "-in", "inner.der", "-verify", "-noout", "-text"]);
    assert!(verified.contains("1.3.6.1.4.1.311.13.1"), "{verified}");
}

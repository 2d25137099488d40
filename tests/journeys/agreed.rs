//! What other programs say of a journey's products.

use crate::office::{NEW_PASSWORD, Office};

/// OpenSSL on the new certificate, the revocation list, and the signed proof.
pub(crate) fn by_openssl(office: &Office, folder: &str) {
    let certificate = format!("{folder}/outlook/certificate.cer");
    office.program("openssl", &["x509", "-inform", "DER", "-in", &certificate, "-out", "new.pem"]);
    office.program("openssl", &["crl", "-inform", "DER", "-in", "issuer/public/ca.crl", "-out", "crl.pem"]);
    office.program("openssl", &["crl", "-in", "crl.pem", "-CAfile", "issuer/public/ca.pem", "-noout"]);
    let verified = office.program(
        "openssl",
        &[
            "verify",
            "-x509_strict",
            "-purpose",
            "smimesign",
            "-crl_check",
            "-CRLfile",
            "crl.pem",
            "-CAfile",
            "issuer/public/ca.pem",
            "new.pem",
        ],
    );
    assert_eq!(verified, "new.pem: OK\n");
    let proof = format!("{folder}/proof.eml");
    let arguments = [
        "cms",
        "-verify",
        "-in",
        &proof,
        "-CAfile",
        "issuer/public/ca.pem",
        "-purpose",
        "smimesign",
        "-out",
        "said.txt",
    ];
    office.program("openssl", &arguments);
}

/// The certificate inside `folder/outlook`, in OpenSSL's words.
pub(crate) fn certificate_text(office: &Office, folder: &str) -> String {
    let certificate = format!("{folder}/outlook/certificate.cer");
    let arguments =
        ["x509", "-inform", "DER", "-in", &certificate, "-noout", "-text", "-nameopt", "utf8,sep_comma_plus"];
    office.program("openssl", &arguments)
}

/// OpenSSL, GnuTLS, NSS open the written key file with the new password.
pub(crate) fn key_file_opens(office: &Office, path: &str) {
    let password = format!("pass:{NEW_PASSWORD}");
    let opened = office.program("openssl", &["pkcs12", "-in", path, "-passin", &password, "-nodes"]);
    assert_eq!(opened.matches("BEGIN PRIVATE KEY").count(), 1);
    assert_eq!(opened.matches("BEGIN CERTIFICATE").count(), 2, "certificate and chain");
    let told = office.program("certtool", &["--p12-info", "--inder", "--infile", path, "--password", NEW_PASSWORD]);
    assert!(told.contains("BEGIN CERTIFICATE"), "{told}");
    let told = office.program("pk12util", &["-l", path, "-W", NEW_PASSWORD]);
    assert!(told.contains("Certificate"), "{told}");
}

//! Certificates and key files of people with any name, made by OpenSSL.

use segl::x509::{Certificate, read_certificates};

use crate::office::{NEW_KEY, Office};

/// A key file `FILE.p12` under the office's old password, self-signed in this name; gives its certificate.
pub(crate) fn key_file(office: &Office, file: &str, name: &str, more: &[&str]) -> Certificate {
    let subject = format!("/CN={}", name.replace('\\', "\\\\").replace('/', "\\/").replace('+', "\\+"));
    let (key, certificate, target) = (format!("{file}.key"), format!("{file}.pem"), format!("{file}.p12"));
    let named = [key.as_str(), "-out", &certificate, "-utf8", "-subj", &subject];
    office.program("openssl", &[&["req", "-x509"], &NEW_KEY[..], &named, more].concat());
    let files = ["-inkey", &key, "-in", &certificate, "-out", &target, "-passout", "file:secrets/old"];
    office.program("openssl", &[&["pkcs12", "-export"], &files[..]].concat());
    read_certificates(&std::fs::read(office.path(&certificate)).unwrap()).unwrap().remove(0)
}

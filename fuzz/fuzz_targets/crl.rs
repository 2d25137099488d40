//! Any octets as a CRL: read, and asked about a certificate.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use segl::x509::path::{Policies, Question, Revocation, judge};
use segl::x509::{Certificate, Crl, read_certificates, read_crls};

/// A certificate and its issuer's, to ask the CRL about.
static PAIR: LazyLock<[Certificate; 2]> = LazyLock::new(|| {
    let read = |pem: &[u8]| read_certificates(pem).map(|mut found| found.remove(0)).unwrap_or_else(|_| std::process::abort());
    [
        read(include_bytes!("../../testdata/x509/oces3.pem")),
        read(include_bytes!("../../testdata/x509/issuing.pem")),
    ]
});

fuzz_target!(|octets: &[u8]| {
    let _ = read_crls(octets);
    let Ok(crl) = Crl::from_der(octets) else { return };
    let [target, issuer] = &*PAIR;
    let question = Question {
        target,
        anchors: std::slice::from_ref(issuer),
        pool: &[],
        crls: std::slice::from_ref(&crl),
        ocsp: &[],
        now: crl.this_update(),
        revocation: Revocation::Required,
        policies: &Policies::default(),
    };
    let _ = judge(&question);
});

//! Any octets as an OCSP response: read, and asked about a certificate.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use segl::x509::path::{Policies, Question, Revocation, judge};
use segl::x509::{Certificate, OcspResponse, read_certificates, read_ocsp_responses};

/// A certificate and its issuer's, to ask the response about.
static PAIR: LazyLock<[Certificate; 2]> = LazyLock::new(|| {
    let read = |pem: &[u8]| read_certificates(pem).map(|mut found| found.remove(0)).unwrap_or_else(|_| std::process::abort());
    [
        read(include_bytes!("../../testdata/x509/oces3.pem")),
        read(include_bytes!("../../testdata/x509/issuing.pem")),
    ]
});

fuzz_target!(|octets: &[u8]| {
    let _ = read_ocsp_responses(octets);
    let Ok(response) = OcspResponse::from_der(octets) else { return };
    let [target, issuer] = &*PAIR;
    let question = Question {
        target,
        anchors: std::slice::from_ref(issuer),
        pool: &[],
        crls: &[],
        ocsp: std::slice::from_ref(&response),
        now: target.not_before(),
        revocation: Revocation::Required,
        policies: &Policies::default(),
    };
    let _ = judge(&question);
});

//! Any octets as a certificate: read, looked at from all sides, and judged with itself as issuer and as anchor.
#![no_main]

use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use segl::x509::path::{Policies, Question, Revocation, judge};
use segl::x509::{Certificate, danish_identity, problems_for_mail, purposes, read_certificates};

fuzz_target!(|octets: &[u8]| {
    let _ = read_certificates(octets);
    let Ok(certificate) = Certificate::from_der(octets) else { return };
    assert_eq!(certificate.der(), octets);
    let now = Timestamp::UNIX_EPOCH;
    let _ = (certificate.subject().to_string(), certificate.emails(), purposes(&certificate));
    let _ = (problems_for_mail(&certificate, now), danish_identity(certificate.subject()));
    let itself = std::slice::from_ref(&certificate);
    for anchors in [itself, &[]] {
        let question = Question {
            target: &certificate,
            anchors,
            pool: itself,
            crls: &[],
            ocsp: &[],
            now,
            revocation: Revocation::WhereKnown,
            policies: &Policies::default(),
        };
        let _ = judge(&question);
    }
});

//! Any octets as an OCSP response: read, and asked about a certificate.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segl::x509::path::{Policies, Question, Revocation, judge};
use segl::x509::{OcspResponse, read_ocsp_responses};

mod pair;

use pair::PAIR;

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

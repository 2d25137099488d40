//! Any octets as a CRL: read, and asked about a certificate.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segl::x509::path::{Policies, Question, Revocation, judge};
use segl::x509::{Crl, read_crls};

mod pair;

use pair::PAIR;

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

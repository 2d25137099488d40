//! What a target is wanted for: its key usage, and extended key usage along the path.

use super::*;
use crate::x509::Purpose;

/// The outcome for Anna, wanted for the purpose.
fn wanted(purpose: Purpose, change: impl FnOnce(&mut Chain)) -> String {
    let mut chain = Chain::new();
    change(&mut chain);
    let [root, issuer, anna] = chain.certificates();
    outcome(&judge_for(
        &Question {
            target: &anna,
            anchors: &[root],
            pool: &[issuer],
            crls: &[],
            ocsp: &[],
            now: now(),
            revocation: Revocation::Ignored,
            policies: &Policies::default(),
        },
        purpose,
    ))
}

#[test]
fn key_usage_must_allow_what_the_key_is_wanted_for() {
    let with = |usage: KeyUsages| {
        [Purpose::SmimeSign, Purpose::SmimeEncrypt, Purpose::Client].map(|purpose| {
            let usage = extension::key_usage(usage).unwrap();
            wanted(purpose, |chain| chain.anna = chain.anna.clone().with(usage)) == "valid"
        })
    };
    assert_eq!(with(KeyUsages::DigitalSignature), [true, false, true]);
    assert_eq!(with(KeyUsages::NonRepudiation), [true, false, false]);
    assert_eq!(with(KeyUsages::KeyAgreement), [false, true, true]);
    assert_eq!(with(KeyUsages::CRLSign), [false; 3]);
    let unlimited =
        wanted(Purpose::SmimeEncrypt, |chain| chain.anna = chain.anna.clone().without(extension::KEY_USAGE));
    assert_eq!(unlimited, "valid");
    let crl_sign = extension::key_usage(KeyUsages::CRLSign).unwrap();
    let refused = wanted(Purpose::Client, |chain| chain.anna = chain.anna.clone().with(crl_sign));
    assert_eq!(refused, "Anna: purpose-key-usage");
}

#[test]
fn extended_key_usage_limits_the_target_and_those_below_a_ca() {
    let mail = || extension::extended_key_usage(&[extension::EMAIL_PROTECTION]).unwrap();
    let any = || extension::extended_key_usage(&[extension::ANY_EXTENDED_KEY_USAGE]).unwrap();
    let of_anna = |extension, purpose| wanted(purpose, |chain| chain.anna = chain.anna.clone().with(extension));
    assert_eq!(of_anna(mail(), Purpose::SmimeSign), "valid");
    assert_eq!(of_anna(mail(), Purpose::Client), "Anna: purpose-extended-key-usage");
    assert_eq!(of_anna(any(), Purpose::Client), "valid");
    let of_issuer = |extension, purpose| wanted(purpose, |chain| chain.issuer = chain.issuer.clone().with(extension));
    assert_eq!(of_issuer(mail(), Purpose::SmimeEncrypt), "valid");
    assert_eq!(of_issuer(mail(), Purpose::Client), "Issuer: purpose-extended-key-usage");
    let of_root = wanted(Purpose::Client, |chain| chain.root = chain.root.clone().with(mail()));
    assert_eq!(of_root, "valid");
}

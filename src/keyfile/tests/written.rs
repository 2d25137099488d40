//! Key files that segl wrote, opened again and written anew.

use super::super::*;
use super::build::*;
use super::samples::*;
use crate::key::PrivateKey;
use crate::keyfile::identifiers as id;
use crate::secret::Password;

#[test]
fn what_was_written_is_read_back() {
    for (profile, mac, encryption, iterations) in [
        (Profile::Modern, "HMAC-SHA256", ("AES-256-CBC", "PBKDF2-HMAC-SHA256"), MODERN_ITERATIONS),
        (Profile::OldWindows, "HMAC-SHA1", ("3DES-CBC", "PKCS12-SHA1"), OLD_WINDOWS_ITERATIONS),
        (Profile::Pbmac1, "PBMAC1 HMAC-SHA256", ("AES-256-CBC", "PBKDF2-HMAC-SHA256"), MODERN_ITERATIONS),
    ] {
        let file = opened(&written(profile)).unwrap();
        assert_eq!(public_keys(&file), [KEY.public_key().clone()]);
        assert_eq!(file.keys[0].friendly_name.as_deref(), Some("Søren"));
        let iterations = u64::from(iterations);
        let expected = Protection {
            mac: Some(MacProtection { algorithm: mac.into(), iterations }),
            encryption: vec![Encryption { cipher: encryption.0.into(), derivation: encryption.1.into(), iterations }],
        };
        assert_eq!(file.protection, expected);
    }
}

#[test]
fn a_modern_file_asks_for_no_more_than_windows_gives() {
    let identity = NewIdentity { key: &KEY, certificate: None, chain: &[], friendly_name: None };
    for (keys, iterations) in [(1, 200_000), (3, 150_000), (9, 60_000), (200, 10_000)] {
        let bytes = write(&Contents { identities: &vec![identity; keys] }, &password(), Profile::Modern).unwrap();
        let seen = glance(&bytes).unwrap();
        assert_eq!(seen.protection.encryption[0].iterations, iterations, "{keys} keys");
        assert!(seen.iterations <= u64::from(MODERN_ITERATIONS_TOGETHER) || iterations == 10_000);
        assert_eq!(seen.iterations, iterations * (keys as u64 + 1));
    }
}

#[test]
fn nothing_is_not_written() {
    let refused = write(&Contents { identities: &[] }, &password(), Profile::Modern);
    assert!(matches!(refused, Err(Error::NotWritten(_))));
}

#[test]
fn nothing_is_lost_under_another_password() {
    let own_name = || vec![friendly_name("Søren"), local_key_id(&[1, 2])];
    let crl = bag(id::CRL_BAG, Value::Plain(0x05, vec![]), vec![friendly_name("liste")]);
    let bags = vec![
        bag(id::KEY_BAG, Value::Encoded(pkcs8(&KEY)), own_name()),
        crl.clone(),
        bag(id::KEY_BAG, Value::Encoded(dsa()), vec![]),
        certificate_bag(CERTIFICATES[0].der(), own_name()),
        bag(id::SECRET_BAG, octets(*b"hemmelighed"), vec![]),
        certificate_bag(CERTIFICATES[1].der(), vec![]),
    ];
    let before = opened(&bare_file(bags)).unwrap();
    let password = Password::new("en anden".into());
    for profile in Profile::ALL {
        let bytes = reprotect(&before, &password, profile).unwrap();
        assert!(!bytes.windows(11).any(|window| window == b"hemmelighed"));
        let after = open(&bytes, &password, Effort::Usual).unwrap();
        assert_same(&before, &after);
        assert_eq!(after.skipped, before.skipped);
        assert_eq!(*after.kept[0], Style::der().encode(&crl));
    }
}

#[test]
fn certificates_alone_are_written_under_another_password() {
    let before = opened(&bare_file(vec![certificate_bag(CERTIFICATES[0].der(), vec![])])).unwrap();
    let after = opened(&reprotect(&before, &password(), Profile::OldWindows).unwrap()).unwrap();
    assert_same(&before, &after);
}

#[test]
fn what_can_be_seen_is_told_without_the_password() {
    let seen = glance(&SMALL).unwrap();
    assert_eq!((seen.keys, seen.sealed, seen.certificates.len()), (1, false, 0));
    assert_eq!(seen.iterations, u64::from(OLD_WINDOWS_ITERATIONS) * 2);
    assert_eq!(seen.protection, opened(&SMALL).unwrap().protection);
}

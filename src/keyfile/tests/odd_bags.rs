//! Bags of every kind, in order and out of it, alone and inside others.

use const_oid::ObjectIdentifier;

use super::super::*;
use super::build::*;
use super::samples::*;
use crate::keyfile::identifiers as id;

fn key_bag(attributes: Vec<Value>) -> Value {
    bag(id::KEY_BAG, Value::Encoded(pkcs8(&KEY)), attributes)
}

fn null() -> Value {
    Value::Plain(0x05, Vec::new())
}

fn kinds(file: &KeyFile) -> Vec<&str> {
    let kind = |entry: &KeyEntry| match &entry.key {
        HeldKey::NotUsable { kind, .. } => Some(kind.clone().leak() as &str),
        HeldKey::Usable(_) => None,
    };
    file.keys.iter().filter_map(kind).collect()
}

#[test]
fn several_keys_in_nested_safes_are_found_and_the_rest_is_named() {
    let other = bag(id::KEY_BAG, Value::Encoded(pkcs8(&OTHER_KEY)), vec![]);
    let unknown = ObjectIdentifier::new_unwrap("1.2.3.4");
    let bags = vec![
        key_bag(vec![]),
        bag(id::SAFE_CONTENTS_BAG, sequence([other]), vec![]),
        bag(id::CRL_BAG, null(), vec![]),
        bag(id::SECRET_BAG, null(), vec![]),
        bag(unknown, null(), vec![]),
    ];
    let file = opened(&bare_file(bags)).unwrap();
    assert_eq!(public_keys(&file), public_keys(&opened(&bare_file(vec![key_bag(vec![]), other_bag()])).unwrap()));
    assert_eq!(file.skipped, ["a revocation list", "a secret", "a bag of the unknown kind 1.2.3.4"]);
    assert_eq!(file.protection, Protection::default());
    assert_eq!(file.form, PasswordForm::AsTyped);
}

fn other_bag() -> Value {
    bag(id::KEY_BAG, Value::Encoded(pkcs8(&OTHER_KEY)), vec![])
}

#[test]
fn keys_that_segl_cannot_use_are_shown_by_kind() {
    let keys = [
        (dsa(), "DSA"),
        (curve("1.3.36.3.3.2.8.1.1.7"), "EC brainpoolP256r1"),
        (curve("1.3.132.0.10"), "EC secp256k1"),
        (curve("1.2.3.4"), "EC 1.2.3.4"),
        (foreign_pkcs8("1.2.840.10045.2.1", Some(sequence([integer(1)]))), "EC with a curve of its own"),
        (foreign_pkcs8("1.3.101.112", None), "Ed25519"),
        (foreign_pkcs8("1.3.101.113", None), "Ed448"),
        (foreign_pkcs8("1.3.101.110", None), "X25519"),
        (foreign_pkcs8("1.2.840.113549.1.1.10", None), "RSA-PSS"),
        (foreign_pkcs8("1.2.3.4", None), "1.2.3.4"),
    ];
    let bags = keys.iter().map(|(pkcs8, _)| bag(id::KEY_BAG, Value::Encoded(pkcs8.clone()), vec![])).collect();
    let file = opened(&bare_file(bags)).unwrap();
    assert_eq!(kinds(&file), keys.map(|(_, kind)| kind));
}

#[test]
fn a_key_without_password_in_the_bag_of_an_encrypted_one_is_taken() {
    let slip = bag(id::SHROUDED_KEY_BAG, Value::Encoded(pkcs8(&KEY)), vec![]);
    assert_eq!(public_keys(&opened(&bare_file(vec![slip])).unwrap()).len(), 1);
}

#[test]
fn a_key_under_another_password_does_no_harm_to_the_others() {
    let sealed = |password: &str| bag(id::SHROUDED_KEY_BAG, sealed_key(&pkcs8(&KEY), password.as_bytes()), vec![]);
    let own = Some("blåbærgrød".as_bytes());
    let contents = Style::der().encode(&sequence([sealed("blåbærgrød"), sealed("en anden")]));
    let opened_file = opened(&file(vec![open_safe(&contents)], own, &mut Style::der())).unwrap();
    assert_eq!(opened_file.keys.len(), 1);
    assert_eq!(opened_file.skipped, ["a private key under another password, or damaged"]);
    assert_eq!(opened_file.kept.len(), 1);

    let contents = Style::der().encode(&sequence([sealed("en anden")]));
    for mac in [own, None] {
        let alone = opened(&file(vec![open_safe(&contents)], mac, &mut Style::der()));
        assert!(matches!(alone, Err(Error::PasswordOrDamaged { .. })));
    }
}

#[test]
fn certificates_without_keys_are_read_and_old_kinds_passed_over() {
    let sdsi = sequence([
        oid(ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.22.2")),
        explicit(Value::Plain(0x16, b"AA".to_vec())),
    ]);
    let bags = vec![
        certificate_bag(CERTIFICATES[0].der(), vec![friendly_name("en")]),
        bag(id::CERTIFICATE_BAG, sdsi, vec![]),
        certificate_bag(CERTIFICATES[1].der(), vec![friendly_name("en")]),
        certificate_bag(&[0x30, 0], vec![]),
    ];
    let bytes = bare_file(bags);
    let file = opened(&bytes).unwrap();
    assert_eq!(
        file.certificates.iter().map(|entry| &entry.certificate).collect::<Vec<_>>(),
        CERTIFICATES.iter().collect::<Vec<_>>()
    );
    assert!(file.certificates.iter().all(|entry| entry.friendly_name.as_deref() == Some("en")));
    assert!(file.keys.is_empty() && file.identities().is_empty());
    assert_eq!((file.skipped.len(), file.kept.len()), (2, 2));
    let seen = glance(&bytes).unwrap();
    assert_eq!((seen.certificates.len(), seen.keys, seen.sealed, seen.skipped.len()), (2, 0, false, 2));
}

#[test]
fn attributes_come_in_any_order_and_any_kind() {
    let microsoft = attribute(ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.17.1"), Value::Plain(0x1e, vec![0, 77]));
    let empty = sequence([oid(id::LOCAL_KEY_ID), set([])]);
    let wrong_type = attribute(id::LOCAL_KEY_ID, null());
    let names =
        vec![microsoft, empty, wrong_type, local_key_id(&[9, 8]), friendly_name("Søren 🫐"), friendly_name("to")];
    let file = opened(&bare_file(vec![key_bag(names.clone())])).unwrap();
    assert_eq!(file.keys[0].friendly_name.as_deref(), Some("Søren 🫐"));
    assert_eq!(file.keys[0].local_key_id.as_deref(), Some([9, 8].as_slice()));
    assert_eq!(file.keys[0].attributes, Style::der().encode(&set(names)));
}

#[test]
fn names_in_other_kinds_of_strings_are_read() {
    for (tag, octets, name) in
        [(0x0c, "Søren".as_bytes(), "Søren"), (0x13, b"Soren", "Soren"), (0x1e, &[0, 83, 0, 0], "S")]
    {
        let name_attribute = attribute(id::FRIENDLY_NAME, Value::Plain(tag, octets.to_vec()));
        let file = opened(&bare_file(vec![key_bag(vec![name_attribute])])).unwrap();
        assert_eq!(file.keys[0].friendly_name.as_deref(), Some(name));
    }
}

#[test]
fn the_surplus_octet_string_of_old_mozilla_is_taken_off() {
    let mut style = Style::der();
    let safe = style.encode(&sequence([key_bag(vec![])]));
    let wrapped = style.encode(&octets(safe));
    let open_file = file(vec![open_safe(&wrapped)], None, &mut style);
    let sealed_file = file(vec![sealed_safe(&wrapped, "blåbærgrød".as_bytes())], None, &mut style);
    for bytes in [open_file, sealed_file] {
        assert_eq!(public_keys(&opened(&bytes).unwrap()).len(), 1);
    }
}

#[test]
fn nesting_is_limited() {
    let mut nested = bag(id::SAFE_CONTENTS_BAG, sequence([]), vec![]);
    for levels in 1..30 {
        let read = opened(&bare_file(vec![nested.clone()]));
        assert_eq!(read.is_ok(), levels <= 8, "{levels} levels");
        assert!(matches!(read, Ok(_) | Err(Error::TooLarge(_))));
        nested = bag(id::SAFE_CONTENTS_BAG, sequence([nested]), vec![]);
    }
    assert!(matches!(opened(&[0x30, 0x80].repeat(10_000)), Err(Error::NotAKeyFile { .. })));
}

#[test]
fn a_file_as_text_is_read() {
    use base64ct::{Base64, Encoding};
    let letters = Base64::encode_string(&bare_file(vec![key_bag(vec![])]));
    let pem = format!("-----BEGIN PKCS12-----\r\n{letters}\r\n-----END PKCS12-----\r\n");
    for text in [letters, pem] {
        let file = opened(text.as_bytes()).unwrap();
        assert_eq!(public_keys(&file).len(), 1);
        assert_eq!(file.skipped, ["text around the file (PEM or Base64)"]);
    }
}

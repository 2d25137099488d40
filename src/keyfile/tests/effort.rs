//! How much work a file may ask for, and that it is known before any is done.

use std::time::{Duration, Instant};

use der::asn1::AnyRef;
use der::{Any, Decode, Encode, Tag};

use super::super::*;
use super::build::*;
use super::samples::*;
use crate::keyfile::identifiers as id;

fn value(tag: Tag, parts: &[&[u8]]) -> Vec<u8> {
    Any::new(tag, parts.concat()).unwrap().to_der().unwrap()
}

/// The small file with another number of iterations for its MAC.
fn with_mac_iterations(iterations: &[u8]) -> Vec<u8> {
    let pfx = AnyRef::from_der(&SMALL).unwrap();
    let mac_data_length = 2 + 35 + 18 + 4;
    let (rest, mac_data) = pfx.value().split_at(pfx.value().len() - mac_data_length);
    let number = value(Tag::Integer, &[iterations]);
    let mac_data = value(Tag::Sequence, &[&mac_data[2..mac_data.len() - 4], &number]);
    value(Tag::Sequence, &[rest, &mac_data])
}

#[test]
fn too_many_iterations_are_refused_before_any_work() {
    let begin = Instant::now();
    let same = with_mac_iterations(&OLD_WINDOWS_ITERATIONS.to_be_bytes()[2..]);
    assert_eq!(same, *SMALL);
    let refused = |iterations: &[u8]| match opened(&with_mac_iterations(iterations)) {
        Err(Error::TooSlow { iterations }) => iterations,
        _ => panic!("too many iterations"),
    };
    let of_the_key = u64::from(OLD_WINDOWS_ITERATIONS);
    assert_eq!(refused(&10_000_000_u32.to_be_bytes()), 10_000_000 + of_the_key);
    assert_eq!(refused(&0x7fff_ffff_u32.to_be_bytes()), 0x7fff_ffff + of_the_key);
    assert_eq!(refused(&[0, 0xff, 0xff, 0xff, 0xff]), u64::from(u32::MAX) + of_the_key);
    assert_eq!(refused(&[0x7f; 5]), 0x7f_7f7f_7f7f);
    assert_eq!(refused(&[0x7f; 20]), u64::MAX);
    assert!(matches!(opened(&with_mac_iterations(&[0])), Err(Error::Malformed { .. })));
    assert!(matches!(opened(&with_mac_iterations(&[0xff])), Err(Error::Malformed { .. })));
    assert!(begin.elapsed() < Duration::from_secs(2));
}

/// PBES2 whose PBKDF2 asks for so many iterations.
fn sealed_key_with(iterations: u32) -> Value {
    let number = Value::Encoded(iterations.to_der().unwrap());
    let derivation = sequence([oid(id::PBKDF2), sequence([octets(*b"salt"), number])]);
    let cipher = sequence([oid(id::DES_CBC), octets([0; 8])]);
    let algorithm = sequence([oid(id::PBES2), sequence([derivation, cipher])]);
    sequence([algorithm, octets([0; 32])])
}

#[test]
fn what_an_encrypted_safe_hides_is_added_up_when_it_shows() {
    let mut style = Style::der();
    let bags = [9_999_990, 20].map(|count| bag(id::SHROUDED_KEY_BAG, sealed_key_with(count), vec![]));
    let safe = style.encode(&sequence(bags));
    let hidden = file(vec![sealed_safe(&safe, "blåbærgrød".as_bytes())], None, &mut style);
    assert_eq!(glance(&hidden).unwrap().iterations, 3);
    match opened(&hidden) {
        Err(Error::TooSlow { iterations }) => assert_eq!(iterations, 3 + 9_999_990 + 20),
        _ => panic!("too many iterations"),
    }
    let in_clear = bare_file(vec![bag(id::SHROUDED_KEY_BAG, sealed_key_with(70_000_000), vec![])]);
    assert_eq!(glance(&in_clear).unwrap().iterations, 70_000_000);
    assert!(matches!(opened(&in_clear), Err(Error::TooSlow { iterations: 70_000_000 })));
}

#[test]
fn with_any_effort_it_is_done() {
    let bytes = with_mac_iterations(&[0, 0x98, 0x96, 0x81]);
    assert!(matches!(opened(&bytes), Err(Error::TooSlow { .. })));
    let wrong = open(&bytes, &crate::secret::Password::new("hemmelig".into()), Effort::Any);
    assert!(matches!(wrong, Err(Error::WrongPassword { .. })));
}

#[test]
fn each_form_of_the_password_is_work_of_its_own() {
    let unchecked = bare_file(vec![bag(id::SHROUDED_KEY_BAG, sealed_key_with(5_000_001), vec![])]);
    assert!(matches!(opened(&unchecked), Err(Error::TooSlow { iterations: 10_000_002 })));
}

#[test]
fn so_many_keys_are_the_most() {
    let keys = |count| vec![bag(id::KEY_BAG, Value::Encoded(dsa()), vec![]); count];
    assert!(opened(&bare_file(keys(500))).is_ok());
    assert!(matches!(opened(&bare_file(keys(501))), Err(Error::TooLarge(_))));
}

#[test]
fn a_thousand_safes_are_the_most() {
    let empty = Style::der().encode(&sequence([]));
    let safes = |count| vec![sequence([oid(id::DATA), explicit(octets(empty.clone()))]); count];
    assert!(opened(&file(safes(1000), None, &mut Style::der())).is_ok());
    assert!(matches!(opened(&file(safes(1001), None, &mut Style::der())), Err(Error::TooLarge(_))));
}

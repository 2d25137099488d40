//! Files that were cut, changed or never were key files: what is said, and that nothing else comes of them.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::*;
use super::build::*;
use super::samples::*;
use crate::key::PrivateKey;
use crate::keyfile::identifiers as id;

/// A file with every kind of part in it, each at few iterations.
static FULL: LazyLock<Vec<u8>> = LazyLock::new(|| full(Style::der()));
static FULL_BER: LazyLock<Vec<u8>> = LazyLock::new(|| full(Style::ber(vec![1, 2, 0, 1, 1, 0, 2])));

fn full(mut style: Style) -> Vec<u8> {
    let password = "blåbærgrød".as_bytes();
    let names = || vec![friendly_name("Søren"), local_key_id(&[1, 2, 3])];
    let bags = [
        certificate_bag(CERTIFICATES[0].der(), names()),
        bag(id::CRL_BAG, Value::Plain(0x05, vec![]), vec![]),
        bag(id::SAFE_CONTENTS_BAG, sequence([certificate_bag(CERTIFICATES[1].der(), vec![])]), vec![]),
    ];
    let others = style.encode(&sequence(bags));
    let keys = style.encode(&sequence([bag(id::SHROUDED_KEY_BAG, sealed_key(&pkcs8(&KEY), password), names())]));
    file(vec![sealed_safe(&others, password), open_safe(&keys)], Some(password), &mut style)
}

#[test]
fn the_files_that_are_damaged_here_are_whole_before() {
    for bytes in [&*FULL, &*FULL_BER] {
        let file = opened(bytes).unwrap();
        assert_eq!((file.keys.len(), file.certificates.len(), file.kept.len()), (1, 2, 1));
    }
}

#[test]
fn a_cut_off_file_is_damaged_and_says_how_much_is_there() {
    for present in [5, 20, SMALL.len() / 2, SMALL.len() - 1] {
        match opened(&SMALL[..present]) {
            Err(Error::Damaged { at: 0, announced, present: counted }) => {
                assert_eq!((announced, counted), (SMALL.len(), present));
            }
            _ => panic!("{present} octets are a cut-off file"),
        }
    }
}

#[test]
fn where_no_length_is_said_at_least_so_much_is_missing() {
    let bytes = full(Style::ber(vec![1]));
    for present in 30..bytes.len() {
        match opened(&bytes[..present]) {
            Err(Error::Damaged { at, announced, present: counted }) => {
                assert!(announced > counted && at + counted == present, "{present}");
            }
            Err(other) => panic!("{present}: {other}"),
            Ok(_) => panic!("{present} octets are a cut-off file"),
        }
    }
}

#[test]
fn the_place_of_what_is_malformed_is_told() {
    let safe = [0x30, 3, 0x30, 1, 0xff];
    let bytes = file(vec![open_safe(&safe)], None, &mut Style::der());
    match opened(&bytes) {
        Err(Error::Malformed { part: "a safe", at: Some(at) }) => assert_eq!(bytes[at..], [0xff]),
        Err(Error::Malformed { part, at }) => panic!("{part} at {at:?}"),
        _ => panic!("malformed"),
    }
    let no_bag = Style::der().encode(&sequence([sequence([integer(5)])]));
    let bytes = file(vec![open_safe(&no_bag)], None, &mut Style::der());
    match opened(&bytes) {
        Err(Error::Malformed { part: "a bag", at: Some(at) }) => assert_eq!(bytes[at..at + 5], [0x30, 3, 2, 1, 5]),
        _ => panic!("malformed"),
    }
}

#[test]
fn octets_behind_the_end_are_passed_over_and_reported() {
    let longer = [SMALL.as_slice(), b"\r\n"].concat();
    assert_eq!(opened(&longer).unwrap().skipped, ["2 octets behind the end of the file"]);
}

#[test]
fn no_flipped_octet_opens_another_key() {
    for index in 0..FULL.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut flipped = FULL.clone();
            flipped[index] ^= flip;
            match opened(&flipped) {
                Ok(file) => assert_eq!(public_keys(&file), [KEY.public_key().clone()], "octet {index}"),
                Err(Error::PasswordOrDamaged { .. }) => panic!("octet {index}: the MAC can tell"),
                Err(_) => {}
            }
        }
    }
}

#[test]
fn other_files_are_no_key_files() {
    let looks = |bytes: &[u8]| match opened(bytes) {
        Err(Error::NotAKeyFile { looks_like }) => looks_like,
        _ => panic!("no key file"),
    };
    assert_eq!(looks(b""), LooksLike::Empty);
    assert_eq!(looks(&vec![0; 1 << 20]), LooksLike::Zeros);
    assert_eq!(looks(&pkcs8(&KEY)), LooksLike::PrivateKey);
    assert_eq!(looks(&dsa()), LooksLike::PrivateKey);
    assert_eq!(looks(CERTIFICATES[0].der()), LooksLike::Certificate);
    assert_eq!(looks(b"<html>Log ind</html>"), LooksLike::Html);
    let enveloped = sequence([integer(3), sequence([oid(id::ENVELOPED_DATA), explicit(octets([0]))])]);
    assert_eq!(looks(&Style::der().encode(&enveloped)), LooksLike::Unknown);
}

#[test]
fn zeros_behind_a_beginning_are_no_trouble() {
    let zeros = [&SMALL[..40], vec![0; 1 << 20].as_slice()].concat();
    assert!(matches!(opened(&zeros), Err(Error::Malformed { .. } | Error::NotSupported { .. })));
}

/// The file with some of its octets changed, taken out or put in.
fn mutated(bytes: &[u8], changes: &[(prop::sample::Index, u8, u8)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (index, octet, kind) in changes {
        if bytes.is_empty() {
            break;
        }
        let at = index.index(bytes.len());
        match kind % 4 {
            0 => bytes[at] ^= octet | 1,
            1 => _ = bytes.remove(at),
            2 => bytes.insert(at, *octet),
            _ => bytes.truncate(at + 1),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_to_a_file_it_ends_quickly_and_in_an_orderly_way(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<u8>()), 1..6),
        in_ber in any::<bool>(),
    ) {
        let bytes = mutated(if in_ber { &FULL_BER } else { &FULL }, &changes);
        // Millions of iterations are allowed, and take a while: few enough for a mutant to be known as quick.
        if glance(&bytes).is_ok_and(|seen| seen.iterations > 1_000_000) {
            return Ok(());
        }
        let begin = Instant::now();
        if let Ok(file) = opened(&bytes) {
            prop_assert!(public_keys(&file).iter().all(|key| key == KEY.public_key()));
        }
        prop_assert!(begin.elapsed() < Duration::from_secs(5));
    }
}

//! Key files that segl wrote, opened again, and then damaged in every way.
#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use der::asn1::{AnyRef, OctetString};
use der::{Any, Decode, Encode, Tag};

use super::identifiers as id;
use super::*;
use crate::key::{NewKey, PrivateKey, PublicKey};
use crate::secret::Password;

static KEY: LazyLock<SoftwareKey> = LazyLock::new(|| SoftwareKey::generate(NewKey::P256).unwrap());
/// A small file for old Windows: opening it takes about a millisecond.
static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| written(Profile::OldWindows));

fn password() -> Password {
    Password::new("blåbærgrød".into())
}

fn written(profile: Profile) -> Vec<u8> {
    let identity = NewIdentity { key: &KEY, certificate: None, chain: &[], friendly_name: Some("Søren") };
    write(&Contents { identities: &[identity] }, &password(), profile).unwrap()
}

fn opened(bytes: &[u8]) -> Result<KeyFile, Error> {
    open(bytes, &password(), Effort::Usual)
}

fn public_keys(file: &KeyFile) -> Vec<PublicKey> {
    let usable = file.keys.iter().filter_map(|entry| entry.key.usable());
    usable.map(|key| key.public_key().clone()).collect()
}

/// A value with this tag around these parts.
fn value(tag: Tag, parts: &[&[u8]]) -> Vec<u8> {
    Any::new(tag, parts.concat()).unwrap().to_der().unwrap()
}

fn explicit(content: &[u8]) -> Vec<u8> {
    assert!(content.len() < 0x1_0000);
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[0xa0, 0x82], length.as_slice(), content].concat()
}

fn data(octets: &[u8]) -> Vec<u8> {
    let octets = OctetString::new(octets).unwrap().to_der().unwrap();
    value(Tag::Sequence, &[&id::DATA.to_der().unwrap(), &explicit(&octets)])
}

/// A file without MAC and encryption that holds this `SafeContents`.
fn bare_file(safe: &[u8]) -> Vec<u8> {
    let list = value(Tag::Sequence, &[&data(safe)]);
    value(Tag::Sequence, &[&[2, 1, 3], &data(&list)])
}

fn bag(kind: const_oid::ObjectIdentifier, content: &[u8]) -> Vec<u8> {
    value(Tag::Sequence, &[&kind.to_der().unwrap(), &explicit(content)])
}

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
fn a_wrong_password_is_called_wrong() {
    for typed in ["", "blåbærgrøt", "blabaergrod"] {
        let refused = open(&SMALL, &Password::new(typed.into()), Effort::Usual);
        assert!(matches!(refused, Err(Error::WrongPassword { .. })), "{typed}");
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
fn octets_behind_the_end_are_passed_over_and_reported() {
    let longer = [SMALL.as_slice(), b"\r\n"].concat();
    assert_eq!(opened(&longer).unwrap().skipped, ["2 octets behind the end of the file"]);
}

#[test]
fn no_flipped_octet_opens_another_key() {
    for index in 0..SMALL.len() {
        for flip in [0x01, 0xff] {
            let mut flipped = SMALL.clone();
            flipped[index] ^= flip;
            if let Ok(file) = opened(&flipped) {
                assert_eq!(public_keys(&file), [KEY.public_key().clone()], "octet {index}");
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
    assert_eq!(looks(&vec![0; 1 << 20]), LooksLike::Unknown);
    assert_eq!(looks(&KEY.to_pkcs8().unwrap()), LooksLike::PrivateKey);
    assert_eq!(looks(b"<html>Log ind</html>"), LooksLike::Html);
}

#[test]
fn zeros_behind_a_beginning_are_no_trouble() {
    let beginning = &SMALL[..40];
    let zeros = [beginning, vec![0; 1 << 20].as_slice()].concat();
    assert!(matches!(opened(&zeros), Err(Error::Malformed { .. } | Error::NotSupported { .. })));
}

#[test]
fn several_keys_in_nested_safes_are_found_and_the_rest_is_named() {
    let other = SoftwareKey::generate(NewKey::P384).unwrap();
    let inner = value(Tag::Sequence, &[&bag(id::KEY_BAG, &other.to_pkcs8().unwrap())]);
    let safe = value(
        Tag::Sequence,
        &[
            &bag(id::KEY_BAG, &KEY.to_pkcs8().unwrap()),
            &bag(id::SAFE_CONTENTS_BAG, &inner),
            &bag(id::CRL_BAG, &[5, 0]),
            &bag(id::SECRET_BAG, &[5, 0]),
        ],
    );
    let file = opened(&bare_file(&safe)).unwrap();
    assert_eq!(public_keys(&file), [KEY.public_key().clone(), other.public_key().clone()]);
    assert_eq!(file.skipped, ["a revocation list", "a secret"]);
    assert_eq!(file.protection, Protection::default());
}

#[test]
fn the_surplus_octet_string_of_old_mozilla_is_taken_off() {
    let safe = value(Tag::Sequence, &[&bag(id::KEY_BAG, &KEY.to_pkcs8().unwrap())]);
    let wrapped = OctetString::new(safe).unwrap().to_der().unwrap();
    assert_eq!(public_keys(&opened(&bare_file(&wrapped)).unwrap()), [KEY.public_key().clone()]);
}

#[test]
fn nesting_is_limited() {
    let mut safe = value(Tag::Sequence, &[]);
    for _ in 0..9 {
        safe = value(Tag::Sequence, &[&bag(id::SAFE_CONTENTS_BAG, &safe)]);
    }
    assert!(matches!(opened(&bare_file(&safe)), Err(Error::TooLarge(_))));
    for _ in 0..20 {
        safe = value(Tag::Sequence, &[&bag(id::SAFE_CONTENTS_BAG, &safe)]);
    }
    assert!(matches!(opened(&bare_file(&safe)), Err(Error::TooLarge(_))));
    assert!(matches!(opened(&[0x30, 0x80].repeat(10_000)), Err(Error::NotAKeyFile { .. })));
}

/// The small file with another number of iterations in its MAC.
fn with_mac_iterations(iterations: &[u8]) -> Vec<u8> {
    let pfx = AnyRef::from_der(&SMALL).unwrap();
    let mac_data_length = 2 + 33 + 2 + 16 + 2 + 2;
    let rest = &pfx.value()[..pfx.value().len() - mac_data_length - 2];
    let mac_data = &pfx.value()[rest.len() + 2..];
    let salt_and_before = &mac_data[..mac_data.len() - 4];
    let number = value(Tag::Integer, &[iterations]);
    let mac_data = value(Tag::Sequence, &[salt_and_before, &number]);
    value(Tag::Sequence, &[rest, &mac_data])
}

#[test]
fn too_many_iterations_are_refused_before_any_work() {
    let same = with_mac_iterations(&OLD_WINDOWS_ITERATIONS.to_be_bytes()[2..]);
    assert_eq!(same, *SMALL);
    let refused = |iterations: &[u8]| match opened(&with_mac_iterations(iterations)) {
        Err(Error::TooSlow { iterations }) => iterations,
        _ => panic!("too many iterations"),
    };
    let of_the_key = u64::from(OLD_WINDOWS_ITERATIONS);
    assert_eq!(refused(&10_000_000_u32.to_be_bytes()), 10_000_000 + of_the_key);
    assert_eq!(refused(&[0, 0xff, 0xff, 0xff, 0xff]), u64::from(u32::MAX) + of_the_key);
    assert_eq!(refused(&[0x7f; 5]), 0x7f_7f7f_7f7f);
    assert_eq!(refused(&[0x7f; 20]), u64::MAX);
    assert!(matches!(opened(&with_mac_iterations(&[0])), Err(Error::Malformed { .. })));
    assert!(matches!(opened(&with_mac_iterations(&[0xff])), Err(Error::Malformed { .. })));
}

#[test]
fn nothing_is_not_written() {
    let refused = write(&Contents { identities: &[] }, &password(), Profile::Modern);
    assert!(matches!(refused, Err(Error::NotWritten(_))));
}

#[test]
fn nothing_is_lost_under_another_password() {
    let other = SoftwareKey::generate(NewKey::P384).unwrap();
    let crl = bag(id::CRL_BAG, &[5, 0]);
    let safe = value(
        Tag::Sequence,
        &[
            &bag(id::KEY_BAG, &KEY.to_pkcs8().unwrap()),
            &crl,
            &bag(id::KEY_BAG, &other.to_pkcs8().unwrap()),
            &bag(id::SECRET_BAG, &[5, 0]),
        ],
    );
    let before = opened(&bare_file(&safe)).unwrap();
    let password = Password::new("en anden".into());
    for profile in Profile::ALL {
        let after = open(&reprotect(&before, &password, profile).unwrap(), &password, Effort::Usual).unwrap();
        assert_eq!(public_keys(&after), public_keys(&before));
        assert_eq!(after.skipped, before.skipped);
        assert_eq!(after.kept, before.kept);
        assert_eq!(*after.kept[0], crate::ber::to_der(&crl).unwrap());
    }
}

#[test]
fn what_can_be_seen_is_told_without_the_password() {
    let seen = glance(&SMALL).unwrap();
    assert_eq!((seen.keys, seen.sealed, seen.certificates.len()), (1, false, 0));
    assert_eq!(seen.iterations, u64::from(OLD_WINDOWS_ITERATIONS) * 2);
    assert_eq!(seen.protection, opened(&SMALL).unwrap().protection);
}

//! Key files that were cut, changed, or put under another password: nothing is lost, and nothing passes for whole.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::sync::Mutex;

use corpus::{Entry, MANIFEST, folder, on_all_processors, secret};
use segl::keyfile::{Effort, Error, HeldKey, KeyFile, Profile, glance, open, reprotect};

#[path = "common/corpus.rs"]
mod corpus;

const ASCII: &str = "adgangskode 2026";

fn read(file: &str) -> Vec<u8> {
    std::fs::read(folder().join(file)).unwrap()
}

/// All that a key file holds, in words: kinds of keys with their names, certificates with theirs, and what is passed over.
fn contents(file: &KeyFile) -> (Vec<String>, Vec<String>, Vec<String>) {
    let identifier = |octets: &Option<Vec<u8>>| octets.as_ref().map(hex::encode);
    let keys = file.keys.iter().map(|entry| {
        let key = match &entry.key {
            HeldKey::Usable(key) => hex::encode(key.to_pkcs8().unwrap()),
            HeldKey::NotUsable { kind, why } => format!("{kind}: {why}"),
        };
        format!("{key} {:?} {:?}", entry.friendly_name, identifier(&entry.local_key_id))
    });
    let certificates = file.certificates.iter().map(|entry| {
        let hash = hex::encode(entry.certificate.sha256());
        format!("{hash} {:?} {:?}", entry.friendly_name, identifier(&entry.local_key_id))
    });
    (keys.collect(), certificates.collect(), file.skipped.clone())
}

/// What is wrong once the file is under another password, if anything.
fn fault_under_another_password(entry: &Entry) -> Option<String> {
    let file = open(&read(&entry.file), &secret(&entry.password), Effort::Any).ok()?;
    let (keys, certificates, mut skipped) = contents(&file);
    skipped.retain(|what| !what.contains("around the file") && !what.contains("behind the end"));
    if keys.is_empty() && certificates.is_empty() && skipped.is_empty() {
        return None;
    }
    let written = match reprotect(&file, &secret(ASCII), Profile::OldWindows) {
        Ok(written) => written,
        Err(cause) => return Some(format!("it cannot be written: {cause}")),
    };
    let again = match open(&written, &secret(ASCII), Effort::Usual) {
        Ok(again) => contents(&again),
        Err(cause) => return Some(format!("what was written does not open: {cause}")),
    };
    (again != (keys, certificates, skipped)).then(|| "something differs".to_owned())
}

#[test]
fn every_file_is_whole_under_another_password() {
    let opens: Vec<_> = MANIFEST.files.iter().filter(|entry| entry.opens.is_some()).collect();
    let found = Mutex::new(Vec::new());
    on_all_processors(&opens, |entry| {
        if let Some(fault) = fault_under_another_password(entry) {
            found.lock().unwrap().push(format!("{}: {fault}", entry.file));
        }
    });
    let found = found.into_inner().unwrap();
    assert!(found.is_empty(), "{} of {} files:\n{}", found.len(), opens.len(), found.join("\n"));
}

/// As long as the length at the file's start is there, it tells how much is missing.
#[test]
fn every_cut_of_a_file_of_known_length_is_told_with_what_is_missing() {
    for file in ["openssl/default-p256.p12", "java/default.p12", "gnutls/default.p12"] {
        let whole = read(file);
        for length in 4..whole.len() {
            let cut = &whole[..length];
            for outcome in [open(cut, &secret(ASCII), Effort::Usual).err(), glance(cut).err()] {
                let Some(Error::Damaged { at: 0, announced, present }) = outcome else {
                    panic!("{file} cut to {length}: {outcome:?}");
                };
                assert_eq!((announced, present), (whole.len(), length), "{file}");
            }
        }
    }
}

#[test]
fn every_cut_of_a_file_of_unknown_length_is_called_damaged() {
    for file in ["nss/default-p256.p12", "by-hand/indefinite.p12"] {
        let whole = read(file);
        for length in 1..whole.len() {
            let outcome = open(&whole[..length], &secret(ASCII), Effort::Usual).err();
            assert!(matches!(outcome, Some(Error::Damaged { .. })), "{file} cut to {length}: {outcome:?}");
        }
    }
}

/// The MAC covers all that counts: where the file opens in spite of a changed octet, the same is in it.
#[test]
fn no_changed_octet_changes_what_is_in_a_file() {
    let whole = read("openssl/one-iteration.p12");
    let original = contents(&open(&whole, &secret(ASCII), Effort::Usual).unwrap());
    let mut opened = 0;
    for at in 0..whole.len() {
        for bit in [0x01, 0x80] {
            let mut changed = whole.clone();
            changed[at] ^= bit;
            if let Ok(file) = open(&changed, &secret(ASCII), Effort::Usual) {
                opened += 1;
                assert_eq!(contents(&file), original, "octet {at}, bit {bit:#x}");
            }
        }
    }
    assert!(opened < 20, "{opened} changed files still open");
}

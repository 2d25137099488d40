//! Every file of `testdata/keyfiles` has the outcome that its manifest states.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::collections::BTreeSet;
use std::sync::Mutex;

use corpus::{Entry, MANIFEST, Opens, Sees, folder, on_all_processors, secret};
use segl::key::{PrivateKey, PublicKey};
use segl::keyfile::{Effort, Error, Glance, HeldKey, KeyEntry, KeyFile, Protection, glance, open};
use segl::x509::read_certificates;

#[path = "common/corpus.rs"]
mod corpus;

/// A password that no file has.
const WRONG: &str = "helt forkert";
/// Files of more iterations are not opened once more with that, to keep this fast.
const MOST_FOR_WRONG: u64 = 2_000_000;

fn public_key(name: &str) -> PublicKey {
    let pem = std::fs::read(folder().join(format!("keys/{name}.pem"))).unwrap();
    read_certificates(&pem).unwrap()[0].public_key().clone()
}

fn summary(protection: &Protection) -> Vec<String> {
    let mac = protection.mac.as_ref().map(|mac| format!("{} {}", mac.algorithm, mac.iterations));
    let ways = protection.encryption.iter().map(|way| format!("{} {} {}", way.cipher, way.derivation, way.iterations));
    mac.into_iter().chain(ways).collect()
}

/// An error as the manifest writes it.
fn said(error: &Error) -> String {
    match error {
        Error::NotAKeyFile { looks_like } => format!("not-a-key-file: {}", looks_like.code()),
        Error::Damaged { at, announced, present } => format!("damaged {at} {announced} {present}"),
        Error::Malformed { part, .. } => format!("malformed: {part}"),
        Error::WrongPassword { .. } => "wrong-password".into(),
        Error::PasswordOrDamaged { .. } => "password-or-damaged".into(),
        Error::NotSupported { oid, .. } => format!("not-supported {oid}"),
        Error::TooSlow { iterations } => format!("too-slow {iterations}"),
        Error::TooLarge(_) => "too-large".into(),
        Error::NotWritten(_) => "not-written".into(),
    }
}

/// Whether an error is the stated one; a statement of one word leaves the rest open.
fn is_stated(stated: &str, said: &str) -> bool {
    said == stated
        || said.strip_prefix(stated).is_some_and(|rest| rest.starts_with([':', ' ']) && !stated.contains(' '))
}

/// Notes `what` when the two differ.
fn compare<T: PartialEq + std::fmt::Debug>(faults: &mut Vec<String>, what: &str, found: T, stated: T) {
    if found != stated {
        faults.push(format!("{what}: found {found:?}, stated {stated:?}"));
    }
}

fn check_refusal(entry: &Entry, stated: &str, bytes: &[u8], faults: &mut Vec<String>) {
    match open(bytes, &secret(&entry.password), Effort::Usual) {
        Ok(_) => faults.push(format!("it opened, stated {stated}")),
        Err(cause) if is_stated(stated, &said(&cause)) => {}
        Err(cause) => faults.push(format!("found {} ({cause}), stated {stated}", said(&cause))),
    }
}

fn check_opened(opens: &Opens, file: &KeyFile, faults: &mut Vec<String>) {
    let usable: Vec<_> = file.keys.iter().filter_map(|entry| entry.key.usable()).map(PrivateKey::public_key).collect();
    let expected: Vec<_> = opens.keys.iter().map(|name| public_key(name)).collect();
    let fitting =
        usable.len() == expected.len() && usable.into_iter().zip(&expected).all(|(key, public)| key == public);
    compare(faults, "the keys are the stated ones", fitting, true);
    let shown: Vec<_> = file.keys.iter().filter_map(kind_of_unusable).collect();
    compare(faults, "keys that cannot be used", shown, opens.shown.iter().map(String::as_str).collect());
    compare(faults, "certificates", file.certificates.len(), opens.certificates);
    compare(faults, "form of the password", file.form.code(), &opens.form);
    if let Some(stated) = &opens.protection {
        compare(faults, "protection", &summary(&file.protection), stated);
    }
    if let Some(stated) = opens.skipped {
        compare(faults, &format!("passed over, {:?}", file.skipped), file.skipped.len(), stated);
    }
    if let Some(stated) = &opens.names {
        let names = file.keys.iter().filter_map(|entry| entry.friendly_name.clone()).collect();
        compare(faults, "friendly names of keys", &names, stated);
    }
}

fn kind_of_unusable(entry: &KeyEntry) -> Option<&str> {
    match &entry.key {
        HeldKey::Usable(_) => None,
        HeldKey::NotUsable { kind, .. } => Some(kind),
    }
}

/// Without the password as much shows as is in clear, and never less protection than is there.
fn check_glance(entry: &Entry, file: &KeyFile, seen: &Glance, faults: &mut Vec<String>) {
    if let Some(stated) = &entry.sees {
        let found = Sees { keys: seen.keys, certificates: seen.certificates.len(), sealed: seen.sealed };
        compare(faults, "seen without the password", &found, stated);
    }
    compare(faults, "the MAC seen without the password", &seen.protection.mac, &file.protection.mac);
    let hidden = seen.protection.encryption.iter().filter(|way| !file.protection.encryption.contains(way)).count();
    compare(faults, "ways of encryption seen that are not there", hidden, 0);
    compare(faults, "more is in it than shows", seen.keys <= file.keys.len() + file.skipped.len(), true);
}

/// A wrong password is called wrong where a MAC tells; elsewhere nothing is sure, and nothing encrypted opens.
fn check_wrong_password(file: &KeyFile, bytes: &[u8], faults: &mut Vec<String>) {
    let outcome = open(bytes, &secret(WRONG), Effort::Usual).err().map(|cause| said(&cause));
    let stated = match (&file.protection.mac, file.protection.encryption.is_empty()) {
        (Some(_), _) => Some("wrong-password"),
        (None, true) => None,
        (None, false) => Some("password-or-damaged"),
    };
    compare(faults, "with a wrong password", outcome.as_deref(), stated);
}

fn check(entry: &Entry) -> Vec<String> {
    let mut faults = Vec::new();
    let bytes = std::fs::read(folder().join(&entry.file)).unwrap();
    if let Some(stated) = &entry.refused {
        check_refusal(entry, stated, &bytes, &mut faults);
    }
    let Some(opens) = &entry.opens else { return faults };
    let effort = if entry.refused.is_some() { Effort::Any } else { Effort::Usual };
    match (open(&bytes, &secret(&entry.password), effort), glance(&bytes)) {
        (Ok(file), Ok(seen)) => {
            check_opened(opens, &file, &mut faults);
            check_glance(entry, &file, &seen, &mut faults);
            if seen.iterations <= MOST_FOR_WRONG {
                check_wrong_password(&file, &bytes, &mut faults);
            }
        }
        (Err(cause), _) => faults.push(format!("it does not open: {} ({cause})", said(&cause))),
        (_, Err(cause)) => faults.push(format!("it opens, but not even a glance is to be had: {cause}")),
    }
    faults
}

#[test]
fn every_file_has_its_stated_outcome() {
    let found = Mutex::new(Vec::new());
    on_all_processors(&MANIFEST.files, |entry| {
        let faults = check(entry);
        if !faults.is_empty() {
            found.lock().unwrap().push(format!("{} ({}): {}", entry.file, entry.maker, faults.join("; ")));
        }
    });
    let mut found = found.into_inner().unwrap();
    found.sort();
    assert!(found.is_empty(), "{} of {} files differ:\n{}", found.len(), MANIFEST.files.len(), found.join("\n"));
}

#[test]
fn the_manifest_and_the_folder_name_the_same_files() {
    let stated: Vec<_> = MANIFEST.files.iter().map(|entry| entry.file.clone()).collect();
    let unique: BTreeSet<_> = stated.iter().cloned().collect();
    assert_eq!(unique.len(), stated.len(), "a file stands in the manifest twice");
    assert_eq!(unique, files_in_folder());
    let without = MANIFEST.files.iter().filter(|entry| entry.opens.is_none() && entry.refused.is_none());
    assert_eq!(without.map(|entry| &entry.file).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// All files two levels down, but for the keys and the programs that make the files.
fn files_in_folder() -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for maker in std::fs::read_dir(folder()).unwrap().map(Result::unwrap) {
        let name = maker.file_name().into_string().unwrap();
        if ["keys", "make"].contains(&name.as_str()) || !maker.path().is_dir() {
            continue;
        }
        let inside = std::fs::read_dir(maker.path()).unwrap();
        files.extend(inside.map(|file| format!("{name}/{}", file.unwrap().file_name().into_string().unwrap())));
    }
    files
}

//! What segl writes is opened by OpenSSL, NSS, GnuTLS, Java and the Python package cryptography.
//!
//! Needs the packages openssl, libnss3-tools, gnutls-bin, python3-venv and a Java run-time with keytool.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::Path;

use key_files::{
    ASCII, DANISH, NAME, certificate, check_identity, export, key, must, must_fail, open, opened, openssl, put,
    read_key, secret, written,
};
use segl::key::PrivateKey;
use segl::keyfile::{Contents, NewIdentity, Profile, reprotect, write};
use serde::Deserialize;
use tempfile::TempDir;

#[path = "common/key_files.rs"]
mod key_files;
#[path = "common/python.rs"]
mod python;

const CASES: [(&str, &str); 4] = [("rsa", ASCII), ("rsa", DANISH), ("ec", DANISH), ("ec", "")];

#[test]
fn what_segl_writes_is_opened_by_openssl_gnutls_and_nss() {
    for (kind, password) in CASES {
        for profile in [Profile::Modern, Profile::OldWindows] {
            let folder = TempDir::new().unwrap();
            let path = written(folder.path(), kind, password, profile);
            check_identity(&open(&std::fs::read(&path).unwrap(), &secret(password)).unwrap(), kind, NAME);
            let path = path.to_str().unwrap();
            check_with_openssl(folder.path(), path, kind, password);
            let arguments = ["--p12-info", "--inder", "--infile", path, "--password", password];
            let shown = must(folder.path(), "certtool", &arguments);
            assert_eq!(shown.matches("BEGIN CERTIFICATE").count(), 2, "{shown}");
            let listed = must(folder.path(), "pk12util", &["-l", path, "-W", password]);
            assert!(listed.contains("Soren-") && listed.contains("Firma-CA"), "{listed}");
        }
    }
}

/// OpenSSL gets the same key and both certificates out, with name (which it shows in Latin-1) and identifiers.
fn check_with_openssl(folder: &Path, path: &str, kind: &str, password: &str) {
    let pass = format!("pass:{password}");
    check_openssl(folder, kind, &openssl(folder, &["pkcs12", "-nodes", "-in", path, "-passin", &pass]));
}

fn check_openssl(folder: &Path, kind: &str, shown: &str) {
    assert_eq!(shown.matches("BEGIN CERTIFICATE").count(), 2, "{shown}");
    let own = certificate(&format!("{kind}.pem")).sha1().map(|octet| format!("{octet:02X}")).join(" ");
    assert_eq!(shown.matches(&format!("localKeyID: {own}")).count(), 2, "{shown}");
    assert_eq!(shown.matches("friendlyName: S\u{fffd}ren \u{fffd}b\u{fffd}k\n").count(), 2, "{shown}");
    put(folder.join("shown.pem"), shown);
    assert_eq!(read_key(folder, "shown.pem").public_key(), key(kind).public_key());
}

#[test]
fn what_segl_writes_is_imported_by_nss() {
    for (profile, kind, password) in [(Profile::Modern, "rsa", DANISH), (Profile::OldWindows, "ec", ASCII)] {
        let folder = TempDir::new().unwrap();
        let path = written(folder.path(), kind, password, profile);
        must(folder.path(), "certutil", &["-N", "-d", "sql:.", "--empty-password"]);
        must(folder.path(), "pk12util", &["-i", path.to_str().unwrap(), "-d", "sql:.", "-W", password]);
        let keys = must(folder.path(), "certutil", &["-K", "-d", "sql:."]);
        assert!(keys.contains(NAME), "{keys}");
    }
}

/// The words to have Java take all entries of a key file into a store of its own, which decrypts the keys.
fn import_into_java<'a>(path: &'a str, password: &'a str) -> [&'a str; 12] {
    let [from, to] =
        [["-srckeystore", path, "-srcstoretype", "PKCS12"], ["-destkeystore", "to", "-deststorepass", ASCII]];
    let [a, b, c, d] = from;
    let [e, f, g, h] = to;
    ["-importkeystore", "-noprompt", a, b, c, d, "-srcstorepass", password, e, f, g, h]
}

#[test]
fn what_segl_writes_is_taken_in_by_java_if_the_password_is_ascii() {
    for kind in ["rsa", "ec"] {
        for profile in [Profile::Modern, Profile::OldWindows] {
            let folder = TempDir::new().unwrap();
            let path = written(folder.path(), kind, ASCII, profile);
            must(folder.path(), "keytool", &import_into_java(path.to_str().unwrap(), ASCII));
            check_identity(&opened(folder.path(), "to", ASCII), kind, &NAME.to_lowercase());
            std::fs::remove_file(path).unwrap();
            let path = written(folder.path(), kind, DANISH, profile);
            must_fail(folder.path(), "keytool", &import_into_java(path.to_str().unwrap(), DANISH));
        }
    }
}

/// What the package cryptography finds in a key file.
#[derive(Debug, Deserialize, PartialEq)]
struct Found {
    key: String,
    own: String,
    name: String,
    issuers: Vec<String>,
}

/// It checks PBMAC1 too, with the OpenSSL of its own.
#[test]
fn what_segl_writes_is_opened_by_cryptography() {
    for (kind, password) in CASES.into_iter().filter(|(_, password)| !password.is_empty()) {
        let folders = Profile::ALL.map(|profile| {
            let folder = TempDir::new().unwrap();
            written(folder.path(), kind, password, profile);
            folder
        });
        let paths = folders.each_ref().map(|folder| folder.path().join(format!("{kind}.p12")));
        let mut arguments = vec!["read", password];
        arguments.extend(paths.iter().map(|path| path.to_str().unwrap()));
        let found: Vec<Found> = serde_json::from_str(&python::run_script("read_keyfile.py", &arguments)).unwrap();
        let hash = |name: &str| hex::encode(certificate(name).sha256());
        let expected = || Found {
            key: hex::encode(key(kind).public_key().spki_der()),
            own: hash(&format!("{kind}.pem")),
            name: NAME.to_owned(),
            issuers: vec![hash("ca.pem")],
        };
        assert_eq!(found, [expected(), expected(), expected()], "{kind}");
    }
}

/// OpenSSL checks PBMAC1 only from version 3.4 on; what lies behind it is the same as in a modern file.
#[test]
fn what_segl_writes_with_pbmac1_is_decrypted_by_openssl() {
    for (kind, password) in CASES {
        let folder = TempDir::new().unwrap();
        let path = written(folder.path(), kind, password, Profile::Pbmac1);
        check_identity(&opened(folder.path(), &format!("{kind}.p12"), password), kind, NAME);
        let (path, pass) = (path.to_str().unwrap(), format!("pass:{password}"));
        let arguments = ["pkcs12", "-nodes", "-nomacver", "-in", path, "-passin", &pass];
        check_openssl(folder.path(), kind, &openssl(folder.path(), &arguments));
    }
}

#[test]
fn what_nss_wrote_is_opened_by_openssl_once_it_is_under_another_password() {
    let folder = TempDir::new().unwrap();
    export(folder.path(), "ec", ASCII, "");
    must(folder.path(), "certutil", &["-N", "-d", "sql:.", "--empty-password"]);
    must(folder.path(), "pk12util", &["-i", "out.p12", "-d", "sql:.", "-W", ASCII]);
    must(folder.path(), "pk12util", &["-o", "nss.p12", "-d", "sql:.", "-n", NAME, "-W", ASCII]);
    let file = opened(folder.path(), "nss.p12", ASCII);
    for profile in [Profile::Modern, Profile::OldWindows] {
        let bytes = reprotect(&file, &secret(DANISH), profile).unwrap();
        check_identity(&open(&bytes, &secret(DANISH)).unwrap(), "ec", NAME);
        let name = format!("{}.p12", profile.code());
        put(folder.path().join(&name), bytes);
        let shown = openssl(folder.path(), &["pkcs12", "-nodes", "-in", &name, "-passin", &format!("pass:{DANISH}")]);
        assert_eq!(shown.matches("BEGIN CERTIFICATE").count(), 2, "{shown}");
        put(folder.path().join(format!("{name}.pem")), shown);
        assert_eq!(read_key(folder.path(), &format!("{name}.pem")).public_key(), key("ec").public_key());
    }
}

#[test]
fn a_key_that_waits_for_its_certificate_is_kept() {
    let folder = TempDir::new().unwrap();
    let key = key("ec");
    let identity = NewIdentity { key: &key, certificate: None, chain: &[], friendly_name: Some(NAME) };
    let bytes = write(&Contents { identities: &[identity] }, &secret(DANISH), Profile::Modern).unwrap();
    let identities = open(&bytes, &secret(DANISH)).unwrap().identities();
    assert_eq!(identities.len(), 1);
    assert_eq!(identities[0].certificate, None);
    assert_eq!(identities[0].friendly_name.as_deref(), Some(NAME));
    assert_eq!(identities[0].key.usable().unwrap().public_key(), key.public_key());
    put(folder.path().join("pending.p12"), bytes);
    let pass = format!("pass:{DANISH}");
    let shown = openssl(folder.path(), &["pkcs12", "-nodes", "-in", "pending.p12", "-passin", &pass]);
    assert!(shown.contains("BEGIN PRIVATE KEY") && shown.contains("friendlyName: S\u{fffd}ren"), "{shown}");
}

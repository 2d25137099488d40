//! What OpenSSL, NSS, GnuTLS, Java and the Python package cryptography write is opened by segl.
//!
//! Needs the packages openssl, libnss3-tools, gnutls-bin, python3-venv and a Java run-time with keytool.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "common/key_files.rs"]
mod key_files;
#[path = "common/python.rs"]
mod python;

use key_files::{
    ASCII, DANISH, NAME, check_identity, export, key, made, must, open, opened, openssl, put, secret, words,
};
use segl::key::{KeyKind, PrivateKey};
use segl::keyfile::{Error, Protection, glance};
use tempfile::TempDir;

fn summary(protection: &Protection) -> Vec<String> {
    let mac = protection.mac.as_ref().map(|mac| format!("{} {}", mac.algorithm, mac.iterations));
    let ways = protection.encryption.iter().map(|way| format!("{} {} {}", way.cipher, way.derivation, way.iterations));
    mac.into_iter().chain(ways).collect()
}

#[test]
fn what_openssl_writes_is_opened() {
    let folder = TempDir::new().unwrap();
    let cases: [(&str, &[&str]); 10] = [
        ("", &["HMAC-SHA256 2048", "AES-256-CBC PBKDF2-HMAC-SHA256 2048"]),
        ("-legacy", &["HMAC-SHA1 2048", "3DES-CBC PKCS12-SHA1 2048", "RC2-40-CBC PKCS12-SHA1 2048"]),
        (
            "-legacy -certpbe PBE-SHA1-RC2-128 -keypbe PBE-SHA1-2DES",
            &["HMAC-SHA1 2048", "2-key 3DES-CBC PKCS12-SHA1 2048", "RC2-128-CBC PKCS12-SHA1 2048"],
        ),
        (
            "-certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1 -iter 5000",
            &["HMAC-SHA1 5000", "3DES-CBC PKCS12-SHA1 5000"],
        ),
        (
            "-certpbe AES-128-CBC -keypbe AES-192-CBC -macalg sha512",
            &["HMAC-SHA512 2048", "AES-192-CBC PBKDF2-HMAC-SHA256 2048", "AES-128-CBC PBKDF2-HMAC-SHA256 2048"],
        ),
        ("-macalg sha384", &["HMAC-SHA384 2048", "AES-256-CBC PBKDF2-HMAC-SHA256 2048"]),
        (
            "-macalg sha224 -certpbe DES-EDE3-CBC -keypbe DES-EDE3-CBC",
            &["HMAC-SHA224 2048", "3DES-CBC PBKDF2-HMAC-SHA256 2048"],
        ),
        ("-nomac", &["AES-256-CBC PBKDF2-HMAC-SHA256 2048"]),
        ("-certpbe NONE", &["HMAC-SHA256 2048", "AES-256-CBC PBKDF2-HMAC-SHA256 2048"]),
        ("-nomaciter -noiter", &["HMAC-SHA256 1", "AES-256-CBC PBKDF2-HMAC-SHA256 1"]),
    ];
    for (options, protection) in cases {
        for (kind, password) in [("rsa", ASCII), ("rsa", DANISH), ("ec", ASCII), ("ec", DANISH), ("ec", "")] {
            let bytes = export(folder.path(), kind, password, options);
            let file = open(&bytes, &secret(password)).unwrap_or_else(|cause| panic!("{options}, {kind}: {cause}"));
            check_identity(&file, kind, NAME);
            assert_eq!(summary(&file.protection), protection, "{options}");
            assert_eq!(glance(&bytes).unwrap().protection, file.protection, "{options}");
        }
    }
}

#[test]
fn a_wrong_password_is_told_apart_where_a_mac_allows_it() {
    let folder = TempDir::new().unwrap();
    let with_mac = export(folder.path(), "ec", ASCII, "");
    match open(&with_mac, &secret("forkert")) {
        Err(Error::WrongPassword { protection }) => {
            assert_eq!(summary(&protection), ["HMAC-SHA256 2048", "AES-256-CBC PBKDF2-HMAC-SHA256 2048"]);
        }
        _ => panic!("the MAC tells a wrong password"),
    }
    for options in ["-nomac", "-nomac -legacy"] {
        let without = export(folder.path(), "ec", ASCII, options);
        let refused = open(&without, &secret("forkert"));
        assert!(matches!(refused, Err(Error::PasswordOrDamaged { .. })), "{options}");
    }
}

#[test]
fn ciphers_that_are_not_supported_are_named() {
    let folder = TempDir::new().unwrap();
    let bytes = export(folder.path(), "ec", ASCII, "-certpbe ARIA-256-CBC");
    match open(&bytes, &secret(ASCII)) {
        Err(Error::NotSupported { what, oid }) => {
            assert_eq!((what.as_str(), oid.as_str()), ("ARIA-256-CBC", "1.2.410.200046.1.1.12"));
        }
        _ => panic!("ARIA is refused by name"),
    }
}

#[test]
fn keys_that_segl_cannot_use_are_listed() {
    let folder = TempDir::new().unwrap();
    let generate = "req -x509 -newkey ed25519 -nodes -days 30 -subj /CN=ed -keyout ed.key -out ed.pem";
    openssl(folder.path(), &words(generate));
    openssl(folder.path(), &words("pkcs12 -export -inkey ed.key -in ed.pem -out ed.p12 -passout pass:1234"));
    let file = open(&std::fs::read(folder.path().join("ed.p12")).unwrap(), &secret("1234")).unwrap();
    let identity = &file.identities()[0];
    assert!(identity.key.usable().is_none());
    assert_eq!(*identity.certificate.as_ref().unwrap().public_key().kind(), KeyKind::Other("Ed25519".into()));
}

#[test]
fn what_nss_writes_is_opened() {
    let cases: [(&str, &[(&str, &str)]); 2] = [
        ("rsa", &[(ASCII, "")]),
        ("ec", &[(DANISH, ""), (DANISH, "-c AES-128-CBC -C AES-256-CBC"), (ASCII, "-c DES-EDE3-CBC -C DES-EDE3-CBC")]),
    ];
    for (kind, exports) in cases {
        let folder = TempDir::new().unwrap();
        export(folder.path(), kind, ASCII, "");
        must(folder.path(), "certutil", &["-N", "-d", "sql:.", "--empty-password"]);
        must(folder.path(), "pk12util", &["-i", "out.p12", "-d", "sql:.", "-W", ASCII]);
        for (password, ciphers) in exports {
            let mut arguments = vec!["-o", "nss.p12", "-d", "sql:.", "-n", NAME, "-W", password];
            arguments.extend(words(ciphers));
            must(folder.path(), "pk12util", &arguments);
            let bytes = std::fs::read(folder.path().join("nss.p12")).unwrap();
            let file = open(&bytes, &secret(password)).unwrap_or_else(|cause| panic!("{kind} {ciphers}: {cause}"));
            check_identity(&file, kind, NAME);
        }
    }
}

#[test]
fn what_gnutls_writes_is_opened() {
    let folder = TempDir::new().unwrap();
    for (kind, cipher) in [("rsa", "aes-256"), ("ec", "aes-128"), ("ec", "3des-pkcs12"), ("ec", "rc2-40")] {
        let (key, own, ca) = (made(&format!("{kind}.key")), made(&format!("{kind}.pem")), made("ca.pem"));
        let mut arguments = vec!["--to-p12", "--outder", "--outfile", "gnutls.p12", "--p12-name", "navn"];
        arguments.extend(["--pkcs-cipher", cipher, "--password", DANISH]);
        arguments.extend(["--load-privkey", &key, "--load-certificate", &own, "--load-ca-certificate", &ca]);
        must(folder.path(), "certtool", &arguments);
        let bytes = std::fs::read(folder.path().join("gnutls.p12")).unwrap();
        let file = open(&bytes, &secret(DANISH)).unwrap_or_else(|cause| panic!("{kind} {cipher}: {cause}"));
        check_identity(&file, kind, "navn");
    }
}

#[test]
fn what_java_writes_is_opened_with_several_keys() {
    let folder = TempDir::new().unwrap();
    for (alias, algorithm) in [("en", "RSA"), ("to", "EC")] {
        let make = format!(
            "-genkeypair -alias {alias} -keyalg {algorithm} -dname CN={alias} -keystore java.p12 -storetype PKCS12 \
             -storepass hemmelig"
        );
        must(folder.path(), "keytool", &words(&make));
    }
    let bytes = std::fs::read(folder.path().join("java.p12")).unwrap();
    let identities = open(&bytes, &secret("hemmelig")).unwrap().identities();
    let described = identities.iter().map(|identity| (identity.friendly_name.clone(), identity.certificate.is_some()));
    let mut found: Vec<_> = described.collect();
    found.sort();
    assert_eq!(found, [(Some("en".into()), true), (Some("to".into()), true)]);
}

#[test]
fn what_cryptography_writes_is_opened() {
    for (kind, password) in [("rsa", ASCII), ("rsa", DANISH), ("ec", ASCII), ("ec", DANISH)] {
        let folder = TempDir::new().unwrap();
        let (key, own, ca) = (made(&format!("{kind}.key")), made(&format!("{kind}.pem")), made("ca.pem"));
        let arguments = ["write", &key, &own, &ca, NAME, password, folder.path().to_str().unwrap()];
        let names: Vec<String> = serde_json::from_str(&python::run_script("read_keyfile.py", &arguments)).unwrap();
        assert_eq!(names, ["best.p12", "aes.p12", "3des.p12"]);
        names.iter().for_each(|name| check_identity(&opened(folder.path(), name, password), kind, NAME));
    }
}

/// The key files of NIST's suite for certification paths, as the package cryptography-vectors has them.
#[test]
fn the_key_files_of_pkits_open() {
    let folder = python::package_folder("cryptography_vectors").join("x509/PKITS_data/pkcs12");
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 405);
    for path in files {
        let file = open(&std::fs::read(&path).unwrap(), &secret("password"));
        let identities = file.unwrap_or_else(|cause| panic!("{path:?}: {cause}")).identities();
        assert!(identities.len() == 1 && identities[0].certificate.is_some(), "{path:?}");
    }
}

#[test]
fn signatures_of_a_software_key_verify_in_openssl() {
    for kind in ["rsa", "ec"] {
        let folder = TempDir::new().unwrap();
        put(folder.path().join("message"), b"besked");
        let key = key(kind);
        let public = openssl(folder.path(), &["x509", "-in", &made(&format!("{kind}.pem")), "-noout", "-pubkey"]);
        put(folder.path().join("public.pem"), public);
        let scheme = key.public_key().signature_scheme().unwrap();
        put(folder.path().join("signature"), key.sign(scheme, b"besked").unwrap());
        let verified = openssl(folder.path(), &words("dgst -sha256 -verify public.pem -signature signature message"));
        assert_eq!(verified, "Verified OK\n");
    }
}

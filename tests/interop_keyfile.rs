//! Key files between segl and OpenSSL, NSS, GnuTLS and Java, both ways.
//!
//! Needs the packages openssl, libnss3-tools, gnutls-bin and a Java run-time with keytool.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use segl::files::{Readers, write_new};
use segl::key::{KeyKind, PrivateKey};
use segl::keyfile::{
    self, Contents, Effort, Error, KeyFile, NewIdentity, Profile, Protection, SoftwareKey, glance, write,
};
use segl::secret::Password;
use segl::x509::{Certificate, read_certificates};
use tempfile::TempDir;

const ASCII: &str = "adgangskode 2026";
const DANISH: &str = "blåbærgrød 🫐 2026";
const NAME: &str = "Søren Åbæk";

/// Where the keys and certificates of all tests lie, made once by OpenSSL.
static MADE: LazyLock<TempDir> = LazyLock::new(|| {
    let made = TempDir::new().unwrap();
    let folder = made.path();
    let extensions = "basicConstraints=CA:FALSE\nsubjectAltName=email:soren@firma.dk\n";
    put(folder.join("leaf.cnf"), extensions);
    let ca = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=Firma-CA \
              -keyout ca.key -out ca.pem";
    openssl(folder, &words(ca));
    for (kind, parameters) in [("rsa", "rsa:2048"), ("ec", "ec -pkeyopt ec_paramgen_curve:P-256")] {
        let request =
            format!("req -new -newkey {parameters} -nodes -subj /CN=Soren-{kind} -keyout {kind}.key -out {kind}.csr");
        openssl(folder, &words(&request));
        let issue = format!(
            "x509 -req -in {kind}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile leaf.cnf \
             -out {kind}.pem"
        );
        openssl(folder, &words(&issue));
    }
    made
});

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    let package = match program {
        "certutil" | "pk12util" => "libnss3-tools",
        "certtool" => "gnutls-bin",
        "keytool" => "default-jre-headless",
        other => other,
    };
    let started = Command::new(program).args(arguments).current_dir(folder).env("LC_ALL", "C.UTF-8").output();
    started.unwrap_or_else(|cause| panic!("{program} cannot be run ({cause}): install the package {package}"))
}

/// What the program wrote to stdout; it must have ended well.
fn must(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = run(folder, program, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn put(path: PathBuf, content: impl AsRef<[u8]>) {
    write_new(&path, content.as_ref(), Readers::Owner).unwrap();
}

fn openssl(folder: &Path, arguments: &[&str]) -> String {
    must(folder, "openssl", arguments)
}

fn made(name: &str) -> String {
    MADE.path().join(name).to_str().unwrap().to_owned()
}

fn certificate(name: &str) -> Certificate {
    read_certificates(&std::fs::read(made(name)).unwrap()).unwrap().remove(0)
}

fn key(kind: &str) -> SoftwareKey {
    read_key(MADE.path(), &format!("{kind}.key"))
}

/// The private key in a PEM file, as OpenSSL reads it.
fn read_key(folder: &Path, name: &str) -> SoftwareKey {
    let output = run(folder, "openssl", &["pkcs8", "-topk8", "-nocrypt", "-outform", "DER", "-in", name]);
    SoftwareKey::from_pkcs8(&output.stdout).unwrap()
}

fn open(bytes: &[u8], password: &Password) -> Result<KeyFile, Error> {
    keyfile::open(bytes, password, Effort::Usual)
}

fn secret(password: &str) -> Password {
    Password::new(password.to_owned())
}

/// Has OpenSSL write a key file with these options.
fn export(folder: &Path, kind: &str, password: &str, options: &str) -> Vec<u8> {
    let (key, own, ca) = (made(&format!("{kind}.key")), made(&format!("{kind}.pem")), made("ca.pem"));
    let pass = format!("pass:{password}");
    let mut arguments = vec!["pkcs12", "-export", "-out", "out.p12", "-name", NAME, "-passout", &pass];
    arguments.extend(["-inkey", &key, "-in", &own, "-certfile", &ca]);
    arguments.extend(words(options));
    openssl(folder, &arguments);
    std::fs::read(folder.join("out.p12")).unwrap()
}

/// The one identity in the file is the one that OpenSSL made for `kind`, and its key signs.
fn check_identity(file: &KeyFile, kind: &str, name: &str) {
    let identities = file.identities();
    assert_eq!(identities.len(), 1);
    let identity = &identities[0];
    assert_eq!(identity.certificate, Some(certificate(&format!("{kind}.pem"))));
    assert_eq!(identity.chain, [certificate("ca.pem")]);
    assert_eq!(identity.friendly_name.as_deref(), Some(name));
    let held = identity.key.usable().unwrap();
    assert_eq!(held.public_key(), key(kind).public_key());
    assert!(file.skipped.is_empty(), "{:?}", file.skipped);
}

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
    let bytes = export(folder.path(), "ec", ASCII, "-legacy -certpbe PBE-SHA1-RC4-40");
    match open(&bytes, &secret(ASCII)) {
        Err(Error::NotSupported { what, oid }) => {
            assert_eq!((what.as_str(), oid.as_str()), ("the cipher RC4-40", "1.2.840.113549.1.12.1.2"));
        }
        _ => panic!("RC4 is refused by name"),
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

/// Writes a key file with the identity of `kind` and gives its path.
fn written(folder: &Path, kind: &str, password: &str, profile: Profile) -> PathBuf {
    let (key, own, chain) = (key(kind), certificate(&format!("{kind}.pem")), [certificate("ca.pem")]);
    let identity = NewIdentity { key: &key, certificate: Some(&own), chain: &chain, friendly_name: Some(NAME) };
    let bytes = write(&Contents { identities: &[identity] }, &secret(password), profile).unwrap();
    let path = folder.join(format!("{kind}.p12"));
    put(path.clone(), bytes);
    path
}

#[test]
fn what_segl_writes_is_opened_by_openssl_gnutls_and_nss() {
    for (kind, password) in [("rsa", ASCII), ("rsa", DANISH), ("ec", DANISH), ("ec", "")] {
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
    let shown = openssl(folder, &["pkcs12", "-nodes", "-in", path, "-passin", &pass]);
    assert_eq!(shown.matches("BEGIN CERTIFICATE").count(), 2, "{shown}");
    let own = certificate(&format!("{kind}.pem")).sha1().map(|octet| format!("{octet:02X}")).join(" ");
    assert_eq!(shown.matches(&format!("localKeyID: {own}")).count(), 2, "{shown}");
    assert_eq!(shown.matches("friendlyName: S\u{fffd}ren \u{fffd}b\u{fffd}k\n").count(), 2, "{shown}");
    put(folder.join("shown.pem"), shown);
    assert_eq!(read_key(folder, "shown.pem").public_key(), key(kind).public_key());
}

#[test]
fn what_segl_writes_is_imported_by_nss() {
    let folder = TempDir::new().unwrap();
    let path = written(folder.path(), "rsa", DANISH, Profile::Modern);
    must(folder.path(), "certutil", &["-N", "-d", "sql:.", "--empty-password"]);
    must(folder.path(), "pk12util", &["-i", path.to_str().unwrap(), "-d", "sql:.", "-W", DANISH]);
    let keys = must(folder.path(), "certutil", &["-K", "-d", "sql:."]);
    assert!(keys.contains(NAME), "{keys}");
}

#[test]
fn what_segl_writes_is_listed_by_java() {
    for kind in ["rsa", "ec"] {
        for profile in [Profile::Modern, Profile::OldWindows] {
            let folder = TempDir::new().unwrap();
            let path = written(folder.path(), kind, ASCII, profile);
            let arguments = ["-list", "-keystore", path.to_str().unwrap(), "-storepass", ASCII];
            let listed = must(folder.path(), "keytool", &arguments);
            assert!(listed.contains("PrivateKeyEntry"), "{listed}");
        }
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

//! Keys and certificates made by OpenSSL, once for a test file, and the programs that write and read key files.
#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use segl::files::{Readers, write_new};
use segl::key::PrivateKey;
use segl::keyfile::{Contents, Effort, Error, KeyFile, NewIdentity, Profile, SoftwareKey, write};
use segl::secret::Password;
use segl::x509::{Certificate, read_certificates};
use tempfile::TempDir;

pub(crate) const ASCII: &str = "adgangskode 2026";
pub(crate) const DANISH: &str = "blåbærgrød 🫐 2026";
pub(crate) const NAME: &str = "Søren Åbæk";

/// Where the keys and certificates of all tests lie: a root, and for `rsa` and `ec` a key with its certificate.
static MADE: LazyLock<TempDir> = LazyLock::new(|| {
    let made = TempDir::new().unwrap();
    let folder = made.path();
    put(folder.join("leaf.cnf"), "basicConstraints=CA:FALSE\nsubjectAltName=email:soren@firma.dk\n");
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

pub(crate) fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

pub(crate) fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
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
pub(crate) fn must(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = run(folder, program, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What the program said, which must be that it could not.
pub(crate) fn must_fail(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = run(folder, program, arguments);
    let said = [output.stdout, output.stderr].map(|octets| String::from_utf8_lossy(&octets).into_owned()).concat();
    assert!(!output.status.success(), "{program} {arguments:?} opened it: {said}");
    said
}

pub(crate) fn put(path: PathBuf, content: impl AsRef<[u8]>) {
    write_new(&path, content.as_ref(), Readers::Owner).unwrap();
}

pub(crate) fn openssl(folder: &Path, arguments: &[&str]) -> String {
    must(folder, "openssl", arguments)
}

/// The path of one of the files that OpenSSL made.
pub(crate) fn made(name: &str) -> String {
    MADE.path().join(name).to_str().unwrap().to_owned()
}

pub(crate) fn certificate(name: &str) -> Certificate {
    read_certificates(&std::fs::read(made(name)).unwrap()).unwrap().remove(0)
}

pub(crate) fn key(kind: &str) -> SoftwareKey {
    read_key(MADE.path(), &format!("{kind}.key"))
}

/// The private key in a PEM file, as OpenSSL reads it.
pub(crate) fn read_key(folder: &Path, name: &str) -> SoftwareKey {
    let output = run(folder, "openssl", &["pkcs8", "-topk8", "-nocrypt", "-outform", "DER", "-in", name]);
    SoftwareKey::from_pkcs8(&output.stdout).unwrap()
}

pub(crate) fn secret(password: &str) -> Password {
    Password::new(password.to_owned())
}

pub(crate) fn open(bytes: &[u8], password: &Password) -> Result<KeyFile, Error> {
    segl::keyfile::open(bytes, password, Effort::Usual)
}

/// Opens a file of the folder.
pub(crate) fn opened(folder: &Path, name: &str, password: &str) -> KeyFile {
    let bytes = std::fs::read(folder.join(name)).unwrap();
    open(&bytes, &secret(password)).unwrap_or_else(|cause| panic!("{name}: {cause}"))
}

/// Has OpenSSL write `out.p12` with these options.
pub(crate) fn export(folder: &Path, kind: &str, password: &str, options: &str) -> Vec<u8> {
    let (key, own, ca) = (made(&format!("{kind}.key")), made(&format!("{kind}.pem")), made("ca.pem"));
    let pass = format!("pass:{password}");
    let mut arguments = vec!["pkcs12", "-export", "-out", "out.p12", "-name", NAME, "-passout", &pass];
    arguments.extend(["-inkey", &key, "-in", &own, "-certfile", &ca]);
    arguments.extend(words(options));
    openssl(folder, &arguments);
    std::fs::read(folder.join("out.p12")).unwrap()
}

/// Has segl write `KIND.p12` with the identity of `kind`, and gives its path.
pub(crate) fn written(folder: &Path, kind: &str, password: &str, profile: Profile) -> PathBuf {
    let (key, own, chain) = (key(kind), certificate(&format!("{kind}.pem")), [certificate("ca.pem")]);
    let identity = NewIdentity { key: &key, certificate: Some(&own), chain: &chain, friendly_name: Some(NAME) };
    let bytes = write(&Contents { identities: &[identity] }, &secret(password), profile).unwrap();
    let path = folder.join(format!("{kind}.p12"));
    put(path.clone(), bytes);
    path
}

/// The one identity in the file is the one that OpenSSL made for `kind`, and its key signs.
pub(crate) fn check_identity(file: &KeyFile, kind: &str, name: &str) {
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

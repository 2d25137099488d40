//! Employees for the mail tests: certificates and keys made by OpenSSL, once per test program.
// Two test programs share it, and neither uses all of it.
#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use segl::keyfile::SoftwareKey;
use segl::x509::{self, Certificate};

/// Somebody with a certificate by the test CA.
pub(crate) struct Identity {
    pub(crate) name: &'static str,
    pub(crate) certificate: Certificate,
    pub(crate) key: SoftwareKey,
}

/// The test CA, its employees and the folder with their files: `NAME.pem`, `NAME.key`, `ca.pem`.
pub(crate) struct Office {
    pub(crate) folder: PathBuf,
    pub(crate) ca: Certificate,
    pub(crate) rsa: Identity,
    pub(crate) p256: Identity,
    pub(crate) p384: Identity,
    pub(crate) stranger: Identity,
}

/// The office of this test program.
pub(crate) fn office(program: &str) -> &'static Office {
    static OFFICE: OnceLock<Office> = OnceLock::new();
    OFFICE.get_or_init(|| Office::make(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(program)))
}

impl Office {
    fn make(folder: &Path) -> Self {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).unwrap();
        let p256 = ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
        make_key(folder, "ca", &p256);
        let subject = ["-subj", "/C=DK/O=Prøve ApS/CN=Prøve CA", "-utf8", "-days", "30"];
        run(folder, &[&["req", "-x509", "-new", "-key", "ca.key", "-out", "ca.pem"], subject.as_slice()].concat());
        Self {
            folder: folder.to_owned(),
            ca: read_certificate(folder, "ca"),
            rsa: employee(folder, "rsa", "0xF0F1F2F3", &["RSA", "-pkeyopt", "rsa_keygen_bits:2048"]),
            p256: employee(folder, "p256", "17", &p256),
            p384: employee(folder, "p384", "0x7F00", &["EC", "-pkeyopt", "ec_paramgen_curve:P-384"]),
            stranger: employee(folder, "stranger", "18", &p256),
        }
    }

    /// The path of a file in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file in the folder; gives its name for a command line.
    ///
    /// Tests beside this one may be reading it: it is there whole or not at all.
    pub(crate) fn write<'a>(&self, name: &'a str, content: impl AsRef<[u8]>) -> &'a str {
        let written = tempfile::NamedTempFile::new_in(&self.folder).unwrap();
        fs::write(written.path(), content).unwrap();
        written.persist(self.path(name)).unwrap();
        name
    }

    /// Reads a file in the folder.
    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// Runs `openssl` in the folder and expects it to succeed; gives what it wrote to stdout.
    pub(crate) fn openssl(&self, arguments: &[&str]) -> Vec<u8> {
        run(&self.folder, arguments).stdout
    }

    /// Whether `openssl` succeeds.
    pub(crate) fn openssl_agrees(&self, arguments: &[&str]) -> bool {
        start(&self.folder, arguments).status.success()
    }
}

fn employee(folder: &Path, name: &'static str, serial: &str, kind: &[&str]) -> Identity {
    make_key(folder, name, kind);
    let extensions = format!(
        "subjectAltName=email:{name}@firma.dk\nkeyUsage=critical,digitalSignature,keyEncipherment,keyAgreement\n\
         extendedKeyUsage=emailProtection\nsubjectKeyIdentifier=hash\n"
    );
    fs::write(folder.join("extensions"), extensions).unwrap();
    let (key, csr, pem) = (format!("{name}.key"), format!("{name}.csr"), format!("{name}.pem"));
    let subject = format!("/C=DK/O=Prøve ApS/CN=Anna {name}");
    run(folder, &["req", "-new", "-key", &key, "-out", &csr, "-subj", &subject, "-utf8"]);
    let issue = ["x509", "-req", "-in", &csr, "-CA", "ca.pem", "-CAkey", "ca.key", "-set_serial", serial];
    run(folder, &[issue.as_slice(), &["-days", "20", "-extfile", "extensions", "-out", &pem]].concat());
    let pkcs8 = run(folder, &["pkcs8", "-topk8", "-nocrypt", "-in", &key, "-outform", "DER"]).stdout;
    let certificate = read_certificate(folder, name);
    Identity { name, certificate, key: SoftwareKey::from_pkcs8(&pkcs8).unwrap() }
}

fn make_key(folder: &Path, name: &str, kind: &[&str]) {
    let out = format!("{name}.key");
    run(folder, &[&["genpkey", "-out", &out, "-algorithm"], kind].concat());
}

fn read_certificate(folder: &Path, name: &str) -> Certificate {
    let pem = fs::read(folder.join(format!("{name}.pem"))).unwrap();
    x509::read_certificates(&pem).unwrap().remove(0)
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output = start(folder, arguments);
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {}: {words}", arguments.join(" "));
    output
}

fn start(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("openssl").args(arguments).current_dir(folder).output().expect("this test needs openssl")
}

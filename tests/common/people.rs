//! Whom the files for Outlook are made for in the tests: somebody usual, and people whose names mean harm.
#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::tz::TimeZone;
use segl::mailsetup::{Always, KeyHome, MailProfile, Offices, OutlookSetup};
use segl::x509::{Certificate, read_certificates};

/// The zone the texts show dates in.
pub(crate) static UTC: TimeZone = TimeZone::UTC;

/// The certificates of `tests/mailsetup/make.sh`.
pub(crate) struct Certificates {
    pub(crate) root: Certificate,
    pub(crate) new: Certificate,
    pub(crate) old: Certificate,
}

impl Certificates {
    pub(crate) fn read() -> Self {
        let read = |name: &str| read_certificates(&std::fs::read(data_folder().join(name)).unwrap()).unwrap().remove(0);
        Self { root: read("root.pem"), new: read("new.pem"), old: read("old.pem") }
    }

    /// A setup with a root, an old certificate and a help desk, for both Offices.
    pub(crate) fn setup<'a>(&'a self, home: KeyHome<'a>) -> OutlookSetup<'a> {
        OutlookSetup {
            signing: &self.new,
            encryption: &self.new,
            chain: std::slice::from_ref(&self.root),
            old: Some(&self.old),
            home,
            profile: MailProfile::default(),
            offices: Offices::Both,
            existing: None,
            always: Always::default(),
            folder: Path::new("/home/soren/segl/2026-11-24_soren/outlook"),
            helpdesk: Some("IT, lokal 1234"),
            time_zone: &UTC,
        }
    }
}

fn data_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mailsetup")
}

/// A self-signed certificate in this name, made by OpenSSL.
pub(crate) fn certificate_named(name: &str) -> Certificate {
    let folder = tempfile::tempdir().unwrap();
    let subject = format!("/CN={}", name.replace('\\', "\\\\").replace('/', "\\/").replace('+', "\\+"));
    let output = Command::new("openssl")
        .args(["req", "-x509", "-utf8", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"])
        .args(["-keyout", "key.pem", "-days", "3", "-subj", &subject])
        .current_dir(folder.path())
        .output()
        .expect("this test needs openssl");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    read_certificates(&output.stdout).unwrap().remove(0)
}

/// Names that try to be something else.
pub(crate) const HOSTILE: [&str; 12] = [
    "Anna Sørensen",
    r#"Anna "the" S\"#,
    "Anna\r\n[-HKEY_CURRENT_USER\\Software]\r\n\"x\"=-",
    "Anna]\n\"11020355\"=-",
    "\u{202E}nnA\u{2066}\u{200B}\u{FEFF}",
    "Anna\u{1b}[2J\u{7}\u{9b}31m",
    "{ $key } { -outlook-new }",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "../../../etc/passwd",
    "%COMSPEC% & del *.*",
    "Å\u{30A}\u{1F95F}会社",
];

//! NIST PKITS 1.0.1 as the Python package `cryptography-vectors` carries it, and the table of its tests.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use segl::x509::{Certificate, Crl, Error};

use crate::bench::{Case, now};
use crate::python;

/// A test of the suite, by the names of its files.
pub(crate) struct Test {
    /// As the suite's document counts it: `4.4.19`.
    pub(crate) number: &'static str,
    pub(crate) target: &'static str,
    /// The certificates between the anchor and the target, and those of other CRL signers.
    pub(crate) certificates: Vec<&'static str>,
    pub(crate) crls: Vec<&'static str>,
}

impl Test {
    /// What comes out with the default inputs, where the target's name tells it.
    pub(crate) fn valid_by_default(&self) -> Option<bool> {
        if self.target.starts_with("Valid") { Some(true) } else { self.target.starts_with("Invalid").then_some(false) }
    }

    /// The test as a case to judge in process.
    pub(crate) fn case(&self) -> Case {
        let suite = suite();
        Case {
            name: format!("{} {}", self.number, self.target),
            target: suite.certificates[self.target].clone(),
            anchor: suite.certificates[ANCHOR].clone(),
            pool: self.certificates.iter().map(|name| suite.certificates[*name].clone()).collect(),
            crls: self.crls.iter().map(|name| suite.crls[*name].clone()).collect(),
            now: now(),
        }
    }
}

/// The suite's one trust anchor.
pub(crate) const ANCHOR: &str = "TrustAnchorRootCertificate";

/// The 224 tests of the suite, in its order.
pub(crate) fn tests() -> Vec<Test> {
    let words = |part: &'static str| part.split_whitespace().collect::<Vec<_>>();
    let read = |line: &'static str| {
        let [test, certificates, crls] = line.split('|').map(words).collect::<Vec<_>>().try_into().unwrap();
        Test { number: test[0], target: test[1], certificates, crls }
    };
    lines(include_str!("pkits.txt")).map(read).collect()
}

/// The lines of a table without its comments.
pub(crate) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Where the certificate or CRL of this name lies.
pub(crate) fn file(kind: Kind, name: &str) -> PathBuf {
    let (folder, ending) = kind.place();
    folder_of_suite().join(folder).join(name).with_extension(ending)
}

/// What a file of the suite holds.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Certificate,
    Crl,
}

impl Kind {
    fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Certificate => ("certs", "crt"),
            Self::Crl => ("crls", "crl"),
        }
    }
}

/// All certificates and CRLs of the suite, by name.
pub(crate) struct Suite {
    pub(crate) certificates: BTreeMap<String, Certificate>,
    pub(crate) crls: BTreeMap<String, Crl>,
}

pub(crate) fn suite() -> &'static Suite {
    static SUITE: OnceLock<Suite> = OnceLock::new();
    SUITE.get_or_init(|| Suite {
        certificates: read_all(Kind::Certificate, Certificate::from_der),
        crls: read_all(Kind::Crl, Crl::from_der),
    })
}

fn read_all<T>(kind: Kind, read: impl Fn(&[u8]) -> Result<T, Error>) -> BTreeMap<String, T> {
    let files = std::fs::read_dir(folder_of_suite().join(kind.place().0)).unwrap();
    let named = files.map(|file| {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let read = read(&std::fs::read(&path).unwrap()).unwrap_or_else(|cause| panic!("{name}: {cause}"));
        (name, read)
    });
    named.collect()
}

fn folder_of_suite() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| python::package_folder("cryptography_vectors").join("x509/PKITS_data"))
}

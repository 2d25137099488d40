//! One file of many: whether it is a key file or holds certificates, by its content, and what it tells without a
//! password.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::files::{self, Extent};
use crate::flow::failure::Failure;
use crate::flow::file::LARGEST_KEY_FILE;
use crate::keyfile::{self, Glance};
use crate::lang::Value;
use crate::x509::{CertificateHead, is_pem, read_certificate_heads};

/// How key files are called; what is called so and is none is worth a word.
const KEY_FILE_NAMES: [&str; 2] = ["p12", "pfx"];
/// How files with certificates are called.
const CERTIFICATE_NAMES: [&str; 6] = ["cer", "crt", "der", "pem", "p7b", "p7c"];
/// DER's SEQUENCE, which every key file, certificate and PKCS#7 is.
const SEQUENCE: u8 = 0x30;

/// A key file or a file with certificates.
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) octets: usize,
    /// SHA-256 of its octets.
    pub(super) sha256: [u8; 32],
    pub(super) contents: Contents,
}

/// What is in it.
pub(super) enum Contents {
    KeyFile(Box<Glance>),
    /// A key file that cannot be read, and why.
    Broken(Box<Failure>),
    /// Certificates, each with the SHA-256 of its DER; at least one.
    Certificates(Vec<(CertificateHead, [u8; 32])>),
}

/// A file or folder that was not looked at.
pub(super) struct PassedOver {
    pub(super) path: PathBuf,
    pub(super) code: &'static str,
    pub(super) facts: Vec<(&'static str, Value)>,
}

impl PassedOver {
    pub(super) fn by(path: &Path, failure: Failure) -> Self {
        Self { path: path.to_owned(), code: failure.code.name(), facts: failure.facts }
    }

    pub(super) fn link(path: PathBuf) -> Self {
        Self { path, code: "link", facts: Vec::new() }
    }
}

/// Looks at the file; `None` where it is neither a key file nor one with certificates, nor called so.
pub(super) fn look(path: PathBuf, buffer: &mut Vec<u8>) -> Result<Option<Found>, PassedOver> {
    match files::read_if(&path, LARGEST_KEY_FILE, buffer, may_be_wanted) {
        Ok(Extent::Whole) => {}
        Ok(Extent::Beginning) => return if_called_so(&path, buffer),
        Ok(Extent::Changed) => return Err(PassedOver { path, code: "changed", facts: Vec::new() }),
        Err(cause) => return Err(PassedOver::by(&path, cause.into())),
    }
    let Some(contents) = contents_of(&path, buffer) else { return if_called_so(&path, buffer) };
    let found = Found { octets: buffer.len(), sha256: Sha256::digest(&buffer).into(), contents, path };
    // A large file is rare: its room is given back.
    buffer.shrink_to(1 << 20);
    Ok(Some(found))
}

/// Whether what begins like this can be a key file or hold certificates, when more than the beginning is there.
fn may_be_wanted(beginning: &[u8]) -> bool {
    matches!(beginning, [SEQUENCE, 0x80 | 0x82..=0x84, ..]) || is_in_text(beginning)
}

/// PEM, or Base64 of a SEQUENCE and nothing around it.
fn is_in_text(octets: &[u8]) -> bool {
    octets.starts_with(b"MI") || is_pem(octets)
}

fn contents_of(path: &Path, octets: &[u8]) -> Option<Contents> {
    if octets.first() != Some(&SEQUENCE) && !is_in_text(octets) {
        return None;
    }
    if let Ok(heads) = read_certificate_heads(octets) {
        return Some(Contents::Certificates(heads));
    }
    match keyfile::glance(octets) {
        Ok(glance) => Some(Contents::KeyFile(Box::new(glance))),
        Err(keyfile::Error::NotAKeyFile { .. }) => None,
        Err(cause) => Some(Contents::Broken(Box::new(Failure::from_keyfile(cause, path)))),
    }
}

/// What is called a key file and is none is told, with what it looks like.
fn if_called_so(path: &Path, octets: &[u8]) -> Result<Option<Found>, PassedOver> {
    let is_called = |names: &[&str]| {
        let extension = path.extension().and_then(OsStr::to_str);
        extension.is_some_and(|extension| names.iter().any(|name| extension.eq_ignore_ascii_case(name)))
    };
    if is_called(&KEY_FILE_NAMES)
        && let Err(cause) = keyfile::glance(octets)
    {
        return Err(PassedOver::by(path, Failure::from_keyfile(cause, path)));
    }
    match is_called(&CERTIFICATE_NAMES) && !holds_a_key(octets) {
        true => Err(PassedOver { path: path.to_owned(), code: "cert-unreadable", facts: Vec::new() }),
        false => Ok(None),
    }
}

/// A key, request or list in PEM is rightly called `.pem`.
fn holds_a_key(octets: &[u8]) -> bool {
    is_pem(octets) && !octets.windows(CERTIFICATE_MARK.len()).any(|window| window == CERTIFICATE_MARK)
}

const CERTIFICATE_MARK: &[u8] = b"-----BEGIN CERTIFICATE-----";

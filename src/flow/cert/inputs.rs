//! What the commands about certificates are given: files, bundles and folders of certificates, CRLs and OCSP responses.

use std::path::{Path, PathBuf};

use crate::files;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::shown;
use crate::x509::{Certificate, Crl, Error, OcspResponse, read_certificates, read_crls, read_ocsp_responses};

/// One kind of thing that files hold.
pub(super) struct Kind<T> {
    read: fn(&[u8]) -> Result<Vec<T>, Error>,
    /// The most octets a file of it may have.
    largest: u64,
    /// What to say of a path that holds none.
    unreadable: Code,
}

/// Certificates, alone or in bundles.
pub(super) const CERTIFICATES: Kind<Certificate> =
    Kind { read: read_certificates, largest: Certificate::LARGEST * 16, unreadable: Code::CertUnreadable };

/// CRLs. The limit lets one of 64 MB through in PEM too.
pub(super) const CRLS: Kind<Crl> = Kind { read: read_crls, largest: 96 << 20, unreadable: Code::CrlUnreadable };

/// OCSP responses.
pub(super) const RESPONSES: Kind<OcspResponse> =
    Kind { read: read_ocsp_responses, largest: 16 << 20, unreadable: Code::OcspUnreadable };

/// All certificates in these files and folders.
pub(in crate::flow) fn read_certificate_files(paths: &[PathBuf], desk: &Desk<'_>) -> Result<Vec<Certificate>, Failure> {
    CERTIFICATES.read_all(paths, desk).map(|found| found.all)
}

/// What was read, and the files of folders that hold nothing segl knows or are too large.
#[derive(Debug)]
pub(super) struct Found<T> {
    pub(super) all: Vec<T>,
    pub(super) skipped: Vec<PathBuf>,
}

impl<T> Kind<T> {
    /// Everything of this kind in the files and in the files of the folders; every path must hold something of it.
    ///
    /// A folder is read without those in it, and its files may be of any kind.
    pub(super) fn read_all(&self, paths: &[PathBuf], desk: &Desk<'_>) -> Result<Found<T>, Failure> {
        let mut found = Found { all: Vec::new(), skipped: Vec::new() };
        for path in paths {
            let path = desk.surroundings.absolute(path);
            if path.is_dir() { self.read_folder(&path, &mut found)? } else { found.all.extend(self.read_file(&path)?) }
        }
        Ok(found)
    }

    /// What one file holds; something of this kind.
    pub(super) fn read_file(&self, path: &Path) -> Result<Vec<T>, Failure> {
        let octets = files::read(path, self.largest)?;
        (self.read)(&octets).map_err(|cause| self.nothing_in(path).because(cause))
    }

    fn read_folder(&self, folder: &Path, found: &mut Found<T>) -> Result<(), Failure> {
        let before = found.all.len();
        for file in files::list(folder)?.into_iter().filter(|file| file.is_file()) {
            let octets = match files::read(&file, self.largest) {
                Ok(octets) => octets,
                Err(files::Error::TooLarge { .. }) => {
                    found.skipped.push(file);
                    continue;
                }
                Err(cause) => return Err(cause.into()),
            };
            match (self.read)(&octets) {
                Ok(held) => found.all.extend(held),
                Err(_) if holds_another_kind(&octets) => {}
                Err(_) => found.skipped.push(file),
            }
        }
        if found.all.len() == before { Err(self.nothing_in(folder)) } else { Ok(()) }
    }

    fn nothing_in(&self, path: &Path) -> Failure {
        Failure::new(self.unreadable).with("path", shown::path(path))
    }
}

fn holds_another_kind(octets: &[u8]) -> bool {
    read_certificates(octets).is_ok() || read_crls(octets).is_ok() || read_ocsp_responses(octets).is_ok()
}

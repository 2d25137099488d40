//! An issuer reached by hand: a request file out, a certificate file in; somebody carries both.

use std::path::Path;

use super::Error;
use crate::files::{self, Readers};
use crate::x509::{Certificate, read_certificates, to_pem};

/// Writes `request` (DER) as PEM under this label (`CERTIFICATE REQUEST`, or `NEW CERTIFICATE REQUEST` as
/// AD CS reads renewals). A file that is there with exactly this content is fine.
pub fn write_request_file(path: &Path, label: &str, request: &[u8]) -> Result<(), Error> {
    Ok(files::write_once(path, to_pem(label, request).as_bytes(), Readers::Everyone)?)
}

/// The certificates an issuer gave as a file: PEM, DER or PKCS#7, in any order.
pub fn read_certificate_file(path: &Path) -> Result<Vec<Certificate>, Error> {
    let octets = files::read(path, Certificate::LARGEST)?;
    read_certificates(&octets)
        .map_err(|cause| Error::Unreadable { what: crate::shown::path(path), cause: cause.to_string() })
}

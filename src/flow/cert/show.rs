//! `segl cert show`: what stands in a certificate, and whether it fits for mail.

use std::path::Path;

use crate::files;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::identity::{self, KeyPlace};
use crate::flow::report::CertificatesReport;
use crate::flow::wish::CertShow;
use crate::shown;
use crate::x509::{Certificate, read_certificates};

/// Every certificate in the file: PEM, DER or PKCS#7.
pub fn show(wish: &CertShow, desk: &mut Desk<'_>) -> Result<CertificatesReport, Failure> {
    let certificates = read(&desk.surroundings.absolute(&wish.path))?;
    let now = desk.surroundings.now;
    let report = |certificate| identity::report(certificate, &[], KeyPlace::Nowhere, now);
    Ok(CertificatesReport { certificates: certificates.iter().map(report).collect() })
}

/// The certificates in a file; at least one.
pub(super) fn read(path: &Path) -> Result<Vec<Certificate>, Failure> {
    let octets = files::read(path, Certificate::LARGEST * 16)?;
    let unreadable = || Failure::new(Code::CertUnreadable).with("path", shown::path(path));
    let certificates = read_certificates(&octets).map_err(|cause| unreadable().because(cause))?;
    if certificates.is_empty() { Err(unreadable()) } else { Ok(certificates) }
}

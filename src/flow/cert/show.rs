//! `segl cert show`: what stands in a certificate, and whether it fits for mail.

use super::inputs::CERTIFICATES;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::identity::{self, KeyPlace};
use crate::flow::report::CertificatesReport;
use crate::flow::wish::CertShow;

/// Every certificate in the file: PEM, DER or PKCS#7.
pub fn show(wish: &CertShow, desk: &mut Desk<'_>) -> Result<CertificatesReport, Failure> {
    let certificates = CERTIFICATES.read_file(&desk.surroundings.absolute(&wish.path))?;
    let now = desk.surroundings.now;
    let report = |certificate| identity::report(certificate, &[], KeyPlace::Nowhere, now);
    Ok(CertificatesReport { certificates: certificates.iter().map(report).collect() })
}

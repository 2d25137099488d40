//! What every backup holds: public certificates in three forms, read back, and the note that says what it is good for.

use std::path::Path;

use jiff::Timestamp;

use crate::card::Attestation;
use crate::files::{self, Readers};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::report::Written;
use crate::flow::results;
use crate::mailsetup::{BackupNote, BackupOf};
use crate::shown;
use crate::x509::{Certificate, read_certificates, to_pem, write_certificate_bundle};

/// One certificate as `.cer` (DER) and `.pem`, opened again and compared.
pub(super) fn write_certificate(certificate: &Certificate, folder: &Path) -> Result<[Written; 2], Failure> {
    let stem = certificate_name(certificate);
    let (der, pem) = (folder.join(format!("{stem}.cer")), folder.join(format!("{stem}.pem")));
    let text = to_pem("CERTIFICATE", certificate.der());
    let written = [
        results::write(&der, certificate.der(), Readers::Everyone, "backup")?,
        results::write(&pem, text.as_bytes(), Readers::Everyone, "backup")?,
    ];
    compare(&der, std::slice::from_ref(certificate))?;
    compare(&pem, std::slice::from_ref(certificate))?;
    Ok(written)
}

/// A card's statement that it made this certificate's key, with the card's own certificate behind it.
pub(super) fn write_attestation(
    certificate: &Certificate,
    attestation: &Attestation,
    folder: &Path,
) -> Result<Written, Failure> {
    let both = std::iter::once(&attestation.statement).chain(&attestation.signer);
    let text: String = both.map(|one| to_pem("CERTIFICATE", one.der())).collect();
    let path = folder.join(format!("{}_attestation.pem", certificate_name(certificate)));
    results::write(&path, text.as_bytes(), Readers::Everyone, "backup")
}

/// All certificates in one `certificates.p7b`, each once and in an order that does not change, opened again and compared.
pub(super) fn write_bundle(mut certificates: Vec<Certificate>, folder: &Path) -> Result<Written, Failure> {
    certificates.sort_by_key(Certificate::sha256);
    certificates.dedup();
    let bundle = write_certificate_bundle(&certificates)
        .map_err(|cause| Failure::new(Code::Bug).with("what", cause.to_string()))?;
    let path = folder.join("certificates.p7b");
    let written = results::write(&path, &bundle, Readers::Everyone, "backup")?;
    compare(&path, &certificates)?;
    Ok(written)
}

/// The note, in both languages.
pub(super) fn write_notes(
    of: BackupOf<'_>,
    [current, older]: [&[Certificate]; 2],
    folder: &Path,
    made: Timestamp,
    desk: &Desk<'_>,
) -> Result<Vec<Written>, Failure> {
    let helpdesk = desk.settings.helpdesk.as_ref().map(|line| line.value.as_str());
    let note = BackupNote { of, current, older, made, helpdesk, time_zone: &desk.surroundings.time_zone };
    let files = note.files();
    let notes =
        files.iter().map(|file| results::write(&folder.join(file.name), &file.bytes, Readers::Everyone, "backup"));
    notes.collect()
}

/// Opens a written file again: it must hold exactly these certificates, in any order.
fn compare(path: &Path, certificates: &[Certificate]) -> Result<(), Failure> {
    let differs = || Failure::new(Code::BackupDiffers).with("path", shown::path(path));
    let octets = files::read(path, Certificate::LARGEST * 8)?;
    let found = read_certificates(&octets).map_err(|cause| differs().because(cause))?;
    let all_there = certificates.iter().all(|certificate| found.contains(certificate));
    if all_there && found.iter().all(|certificate| certificates.contains(certificate)) {
        Ok(())
    } else {
        Err(differs())
    }
}

/// `2029-11-24_anna@firma.dk_3f9a12cd`: sorts by expiry, says whose, and never collides.
fn certificate_name(certificate: &Certificate) -> String {
    let whose = certificate.emails().into_iter().next().unwrap_or_else(|| certificate.subject().display_name());
    let hash = hex::encode(certificate.sha256());
    format!("{}_{}_{}", certificate.not_after().strftime("%Y-%m-%d"), shown::file_name(&whose), &hash[..8])
}

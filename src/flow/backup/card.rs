//! A card's backup: the public certificates of every identity, the older ones too. The keys never leave the card.

use std::path::Path;

use jiff::Timestamp;

use super::manifest::{Entry, Manifest};
use crate::card::CardView;
use crate::files::Readers;
use crate::flow::card::{CardCandidate, CardName, candidates, reach};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::identity::line;
use crate::flow::report::{BackupReport, Written};
use crate::flow::results;
use crate::mailsetup::{BackupNote, BackupOf};
use crate::shown;
use crate::x509::{Certificate, read_certificates, to_pem, write_certificate_bundle};

/// Backs up the card with this serial number into `folder`; `made` is the date its note and manifest carry.
pub fn write(serial: &str, folder: &Path, made: Timestamp, desk: &Desk<'_>) -> Result<BackupReport, Failure> {
    let card = reach(desk, Some(serial), None)?;
    let name = CardName::of(card.facts());
    let view = card.view().map_err(|error| name.failure(error))?;
    write_view(&view, folder, made, desk)
}

/// Backs up what was read from a card.
pub fn write_view(view: &CardView, folder: &Path, made: Timestamp, desk: &Desk<'_>) -> Result<BackupReport, Failure> {
    let name = CardName::of(&view.facts);
    let identities = candidates(view);
    if identities.is_empty() {
        return Err(Failure::new(Code::IdentityNone).with("place", name.place()));
    }
    let mut written = write_certificates(&identities, folder)?;
    let mut all: Vec<Certificate> =
        view.identities.iter().chain(&view.certificates_without_keys).map(|one| one.certificate.clone()).collect();
    all.sort_by_key(Certificate::sha256);
    written.push(write_bundle(&all, folder)?);
    written.extend(write_notes(&identities, &name, folder, made, desk)?);
    let mut manifest = Manifest::new("card", name.place(), made);
    manifest.certificates = identities.iter().map(|identity| entry(identity, &name)).collect();
    manifest.list(&written);
    written.push(results::write(&folder.join("manifest.json"), &manifest.to_json(), Readers::Everyone, "backup")?);
    Ok(BackupReport {
        folder: shown::path(folder),
        written,
        certificates: identities.len(),
        keys: 0,
        cautions: super::cautions(folder, None),
        home: "card",
    })
}

fn write_certificates(identities: &[CardCandidate], folder: &Path) -> Result<Vec<Written>, Failure> {
    let mut written = Vec::new();
    for identity in identities {
        let certificate = &identity.identity.certificate;
        let stem = certificate_name(certificate);
        let path = folder.join(format!("{stem}.cer"));
        written.push(results::write(&path, certificate.der(), Readers::Everyone, "backup")?);
        let pem = to_pem("CERTIFICATE", certificate.der());
        written.push(results::write(&folder.join(format!("{stem}.pem")), pem.as_bytes(), Readers::Everyone, "backup")?);
        compare(&path, std::slice::from_ref(certificate))?;
    }
    Ok(written)
}

/// All certificates in one `.p7b`, read back before it counts.
pub(super) fn write_bundle(certificates: &[Certificate], folder: &Path) -> Result<Written, Failure> {
    let bundle = write_certificate_bundle(certificates)
        .map_err(|cause| Failure::new(Code::Bug).with("what", cause.to_string()))?;
    let path = folder.join("certificates.p7b");
    let written = results::write(&path, &bundle, Readers::Everyone, "backup")?;
    compare(&path, certificates)?;
    Ok(written)
}

/// Opens a written file again: it must hold exactly these certificates, in any order.
fn compare(path: &Path, certificates: &[Certificate]) -> Result<(), Failure> {
    let differs = || Failure::new(Code::BackupDiffers).with("path", shown::path(path));
    let octets = crate::files::read(path, Certificate::LARGEST * 8)?;
    let found = read_certificates(&octets).map_err(|cause| differs().because(cause))?;
    let all_there = certificates.iter().all(|certificate| found.contains(certificate));
    if all_there && found.iter().all(|certificate| certificates.contains(certificate)) {
        Ok(())
    } else {
        Err(differs())
    }
}

fn write_notes(
    identities: &[CardCandidate],
    name: &CardName,
    folder: &Path,
    made: Timestamp,
    desk: &Desk<'_>,
) -> Result<Vec<Written>, Failure> {
    let of = |superseded: bool| -> Vec<Certificate> {
        let fitting = identities.iter().filter(|identity| identity.superseded == superseded);
        fitting.map(|identity| identity.identity.certificate.clone()).collect()
    };
    let (current, older, place) = (of(false), of(true), name.place());
    let note = BackupNote {
        of: BackupOf::Card(&place),
        current: &current,
        older: &older,
        made,
        helpdesk: desk.settings.helpdesk.as_ref().map(|line| line.value.as_str()),
        time_zone: &desk.surroundings.time_zone,
    };
    let files = note.files();
    let notes =
        files.iter().map(|file| results::write(&folder.join(file.name), &file.bytes, Readers::Everyone, "backup"));
    notes.collect()
}

/// `2029-11-24_anna@firma.dk_3f9a12cd`: sorts by expiry, says whose, and never collides.
pub(super) fn certificate_name(certificate: &Certificate) -> String {
    let whose = certificate.emails().into_iter().next().unwrap_or_else(|| certificate.subject().display_name());
    let hash = hex::encode(certificate.sha256());
    format!("{}_{}_{}", certificate.not_after().strftime("%Y-%m-%d"), shown::file_name(&whose), &hash[..8])
}

fn entry(identity: &CardCandidate, name: &CardName) -> Entry {
    let line = line(&identity.identity.certificate);
    Entry {
        sha256: line.sha256,
        subject: line.subject,
        not_after: line.not_after,
        private_key: format!("card {}", name.place()),
        for_old_mail: identity.superseded,
    }
}

//! A card's backup: the public certificates of every identity, the older ones too. The keys never leave the card.

use std::path::Path;

use jiff::Timestamp;

use super::manifest::{Entry, Manifest};
use super::parts;
use crate::card::{Card, CardView};
use crate::files::Readers;
use crate::flow::card::{CardCandidate, CardName, candidates, reach_now, read_card};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::identity::line;
use crate::flow::report::{BackupReport, Written};
use crate::flow::results;
use crate::mailsetup::BackupOf;
use crate::shown;
use crate::x509::Certificate;

/// Backs up the card with this serial number into `folder`; `made` is the date its note and manifest carry.
pub fn write(serial: &str, folder: &Path, made: Timestamp, desk: &mut Desk<'_>) -> Result<BackupReport, Failure> {
    let card = reach_now(desk, Some(serial), None)?;
    let (_, view) = read_card(card.as_ref())?;
    write_view(card.as_ref(), &view, folder, made, desk)
}

/// Backs up what was read from a card, and what the card attests of its keys.
pub fn write_view(
    card: &dyn Card,
    view: &CardView,
    folder: &Path,
    made: Timestamp,
    desk: &Desk<'_>,
) -> Result<BackupReport, Failure> {
    let name = CardName::of_view(view);
    let identities = candidates(view, &desk.memory());
    if identities.is_empty() {
        return Err(Failure::new(Code::IdentityNone).with("place", name.place()));
    }
    let mut written = Vec::new();
    for identity in &identities {
        written.extend(parts::write_certificate(&identity.identity.certificate, folder)?);
    }
    let all: Vec<Certificate> =
        view.identities.iter().chain(&view.certificates_without_keys).map(|one| one.certificate.clone()).collect();
    written.push(parts::write_bundle(all, folder)?);
    for identity in &view.identities {
        if let Some(attestation) = card.attest(&identity.key()).map_err(|error| name.failure(error))? {
            written.push(parts::write_attestation(&identity.certificate, &attestation, folder)?);
        }
    }
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
    parts::write_notes(BackupOf::Card(&name.place()), [&of(false), &of(true)], folder, made, desk)
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

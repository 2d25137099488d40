//! `segl issuer revoke` and `segl issuer crl`: certificates taken back, and the list that says so.

use std::path::Path;

use super::report::{CrlReport, RevokeReport};
use super::signer::{open, unlock};
use crate::flow::ask::Confirmation;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::wish::Revoke;
use crate::issuer::{CertificateRecord, Issuer, Reason, WrittenList};
use crate::protocol::Fingerprint;
use crate::shown;
use crate::x509::Crl;

/// Revokes what is meant, after a question: a revocation cannot be taken back.
pub fn revoke(wish: &Revoke, folder: &Path, desk: &mut Desk<'_>) -> Result<RevokeReport, Failure> {
    let mut issuer = open(folder)?;
    let now = desk.surroundings.now;
    let failed = |error| Failure::from_issuer(error, folder);
    let unreadable = || Failure::new(Code::ValueUnreadable).with("what", "--reason");
    let reason: Reason = wish.reason.parse().map_err(|_| unreadable())?;
    let records: Vec<CertificateRecord> = issuer.revocable(&wish.who, now).map_err(failed)?;
    let serials: Vec<String> = records.iter().map(|record| hex::encode_upper(record.certificate.serial())).collect();
    let who = shown::line(&wish.who);
    if !desk.ask.confirm(&Confirmation::Revoke { who, serials: serials.clone() })? {
        return Err(Failure::new(Code::Declined));
    }
    let signer = unlock(&issuer, folder, desk)?;
    let which: Vec<Fingerprint> =
        records.iter().map(|record| Fingerprint::from_bytes(record.certificate.sha256())).collect();
    let list = issuer.revoke(&signer, &which, reason, now).map_err(failed)?;
    Ok(RevokeReport { revoked: serials, reason: reason.word().to_owned(), crl: crl_report(&issuer, &list)? })
}

/// Writes a new revocation list.
pub fn crl(folder: &Path, desk: &mut Desk<'_>) -> Result<CrlReport, Failure> {
    let mut issuer = open(folder)?;
    let signer = unlock(&issuer, folder, desk)?;
    let list =
        issuer.write_list(&signer, desk.surroundings.now).map_err(|error| Failure::from_issuer(error, folder))?;
    crl_report(&issuer, &list)
}

/// The list as it lies there now.
fn crl_report(issuer: &Issuer, list: &WrittenList) -> Result<CrlReport, Failure> {
    let path = issuer.folder().crl();
    let octets = crate::files::read(&path, 64 << 20)?;
    let crl = Crl::from_der(&octets).map_err(|cause| Failure::new(Code::Bug).with("what", cause.to_string()))?;
    let next_update = crl.next_update().map(|moment| moment.to_string()).unwrap_or_default();
    Ok(CrlReport { path: shown::path(&path), number: list.number, entries: list.entries, next_update })
}

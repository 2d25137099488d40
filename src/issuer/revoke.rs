//! Revoking certificates, and the list that says so.

use jiff::Timestamp;

use super::ca::Signer;
use super::log::{self, Event};
use super::open::Issuer;
use super::register::{CertificateRecord, Reason};
use super::{Error, crl, publish};
use crate::files::{self, Readers};
use crate::protocol::Fingerprint;
use crate::x509::Crl;

/// The most octets of a list that is read back.
const LARGEST_LIST: u64 = 64 << 20;
/// A `sha256:` prefix names a certificate from this many hex digits on.
const SHORTEST_PREFIX: usize = 8;

/// A list that was written to `public/ca.crl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenList {
    /// Its number.
    pub number: u64,
    /// How many certificates stand in it.
    pub entries: usize,
}

impl Issuer {
    /// The certificates that `which` names and that could be revoked: `sha256:` with at least eight hex digits,
    /// a serial number in hex, or an employee (all certificates that are not over).
    pub fn revocable(&self, which: &str, now: Timestamp) -> Result<Vec<CertificateRecord>, Error> {
        let named = self.named_certificate(which)?;
        if let Some(record) = named {
            if record.revocation.is_some() {
                return Err(Error::AlreadyRevoked(record.certificate.id()));
            }
            return Ok(vec![record]);
        }
        let employee = self.find(which)?;
        let mut records = self.register.certificates_of(&employee.id)?;
        records.retain(|record| record.revocation.is_none() && now <= record.certificate.not_after());
        if records.is_empty() { Err(Error::NoCertificate(which.to_owned())) } else { Ok(records) }
    }

    fn named_certificate(&self, which: &str) -> Result<Option<CertificateRecord>, Error> {
        if let Some(prefix) = which.strip_prefix("sha256:") {
            let is_hex = prefix.bytes().all(|octet| octet.is_ascii_hexdigit());
            let mut found = match prefix.len() >= SHORTEST_PREFIX && is_hex {
                true => self.register.certificates_starting(prefix)?,
                false => Vec::new(),
            };
            return match (found.pop(), found.len()) {
                (Some(record), 0) => Ok(Some(record)),
                (None, _) => Err(Error::NoCertificate(which.to_owned())),
                (Some(last), _) => {
                    let found = found.iter().chain([&last]).map(|record| record.certificate.id()).collect();
                    Err(Error::Several { who: which.to_owned(), found })
                }
            };
        }
        let digits: String = which.chars().filter(|character| *character != ':').collect();
        match hex::decode(&digits) {
            Ok(serial) if !serial.is_empty() => self.register.certificate_with_serial(&serial),
            _ => Ok(None),
        }
    }

    /// Revokes these certificates from `now` on, takes them out of the public directory and writes a new list.
    /// One that is revoked already keeps its date and reason.
    pub fn revoke(
        &mut self,
        signer: &Signer,
        which: &[Fingerprint],
        reason: Reason,
        now: Timestamp,
    ) -> Result<WrittenList, Error> {
        let unit = self.register.begin()?;
        let mut revoked = Vec::new();
        for fingerprint in which {
            let record = self.register.certificate(fingerprint)?;
            let record = record.ok_or_else(|| Error::NoCertificate(fingerprint.to_string()))?;
            if record.revocation.is_some() {
                continue;
            }
            self.register.revoke_certificate(fingerprint, reason, now)?;
            let order = self.register.open_order_of(&record.employee)?;
            if order.is_some_and(|order| order.old_certificate.as_ref() == Some(fingerprint)) {
                self.register.withdraw_order_of(&record.employee)?;
            }
            revoked.push(record);
        }
        unit.commit()?;
        for record in &revoked {
            self.after_revoking(record, reason, now)?;
        }
        self.write_list(signer, now)
    }

    fn after_revoking(&self, record: &CertificateRecord, reason: Reason, now: Timestamp) -> Result<(), Error> {
        let employee = self.register.employee(&record.employee)?.ok_or(Error::RegisterDamaged("employee"))?;
        if let Some(email) = &employee.email {
            publish::take_down(&self.folder, email.as_str(), [&record.certificate].into_iter())?;
        }
        let facts = [
            ("certificate", record.certificate.id()),
            ("serial", hex::encode(record.certificate.serial())),
            ("reason", reason.word().to_owned()),
        ];
        log::write(&self.folder, now, Event::Revoked, Some(employee.label()), &log::new_reference(now)?, &facts)
    }

    /// Writes a new list of revoked certificates to `public/ca.crl`.
    pub fn write_list(&mut self, signer: &Signer, now: Timestamp) -> Result<WrittenList, Error> {
        let unit = self.register.begin()?;
        let revoked = self.register.revoked_certificates()?;
        let number = self.register.next_crl_number()?;
        let lifetime = self.settings.crl_lifetime();
        let list = crl::build(&self.certificate, signer.key(), number, &revoked, lifetime, now)?;
        files::replace(&self.folder.crl(), &list, Readers::Everyone)?;
        unit.commit()?;
        let written = WrittenList { number, entries: revoked.len() };
        let facts = [("number", number.to_string()), ("entries", revoked.len().to_string())];
        log::write(&self.folder, now, Event::CrlWritten, None, &log::new_reference(now)?, &facts)?;
        Ok(written)
    }

    /// Whether half the time of the list in the public folder has passed, or there is none that can be read.
    pub fn list_is_due(&self, now: Timestamp) -> bool {
        let list = files::read(&self.folder.crl(), LARGEST_LIST).ok();
        let next = list.and_then(|der| Crl::from_der(&der).ok()).and_then(|list| list.next_update());
        let half = next.and_then(|next| next.checked_sub(self.settings.crl_lifetime() / 2).ok());
        half.is_none_or(|half| half <= now)
    }
}

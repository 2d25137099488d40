//! Certificates in the register: whose, revoked, replaced.

use jiff::Timestamp;
use rusqlite::{Row, params};
use x509_cert::ext::pkix::CrlReason;

use super::employees::EmployeeId;
use super::{Employee, Register, moment};
use crate::issuer::Error;
use crate::key::PublicKey;
use crate::protocol::Fingerprint;
use crate::x509::Certificate;

/// A certificate this issuer made, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRecord {
    /// The certificate.
    pub certificate: Certificate,
    /// Whose it is.
    pub employee: EmployeeId,
    /// When it was made.
    pub issued_at: Timestamp,
    /// When and why it was revoked.
    pub revocation: Option<Revocation>,
    /// The certificate that took its place.
    pub replaced_by: Option<Fingerprint>,
}

/// That a certificate was revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// When.
    pub when: Timestamp,
    /// Why.
    pub reason: Reason,
}

/// Why a certificate is revoked; the words are those of `--reason` (RFC 5280 5.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No reason is given.
    Unspecified,
    /// Key file or card is lost, or others may know the password or the PIN.
    KeyCompromise,
    /// Name or office changed.
    AffiliationChanged,
    /// A newer certificate took its place.
    Superseded,
    /// The employee has left.
    CessationOfOperation,
}

impl Reason {
    /// All of them, in the order help shows them.
    pub const ALL: [Self; 5] = [
        Self::Unspecified,
        Self::KeyCompromise,
        Self::AffiliationChanged,
        Self::Superseded,
        Self::CessationOfOperation,
    ];

    /// The word for it: `unspecified`, `key-compromise`, `affiliation-changed`, `superseded`, `cessation`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::KeyCompromise => "key-compromise",
            Self::AffiliationChanged => "affiliation-changed",
            Self::Superseded => "superseded",
            Self::CessationOfOperation => "cessation",
        }
    }

    /// As a CRL says it.
    pub fn crl_reason(self) -> CrlReason {
        match self {
            Self::Unspecified => CrlReason::Unspecified,
            Self::KeyCompromise => CrlReason::KeyCompromise,
            Self::AffiliationChanged => CrlReason::AffiliationChanged,
            Self::Superseded => CrlReason::Superseded,
            Self::CessationOfOperation => CrlReason::CessationOfOperation,
        }
    }

    fn from_number(number: i64) -> Result<Self, Error> {
        let known = Self::ALL.into_iter().find(|reason| reason.crl_reason() as i64 == number);
        known.ok_or(Error::RegisterDamaged("reason"))
    }
}

impl std::str::FromStr for Reason {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|reason| reason.word() == word);
        known.ok_or_else(|| format!("one of {}", Self::ALL.map(Self::word).join(", ")))
    }
}

impl CertificateRecord {
    /// Whether it is neither revoked nor replaced nor over.
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.revocation.is_none() && self.replaced_by.is_none() && now <= self.certificate.not_after()
    }
}

const COLUMNS: &str = "der, employee, issued_at, revoked_at, reason, replaced_by";

type Columns = (Vec<u8>, String, i64, Option<i64>, Option<i64>, Option<Vec<u8>>);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
}

fn record((der, employee, issued_at, revoked_at, reason, replaced_by): Columns) -> Result<CertificateRecord, Error> {
    let revocation = match (revoked_at, reason) {
        (Some(when), Some(reason)) => Some(Revocation { when: moment(when)?, reason: Reason::from_number(reason)? }),
        _ => None,
    };
    let replaced_by = replaced_by.map(|octets| Fingerprint::try_from(octets.as_slice())).transpose();
    Ok(CertificateRecord {
        certificate: Certificate::from_der(&der).map_err(|_| Error::RegisterDamaged("certificate"))?,
        employee: EmployeeId::from_register(employee),
        issued_at: moment(issued_at)?,
        revocation,
        replaced_by: replaced_by.map_err(|_| Error::RegisterDamaged("fingerprint"))?,
    })
}

fn key_hash(key: &PublicKey) -> [u8; 32] {
    *Fingerprint::of(key.spki_der()).as_bytes()
}

impl Register {
    /// Records a certificate made for `employee`, who accepted the terms with this fingerprint.
    pub fn add_certificate(
        &self,
        certificate: &Certificate,
        employee: &EmployeeId,
        terms: &Fingerprint,
        now: Timestamp,
    ) -> Result<(), Error> {
        let sql = "INSERT INTO certificates (sha256, serial, der, employee, public_key, terms, issued_at, not_after)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.connection.execute(
            sql,
            params![
                certificate.sha256(),
                certificate.serial(),
                certificate.der(),
                employee.as_str(),
                key_hash(certificate.public_key()),
                terms.as_bytes(),
                now.as_second(),
                certificate.not_after().as_second()
            ],
        )?;
        Ok(())
    }

    /// Records that `new` took the place of `old`.
    pub fn replace_certificate(&self, old: &Fingerprint, new: &Fingerprint) -> Result<(), Error> {
        let sql = "UPDATE certificates SET replaced_by = ?2 WHERE sha256 = ?1";
        self.connection.execute(sql, params![old.as_bytes(), new.as_bytes()])?;
        Ok(())
    }

    /// Records that a certificate is revoked from `now` on.
    pub fn revoke_certificate(&self, which: &Fingerprint, reason: Reason, now: Timestamp) -> Result<(), Error> {
        let sql = "UPDATE certificates SET revoked_at = ?2, reason = ?3 WHERE sha256 = ?1 AND revoked_at IS NULL";
        let reason = reason.crl_reason() as i64;
        self.connection.execute(sql, params![which.as_bytes(), now.as_second(), reason])?;
        Ok(())
    }

    /// The certificate with this fingerprint.
    pub fn certificate(&self, which: &Fingerprint) -> Result<Option<CertificateRecord>, Error> {
        let mut found = self.certificates_where("sha256 = ?1", params![which.as_bytes()])?;
        Ok(found.pop())
    }

    /// The certificate with this serial number, as its DER INTEGER has it.
    pub fn certificate_with_serial(&self, serial: &[u8]) -> Result<Option<CertificateRecord>, Error> {
        let mut found = self.certificates_where("serial = ?1", params![serial])?;
        Ok(found.pop())
    }

    /// Certificates whose fingerprint starts with these hex digits.
    pub fn certificates_starting(&self, hex_digits: &str) -> Result<Vec<CertificateRecord>, Error> {
        self.certificates_where("substr(lower(hex(sha256)), 1, length(?1)) = ?1", params![hex_digits.to_lowercase()])
    }

    /// An employee's certificates, newest first.
    pub fn certificates_of(&self, employee: &EmployeeId) -> Result<Vec<CertificateRecord>, Error> {
        self.certificates_where("employee = ?1 ORDER BY issued_at DESC, rowid DESC", params![employee.as_str()])
    }

    /// The certificate an employee uses: the newest that is in force.
    pub fn current_certificate(
        &self,
        employee: &EmployeeId,
        now: Timestamp,
    ) -> Result<Option<CertificateRecord>, Error> {
        let all = self.certificates_of(employee)?;
        Ok(all.into_iter().find(|record| record.is_in_force(now)))
    }

    /// Certificates with this key.
    pub fn certificates_with_key(&self, key: &PublicKey) -> Result<Vec<CertificateRecord>, Error> {
        self.certificates_where("public_key = ?1", params![key_hash(key)])
    }

    /// Everything that was ever revoked, oldest first. Lists keep certificates that are over, so that old mail
    /// can be judged.
    pub fn revoked_certificates(&self) -> Result<Vec<CertificateRecord>, Error> {
        self.certificates_where("revoked_at IS NOT NULL ORDER BY revoked_at, rowid", params![])
    }

    /// The certificates in force at `now` that end by `until`, with their active employees, soonest first.
    pub fn expiring(&self, now: Timestamp, until: Timestamp) -> Result<Vec<(Employee, CertificateRecord)>, Error> {
        let condition = "revoked_at IS NULL AND replaced_by IS NULL AND not_after BETWEEN ?1 AND ?2
            ORDER BY not_after, rowid";
        let records = self.certificates_where(condition, params![now.as_second(), until.as_second()])?;
        let mut found = Vec::new();
        for record in records {
            let employee = self.employee(&record.employee)?.ok_or(Error::RegisterDamaged("employee"))?;
            if employee.is_active() {
                found.push((employee, record));
            }
        }
        Ok(found)
    }

    fn certificates_where(
        &self,
        condition: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Result<Vec<CertificateRecord>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM certificates WHERE {condition}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_map(values, columns)?.collect::<rusqlite::Result<Vec<_>>>()?;
        found.into_iter().map(record).collect()
    }

    /// The certificate with this fingerprint, where there must be one.
    pub(super) fn existing_certificate(&self, octets: &[u8]) -> Result<CertificateRecord, Error> {
        let damaged = || Error::RegisterDamaged("certificate");
        let which = Fingerprint::try_from(octets).map_err(|_| damaged())?;
        self.certificate(&which)?.ok_or_else(damaged)
    }
}

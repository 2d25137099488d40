//! Answered requests in the register: the same request is given the same certificate.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::{CertificateRecord, Register};
use crate::issuer::Error;
use crate::protocol::Fingerprint;

/// How a request was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// With this certificate.
    Issued(Box<CertificateRecord>),
    /// With a refusal of this code.
    Refused(String),
}

impl Register {
    /// How the request was answered before, if it was.
    pub fn answered(&self, message_id: &str) -> Result<Option<Answered>, Error> {
        let sql = "SELECT certificate, refusal FROM requests WHERE message_id = ?1";
        let found: Option<(Option<Vec<u8>>, Option<String>)> =
            self.connection.query_row(sql, [message_id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match found {
            None => Ok(None),
            Some((Some(octets), _)) => Ok(Some(Answered::Issued(Box::new(self.existing_certificate(&octets)?)))),
            Some((None, Some(code))) => Ok(Some(Answered::Refused(code))),
            Some((None, None)) => Err(Error::RegisterDamaged("request")),
        }
    }

    /// Records that the request was answered with this certificate.
    pub fn answered_with(
        &self,
        message_id: &str,
        certificate: &Fingerprint,
        reference: &str,
        now: Timestamp,
    ) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO requests (message_id, answered_at, certificate, reference)
            VALUES (?1, ?2, ?3, ?4)";
        self.connection.execute(sql, params![message_id, now.as_second(), certificate.as_bytes(), reference])?;
        Ok(())
    }

    /// Records that the request was refused. It may be asked again: dates and orders change.
    pub fn refused(&self, message_id: &str, code: &str, reference: &str, now: Timestamp) -> Result<(), Error> {
        let sql = "INSERT OR REPLACE INTO requests (message_id, answered_at, refusal, reference)
            VALUES (?1, ?2, ?3, ?4)";
        self.connection.execute(sql, params![message_id, now.as_second(), code, reference])?;
        Ok(())
    }
}

//! The register: employees, their certificates, orders and answered requests, in one SQLite file.
//!
//! No SQL is written outside this room. What belongs together is done between [`Register::begin`] and
//! [`Unit::commit`]; a unit that is dropped leaves nothing behind.

mod certificates;
mod employees;
mod orders;
mod requests;
mod schema;

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

pub use certificates::{CertificateRecord, Reason, Revocation};
pub use employees::{Employee, EmployeeId};
pub use orders::{Order, OrderState};
pub use requests::Answered;

use super::Error;

/// The register of one issuer.
pub struct Register {
    connection: Connection,
}

/// Several changes that happen together or not at all.
#[must_use = "a unit that is dropped changes nothing"]
pub struct Unit<'a>(Transaction<'a>);

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

impl Register {
    /// Makes an empty register at `path`, which must not exist.
    pub fn create(path: &Path) -> Result<Self, Error> {
        crate::files::write_new(path, b"", crate::files::Readers::Owner)?;
        let register = Self::connect(path)?;
        register.connection.execute_batch(schema::CREATE)?;
        Ok(register)
    }

    /// Opens the register at `path`.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let register = Self::connect(path)?;
        let version: i64 = register.connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version != schema::VERSION {
            return Err(Error::RegisterVersion(version));
        }
        Ok(register)
    }

    fn connect(path: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "trusted_schema", false)?;
        Ok(Self { connection })
    }

    /// Begins changes that happen together; other processes wait with theirs until this unit ends.
    pub fn begin(&self) -> Result<Unit<'_>, Error> {
        Ok(Unit(Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?))
    }

    /// The number for the next CRL (RFC 5280 5.2.3): always higher than the last.
    pub fn next_crl_number(&self) -> Result<u64, Error> {
        let sql = "UPDATE crl SET number = number + 1 RETURNING number";
        let number: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        u64::try_from(number).map_err(|_| Error::RegisterDamaged("CRL number"))
    }
}

impl Unit<'_> {
    /// Makes the changes last, also through a power cut.
    pub fn commit(self) -> Result<(), Error> {
        Ok(self.0.commit()?)
    }
}

fn moment(seconds: i64) -> Result<Timestamp, Error> {
    Timestamp::from_second(seconds).map_err(|_| Error::RegisterDamaged("time"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests;

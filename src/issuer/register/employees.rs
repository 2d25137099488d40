//! Employees in the register.

use std::fmt;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::{Register, moment};
use crate::issuer::Error;
use crate::issuer::address::Address;
use crate::issuer::error::random;

/// An employee's lasting identifier: a random UUID (RFC 9562 5.4), in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EmployeeId(String);

/// An employee as the register has him or her.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employee {
    /// The lasting identifier.
    pub id: EmployeeId,
    /// Given names.
    pub given_name: String,
    /// Surname.
    pub surname: String,
    /// The name people see: the common name of the certificate.
    pub display_name: String,
    /// The e-mail address, if one is known.
    pub email: Option<Address>,
    /// Whether the address stands in the certificate.
    pub email_in_certificate: bool,
    /// Whether the certificate is shown in the public directory.
    pub publish: bool,
    /// The subject of all the employee's certificates: DER of a `Name`, the same through every renewal.
    pub subject: Vec<u8>,
    /// When the employee left.
    pub ended_at: Option<Timestamp>,
}

impl EmployeeId {
    /// A new random one.
    pub(in crate::issuer) fn generate() -> Result<Self, Error> {
        let mut octets: [u8; 16] = random()?;
        octets[6] = octets[6] & 0x0F | 0x40;
        octets[8] = octets[8] & 0x3F | 0x80;
        let digits = hex::encode(octets);
        let groups = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
        Ok(Self(groups.join("-")))
    }

    /// One that another register gave: a UUID in its usual form, of any version and case; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let is_uuid = text.len() == 36
            && text.bytes().enumerate().all(|(index, octet)| match index {
                8 | 13 | 18 | 23 => octet == b'-',
                _ => octet.is_ascii_hexdigit(),
            });
        is_uuid.then(|| Self(text.to_ascii_lowercase()))
    }

    /// One that the register holds.
    pub(super) fn from_register(text: String) -> Self {
        Self(text)
    }

    /// The 36 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmployeeId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Employee {
    /// Whether the employee has not left.
    pub fn is_active(&self) -> bool {
        self.ended_at.is_none()
    }

    /// The addresses a certificate made now would hold: one or none.
    pub fn certified_emails(&self) -> Vec<String> {
        let certified = self.email.iter().filter(|_| self.email_in_certificate);
        certified.map(ToString::to_string).collect()
    }

    /// Name and address, or identifier where there is none.
    pub fn label(&self) -> String {
        match &self.email {
            Some(email) => format!("{} <{email}>", self.display_name),
            None => format!("{} ({})", self.display_name, self.id),
        }
    }
}

const COLUMNS: &str = "id, given_name, surname, display_name, email, email_in_certificate, publish, subject, ended_at";

type Columns = (String, String, String, String, Option<String>, bool, bool, Vec<u8>, Option<i64>);

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get(3)?,
        row.get(4)?,
        row.get(5)?,
        row.get(6)?,
        row.get(7)?,
        row.get(8)?,
    ))
}

fn employee(columns: Columns) -> Result<Employee, Error> {
    let (id, given_name, surname, display_name, email, email_in_certificate, publish, subject, ended_at) = columns;
    let email = email.map(|email| Address::parse(&email)).transpose();
    Ok(Employee {
        id: EmployeeId(id),
        given_name,
        surname,
        display_name,
        email: email.map_err(|_| Error::RegisterDamaged("address"))?,
        email_in_certificate,
        publish,
        subject,
        ended_at: ended_at.map(moment).transpose()?,
    })
}

impl Register {
    /// Adds an employee. The address must not be another active employee's.
    pub fn add_employee(&self, employee: &Employee, now: Timestamp) -> Result<(), Error> {
        self.refuse_taken_address(employee)?;
        let sql = "INSERT INTO employees
            (id, given_name, surname, display_name, email, email_in_certificate, publish, subject, added_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let email = employee.email.as_ref().map(Address::as_str);
        self.connection.execute(
            sql,
            params![
                employee.id.as_str(),
                employee.given_name,
                employee.surname,
                employee.display_name,
                email,
                employee.email_in_certificate,
                employee.publish,
                employee.subject,
                now.as_second()
            ],
        )?;
        Ok(())
    }

    /// Writes what may change: names, address, the two ticks, subject, end.
    pub fn change_employee(&self, employee: &Employee) -> Result<(), Error> {
        self.refuse_taken_address(employee)?;
        let sql = "UPDATE employees SET given_name = ?2, surname = ?3, display_name = ?4, email = ?5,
            email_in_certificate = ?6, publish = ?7, subject = ?8, ended_at = ?9 WHERE id = ?1";
        let email = employee.email.as_ref().map(Address::as_str);
        self.connection.execute(
            sql,
            params![
                employee.id.as_str(),
                employee.given_name,
                employee.surname,
                employee.display_name,
                email,
                employee.email_in_certificate,
                employee.publish,
                employee.subject,
                employee.ended_at.map(Timestamp::as_second)
            ],
        )?;
        Ok(())
    }

    fn refuse_taken_address(&self, employee: &Employee) -> Result<(), Error> {
        let Some(email) = employee.email.as_ref().filter(|_| employee.is_active()) else { return Ok(()) };
        let holder = self.active_employee_at(email)?.filter(|holder| holder.id != employee.id);
        match holder {
            Some(holder) => Err(Error::AddressTaken { email: email.to_string(), name: holder.display_name }),
            None => Ok(()),
        }
    }

    /// The employee with this identifier.
    pub fn employee(&self, id: &EmployeeId) -> Result<Option<Employee>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM employees WHERE id = ?1");
        let found = self.connection.query_row(&sql, [id.as_str()], columns).optional()?;
        found.map(employee).transpose()
    }

    /// The active employee who has this address.
    pub fn active_employee_at(&self, email: &Address) -> Result<Option<Employee>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM employees WHERE email = ?1 AND ended_at IS NULL");
        let found = self.connection.query_row(&sql, [email.as_str()], columns).optional()?;
        found.map(employee).transpose()
    }

    /// Everybody whose name, address or identifier contains `part` (all for an empty one), whatever its case,
    /// by name; those who have left come last.
    pub fn search_employees(&self, part: &str) -> Result<Vec<Employee>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM employees ORDER BY ended_at IS NOT NULL, display_name, id");
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map([], columns)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let part = part.trim().to_lowercase();
        // SQLite folds ASCII only; Ærø and ærø must find each other.
        let fits = |employee: &Employee| {
            let email = employee.email.as_ref().map_or("", Address::as_str);
            let full_name = format!("{} {}", employee.given_name, employee.surname);
            let texts = [employee.display_name.as_str(), full_name.as_str(), email, employee.id.as_str()];
            texts.iter().any(|text| text.to_lowercase().contains(&part))
        };
        let all = rows.into_iter().map(employee).collect::<Result<Vec<_>, Error>>()?;
        Ok(all.into_iter().filter(fits).collect())
    }
}

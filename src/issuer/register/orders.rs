//! Orders in the register: who may have a new certificate, until when, and whether it was fetched.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::employees::EmployeeId;
use super::{Register, moment};
use crate::issuer::Error;
use crate::issuer::address::Address;
use crate::protocol::{CodeHash, Fingerprint, OrderNumber};

/// An order of a certificate.
pub struct Order {
    /// Its number.
    pub number: OrderNumber,
    /// Whom it is for.
    pub employee: EmployeeId,
    /// The certificate to be renewed; none for a first certificate.
    pub old_certificate: Option<Fingerprint>,
    /// The address the certificate will hold, as it was when the order was made.
    pub email: Option<Address>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// What is kept of the one-time code, for a first certificate.
    pub code_hash: Option<CodeHash>,
    /// What became of it.
    pub state: OrderState,
}

/// What became of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderState {
    /// It can be used until it expires.
    Open,
    /// The certificate was fetched.
    Spent,
    /// A newer order or a change took its place.
    Withdrawn,
    /// Too many wrong one-time codes.
    Blocked,
}

impl OrderState {
    /// `open`, `spent`, `withdrawn`, `blocked`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Spent => "spent",
            Self::Withdrawn => "withdrawn",
            Self::Blocked => "blocked",
        }
    }

    fn from_word(word: &str) -> Result<Self, Error> {
        let all = [Self::Open, Self::Spent, Self::Withdrawn, Self::Blocked];
        all.into_iter().find(|state| state.word() == word).ok_or(Error::RegisterDamaged("order"))
    }
}

impl Order {
    /// Whether it can be used at `now`.
    pub fn is_usable(&self, now: Timestamp) -> bool {
        self.state == OrderState::Open && now <= self.expires_at
    }
}

type Columns = (String, String, Option<Vec<u8>>, Option<String>, i64, i64, Option<[u8; 32]>, String);

const COLUMNS: &str = "number, employee, old_certificate, email, created_at, expires_at, code_hash, state";

fn columns(row: &Row<'_>) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?))
}

fn order(columns: Columns) -> Result<Order, Error> {
    let (number, employee, old_certificate, email, created_at, expires_at, code_hash, state) = columns;
    let damaged = || Error::RegisterDamaged("order");
    let old_certificate = old_certificate.map(|octets| Fingerprint::try_from(octets.as_slice())).transpose();
    Ok(Order {
        number: number.parse().map_err(|_| damaged())?,
        employee: EmployeeId::from_register(employee),
        old_certificate: old_certificate.map_err(|_| damaged())?,
        email: email.map(|email| Address::parse(&email)).transpose().map_err(|_| damaged())?,
        created_at: moment(created_at)?,
        expires_at: moment(expires_at)?,
        code_hash: code_hash.map(CodeHash::from_bytes),
        state: OrderState::from_word(&state)?,
    })
}

impl Register {
    /// Adds an order. The employee's earlier open order is withdrawn.
    pub fn add_order(&self, order: &Order) -> Result<(), Error> {
        self.withdraw_order_of(&order.employee)?;
        let sql = "INSERT INTO orders
            (number, employee, old_certificate, email, created_at, expires_at, code_hash, state)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.connection.execute(
            sql,
            params![
                order.number.as_str(),
                order.employee.as_str(),
                order.old_certificate.as_ref().map(Fingerprint::as_bytes),
                order.email.as_ref().map(Address::as_str),
                order.created_at.as_second(),
                order.expires_at.as_second(),
                order.code_hash.as_ref().map(CodeHash::as_bytes),
                order.state.word()
            ],
        )?;
        Ok(())
    }

    /// The order with this number.
    pub fn order(&self, number: &OrderNumber) -> Result<Option<Order>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM orders WHERE number = ?1");
        let found = self.connection.query_row(&sql, [number.as_str()], columns).optional()?;
        found.map(order).transpose()
    }

    /// The employee's open order, also one that has expired.
    pub fn open_order_of(&self, employee: &EmployeeId) -> Result<Option<Order>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM orders WHERE employee = ?1 AND state = 'open'");
        let found = self.connection.query_row(&sql, [employee.as_str()], columns).optional()?;
        found.map(order).transpose()
    }

    /// The certificate was fetched: the order is of no more use.
    pub fn spend_order(&self, number: &OrderNumber) -> Result<(), Error> {
        let sql = "UPDATE orders SET state = 'spent' WHERE number = ?1 AND state = 'open'";
        self.connection.execute(sql, [number.as_str()])?;
        Ok(())
    }

    /// Closes the employee's open order.
    pub fn withdraw_order_of(&self, employee: &EmployeeId) -> Result<(), Error> {
        let sql = "UPDATE orders SET state = 'withdrawn' WHERE employee = ?1 AND state = 'open'";
        self.connection.execute(sql, [employee.as_str()])?;
        Ok(())
    }

    /// Counts a wrong one-time code and blocks the order at the last of `allowed`; gives the tries that are left.
    pub fn count_wrong_code(&self, number: &OrderNumber, allowed: u8) -> Result<u8, Error> {
        let sql = "UPDATE orders SET wrong_codes = wrong_codes + 1,
            state = CASE WHEN wrong_codes + 1 >= ?2 THEN 'blocked' ELSE state END
            WHERE number = ?1 RETURNING wrong_codes";
        let wrong: u8 = self.connection.query_row(sql, params![number.as_str(), allowed], |row| row.get(0))?;
        Ok(allowed.saturating_sub(wrong))
    }

    /// The tries that are left after the wrong one-time codes so far.
    pub fn code_tries_left(&self, number: &OrderNumber, allowed: u8) -> Result<u8, Error> {
        let sql = "SELECT wrong_codes FROM orders WHERE number = ?1";
        let wrong: u8 = self.connection.query_row(sql, [number.as_str()], |row| row.get(0))?;
        Ok(allowed.saturating_sub(wrong))
    }
}

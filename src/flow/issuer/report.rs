//! What the issuer's commands find and do, as values.

use serde::Serialize;

use crate::flow::ask::{Change, ImportCounts, ImportLine};
use crate::flow::report::Written;

/// `issuer init`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InitReport {
    /// The issuer's folder.
    pub folder: String,
    /// The CA's name.
    pub name: String,
    /// `sha256:` and the hex of the root's fingerprint, for the users' settings.
    pub root: String,
    /// RFC 3339.
    pub not_after: String,
    /// The mail domains it issues for.
    pub mail_domains: Vec<String>,
}

/// `issuer employee add|set|show|end`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmployeeReport {
    /// The employee as the register has it now.
    pub employee: EmployeeLine,
    /// Certificates, newest first.
    pub certificates: Vec<IssuedLine>,
    /// Open orders.
    pub orders: Vec<OrderLine>,
    /// What changed.
    pub changes: Vec<Change>,
    /// Orders, notices and letters that came of it.
    pub made: Vec<MadeOrder>,
    /// Serial numbers revoked with it, in hex.
    pub revoked: Vec<String>,
}

/// `issuer employee list`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmployeesReport {
    /// Employees, by name.
    pub employees: Vec<EmployeeLine>,
}

/// An employee in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmployeeLine {
    /// The number in the register.
    pub id: String,
    /// The name.
    pub name: String,
    /// The address, if there is one.
    pub email: Option<String>,
    /// Whether the address goes into the certificate.
    pub email_in_certificate: bool,
    /// Whether the certificate is published.
    pub publish: bool,
    /// Whether the employee has not ended.
    pub active: bool,
    /// RFC 3339: when the last valid certificate expires.
    pub not_after: Option<String>,
    /// Whole days until then.
    pub days_left: Option<i64>,
    /// The number of the open order.
    pub order: Option<String>,
}

/// `issuer employee import`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// `utf-8`, or `windows-1252` for what is not.
    pub encoding: String,
    /// Headings of columns that were not used.
    pub passed_over: Vec<String>,
    /// How many lines come to what.
    pub counts: ImportCounts,
    /// Every line, in the order of the list.
    pub lines: Vec<ImportLine>,
    /// Orders, notices and letters that came of it.
    pub made: Vec<MadeOrder>,
    /// Whether it was taken over; not after a dry run.
    pub done: bool,
}

/// A certificate the issuer made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IssuedLine {
    /// Serial number in upper-case hex.
    pub serial: String,
    /// Hex of its SHA-256.
    pub sha256: String,
    /// Addresses in it.
    pub emails: Vec<String>,
    /// RFC 3339.
    pub not_after: String,
    /// `valid`, `expired`, `revoked`, `replaced`.
    pub state: &'static str,
}

/// An order that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderLine {
    /// Its number.
    pub number: String,
    /// `first` or `renewal`.
    pub kind: &'static str,
    /// RFC 3339.
    pub valid_until: String,
}

/// An order that was made, with what goes to the employee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MadeOrder {
    /// Its number.
    pub number: String,
    /// `first` or `renewal`.
    pub kind: &'static str,
    /// Whom it is for.
    pub name: String,
    /// The notice (`.eml` and `.txt`) to send, and the letter with the one-time code to hand over.
    pub written: Vec<Written>,
}

/// `issuer order`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrdersReport {
    /// Orders that were made.
    pub made: Vec<MadeOrder>,
    /// Certificates that had an open order already.
    pub already_ordered: usize,
}

/// `issuer work`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkReport {
    /// Messages answered.
    pub answered: Vec<AnsweredLine>,
}

/// A message that was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnsweredLine {
    /// The head of the message's number.
    pub message: String,
    /// `issued` or the refusal's code.
    pub outcome: String,
    /// Whom it is about, where known.
    pub who: String,
    /// The log's reference.
    pub reference: String,
}

/// `issuer revoke`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RevokeReport {
    /// Serial numbers in upper-case hex.
    pub revoked: Vec<String>,
    /// The reason.
    pub reason: String,
    /// The new revocation list.
    pub crl: CrlReport,
}

/// `issuer crl`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CrlReport {
    /// The file.
    pub path: String,
    /// Its number.
    pub number: u64,
    /// How many certificates it names.
    pub entries: usize,
    /// RFC 3339: until when it is good.
    pub next_update: String,
}

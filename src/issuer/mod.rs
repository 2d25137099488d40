//! The office's own issuer: its CA, its register of employees, what it answers.
//!
//! It decides and signs. It never prompts, prints or reads arguments; the clock is an argument.

mod address;
mod ca;
mod certificate;
mod crl;
mod decide;
mod difference;
mod employee;
mod error;
mod folder;
mod ground;
mod import;
mod init;
mod log;
mod notice;
mod offer;
mod open;
mod order;
mod publish;
mod read;
mod register;
mod revoke;
mod settings;
mod subject;
mod terms;
mod work;

pub use address::{Address, AddressError, Domain};
pub use ca::Signer;
pub use difference::{Field, FieldChange, FieldValue};
pub use employee::{Applied, Change, Consequence, Edit, NewEmployee};
pub use error::Error;
pub use folder::Folder;
pub use import::{Fault, Judgement, ListedEmployee, Outcome as ImportOutcome};
pub use init::{CaKey, init};
pub use open::Issuer;
pub use order::{Expiring, Placed};
pub use register::{
    Answered, CertificateRecord, Employee, EmployeeId, Order, OrderState, Reason, Register, Revocation, Unit,
};
pub use revoke::WrittenList;
pub use settings::{CaKeyPlace, NameForm, Settings};
pub use work::{Outcome, Worked, Worker, work_once};

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests;

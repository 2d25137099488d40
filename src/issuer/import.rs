//! A list of employees from elsewhere, compared with the register line by line: who is new, who changed, what is wrong.

use std::collections::HashMap;

use jiff::Timestamp;

use super::employee::{Change, Edit, NewEmployee};
use super::open::Issuer;
use super::register::{Employee, EmployeeId};
use super::{Address, Error};
use crate::spreadsheet;

/// An employee as a line of the list has him or her.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedEmployee {
    /// The line's number.
    pub line: u64,
    /// The lasting identifier, as it is written; empty where the list has none.
    pub id: String,
    /// The name people see.
    pub name: String,
    /// Given names, as far as they can be told from the name.
    pub given_name: String,
    /// Surname, likewise.
    pub surname: String,
    /// The e-mail address; empty where the list has none, which changes nothing.
    pub email: String,
    /// Whether the line has more cells than the heading.
    pub is_too_long: bool,
}

/// What a line comes to.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The line.
    pub listed: ListedEmployee,
    /// What is to be done.
    pub outcome: Outcome,
}

/// What is to be done about a line.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Nobody in the register: added, and a first certificate ordered.
    Add(Box<Change>),
    /// In the register, and different.
    Change(Box<Change>),
    /// In the register just so.
    Same,
    /// Not to be done.
    Wrong(Fault),
}

/// Why a line cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has more cells than the heading.
    TooManyCells,
    /// A cell that a spreadsheet would take for a formula.
    Formula,
    /// The identifier is no UUID.
    Identifier,
    /// Neither identifier nor address: whoever it is could not be known again.
    NothingToKnowBy,
    /// An earlier line has the same identifier.
    IdentifierTwice(u64),
    /// An earlier line has the same address.
    AddressTwice(u64),
    /// The employee has left, and does not come back by a list.
    Ended,
    /// Another employee has the address.
    AddressTaken(String),
    /// The name does not fit into a certificate.
    Name,
    /// The address has other letters than a certificate can carry.
    AddressNotPlain,
    /// The address is not in the issuer's domains.
    AddressOutside,
    /// The address is none.
    AddressUnreadable,
}

impl Fault {
    /// The stable word for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooManyCells => "too-many-cells",
            Self::Formula => "formula",
            Self::Identifier => "uuid-unreadable",
            Self::NothingToKnowBy => "no-uuid-and-no-address",
            Self::IdentifierTwice(_) => "uuid-twice",
            Self::AddressTwice(_) => "address-twice",
            Self::Ended => "ended",
            Self::AddressTaken(_) => "address-taken",
            Self::Name => "name-unfit",
            Self::AddressNotPlain => "address-not-plain",
            Self::AddressOutside => "address-outside",
            Self::AddressUnreadable => "address-unreadable",
        }
    }

    /// What belongs to the word: the line that has the same, the holder of the address; else nothing.
    pub fn detail(&self) -> String {
        match self {
            Self::IdentifierTwice(line) | Self::AddressTwice(line) => line.to_string(),
            Self::AddressTaken(holder) => holder.clone(),
            _ => String::new(),
        }
    }

    /// The fault of a line in an error of the register's rules; other errors are not the line's.
    fn of(error: Error) -> Result<Self, Error> {
        use super::AddressError as A;
        match error {
            Error::Name { .. } => Ok(Self::Name),
            Error::AddressTaken { name, .. } => Ok(Self::AddressTaken(name)),
            Error::Address(A::NotPlain(_)) => Ok(Self::AddressNotPlain),
            Error::Address(A::ForeignDomain { .. }) => Ok(Self::AddressOutside),
            Error::Address(A::Syntax(_)) => Ok(Self::AddressUnreadable),
            other => Err(other),
        }
    }
}

/// Where what must be there once was seen first.
#[derive(Default)]
struct Seen {
    ids: HashMap<EmployeeId, u64>,
    emails: HashMap<String, u64>,
}

impl Issuer {
    /// Compares a list with the register, and changes nothing. Whoever is not on the list stays as he or she is.
    ///
    /// An employee is known by the identifier; where the list has none, by the address.
    pub fn plan_import(&self, list: Vec<ListedEmployee>, now: Timestamp) -> Result<Vec<Judgement>, Error> {
        let mut seen = Seen::default();
        let mut judgements = Vec::with_capacity(list.len());
        for listed in list {
            let outcome = match seen.fault_of(&listed) {
                Some(fault) => Outcome::Wrong(fault),
                None => self.compare(&listed, now)?,
            };
            judgements.push(Judgement { listed, outcome });
        }
        Ok(judgements)
    }

    fn compare(&self, listed: &ListedEmployee, now: Timestamp) -> Result<Outcome, Error> {
        let id = EmployeeId::parse(&listed.id);
        let known = match &id {
            Some(id) => self.register.employee(id)?,
            None => match Address::parse(&listed.email) {
                Ok(address) => self.register.active_employee_at(&address)?,
                Err(wrong) => return Ok(Outcome::Wrong(Fault::of(wrong.into())?)),
            },
        };
        let planned = match known {
            Some(employee) if !employee.is_active() => return Ok(Outcome::Wrong(Fault::Ended)),
            Some(employee) => {
                let edit = listed.difference(&employee);
                self.plan_edit(employee, &edit, now).map(|change| Outcome::Change(Box::new(change)))
            }
            None => self.plan_add(&listed.as_new(id)).map(|change| Outcome::Add(Box::new(change))),
        };
        match planned {
            Err(Error::NothingChanges(_)) => Ok(Outcome::Same),
            Err(error) => Ok(Outcome::Wrong(Fault::of(error)?)),
            planned => planned,
        }
    }
}

impl ListedEmployee {
    fn as_new(&self, id: Option<EmployeeId>) -> NewEmployee {
        let email = Some(self.email.clone()).filter(|email| !email.is_empty());
        NewEmployee {
            id,
            given_name: self.given_name.clone(),
            surname: self.surname.clone(),
            display_name: Some(self.name.clone()),
            email_in_certificate: email.is_some(),
            email,
            publish: false,
        }
    }

    /// The names change together, and only where the one that people see does.
    fn difference(&self, known: &Employee) -> Edit {
        let renamed = self.name != known.display_name;
        let name = |name: &str| Some(name.to_owned()).filter(|_| renamed);
        let moved = !self.email.is_empty() && !known.email.as_ref().is_some_and(|email| email.is(&self.email));
        Edit {
            given_name: name(&self.given_name),
            surname: name(&self.surname),
            display_name: name(&self.name),
            email: Some(Some(self.email.clone())).filter(|_| moved),
            email_in_certificate: Some(true).filter(|_| moved && known.email.is_none()),
            publish: None,
        }
    }
}

impl Seen {
    /// What is wrong with a line whatever the register holds.
    fn fault_of(&mut self, listed: &ListedEmployee) -> Option<Fault> {
        if listed.is_too_long {
            return Some(Fault::TooManyCells);
        }
        if [&listed.id, &listed.name, &listed.email].iter().any(|cell| spreadsheet::is_formula(cell)) {
            return Some(Fault::Formula);
        }
        let id = EmployeeId::parse(&listed.id);
        if id.is_none() && !listed.id.is_empty() {
            return Some(Fault::Identifier);
        }
        if id.is_none() && listed.email.is_empty() {
            return Some(Fault::NothingToKnowBy);
        }
        let twice_by_id = id.and_then(|id| first_line(&mut self.ids, id, listed.line));
        let email = Some(listed.email.to_lowercase()).filter(|email| !email.is_empty());
        let twice_by_email = email.and_then(|email| first_line(&mut self.emails, email, listed.line));
        twice_by_id.map(Fault::IdentifierTwice).or(twice_by_email.map(Fault::AddressTwice))
    }
}

/// The line that had it before; where none had, it is this one's from now on.
fn first_line<Key: std::hash::Hash + Eq>(seen: &mut HashMap<Key, u64>, key: Key, line: u64) -> Option<u64> {
    let first = *seen.entry(key).or_insert(line);
    (first != line).then_some(first)
}

//! `segl issuer employee`: looked up, and changed only after a preview was confirmed (guide, 1 to 11).

use std::collections::HashMap;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::order::made_order;
use super::report::{EmployeeLine, EmployeeReport, EmployeesReport, IssuedLine, OrderLine};
use super::signer::{open, unlock};
use crate::flow::ask::{self, Confirmation};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::identity::days_between;
use crate::flow::wish::{Employee as Wish, EmployeeFields};
use crate::issuer::{
    self, CertificateRecord, Change, Consequence, Edit, Employee, FieldValue, Issuer, NewEmployee, Reason,
};
use crate::protocol::{Fingerprint, OrderKind};
use crate::shown;

/// What an employee command gives back.
pub enum Found {
    /// One employee.
    One(Box<EmployeeReport>),
    /// A list.
    Many(EmployeesReport),
}

/// Adds, changes, shows, lists or ends.
pub fn employee(wish: &Wish, folder: &Path, desk: &mut Desk<'_>) -> Result<Found, Failure> {
    let mut issuer = open(folder)?;
    let now = desk.surroundings.now;
    let failed = |error| Failure::from_issuer(error, folder);
    match wish {
        Wish::Add(fields) => {
            let change = issuer.plan_add(&new_employee(fields)?).map_err(failed)?;
            confirm_and_apply(&mut issuer, change, folder, desk).map(Found::one)
        }
        Wish::Set { who, fields } => {
            let change = issuer.plan_set(who, &edit(fields), now).map_err(failed)?;
            confirm_and_apply(&mut issuer, change, folder, desk).map(Found::one)
        }
        Wish::Show { who } => {
            let employee = issuer.find(who).map_err(failed)?;
            report(&issuer, &employee, now).map_err(failed).map(Found::one)
        }
        Wish::List { search, expiring, .. } => {
            let found = listed(&issuer, search.as_deref().unwrap_or_default(), *expiring, now).map_err(failed)?;
            let lines = found.iter().map(|employee| line(&issuer, employee, now)).collect::<Result<Vec<_>, _>>();
            Ok(Found::Many(EmployeesReport { employees: lines.map_err(failed)? }))
        }
        Wish::End { who } => end(&mut issuer, who, folder, desk).map(Found::one),
    }
}

impl Found {
    fn one(report: EmployeeReport) -> Self {
        Self::One(Box::new(report))
    }
}

/// Those whose name or address contains `part`, by name; with `days` only those whose certificate ends within so many,
/// soonest first.
fn listed(issuer: &Issuer, part: &str, days: Option<i64>, now: Timestamp) -> Result<Vec<Employee>, issuer::Error> {
    let mut found = issuer.search(part)?;
    if let Some(days) = days {
        let expiring = issuer.expiring(SignedDuration::from_hours(24 * days), now)?;
        let place: HashMap<_, _> =
            expiring.iter().zip(0..).map(|(one, place)| (one.employee.id.clone(), place)).collect();
        found.retain(|employee| place.contains_key(&employee.id));
        found.sort_by_key(|employee| place.get(&employee.id).copied());
    }
    Ok(found)
}

fn confirm_and_apply(
    issuer: &mut Issuer,
    change: Change,
    folder: &Path,
    desk: &mut Desk<'_>,
) -> Result<EmployeeReport, Failure> {
    let failed = |error| Failure::from_issuer(error, folder);
    let changes = changes(&change);
    let orders_renewal = change.consequences.iter().any(|one| matches!(one, Consequence::Renewal(_)));
    let who = shown::line(&change.employee().label());
    if !desk.ask.confirm(&Confirmation::Changes { who, changes: changes.clone(), orders_renewal })? {
        return Err(Failure::new(Code::Declined));
    }
    let applied = issuer.apply(change, desk.surroundings.now).map_err(failed)?;
    let mut report = report(issuer, &applied.employee, desk.surroundings.now).map_err(failed)?;
    report.changes = changes;
    report.made = applied.order.iter().map(made_order).collect::<Result<Vec<_>, _>>()?;
    Ok(report)
}

/// Ends an employee and revokes what is still in force: one confirmation for both.
fn end(issuer: &mut Issuer, who: &str, folder: &Path, desk: &mut Desk<'_>) -> Result<EmployeeReport, Failure> {
    let now = desk.surroundings.now;
    let failed = |error| Failure::from_issuer(error, folder);
    let change = issuer.plan_end(who, now).map_err(failed)?;
    let in_force: Vec<CertificateRecord> = change
        .consequences
        .iter()
        .filter_map(|one| if let Consequence::StillInForce(records) = one { Some(records.clone()) } else { None })
        .flatten()
        .collect();
    let name = shown::line(&change.employee().label());
    if !desk.ask.confirm(&Confirmation::End { who: name, certificates: in_force.len() })? {
        return Err(Failure::new(Code::Declined));
    }
    let signer = if in_force.is_empty() { None } else { Some(unlock(issuer, folder, desk)?) };
    let applied = issuer.apply(change, now).map_err(failed)?;
    if let Some(signer) = &signer {
        let which: Vec<Fingerprint> =
            in_force.iter().map(|record| Fingerprint::from_bytes(record.certificate.sha256())).collect();
        issuer.revoke(signer, &which, Reason::AffiliationChanged, now).map_err(failed)?;
    }
    let mut report = report(issuer, &applied.employee, now).map_err(failed)?;
    report.revoked = in_force.iter().map(|record| hex::encode_upper(record.certificate.serial())).collect();
    Ok(report)
}

fn new_employee(fields: &EmployeeFields) -> Result<NewEmployee, Failure> {
    let name = fields.name.clone().ok_or_else(|| Failure::new(Code::ValueUnreadable).with("what", "--name"))?;
    let (given_name, surname) = split_name(&name);
    Ok(NewEmployee {
        id: None,
        given_name,
        surname,
        display_name: Some(name),
        email: fields.email.clone(),
        email_in_certificate: fields.email_in_certificate.unwrap_or(fields.email.is_some()),
        publish: fields.publish.unwrap_or(false),
    })
}

fn edit(fields: &EmployeeFields) -> Edit {
    let names = fields.name.as_deref().map(split_name);
    Edit {
        given_name: names.as_ref().map(|(given, _)| given.clone()),
        surname: names.map(|(_, surname)| surname),
        display_name: fields.name.clone(),
        email: fields.email.clone().map(Some),
        email_in_certificate: fields.email_in_certificate,
        publish: fields.publish,
    }
}

/// `Anna Maria Sørensen`: the last word is the surname, the rest given names.
pub(super) fn split_name(name: &str) -> (String, String) {
    match name.trim().rsplit_once(' ') {
        Some((given, surname)) => (given.trim().to_owned(), surname.to_owned()),
        None => (name.trim().to_owned(), name.trim().to_owned()),
    }
}

/// What changes, as it is shown.
pub(super) fn changes(change: &Change) -> Vec<ask::Change> {
    let value = |value: &FieldValue| match value {
        FieldValue::Nothing => String::new(),
        FieldValue::Text(text) => shown::line(text),
        FieldValue::Flag(true) => "yes".into(),
        FieldValue::Flag(false) => "no".into(),
    };
    let one = |field: &issuer::FieldChange| ask::Change {
        field: field.field.word().to_owned(),
        from: value(&field.old),
        to: value(&field.new),
    };
    change.fields.iter().map(one).collect()
}

fn report(issuer: &Issuer, employee: &Employee, now: Timestamp) -> Result<EmployeeReport, issuer::Error> {
    let register = issuer.register();
    let mut records = register.certificates_of(&employee.id)?;
    records.sort_by_key(|record| std::cmp::Reverse(record.certificate.not_before()));
    let order = register.open_order_of(&employee.id)?.filter(|order| order.is_usable(now));
    let order_line = order.map(|order| OrderLine {
        number: order.number.to_string(),
        kind: if order.number.kind() == OrderKind::First { "first" } else { "renewal" },
        valid_until: order.expires_at.to_string(),
    });
    Ok(EmployeeReport {
        employee: line(issuer, employee, now)?,
        certificates: records.iter().map(|record| issued_line(record, now)).collect(),
        orders: order_line.into_iter().collect(),
        changes: Vec::new(),
        made: Vec::new(),
        revoked: Vec::new(),
    })
}

fn line(issuer: &Issuer, employee: &Employee, now: Timestamp) -> Result<EmployeeLine, issuer::Error> {
    let current = issuer.register().current_certificate(&employee.id, now)?.map(|record| record.certificate);
    let order = issuer.register().open_order_of(&employee.id)?.filter(|order| order.is_usable(now));
    Ok(EmployeeLine {
        id: employee.id.to_string(),
        name: shown::line(&employee.display_name),
        email: employee.email.as_ref().map(ToString::to_string),
        email_in_certificate: employee.email_in_certificate,
        publish: employee.publish,
        active: employee.is_active(),
        not_after: current.as_ref().map(|certificate| certificate.not_after().to_string()),
        days_left: current.as_ref().map(|certificate| days_between(now, certificate.not_after())),
        order: order.map(|order| order.number.to_string()),
    })
}

fn issued_line(record: &CertificateRecord, now: Timestamp) -> IssuedLine {
    let state = if record.revocation.is_some() {
        "revoked"
    } else if record.replaced_by.is_some() {
        "replaced"
    } else if record.certificate.not_after() < now {
        "expired"
    } else {
        "valid"
    };
    IssuedLine {
        serial: hex::encode_upper(record.certificate.serial()),
        sha256: hex::encode(record.certificate.sha256()),
        emails: record.certificate.emails().iter().map(|address| shown::line(address)).collect(),
        not_after: record.certificate.not_after().to_string(),
        state,
    }
}

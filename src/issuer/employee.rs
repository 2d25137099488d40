//! Employees: looked up, and changed in two steps: a preview first, then what was confirmed.

use jiff::Timestamp;

use super::difference::{FieldChange, differences};
use super::log::{self, Event};
use super::open::Issuer;
use super::order::{Placed, Recorded};
use super::register::{CertificateRecord, Employee, EmployeeId};
use super::subject::{self, PersonNames};
use super::{Address, Error, publish};
use crate::protocol::OrderKind;

/// An employee to be added.
#[derive(Clone, Debug, Default)]
pub struct NewEmployee {
    /// The lasting identifier, where another register gave one; without, a new random one.
    pub id: Option<EmployeeId>,
    /// Given names.
    pub given_name: String,
    /// Surname.
    pub surname: String,
    /// The name people see; without one, given name and surname.
    pub display_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// Whether the address stands in the certificate.
    pub email_in_certificate: bool,
    /// Whether the certificate is shown in the public directory.
    pub publish: bool,
}

/// What is to be different about an employee; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// Given names.
    pub given_name: Option<String>,
    /// Surname.
    pub surname: Option<String>,
    /// The name people see.
    pub display_name: Option<String>,
    /// The e-mail address; `Some(None)` takes it away.
    pub email: Option<Option<String>>,
    /// Whether the address stands in the certificate.
    pub email_in_certificate: Option<bool>,
    /// Whether the certificate is shown in the public directory.
    pub publish: Option<bool>,
}

/// A change that was judged and can be shown; [`Issuer::apply`] does it.
#[derive(Clone, Debug)]
pub struct Change {
    before: Option<Employee>,
    after: Employee,
    /// What will be different.
    pub fields: Vec<FieldChange>,
    /// What follows from it.
    pub consequences: Vec<Consequence>,
}

/// What follows from a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// A first certificate is ordered; the employee needs the one-time code of its letter.
    FirstCertificate,
    /// A renewal of this certificate is ordered, because the address in it will be another.
    Renewal(Box<CertificateRecord>),
    /// The open order is withdrawn: the certificate in use already holds what it should.
    OrderWithdrawn,
    /// The certificate is shown in the public directory from now on.
    Shown,
    /// The certificate is taken out of the public directory.
    TakenDown,
    /// The name inside the certificate stays as it is until a new first certificate is made.
    NameInCertificateStays,
    /// These certificates are still in force and should be revoked.
    StillInForce(Vec<CertificateRecord>),
}

/// What was done.
pub struct Applied {
    /// The employee as he or she is now.
    pub employee: Employee,
    /// The order that was made, with its notice.
    pub order: Option<Placed>,
    /// What people quote.
    pub reference: String,
}

impl Change {
    /// The employee as he or she will be.
    pub fn employee(&self) -> &Employee {
        &self.after
    }
}

impl Issuer {
    /// Everybody whose name, address or identifier contains `part`; all for an empty one.
    pub fn search(&self, part: &str) -> Result<Vec<Employee>, Error> {
        self.register.search_employees(part)
    }

    /// The one employee `who` names: by address or identifier, else by a part of the name that fits only one.
    pub fn find(&self, who: &str) -> Result<Employee, Error> {
        let who = who.trim();
        if let Ok(address) = Address::parse(who)
            && let Some(employee) = self.register.active_employee_at(&address)?
        {
            return Ok(employee);
        }
        let mut found = self.register.search_employees(who)?;
        if found.iter().any(|employee| employee.id.as_str() == who) {
            found.retain(|employee| employee.id.as_str() == who);
        }
        if found.iter().filter(|employee| employee.is_active()).count() == 1 {
            found.retain(Employee::is_active);
        }
        match (found.pop(), found.len()) {
            (Some(employee), 0) if !who.is_empty() => Ok(employee),
            (None, _) => Err(Error::Nobody(who.to_owned())),
            (Some(last), _) => {
                let found = found.iter().chain([&last]).map(Employee::label).collect();
                Err(Error::Several { who: who.to_owned(), found })
            }
        }
    }

    /// Judges a new employee. A first certificate will be ordered.
    pub fn plan_add(&self, new: &NewEmployee) -> Result<Change, Error> {
        let names = PersonNames::new(&new.given_name, &new.surname, new.display_name.as_deref())?;
        let id = new.id.clone().map_or_else(EmployeeId::generate, Ok)?;
        let employee = Employee {
            subject: subject::of_employee(&self.settings, &id, &names)?,
            id,
            email: new.email.as_deref().map(|email| self.judged_address(email)).transpose()?,
            given_name: names.given_name,
            surname: names.surname,
            display_name: names.display_name,
            email_in_certificate: new.email_in_certificate,
            publish: new.publish,
            ended_at: None,
        };
        self.judge_address_use(&employee)?;
        let fields = differences(None, &employee);
        Ok(Change { before: None, after: employee, fields, consequences: vec![Consequence::FirstCertificate] })
    }

    /// Judges a change of the employee `who` names.
    pub fn plan_set(&self, who: &str, edit: &Edit, now: Timestamp) -> Result<Change, Error> {
        self.plan_edit(self.find_active(who)?, edit, now)
    }

    /// Judges a change of this employee.
    pub(super) fn plan_edit(&self, before: Employee, edit: &Edit, now: Timestamp) -> Result<Change, Error> {
        let current = self.register.current_certificate(&before.id, now)?;
        let after = self.edited(&before, edit, current.is_some())?;
        self.judge_address_use(&after)?;
        let fields = differences(Some(&before), &after);
        if fields.is_empty() {
            return Err(Error::NothingChanges(before.label()));
        }
        let consequences = self.consequences(&before, &after, current, now)?;
        Ok(Change { before: Some(before), after, fields, consequences })
    }

    /// Judges that the employee `who` names leaves.
    pub fn plan_end(&self, who: &str, now: Timestamp) -> Result<Change, Error> {
        let before = self.find_active(who)?;
        let after = Employee { ended_at: Some(now), ..before.clone() };
        let mut in_force = self.register.certificates_of(&before.id)?;
        in_force.retain(|record| record.revocation.is_none() && now <= record.certificate.not_after());
        let mut consequences = Vec::new();
        if before.publish && before.email.is_some() {
            consequences.push(Consequence::TakenDown);
        }
        if !in_force.is_empty() {
            consequences.push(Consequence::StillInForce(in_force));
        }
        let fields = differences(Some(&before), &after);
        Ok(Change { before: Some(before), after, fields, consequences })
    }

    /// Does what was confirmed: changes the register, makes the order and its notice, shows or hides.
    pub fn apply(&mut self, change: Change, now: Timestamp) -> Result<Applied, Error> {
        let unit = self.register.begin()?;
        let ordered = self.record(&change, now)?;
        unit.commit()?;
        self.carry_through(change, ordered, now)
    }

    /// As [`Self::apply`], for many: the register takes all of them or none.
    pub fn apply_all(&mut self, changes: Vec<Change>, now: Timestamp) -> Result<Vec<Applied>, Error> {
        let unit = self.register.begin()?;
        let ordered = changes.iter().map(|change| self.record(change, now)).collect::<Result<Vec<_>, _>>()?;
        unit.commit()?;
        let recorded = changes.into_iter().zip(ordered);
        recorded.map(|(change, ordered)| self.carry_through(change, ordered, now)).collect()
    }

    /// What the register has of a change, inside a unit.
    fn record(&self, change: &Change, now: Timestamp) -> Result<Option<Recorded>, Error> {
        let after = &change.after;
        match &change.before {
            None => self.register.add_employee(after, now)?,
            Some(before) => {
                if self.register.employee(&before.id)?.as_ref() != Some(before) {
                    return Err(Error::ChangedMeanwhile(before.label()));
                }
                self.register.change_employee(after)?;
            }
        }
        let mut ordered = None;
        for consequence in &change.consequences {
            match consequence {
                Consequence::FirstCertificate => ordered = Some(self.record_first_order(after, now)?),
                Consequence::Renewal(old) => ordered = Some(self.record_renewal_order(after, old, now)?),
                Consequence::OrderWithdrawn => self.register.withdraw_order_of(&after.id)?,
                _ => {}
            }
        }
        if !after.is_active() {
            self.register.withdraw_order_of(&after.id)?;
        }
        Ok(ordered)
    }

    /// What follows once the register has it: the log, the public directory, the order's notices.
    fn carry_through(&self, change: Change, ordered: Option<Recorded>, now: Timestamp) -> Result<Applied, Error> {
        let Change { before, after, fields, .. } = change;
        let reference = self.log_change(before.as_ref(), &after, &fields, now)?;
        self.update_directory(before.as_ref(), &after, now)?;
        let order = ordered.map(|order| self.announce(&after, order, now)).transpose()?;
        Ok(Applied { employee: after, order, reference })
    }

    pub(super) fn find_active(&self, who: &str) -> Result<Employee, Error> {
        let employee = self.find(who)?;
        if employee.is_active() { Ok(employee) } else { Err(Error::Ended(employee.label())) }
    }

    fn judged_address(&self, email: &str) -> Result<Address, Error> {
        Ok(Address::parse_in(email, &self.settings.mail_domains)?)
    }

    /// The address is needed where it is ticked, and must be nobody else's.
    fn judge_address_use(&self, employee: &Employee) -> Result<(), Error> {
        let Some(email) = &employee.email else {
            let is_needed = employee.email_in_certificate || employee.publish;
            let missing = Error::AddressMissing { name: employee.display_name.clone() };
            return if is_needed { Err(missing) } else { Ok(()) };
        };
        match self.register.active_employee_at(email)? {
            Some(holder) if holder.id != employee.id => {
                Err(Error::AddressTaken { email: email.to_string(), name: holder.display_name })
            }
            _ => Ok(()),
        }
    }

    fn edited(&self, before: &Employee, edit: &Edit, has_certificate: bool) -> Result<Employee, Error> {
        let renamed = edit.given_name.is_some() || edit.surname.is_some();
        let given_name = edit.given_name.as_deref().unwrap_or(&before.given_name);
        let surname = edit.surname.as_deref().unwrap_or(&before.surname);
        let kept = Some(before.display_name.as_str()).filter(|_| !renamed);
        let names = PersonNames::new(given_name, surname, edit.display_name.as_deref().or(kept))?;
        let email = match &edit.email {
            None => before.email.clone(),
            Some(None) => None,
            Some(Some(email)) => Some(self.judged_address(email)?),
        };
        let subject = match has_certificate {
            true => before.subject.clone(),
            false => subject::of_employee(&self.settings, &before.id, &names)?,
        };
        Ok(Employee {
            id: before.id.clone(),
            given_name: names.given_name,
            surname: names.surname,
            display_name: names.display_name,
            email,
            email_in_certificate: edit.email_in_certificate.unwrap_or(before.email_in_certificate),
            publish: edit.publish.unwrap_or(before.publish),
            subject,
            ended_at: None,
        })
    }

    fn consequences(
        &self,
        before: &Employee,
        after: &Employee,
        current: Option<CertificateRecord>,
        now: Timestamp,
    ) -> Result<Vec<Consequence>, Error> {
        let mut consequences = Vec::new();
        let open = self.register.open_order_of(&after.id)?.filter(|order| order.is_usable(now));
        if before.display_name != after.display_name && current.is_some() {
            consequences.push(Consequence::NameInCertificateStays);
        }
        let shown = |employee: &Employee| employee.email.clone().filter(|_| employee.publish);
        match (shown(before), shown(after)) {
            (Some(old), Some(new)) if old == new => {}
            (_, Some(_)) if current.is_some() => consequences.push(Consequence::Shown),
            (Some(_), None) => consequences.push(Consequence::TakenDown),
            _ => {}
        }
        if before.certified_emails() != after.certified_emails() {
            let open_kind = open.map(|order| order.number.kind());
            match current {
                // The order of a first certificate stands above the certificate in use: it was asked for on purpose.
                _ if open_kind == Some(OrderKind::First) => consequences.push(Consequence::FirstCertificate),
                Some(old) if old.certificate.emails() != after.certified_emails() => {
                    consequences.push(Consequence::Renewal(Box::new(old)));
                }
                Some(_) if open_kind.is_some() => consequences.push(Consequence::OrderWithdrawn),
                _ => {}
            }
        }
        Ok(consequences)
    }

    fn log_change(
        &self,
        before: Option<&Employee>,
        after: &Employee,
        fields: &[FieldChange],
        now: Timestamp,
    ) -> Result<String, Error> {
        let reference = log::new_reference(now)?;
        let event = match before {
            None => Event::EmployeeAdded,
            Some(_) if after.is_active() => Event::EmployeeChanged,
            Some(_) => Event::EmployeeEnded,
        };
        let mut facts = vec![("employee", after.id.to_string())];
        facts.extend(fields.iter().map(|change| (change.field.word(), format!("{} -> {}", change.old, change.new))));
        log::write(&self.folder, now, event, Some(after.label()), &reference, &facts)?;
        Ok(reference)
    }

    fn update_directory(&self, before: Option<&Employee>, after: &Employee, now: Timestamp) -> Result<(), Error> {
        let records = self.register.certificates_of(&after.id)?;
        if let Some(old) = before.and_then(|before| before.email.as_ref()) {
            publish::take_down(&self.folder, old.as_str(), records.iter().map(|record| &record.certificate))?;
        }
        match records.iter().find(|record| record.is_in_force(now)) {
            Some(current) => publish::show(&self.folder, after, &current.certificate),
            None => Ok(()),
        }
    }
}

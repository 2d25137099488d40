//! Orders: renewals of certificates that end soon or hold the wrong address, and first certificates.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

use super::Error;
use super::certificate::after;
use super::log::{self, Event};
use super::notice::{self, Announcement};
use super::open::Issuer;
use super::register::{CertificateRecord, Employee, Order, OrderState};
use crate::files::{self, Readers};
use crate::protocol::{Code, Fingerprint, OrderKind, OrderNotice, OrderNumber};
use crate::secret::Secret;
use crate::x509::Name;

/// How long the one-time code of a first certificate is good.
const CODE_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 14);
/// How long a renewal can be fetched after it was ordered, unless the certificate ends before.
const RENEWAL_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 60);

/// An order that was made, with what was written for the employee.
pub struct Placed {
    /// Its number.
    pub number: OrderNumber,
    /// Name and address of the employee.
    pub employee: String,
    /// Until when it is good.
    pub valid_until: Timestamp,
    /// The notice clients read, in the outbox.
    pub notice: PathBuf,
    /// The mail to send, ready to open in a mail program; none without an address.
    pub mail: Option<PathBuf>,
    /// The same as text.
    pub text: PathBuf,
    /// The letter with the one-time code, to be handed over and not mailed; for a first certificate.
    pub letter: Option<PathBuf>,
    /// The one-time code, for a first certificate.
    pub code: Option<Secret>,
}

/// An order in the register that nobody has been told of yet.
pub(super) struct Recorded {
    order: Order,
    code: Option<Code>,
    not_after: Option<Timestamp>,
}

/// A certificate that ends soon.
pub struct Expiring {
    /// Whose it is.
    pub employee: Employee,
    /// The certificate.
    pub record: CertificateRecord,
    /// The order that renews it, where there is one that can be used.
    pub order: Option<OrderNumber>,
}

impl Issuer {
    /// The certificates that end within this time, soonest first.
    pub fn expiring(&self, within: SignedDuration, now: Timestamp) -> Result<Vec<Expiring>, Error> {
        let mut expiring = Vec::new();
        for (employee, record) in self.register.expiring(now, after(now, within)?)? {
            let open = self.register.open_order_of(&employee.id)?.filter(|order| order.is_usable(now));
            expiring.push(Expiring { employee, record, order: open.map(|order| order.number) });
        }
        Ok(expiring)
    }

    /// Orders the renewal of every certificate that ends within this time and has no open order yet.
    pub fn order_expiring(&mut self, within: SignedDuration, now: Timestamp) -> Result<Vec<Placed>, Error> {
        let mut placed = Vec::new();
        for Expiring { employee, record, .. } in
            self.expiring(within, now)?.into_iter().filter(|expiring| expiring.order.is_none())
        {
            let unit = self.register.begin()?;
            let recorded = self.record_renewal_order(&employee, &record, now)?;
            unit.commit()?;
            placed.push(self.announce(&employee, recorded, now)?);
        }
        Ok(placed)
    }

    /// Orders the renewal of the certificate that the employee `who` names uses.
    pub fn order_renewal(&mut self, who: &str, now: Timestamp) -> Result<Placed, Error> {
        let employee = self.find_active(who)?;
        let current = self.register.current_certificate(&employee.id, now)?;
        let current = current.ok_or_else(|| Error::NoCertificate(employee.label()))?;
        let unit = self.register.begin()?;
        let recorded = self.record_renewal_order(&employee, &current, now)?;
        unit.commit()?;
        self.announce(&employee, recorded, now)
    }

    /// Orders a first certificate for the employee `who` names, with a new one-time code; an earlier code is
    /// good no longer. Also for somebody whose old key is lost.
    pub fn issue_code(&mut self, who: &str, now: Timestamp) -> Result<Placed, Error> {
        let employee = self.find_active(who)?;
        let unit = self.register.begin()?;
        let recorded = self.record_first_order(&employee, now)?;
        unit.commit()?;
        self.announce(&employee, recorded, now)
    }

    pub(super) fn record_first_order(&self, employee: &Employee, now: Timestamp) -> Result<Recorded, Error> {
        let code = Code::generate()?;
        let order = Order {
            number: OrderNumber::generate(OrderKind::First)?,
            employee: employee.id.clone(),
            old_certificate: None,
            email: certified_address(employee),
            created_at: now,
            expires_at: after(now, CODE_LIFETIME)?,
            code_hash: Some(code.hash()),
            state: OrderState::Open,
        };
        self.register.add_order(&order)?;
        Ok(Recorded { order, code: Some(code), not_after: None })
    }

    pub(super) fn record_renewal_order(
        &self,
        employee: &Employee,
        old: &CertificateRecord,
        now: Timestamp,
    ) -> Result<Recorded, Error> {
        let not_after = old.certificate.not_after();
        let order = Order {
            number: OrderNumber::generate(OrderKind::Renewal)?,
            employee: employee.id.clone(),
            old_certificate: Some(Fingerprint::from_bytes(old.certificate.sha256())),
            email: certified_address(employee),
            created_at: now,
            expires_at: after(now, RENEWAL_LIFETIME.max(self.settings.renewal_window()))?.min(not_after),
            code_hash: None,
            state: OrderState::Open,
        };
        self.register.add_order(&order)?;
        Ok(Recorded { order, code: None, not_after: Some(not_after) })
    }

    /// Writes the notices of a recorded order, and the log. It may be done again.
    pub(super) fn announce(&self, employee: &Employee, recorded: Recorded, now: Timestamp) -> Result<Placed, Error> {
        let Recorded { order, code, not_after } = recorded;
        let subject = Name::from_der(&employee.subject)?.display_name();
        let notice = OrderNotice {
            number: order.number.clone(),
            subject: Some(subject),
            email: order.email.as_ref().map(ToString::to_string),
            old_certificate_sha256: order.old_certificate,
            valid_until: Some(order.expires_at),
        };
        let notice_path = self.folder.order_notice(&order.number);
        files::replace(&notice_path, notice.to_toml()?.as_bytes(), Readers::Everyone)?;
        let announcement = Announcement {
            employee,
            order: &order.number,
            issuer: &self.settings.name,
            organisation: &self.settings.organisation,
            valid_until: order.expires_at,
            not_after,
        };
        let code = code.map(|code| code.to_text());
        let written = notice::write(&self.folder, &announcement, code.as_ref(), &self.fingerprint(), now)?;
        let reference = log::new_reference(now)?;
        let facts = [("order", order.number.to_string()), ("valid_until", order.expires_at.to_string())];
        log::write(&self.folder, now, Event::Ordered, Some(employee.label()), &reference, &facts)?;
        Ok(Placed {
            number: order.number,
            employee: employee.label(),
            valid_until: order.expires_at,
            notice: notice_path,
            mail: written.mail,
            text: written.text,
            letter: written.letter,
            code,
        })
    }
}

fn certified_address(employee: &Employee) -> Option<super::Address> {
    employee.email.clone().filter(|_| employee.email_in_certificate)
}

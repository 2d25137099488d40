//! What a request is granted or refused for. Everything the certificate will say comes from the register.

use jiff::Timestamp;

use super::ground::Ground;
use super::register::{CertificateRecord, Employee, Order, OrderState, Register};
use super::{Error, Settings};
use crate::key::PublicKey;
use crate::protocol::{Fingerprint, OrderKind, OrderNumber, Terms};
use crate::x509::{Certificate, Request, SignatureCheck};

/// What decisions are made against.
pub(super) struct Bench<'a> {
    pub(super) register: &'a Register,
    pub(super) settings: &'a Settings,
    pub(super) terms: &'a Terms,
    pub(super) now: Timestamp,
}

/// A renewal request whose outer signature is right: who signed it, and what it says.
pub(super) struct Renewal<'a> {
    pub(super) signer: &'a Certificate,
    pub(super) request: &'a Request,
    pub(super) order: Option<&'a OrderNumber>,
    pub(super) accepted_terms: Option<Fingerprint>,
}

/// A request for a first certificate. `is_made_with` tells whether it was made with the code of a given hash.
pub(super) struct Enrolment<'a> {
    pub(super) request: &'a Request,
    pub(super) order: &'a OrderNumber,
    pub(super) accepted_terms: Option<Fingerprint>,
    pub(super) is_made_with: &'a dyn Fn(&crate::protocol::CodeHash) -> bool,
}

/// What is to be done for a request that is granted.
pub(super) struct Grant {
    pub(super) employee: Employee,
    pub(super) public_key: PublicKey,
    /// The certificates whose place the new one takes.
    pub(super) replaces: Vec<Fingerprint>,
    /// The order that is spent.
    pub(super) order: Option<OrderNumber>,
    pub(super) terms: Fingerprint,
}

/// A decision: granted, or refused on a ground.
pub(super) type Decision = Result<Grant, Ground>;

/// Wrong one-time codes an order takes before it is blocked.
pub(super) const CODES_ALLOWED: u8 = 5;

impl Bench<'_> {
    /// Decides on a renewal.
    pub(super) fn renewal(&self, renewal: &Renewal<'_>) -> Result<Decision, Error> {
        // A request that names another certificate than the one that signed it was put together by somebody else.
        if renewal.request.renewed_certificate() != Some(renewal.signer.der()) {
            return Ok(Err(Ground::SignatureWrong { which: "renewed-certificate" }));
        }
        let old = Fingerprint::from_bytes(renewal.signer.sha256());
        let Some(record) = self.register.certificate(&old)?.filter(|record| record.certificate == *renewal.signer)
        else {
            return Ok(Err(Ground::UnknownCertificate { certificate: old }));
        };
        let employee = self.register.employee(&record.employee)?.ok_or(Error::RegisterDamaged("employee"))?;
        let judged = self
            .old_certificate(&record, &employee)
            .and_then(|()| self.contents(renewal.request, &employee))
            .and_then(|()| self.accepted(renewal.accepted_terms));
        let terms = match judged {
            Ok(terms) => terms,
            Err(ground) => return Ok(Err(ground)),
        };
        if let Err(ground) = self.new_key(renewal.request.public_key(), Some(&record))? {
            return Ok(Err(ground));
        }
        let order = match self.renewal_order(renewal.order, &old, &record, &employee)? {
            Ok(order) => order,
            Err(ground) => return Ok(Err(ground)),
        };
        let public_key = renewal.request.public_key().clone();
        Ok(Ok(Grant { employee, public_key, replaces: vec![old], order, terms }))
    }

    /// Decides on a first certificate.
    pub(super) fn enrolment(&self, enrolment: &Enrolment<'_>) -> Result<Decision, Error> {
        let closed = |state| Ground::OrderClosed { order: enrolment.order.clone(), state };
        let Some(order) = self.register.order(enrolment.order)? else { return Ok(Err(closed("unknown"))) };
        let Some(code_hash) = &order.code_hash else { return Ok(Err(closed("renewal"))) };
        if !(enrolment.is_made_with)(code_hash) {
            return Ok(Err(match order.state {
                OrderState::Open => Ground::CodeWrong { order: order.number, tries_left: CODES_ALLOWED },
                other => closed(other.word()),
            }));
        }
        match order.state {
            OrderState::Open if self.now > order.expires_at => {
                return Ok(Err(Ground::CodeExpired { when: order.expires_at }));
            }
            OrderState::Open => {}
            OrderState::Spent => return Ok(Err(Ground::CodeSpent)),
            other => return Ok(Err(closed(other.word()))),
        }
        let employee = self.register.employee(&order.employee)?.ok_or(Error::RegisterDamaged("employee"))?;
        if order.email.as_ref().map(ToString::to_string) != employee.certified_emails().pop() {
            return Ok(Err(closed("withdrawn")));
        }
        let judged = active(&employee)
            .and_then(|()| self.contents(enrolment.request, &employee))
            .and_then(|()| self.accepted(enrolment.accepted_terms));
        let terms = match judged {
            Ok(terms) => terms,
            Err(ground) => return Ok(Err(ground)),
        };
        if let Err(ground) = self.new_key(enrolment.request.public_key(), None)? {
            return Ok(Err(ground));
        }
        let in_force = self.register.certificates_of(&employee.id)?.into_iter();
        let in_force = in_force.filter(|record| record.is_in_force(self.now));
        let replaces = in_force.map(|record| Fingerprint::from_bytes(record.certificate.sha256())).collect();
        let public_key = enrolment.request.public_key().clone();
        Ok(Ok(Grant { employee, public_key, replaces, order: Some(order.number), terms }))
    }

    fn old_certificate(&self, record: &CertificateRecord, employee: &Employee) -> Result<(), Ground> {
        if let Some(revocation) = record.revocation {
            return Err(Ground::Revoked { when: revocation.when, reason: revocation.reason });
        }
        if let Some(by) = record.replaced_by {
            return Err(Ground::Replaced { by });
        }
        active(employee)?;
        let not_after = record.certificate.not_after();
        if self.now > not_after { Err(Ground::Expired { when: not_after }) } else { Ok(()) }
    }

    /// The request asks for nothing that the register does not give.
    fn contents(&self, request: &Request, employee: &Employee) -> Result<(), Ground> {
        if request.check_signature() != SignatureCheck::Right {
            // A kind of key that cannot be checked is a kind that is not taken.
            self.strength(request.public_key())?;
            return Err(Ground::SignatureWrong { which: "new-key" });
        }
        // An empty name asks for none: a first request does not know what the register calls its sender.
        if !request.subject().is_empty() && request.subject().der() != employee.subject {
            return Err(Ground::SubjectForeign);
        }
        let registered = employee.certified_emails();
        let is_own = |asked: &String| registered.iter().any(|own| own.eq_ignore_ascii_case(asked));
        match request.emails().into_iter().find(|asked| !is_own(asked)) {
            Some(asked) => Err(Ground::AddressForeign { asked, registered: registered.join(", ") }),
            None => Ok(()),
        }
    }

    fn accepted(&self, accepted: Option<Fingerprint>) -> Result<Fingerprint, Ground> {
        let present = accepted.filter(|accepted| self.terms.include(accepted));
        present.ok_or_else(|| Ground::TermsNotAccepted { version: self.terms.version.clone() })
    }

    fn strength(&self, key: &PublicKey) -> Result<(), Ground> {
        if self.settings.accepts(key.kind()) {
            return Ok(());
        }
        let accepted: Vec<&str> = self.settings.accepted_keys.iter().map(|kind| kind.word()).collect();
        Err(Ground::WeakKey { key: key.kind().to_string(), accepted: accepted.join(", ") })
    }

    /// Strong, and in no other certificate; the old one's key only where the settings let it stay.
    fn new_key(&self, key: &PublicKey, old: Option<&CertificateRecord>) -> Result<Result<(), Ground>, Error> {
        if let Err(ground) = self.strength(key) {
            return Ok(Err(ground));
        }
        let holders = self.register.certificates_with_key(key)?;
        let may_stay = |holder: &CertificateRecord| {
            self.settings.same_key
                && old.is_some_and(|old| old.certificate.public_key() == key && holder.employee == old.employee)
                && holder.revocation.is_none()
        };
        let is_free = holders.iter().all(may_stay);
        Ok(if is_free { Ok(()) } else { Err(Ground::KeyOfAnotherCertificate) })
    }

    /// The order that a renewal spends: the one it names, else an open one for this certificate; `None` within
    /// the window.
    fn renewal_order(
        &self,
        named: Option<&OrderNumber>,
        old: &Fingerprint,
        record: &CertificateRecord,
        employee: &Employee,
    ) -> Result<Result<Option<OrderNumber>, Ground>, Error> {
        if let Some(number) = named {
            let order = self.register.order(number)?;
            return Ok(match self.closed(order.as_ref(), old, record) {
                None => Ok(Some(number.clone())),
                Some(state) => Err(Ground::OrderClosed { order: number.clone(), state }),
            });
        }
        let open = self.register.open_order_of(&employee.id)?;
        if let Some(order) = open.filter(|order| self.closed(Some(order), old, record).is_none()) {
            return Ok(Ok(Some(order.number)));
        }
        let not_after = record.certificate.not_after();
        let opens_on = not_after.checked_sub(self.settings.renewal_window()).unwrap_or(Timestamp::MIN);
        if opens_on <= self.now {
            return Ok(Ok(None));
        }
        let expires_in_days = not_after.duration_since(self.now).as_hours() / 24;
        Ok(Err(Ground::OutsideWindow { expires_in_days, opens_on }))
    }

    /// Why this order does not renew this certificate.
    fn closed(&self, order: Option<&Order>, old: &Fingerprint, record: &CertificateRecord) -> Option<&'static str> {
        let Some(order) = order else { return Some("unknown") };
        let is_for_it = order.employee == record.employee && order.old_certificate.as_ref() == Some(old);
        if order.number.kind() != OrderKind::Renewal || !is_for_it {
            return Some("for another certificate");
        }
        match order.state {
            OrderState::Open if self.now <= order.expires_at => None,
            OrderState::Open => Some("expired"),
            other => Some(other.word()),
        }
    }
}

fn active(employee: &Employee) -> Result<(), Ground> {
    match employee.ended_at {
        None => Ok(()),
        Some(when) => Err(Ground::Ended { when }),
    }
}

//! Which card it is and whose, read as fast as can be: the heads of the certificates in the four main slots.

use super::apdu::Form;
use super::application::{Application, Extent};
use super::driver::{form_for, serial};
use super::objects::certificate_head;
use super::slot::Slot;
use crate::card::pcsc::{Connection, Release, Service};
use crate::card::transport::Transport;
use crate::card::{CardGlance, CertificateGlance, Error};
use crate::x509::{Certificate, CertificateHead};

/// So many octets of an object hold a certificate's subject, nearly always; two short answers give them.
const HEAD: usize = 512;

/// Looks at the card in this reader; `None` where it has no PIV application.
pub(in crate::card) fn glance(service: &Service, reader: &str) -> Result<Option<CardGlance>, Error> {
    let connection = Connection::open(service, reader)?;
    glance_through(Box::new(connection.hold(Release::Leave)?), form_for(&connection), reader)
}

fn glance_through(transport: Box<dyn Transport>, form: Form, reader: &str) -> Result<Option<CardGlance>, Error> {
    let Some(mut card) = Application::select(transport, form)? else { return Ok(None) };
    let serial = serial(&mut card, reader)?;
    let mut certificates = Vec::new();
    for slot in Slot::MAIN {
        certificates.extend(read(&mut card, slot)?.map(|head| CertificateGlance { slot, head }));
    }
    Ok(Some(CardGlance { serial, label: card.label().to_owned(), certificates }))
}

/// What the certificate in this slot begins with. One whose head is longer than usual is read whole; one that is
/// nonsense is left out here, and named by `card show`.
fn read(card: &mut Application, slot: Slot) -> Result<Option<CertificateHead>, Error> {
    let Some(answer) = card.read(slot.certificate_object(), Extent::Head(HEAD))? else { return Ok(None) };
    let octets = certificate_head(&answer);
    if octets.is_empty() {
        return Ok(None);
    }
    if let Some(head) = CertificateHead::read(&octets) {
        return Ok(Some(head));
    }
    let whole = match card.certificate(slot) {
        Err(Error::Nonsense(_)) => None,
        other => other?,
    };
    let whole = whole.and_then(|der| Certificate::from_der(&der).ok());
    Ok(whole.map(|certificate| CertificateHead {
        subject: certificate.subject().clone(),
        not_before: certificate.not_before(),
        not_after: certificate.not_after(),
    }))
}

//! Moving a key to another slot, with its certificate, on cards that can: MOVE KEY, Yubico's firmware 5.7 and later
//! (Yubico, .NET SDK manual, PIV application, APDU "Move key").

use super::apdu::{Command, Instruction};
use super::application::Application;
use super::generate::{enter_in_history, put, put_certificate};
use super::metadata::{self, Metadata};
use super::session::Session;
use super::slot::Slot;
use super::status::Status;
use crate::card::Error;
use crate::key::PublicKey;
use crate::x509::Certificate;

/// The first version that has the command.
const FIRST_VERSION: [u8; 3] = [5, 7, 0];

/// Whether this card of Yubico's has the command.
pub(super) fn is_offered(card: &mut Application) -> Result<bool, Error> {
    let answer = card.channel().send(&Command::new(Instruction::GetVersion, 0, 0).answered())?;
    Ok(answer.status == Status::OK && answer.data.len() == 3 && answer.data.as_slice() >= FIRST_VERSION.as_slice())
}

/// See [`crate::card::Unlocked::move_key`]. The certificate is at the new place before the key is, and leaves the old
/// one only when both are there.
pub(super) fn move_key(session: &mut Session, from: Slot, to: Slot, certificate: &Certificate) -> Result<(), Error> {
    session.check_authorized()?;
    let key = certificate.public_key();
    let card = &mut session.card;
    match [holds(card, from, key)?, holds(card, to, key)?] {
        [Holds::This, Holds::Nothing] => {
            bring_certificate(card, to, certificate)?;
            let command = Command::new(Instruction::MoveKey, to.reference(), from.reference());
            card.channel().demand(&command)?;
        }
        [Holds::Nothing | Holds::Another, Holds::This] => bring_certificate(card, to, certificate)?,
        _ => return Err(Error::PlaceTaken(vec![to.reference()])),
    }
    if holds(card, to, key)? != Holds::This {
        return Err(Error::Nonsense("a key that did not arrive where it was moved to"));
    }
    if let Some(number) = to.retired_number() {
        enter_in_history(card, number)?;
    }
    if card.certificate(from)?.as_deref() == Some(certificate.der()) {
        put(card, from.certificate_object(), &[])?;
    }
    if holds(card, from, key)? == Holds::Nothing {
        session.note_free(from);
    }
    Ok(())
}

/// What a slot holds, as the card tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Nothing,
    This,
    Another,
}

fn holds(card: &mut Application, slot: Slot, key: &PublicKey) -> Result<Holds, Error> {
    match metadata::of_slot(card, slot)? {
        Metadata::NoKey => Ok(Holds::Nothing),
        Metadata::Key { public_key: Some(there) } if there.key_octets() == key.key_octets() => Ok(Holds::This),
        Metadata::Key { .. } => Ok(Holds::Another),
        Metadata::Untold => Err(Error::NotPossible("tell which key is where")),
    }
}

/// Writes the certificate at the new place, unless it is there.
fn bring_certificate(card: &mut Application, to: Slot, certificate: &Certificate) -> Result<(), Error> {
    match card.certificate(to)? {
        Some(there) if there == certificate.der() => Ok(()),
        Some(_) => Err(Error::PlaceTaken(vec![to.reference()])),
        None => put_certificate(card, to, certificate),
    }
}

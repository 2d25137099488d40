//! Making a key in a slot that is proved empty, and putting its certificate beside it
//! (SP 800-73-5 part 2, 3.3.2 and 3.3.1).

use super::algorithm::Algorithm;
use super::apdu::{Command, Instruction};
use super::application::{Application, CURRENT, Extent, OBJECT_NAME, tag_octets};
use super::channel::refused;
use super::metadata::{self, Metadata};
use super::objects::{self, HolderIdentifier, KeyHistory};
use super::session::Session;
use super::slot::{CardObject, Slot};
use super::status::Status;
use super::tlv;
use crate::card::{Attempt, Error, Occupancy};
use crate::key::{NewKey, PublicKey};
use crate::x509::Certificate;

/// The template of GENERATE ASYMMETRIC KEY PAIR and the algorithm in it.
const GENERATE: u32 = 0xAC;
const ALGORITHM: u32 = 0x80;

/// Whether a slot holds nothing. A certificate without its key counts as something.
///
/// A card that tells metadata is believed. Any other is given a challenge that fits no key, after the PIN: with a key
/// there it complains of the challenge (`6A80`), without one it says so (`6A88`), or that the conditions of use are
/// not met (`6985`, as Nitrokey's cards do). The last counts only if a slot that does hold a key answers otherwise.
pub(super) fn occupancy(session: &mut Session, slot: Slot) -> Result<Occupancy, Error> {
    let occupancy = ask_occupancy(session, slot)?;
    if occupancy == Occupancy::Free {
        session.note_free(slot);
    }
    Ok(occupancy)
}

fn ask_occupancy(session: &mut Session, slot: Slot) -> Result<Occupancy, Error> {
    if has_certificate(&mut session.card, slot)? {
        return Ok(Occupancy::Taken);
    }
    match metadata::of_slot(&mut session.card, slot)? {
        Metadata::Untold => {}
        told => return Ok(told.occupancy()),
    }
    match session.probe(slot)? {
        Status::REFERENCE_NOT_FOUND => Ok(Occupancy::Free),
        Status::CONDITIONS_NOT_SATISFIED => says_otherwise_of_a_key(session, slot),
        Status::WRONG_DATA | Status::WRONG_LENGTH | Status::OK => Ok(Occupancy::Taken),
        _ => Ok(Occupancy::Unknown),
    }
}

/// The control of the probe: the main slots with a certificate hold a key. A card without any has nothing to lose.
fn says_otherwise_of_a_key(session: &mut Session, empty: Slot) -> Result<Occupancy, Error> {
    for slot in [Slot::KeyManagement, Slot::Authentication, Slot::Signature] {
        if slot != empty && has_certificate(&mut session.card, slot)? {
            let same = session.probe(slot)? == Status::CONDITIONS_NOT_SATISFIED;
            return Ok(if same { Occupancy::Unknown } else { Occupancy::Free });
        }
    }
    Ok(Occupancy::Free)
}

/// Eight octets tell an empty object from one with something in it.
fn has_certificate(card: &mut Application, slot: Slot) -> Result<bool, Error> {
    let head = card.read(slot.certificate_object(), Extent::Head(8))?;
    Ok(head.is_some_and(|head| head.len() > 2))
}

/// Makes a key pair; see [`crate::card::Unlocked::generate`].
pub(super) fn generate(session: &mut Session, slot: Slot, kind: NewKey, attempt: Attempt) -> Result<PublicKey, Error> {
    session.check_authorized()?;
    let is_free = match attempt {
        Attempt::First => session.take_proof(slot) || ask_occupancy(session, slot)? == Occupancy::Free,
        Attempt::AfterInterruption => !has_certificate(&mut session.card, slot)?,
    };
    if !is_free {
        return Err(Error::PlaceTaken(vec![slot.reference()]));
    }
    let algorithm = Algorithm::of_new(kind);
    let parts = tlv::write(GENERATE, &tlv::write(ALGORITHM, &[algorithm.identifier()]));
    let command = Command::new(Instruction::GenerateKeyPair, 0, slot.reference()).with(parts).answered();
    let answer = session.card.channel().send(&command)?;
    match answer.status {
        Status::OK => algorithm.read_public_key(&answer.data),
        Status::WRONG_DATA | Status::NOT_SUPPORTED => Err(Error::NoSuchKeyKind(kind)),
        Status::WRONG_PARAMETERS => Err(Error::NotPossible("make a key in this slot")),
        status => Err(refused(Instruction::GenerateKeyPair, status)),
    }
}

/// Writes the certificate beside its key, unless it is there, and what tells other programs of it.
pub(super) fn store(session: &mut Session, slot: Slot, certificate: &Certificate) -> Result<(), Error> {
    let card = &mut session.card;
    match card.certificate(slot)? {
        Some(there) if there == certificate.der() => {}
        Some(_) => return Err(Error::PlaceTaken(vec![slot.reference()])),
        None => {
            session.check_authorized()?;
            let card = &mut session.card;
            put_certificate(card, slot, certificate)?;
        }
    }
    session.check_authorized()?;
    if let Some(number) = slot.retired_number() {
        enter_in_history(&mut session.card, number)?;
    }
    renew_identifier(&mut session.card)
}

/// Writes a certificate into a slot where none is, and reads it back.
pub(super) fn put_certificate(card: &mut Application, slot: Slot, certificate: &Certificate) -> Result<(), Error> {
    put(card, slot.certificate_object(), &objects::write_certificate(certificate.der()))?;
    match card.certificate(slot)? {
        Some(kept) if kept == certificate.der() => Ok(()),
        _ => Err(Error::Nonsense("a certificate that was not kept as it was written")),
    }
}

/// Counts the certificates of the retired slots up to this one, unless the key history has them already.
pub(super) fn enter_in_history(card: &mut Application, number: u8) -> Result<(), Error> {
    let history = card.key_history()?;
    if history.with_certificates >= number {
        return Ok(());
    }
    let history = KeyHistory { with_certificates: number, ..history };
    put(card, CardObject::KeyHistory.tag(), &history.write())
}

/// Gives the card a new number, by which Windows and others notice that there is something new on it; they keep what
/// they saw of a card as long as its number stays. The first number stays on the card as what segl knows it by.
///
/// An identifier that the card's issuer signed is left alone, and so is a card that has none.
fn renew_identifier(card: &mut Application) -> Result<(), Error> {
    let Some(identifier) = card.holder_identifier()?.filter(|identifier| !identifier.is_signed()) else {
        return Ok(());
    };
    let mut number = [0; 16];
    getrandom::fill(&mut number).map_err(|cause| Error::Device(cause.to_string()))?;
    let renewed: HolderIdentifier = identifier.renewed(number);
    match put(card, CardObject::HolderIdentifier.tag(), &renewed.write()) {
        // A card that keeps its number is none the worse for it.
        Err(Error::Refused { .. } | Error::NotPossible(_) | Error::PinNeeded) => Ok(()),
        other => other,
    }
}

pub(super) fn put(card: &mut Application, tag: u32, content: &[u8]) -> Result<(), Error> {
    let data = [tlv::write(OBJECT_NAME, &tag_octets(tag)), objects::write(content)].concat();
    let command = Command::new(Instruction::PutData, CURRENT.0, CURRENT.1).with(data);
    card.channel().demand(&command).map(|_| ())
}

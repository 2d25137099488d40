//! What some cards tell of a key without using it: GET METADATA, which Yubico brought into use with firmware 5.3.

use super::algorithm::Algorithm;
use super::apdu::{Command, Instruction};
use super::application::Application;
use super::channel::refused;
use super::pin::Reference;
use super::slot::{MANAGEMENT_KEY, Slot};
use super::status::Status;
use super::tlv;
use crate::card::{Error, Occupancy, PinCondition, PinState};
use crate::key::PublicKey;

const ALGORITHM: u32 = 0x01;
const PUBLIC_KEY: u32 = 0x04;
const TRIES: u32 = 0x06;

/// What a card tells of the key in a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Metadata {
    /// Nothing: it has no such command, or answers it without a word.
    Untold,
    /// There is no key.
    NoKey,
    /// There is one.
    Key {
        /// Its public half, where the card gives one.
        public_key: Option<PublicKey>,
    },
}

impl Metadata {
    /// Whether the card says that a key is there, or that none is.
    pub(super) fn occupancy(&self) -> Occupancy {
        match self {
            Self::Untold => Occupancy::Unknown,
            Self::NoKey => Occupancy::Free,
            Self::Key { .. } => Occupancy::Taken,
        }
    }
}

/// Asks for the metadata of the key in this slot.
pub(super) fn of_slot(card: &mut Application, slot: Slot) -> Result<Metadata, Error> {
    if card.metadata_is_untold() {
        return Ok(Metadata::Untold);
    }
    let answer = card.channel().send(&Command::new(Instruction::GetMetadata, 0, slot.reference()).answered())?;
    let told = match answer.status {
        Status::OK => read(&answer.data)?,
        Status::REFERENCE_NOT_FOUND => Metadata::NoKey,
        status if is_untold(status) => Metadata::Untold,
        status => return Err(refused(Instruction::GetMetadata, status)),
    };
    card.note_metadata(told != Metadata::Untold);
    Ok(told)
}

/// The cipher of the management key, by its identifier; `None` where the card does not tell.
pub(super) fn of_management_key(card: &mut Application) -> Result<Option<u8>, Error> {
    if !card.tells_metadata() {
        return Ok(None);
    }
    let command = Command::new(Instruction::GetMetadata, 0, MANAGEMENT_KEY).answered();
    let answer = card.channel().send(&command)?;
    Ok(tlv::find(&answer.data, ALGORITHM).and_then(<[u8]>::first).copied().filter(|_| answer.status == Status::OK))
}

/// How the PUK stands; unknown where the card does not tell (Yubico's GET METADATA, element 06: tries in all and left).
pub(super) fn puk_state(card: &mut Application) -> Result<PinState, Error> {
    let unknown = PinState { tries_left: None, condition: PinCondition::Unknown };
    let answer = card.channel().send(&Command::new(Instruction::GetMetadata, 0, Reference::Puk as u8).answered())?;
    let told = tlv::find(&answer.data, TRIES).filter(|_| answer.status == Status::OK);
    Ok(told.and_then(|tries| tries.get(1)).map_or(unknown, |left| PinState::counted((*left).into())))
}

fn read(data: &[u8]) -> Result<Metadata, Error> {
    let Some(algorithm) = tlv::find(data, ALGORITHM).and_then(<[u8]>::first) else { return Ok(Metadata::Untold) };
    let public_key = match (Algorithm::from_identifier(*algorithm), tlv::find(data, PUBLIC_KEY)) {
        (Some(algorithm), Some(parts)) => Some(algorithm.read_public_key(parts)?),
        _ => None,
    };
    Ok(Metadata::Key { public_key })
}

fn is_untold(status: Status) -> bool {
    status.says_unknown_command()
        || [Status::WRONG_PARAMETERS, Status::WRONG_LENGTH, Status::WRONG_DATA, Status::NOT_FOUND].contains(&status)
}

//! What Yubico's cards do beyond the standard: metadata (firmware 5.3 and later) and moving keys (5.7 and later).
//!
//! Source: Yubico's .NET SDK manual, PIV application, APDUs "Get metadata" and "Move key".

use iso7816::Status;

use crate::applet::{
    Applet, CHANGE_REFERENCE_DATA, GENERAL_AUTHENTICATE, GENERATE, MANAGEMENT_KEY, PIN, PUK, RESET_RETRY_COUNTER,
};
use crate::memory::Memory;
use crate::transport::{Command, Reply};

const MOVE_KEY: u8 = 0xF6;
const GET_METADATA: u8 = 0xF7;
const GET_VERSION: u8 = 0xFD;
const SET_MANAGEMENT_KEY: u8 = 0xFF;

/// Tries of the PIN, from the factory.
pub const PIN_TRIES: u8 = 3;
const PUK_TRIES: u8 = 3;
const FACTORY_PIN: &[u8] = b"123456\xFF\xFF";
const FACTORY_PUK: &[u8] = b"12345678";
const FACTORY_MANAGEMENT_KEY: [u8; 24] = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8];
const TRIPLE_DES: u8 = 0x03;

/// How much of it the card does.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub enum Yubico {
    /// What the crate does of itself: metadata is answered, but empty.
    No,
    /// Metadata, as firmware 5.4.3.
    Metadata,
    /// And moving keys, as firmware 5.7.1.
    MoveKey,
}

/// The answer, where the command is one of Yubico's and the card is to know it.
pub fn respond(
    applet: &mut Applet<'_>,
    level: Yubico,
    command: &Command,
    reply: &mut Reply,
) -> Option<Result<(), Status>> {
    let [_, instruction, p1, p2] = command.header;
    let answer = match instruction {
        GET_METADATA if level >= Yubico::Metadata => metadata(applet, p2),
        MOVE_KEY if level >= Yubico::MoveKey => move_key(applet, p1, p2).map(|()| Vec::new()),
        GET_VERSION if level == Yubico::Metadata => Ok(vec![5, 4, 3]),
        GET_VERSION if level == Yubico::MoveKey => Ok(vec![5, 7, 1]),
        _ => return None,
    };
    Some(answer.and_then(|bytes| reply.extend_from_slice(&bytes).map_err(|_| Status::NotEnoughMemory)))
}

fn metadata(applet: &mut Applet<'_>, reference: u8) -> Result<Vec<u8>, Status> {
    match reference {
        PIN => {
            let left = applet.pin_tries();
            Ok(secret_metadata(applet.memory, "pin-changed", [PIN_TRIES, left]))
        }
        PUK => {
            let left = puk_tries(applet.memory);
            Ok(secret_metadata(applet.memory, "puk-changed", [PUK_TRIES, left]))
        }
        MANAGEMENT_KEY => {
            let algorithm = applet.memory.get("management-algorithm").map_or(TRIPLE_DES, |kind| kind[0]);
            let factory = u8::from(applet.memory.get("management-changed").is_none());
            Ok(vec![0x01, 1, algorithm, 0x02, 2, 0, 1, 0x05, 1, factory])
        }
        slot => key_metadata(applet.memory, slot),
    }
}

fn secret_metadata(memory: &Memory, changed: &str, [total, left]: [u8; 2]) -> Vec<u8> {
    let factory = u8::from(memory.get(changed).is_none());
    vec![0x01, 1, 0xFF, 0x05, 1, factory, 0x06, 2, total, left]
}

fn key_metadata(memory: &Memory, slot: u8) -> Result<Vec<u8>, Status> {
    let key = memory.get(&key_name(slot)).ok_or(Status::KeyReferenceNotFound)?;
    let (algorithm, public_key) = (key[0], &key[1..]);
    let pin_policy = match slot {
        0x9C => 3,
        0x9E => 1,
        _ => 2,
    };
    let generated = 1;
    let mut bytes = vec![0x01, 1, algorithm, 0x02, 2, pin_policy, 1, 0x03, 1, generated, 0x04];
    bytes.extend(length(public_key.len()));
    bytes.extend_from_slice(public_key);
    Ok(bytes)
}

/// A length in DER.
fn length(length: usize) -> Vec<u8> {
    match length {
        0..0x80 => vec![length as u8],
        0x80..0x100 => vec![0x81, length as u8],
        _ => vec![0x82, (length >> 8) as u8, length as u8],
    }
}

/// Which slot is which is an exchange of two names: the crate's own slots keep their keys.
fn move_key(applet: &mut Applet<'_>, destination: u8, source: u8) -> Result<(), Status> {
    if !applet.administrator {
        return Err(Status::SecurityStatusNotSatisfied);
    }
    // A key keeps its PIN policy when it moves; here only slots of one policy can be exchanged.
    let movable = |slot: u8| matches!(slot, 0x9A | 0x9D | 0x82..=0x95);
    if !movable(destination) || !movable(source) {
        return Err(Status::IncorrectP1OrP2Parameter);
    }
    let memory = &mut *applet.memory;
    let key = memory.get(&key_name(source)).ok_or(Status::KeyReferenceNotFound)?.to_vec();
    if memory.get(&key_name(destination)).is_some() {
        return Err(Status::ConditionsOfUseNotSatisfied);
    }
    memory.set(&key_name(destination), &key);
    memory.remove(&key_name(source));
    let (old, new) = (place(memory, source), place(memory, destination));
    memory.set(&place_name(destination), &[old]);
    memory.set(&place_name(source), &[new]);
    Ok(())
}

fn key_name(slot: u8) -> String {
    format!("key-{slot:02X}")
}

fn place_name(slot: u8) -> String {
    format!("place-{slot:02X}")
}

/// The crate's slot in which the key of `slot` lies.
fn place(memory: &Memory, slot: u8) -> u8 {
    memory.get(&place_name(slot)).map_or(slot, |place| place[0])
}

/// The command with the crate's slot in place of the one that the host names.
pub fn translated(memory: &Memory, command: &Command) -> Command {
    let mut translated = command.clone();
    let [_, instruction, _, slot] = command.header;
    if matches!(instruction, GENERATE | GENERAL_AUTHENTICATE) {
        translated.header[3] = place(memory, slot);
    }
    translated
}

/// Keeps what metadata tells, from what the crate has just done.
pub fn remember(memory: &mut Memory, command: &Command, answered: &Result<(), Status>, reply: &Reply) {
    let [_, instruction, _, p2] = command.header;
    match (instruction, answered) {
        (GENERATE, Ok(())) => remember_key(memory, p2, &command.data, reply),
        (SET_MANAGEMENT_KEY, Ok(())) => {
            memory.set("management-algorithm", &command.data[..1]);
            changed(memory, "management-changed", command.data[3..] != FACTORY_MANAGEMENT_KEY);
        }
        (CHANGE_REFERENCE_DATA, Ok(())) if p2 == PUK => {
            memory.set("puk-tries", &[PUK_TRIES]);
            changed(memory, "puk-changed", &command.data[8..] != FACTORY_PUK);
        }
        (CHANGE_REFERENCE_DATA, Err(Status::VerificationFailed)) if p2 == PUK => {
            let left = puk_tries(memory).saturating_sub(1);
            memory.set("puk-tries", &[left]);
        }
        (CHANGE_REFERENCE_DATA, Ok(())) => changed(memory, "pin-changed", &command.data[8..] != FACTORY_PIN),
        (RESET_RETRY_COUNTER, Ok(())) => {
            memory.set("puk-tries", &[PUK_TRIES]);
            changed(memory, "pin-changed", &command.data[8..] != FACTORY_PIN);
        }
        (RESET_RETRY_COUNTER, Err(Status::RemainingRetries(left))) => memory.set("puk-tries", &[*left]),
        _ => {}
    }
}

/// GENERATE says AC { 80 algorithm }, and gets 7F49 { public key }.
fn remember_key(memory: &mut Memory, slot: u8, template: &[u8], reply: &Reply) {
    let algorithm = template.get(4).copied().unwrap_or(0);
    let content = match reply[2..] {
        [0x82, _, _, ..] => &reply[5..],
        [0x81, _, ..] => &reply[4..],
        _ => &reply[3..],
    };
    memory.set(&key_name(slot), &[&[algorithm], content].concat());
}

fn changed(memory: &mut Memory, name: &str, is_changed: bool) {
    if is_changed {
        memory.set(name, &[1]);
    } else {
        memory.remove(name);
    }
}

fn puk_tries(memory: &Memory) -> u8 {
    memory.get("puk-tries").map_or(PUK_TRIES, |tries| tries[0])
}

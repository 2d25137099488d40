//! The management key, which a card asks for before it changes: who has it, and proving to have it
//! (SP 800-73-5 part 1, 3.3.4, and part 2, appendix A.1, mutual authentication).

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::apdu::{Command, Instruction};
use super::application::Application;
use super::channel::refused;
use super::management_key::{Cipher, ManagementKey};
use super::slot::{CardObject, MANAGEMENT_KEY};
use super::status::Status;
use super::{metadata, tlv};
use crate::card::Error;

/// The dynamic authentication template of GENERAL AUTHENTICATE, and what is in it.
pub(super) const TEMPLATE: u32 = 0x7C;
const WITNESS: u32 = 0x80;
const CHALLENGE: u32 = 0x81;
const RESPONSE: u32 = 0x82;

/// In Yubico's administrator data: the data, its flags, and the flag "the management key is behind the PIN".
const ADMINISTRATOR_DATA: u32 = 0x80;
const ADMINISTRATOR_FLAGS: u32 = 0x81;
const KEY_BEHIND_PIN: u8 = 0x02;
/// In the printed information, where Yubico's cards keep that key: the data and the key.
const PROTECTED_DATA: u32 = 0x88;
const PROTECTED_KEY: u32 = 0x89;

/// Proves to the card that segl has its management key: the one given, else the one behind the PIN, else the one
/// the card came with.
pub(super) fn authenticate(card: &mut Application, given: Option<&ManagementKey>) -> Result<(), Error> {
    let cipher = metadata::of_management_key(card)?.and_then(Cipher::from_identifier);
    if let Some(key) = given {
        return if try_key(card, key, cipher)? { Ok(()) } else { Err(Error::ManagementKeyWrong) };
    }
    if let Some(key) = behind_pin(card)?
        && try_key(card, &key, cipher)?
    {
        return Ok(());
    }
    if try_key(card, &ManagementKey::factory(), cipher)? { Ok(()) } else { Err(Error::ManagementKeyNeeded) }
}

/// The management key that Yubico's cards keep in the printed information, readable after the PIN.
fn behind_pin(card: &mut Application) -> Result<Option<ManagementKey>, Error> {
    let Some(administrator) = shown(card, CardObject::AdministratorData)? else { return Ok(None) };
    let flags = tlv::find(&administrator, ADMINISTRATOR_DATA).and_then(|data| tlv::find(data, ADMINISTRATOR_FLAGS));
    if flags.and_then(<[u8]>::first).is_none_or(|flags| flags & KEY_BEHIND_PIN == 0) {
        return Ok(None);
    }
    let Some(printed) = shown(card, CardObject::Printed)? else { return Ok(None) };
    let key = tlv::find(&printed, PROTECTED_DATA).and_then(|data| tlv::find(data, PROTECTED_KEY));
    Ok(key.and_then(ManagementKey::from_octets))
}

/// Whether the card takes this key, with its cipher if the card tells it, else with those its length allows.
fn try_key(card: &mut Application, key: &ManagementKey, told: Option<Cipher>) -> Result<bool, Error> {
    for cipher in key.ciphers() {
        if told.is_none_or(|told| told == *cipher) && authenticate_mutually(card, key, *cipher)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The card shows a witness that only the key opens; segl opens it and challenges the card in turn.
fn authenticate_mutually(card: &mut Application, key: &ManagementKey, cipher: Cipher) -> Result<bool, Error> {
    let begun = card.channel().send(&step(cipher, &tlv::write(WITNESS, &[])))?;
    match begun.status {
        Status::OK => {}
        // The cipher is not the card's.
        Status::WRONG_PARAMETERS | Status::WRONG_DATA | Status::REFERENCE_NOT_FOUND => return Ok(false),
        status => return Err(refused(Instruction::GeneralAuthenticate, status)),
    }
    let nonsense = || Error::Nonsense("a witness of odd length");
    let witness = tlv::find(&begun.data, TEMPLATE).and_then(|data| tlv::find(data, WITNESS)).ok_or_else(nonsense)?;
    let opened = cipher.decrypt(key, witness).ok_or_else(nonsense)?;
    let mut challenge = vec![0; cipher.block_length()];
    getrandom::fill(&mut challenge).map_err(|cause| Error::Device(cause.to_string()))?;
    let parts = Zeroizing::new([tlv::write(WITNESS, &opened), tlv::write(CHALLENGE, &challenge)].concat());
    let answer = card.channel().send(&step(cipher, &parts))?;
    if answer.status != Status::OK {
        return Ok(false);
    }
    let expected = cipher.encrypt(key, &challenge).ok_or_else(nonsense)?;
    let response = tlv::find(&answer.data, TEMPLATE).and_then(|data| tlv::find(data, RESPONSE)).unwrap_or_default();
    if bool::from(response.ct_eq(&expected)) { Ok(true) } else { Err(Error::Nonsense("a card without its own key")) }
}

fn step(cipher: Cipher, parts: &[u8]) -> Command {
    let command = Command::new(Instruction::GeneralAuthenticate, cipher as u8, MANAGEMENT_KEY);
    command.with(tlv::write(TEMPLATE, parts)).answered()
}

/// The content of an object that not every card has, or shows; `None` where it is empty or not shown.
fn shown(card: &mut Application, object: CardObject) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
    match card.content(object) {
        Ok(content) => Ok(Some(content).filter(|content| !content.is_empty())),
        Err(Error::PinNeeded | Error::Refused { .. }) => Ok(None),
        Err(other) => Err(other),
    }
}

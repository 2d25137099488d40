//! The PIV applet: piv-authenticator, with what real cards do that it does not.

use iso7816::Status;
use iso7816::command::CommandView;
use piv_authenticator::Authenticator;

use crate::key_store::Client;
use crate::memory::Memory;
use crate::transport::{Command, Reply};
use crate::yubico::{self, Yubico};

pub const VERIFY: u8 = 0x20;
pub const CHANGE_REFERENCE_DATA: u8 = 0x24;
pub const RESET_RETRY_COUNTER: u8 = 0x2C;
pub const GENERATE: u8 = 0x47;
pub const GENERAL_AUTHENTICATE: u8 = 0x87;
const SELECT: u8 = 0xA4;
const GET_DATA: u8 = 0xCB;
const PUT_DATA: u8 = 0xDB;

/// The PIN's key reference (SP 800-73-5 part 1, table 4b).
pub const PIN: u8 = 0x80;
/// The PUK's.
pub const PUK: u8 = 0x81;
/// The management key's.
pub const MANAGEMENT_KEY: u8 = 0x9B;

/// Objects kept as they were written: the key history, which the crate makes up, and two of Yubico's.
const OWN_OBJECTS: [&[u8]; 3] = [&[0x5F, 0xC1, 0x0C], &[0x5F, 0xFF, 0x00], &[0x5F, 0xFF, 0x01]];

/// The PIV application's identifier with its version (SP 800-73-5 part 1, 2.2).
const PIV_IDENTIFIER: [u8; 11] = [0xA0, 0, 0, 0x03, 0x08, 0, 0, 0x10, 0, 0x01, 0];

/// What answers to SELECT of OpenPGP (OpenPGP application on ISO smart card operating systems, 4.2.1).
const OPEN_PGP_IDENTIFIER: [u8; 6] = [0xD2, 0x76, 0, 0x01, 0x24, 0x01];

/// What is on the card.
#[derive(Clone, Copy, PartialEq)]
pub enum Application {
    Piv,
    /// Its name is known, and nothing else of it.
    OpenPgp,
    None,
}

impl std::str::FromStr for Application {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "piv" => Ok(Self::Piv),
            "openpgp" => Ok(Self::OpenPgp),
            "none" => Ok(Self::None),
            _ => Err(format!("no such application: {name}")),
        }
    }
}

/// The PIV applet of a card that has power.
pub struct Applet<'a> {
    authenticator: Authenticator<Client<'a>>,
    pub memory: &'a mut Memory,
    application: Application,
    yubico: Yubico,
    /// No applet is selected when the power comes on.
    selected: bool,
    /// Whether the management key has been proved since then.
    pub administrator: bool,
}

impl<'a> Applet<'a> {
    pub fn new(client: Client<'a>, memory: &'a mut Memory, application: Application, yubico: Yubico) -> Self {
        let authenticator = Authenticator::new(client, piv_authenticator::Options::default());
        Self { authenticator, memory, application, yubico, selected: false, administrator: false }
    }

    /// Answers a whole command.
    pub fn respond(&mut self, command: &Command, reply: &mut Reply) -> Result<(), Status> {
        let [_, instruction, _, p2] = command.header;
        if instruction == SELECT {
            return self.select(command, reply);
        }
        if !self.selected {
            return Err(Status::InstructionNotSupportedOrInvalid);
        }
        if let Some(answered) = yubico::respond(self, self.yubico, command, reply) {
            return answered;
        }
        match (instruction, own_object(&command.data)) {
            (GET_DATA, Some(name)) => self.get_own(&name, reply),
            (PUT_DATA, Some(name)) => self.put_own(&name, &command.data[5..]),
            (CHANGE_REFERENCE_DATA, _) if p2 == PIN => self.change_pin(command, reply),
            (GET_DATA, _) => match self.crate_respond(command, reply) {
                // SP 800-73-5 part 2, 3.1.2, says "not found" of an object that the card does not know.
                Err(Status::IncorrectDataParameter) => Err(Status::NotFound),
                answered => answered,
            },
            _ => self.crate_respond(command, reply),
        }
    }

    /// What the crate says, and what is to be remembered of it.
    pub fn crate_respond(&mut self, command: &Command, reply: &mut Reply) -> Result<(), Status> {
        let bytes = yubico::translated(self.memory, command).to_bytes();
        let view = CommandView::try_from(bytes.as_slice()).map_err(|_| Status::WrongLength)?;
        let answered = self.authenticator.respond(view, reply);
        self.administrator |= answered.is_ok() && proves_management_key(command);
        yubico::remember(self.memory, command, &answered, reply);
        answered
    }

    /// SELECT takes the registered part of the name (5 bytes) or more of it; the crate wants 9 or more.
    fn select(&mut self, command: &Command, reply: &mut Reply) -> Result<(), Status> {
        let name = &command.data;
        match self.application {
            Application::Piv => {}
            Application::OpenPgp if OPEN_PGP_IDENTIFIER.starts_with(name) => return Ok(()),
            Application::OpenPgp | Application::None => return Err(Status::NotFound),
        }
        let whole = name.len() >= 5 && PIV_IDENTIFIER.starts_with(name);
        let data = if whole { PIV_IDENTIFIER.to_vec() } else { name.clone() };
        // A failing SELECT leaves the applet that was selected before.
        self.crate_respond(&Command { header: command.header, data }, reply)?;
        self.selected = true;
        Ok(())
    }

    /// A wrong PIN takes the verified state away, and the answer tells the tries left (SP 800-73-5 part 2, 3.2.2).
    fn change_pin(&mut self, command: &Command, reply: &mut Reply) -> Result<(), Status> {
        match self.crate_respond(command, reply) {
            Err(Status::VerificationFailed) => Err(self.tries_after_failure()),
            answered => answered,
        }
    }

    fn tries_after_failure(&mut self) -> Status {
        let mut nothing = Reply::new();
        let log_out = Command { header: [0, VERIFY, 0xFF, PIN], data: Vec::new() };
        let _ = self.crate_respond(&log_out, &mut nothing);
        match self.pin_tries() {
            0 => Status::OperationBlocked,
            tries => Status::RemainingRetries(tries),
        }
    }

    /// How often the PIN may still be wrong; all tries are left while it is verified.
    pub fn pin_tries(&mut self) -> u8 {
        let status = Command { header: [0, VERIFY, 0, PIN], data: Vec::new() };
        match self.crate_respond(&status, &mut Reply::new()) {
            Err(Status::RemainingRetries(tries)) => tries,
            Err(_) => 0,
            Ok(()) => yubico::PIN_TRIES,
        }
    }

    fn get_own(&self, name: &str, reply: &mut Reply) -> Result<(), Status> {
        let content = self.memory.get(name).ok_or(Status::NotFound)?;
        reply.extend_from_slice(content).map_err(|_| Status::NotEnoughMemory)
    }

    /// As on Yubico's cards, an empty template removes the object.
    fn put_own(&mut self, name: &str, template: &[u8]) -> Result<(), Status> {
        match template {
            _ if !self.administrator => return Err(Status::SecurityStatusNotSatisfied),
            [0x53, 0] | [] => self.memory.remove(name),
            [0x53, ..] => self.memory.set(name, template),
            _ => return Err(Status::IncorrectDataParameter),
        }
        Ok(())
    }
}

/// The name in [`Memory`] of an own object that GET DATA or PUT DATA is about.
fn own_object(data: &[u8]) -> Option<String> {
    let name = data.strip_prefix(&[0x5C, 3])?.get(..3)?;
    OWN_OBJECTS.contains(&name).then(|| format!("object-{}", hex::encode_upper(name)))
}

/// The last step of proving the management key: a response to the card's challenge, or a witness with a challenge.
fn proves_management_key(command: &Command) -> bool {
    let [_, instruction, _, p2] = command.header;
    let proof = matches!(command.data[..], [0x7C, _, 0x80 | 0x82, length, ..] if length > 0);
    instruction == GENERAL_AUTHENTICATE && p2 == MANAGEMENT_KEY && proof
}

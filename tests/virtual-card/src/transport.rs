//! The transport part of ISO/IEC 7816-4: command chaining, extended length and GET RESPONSE.
//!
//! The applet only sees whole commands and gives whole answers.

use iso7816::Status;
use iso7816::command::CommandView;

/// Largest command data that chaining may gather: a PIV object holds at most 3 kB.
const MOST_COMMAND_DATA: usize = 4096;
/// Room for the largest answer of the applet.
const MOST_RESPONSE_DATA: usize = 4096;

const CHAINING_BIT: u8 = 0x10;
const GET_RESPONSE: u8 = 0xC0;

/// A whole answer without its status, before it is cut to what the host asked for.
pub type Reply = heapless::Vec<u8, MOST_RESPONSE_DATA>;

/// A whole command, its parts joined.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Class, instruction, P1 and P2.
    pub header: [u8; 4],
    pub data: Vec<u8>,
}

impl Command {
    /// The bytes of the command with extended length, for as long an answer as there is.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.header.to_vec();
        bytes.push(0);
        if !self.data.is_empty() {
            bytes.extend_from_slice(&(self.data.len() as u16).to_be_bytes());
            bytes.extend_from_slice(&self.data);
        }
        bytes.extend_from_slice(&[0, 0]);
        bytes
    }
}

/// What is kept between APDUs.
#[derive(Default)]
pub struct Transport {
    /// The command gathered so far.
    chain: Option<Command>,
    /// The part of the last answer that the host has not fetched yet.
    unsent: Vec<u8>,
}

impl Transport {
    /// Answers one APDU; `applet` is called when a whole command has arrived.
    pub fn exchange(
        &mut self,
        apdu: &[u8],
        applet: impl FnOnce(&Command, &mut Reply) -> Result<(), Status>,
    ) -> Vec<u8> {
        self.try_exchange(apdu, applet).unwrap_or_else(|status| u16::from(status).to_be_bytes().to_vec())
    }

    fn try_exchange(
        &mut self,
        apdu: &[u8],
        applet: impl FnOnce(&Command, &mut Reply) -> Result<(), Status>,
    ) -> Result<Vec<u8>, Status> {
        let part = CommandView::try_from(apdu).map_err(|_| Status::WrongLength)?;
        let [class, instruction, p1, p2, ..] = *apdu else {
            return Err(Status::WrongLength);
        };
        if instruction == GET_RESPONSE {
            if self.unsent.is_empty() {
                return Err(Status::ConditionsOfUseNotSatisfied);
            }
            return Ok(self.next_part(part.expected()));
        }
        self.unsent.clear();
        let whole = self.gather([class & !CHAINING_BIT, instruction, p1, p2], part.data())?;
        if class & CHAINING_BIT != 0 {
            self.chain = Some(whole);
            return Err(Status::Success);
        }
        let mut reply = Reply::new();
        applet(&whole, &mut reply)?;
        self.unsent = reply.to_vec();
        Ok(self.next_part(part.expected()))
    }

    /// Joins a part to the chain that it belongs to. Another command breaks a chain off.
    fn gather(&mut self, header: [u8; 4], part: &[u8]) -> Result<Command, Status> {
        let chain = self.chain.take().filter(|chain| chain.header == header);
        let mut data = chain.map(|chain| chain.data).unwrap_or_default();
        if data.len() + part.len() > MOST_COMMAND_DATA {
            return Err(Status::WrongLength);
        }
        data.extend_from_slice(part);
        Ok(Command { header, data })
    }

    /// Cuts off what the host has room for; status 61xx tells how much is left.
    fn next_part(&mut self, expected: usize) -> Vec<u8> {
        // Some hosts leave Le away and expect an answer all the same.
        let room = if expected == 0 { 256 } else { expected };
        let rest = self.unsent.split_off(room.min(self.unsent.len()));
        let mut part = std::mem::replace(&mut self.unsent, rest);
        let status = match self.unsent.len() {
            0 => Status::Success,
            left => Status::MoreAvailable(u8::try_from(left).unwrap_or(0)),
        };
        part.extend_from_slice(&u16::from(status).to_be_bytes());
        part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(length: usize) -> impl FnOnce(&Command, &mut Reply) -> Result<(), Status> {
        move |_, reply| {
            reply.resize(length, 7).unwrap();
            Ok(())
        }
    }

    #[test]
    fn long_answers_come_in_parts() {
        let mut transport = Transport::default();
        let get_data = [0x00, 0xCB, 0x3F, 0xFF, 1, 0x7E, 0];
        let first = transport.exchange(&get_data, answer(300));
        assert_eq!((first.len(), &first[256..]), (258, &[0x61, 44][..]));
        let second = transport.exchange(&[0, 0xC0, 0, 0, 44], answer(0));
        assert_eq!((second.len(), &second[44..]), (46, &[0x90, 0x00][..]));
        let third = transport.exchange(&[0, 0xC0, 0, 0, 0], answer(0));
        assert_eq!(third, [0x69, 0x85]);
    }

    #[test]
    fn an_extended_command_gets_the_whole_answer() {
        let mut transport = Transport::default();
        let get_data = [0x00, 0xCB, 0x3F, 0xFF, 0, 0, 1, 0x7E, 0, 0];
        assert_eq!(transport.exchange(&get_data, answer(300)).len(), 302);
    }

    #[test]
    fn chained_commands_are_joined() {
        let mut transport = Transport::default();
        let none = |_: &Command, _: &mut Reply| panic!("not whole yet");
        let part = transport.exchange(&[0x10, 0xDB, 0x3F, 0xFF, 2, 1, 2], none);
        assert_eq!(part, [0x90, 0x00]);
        let mut seen = Vec::new();
        transport.exchange(&[0x00, 0xDB, 0x3F, 0xFF, 1, 3], |command, _| {
            seen = command.data.clone();
            Ok(())
        });
        assert_eq!(seen, [1, 2, 3]);
    }

    #[test]
    fn another_command_breaks_a_chain() {
        let mut transport = Transport::default();
        transport.exchange(&[0x10, 0xDB, 0x3F, 0xFF, 2, 1, 2], answer(0));
        transport.exchange(&[0x00, 0x20, 0x00, 0x80], answer(0));
        transport.exchange(&[0x00, 0xDB, 0x3F, 0xFF, 1, 3], |command, _| {
            assert_eq!(command.data, [3]);
            Ok(())
        });
    }
}

//! The APDU log: one line an APDU, never any data, except the name of a PIV object.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};

use iso7816::command::CommandView;

const GET_DATA: u8 = 0xCB;
const PUT_DATA: u8 = 0xDB;

/// The file that `APDU_LOG` names. Counts even without a file.
#[derive(Default)]
pub struct ApduLog {
    file: Option<File>,
    apdus: u64,
}

impl ApduLog {
    pub fn open() -> io::Result<Self> {
        let path = std::env::var_os("APDU_LOG");
        let file = path.map(|path| OpenOptions::new().create(true).append(true).open(path)).transpose()?;
        Ok(Self { file, apdus: 0 })
    }

    /// Notes one APDU. Gives its number since the card was inserted.
    pub fn apdu(&mut self, exchange: &Exchange) -> u64 {
        self.apdus += 1;
        self.write_or_complain(&format!("n={} {exchange}", self.apdus));
        self.apdus
    }

    /// A line in one write, so that a reader of the file never sees half of it.
    pub fn write(&mut self, line: &str) -> io::Result<()> {
        match &mut self.file {
            Some(file) => file.write_all(format!("{line}\n").as_bytes()),
            None => Ok(()),
        }
    }

    /// The same where a failure cannot be handed on.
    pub fn write_or_complain(&mut self, line: &str) {
        if let Err(cause) = self.write(line) {
            eprintln!("virtual-card: cannot write the APDU log: {cause}");
        }
    }
}

/// What the log tells about one APDU.
pub struct Exchange {
    /// Class, instruction, P1 and P2.
    header: [u8; 4],
    command_data: usize,
    expected: usize,
    command: usize,
    response: usize,
    status: u16,
    object: Option<u32>,
}

impl Exchange {
    pub fn new(command: &[u8], response: &[u8]) -> Self {
        let header = std::array::from_fn(|position| command.get(position).copied().unwrap_or(0));
        let (data, expected) = match CommandView::try_from(command) {
            Ok(view) => (view.data(), view.expected()),
            Err(_) => (&[][..], 0),
        };
        let status = match response {
            [.., first, second] => u16::from_be_bytes([*first, *second]),
            _ => 0,
        };
        let object = object_name(header[1], data);
        let (command, response) = (command.len(), response.len());
        Self { header, command_data: data.len(), expected, command, response, status, object }
    }
}

/// Tag list 5C, then one, two or three bytes of object name (SP 800-73-5 part 2, 3.1.2).
fn object_name(instruction: u8, data: &[u8]) -> Option<u32> {
    match (instruction, data) {
        (GET_DATA | PUT_DATA, [0x5C, length @ 1..=3, rest @ ..]) => {
            let name = rest.get(..usize::from(*length))?;
            Some(name.iter().fold(0, |name, byte| name << 8 | u32::from(*byte)))
        }
        _ => None,
    }
}

impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [class, instruction, p1, p2] = self.header;
        write!(f, "cla={class:02X} ins={instruction:02X} p1={p1:02X} p2={p2:02X}")?;
        write!(f, " lc={} le={} in={} out={}", self.command_data, self.expected, self.command, self.response)?;
        write!(f, " sw={:04X}", self.status)?;
        match self.object {
            Some(name) => write!(f, " object={name:X}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_never_shows_a_pin() {
        let verify = b"\x00\x20\x00\x80\x08123456\xff\xff";
        let line = Exchange::new(verify, &[0x90, 0x00]).to_string();
        assert_eq!(line, "cla=00 ins=20 p1=00 p2=80 lc=8 le=0 in=13 out=2 sw=9000");
    }

    #[test]
    fn a_line_names_the_object() {
        let get_chuid = b"\x00\xCB\x3F\xFF\x05\x5C\x03\x5F\xC1\x02\x00";
        let line = Exchange::new(get_chuid, &[0x6A, 0x82]).to_string();
        assert_eq!(line, "cla=00 ins=CB p1=3F p2=FF lc=5 le=256 in=11 out=2 sw=6A82 object=5FC102");
    }
}

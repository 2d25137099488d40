//! Command APDUs in short and extended form, and chains of them (ISO/IEC 7816-4 5.1, 5.3.3).

use zeroize::Zeroizing;

/// The most octets of data one short command carries.
const SHORT_DATA: usize = 255;
/// Bit 5 of the class: more commands of this chain follow.
const CHAINED: u8 = 0x10;

/// A command to the card, before it is cut into what the card takes.
pub(super) struct Command {
    pub(super) instruction: Instruction,
    pub(super) p1: u8,
    pub(super) p2: u8,
    /// May hold a PIN or a key.
    pub(super) data: Zeroizing<Vec<u8>>,
    /// Whether data comes back.
    pub(super) answers: bool,
}

/// The instructions segl sends: SP 800-73-5 part 2, and four of Yubico's: [`Self::MoveKey`],
/// [`Self::GetMetadata`], [`Self::Attest`] and [`Self::GetVersion`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Instruction {
    Verify = 0x20,
    ChangeReferenceData = 0x24,
    ResetRetryCounter = 0x2C,
    GenerateKeyPair = 0x47,
    GeneralAuthenticate = 0x87,
    Select = 0xA4,
    GetResponse = 0xC0,
    GetData = 0xCB,
    PutData = 0xDB,
    MoveKey = 0xF6,
    GetMetadata = 0xF7,
    Attest = 0xF9,
    GetVersion = 0xFD,
}

impl Instruction {
    /// Whether it only reads, so that it may be sent again.
    pub(super) fn reads(self) -> bool {
        matches!(self, Self::Select | Self::GetData | Self::GetMetadata)
    }

    /// What it does, for errors.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Verify => "check the PIN",
            Self::ChangeReferenceData => "change the PIN or PUK",
            Self::ResetRetryCounter => "unblock the PIN",
            Self::GenerateKeyPair => "make a key",
            Self::GeneralAuthenticate => "use the key",
            Self::Select => "open the PIV application",
            Self::GetResponse | Self::GetData => "read an object",
            Self::PutData => "write an object",
            Self::MoveKey => "move a key",
            Self::GetMetadata => "describe a key",
            Self::Attest => "attest a key",
            Self::GetVersion => "tell its version",
        }
    }
}

/// Which form of APDU the card takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// At most 255 octets out and 256 back; more in chains.
    Short,
    /// At most 65,535 octets out and 65,536 back.
    Extended,
}

impl Command {
    /// A command without data.
    pub(super) fn new(instruction: Instruction, p1: u8, p2: u8) -> Self {
        Self { instruction, p1, p2, data: Zeroizing::default(), answers: false }
    }

    /// The command with this data.
    pub(super) fn with(mut self, data: impl Into<Zeroizing<Vec<u8>>>) -> Self {
        self.data = data.into();
        self
    }

    /// The command, whose answer holds data.
    pub(super) fn answered(mut self) -> Self {
        self.answers = true;
        self
    }

    /// The APDUs to send one after another; all but the last belong to a chain. What fits into a short one and wants
    /// no data back, a PIN among it, is never extended.
    pub(super) fn frames(&self, form: Form) -> Vec<Zeroizing<Vec<u8>>> {
        match form {
            Form::Extended if self.answers || self.data.len() > SHORT_DATA => vec![self.extended()],
            Form::Extended | Form::Short => self.short(),
        }
    }

    fn short(&self) -> Vec<Zeroizing<Vec<u8>>> {
        let mut parts: Vec<&[u8]> = self.data.chunks(SHORT_DATA).collect();
        let last = parts.pop().unwrap_or_default();
        let mut frames: Vec<_> = parts.into_iter().map(|part| self.short_frame(CHAINED, part, false)).collect();
        frames.push(self.short_frame(0, last, self.answers));
        frames
    }

    fn short_frame(&self, class: u8, data: &[u8], answers: bool) -> Zeroizing<Vec<u8>> {
        let mut frame = self.head(class, data.len() + 6);
        if let Ok(length @ 1..) = u8::try_from(data.len()) {
            frame.push(length);
            frame.extend_from_slice(data);
        }
        if answers {
            frame.push(0);
        }
        frame
    }

    fn extended(&self) -> Zeroizing<Vec<u8>> {
        let mut frame = self.head(0, self.data.len() + 9);
        if !self.data.is_empty() || self.answers {
            frame.push(0);
        }
        if let Ok(length @ 1..) = u16::try_from(self.data.len()) {
            frame.extend_from_slice(&length.to_be_bytes());
            frame.extend_from_slice(&self.data);
        }
        if self.answers {
            frame.extend_from_slice(&[0, 0]);
        }
        frame
    }

    fn head(&self, class: u8, room: usize) -> Zeroizing<Vec<u8>> {
        let mut frame = Zeroizing::new(Vec::with_capacity(room));
        frame.extend_from_slice(&[class, self.instruction as u8, self.p1, self.p2]);
        frame
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(command: &Command, form: Form) -> Vec<String> {
        command.frames(form).iter().map(|frame| hex::encode_upper(frame.as_slice())).collect()
    }

    /// The four cases of ISO/IEC 7816-3 12.1.
    #[test]
    fn the_four_cases_in_both_forms() {
        let bare = Command::new(Instruction::Verify, 0, 0x80);
        assert_eq!(frames(&bare, Form::Short), ["00200080"]);
        assert_eq!(frames(&bare, Form::Extended), ["00200080"]);
        let answered = Command::new(Instruction::GetMetadata, 0, 0x9D).answered();
        assert_eq!(frames(&answered, Form::Short), ["00F7009D00"]);
        assert_eq!(frames(&answered, Form::Extended), ["00F7009D000000"]);
        let data = Command::new(Instruction::PutData, 0x3F, 0xFF).with(vec![1, 2]);
        assert_eq!(frames(&data, Form::Short), ["00DB3FFF020102"]);
        assert_eq!(frames(&data, Form::Extended), ["00DB3FFF020102"], "short, because it fits");
        let long = Command::new(Instruction::PutData, 0x3F, 0xFF).with(vec![7; 256]);
        assert_eq!(frames(&long, Form::Extended), [format!("00DB3FFF000100{}", "07".repeat(256))]);
        let both = Command::new(Instruction::GetData, 0x3F, 0xFF).with(vec![0x5C, 1, 0x7E]).answered();
        assert_eq!(frames(&both, Form::Short), ["00CB3FFF035C017E00"]);
        assert_eq!(frames(&both, Form::Extended), ["00CB3FFF0000035C017E0000"]);
    }

    #[test]
    fn long_data_goes_in_a_chain_of_short_ones() {
        let long = Command::new(Instruction::GeneralAuthenticate, 7, 0x9D).with(vec![9; 300]).answered();
        let frames = long.frames(Form::Short);
        assert_eq!(frames.len(), 2);
        assert_eq!((&frames[0][..5], frames[0].len()), (&[0x10, 0x87, 7, 0x9D, 255][..], 260));
        assert_eq!((&frames[1][..5], frames[1].len(), frames[1].last()), (&[0, 0x87, 7, 0x9D, 45][..], 51, Some(&0)));
        assert_eq!(long.frames(Form::Extended).len(), 1);
    }
}

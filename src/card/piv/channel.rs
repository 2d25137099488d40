//! Commands to a card and its answers: chains out, `61xx` and `6Cxx` back, all within limits.

use zeroize::Zeroizing;

use super::apdu::{Command, Form, Instruction};
use super::status::Status;
use crate::card::Error;
use crate::card::transport::{Transport, TransportError};

/// The most octets an answer may add up to. The largest PIV object is a certificate of a few kilobytes
/// (SP 800-73-5 part 1, table 8: 1,905 octets); a card with more to say is not one.
const LONGEST_ANSWER: usize = 64 << 10;

/// What the card said: its data and its last status word.
pub(super) struct Answer {
    /// May hold what a key opened.
    pub(super) data: Zeroizing<Vec<u8>>,
    pub(super) status: Status,
}

/// A card that is being talked to.
pub(super) struct Channel {
    transport: Box<dyn Transport>,
    form: Form,
    /// Whether an extended command came through; until then another form is tried where none does.
    proven: bool,
}

impl Channel {
    pub(super) fn new(transport: Box<dyn Transport>, form: Form) -> Self {
        Self { transport, form, proven: false }
    }

    /// Uses this form from now on.
    ///
    /// The rule: short until PIV is selected; then extended where the card's answer to reset announces it. If the first
    /// object that is read so is refused for its length, or the reader does not carry the command, everything stays
    /// short. Nothing but reading is ever sent again.
    pub(super) fn switch_to(&mut self, form: Form) {
        self.form = form;
    }

    /// Sends a command once, and fetches all that the card has to say to it.
    pub(super) fn send(&mut self, command: &Command) -> Result<Answer, Error> {
        self.send_for(command, LONGEST_ANSWER)
    }

    /// As [`Self::send`]; fetches no more once `enough` octets are there. What is left the card forgets at the
    /// next command.
    pub(super) fn send_for(&mut self, command: &Command, enough: usize) -> Result<Answer, Error> {
        if self.form == Form::Extended && !self.proven && command.instruction.reads() {
            match self.send_in_form(command, enough) {
                Ok(answer) if answer.status != Status::WRONG_LENGTH => {
                    self.proven = true;
                    return Ok(answer);
                }
                Err(Error::CardGone) => return Err(Error::CardGone),
                Err(Error::CardReset) => return Err(Error::CardReset),
                Ok(_) | Err(_) => self.form = Form::Short,
            }
        }
        self.send_in_form(command, enough)
    }

    fn send_in_form(&mut self, command: &Command, enough: usize) -> Result<Answer, Error> {
        let mut frames = command.frames(self.form).into_iter();
        let last = frames.next_back().unwrap_or_default();
        for frame in frames {
            let answer = self.exchange(&frame)?;
            if answer.status != Status::OK {
                return Ok(answer);
            }
        }
        let first =
            if command.instruction.reads() { self.exchange_at_right_length(last)? } else { self.exchange(&last)? };
        self.fetch(first, enough)
    }

    /// As [`Self::send`]; anything but `9000` is an error.
    pub(super) fn demand(&mut self, command: &Command) -> Result<Zeroizing<Vec<u8>>, Error> {
        let answer = self.send(command)?;
        if answer.status == Status::OK { Ok(answer.data) } else { Err(refused(command.instruction, answer.status)) }
    }

    /// `6Cxx` says the length to ask for: asked for once, and only where reading twice does no harm.
    fn exchange_at_right_length(&mut self, mut frame: Zeroizing<Vec<u8>>) -> Result<Answer, Error> {
        let answer = self.exchange(&frame)?;
        match (answer.status.right_length(), frame.last_mut()) {
            (Some(length), Some(expected)) if self.form == Form::Short => {
                // 256 is written as 0.
                *expected = u8::try_from(length).unwrap_or(0);
                self.exchange(&frame)
            }
            _ => Ok(answer),
        }
    }

    fn fetch(&mut self, first: Answer, enough: usize) -> Result<Answer, Error> {
        let mut whole = first;
        while let Some(waiting) = whole.status.waiting()
            && whole.data.len() < enough
        {
            let length = u8::try_from(waiting).unwrap_or(0);
            let part = self.exchange(&[0, Instruction::GetResponse as u8, 0, 0, length])?;
            if part.data.is_empty() && part.status.waiting().is_some() {
                return Err(Error::Nonsense("more to come, and nothing comes"));
            }
            if whole.data.len() + part.data.len() > LONGEST_ANSWER {
                return Err(Error::Nonsense("an answer without end"));
            }
            whole.data.extend_from_slice(&part.data);
            whole.status = part.status;
        }
        Ok(whole)
    }

    fn exchange(&mut self, frame: &[u8]) -> Result<Answer, Error> {
        let octets = self.transport.exchange(frame).map_err(unreached)?;
        let Some((data, [high, low])) = octets.split_last_chunk::<2>() else {
            // pcsc-lite gives an empty answer for a card that is pulled while it works.
            return Err(if octets.is_empty() { Error::CardGone } else { Error::Nonsense("half a status word") });
        };
        Ok(Answer { data: Zeroizing::new(data.to_vec()), status: Status(u16::from_be_bytes([*high, *low])) })
    }
}

/// The error for a command that the card refused.
pub(super) fn refused(instruction: Instruction, status: Status) -> Error {
    match status {
        Status::NO_ROOM => Error::Full,
        Status::SECURITY_NOT_SATISFIED => Error::PinNeeded,
        Status::BLOCKED => Error::PinBlocked,
        _ if status.says_unknown_command() => Error::NotPossible(instruction.what()),
        _ => Error::Refused { what: instruction.what(), status: status.0 },
    }
}

fn unreached(error: TransportError) -> Error {
    match error {
        TransportError::Gone => Error::CardGone,
        TransportError::Reset => Error::CardReset,
        TransportError::Failed(what) => Error::Device(what),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::card::piv::testing::Recorded;

    fn read(form: Form, recorded: Recorded, enough: usize) -> Result<Answer, Error> {
        let mut channel = Channel::new(Box::new(recorded), form);
        channel.send_for(&Command::new(Instruction::GetData, 0x3F, 0xFF).with(vec![0x5C, 1, 0x7E]).answered(), enough)
    }

    #[test]
    fn an_answer_in_parts_is_put_together() {
        let recorded =
            Recorded::new(&[("00CB3FFF035C017E00", "01026102"), ("00C0000002", "03046101"), ("00C0000001", "059000")]);
        let answer = read(Form::Short, recorded, usize::MAX).unwrap();
        assert_eq!((answer.data.as_slice(), answer.status), (&[1, 2, 3, 4, 5][..], Status::OK));
    }

    #[test]
    fn no_more_is_fetched_than_is_enough() {
        let recorded = Recorded::new(&[("00CB3FFF035C017E00", "01026100"), ("00C0000000", "03046100")]);
        assert_eq!(read(Form::Short, recorded, 4).unwrap().data.as_slice(), [1, 2, 3, 4]);
    }

    #[test]
    fn the_right_length_is_asked_for_once() {
        let recorded = Recorded::new(&[("00CB3FFF035C017E00", "6C02"), ("00CB3FFF035C017E02", "01029000")]);
        assert_eq!(read(Form::Short, recorded, usize::MAX).unwrap().data.as_slice(), [1, 2]);
        let recorded = Recorded::new(&[("00CB3FFF035C017E00", "6C02"), ("00CB3FFF035C017E02", "6C02")]);
        assert_eq!(read(Form::Short, recorded, usize::MAX).unwrap().status, Status(0x6C02));
    }

    #[test]
    fn an_answer_without_end_comes_to_an_end() {
        let endless = Recorded::repeating("000000006104");
        assert!(matches!(read(Form::Short, endless, usize::MAX), Err(Error::Nonsense(_))));
        let nothing = Recorded::repeating("6104");
        assert!(matches!(read(Form::Short, nothing, usize::MAX), Err(Error::Nonsense(_))));
    }

    #[test]
    fn an_answer_of_less_than_a_status_word_is_refused() {
        assert!(matches!(read(Form::Short, Recorded::repeating("90"), usize::MAX), Err(Error::Nonsense(_))));
        assert!(matches!(read(Form::Short, Recorded::repeating(""), usize::MAX), Err(Error::CardGone)));
    }

    #[test]
    fn a_card_that_promises_extended_length_and_takes_none_is_read_in_short_commands() {
        let extended = "00CB3FFF0000035C017E0000";
        let recorded = Recorded::new(&[(extended, "6700"), ("00CB3FFF035C017E00", "059000")]);
        assert_eq!(read(Form::Extended, recorded, usize::MAX).unwrap().data.as_slice(), [5]);
        let recorded = Recorded::new(&[(extended, "gone")]);
        assert!(matches!(read(Form::Extended, recorded, usize::MAX), Err(Error::CardGone)));
    }

    #[test]
    fn a_chain_stops_where_the_card_refuses() {
        let first = format!("1087009DFF{}", "09".repeat(255));
        let recorded = Recorded::new(&[(&first, "6A80")]);
        let mut channel = Channel::new(Box::new(recorded), Form::Short);
        let command = Command::new(Instruction::GeneralAuthenticate, 0, 0x9D).with(vec![9; 300]).answered();
        assert_eq!(channel.send(&command).unwrap().status, Status::WRONG_DATA);
    }
}

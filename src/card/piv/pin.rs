//! The PIN and the PUK: checked before they are sent, and sent once (SP 800-73-5 part 2, 3.2.1 to 3.2.3).

use zeroize::Zeroizing;

use super::apdu::{Command, Instruction};
use super::application::Application;
use super::channel::refused;
use super::status::Status;
use crate::card::{Error, PinCondition, PinState};
use crate::secret::Pin;

/// Octets of a PIN or PUK on the card; shorter ones are filled up (SP 800-73-5 part 1, 2.4.3).
const LENGTH: usize = 8;
/// The fewest characters of a PIN.
const SHORTEST: usize = 6;
const FILLER: u8 = 0xFF;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// The PIN of the PIV application.
    Pin = 0x80,
    /// The PUK, which unblocks it.
    Puk = 0x81,
}

/// A PIN or PUK in the form in which the card takes it.
#[derive(Clone)]
pub(super) struct Padded(Zeroizing<[u8; LENGTH]>);

impl Padded {
    /// # Errors
    /// [`Error::PinLength`] and [`Error::PinNotAscii`], before the card sees anything.
    pub(super) fn new(typed: &Pin) -> Result<Self, Error> {
        let octets = typed.expose().as_bytes();
        if !octets.iter().all(u8::is_ascii_graphic) {
            return Err(Error::PinNotAscii);
        }
        if !(SHORTEST..=LENGTH).contains(&octets.len()) {
            return Err(Error::PinLength { shortest: SHORTEST, longest: LENGTH });
        }
        let mut padded = Zeroizing::new([FILLER; LENGTH]);
        padded[..octets.len()].copy_from_slice(octets);
        Ok(Self(padded))
    }
}

impl Application {
    /// Sends the PIN, once.
    pub(super) fn verify(&mut self, pin: &Padded) -> Result<(), Error> {
        let command = Command::new(Instruction::Verify, 0, Reference::Pin as u8).with(pin.0.to_vec());
        self.send_secret(&command)?;
        self.note_verified();
        Ok(())
    }

    /// Takes a new PIN or PUK in the place of the old one, which is sent once.
    pub(super) fn change(&mut self, which: Reference, old: &Padded, new: &Padded) -> Result<(), Error> {
        let command = Command::new(Instruction::ChangeReferenceData, 0, which as u8);
        self.send_secret(&command.with([old.0.as_slice(), new.0.as_slice()].concat()))
    }

    /// Sets a new PIN by the PUK, which is sent once.
    pub(super) fn unblock(&mut self, puk: &Padded, new: &Padded) -> Result<(), Error> {
        let command = Command::new(Instruction::ResetRetryCounter, 0, Reference::Pin as u8);
        self.send_secret(&command.with([puk.0.as_slice(), new.0.as_slice()].concat()))
    }

    fn send_secret(&mut self, command: &Command) -> Result<(), Error> {
        let status = self.channel().send(command)?.status;
        match (status, status.tries_left()) {
            (Status::OK, _) => Ok(()),
            (Status::BLOCKED, _) | (_, Some(0)) => Err(Error::PinBlocked),
            (_, Some(tries)) => Err(Error::PinWrong { state: state_after(tries) }),
            // Some cards refuse PINs that are easy to guess (of Yubico, firmware 5.7 with PIN complexity).
            (Status::WRONG_DATA | Status::CONDITIONS_NOT_SATISFIED, _)
                if command.instruction != Instruction::Verify =>
            {
                Err(Error::PinRefused)
            }
            _ => Err(refused(command.instruction, status)),
        }
    }
}

fn state_after(tries: u32) -> PinState {
    let condition = if tries == 1 { PinCondition::Last } else { PinCondition::Low };
    PinState { tries_left: Some(tries), condition }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::card::piv::testing::selected;

    fn padded(text: &str) -> Result<Padded, Error> {
        Padded::new(&Pin::new(text.to_owned()))
    }

    #[test]
    fn a_pin_of_impossible_form_never_reaches_the_card() {
        for text in ["", "12345", "123456789"] {
            assert!(matches!(padded(text), Err(Error::PinLength { shortest: 6, longest: 8 })), "{text}");
        }
        for text in ["12345ø", "123 456", "１２３４５６"] {
            assert!(matches!(padded(text), Err(Error::PinNotAscii)), "{text}");
        }
    }

    #[test]
    fn a_pin_is_filled_up_and_sent_once() {
        let verify = |answer: &str| {
            let mut card = selected(&[("0020008008313233343536FFFF", answer)]);
            card.verify(&padded("123456").unwrap())
        };
        assert!(verify("9000").is_ok());
        assert!(matches!(verify("63C2"), Err(Error::PinWrong { state }) if state.tries_left == Some(2)));
        assert!(
            matches!(verify("63C1"), Err(Error::PinWrong { state }) if state.condition == PinCondition::Last),
            "the next one would block it"
        );
        assert!(matches!(verify("63C0"), Err(Error::PinBlocked)));
        assert!(matches!(verify("6983"), Err(Error::PinBlocked)));
        assert!(matches!(verify("6A80"), Err(Error::Refused { status: 0x6A80, .. })));
    }

    #[test]
    fn a_pin_is_changed_and_unblocked() {
        let (old, new) = (padded("123456").unwrap(), padded("87654321").unwrap());
        let mut card = selected(&[("0024008010313233343536FFFF3837363534333231", "9000")]);
        card.change(Reference::Pin, &old, &new).unwrap();
        let mut card = selected(&[("002C00801038373635343332313132333435363738", "63C4")]);
        let puk = padded("87654321").unwrap();
        assert!(matches!(card.unblock(&puk, &padded("12345678").unwrap()), Err(Error::PinWrong { .. })));
    }
}

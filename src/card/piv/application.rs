//! The PIV application on a card that answers: selecting it, reading its objects, the PIN's state
//! (SP 800-73-5 part 2, 3.1 and 3.2.1).

use zeroize::Zeroizing;

use super::apdu::{Command, Form, Instruction};
use super::channel::{Channel, refused};
use super::objects::HolderIdentifier;
use super::slot::{CardObject, Slot};
use super::status::Status;
use super::{objects, tlv};
use crate::card::transport::Transport;
use crate::card::{Error, PinCondition, PinState};

/// The application identifier of PIV, without its version (SP 800-73-5 part 1, 2.2): a card of any version takes it.
const PIV: [u8; 9] = [0xA0, 0x00, 0x00, 0x03, 0x08, 0x00, 0x00, 0x10, 0x00];
/// P1 of SELECT: by name.
const BY_NAME: u8 = 0x04;
/// P1 and P2 of GET DATA and PUT DATA: the current application.
pub(super) const CURRENT: (u8, u8) = (0x3F, 0xFF);
/// The tag that names an object in GET DATA and PUT DATA.
pub(super) const OBJECT_NAME: u32 = 0x5C;
/// P2 of VERIFY: the PIN of this application.
const APPLICATION_PIN: u8 = 0x80;
/// What SELECT answers with: the application property template, the name and the algorithms in it
/// (SP 800-73-5 part 2, table 3).
const PROPERTIES: u32 = 0x61;
const LABEL: u32 = 0x50;
const ALGORITHMS: u32 = 0xAC;
const ALGORITHM: u32 = 0x80;

/// The PIV application, selected.
pub(super) struct Application {
    channel: Channel,
    /// The application's own name.
    label: String,
    /// The algorithms it says it has.
    algorithms: Vec<u8>,
    /// Whether the card tells metadata of keys; `None` until it was asked.
    metadata: Option<bool>,
    /// Whether the last command was the PIN, and the card took it.
    just_verified: bool,
    /// The card's identifier, once it was read.
    identifier: Option<HolderIdentifier>,
}

/// How much of an object to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// At least so many octets of its beginning, where there are as many.
    Head(usize),
}

impl Application {
    /// Selects PIV, and goes on in this form; `None` where the card has no such application.
    pub(super) fn select(transport: Box<dyn Transport>, form: Form) -> Result<Option<Self>, Error> {
        let mut channel = Channel::new(transport, Form::Short);
        let answer = channel.send(&Command::new(Instruction::Select, BY_NAME, 0).with(PIV.to_vec()).answered())?;
        channel.switch_to(form);
        match answer.status {
            Status::OK => Ok(tlv::find(&answer.data, PROPERTIES).map(|properties| Self {
                channel,
                label: label(properties),
                algorithms: tlv::find(properties, ALGORITHMS).map(algorithms).unwrap_or_default(),
                metadata: None,
                just_verified: false,
                identifier: None,
            })),
            status if status.says_absent() || status.says_unknown_command() => Ok(None),
            Status::WRONG_PARAMETERS | Status::CONDITIONS_NOT_SATISFIED | Status::WRONG_DATA => Ok(None),
            status => Err(refused(Instruction::Select, status)),
        }
    }

    /// The way to the card. What is sent through it ends that the PIN was *just* verified.
    pub(super) fn channel(&mut self) -> &mut Channel {
        self.just_verified = false;
        &mut self.channel
    }

    /// The application's own name, as the card says it; `PIV` where it says none.
    pub(super) fn label(&self) -> &str {
        &self.label
    }

    /// The identifiers of the algorithms it says it has; empty where it says none.
    pub(super) fn algorithms(&self) -> &[u8] {
        &self.algorithms
    }

    /// Whether the last command was the PIN, and the card took it.
    pub(super) fn is_just_verified(&self) -> bool {
        self.just_verified
    }

    pub(super) fn note_verified(&mut self) {
        self.just_verified = true;
    }

    /// Whether it is known that the card tells metadata.
    pub(super) fn tells_metadata(&self) -> bool {
        self.metadata == Some(true)
    }

    /// Whether it is known that the card tells none.
    pub(super) fn metadata_is_untold(&self) -> bool {
        self.metadata == Some(false)
    }

    pub(super) fn note_metadata(&mut self, told: bool) {
        self.metadata = Some(told);
    }

    /// The answer to GET DATA for this tag; `None` where the card has no such object.
    ///
    /// # Errors
    /// [`Error::PinNeeded`] where the object is shown only after the PIN.
    pub(super) fn read(&mut self, tag: u32, extent: Extent) -> Result<Option<Vec<u8>>, Error> {
        let name = tlv::write(OBJECT_NAME, &tag_octets(tag));
        let command = Command::new(Instruction::GetData, CURRENT.0, CURRENT.1).with(name).answered();
        let enough = match extent {
            Extent::Whole => usize::MAX,
            Extent::Head(octets) => octets,
        };
        let answer = self.channel().send_for(&command, enough)?;
        match answer.status {
            Status::OK => Ok(Some(answer.data.to_vec())),
            status if status.waiting().is_some() => Ok(Some(answer.data.to_vec())),
            status if status.says_absent() => Ok(None),
            status => Err(refused(Instruction::GetData, status)),
        }
    }

    /// The DER of the certificate beside this key.
    pub(super) fn certificate(&mut self, slot: Slot) -> Result<Option<Vec<u8>>, Error> {
        match self.read(slot.certificate_object(), Extent::Whole)? {
            Some(answer) => objects::certificate(objects::content(&answer)?),
            None => Ok(None),
        }
    }

    /// The card's identifier, if it has one; read once while the card is held.
    pub(super) fn holder_identifier(&mut self) -> Result<Option<HolderIdentifier>, Error> {
        if self.identifier.is_none() {
            self.identifier = self.read_identifier()?;
        }
        Ok(self.identifier.clone())
    }

    fn read_identifier(&mut self) -> Result<Option<HolderIdentifier>, Error> {
        let content = self.content(CardObject::HolderIdentifier)?;
        if content.is_empty() { Ok(None) } else { HolderIdentifier::read(&content).map(Some) }
    }

    /// Which retired keys there are; none where the card does not say.
    pub(super) fn key_history(&mut self) -> Result<objects::KeyHistory, Error> {
        Ok(objects::KeyHistory::read(&self.content(CardObject::KeyHistory)?))
    }

    /// The content of an object; empty where the card has no such object. May hold a key.
    pub(super) fn content(&mut self, object: CardObject) -> Result<Zeroizing<Vec<u8>>, Error> {
        let answer = Zeroizing::new(self.read(object.tag(), Extent::Whole)?.unwrap_or_default());
        Ok(Zeroizing::new(objects::content(&answer)?.to_vec()))
    }

    /// Asks how many tries the PIN has left. Costs none.
    pub(super) fn pin_state(&mut self) -> Result<PinState, Error> {
        let answer = self.channel().send(&Command::new(Instruction::Verify, 0, APPLICATION_PIN))?;
        Ok(match (answer.status, answer.status.tries_left()) {
            (Status::BLOCKED, _) => PinState::counted(0),
            (_, Some(tries)) => PinState::counted(tries),
            // Verified by another program: the card does not tell the count now.
            _ => PinState { tries_left: None, condition: PinCondition::Unknown },
        })
    }
}

fn label(properties: &[u8]) -> String {
    let said = tlv::find(properties, LABEL).map(|text| String::from_utf8_lossy(text).trim().to_owned());
    said.filter(|text| !text.is_empty()).unwrap_or_else(|| "PIV".to_owned())
}

fn algorithms(template: &[u8]) -> Vec<u8> {
    let named = tlv::objects(template).filter(|object| object.tag == ALGORITHM);
    named.filter_map(|object| object.value.first().copied()).collect()
}

/// The octets of a tag, as an object's name has them.
pub(super) fn tag_octets(tag: u32) -> Vec<u8> {
    tag.to_be_bytes().into_iter().skip_while(|octet| *octet == 0).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::card::piv::testing::{Recorded, selected};

    #[test]
    fn a_card_without_piv_is_no_piv_card() {
        for answer in ["6A82", "6D00", "6E00", "6A86", "9000"] {
            let recorded = Recorded::repeating(answer);
            assert!(Application::select(Box::new(recorded), Form::Short).unwrap().is_none(), "{answer}");
        }
        assert!(Application::select(Box::new(Recorded::repeating("6F00")), Form::Short).is_err());
    }

    #[test]
    fn a_certificate_is_read_and_a_free_place_is_empty() {
        let mut card = selected(&[
            ("00CB3FFF055C035FC10500", "530A7003646572710100FE009000"),
            ("00CB3FFF055C035FC10B00", "6A82"),
            ("00CB3FFF055C035FC10A00", "53009000"),
            ("00CB3FFF055C035FC10900", "6982"),
        ]);
        assert_eq!(card.certificate(Slot::Authentication).unwrap(), Some(b"der".to_vec()));
        assert_eq!(card.certificate(Slot::KeyManagement).unwrap(), None);
        assert_eq!(card.certificate(Slot::Signature).unwrap(), None);
        assert!(matches!(card.read(CardObject::Printed.tag(), Extent::Whole), Err(Error::PinNeeded)));
    }

    #[test]
    fn the_state_of_the_pin_costs_no_try() {
        let state = |status: &str| selected(&[("00200080", status)]).pin_state().unwrap();
        let is = |tries_left, condition| PinState { tries_left, condition };
        assert_eq!(state("63C3"), is(Some(3), PinCondition::Ok));
        assert_eq!(state("63C2"), is(Some(2), PinCondition::Low));
        assert_eq!(state("63C1"), is(Some(1), PinCondition::Last));
        assert_eq!(state("63C0"), is(Some(0), PinCondition::Blocked));
        assert_eq!(state("6983"), is(Some(0), PinCondition::Blocked));
        assert_eq!(state("9000"), is(None, PinCondition::Unknown));
    }

    #[test]
    fn a_card_that_is_pulled_is_gone() {
        let mut card = selected(&[("00CB3FFF055C035FC10C00", "gone")]);
        assert!(matches!(card.key_history(), Err(Error::CardGone)));
    }
}

//! A card's statement that it made a key itself: ATTEST of Yubico's cards since firmware 4.3
//! (Yubico, "PIV attestation").

use super::apdu::{Command, Instruction};
use super::application::Application;
use super::objects;
use super::slot::{CardObject, Slot};
use super::status::Status;
use crate::card::{Attestation, Error};
use crate::key::PublicKey;
use crate::x509::Certificate;

/// `None` where the card does not attest, or the key was not made on it.
///
/// # Errors
/// [`Error::Nonsense`] where the statement is about another key.
pub(super) fn attest(card: &mut Application, slot: Slot, key: &PublicKey) -> Result<Option<Attestation>, Error> {
    let answer = card.channel().send(&Command::new(Instruction::Attest, slot.reference(), 0).answered())?;
    if answer.status != Status::OK {
        return Ok(None);
    }
    let statement =
        Certificate::from_der(&answer.data).map_err(|_| Error::Nonsense("an attestation that is no certificate"))?;
    if statement.public_key().key_octets() != key.key_octets() {
        return Err(Error::Nonsense("an attestation of another key"));
    }
    let signer =
        objects::certificate(&card.content(CardObject::Attestation)?)?.and_then(|der| Certificate::from_der(&der).ok());
    Ok(Some(Attestation { statement, signer }))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::card::piv::testing::selected;
    use crate::x509::{Certificate, read_certificates};

    fn certificates() -> [Certificate; 2] {
        let read = |pem: &[u8]| read_certificates(pem).unwrap().remove(0);
        [
            read(include_bytes!("../../../testdata/x509/oces3.pem")),
            read(include_bytes!("../../../testdata/x509/issuing.pem")),
        ]
    }

    /// The exchanges of a card that attests with this certificate, in parts of 256 octets at most.
    fn answers(der: &[u8]) -> Vec<(String, String)> {
        let parts: Vec<&[u8]> = der.chunks(256).collect();
        let command = |index: usize| match index {
            0 => "00F99D0000".to_owned(),
            next => format!("00C00000{:02X}", u8::try_from(parts[next].len()).unwrap_or(0)),
        };
        let status = |index: usize| match parts.get(index + 1) {
            Some(next) => format!("61{:02X}", u8::try_from(next.len()).unwrap_or(0)),
            None => "9000".to_owned(),
        };
        (0..parts.len()).map(|index| (command(index), hex::encode(parts[index]) + &status(index))).collect()
    }

    fn attested(der: &[u8], key: &PublicKey) -> Result<Option<Attestation>, Error> {
        let mut exchanges = answers(der);
        exchanges.push(("00CB3FFF055C035FFF0100".into(), "6A82".into()));
        let exchanges: Vec<(&str, &str)> =
            exchanges.iter().map(|(one, other)| (one.as_str(), other.as_str())).collect();
        attest(&mut selected(&exchanges), Slot::KeyManagement, key)
    }

    #[test]
    fn a_statement_is_taken_only_about_the_key_that_was_asked_about() {
        let [ours, other] = certificates();
        let statement = attested(ours.der(), ours.public_key()).unwrap().unwrap();
        assert_eq!((statement.statement, statement.signer), (ours.clone(), None));
        assert!(matches!(attested(other.der(), ours.public_key()), Err(Error::Nonsense(_))));
        assert!(matches!(attested(b"no certificate", ours.public_key()), Err(Error::Nonsense(_))));
    }

    #[test]
    fn a_card_that_attests_nothing_says_so() {
        let key = certificates()[0].public_key().clone();
        for status in ["6D00", "6A81", "6A80", "6A88"] {
            let mut card = selected(&[("00F99D0000", status)]);
            assert_eq!(attest(&mut card, Slot::KeyManagement, &key).unwrap(), None, "{status}");
        }
    }
}

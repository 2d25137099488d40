//! Any octets as the answers of a PIV card: it is read, unlocked, and everything is done with it that segl does.
//!
//! The first octet chooses between answers that are made up altogether and an honest card some of whose answers are
//! replaced; each answer begins with its length in two octets.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use segl::card::{Transport, TransportError};
use segl::key::PublicKey;
use segl::x509::Certificate;
use zeroize::Zeroizing;

#[path = "../../tests/common/card_use.rs"]
mod card_use;
#[path = "../../tests/common/model_card.rs"]
mod model_card;
mod pair;

use card_use::{Watch, Watched, read_card, use_card};
use model_card::ModelCard;

static KEY: LazyLock<(p256::SecretKey, PublicKey)> = LazyLock::new(|| {
    let key = p256::SecretKey::from_slice(&[9; 32]).unwrap();
    let curve = der::Encode::to_der(&const_oid::db::rfc5912::SECP_256_R_1).unwrap();
    let public = PublicKey::from_ec(&curve, &key.public_key().to_sec1_bytes()).unwrap();
    (key, public)
});

/// A card whose answers are the fuzzer's; where it leaves one empty, an honest card's.
struct Fuzzed {
    honest: Option<ModelCard>,
    answers: Vec<u8>,
}

impl Fuzzed {
    fn new(octets: &[u8], certificate: &Certificate) -> Self {
        let (kind, answers) = octets.split_first().unwrap_or((&0, &[]));
        let honest = (kind & 1 == 0).then(|| {
            let mut card = ModelCard::new();
            card.put(0x9D, KEY.0.clone(), certificate.der());
            card
        });
        Self { honest, answers: answers.to_vec() }
    }

    fn next(&mut self) -> Option<Vec<u8>> {
        let length = usize::from(u16::from_be_bytes([*self.answers.first()?, *self.answers.get(1)?]));
        let end = self.answers.len().min(2 + length);
        let rest = self.answers.split_off(end);
        let answer = std::mem::replace(&mut self.answers, rest).split_off(2);
        Some(answer)
    }
}

impl Transport for Fuzzed {
    fn exchange(&mut self, command: &[u8]) -> Result<Zeroizing<Vec<u8>>, TransportError> {
        let honest = self.honest.as_mut().map(|card| card.answer(command));
        match (self.next(), honest) {
            (Some(answer), Some(honest)) if answer.is_empty() => Ok(Zeroizing::new(honest)),
            (Some(answer), _) => Ok(Zeroizing::new(answer)),
            (None, Some(honest)) => Ok(Zeroizing::new(honest)),
            (None, None) => Err(TransportError::Gone),
        }
    }
}

fuzz_target!(|octets: &[u8]| {
    let certificate = &pair::PAIR[0];
    let watch = Watch::default();
    read_card(Watched { card: Fuzzed::new(octets, certificate), watch: watch.clone() });
    let used = Watch::default();
    use_card(Watched { card: Fuzzed::new(octets, certificate), watch: used.clone() }, &KEY.1, certificate);
    assert_eq!(watch.faults(), Vec::<String>::new());
    assert_eq!(used.faults(), Vec::<String>::new());
});

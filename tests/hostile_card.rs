//! Cards that are broken or mean harm: whatever they answer, segl says so and stops; no PIN is sent a second time.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "common/card_use.rs"]
mod card_use;
#[path = "common/model_card.rs"]
mod model_card;

use std::sync::{Arc, Mutex};

use card_use::{Watch, Watched, read_card, use_card};
use flate2::Compression;
use flate2::write::GzEncoder;
use model_card::{ModelCard, PIN, tlv};
use segl::card::piv::{Form, look, open};
use segl::card::{Auth, CardView, Error, KeyRef, Transport, TransportError};
use segl::key::{Hash, PublicKey, SignatureScheme};
use segl::secret::Pin;
use segl::x509::{Certificate, read_certificates};
use zeroize::Zeroizing;

/// Some certificate of a P-256 key that is not on the card.
fn certificate() -> Certificate {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/protocol/microsoft-renewal-ec-old.pem");
    read_certificates(&std::fs::read(path).unwrap()).unwrap().remove(0)
}

fn old_key() -> p256::SecretKey {
    p256::SecretKey::from_slice(&[9; 32]).unwrap()
}

fn public_half(key: &p256::SecretKey) -> PublicKey {
    let p256 = const_oid::db::rfc5912::SECP_256_R_1;
    PublicKey::from_ec(&der::Encode::to_der(&p256).unwrap(), &key.public_key().to_sec1_bytes()).unwrap()
}

/// A card with a certificate and a key in 9D.
fn honest() -> ModelCard {
    let mut card = ModelCard::new();
    card.put(0x9D, old_key(), certificate().der());
    card
}

/// A card whose answers pass through `spoil`, which is told the number of each.
struct Spoilt<F>(ModelCard, usize, F);

impl<F: FnMut(usize, Vec<u8>) -> Result<Vec<u8>, TransportError> + Send> Transport for Spoilt<F> {
    fn exchange(&mut self, command: &[u8]) -> Result<Zeroizing<Vec<u8>>, TransportError> {
        let answer = self.0.answer(command);
        self.1 += 1;
        (self.2)(self.1, answer).map(Zeroizing::new)
    }
}

fn shows(card: ModelCard) -> Result<Option<CardView>, Error> {
    look(Box::new(card), Form::Short, "Reader")
}

/// How segl reads a card whose every answer is this one.
fn always(answer: Vec<u8>) -> Result<Option<CardView>, Error> {
    look(Box::new(Spoilt(honest(), 0, move |_, _| Ok(answer.clone()))), Form::Short, "Reader")
}

#[test]
fn an_honest_card_is_used_from_end_to_end() {
    let watch = Watch::default();
    let signed = use_card(Watched { card: honest(), watch: watch.clone() }, &public_half(&old_key()), &certificate());
    assert!(signed.is_some(), "the model answers as a card does");
    assert!(watch.commands() > 20, "all of it was done: {}", watch.commands());
    assert_eq!(watch.faults(), Vec::<String>::new());
}

#[test]
fn an_answer_without_end_comes_to_an_end() {
    let select = tlv(0x61, &[]);
    let endless = move |number, _| {
        Ok(if number == 1 {
            [&*select, &[0x90, 0]].concat()
        } else {
            vec![0; 258].into_iter().chain([0x61, 0]).collect()
        })
    };
    let read = look(Box::new(Spoilt(honest(), 0, endless)), Form::Short, "Reader");
    assert!(matches!(read, Err(Error::Nonsense(_))));
    assert!(matches!(always(vec![0x61, 0xFF]), Err(Error::Nonsense(_))));
    assert!(matches!(always(vec![0x6C, 0x10]), Err(Error::Refused { status: 0x6C10, .. })));
}

#[test]
fn answers_that_are_no_answers_are_named() {
    assert!(matches!(always(vec![0x90]), Err(Error::Nonsense(_))));
    assert!(matches!(always(Vec::new()), Err(Error::CardGone)), "what pcsc-lite gives for a card that is pulled");
    assert!(matches!(always(vec![0x6F, 0x00]), Err(Error::Refused { status: 0x6F00, .. })));
    assert!(matches!(always(vec![0x90, 0x00]), Ok(None)), "no PIV application says nothing of itself");
}

/// Each is a certificate object; the card's other certificates are shown all the same.
#[test]
fn a_certificate_that_is_nonsense_hides_no_other() {
    let packed = |octets: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        std::io::Write::write_all(&mut encoder, octets).unwrap();
        tlv(0x53, &[tlv(0x70, &encoder.finish().unwrap()), tlv(0x71, &[1])].concat())
    };
    let plain = |octets: &[u8]| tlv(0x53, &[tlv(0x70, octets), tlv(0x71, &[0])].concat());
    let whole = plain(certificate().der());
    let hostile = [
        ("64 KB of it", plain(&vec![0x30; 60_000])),
        ("a gzip bomb", packed(&vec![0; 50 << 20])),
        ("no gzip", tlv(0x53, &[tlv(0x70, b"no gzip"), tlv(0x71, &[1])].concat())),
        ("BER without end", plain(&[0x30, 0x80, 0x30, 0x80, 0x30, 0x80])),
        ("a length that lies", [&[0x53, 0x83, 0xFF, 0xFF, 0xFF][..], &[0; 100]].concat()),
        ("cut off", whole[..whole.len() - 9].to_vec()),
        ("another object's tag", tlv(0x7E, &[1, 2, 3])),
    ];
    for (name, object) in hostile {
        let mut card = honest();
        card.objects.insert(0x5F_C105, object);
        let view = shows(card).unwrap().unwrap();
        assert_eq!(view.unreadable.iter().map(|one| one.label.as_str()).collect::<Vec<_>>(), ["9A"], "{name}");
        assert_eq!(view.identities.iter().map(|one| one.label.as_str()).collect::<Vec<_>>(), ["9D"], "{name}");
        assert!(!view.places.contains(&"9D".parse().unwrap()), "{name}: nothing is written where something is");
    }
}

#[test]
fn a_packed_certificate_is_read() {
    let mut card = honest();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    std::io::Write::write_all(&mut encoder, certificate().der()).unwrap();
    let object = [tlv(0x70, &encoder.finish().unwrap()), tlv(0x71, &[1]), tlv(0xFE, &[])].concat();
    card.objects.insert(0x5F_C105, tlv(0x53, &object));
    assert_eq!(shows(card).unwrap().unwrap().identities.len(), 2);
}

/// The key in 9D is not that of the certificate in it: what it signs does not leave segl.
#[test]
fn a_key_that_is_not_its_certificates_signs_nothing() {
    let view = shows(honest()).unwrap().unwrap();
    let card = open(Box::new(honest()), Form::Short, &view.facts, &Auth::pin(Pin::new(PIN.into()))).unwrap();
    let wanted = KeyRef { id: vec![0x9D], public_key: certificate().public_key().clone() };
    let signed = card.key(&wanted).unwrap().sign(SignatureScheme::Ecdsa(Hash::Sha256), b"message");
    assert_eq!(
        signed.unwrap_err().to_string(),
        "the card answers nonsense: a signature of another key than the certificate's"
    );
}

#[test]
fn a_name_with_escapes_in_it_stays_what_the_card_said_and_no_more() {
    let label = tlv(0x61, &tlv(0x50, "\u{1b}[31mkort\u{202e}\u{7}".as_bytes()));
    let lying = move |number, answer| Ok(if number == 1 { [&*label, &[0x90, 0]].concat() } else { answer });
    let view = look(Box::new(Spoilt(honest(), 0, lying)), Form::Short, "Reader").unwrap().unwrap();
    assert_eq!(segl::shown::line(&view.facts.label), "\u{fffd}[31mkort\u{fffd}\u{fffd}");
}

#[test]
fn a_wrong_pin_is_sent_once_whatever_the_card_says_to_it() {
    for status in [0x63C2_u16, 0x63C0, 0x6983, 0x6982, 0x6300, 0x6A80, 0x6CFF, 0x6F00] {
        let given = Arc::new(Mutex::new(0));
        let counter = Arc::clone(&given);
        struct Refusing(ModelCard, u16, Arc<Mutex<usize>>);
        impl Transport for Refusing {
            fn exchange(&mut self, command: &[u8]) -> Result<Zeroizing<Vec<u8>>, TransportError> {
                if matches!(command, [_, 0x20, 0, 0x80, 8, ..]) {
                    *self.2.lock().unwrap() += 1;
                    return Ok(Zeroizing::new(self.1.to_be_bytes().to_vec()));
                }
                self.0.exchange(command)
            }
        }
        let view = shows(honest()).unwrap().unwrap();
        let auth = Auth::pin(Pin::new("654321".into()));
        let refused = open(Box::new(Refusing(honest(), status, counter)), Form::Short, &view.facts, &auth);
        assert!(refused.is_err(), "{status:04X}");
        assert_eq!(*given.lock().unwrap(), 1, "{status:04X}");
    }
}

/// Every answer of a whole use, spoilt in every way, one at a time.
#[test]
fn no_spoilt_answer_makes_segl_panic_or_try_a_pin_twice() {
    let count = {
        let watch = Watch::default();
        use_card(Watched { card: honest(), watch: watch.clone() }, &public_half(&old_key()), &certificate());
        watch.commands()
    };
    for place in 1..=count {
        for way in 0..WAYS {
            let spoil = move |number, answer| if number == place { spoilt(answer, way) } else { Ok(answer) };
            let watch = Watch::default();
            let card = Watched { card: Spoilt(honest(), 0, spoil), watch: watch.clone() };
            use_card(card, &public_half(&old_key()), &certificate());
            assert_eq!(watch.faults(), Vec::<String>::new(), "answer {place}, way {way}");
            read_card(Watched { card: Spoilt(honest(), 0, spoil), watch: Watch::default() });
        }
    }
}

/// A card that is pulled at any command, answered or not, is gone; nothing is sent to it after that.
#[test]
fn a_card_that_is_pulled_is_left_alone() {
    for place in 1..40 {
        let mut pulled = false;
        let pull = move |number, answer| {
            pulled |= number >= place;
            if pulled { Err(TransportError::Gone) } else { Ok(answer) }
        };
        let watch = Watch::default();
        use_card(
            Watched { card: Spoilt(honest(), 0, pull), watch: watch.clone() },
            &public_half(&old_key()),
            &certificate(),
        );
        assert_eq!(watch.faults(), Vec::<String>::new(), "command {place}");
    }
}

const WAYS: usize = 40;
const STATUSES: [u16; 16] = [
    0x9000, 0x6100, 0x61FF, 0x6C00, 0x6C20, 0x63C0, 0x63C1, 0x6700, 0x6982, 0x6983, 0x6985, 0x6A80, 0x6A82, 0x6A84,
    0x6A88, 0x6D00,
];

fn spoilt(mut answer: Vec<u8>, way: usize) -> Result<Vec<u8>, TransportError> {
    let middle = answer.len() / 2;
    match way {
        0 => return Err(TransportError::Gone),
        1 => return Err(TransportError::Reset),
        2 => return Err(TransportError::Failed("broken".into())),
        3 => answer.clear(),
        4 => answer.truncate(1),
        5 => drop(answer.drain(..middle)),
        6 => answer.extend([0; 70_000]),
        7 => drop(answer.splice(0..0, [0; 300])),
        8..24 => {
            let kept = answer.len().saturating_sub(2);
            answer.truncate(kept);
            answer.extend(STATUSES[way - 8].to_be_bytes());
        }
        24..32 => answer.get_mut(middle).map_or((), |octet| *octet ^= 1 << (way - 24)),
        _ => answer.get_mut(way - 32).map_or((), |octet| *octet ^= 0xFF),
    }
    Ok(answer)
}

//! What one piece of work at a card takes, beside the fewest APDUs that do it: each one more has its reason.

use std::fmt::Write;

use segl::card::piv::{Form, Slot, open};
use segl::card::{Access, Attempt, Auth, CardFacts, KeyRef, NewCertificate, Occupancy, Place, Unlocked};
use segl::key::{Hash, KeyKind, NewKey, SignatureScheme};
use segl::secret::Pin;
use segl::x509::Certificate;

use crate::card_reader::FACTORY_PIN;
use crate::contact::Contacted;
use crate::counts::{classes, field};
use crate::filled::{certificate_for, make_issuer};

/// What the fewest do without, and why segl does not.
const MORE: [(&str, &str); 9] = [
    ("VERIFY without a PIN", "the last try is never used unasked"),
    ("GET DATA: certificate of 9D", "the place is proved empty, is so still when it is written to, and is read back"),
    ("GET METADATA", "the place is proved empty"),
    ("GENERAL AUTHENTICATE: whether a key is in 9D", "the place is proved empty"),
    ("GET DATA: certificate of 9A", "whether a key is there that would answer otherwise than an empty place"),
    ("GET DATA: certificate of 9C", "whether a key is there that would answer otherwise than an empty place"),
    ("GET DATA: how the management key is kept", "one that the PIN opens need not be typed"),
    ("GET DATA: the card's number (CHUID)", "Windows drops its view of the card"),
    ("PUT DATA: a new number", "Windows drops its view of the card"),
];

/// Each piece of work with keys of this kind: a heading with the sum, and a line for each class of APDU.
pub(crate) fn count(out: &mut String, kind: NewKey, form: Form) {
    let how = format!("{}, {}", kind.word(), if form == Form::Short { "short" } else { "extended length" });
    let mut card = Contacted::new(&[]);
    make_issuer(card.folder());
    // The answer to SELECT of PIV is what it is known by.
    drop(open(card.reset(), form, &facts(), &Auth::None).unwrap());
    report(out, &format!("what the card is, {how}"), &card.apdus());

    let key = make_key(&card, kind, form);
    report(out, &format!("key, request and certificate, {how}"), &card.apdus());

    sign(unlocked(&card, form).as_ref(), &key);
    report(out, &format!("one signature, {how}"), &card.apdus());
}

/// A key in 9D, a signature for its request, and its certificate, all while the card is held.
fn make_key(card: &Contacted, kind: NewKey, form: Form) -> KeyRef {
    let mut unlocked = unlocked(card, form);
    let place = Place::Slot(Slot::KeyManagement);
    assert_eq!(unlocked.occupancy(&place).unwrap(), Occupancy::Free);
    unlocked.authorize(None).unwrap();
    let public_key = unlocked.generate(&place, kind, Attempt::First).unwrap();
    let key = KeyRef { id: place.id(), public_key };
    sign(unlocked.as_ref(), &key);
    let certificate = certificate_for(card.folder(), key.public_key.spki_der());
    let certificate = Certificate::from_der(&certificate).unwrap();
    unlocked.store(&NewCertificate { certificate: &certificate, id: &key.id, label: "", chain: &[] }).unwrap();
    key
}

fn sign(unlocked: &dyn Unlocked, key: &KeyRef) {
    let scheme = match key.public_key.kind() {
        KeyKind::Rsa(_) => SignatureScheme::RsaPkcs1(Hash::Sha256),
        _ => SignatureScheme::Ecdsa(Hash::Sha256),
    };
    unlocked.key(key).unwrap().sign(scheme, b"request").unwrap();
}

fn unlocked(card: &Contacted, form: Form) -> Box<dyn Unlocked> {
    open(card.reset(), form, &facts(), &Auth::pin(Pin::new(FACTORY_PIN.into()))).unwrap()
}

fn report(out: &mut String, what: &str, apdus: &[String]) {
    let counted = classes(apdus);
    let reason = |class: &str| MORE.iter().find(|(more, _)| class.starts_with(more)).map(|(_, reason)| *reason);
    let more: usize = counted.iter().filter(|(class, _)| reason(class).is_some()).map(|(_, count)| count).sum();
    writeln!(out, "{what}: {}, {more} more than the fewest", apdus.len()).unwrap();
    for (class, count) in counted {
        match reason(&class) {
            Some(reason) => writeln!(out, "{count:6}  {class}\n        more: {reason}").unwrap(),
            None => writeln!(out, "{count:6}  {class}").unwrap(),
        }
    }
    out.push('\n');
    assert!(apdus.iter().all(|line| field(line, "sw") != "6700"), "{apdus:#?}");
}

fn facts() -> CardFacts {
    CardFacts {
        serial: String::new(),
        label: "PIV".into(),
        manufacturer: String::new(),
        model: "PIV".into(),
        reader: "Reader".into(),
        pinpad: false,
        access: Access::Piv,
    }
}

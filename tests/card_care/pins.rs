//! `segl card pin`: what is sent to the card, counted in its own log, and what the person is told.

use crate::card_reader::{FACTORY_PIN, FACTORY_PUK, Reader, VirtualCard};
use crate::person::{Person, Ran};

const CHANGE: &str = "card pin change --pin-file pin --new-pin-file new";
const UNBLOCK: &str = "card pin unblock --puk-file puk --new-pin-file new";

/// What went to the card that can cost a try: VERIFY with a PIN, CHANGE REFERENCE DATA, RESET RETRY COUNTER.
#[derive(Debug, PartialEq)]
struct Sent {
    verify: usize,
    change: usize,
    reset: usize,
}

const NOTHING: Sent = Sent { verify: 0, change: 0, reset: 0 };

fn sent(card: &VirtualCard) -> Sent {
    let apdus = card.apdus();
    let count = |instruction: &str| {
        let wanted = format!(" ins={instruction} ");
        apdus.iter().filter(|line| line.contains(&wanted) && !line.contains(" lc=0 ")).count()
    };
    Sent { verify: count("20"), change: count("24"), reset: count("2C") }
}

fn somebody(options: &[&str]) -> (Person, VirtualCard) {
    let person = Person::new();
    let card = person.desk.insert(Reader::First, options);
    for (name, secret) in [
        ("pin", FACTORY_PIN),
        ("puk", FACTORY_PUK),
        ("new", "65432100"),
        ("wrong", "999999"),
        ("wrong-puk", "99999999"),
    ] {
        person.secret(name, secret);
    }
    (person, card)
}

fn refused(ran: &Ran, code: &str) -> serde_json::Value {
    let (is, facts) = ran.error();
    assert_eq!((ran.code, is.as_str()), (Some(4), code), "{}{}", ran.out, ran.err);
    facts
}

#[test]
fn a_new_pin_takes_the_place_of_the_old_one() {
    let (person, card) = somebody(&[]);
    let ran = person.segl(CHANGE).ok();
    assert!(ran.err.contains("in Virtual PCD 00 00 (") && ran.err.contains("PIN: 3 tries left"), "{}", ran.err);
    assert!(ran.out.contains("The PIN of ") && ran.out.contains("is changed"), "{}", ran.out);
    assert_eq!(sent(&card), Sent { change: 1, ..NOTHING });

    person.secret("pin", "65432100");
    person.secret("new", FACTORY_PIN);
    let ran = person.segl(&format!("{CHANGE} --json")).ok();
    let result = ran.json()["result"].clone();
    assert_eq!((&result["changed"], &result["unblocked"]), (&"pin".into(), &false.into()), "{result}");
    assert_eq!(result["before"], serde_json::json!({"tries_left": 3, "state": "ok"}));
    assert_eq!(sent(&card), Sent { change: 1, ..NOTHING });
}

#[test]
fn a_wrong_pin_costs_one_try_and_the_message_counts() {
    let (person, card) = somebody(&[]);
    let wrong = "card pin change --pin-file wrong --new-pin-file new";
    let ran = person.segl(wrong);
    assert!(ran.err.contains("has 2 tries left; then the PIN is blocked"), "{}", ran.err);
    assert_eq!(sent(&card), Sent { change: 1, ..NOTHING });
    let facts = refused(&person.segl(&format!("{wrong} --json")), "pin-wrong");
    assert_eq!((&facts["tries"], &facts["state"]), (&1.into(), &"last".into()));
    assert_eq!(sent(&card), Sent { change: 1, ..NOTHING });

    // One try is left: nothing is sent any more, wrong or right.
    refused(&person.segl(&format!("{wrong} --json")), "pin-last-try");
    refused(&person.segl(&format!("{CHANGE} --json")), "pin-last-try");
    assert_eq!(sent(&card), NOTHING);
    person.segl(&format!("{CHANGE} --last-try --json")).ok();
    assert_eq!(sent(&card), Sent { change: 1, ..NOTHING });
}

#[test]
fn a_blocked_pin_comes_back_with_the_puk() {
    let (person, card) = somebody(&[]);
    for _ in 0..2 {
        refused(&person.segl("card pin change --pin-file wrong --new-pin-file new --json"), "pin-wrong");
    }
    let last = "card pin change --pin-file wrong --new-pin-file new --last-try --json";
    refused(&person.segl(last), "pin-blocked");
    assert_eq!(sent(&card), Sent { change: 3, ..NOTHING });
    let blocked = person.segl(CHANGE);
    assert!(blocked.err.contains("segl card pin unblock --card "), "{}", blocked.err);
    assert_eq!(sent(&card), NOTHING);

    let ran = person.segl(UNBLOCK).ok();
    assert!(ran.err.contains("PIN: blocked"), "{}", ran.err);
    assert!(ran.out.contains("has all its tries again"), "{}", ran.out);
    assert_eq!(sent(&card), Sent { reset: 1, ..NOTHING });
    let shown = person.segl("card show --json").ok().json();
    assert_eq!(shown["result"]["cards"][0]["pin"], serde_json::json!({"tries_left": 3, "state": "ok"}));
    person.secret("pin", "65432100");
    person.secret("new", "123123");
    person.segl(CHANGE).ok();
}

#[test]
fn a_wrong_puk_is_told_as_such_and_stops_before_the_last() {
    let (person, card) = somebody(&["--metadata"]);
    let wrong = "card pin unblock --puk-file wrong-puk --new-pin-file new";
    let ran = person.segl(wrong);
    assert!(ran.err.contains("PUK: 3 tries left"), "{}", ran.err);
    assert!(ran.err.contains("has 2 tries left; then the PUK is blocked too"), "{}", ran.err);
    let facts = refused(&person.segl(&format!("{wrong} --json")), "puk-wrong");
    assert_eq!((&facts["tries"], &facts["state"]), (&1.into(), &"last".into()));
    assert_eq!(sent(&card), Sent { reset: 2, ..NOTHING });
    refused(&person.segl(&format!("{UNBLOCK} --json")), "puk-last-try");
    assert_eq!(sent(&card), NOTHING);
    refused(&person.segl(&format!("{wrong} --last-try --json")), "puk-blocked");
    assert_eq!(sent(&card), Sent { reset: 1, ..NOTHING });
    refused(&person.segl(&format!("{UNBLOCK} --json")), "puk-blocked");
    assert_eq!(sent(&card), NOTHING);
}

#[test]
fn a_new_puk_takes_the_place_of_the_old_one() {
    let (person, card) = somebody(&[]);
    let change = "card pin change --puk --puk-file puk --new-pin-file new";
    let ran = person.segl(change).ok();
    assert!(ran.out.contains("The PUK of "), "{}", ran.out);
    assert_eq!(sent(&card), Sent { change: 1, ..NOTHING });
    refused(&person.segl(&format!("{UNBLOCK} --json")), "puk-wrong");
    person.secret("puk", "65432100");
    person.secret("new", "123123");
    person.segl(UNBLOCK).ok();
}

#[test]
fn what_cannot_be_a_pin_never_reaches_the_card() {
    let (person, card) = somebody(&[]);
    let cases = [("12345", "pin-length"), ("123456789", "pin-length"), ("12345ø", "pin-not-ascii")];
    for (text, code) in cases {
        person.secret("odd", text);
        let facts = refused(&person.segl("card pin change --pin-file odd --new-pin-file new --json"), code);
        assert_eq!(facts["which"], "pin");
        let facts = refused(&person.segl("card pin change --pin-file pin --new-pin-file odd --json"), code);
        assert_eq!(facts["which"], "new-pin");
        let facts = refused(&person.segl("card pin unblock --puk-file odd --new-pin-file new --json"), code);
        assert_eq!(facts["which"], "puk");
    }
    person.secret("new", FACTORY_PIN);
    refused(&person.segl(&format!("{CHANGE} --json")), "pin-same");
    assert_eq!(sent(&card), NOTHING);
}

#[test]
fn nothing_stays_verified_after_a_change() {
    let (person, _card) = somebody(&[]);
    person.segl(CHANGE).ok();
    let answers = person.desk.transmit(Reader::First, &["00A4040005A000000308", "00200080"]);
    assert_eq!(answers[1], "63C3");
}

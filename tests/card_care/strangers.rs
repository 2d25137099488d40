//! Cards that nobody knows and cards that do not answer: each is named for what it is, by every command that needs one.

use serde_json::Value;

use crate::card_reader::{MUTE, Reader};
use crate::person::Person;

/// Every command that needs a card.
const COMMANDS: [&str; 6] = [
    "card show",
    "card renew --issuer nowhere --yes",
    "card backup --to backup",
    "card outlook --to settings",
    "card pin change",
    "card pin unblock",
];

/// What every command says of the card in the first reader: a code, and its facts.
fn said_by_all(person: &Person) -> (String, Value) {
    let said = COMMANDS.map(|command| {
        let ran = person.segl(&format!("{command} --json"));
        assert_eq!(ran.code, Some(4), "{command}: {}{}", ran.out, ran.err);
        ran.error()
    });
    assert!(said.iter().all(|one| *one == said[0]), "{said:#?}");
    said[0].clone()
}

#[test]
fn a_card_that_nobody_knows_is_named_with_its_answer_to_reset() {
    let person = Person::new();
    let card = person.desk.insert(Reader::First, &["--application", "none", "--atr", "3B8180018080"]);
    let facts = serde_json::json!(
        {"reader": Reader::First.name(), "atr": "3B8180018080", "kind": "unknown", "modules": "none"}
    );
    assert_eq!(said_by_all(&person), ("card-not-known".to_owned(), facts));
    let apdus = card.apdus();
    assert!(apdus.iter().all(|apdu| apdu.contains(" ins=A4 ")), "it is asked what it is, and no more: {apdus:#?}");

    let ran = person.segl("card show");
    assert!(
        ran.err.starts_with("error: the card in \"Virtual PCD 00 00\" is of a kind that segl does not know\n"),
        "{}",
        ran.err
    );
    let listed = person.segl("card list --json").ok().json()["result"]["readers"][0].clone();
    assert_eq!((&listed["kind"], &listed["served_by"]), (&"unknown".into(), &Value::Null), "{listed}");
}

#[test]
fn an_openpgp_card_is_named_as_one() {
    let person = Person::new();
    let _card = person.desk.insert(Reader::First, &["--application", "openpgp"]);
    let (code, facts) = said_by_all(&person);
    assert_eq!((code.as_str(), &facts["kind"]), ("card-not-known", &"openpgp".into()), "{facts}");
    let ran = person.segl("card pin change");
    assert!(ran.err.contains("is an OpenPGP card, which segl does not drive itself\n"), "{}", ran.err);
    assert!(ran.err.contains("OpenSC has one"), "{}", ran.err);
    assert_eq!(person.segl("card list --json").ok().json()["result"]["readers"][0]["kind"], "openpgp");
}

#[test]
fn the_modules_that_do_not_know_it_are_named() {
    let person = Person::new();
    std::fs::remove_file(person.path("config/pkcs11/modules/opensc-pkcs11.module")).unwrap();
    let _card = person.desk.insert(Reader::First, &["--application", "none"]);
    let (code, facts) = person.segl("card show --json").error();
    assert_eq!(code, "card-not-known");
    assert!(facts["modules"].as_str().unwrap().ends_with("opensc-pkcs11.so"), "{facts}");
}

#[test]
fn a_mute_card_is_named_as_one() {
    let person = Person::new();
    let _card = person.desk.insert(Reader::First, &MUTE);
    let facts = serde_json::json!({"reader": Reader::First.name()});
    assert_eq!(said_by_all(&person), ("card-mute".to_owned(), facts));
    let listed = person.segl("card list --json").ok().json()["result"]["readers"][0].clone();
    assert_eq!((&listed["state"], &listed["problem"]["code"]), (&"mute".into(), &"card-mute".into()), "{listed}");
}

/// A bank card or a SIM in another reader is nobody's concern.
#[test]
fn beside_a_card_that_can_be_used_others_are_left_alone() {
    for options in [&["--application", "none"][..], &["--application", "openpgp"], &MUTE] {
        let person = Person::new();
        let _stranger = person.desk.insert(Reader::First, options);
        let _card = person.desk.insert(Reader::Second, &[]);
        let shown = person.segl("card show --json").ok().json();
        assert_eq!(shown["result"]["cards"][0]["reader"], Reader::Second.name(), "{options:?}: {shown}");
        let ran = person.segl("card pin change --json");
        assert_eq!(ran.error().0, "question-unanswered", "{options:?}: {}", ran.out);
    }
}

/// Which number a card has that nobody can read, nobody knows; one that can be read has another.
#[test]
fn a_card_named_by_its_number_may_be_the_one_that_cannot_be_read() {
    let person = Person::new();
    let _stranger = person.desk.insert(Reader::First, &["--application", "none"]);
    assert_eq!(person.segl("card show --card 0B41-77 --json").error().0, "card-not-known");
    let _card = person.desk.insert(Reader::Second, &[]);
    assert_eq!(person.segl("card show --card 0B41-77 --json").error().0, "card-unknown");
}

//! Two cards at once: segl does not guess which is meant; and a new PIN that was not typed twice alike.

use expectrl::Expect;

use crate::card_reader::{FACTORY_PIN, Reader, VirtualCard};
use crate::person::{Person, at_a_terminal};

/// Commands that are about one card.
const COMMANDS: [&str; 4] =
    ["card backup --to backup", "card outlook --to settings", "card pin change", "card renew --issuer nowhere --yes"];

/// Both cards in their readers, and their serial numbers.
fn two_cards() -> (Person, [VirtualCard; 2], [String; 2]) {
    let person = Person::new();
    let cards = [Reader::First, Reader::Second].map(|reader| person.desk.insert(reader, &[]));
    let shown = person.segl("card show --json").ok().json();
    let serial = |reader: Reader| {
        let all = shown["result"]["cards"].as_array().unwrap();
        let card = all.iter().find(|card| card["reader"] == reader.name()).unwrap();
        card["serial"].as_str().unwrap().to_owned()
    };
    let serials = [serial(Reader::First), serial(Reader::Second)];
    assert_ne!(serials[0], serials[1]);
    cards.iter().for_each(|card| drop(card.apdus()));
    (person, cards, serials)
}

fn changes(card: &VirtualCard) -> usize {
    card.apdus().iter().filter(|apdu| apdu.contains(" ins=24 ")).count()
}

#[test]
fn off_a_terminal_the_cards_are_listed_and_nothing_is_done() {
    let (person, cards, serials) = two_cards();
    for command in COMMANDS {
        let ran = person.segl(&format!("{command} --json"));
        let (code, facts) = ran.error();
        assert_eq!((ran.code, code.as_str()), (Some(2), "card-several"), "{command}: {}{}", ran.out, ran.err);
        let listed = facts["cards"].as_str().unwrap();
        for (serial, reader) in serials.iter().zip([Reader::First, Reader::Second]) {
            let is_line = |line: &str| line.contains(serial.as_str()) && line.contains(reader.name());
            assert!(listed.lines().any(is_line), "{command}: {listed}");
        }
    }
    // What it says to type is one that works.
    let ran = person.segl("card backup --to backup");
    assert!(ran.err.contains(&format!("segl card backup --to backup --card {}\n", serials[0])), "{}", ran.err);
    assert!(
        cards.iter().all(|card| card.apdus().iter().all(|apdu| !apdu.contains(" ins=20 ") || apdu.contains(" lc=0 ")))
    );
}

#[test]
fn the_one_that_is_named_is_taken_and_the_other_left_alone() {
    let (person, cards, serials) = two_cards();
    person.secret("pin", FACTORY_PIN);
    person.secret("new", "65432100");
    let change = |serial: &str| format!("card pin change --pin-file pin --new-pin-file new --card {serial} --json");
    let changed = person.segl(&change(&serials[1].to_uppercase())).ok().json()["result"].clone();
    assert_eq!((&changed["serial"], &changed["reader"]), (&serials[1].as_str().into(), &Reader::Second.name().into()));
    assert_eq!([changes(&cards[0]), changes(&cards[1])], [0, 1]);
    assert_eq!(person.segl(&change("0B41-77")).error().0, "card-unknown");
}

#[test]
fn at_a_terminal_the_person_picks_by_number() {
    let (person, cards, serials) = two_cards();
    let mut terminal = at_a_terminal(&person, "card pin change");
    terminal.expect(serials[0].as_str()).unwrap();
    terminal.expect(serials[1].as_str()).unwrap();
    terminal.expect("Which one?").unwrap();
    terminal.send_line("2").unwrap();
    terminal.expect(format!("in Virtual PCD 00 01 ({})", serials[1])).unwrap();
    terminal.expect("PIN of").unwrap();
    terminal.send_line(FACTORY_PIN).unwrap();
    terminal.expect("New PIN of").unwrap();
    terminal.send_line("65432100").unwrap();
    terminal.expect("The same once more").unwrap();
    terminal.send_line("65432100").unwrap();
    terminal.expect("is changed").unwrap();
    terminal.expect(expectrl::Eof).unwrap();
    assert_eq!([changes(&cards[0]), changes(&cards[1])], [0, 1]);
}

#[test]
fn a_new_pin_that_was_typed_differently_is_asked_for_again() {
    let person = Person::new();
    let card = person.desk.insert(Reader::First, &[]);
    let mut terminal = at_a_terminal(&person, "card pin change");
    terminal.expect("PIN of").unwrap();
    terminal.send_line(FACTORY_PIN).unwrap();
    terminal.expect("New PIN of").unwrap();
    terminal.send_line("65432100").unwrap();
    terminal.expect("The same once more").unwrap();
    terminal.send_line("65432111").unwrap();
    terminal.expect("New PIN of").unwrap();
    assert_eq!(changes(&card), 0, "nothing is sent before both are alike");
    terminal.send_line("87654321").unwrap();
    terminal.expect("The same once more").unwrap();
    terminal.send_line("87654321").unwrap();
    terminal.expect("is changed").unwrap();
    terminal.expect(expectrl::Eof).unwrap();
    assert_eq!(changes(&card), 1);
    person.secret("pin", "87654321");
    person.secret("new", FACTORY_PIN);
    person.segl("card pin change --pin-file pin --new-pin-file new").ok();
}

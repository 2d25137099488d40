//! A card that is not in yet: somebody at a terminal is asked to put it in, a script is told at once.

use expectrl::Expect;

use crate::card_reader::Reader;
use crate::person::{Person, at_a_terminal};

#[test]
fn a_person_is_asked_to_put_the_card_in_and_goes_on_when_it_is() {
    let person = Person::new();
    let mut terminal = at_a_terminal(&person, "card pin change");
    terminal.expect("Put the card in, or plug the USB token in. Ctrl-C stops.").unwrap();
    let card = person.desk.insert(Reader::Second, &[]);
    terminal.expect("3 tries left").unwrap();
    terminal.expect("PIN of").unwrap();
    let sent = card.apdus();
    assert!(sent.iter().all(|apdu| !apdu.contains(" ins=20 ") || apdu.contains(" lc=0 ")), "no PIN: {sent:?}");
}

/// The card that is in is not the one that is meant: it is left alone, and the other is waited for.
#[test]
fn another_card_is_not_taken_for_the_one_that_is_meant() {
    let person = Person::new();
    let other = person.desk.insert(Reader::First, &[]);
    let mut terminal = at_a_terminal(&person, "card pin change --card 0B41-77");
    terminal.expect("Put the card with the serial number 0B41-77 in.").unwrap();
    terminal.send("\u{3}").unwrap();
    terminal.expect(expectrl::Eof).unwrap();
    assert!(other.apdus().iter().all(|apdu| !apdu.contains(" ins=24 ")));
}

#[test]
fn a_script_is_told_at_once() {
    let person = Person::new();
    let ran = person.segl("card pin change --json");
    assert_eq!((ran.code, ran.error().0.as_str()), (Some(4), "no-card"));
}

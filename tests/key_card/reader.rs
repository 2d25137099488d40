//! The virtual desk itself: what other tests here build on, proved with OpenSC and a second program.

use crate::card_reader::{CardReader, Reader};

const SELECT: &str = "00A4040005A000000308";
const VERIFY_FACTORY_PIN: &str = "0020008008313233343536FFFF";
const VERIFY_STATUS: &str = "00200080";

#[test]
fn opensc_knows_the_card_for_a_piv_card() {
    let desk = CardReader::start();
    let card = desk.insert(Reader::Second, &[]);
    assert_eq!(desk.run("opensc-tool", &["--reader", "1", "--name"]), "Personal Identity Verification Card\n");
    assert!((17..=18).contains(&card.apdus().len()));
    assert_eq!(card.apdus(), Vec::<String>::new());
}

#[test]
fn a_card_is_pulled_out_and_put_back() {
    let desk = CardReader::start();
    let mut card = desk.insert(Reader::First, &[]);
    let get_identifier = [SELECT, "00CB3FFF055C035FC10200"];
    let before = desk.transmit(Reader::First, &get_identifier);
    card.pull();
    assert!(!desk.neighbour(&["transmit", Reader::First.name(), SELECT]).status.success());
    card.put_back(&["--remove-during", "2"]);
    assert_eq!(desk.transmit(Reader::First, &[SELECT]), before[..1]);
    assert!(!desk.neighbour(&["transmit", Reader::First.name(), SELECT]).status.success());
    card.pull();
    card.put_back(&[]);
    assert_eq!(desk.transmit(Reader::First, &get_identifier), before);
}

#[test]
fn only_a_reset_takes_what_was_verified_away() {
    let desk = CardReader::start();
    let _card = desk.insert(Reader::First, &[]);
    desk.transmit(Reader::First, &[SELECT, VERIFY_FACTORY_PIN]);
    assert_eq!(desk.transmit(Reader::First, &[VERIFY_STATUS]), ["9000"]);
    assert!(desk.neighbour(&["reset", Reader::First.name()]).status.success());
    assert_eq!(desk.transmit(Reader::First, &[SELECT, VERIFY_STATUS])[1], "63C3");
}

#[test]
fn a_card_that_another_program_holds_is_out_of_reach() {
    let desk = CardReader::start();
    let _card = desk.insert(Reader::First, &[]);
    let held = desk.occupy("hold", Reader::First);
    assert!(!desk.neighbour(&["transmit", Reader::First.name(), SELECT]).status.success());
    drop(held);
    assert_eq!(desk.transmit(Reader::First, &[SELECT]).len(), 1);
}

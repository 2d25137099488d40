//! Other programs at the same card: one that has it for itself, one that resets it in the middle of segl's work.

use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

use crate::card_reader::{CardReader, Reader};
use crate::desk::{Desk, MOST_PINS, pins_sent};
use crate::office::files_below;

#[test]
fn a_card_that_another_program_has_for_itself_is_named_and_left_alone() {
    let desk = Desk::enrolled(&[], "p256");
    let held = desk.readers.occupy("hold", Reader::First);
    let ran = desk.office.segl(&["card", "show", "--json"]);
    assert_eq!(ran.error(), "card-in-use", "{}", ran.out);
    let ran = desk.renew(&[]);
    assert_eq!(ran.error(), "card-in-use", "{}", ran.out);
    assert!(ran.json()["error"]["what"].as_str().unwrap().contains(Reader::First.name()), "{}", ran.out);
    assert_eq!(desk.card.apdus(), Vec::<String>::new());
    drop(held);
    desk.renew(&[]).ok();
    assert_eq!(desk.issued(), 2);
}

#[test]
fn segl_waits_for_a_program_that_is_done_soon() {
    let desk = Desk::enrolled(&[], "p256");
    let held = desk.readers.occupy("transaction", Reader::First);
    let begun = Instant::now();
    let ran = scope(|scope| {
        scope.spawn(|| {
            sleep(Duration::from_millis(500));
            drop(held);
        });
        desk.renew(&[])
    });
    ran.ok();
    assert!(begun.elapsed() > Duration::from_millis(500));
    assert_eq!(desk.issued(), 2);
}

/// A renewal during which a second program resets the card as soon as it can after the given APDU.
fn reset_after(template: &Desk, apdu: usize) {
    let desk = template.copy(&CardReader::start(), Reader::First, &["--apdu-delay-ms", "5"]);
    let (ran, apdus) = scope(|scope| {
        let renewal = scope.spawn(|| desk.renew(&[]));
        let mut apdus = Vec::new();
        while apdus.len() < apdu && !renewal.is_finished() {
            apdus.extend(desk.card.apdus());
            sleep(Duration::from_millis(1));
        }
        assert!(desk.readers.neighbour(&["reset", Reader::First.name()]).status.success(), "reset after {apdu}");
        let ran = renewal.join().unwrap();
        apdus.extend(desk.card.apdus());
        (ran, apdus)
    });
    if ran.code != Some(0) {
        assert_eq!(ran.error(), "card-reset", "after {apdu}: {}{}", ran.out, ran.err);
        desk.resume().ok();
    }
    assert!(pins_sent(&apdus) <= MOST_PINS, "after {apdu}: {apdus:#?}");
    assert_eq!(desk.issued(), 2, "after {apdu}");
    assert_eq!(desk.card.keys(), ["82", "9D"], "after {apdu}");
}

#[test]
fn a_reset_by_another_program_loses_nothing_and_sends_no_second_pin() {
    let template = Desk::enrolled(&[], "p256");
    for apdu in [1, 4, 8, 12, 20, 30, 40, 50] {
        reset_after(&template, apdu);
    }
}

/// The reset comes for certain while segl waits for the issuer: it has asked, and nobody answers yet.
#[test]
fn a_reset_while_the_issuer_is_waited_for_goes_unnoticed() {
    let desk = Desk::enrolled(&[], "p256");
    let inbox = desk.office.path("issuer/inbox");
    let before = files_below(&inbox);
    let terms = desk.office.terms();
    let arguments = desk.office.renew_card(&terms, &["--wait", "20s"]);
    let ran = scope(|scope| {
        let renewal = scope.spawn(|| desk.office.segl(&arguments));
        while files_below(&inbox) == before && !renewal.is_finished() {
            sleep(Duration::from_millis(2));
        }
        assert!(!renewal.is_finished());
        assert!(desk.readers.neighbour(&["reset", Reader::First.name()]).status.success());
        let _worker = desk.office.work();
        renewal.join().unwrap()
    });
    ran.ok();
    assert_eq!(pins_sent(&desk.card.apdus()), 2, "once for the request, once for the answer");
    assert_eq!((desk.issued(), desk.card.keys()), (2, vec!["82".to_owned(), "9D".to_owned()]));
}

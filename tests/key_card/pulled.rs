//! The card pulled out at every APDU of a renewal, or segl killed there, then put back and taken up again.
//!
//! Slow (some hundred runs of segl, three minutes on two cores); it buys that at no APDU a key is lost, a second
//! certificate is ordered, a key is left behind that nobody knows of, or a PIN is sent that was not asked for.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::card_reader::{CardReader, Reader, YUBIKEY};
use crate::desk::{Desk, MOST_PINS, SELECT, SIGN_WITH_9D, VERIFY, pins_sent};
use crate::office::Ran;

/// More places than a renewal has, and fewer than an endless one.
const MOST_PLACES: usize = 300;

/// Cards and offices at work at one time.
const AT_ONCE: usize = 4;

/// A renewal that was broken off, or that reached its end before the place.
struct Broken {
    desk: Desk,
    ran: Ran,
    at_its_end: bool,
}

/// Breaks a renewal off at every place there is, counted from 1, and checks what becomes of each.
fn at_every_place(options: &[&str], least: usize, break_off: impl Fn(&Desk, &CardReader, usize) -> Broken + Sync) {
    at_places(&Desk::enrolled(options, "p256"), SIGN_WITH_9D, 1, least, break_off);
}

/// The same, on several threads, at every place whose number can be divided by `stride`; `sign_with_9d` uses a key.
fn at_places(
    template: &Desk,
    sign_with_9d: &str,
    stride: usize,
    least: usize,
    break_off: impl Fn(&Desk, &CardReader, usize) -> Broken + Sync,
) {
    let (next, places) = (AtomicUsize::new(1), AtomicUsize::new(MOST_PLACES));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                let readers = CardReader::start();
                loop {
                    let place = next.fetch_add(1, Ordering::SeqCst) * stride;
                    if place > places.load(Ordering::SeqCst) {
                        return;
                    }
                    let broken = break_off(template, &readers, place);
                    if broken.at_its_end {
                        broken.ran.ok();
                        places.fetch_min(place - 1, Ordering::SeqCst);
                    } else {
                        is_taken_up(broken, sign_with_9d, place);
                    }
                }
            });
        }
    });
    let places = places.into_inner();
    assert!((least..MOST_PLACES).contains(&places), "{places} places");
}

/// Takes the renewal up, and looks at what is on the card and in the issuer's register.
fn is_taken_up(broken: Broken, sign_with_9d: &str, place: usize) {
    let Broken { desk, .. } = broken;
    assert!(pins_sent(&desk.card.apdus()) <= MOST_PINS, "place {place}");
    let resumed = desk.resume();
    if resumed.code != Some(0) {
        // Nothing was begun yet, or all was done.
        assert_eq!(resumed.error(), "journey-none", "place {place}: {}{}", resumed.out, resumed.err);
        if desk.issued() == 1 {
            let key = if sign_with_9d == SIGN_WITH_9D { "p256" } else { "rsa2048" };
            desk.renew(&["--key", key]).ok();
        }
    }
    assert!(pins_sent(&desk.card.apdus()) <= MOST_PINS, "place {place}");
    assert_eq!(desk.issued(), 2, "place {place}");
    let shown = desk.show();
    assert_eq!(shown["identities"].as_array().unwrap().len(), 2, "place {place}: {shown}");
    assert_eq!(desk.card.keys(), ["82", "9D"], "place {place}: a stray key");
    let sign_with_82 = sign_with_9d.replacen("9D", "82", 1);
    let signed = desk.readers.transmit(desk.card.reader(), &[SELECT, VERIFY, sign_with_9d, &sign_with_82]);
    assert!(signed[2..].iter().all(|answer| answer.ends_with("9000")), "place {place}: old and new key: {signed:?}");
}

/// GENERAL AUTHENTICATE with the RSA-2048 key in 9D, in extended length: the bare operation on a block.
fn sign_with_rsa_in_9d() -> String {
    format!("0087079D00010A7C820106820081820100{}0000", "00".to_owned() + &"01".repeat(255))
}

fn pulled(template: &Desk, readers: &CardReader, options: &[&str], more: &[&str], place: usize) -> Broken {
    let mut desk = template.copy(readers, Reader::First, &[options, &[&place.to_string()]].concat());
    let ran = desk.renew(more);
    let at_its_end = desk.card.apdus().len() < place;
    if !at_its_end {
        // Pulled between two looks at the card, it is one that is not there.
        let told = ran.code == Some(0) || ["card-gone", "card-unknown"].contains(&ran.error().as_str());
        assert!(told, "place {place}: {}{}", ran.out, ran.err);
    }
    desk.card.pull();
    desk.card.put_back(&options[..options.len() - 1]);
    Broken { desk, ran, at_its_end }
}

fn killed(template: &Desk, readers: &CardReader, options: &[&str], more: &[&str], place: usize) -> Broken {
    let desk = template.copy(readers, Reader::First, options);
    let ran = desk.renew_with(more, &[("SEGL_TEST_STOP_APDU", &place.to_string())]);
    let at_its_end = ran.code == Some(0);
    assert!(at_its_end || ran.code.is_none(), "aborted at place {place}: {}{}", ran.out, ran.err);
    Broken { desk, ran, at_its_end }
}

#[test]
fn pulled_after_an_answer() {
    at_every_place(&[], 20, |template, readers, place| pulled(template, readers, &["--remove-after"], &[], place));
}

#[test]
fn pulled_before_an_answer() {
    at_every_place(&[], 20, |template, readers, place| pulled(template, readers, &["--remove-during"], &[], place));
}

#[test]
fn pulled_before_an_answer_where_the_old_key_is_moved() {
    let options = [&YUBIKEY[..], &["--remove-during"]].concat();
    at_every_place(&YUBIKEY, 20, |template, readers, place| pulled(template, readers, &options, &[], place));
}

#[test]
fn pulled_after_an_answer_where_the_old_key_is_moved() {
    let options = [&YUBIKEY[..], &["--remove-after"]].concat();
    at_every_place(&YUBIKEY, 20, |template, readers, place| pulled(template, readers, &options, &[], place));
}

#[test]
fn killed_before_and_after_an_answer() {
    at_every_place(&[], 40, |template, readers, place| killed(template, readers, &[], &[], place));
}

/// After each answer: for card and journal that is the same as before the next command.
#[test]
fn killed_after_an_answer_where_the_old_key_is_moved() {
    let template = Desk::enrolled(&YUBIKEY, "p256");
    at_places(&template, SIGN_WITH_9D, 2, 40, |template, readers, place| {
        killed(template, readers, &YUBIKEY, &[], place)
    });
}

/// A sample: a key takes a second to make.
#[test]
fn pulled_and_killed_with_rsa_2048() {
    let template = Desk::enrolled(&[], "rsa2048");
    let (sign, more) = (sign_with_rsa_in_9d(), ["--key", "rsa2048"]);
    for (how, stride) in [("--remove-after", 9), ("--remove-during", 11)] {
        at_places(&template, &sign, stride, 20, |template, readers, place| {
            pulled(template, readers, &[how], &more, place)
        });
    }
    at_places(&template, &sign, 19, 40, |template, readers, place| killed(template, readers, &[], &more, place));
}

//! After every command of segl, nothing stays verified: a second program that comes right after it cannot use a key.

use crate::card_reader::Reader;
use crate::desk::{Desk, SELECT, SIGN_WITH_9D, pins_sent};

/// The second program's luck: a signature without asking for a PIN, or the card's refusal.
fn a_second_program_signs(desk: &Desk) -> String {
    // No SELECT, at first: segl's may be in force still, and so would be a PIN. After a reset it is not.
    let answers = desk.readers.transmit(Reader::First, &[SIGN_WITH_9D, SELECT, SIGN_WITH_9D]);
    if answers[0] == "6D00" { answers[2].clone() } else { answers[0].clone() }
}

#[test]
fn no_command_leaves_the_pin_verified() {
    let desk = Desk::enrolled(&[], "p256");
    assert_eq!(a_second_program_signs(&desk), "6982", "card enrol");
    let without_pin: [&[&str]; 6] = [
        &[],
        &["check"],
        &["card", "list"],
        &["card", "show"],
        &["card", "backup", "--to", "backup"],
        &["card", "outlook", "--to", "settings"],
    ];
    for arguments in without_pin {
        let ran = desk.office.segl(arguments);
        assert!(ran.code.is_some_and(|code| code < 5), "{arguments:?}: {}{}", ran.out, ran.err);
        assert_eq!(pins_sent(&desk.card.apdus()), 0, "{arguments:?}");
        assert_eq!(a_second_program_signs(&desk), "6982", "{arguments:?}");
    }
    desk.renew(&[]).ok();
    assert!(pins_sent(&desk.card.apdus()) > 0);
    assert_eq!(a_second_program_signs(&desk), "6982", "card renew");
}

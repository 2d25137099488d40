//! What `segl card log` has of a card's life: what was done, never a secret.

use crate::card_reader::{FACTORY_PIN, FACTORY_PUK};
use crate::desk::Desk;

#[test]
fn what_was_done_to_a_card_is_in_the_log_and_no_secret_is() {
    let desk = Desk::new(&[]);
    let deeds = || {
        let log = desk.office.segl(&["card", "log", "--json"]).ok().json();
        let deeds = log["result"]["deeds"].as_array().unwrap().clone();
        deeds.iter().map(|deed| deed["what"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(deeds(), Vec::<String>::new());
    desk.office.enrol_card("Anna Sørensen", "p256");
    assert_eq!(deeds(), ["key-made", "certificate-written", "backed-up"]);

    desk.office.secret("wrong", "654321");
    desk.office.secret("puk", FACTORY_PUK);
    desk.office.secret("new-pin", "471148");
    let refused = desk.office.typed("segl card pin change --pin-file secrets/wrong --new-pin-file secrets/new-pin");
    assert_eq!(refused.code, Some(4));
    desk.office.typed("segl card pin change --pin-file secrets/pin --new-pin-file secrets/new-pin").ok();
    desk.office.typed("segl card pin unblock --puk-file secrets/puk --new-pin-file secrets/pin").ok();
    assert_eq!(deeds()[3..], ["refused", "pin-changed", "pin-unblocked"]);

    let file = std::fs::read_to_string(desk.office.path("home/state/segl/cards.jsonl")).unwrap();
    for secret in [FACTORY_PIN, FACTORY_PUK, "654321", "471148"] {
        assert!(!file.contains(secret), "{file}");
    }
    let other = desk.office.segl(&["card", "log", "--card", "0B41-77", "--json"]).ok().json();
    assert_eq!(other["result"]["deeds"].as_array().unwrap().len(), 0);
}

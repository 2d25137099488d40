//! A card is called by its holder and its reader wherever it is spoken of, and in what goes wrong too.

use crate::desk::Desk;

#[test]
fn a_card_is_called_by_holder_and_reader_everywhere() {
    let desk = Desk::enrolled(&[], "p256");
    let shown = desk.show();
    let serial = shown["serial"].as_str().unwrap();
    assert_eq!(shown["holder"], "Anna Sørensen");
    let english = format!("Anna Sørensen's card in Virtual PCD 00 00 ({serial})");
    let danish = format!("Anna Sørensens chipkort i Virtual PCD 00 00 ({serial})");

    // What goes wrong counts a try each time; the plan is only looked at.
    desk.office.secret("wrong", "654321");
    desk.office.secret("new-pin", "471148");
    let said = |line: &str| {
        let ran = desk.office.typed(line);
        format!("{}{}", ran.out, ran.err).replace('\n', " ")
    };
    let renew = "card renew --issuer issuer --dry-run";
    for command in
        ["", "card list", "card show", renew, "card pin change --pin-file secrets/wrong --new-pin-file secrets/new-pin"]
    {
        for (language, name) in [("en", &english), ("da", &danish)] {
            let said = said(&format!("segl {command} --lang {language}"));
            assert!(said.contains(name), "{command} in {language}: {said}");
        }
    }
    let refused = said("segl card pin change --pin-file secrets/pin --new-pin-file secrets/new-pin --lang en");
    assert!(refused.contains(&format!("error: one try is left for the PIN of {english}")), "{refused}");
}

/// Nobody's card: its own label says what it is.
#[test]
fn a_new_card_is_called_by_its_label() {
    let desk = Desk::new(&[]);
    let shown = desk.show();
    assert_eq!(shown["holder"], shown["label"]);
    for command in ["card list", "card show"] {
        let said = desk.office.typed(&format!("segl {command} --lang en")).ok().out;
        assert!(said.contains("Virtual PCD 00 00 (") && !said.contains("'s card"), "{said}");
    }
}

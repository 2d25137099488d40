//! Cards that are not as most are: without a PIN, with several, with names that harm and lengths that lie.

use serde_json::Value;

use crate::desk::{Desk, failures};
use crate::office::PIN;
use crate::terminal::{Manner, Terminal};

/// The PIN of the second token.
const OTHER_PIN: &str = "998877";

/// An office with Anna's certificate on the card, waiting to be renewed with an address, and an odd module.
fn with_annas_card(oddity: &str) -> (Desk, String) {
    let desk = Desk::new();
    desk.office.enrol_card("Anna Sørensen", "p256");
    let module = desk.module(oddity).to_str().unwrap().to_owned();
    (desk, module)
}

fn pin_states(report: &Value) -> Vec<String> {
    let cards = report["result"]["cards"].as_array().unwrap();
    cards.iter().map(|card| card["pin"]["state"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_card_without_a_pin_is_renewed_without_asking_for_one() {
    let (desk, module) = with_annas_card("WITHOUT_LOGIN");
    let office = &desk.office;
    office.give_address("Anna Sørensen", "anna@firma.dk");
    let shown = office.segl(&["card", "show", "--module", &module, "--json"]).ok().json();
    assert_eq!(pin_states(&shown), ["not-needed"]);
    assert_eq!(shown["result"]["cards"][0]["identities"][0]["key"]["present"], "yes");
    let read = |language: &str| office.segl(&["card", "list", "--module", &module, "--lang", language]).ok().out;
    assert!(read("en").contains(" · PIN: none is needed\n"), "{}", read("en"));
    assert!(read("da").contains(" · PIN: der skal ikke bruges nogen\n"), "{}", read("da"));

    let _worker = office.work();
    let terms = office.terms();
    let renew = ["card", "renew", "--module", &module, "--accept-terms", &terms, "--yes", "--json", "--to", "card"];
    let renewed = office.segl(&[&renew[..], &["--wait", "20s", "--key", "p256"]].concat()).ok().json();
    assert_eq!(renewed["result"]["proof"], serde_json::json!({"signed": true, "decrypted": true}));
    assert_eq!(renewed["result"]["new"]["signing"]["emails"], serde_json::json!(["anna@firma.dk"]));
}

#[test]
fn a_card_with_two_pins_says_which_one_it_asks_for() {
    let (desk, module) = with_annas_card("TWO_PINS");
    let office = &desk.office;
    let other = ["--init-token", "--free", "--label", "Kort (underskrift)", "--pin", OTHER_PIN, "--so-pin", "08150815"];
    office.program("softhsm2-util", &other);
    let shown = office.segl(&["card", "show", "--module", &module, "--json"]).ok().json();
    let cards = shown["result"]["cards"].as_array().unwrap();
    let mut tokens: Vec<_> =
        cards.iter().map(|card| (card["label"].as_str().unwrap(), card["serial"].as_str().unwrap())).collect();
    tokens.sort();
    assert_eq!(tokens, [("Kort", "0B4177"), ("Kort (underskrift)", "0B4177")]);

    // Anna's certificate is behind one of them: no question which.
    office.segl(&["card", "outlook", "--module", &module, "--to", "one", "--json"]).ok();
    office.give_address("Anna Sørensen", "anna@firma.dk");
    for (language, prompt) in
        [("en", "PIN \"Kort\" of Anna Sørensen in Gemalto USB 00"), ("da", "PIN-koden \"Kort\" til Anna Sørensen i")]
    {
        let hash = office.program("sha256sum", &[&format!("issuer/public/terms-{language}.txt")]);
        let terms = hash.split_whitespace().next().unwrap();
        let renew = format!("card renew --module {module} --accept-terms sha256:{terms} --yes --to card");
        let mut terminal = Terminal::begin(office, &renew, &Manner::of(language));
        terminal.until(prompt);
        terminal.press("\u{3}");
        terminal.end(1);
    }

    // With one behind each, the address tells.
    let second = ["--token-label", "Kort (underskrift)", "--login", "--pin", OTHER_PIN, "--write-object", "bo.der"];
    let openssl = ["req", "-x509", "-nodes", "-subj", "/CN=Bo", "-addext", "basicConstraints=critical,CA:FALSE"];
    let more = ["-newkey", "rsa:2048", "-keyout", "bo.key", "-outform", "DER", "-out", "bo.der"];
    office.program("openssl", &[&openssl[..], &more].concat());
    let tool = ["--module", "/usr/lib/softhsm/libsofthsm2.so"];
    office.program("pkcs11-tool", &[&tool[..], &second, &["--type", "cert", "--id", "01"]].concat());
    let unclear = office.segl(&["card", "outlook", "--module", &module, "--to", "two"]);
    assert_eq!(unclear.code, Some(2), "{}{}", unclear.out, unclear.err);
    let head = "error: the card in \"Gemalto USB 00\" has several PINs; segl will not guess\n";
    assert!(unclear.err.starts_with(head) && unclear.err.ends_with("[card-pins-several]\n"), "{}", unclear.err);
    let typed = unclear.err.lines().find(|line| line.contains("segl card outlook")).unwrap();
    let address = typed.split("--card ").nth(1).unwrap().trim_matches('\'').trim_matches('"');
    assert!(address.starts_with("pkcs11:") && address.contains("serial=0B4177"), "{typed}");
    let anna = address.replace("%20%28underskrift%29", "");
    office.segl(&["card", "outlook", "--module", &module, "--to", "two", "--card", &anna, "--json"]).ok();
}

#[test]
fn names_that_harm_are_shown_as_harmless_text() {
    let (desk, module) = with_annas_card("HOSTILE_NAMES");
    for arguments in [&["card", "list"][..], &["card", "show"], &["card", "outlook", "--to", "here"], &[], &["check"]] {
        let ran = desk.office.segl(&[arguments, &["--module", &module]].concat()).ok();
        let harmless = |text: &str| !text.contains(['\u{1b}', '\u{7}', '\r', '\u{202e}']);
        assert!(harmless(&ran.out) && harmless(&ran.err), "{arguments:?}: {:?}{:?}", ran.out, ran.err);
        assert!(ran.out.contains("Anna"), "{}", ran.out);
    }
}

#[test]
fn lengths_that_cannot_be_are_an_error_and_no_crash() {
    let (desk, module) = with_annas_card("WRONG_LENGTHS");
    let ran = desk.office.segl(&["card", "show", "--module", &module, "--json"]);
    assert_eq!((ran.code, ran.error().as_str()), (Some(4), "card-nonsense"), "{}{}", ran.out, ran.err);
    let listed = desk.office.segl(&["card", "list", "--module", &module, "--json"]).ok().json();
    assert_eq!(failures(&listed), [(String::new(), "card-nonsense".to_owned())]);
}

#[test]
fn a_pin_that_no_key_types_costs_no_try() {
    let (desk, module) = with_annas_card("NOTHING_ODD");
    let office = &desk.office;
    office.give_address("Anna Sørensen", "anna@firma.dk");
    office.secret("wide", &PIN.chars().flat_map(|digit| [digit, '\0']).collect::<String>());
    let terms = office.terms();
    let renew = ["card", "renew", "--module", &module, "--accept-terms", &terms, "--yes", "--json", "--pin-file"];
    let ran = office.segl(&[&renew[..], &["secrets/wide", "--to", "card"]].concat());
    assert_eq!((ran.code, ran.error().as_str()), (Some(4), "pin-untypable"), "{}{}", ran.out, ran.err);
    let shown = office.segl(&["card", "show", "--module", &module, "--json"]).ok().json();
    assert_eq!(pin_states(&shown), ["ok"]);
}

//! What the issuer refuses, what segl refuses of the issuer, and what is said before anything is made.

use crate::office::Office;

fn with_card() -> Office {
    let office = Office::new("p256");
    office.enrol_card("Anna Sørensen", "p256");
    office
}

#[test]
fn outside_the_window_and_without_an_order_nothing_is_made() {
    let office = with_card();
    let terms = office.terms();
    let ran = office.segl(&office.renew_card(&terms, &[]));
    assert_eq!((ran.code, ran.error().as_str()), (Some(5), "outside-window"));
}

#[test]
fn an_order_without_an_address_is_stopped_with_a_ready_mail_to_the_administrator() {
    let office = with_card();
    let later = [("SEGL_TEST_NOW", "2029-11-10T12:00:00Z")];
    let terms = office.terms();
    let ran = office.segl_with(&office.renew_card(&terms, &[]), &later);
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "offer-without-email"), "{}", ran.err);
    let path = ran.json()["error"]["facts"]["path"].as_str().unwrap().to_owned();
    let mail = std::fs::read_to_string(path).unwrap();
    assert!(mail.contains("Subject:") && mail.contains("X-Unsent: 1"), "{mail}");
}

#[test]
fn another_root_than_the_pinned_one_is_refused_before_anything_is_made() {
    let office = with_card();
    office.give_address("Anna Sørensen", "anna@firma.dk");
    office.segl(&["config", "set", "root", &format!("sha256:{}", "ab".repeat(32))]).ok();
    let terms = office.terms();
    let ran = office.segl(&office.renew_card(&terms, &[]));
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "root-differs"));
}

#[test]
fn terms_that_changed_since_they_were_accepted_are_shown_again() {
    let office = with_card();
    office.give_address("Anna Sørensen", "anna@firma.dk");
    let ran = office.segl(&office.renew_card(&format!("sha256:{}", "00".repeat(32)), &[]));
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "terms-differ"));
}

#[test]
fn an_issuer_that_is_not_done_yet_is_exit_3_and_the_same_request_goes_on() {
    let office = with_card();
    office.give_address("Anna Sørensen", "anna@firma.dk");
    let terms = office.terms();
    let waiting = office.segl(&office.renew_card(&terms, &["--wait", "0s"]));
    assert_eq!(waiting.code, Some(3), "{}{}", waiting.out, waiting.err);
    assert_eq!(waiting.json()["result"]["waiting"]["for"], "issuer");
    assert_eq!(office.work_once()["result"]["answered"].as_array().unwrap().len(), 1);
    let resume = ["card", "renew", "--resume", "--pin-file", "secrets/pin", "--yes", "--json", "--wait", "5s"];
    let done = office.segl(&resume).ok().json();
    assert_eq!(done["result"]["new"]["signing"]["emails"][0], "anna@firma.dk");
}

#[test]
fn a_revoked_signature_is_not_renewed_and_the_key_made_is_used_by_the_next_journey() {
    let office = with_card();
    office.give_address("Anna Sørensen", "anna@firma.dk");
    let terms = office.terms();
    let arguments = [
        "issuer",
        "revoke",
        "anna@firma.dk",
        "--dir",
        "issuer",
        "--reason",
        "key-compromise",
        "--password-file",
        "secrets/ca",
        "--yes",
    ];
    office.segl(&arguments).ok();
    let _worker = office.work();
    let ran = office.segl(&office.renew_card(&terms, &["--wait", "10s"]));
    assert!(["issuer-refused", "outside-window"].contains(&ran.error().as_str()), "{}", ran.out);
    assert_eq!(ran.code, Some(5));
}

#[test]
fn an_issuer_is_not_made_over_another_one() {
    let office = Office::new("p256");
    let arguments = [
        "issuer",
        "init",
        "issuer",
        "--name",
        "X",
        "--organisation",
        "Y",
        "--mail-domain",
        "firma.dk",
        "--new-password-file",
        "secrets/ca",
        "--json",
    ];
    let ran = office.segl(&arguments);
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "issuer-exists"));
}

#[test]
fn an_address_with_danish_letters_is_refused_by_the_register() {
    let office = Office::new("p256");
    let arguments = [
        "issuer",
        "employee",
        "add",
        "--dir",
        "issuer",
        "--name",
        "Søren Åkjær",
        "--email",
        "søren@firma.dk",
        "--yes",
        "--json",
    ];
    let ran = office.segl(&arguments);
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "address-not-plain"));
}

//! Stopped before and after every journal write, as a power cut would, then taken up again. Slow (about a
//! hundred runs of segl); it buys that no place in a journey loses a key or orders twice.

use crate::file::renewed_file;
use crate::office::{Office, PIN, Ran, enrolment};

/// Runs `journey` with a stop at the first, second, ... place until one run reaches its end unstopped.
fn at_every_place(template: &Office, journey: impl Fn(&Office, &str) -> Ran, check: impl Fn(&Office, usize)) {
    for place in 1..200 {
        let office = template.copy();
        let _worker = office.work();
        let stopped = journey(&office, &place.to_string());
        if stopped.code == Some(0) {
            assert!(place > 30, "only {place} places: the hook is not built in");
            return;
        }
        assert_eq!(stopped.code, None, "aborted at place {place}: {}{}", stopped.out, stopped.err);
        check(&office, place);
    }
    panic!("the journey never reached its end");
}

fn issued(office: &Office, who: &str) -> usize {
    let shown = office.segl(&["issuer", "employee", "show", who, "--dir", "issuer", "--json"]).ok().json();
    shown["result"]["certificates"].as_array().unwrap().len()
}

/// Taken up again, or begun again where the stop came before there was anything to take up.
fn go_on(office: &Office, resume: &[&str], begin: &[&str]) -> serde_json::Value {
    let resumed = office.segl(resume);
    if resumed.code == Some(0) {
        return resumed.json();
    }
    assert_eq!(resumed.error(), "journey-none", "{}", resumed.err);
    // The very last write closes the journey: everything was done before it.
    let again = office.segl(begin);
    if again.code != Some(0) {
        assert!(["outside-window", "would-overwrite"].contains(&again.error().as_str()), "{}", again.out);
        return office.segl(&["card", "show", "--json"]).json();
    }
    again.json()
}

#[test]
fn on_the_card() {
    let template = Office::new("p256");
    template.enrol_card("Anna Sørensen", "p256");
    template.give_address("Anna Sørensen", "anna@firma.dk");
    let terms = template.terms();
    let journey = |office: &Office, place: &str| {
        office.segl_with(&office.renew_card(&terms, &["--wait", "20s"]), &[("SEGL_TEST_STOP", place)])
    };
    at_every_place(&template, journey, |office, place| {
        let resume = ["card", "renew", "--resume", "--pin-file", "secrets/pin", "--yes", "--json", "--wait", "20s"];
        go_on(office, &resume, &office.renew_card(&terms, &["--wait", "20s"]));
        let arguments = ["--module", "/usr/lib/softhsm/libsofthsm2.so", "--login", "--pin", PIN, "-O"];
        let objects = office.program("pkcs11-tool", &arguments);
        assert_eq!(objects.matches("Private Key Object").count(), 2, "place {place}: {objects}");
        assert_eq!(objects.matches("Certificate Object").count(), 3, "place {place}: {objects}");
        assert_eq!(issued(office, "anna@firma.dk"), 2, "place {place}");
        assert!(office.path("card/outlook/guide-en.html").exists(), "place {place}");
    });
}

#[test]
fn in_the_key_file() {
    let template = Office::new("p256");
    template.enrol_file("Anna Sørensen", "signatur.p12", "p256");
    template.give_address("Anna Sørensen", "anna@firma.dk");
    let terms = template.terms();
    let journey = |office: &Office, place: &str| {
        let arguments = office.renew_file("signatur.p12", &terms, &["--wait", "20s"]);
        office.segl_with(&arguments, &[("SEGL_TEST_STOP", place)])
    };
    at_every_place(&template, journey, |office, place| {
        let resume = [
            "file",
            "renew",
            "signatur.p12",
            "--resume",
            "--password-file",
            "secrets/old",
            "--new-password-file",
            "secrets/new",
            "--yes",
            "--json",
            "--wait",
            "20s",
        ];
        go_on(office, &resume, &office.renew_file("signatur.p12", &terms, &["--wait", "20s"]));
        let new = renewed_file(office);
        let shown = office.segl(&["file", "show", &new, "--password-file", "secrets/new", "--json"]).ok().json();
        assert_eq!(shown["result"]["keys"], 1, "place {place}");
        let old = office.segl(&["file", "show", "signatur.p12", "--password-file", "secrets/old", "--json"]);
        assert_eq!(old.ok().json()["result"]["keys"], 1, "place {place}");
        assert_eq!(issued(office, "anna@firma.dk"), 2, "place {place}");
        assert!(office.path("file/backup/signatur.p12").exists(), "place {place}");
    });
}

#[test]
fn a_first_certificate_on_the_card() {
    let template = Office::new("p256");
    let (order, terms) = (template.employee("Anna Sørensen"), template.terms());
    let code = format!("secrets/{order}");
    let more = ["--pin-file", "secrets/pin", "--key", "p256", "--to", "start"];
    let begin = enrolment(&["card", "enrol"], &order, &code, &terms, &more);
    let journey = |office: &Office, place: &str| office.segl_with(&begin, &[("SEGL_TEST_STOP", place)]);
    at_every_place(&template, journey, |office, place| {
        let resume = [
            "card",
            "enrol",
            "--resume",
            "--pin-file",
            "secrets/pin",
            "--code-file",
            &code,
            "--yes",
            "--json",
            "--wait",
            "20s",
        ];
        finish(office, &resume, &begin);
        let arguments = ["--module", "/usr/lib/softhsm/libsofthsm2.so", "--login", "--pin", PIN, "-O"];
        let objects = office.program("pkcs11-tool", &arguments);
        assert_eq!(objects.matches("Private Key Object").count(), 1, "place {place}: {objects}");
        assert_eq!(issued(office, "Anna Sørensen"), 1, "place {place}");
    });
}

#[test]
fn a_first_certificate_in_a_key_file() {
    let template = Office::new("p256");
    let (order, terms) = (template.employee("Anna Sørensen"), template.terms());
    let code = format!("secrets/{order}");
    let more = ["--new-password-file", "secrets/new", "--key", "p256", "--to", "start"];
    let begin = enrolment(&["file", "enrol", "signatur.p12"], &order, &code, &terms, &more);
    let journey = |office: &Office, place: &str| office.segl_with(&begin, &[("SEGL_TEST_STOP", place)]);
    at_every_place(&template, journey, |office, place| {
        let resume = [
            "file",
            "enrol",
            "signatur.p12",
            "--resume",
            "--new-password-file",
            "secrets/new",
            "--code-file",
            &code,
            "--yes",
            "--json",
            "--wait",
            "20s",
        ];
        finish(office, &resume, &begin);
        let shown = office.segl(&["file", "show", "signatur.p12", "--password-file", "secrets/new", "--json"]);
        assert_eq!(shown.ok().json()["result"]["keys"], 1, "place {place}");
        assert_eq!(issued(office, "Anna Sørensen"), 1, "place {place}");
    });
}

/// Takes the journey up; before the very first write there was none yet, after the very last one none is left.
fn finish(office: &Office, resume: &[&str], begin: &[&str]) {
    let resumed = office.segl(resume);
    if resumed.code == Some(0) {
        return;
    }
    assert_eq!(resumed.error(), "journey-none", "{}", resumed.out);
    if !office.path("start/outlook").exists() {
        office.segl(begin).ok();
    }
}

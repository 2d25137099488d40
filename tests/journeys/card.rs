//! The journey on a card: from a certificate without an address to secure mail that works.

use crate::agreed;
use crate::office::{Office, PIN, files_below};

fn ready(name: &str, email: &str, key: &str) -> Office {
    let office = Office::new("p256");
    office.enrol_card(name, key);
    office.give_address(name, email);
    office
}

fn objects_on_the_card(office: &Office) -> String {
    let arguments = ["--module", "/usr/lib/softhsm/libsofthsm2.so", "--login", "--pin", PIN, "-O"];
    office.program("pkcs11-tool", &arguments)
}

fn renews_on_the_card(name: &str, email: &str, key: &str) {
    let office = ready(name, email, key);
    let terms = office.terms();
    let _worker = office.work();
    let arguments = office.renew_card(&terms, &["--wait", "20s", "--key", key]);
    let result = office.segl(&arguments).ok().json()["result"].clone();

    assert_eq!(result["new"]["signing"]["emails"], serde_json::json!([email]));
    assert_eq!(result["new"]["signing"]["problems"], serde_json::json!([]));
    assert_eq!(result["old"]["signing"]["problems"][0]["code"], "no-email");
    assert_eq!(result["proof"], serde_json::json!({"signed": true, "decrypted": true}));
    assert_eq!(result["old"]["signing"]["subject"], result["new"]["signing"]["subject"]);

    agreed::by_openssl(&office, "card");
    let text = agreed::certificate_text(&office, "card");
    assert!(text.contains(&format!("email:{email}")), "{text}");
    assert!(text.contains("E-mail Protection"), "{text}");

    let objects = objects_on_the_card(&office);
    assert_eq!(objects.matches("Private Key Object").count(), 2, "the old key stays: {objects}");
    assert_eq!(objects.matches("never extractable").count(), 2, "{objects}");
    assert_eq!(objects.matches("Certificate Object").count(), 3, "old, new and the CA's: {objects}");
}

#[test]
fn rsa_2048() {
    renews_on_the_card("Anna Sørensen", "anna@firma.dk", "rsa2048");
}

#[test]
fn rsa_3072() {
    renews_on_the_card("Søren Ærø Åkjær", "soeren@firma.dk", "rsa3072");
}

#[test]
fn p_256() {
    renews_on_the_card("Anna Sørensen", "anna@firma.dk", "p256");
}

#[test]
fn the_folder_holds_proof_backup_and_outlook_settings() {
    let office = ready("Anna Sørensen", "anna@firma.dk", "p256");
    let terms = office.terms();
    let _worker = office.work();
    office.segl(&office.renew_card(&terms, &["--wait", "20s"])).ok();
    let files = files_below(&office.path("card"));
    let outlook: Vec<&str> = files.iter().filter_map(|file| file.strip_prefix("outlook/")).collect();
    assert_eq!(
        outlook,
        [
            "certificate.cer",
            "chain.p7b",
            "guide-da.html",
            "guide-en.html",
            "outlook-profile-32bit.reg",
            "outlook-profile-64bit.reg",
            "outlook-profile-undo.reg",
            "reminder.ics"
        ]
    );
    let backup: Vec<&String> = files.iter().filter(|file| file.starts_with("backup/")).collect();
    assert_eq!(backup.iter().filter(|file| file.ends_with(".cer")).count(), 2, "old and new: {backup:?}");
    assert!(backup.iter().any(|file| file.ends_with("manifest.json")), "{backup:?}");
    assert!(files.contains(&"proof.eml".to_owned()));
}

#[test]
fn a_dry_run_changes_nothing() {
    let office = ready("Anna Sørensen", "anna@firma.dk", "p256");
    let before = (objects_on_the_card(&office), files_below(&office.path("issuer")), files_below(&office.path("home")));
    let ran = office.segl(&["card", "renew", "--dry-run", "--json"]).ok();
    assert_eq!(ran.json()["result"]["plan"]["after"]["email"], "anna@firma.dk");
    let after = (objects_on_the_card(&office), files_below(&office.path("issuer")), files_below(&office.path("home")));
    assert_eq!(before.0, after.0);
    assert_eq!(before.1, after.1);
    assert!(!office.path("card").exists());
}

#[test]
fn a_wrong_pin_is_sent_once_and_nothing_is_made() {
    let office = ready("Anna Sørensen", "anna@firma.dk", "p256");
    let before = objects_on_the_card(&office);
    let terms = office.terms();
    let wrong = ["card", "renew", "--pin-file", "secrets/wrong-pin", "--accept-terms", &terms, "--yes", "--json"];
    let ran = office.segl(&wrong);
    assert_eq!((ran.code, ran.error().as_str()), (Some(4), "pin-wrong"));
    assert_eq!(ran.json()["error"]["done"], serde_json::json!([]));
    assert_eq!(objects_on_the_card(&office), before);
    assert!(files_below(&office.path("issuer/inbox")).is_empty());
}

#[test]
fn nobody_guesses_which_of_two_signatures_is_meant() {
    let office = ready("Anna Sørensen", "anna@firma.dk", "p256");
    office.enrol_card("Bo Berg", "p256");
    let terms = office.terms();
    let ran = office.segl(&office.renew_card(&terms, &[]));
    assert_eq!((ran.code, ran.error().as_str()), (Some(2), "identity-several"));
}

#[test]
fn the_second_segl_is_told_who_is_at_work() {
    let office = ready("Anna Sørensen", "anna@firma.dk", "p256");
    let terms = office.terms();
    // No worker: the first one waits for the issuer and holds the lock.
    let mut first = office.command(&office.renew_card(&terms, &["--wait", "20s"])).spawn().unwrap();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while files_below(&office.path("issuer/inbox")).is_empty() && std::time::Instant::now() < deadline {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let second = office.segl(&["card", "renew", "--resume", "--pin-file", "secrets/pin", "--yes", "--json"]);
    assert_eq!((second.code, second.error().as_str()), (Some(1), "journey-busy"));
    assert_eq!(second.json()["error"]["facts"]["process"], first.id().to_string());
    let _worker = office.work();
    assert!(first.wait().unwrap().success());
}

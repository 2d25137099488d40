//! The journey in a key file, with the name and the password that break other programs.

use crate::agreed;
use crate::office::{OLD_PASSWORD, Office, files_below};

fn ready(name: &str, email: &str, key: &str) -> Office {
    let office = Office::new("p256");
    office.enrol_file(name, "signatur.p12", key);
    office.give_address(name, email);
    office
}

/// The one new key file beside the old one.
pub(crate) fn renewed_file(office: &Office) -> String {
    let files: Vec<String> = std::fs::read_dir(office.path("."))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("signatur-") && name.ends_with(".p12"))
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].clone()
}

fn renews_in_the_file(key: &str) {
    let office = ready("Søren Ærø Åkjær", "soeren@firma.dk", key);
    let old = std::fs::read(office.path("signatur.p12")).unwrap();
    let terms = office.terms();
    let _worker = office.work();
    let arguments = office.renew_file("signatur.p12", &terms, &["--wait", "20s", "--key", key]);
    let result = office.segl(&arguments).ok().json()["result"].clone();

    assert_eq!(result["new"]["signing"]["emails"], serde_json::json!(["soeren@firma.dk"]));
    assert_eq!(result["new"]["signing"]["name"], "Søren Ærø Åkjær");
    assert_eq!(result["proof"], serde_json::json!({"signed": true, "decrypted": true}));
    assert_eq!(std::fs::read(office.path("signatur.p12")).unwrap(), old, "the old key file is not touched");

    let new = renewed_file(&office);
    agreed::by_openssl(&office, "file");
    agreed::key_file_opens(&office, &new);
    let backup = files_below(&office.path("file/backup"));
    assert!(backup.contains(&new) && backup.contains(&"signatur.p12".to_owned()), "{backup:?}");
    assert!(!files_below(&office.path(".")).iter().any(|file| file.ends_with(".pending.p12")));
}

#[test]
fn rsa_2048() {
    renews_in_the_file("rsa2048");
}

#[test]
fn rsa_3072() {
    renews_in_the_file("rsa3072");
}

#[test]
fn p_256() {
    renews_in_the_file("p256");
}

#[test]
fn java_opens_a_file_for_old_windows() {
    let office = ready("Anna Sørensen", "anna@firma.dk", "p256");
    office.secret("new", "plain ascii words 1907");
    let terms = office.terms();
    let _worker = office.work();
    office.segl(&office.renew_file("signatur.p12", &terms, &["--wait", "20s", "--protection", "old-windows"])).ok();
    let new = renewed_file(&office);
    let arguments = ["-list", "-keystore", &new, "-storetype", "PKCS12", "-storepass", "plain ascii words 1907"];
    assert!(office.program("keytool", &arguments).contains("PrivateKeyEntry"));
}

#[test]
fn a_wrong_password_is_told_from_a_damaged_file_and_changes_nothing() {
    let office = ready("Anna Sørensen", "anna@firma.dk", "p256");
    office.secret("old", "another password 1852");
    let terms = office.terms();
    let ran = office.segl(&office.renew_file("signatur.p12", &terms, &[]));
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "keyfile-password"));
    office.secret("old", OLD_PASSWORD);
    let whole = std::fs::read(office.path("signatur.p12")).unwrap();
    std::fs::write(office.path("cut.p12"), &whole[..whole.len() / 2]).unwrap();
    let ran = office.segl(&office.renew_file("cut.p12", &terms, &[]));
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "keyfile-damaged"));
}

#[test]
fn a_weak_new_password_is_refused_with_its_rules() {
    let office = ready("Anna Sørensen", "anna@firma.dk", "p256");
    office.secret("new", "Sommer2026");
    let terms = office.terms();
    let ran = office.segl(&office.renew_file("signatur.p12", &terms, &[]));
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "password-weak"));
    assert!(!ran.out.contains("Sommer2026") && !ran.err.contains("Sommer2026"));
}

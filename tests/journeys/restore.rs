//! The computer is lost: what a backup brings back, and what it says of itself beforehand.

use serde_json::{Value, json};

use crate::file::renewed_file;
use crate::office::{NEW_PASSWORD, OLD_PASSWORD, Office, Ran, files_below};

/// An office whose Søren has renewed his key file; the backup lies on a stick.
fn with_backup() -> Office {
    let office = Office::new("p256");
    office.enrol_file("Søren Ærø Åkjær", "signatur.p12", "rsa2048");
    office.give_address("Søren Ærø Åkjær", "soeren@firma.dk");
    let terms = office.terms();
    let _worker = office.work();
    office.segl(&office.renew_file("signatur.p12", &terms, &["--wait", "20s", "--key", "rsa2048"])).ok();
    office.secret("older", OLD_PASSWORD);
    std::fs::rename(office.path("file/backup"), office.path("stick")).unwrap();
    office
}

fn restored(office: &Office, more: &[&str]) -> Ran {
    let words = ["file", "restore", "stick", "--password-file", "secrets/new", "--json"];
    office.segl(&[&words[..], more].concat())
}

/// Encrypts a mail to a certificate, as its sender's program does.
fn encrypted_mail(office: &Office, text: &str, certificate: &str, to: &str) {
    std::fs::write(office.path("text"), text).unwrap();
    office.program("openssl", &["cms", "-encrypt", "-aes256", "-in", "text", "-out", to, certificate]);
}

/// Opens it with the key in a key file.
fn opened_mail(office: &Office, mail: &str, key_file: &str, password: &str) -> String {
    let password = format!("pass:{password}");
    office.program("openssl", &["pkcs12", "-in", key_file, "-passin", &password, "-nodes", "-out", "opened.pem"]);
    office.program("openssl", &["cms", "-decrypt", "-in", mail, "-inkey", "opened.pem"])
}

/// The certificate of a person in a key file, as PEM.
fn certificate_in(office: &Office, key_file: &str, password: &str, to: &str) {
    let password = format!("pass:{password}");
    let words = ["pkcs12", "-in", key_file, "-passin", &password, "-nokeys", "-clcerts", "-out", to];
    office.program("openssl", &words);
}

#[test]
fn after_a_lost_computer_old_and_new_mail_open() {
    let office = with_backup();
    let new = renewed_file(&office);
    certificate_in(&office, "signatur.p12", OLD_PASSWORD, "old.pem");
    certificate_in(&office, &new, NEW_PASSWORD, "new.pem");
    encrypted_mail(&office, "fra 2026\n", "old.pem", "old.eml");
    encrypted_mail(&office, "fra i dag\n", "new.pem", "new.eml");

    for lost in ["home", "file", "start-file"] {
        std::fs::remove_dir_all(office.path(lost)).unwrap();
    }
    for lost in ["signatur.p12", &new] {
        std::fs::remove_file(office.path(lost)).unwrap();
    }
    let result = restored(&office, &["--older-password-file", "secrets/older"]).ok().json()["result"].clone();

    let placed = |name: &str| format!("home/segl/{name}");
    assert_eq!(opened_mail(&office, "old.eml", &placed("signatur.p12"), OLD_PASSWORD).trim(), "fra 2026");
    assert_eq!(opened_mail(&office, "new.eml", &placed(&new), NEW_PASSWORD).trim(), "fra i dag");
    assert_eq!(result["identity"]["emails"], json!(["soeren@firma.dk"]));
    let opened: Vec<&Value> = result["key_files"].as_array().unwrap().iter().map(|file| &file["opened"]).collect();
    assert_eq!(opened, [&json!(true), &json!(true)]);
    let settings = files_below(&std::path::PathBuf::from(result["folder"].as_str().unwrap()));
    assert!(settings.contains(&"outlook/guide-da.html".to_owned()), "{settings:?}");
    // The computer knows again what came before what: a backup made on it has both.
    let words = ["file", "backup", &placed(&new), "--to", "again", "--password-file", "secrets/new", "--json"];
    assert_eq!(office.segl(&words).ok().json()["result"]["keys"], 2);
}

#[test]
fn a_rehearsal_says_that_the_backup_works_and_writes_nothing() {
    let office = with_backup();
    let before = files_below(&office.path("."));
    let result = restored(&office, &["--dry-run", "--older-password-file", "secrets/older"]).ok().json();
    assert_eq!(result["result"]["rehearsal"], true);
    assert_eq!(result["result"]["written"], json!([]));
    let known = |name: &String| !name.ends_with("known.json");
    let left = |files: Vec<String>| -> Vec<String> { files.into_iter().filter(known).collect() };
    assert_eq!(left(files_below(&office.path("."))), left(before));
    let words = ["file", "restore", "stick", "--password-file", "secrets/new", "--dry-run"];
    let said = office.segl_with(&words, &[("SEGL_TEST_NOW", "2026-12-24T12:00:00Z")]).ok().out;
    assert!(said.starts_with("Your backup works: tried on 24 December 2026."), "{said}");
    let checked = office.segl(&["check"]).out;
    assert!(checked.contains("the backup tried last works: "), "{checked}");
    assert!(checked.contains("stick (24 December 2026)"), "{checked}");
}

#[test]
fn a_forgotten_older_password_keeps_nothing_back() {
    let office = with_backup();
    office.secret("older", "this is not it 1852");
    let result = restored(&office, &["--to", "back", "--older-password-file", "secrets/older"]).ok().json();
    assert_eq!(result["result"]["key_files"][1]["opened"], false);
    assert_eq!(keys_of(&office, "back/signatur.p12", OLD_PASSWORD), 1, "it is put in place as it is");
    let result = restored(&office, &["--to", "back"]).ok().json();
    assert_eq!(result["result"]["key_files"][1]["opened"], false, "nobody there to ask");
}

fn keys_of(office: &Office, path: &str, password: &str) -> usize {
    let told = office.program("openssl", &["pkcs12", "-in", path, "-passin", &format!("pass:{password}"), "-nodes"]);
    told.matches("BEGIN PRIVATE KEY").count()
}

#[test]
fn a_key_file_alone_is_restored_too() {
    let office = with_backup();
    let words = ["file", "restore", "signatur.p12", "--password-file", "secrets/old", "--to", "alone", "--json"];
    let result = office.segl(&words).ok().json()["result"].clone();
    assert_eq!((&result["made_at"], &result["altered"]), (&Value::Null, &json!([])));
    assert_eq!(keys_of(&office, "alone/signatur.p12", OLD_PASSWORD), 1);
}

#[test]
fn what_was_altered_is_named_and_what_is_no_backup_refused() {
    let office = with_backup();
    std::fs::write(office.path("stick/readme.txt"), "altered").unwrap();
    std::fs::remove_file(office.path("stick/certificates.p7b")).unwrap();
    let altered = restored(&office, &["--dry-run"]).ok().json()["result"]["altered"].clone();
    assert_eq!(altered, json!(["certificates.p7b", "readme.txt"]));

    let manifest = std::fs::read_to_string(office.path("stick/manifest.json")).unwrap();
    let put = |text: &str| std::fs::write(office.path("stick/manifest.json"), text).unwrap();
    put(&manifest.replace("file signatur.p12", "file ../signatur.p12"));
    assert_eq!(restored(&office, &[]).error(), "backup-unreadable");
    put(&manifest[..manifest.len() / 2]);
    assert_eq!(restored(&office, &[]).error(), "backup-unreadable");
    put(&manifest.replace("\"kind\": \"file\"", "\"kind\": \"card\""));
    assert_eq!(restored(&office, &[]).error(), "backup-of-card");
    std::fs::remove_file(office.path("stick/manifest.json")).unwrap();
    assert_eq!(restored(&office, &[]).error(), "backup-not");
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let office = with_backup();
    std::fs::create_dir(office.path("taken")).unwrap();
    std::fs::write(office.path("taken/signatur.p12"), "something else").unwrap();
    let ran = restored(&office, &["--to", "taken", "--older-password-file", "secrets/older"]);
    assert_eq!((ran.code, ran.error().as_str()), (Some(1), "would-overwrite"));
    assert_eq!(files_below(&office.path("taken")), ["signatur.p12"], "and nothing beside it either");
    // The same once more is no harm.
    restored(&office, &["--to", "back"]).ok();
    restored(&office, &["--to", "back"]).ok();
}

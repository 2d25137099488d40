//! The reminder: two calendar libraries read the same event in it.

use std::path::Path;

use jiff::tz::TimeZone;
use segl::lang::Language;
use segl::mailsetup::{KeyHome, Reminder};
use segl::x509::read_certificates;
use serde_json::{Value, json};
use snapbox::{Assert, file};

use crate::python;

/// What the two libraries find in these files.
pub(crate) fn events(files: &[std::path::PathBuf]) -> Vec<Value> {
    let paths: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    serde_json::from_str(&python::run_script("formats/read_ics.py", &paths)).unwrap()
}

#[test]
fn two_calendar_libraries_find_the_day_and_its_alarms() {
    let pem = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mailsetup/new.pem");
    let certificate = read_certificates(&std::fs::read(pem).unwrap()).unwrap().remove(0);
    let folder = tempfile::tempdir().unwrap();
    let key_file = Path::new(r"C:\Users\soren\nøgler; alle, nye\soren.p12");
    let mut written = Vec::new();
    for (number, (home, language)) in [
        (KeyHome::Card("Søren Ærø Åkjær (0B41-77)"), Language::Danish),
        (KeyHome::Card("Søren Ærø Åkjær (0B41-77)"), Language::English),
        (KeyHome::File(key_file), Language::Danish),
        (KeyHome::File(key_file), Language::English),
    ]
    .into_iter()
    .enumerate()
    {
        let time_zone = &TimeZone::get("Europe/Copenhagen").unwrap();
        let helpdesk = Some("IT, lokal 1234");
        let reminder = Reminder { certificate: &certificate, home, language, helpdesk, time_zone };
        let path = folder.path().join(format!("{number}.ics"));
        std::fs::write(&path, reminder.file().bytes).unwrap();
        written.push(path);
    }
    let events = events(&written);
    for event in &events {
        assert_eq!(event["uid"], format!("{}@segl", hex::encode(certificate.sha256())));
        assert_eq!((&event["start"], &event["end"]), (&json!("2029-11-24"), &json!("2029-11-25")));
        // Nine in the morning, 60 and 14 days before.
        assert_eq!(event["alarms"], json!([9 * 60 - 60 * 24 * 60, 9 * 60 - 14 * 24 * 60]));
        assert_eq!(event["components"], json!(["VCALENDAR", "VEVENT", "VALARM", "VALARM"]));
    }
    let texts = events
        .iter()
        .map(|event| format!("{}\n\n{}\n", event["summary"].as_str().unwrap(), event["description"].as_str().unwrap()));
    let texts: Vec<String> = texts.collect();
    Assert::new().action_env("SNAPSHOTS").eq(texts.join("\n----\n\n"), file!["reminders.txt"].raw());
}

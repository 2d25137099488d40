//! Every hostile name through every format: each file is whole, says what it should, and nothing more.

use crate::certificates::key_file;
use crate::hostile_names::HOSTILE;
use crate::office::Office;
use crate::{mail, reminder};

/// Whether a text holds nothing that hides, turns or drives.
fn is_harmless(text: &str) -> bool {
    text.chars().all(|character| match character {
        '\n' => true,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => false,
        other => !other.is_control(),
    })
}

#[test]
fn in_calendars_and_mails() {
    let office = Office::new("p256");
    let (mut calendars, mut mails) = (Vec::new(), Vec::new());
    for (number, name) in HOSTILE.iter().enumerate() {
        let (file, to) = (format!("{number}"), format!("outlook-{number}"));
        key_file(&office, &file, name, &["-days", "30"]);
        let path = format!("{file}.p12");
        let outlook = ["file", "outlook", &path, "--to", &to, "--password-file", "secrets/old"];
        office.segl(&outlook).ok();
        calendars.push(office.path(&to).join("reminder.ics"));
        mails.push(mail::stopped_renewal(&office, &file));
    }
    let events = reminder::events(&calendars);
    for (event, name) in events.iter().zip(HOSTILE) {
        let said = format!("{}\n{}", event["summary"].as_str().unwrap(), event["description"].as_str().unwrap());
        assert!(is_harmless(&said), "{name:?}: {said:?}");
        assert_eq!(event["properties"], events[0]["properties"], "{name:?}");
        assert!(event["summary"].as_str().unwrap().lines().count() == 1, "{name:?}");
    }
    let mails = mail::mails(&mails);
    for (mail, name) in mails.iter().zip(HOSTILE) {
        let body = mail["body"].as_str().unwrap();
        assert!(is_harmless(body), "{name:?}: {body:?}");
        assert_eq!(mail["headers"], mails[0]["headers"], "{name:?}");
        assert_eq!(body.lines().count(), mails[0]["body"].as_str().unwrap().lines().count(), "{name:?}");
        let command = body.lines().filter(|line| line.contains("segl issuer employee set"));
        assert!(command.clone().all(|line| !line.contains(['$', '`', '%', '&', ';', '|', '<'])), "{name:?}: {body}");
        assert_eq!(command.count(), 2);
    }
}

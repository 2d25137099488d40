//! Outlook's files: an independent reader agrees with them, the texts stand as expected, hostile names do no harm.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "common/people.rs"]
mod people;

use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use segl::files::{Readers, write_new};
use segl::mailsetup::{BackupNote, BackupOf, KeyHome, Office, Offices, OutlookSetup, OutputFile, What, outlook_files};
use segl::x509::read_certificates;
use serde_json::{Value, json};
use snapbox::{Assert, Data, file};

use people::{Certificates, HOSTILE, UTC, certificate_named};

const KEY: &str =
    r"HKEY_CURRENT_USER\Software\Microsoft\Office\16.0\Outlook\Profiles\Outlook\c02ebc5353d9cd11975200aa004ae40e";

fn find(files: &[OutputFile], what: What) -> &OutputFile {
    files.iter().find(|file| file.what == what).unwrap()
}

/// A text file's content with LF, after a look at its mark and its line ends.
fn text_of(file: &OutputFile) -> String {
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    let text = text.strip_prefix('\u{FEFF}').unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    text.replace("\r\n", "\n")
}

/// What the independent reader finds in each of these registry files.
fn second_opinions(files: &[&OutputFile]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = Command::new("python3");
    reader.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read_reg.py"));
    for (index, file) in files.iter().enumerate() {
        let path = folder.path().join(format!("{index}.reg"));
        write_new(&path, &file.bytes, Readers::Everyone).unwrap();
        reader.arg(path);
    }
    let output = reader.output().expect("this test needs python3");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn second_opinion(file: &OutputFile) -> Value {
    second_opinions(&[file]).remove(0)
}

fn expect(text: String, expected: Data) {
    Assert::new().action_env("SNAPSHOTS").eq(text, expected.raw());
}

#[test]
fn another_reader_finds_the_same_profile_for_both_bitnesses() {
    let certificates = Certificates::read();
    let thumbprint = hex::encode(certificates.new.sha1());
    let files = outlook_files(&certificates.setup(KeyHome::Card("0B41-77"))).unwrap();
    for (office, bits) in [(Office::Bits32, 32), (Office::Bits64, 64)] {
        let read = second_opinion(find(&files, What::OutlookProfile(office)));
        let profile = json!({
            "version": 1, "format": 1, "defaults": 7,
            "name": "segl soren@firma.dk, 2029-11-24", "name_ansi": "segl soren@firma.dk, 2029-11-24",
            "signing": thumbprint, "encryption": thumbprint,
            "capabilities": [
                "2.16.840.1.101.3.4.1.42", "2.16.840.1.101.3.4.1.22", "2.16.840.1.101.3.4.1.2",
                "2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3",
            ],
        });
        let values = json!({"11020355": {"office": bits, "profiles": [profile]}});
        assert_eq!(read["keys"], json!({ KEY: values }));
    }
    assert_eq!(second_opinion(find(&files, What::OutlookUndo))["keys"], json!({ KEY: {"11020355": null} }));
}

#[test]
fn what_outlook_does_by_itself_is_left_alone_while_nobody_knows_it() {
    let certificates = Certificates::read();
    let files = outlook_files(&certificates.setup(KeyHome::Card("0B41-77"))).unwrap();
    let undo = second_opinion(find(&files, What::OutlookUndo));
    assert_eq!(undo["keys"], json!({ KEY: {"11020355": null} }));
    assert_eq!(
        undo["comments"],
        json!([
            "Lavet af segl: fjerner kun det, segl satte i mailprofilen Outlook (11020355).",
            "Det, der stod der før, kommer ikke tilbage herfra, men fra filen, reg export lavede.",
            "Made by segl: removes only what segl set in the mail profile Outlook (11020355).",
            "What stood there before does not come back from here, but from the file that reg export made.",
        ])
    );
    let set = second_opinion(find(&files, What::OutlookProfile(Office::Bits64)));
    assert_eq!(set["keys"][KEY].as_object().unwrap().keys().collect::<Vec<_>>(), ["11020355"]);
}

#[test]
fn the_set_has_every_file_and_one_office_means_one_profile() {
    let certificates = Certificates::read();
    let names = |offices| {
        let files = outlook_files(&OutlookSetup { offices, ..certificates.setup(KeyHome::Card("0B41-77")) }).unwrap();
        files.iter().map(|file| file.name).collect::<Vec<_>>()
    };
    let both = [
        "guide-da.html",
        "guide-en.html",
        "outlook-profile-64bit.reg",
        "outlook-profile-32bit.reg",
        "outlook-profile-undo.reg",
        "certificate.cer",
        "chain.p7b",
    ];
    assert_eq!(names(Offices::Both), both);
    let mut one = both.to_vec();
    one.retain(|name| *name != "outlook-profile-64bit.reg");
    assert_eq!(names(Offices::Only(Office::Bits32)), one);
}

#[test]
fn openssl_reads_the_certificate_and_the_chain() {
    let certificates = Certificates::read();
    let files = outlook_files(&certificates.setup(KeyHome::Card("0B41-77"))).unwrap();
    assert_eq!(find(&files, What::Certificate).bytes, certificates.new.der());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chain.p7b");
    write_new(&path, &find(&files, What::Chain).bytes, Readers::Everyone).unwrap();
    let output = Command::new("openssl").args(["pkcs7", "-inform", "DER", "-print_certs", "-in"]).arg(&path).output();
    let output = output.expect("this test needs openssl");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = read_certificates(&output.stdout).unwrap();
    assert_eq!(read.len(), 2);
    assert!(read.contains(&certificates.new) && read.contains(&certificates.root));
}

#[test]
fn the_notes_of_a_backup() {
    let certificates = Certificates::read();
    let made: Timestamp = "2026-11-24T16:00:00Z".parse().unwrap();
    let note = |of| BackupNote {
        of,
        current: std::slice::from_ref(&certificates.new),
        older: std::slice::from_ref(&certificates.old),
        made,
        time_zone: &UTC,
        helpdesk: None,
    };
    let [danish, english] = note(BackupOf::Card("0B41-77")).files();
    assert_eq!([danish.name, english.name], ["laesmig.txt", "readme.txt"]);
    expect(text_of(&danish), file!["mailsetup/backup-card-da.txt"]);
    expect(text_of(&english), file!["mailsetup/backup-card-en.txt"]);
    let [danish, english] = note(BackupOf::KeyFile("soren.p12")).files();
    expect(text_of(&danish), file!["mailsetup/backup-file-da.txt"]);
    expect(text_of(&english), file!["mailsetup/backup-file-en.txt"]);
}

/// All that is written for a person of this name, who also named the card and the help desk.
fn files_for(name: &str) -> Vec<OutputFile> {
    let hostile = certificate_named(name);
    let certificates = Certificates::read();
    let setup = OutlookSetup {
        signing: &hostile,
        encryption: &hostile,
        chain: std::slice::from_ref(&hostile),
        old: Some(&hostile),
        helpdesk: Some(name),
        ..certificates.setup(KeyHome::Card(name))
    };
    let note = BackupNote {
        of: BackupOf::Card(name),
        current: std::slice::from_ref(&hostile),
        older: &[],
        made: "2026-11-24T16:00:00Z".parse().unwrap(),
        time_zone: &UTC,
        helpdesk: Some(name),
    };
    outlook_files(&setup).unwrap().into_iter().chain(note.files()).collect()
}

#[test]
fn a_hostile_name_adds_nothing_to_a_registry_file() {
    let files: Vec<OutputFile> = HOSTILE.iter().flat_map(|name| files_for(name)).collect();
    let files: Vec<&OutputFile> = files.iter().filter(|file| file.name.ends_with(".reg")).collect();
    assert_eq!(files.len(), 3 * HOSTILE.len());
    for read in second_opinions(&files) {
        let keys = read["keys"].as_object().unwrap();
        assert_eq!(keys.keys().collect::<Vec<_>>(), [KEY]);
        assert_eq!(keys[KEY].as_object().unwrap().keys().collect::<Vec<_>>(), ["11020355"]);
    }
}

#[test]
fn a_hostile_name_adds_no_line_and_nothing_hidden_to_a_text() {
    let mut lines_of_texts = Vec::new();
    for name in HOSTILE {
        let files = files_for(name);
        let texts: Vec<String> = files.iter().filter(|file| file.name.ends_with(".txt")).map(text_of).collect();
        for text in &texts {
            let is_hidden = |character: char| match character {
                '\n' => false,
                '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => true,
                other => other.is_control(),
            };
            assert!(!text.contains(is_hidden), "{name:?}");
        }
        lines_of_texts.push(texts.iter().map(|text| text.lines().count()).collect::<Vec<_>>());
    }
    lines_of_texts.dedup();
    assert_eq!(lines_of_texts.len(), 1);
    assert_eq!(lines_of_texts[0].len(), 2);
}

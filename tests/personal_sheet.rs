//! The personal sheet: it stands as expected, an independent reader finds it whole, and a hostile name is only a name.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "common/people.rs"]
mod people;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use segl::files::{Readers, write_new};
use segl::lang::Language;
use segl::mailsetup::{Always, Existing, KeyHome, Office, Offices, OutlookSetup, What, outlook_files};
use segl::shown;
use serde::Deserialize;
use snapbox::{Assert, Data, file};

use people::{Certificates, HOSTILE, certificate_named};

const CARD: KeyHome<'static> = KeyHome::Card("Søren Ærø Åkjær (0B41-77)");

fn key_file() -> KeyHome<'static> {
    KeyHome::File(Path::new("/home/soren/segl/soren.p12"))
}

/// The sheets of a setup, Danish first.
fn sheets(setup: &OutlookSetup<'_>) -> [String; 2] {
    let files = outlook_files(setup).unwrap();
    Language::ALL.map(|language| {
        let sheet = files.iter().find(|file| file.what == What::Sheet(language)).unwrap();
        String::from_utf8(sheet.bytes.clone()).unwrap()
    })
}

fn expect(page: String, expected: Data) {
    Assert::new().action_env("SNAPSHOTS").eq(page, expected.raw());
}

#[test]
fn the_sheet_for_a_key_card() {
    let certificates = Certificates::read();
    let [danish, english] = sheets(&certificates.setup(CARD));
    expect(danish, file!["mailsetup/guide-card-da.html"]);
    expect(english, file!["mailsetup/guide-card-en.html"]);
}

#[test]
fn the_sheet_for_a_key_file() {
    let certificates = Certificates::read();
    let setup = OutlookSetup {
        offices: Offices::Only(Office::Bits64),
        old: None,
        helpdesk: None,
        ..certificates.setup(key_file())
    };
    let [danish, english] = sheets(&setup);
    expect(danish, file!["mailsetup/guide-file-da.html"]);
    expect(english, file!["mailsetup/guide-file-en.html"]);
}

/// What the independent reader found in a page.
#[derive(Deserialize)]
struct Page {
    elements: Vec<(String, Vec<(String, String)>)>,
    text: String,
    faults: Vec<String>,
}

impl Page {
    /// Its text with one space where there are several.
    fn words(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Elements and attributes, but for where a long text may go on in the next line.
    fn structure(&self) -> Vec<&(String, Vec<(String, String)>)> {
        self.elements.iter().filter(|(tag, _)| tag != "wbr").collect()
    }

    fn values(&self, wanted: &str) -> Vec<&str> {
        let attributes = self.elements.iter().flat_map(|(_, attributes)| attributes);
        attributes.filter(|(name, _)| name == wanted).map(|(_, value)| value.as_str()).collect()
    }
}

fn read(pages: &[String]) -> Vec<Page> {
    let folder = tempfile::tempdir().unwrap();
    let mut reader = Command::new("python3");
    reader.arg("-B").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read_html.py"));
    for (index, page) in pages.iter().enumerate() {
        let path = folder.path().join(format!("{index}.html"));
        write_new(&path, page.as_bytes(), Readers::Everyone).unwrap();
        reader.arg(path);
    }
    let output = reader.output().expect("this test needs python3");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Sheets for all that a setup can ask for.
fn every_kind(certificates: &Certificates) -> Vec<String> {
    let mut pages = Vec::new();
    for home in [CARD, key_file()] {
        for (sign, encrypt) in [(false, false), (true, false), (false, true), (true, true)] {
            for (offices, existing) in [(Offices::Both, false), (Offices::Only(Office::Bits32), true)] {
                let existing = existing.then(|| Existing::new(None, None).unwrap());
                let always = Always { sign, encrypt };
                let base = certificates.setup(home);
                let split =
                    OutlookSetup { encryption: &certificates.old, chain: &[], old: None, helpdesk: None, ..base };
                for setup in [certificates.setup(home), split] {
                    pages.extend(sheets(&OutlookSetup { offices, always, existing: existing.clone(), ..setup }));
                }
            }
        }
    }
    pages
}

#[test]
fn every_sheet_is_whole_and_asks_for_nothing() {
    let known = ["guide-da.html", "guide-en.html"];
    for page in read(&every_kind(&Certificates::read())) {
        assert_eq!(page.faults, Vec::<String>::new());
        assert!(!page.text.contains(['{', '}', '$']), "a gap is left: {}", page.words());
        let places = page.values("id");
        assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len(), "{places:?}");
        for target in page.values("href") {
            let is_here = target.strip_prefix('#').is_some_and(|place| places.contains(&place));
            assert!(is_here || known.contains(&target), "{target}");
        }
        assert!(page.values("aria-labelledby").iter().all(|place| places.contains(place)));
        assert_eq!((page.values("src").len(), page.values("style").len()), (0, 0));
        let policy = page.values("content")[0];
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        let is_active = |tag: &str| ["script", "link", "img", "iframe", "object", "form", "base"].contains(&tag);
        assert!(!page.elements.iter().any(|(tag, _)| is_active(tag)));
    }
}

#[test]
fn headings_come_in_order() {
    for page in read(&every_kind(&Certificates::read())) {
        let tags = page.elements.iter().map(|(tag, _)| tag.as_str());
        let levels: Vec<u32> = tags.filter_map(|tag| tag.strip_prefix('h')?.parse().ok()).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert_eq!(levels[0], 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn an_export_spares_the_first_step_of_the_quick_way() {
    let certificates = Certificates::read();
    let words = |existing: Option<Existing>| {
        let pages = sheets(&OutlookSetup { existing, ..certificates.setup(CARD) });
        read(&pages).iter().map(Page::words).collect::<Vec<_>>()
    };
    let [without, with] = [words(None), words(Some(Existing::new(None, None).unwrap()))];
    assert!(without.iter().all(|page| page.contains("reg export \"HKCU")));
    assert!(without[1].contains("It removes only what segl set; the file from step A brings back the old settings."));
    assert!(!with.iter().any(|page| page.contains("reg export")));
    assert!(with[0].contains("Den sætter præcis det tilbage, der stod i eksporten."));
    assert!(with[1].contains("It brings back exactly what stood in the export."));
}

#[test]
fn what_is_always_done_has_its_step() {
    let certificates = Certificates::read();
    let words = |existing: Option<Existing>| {
        let always = Always { sign: true, encrypt: false };
        let pages = sheets(&OutlookSetup { always, existing, ..certificates.setup(CARD) });
        read(&pages).iter().map(Page::words).collect::<Vec<_>>()
    };
    let [without, with] = [words(None), words(Some(Existing::new(None, None).unwrap()))];
    for page in without.iter().chain(&with) {
        assert!(page.contains("Add digital signature to outgoing messages"), "{page}");
        assert!(!page.contains("Encrypt contents and attachments"), "{page}");
        assert!(page.contains("/outlook/outlook-policies.reg"), "{page}");
    }
    assert!(without[1].contains("It does the same as steps 2 to 6.") && without[1].contains("Go on with step 7."));
    assert!(with[1].contains("It does the same as steps 2 to 7.") && with[1].contains("Go on with step 8."));
}

/// The sheets for somebody of this name, who also named the card, the help desk, the key file and the folder.
fn sheets_for(name: &str) -> Vec<String> {
    let hostile = certificate_named(name);
    let certificates = Certificates::read();
    let folder = Path::new("/home/soren").join(name);
    let homes = [KeyHome::Card(name), KeyHome::File(&folder)];
    let of = |home| {
        sheets(&OutlookSetup {
            signing: &hostile,
            encryption: &hostile,
            chain: std::slice::from_ref(&hostile),
            old: Some(&hostile),
            helpdesk: Some(name),
            folder: &folder,
            ..certificates.setup(home)
        })
    };
    homes.into_iter().flat_map(of).collect()
}

/// What may stand on a page but is not seen.
fn is_hidden(character: char) -> bool {
    match character {
        '\n' => false,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => true,
        other => other.is_control(),
    }
}

#[test]
fn a_hostile_name_is_only_a_name() {
    let written: Vec<Vec<String>> = HOSTILE.iter().map(|name| sheets_for(name)).collect();
    let read: Vec<Vec<Page>> = written.iter().map(|pages| read(pages)).collect();
    for ((name, pages), sources) in HOSTILE.iter().zip(&read).zip(&written) {
        for ((page, usual), source) in pages.iter().zip(&read[0]).zip(sources) {
            assert_eq!(page.structure(), usual.structure(), "{name:?}");
            assert_eq!(page.faults, Vec::<String>::new(), "{name:?}");
            let shown: Vec<String> = shown::line(name).split_whitespace().map(str::to_owned).collect();
            assert!(page.words().contains(&shown.join(" ")), "{name:?}");
            assert!(!source.contains(is_hidden), "{name:?}");
            assert!(!source.contains("<script"), "{name:?}");
        }
    }
}

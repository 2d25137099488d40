//! What no file, name or disk may do: damaged, hostile and oversized input through every command that reads it.
//!
//! Each run has 256 MB of address space and 10 seconds, ends with an answer or a coded error with a next step, and
//! leaves everything as it was.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::office::{NEW_KEY, Office, Ran, files_below};

/// KiB of address space for one run.
const MEMORY: u32 = 256 << 10;
const TIME: Duration = Duration::from_secs(10);

/// Runs segl within the limits, and checks that it ended as a program must.
fn run(office: &Office, arguments: &[&str]) -> Ran {
    let limited = format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &limited]).arg(env!("CARGO_BIN_EXE_segl")).args(arguments).arg("--json");
    let ran = office.run(&mut command, TIME);
    let what = format!("{arguments:?}: {}{}", ran.out, ran.err);
    assert!(matches!(ran.code, Some(0..=5)), "{:?} {what}", ran.code);
    let answer = ran.json();
    if answer["ok"] == false {
        let error = &answer["error"];
        let said = |part: &str| error[part].as_str().is_some_and(|text| !text.is_empty());
        assert!(said("code") && said("what") && said("why") && !error["next"].as_array().unwrap().is_empty(), "{what}");
        assert_ne!(error["code"], "bug", "{what}");
    }
    ran
}

/// Every file outside segl's own home, with its content.
fn content(office: &Office) -> BTreeMap<String, Vec<u8>> {
    let files = files_below(&office.path(".")).into_iter().filter(|file| !file.starts_with("home/"));
    files.map(|file| (file.clone(), std::fs::read(office.path(&file)).unwrap_or_default())).collect()
}

/// Whole input, and what became of it on a bad day.
fn damaged(whole: &[u8]) -> Vec<(String, Vec<u8>)> {
    let cut = (0..8).map(|part| (format!("cut-{part}"), whole[..whole.len() * part / 8].to_vec()));
    let flipped = (0..16).map(|part| {
        let mut octets = whole.to_vec();
        let place = whole.len() * part / 16 + part % 3;
        octets[place.min(whole.len() - 1)] ^= 1 << (part % 8);
        (format!("flip-{part}"), octets)
    });
    let longer = std::iter::once(("longer".to_owned(), [whole, b"more"].concat()));
    cut.chain(flipped).chain(longer).collect()
}

/// Files of no use to anybody.
fn nonsense() -> Vec<(String, Vec<u8>)> {
    let nested = |octet: u8| [octet, 0x80].repeat(50_000);
    vec![
        ("page.html".into(), b"<!DOCTYPE html><html><body>Please log in</body></html>".to_vec()),
        ("archive.zip".into(), b"PK\x03\x04\x14\x00\x00\x00\x08\x00".to_vec()),
        ("deep-sequences".into(), nested(0x30)),
        ("deep-strings".into(), nested(0x24)),
        ("long-length".into(), vec![0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x02, 0x01, 0x03]),
        ("zeros".into(), vec![0; 80 << 20]),
        ("pem-without-end".into(), [b"-----BEGIN CERTIFICATE-----\n".as_slice(), &b"A".repeat(1 << 20)].concat()),
        ("many-pems".into(), b"-----BEGIN X-----\nAAAA\n-----END X-----\n".repeat(20_000)),
    ]
}

/// Gives every file in turn, and a folder, to the commands, each a line with `FILE` in it.
fn feed(office: &Office, files: &[(String, Vec<u8>)], commands: &[&[&str]]) {
    let before = content(office);
    std::fs::create_dir_all(office.path("input/a-folder")).unwrap();
    for (name, octets) in files {
        std::fs::write(office.path("input").join(name), octets).unwrap();
    }
    let names = files.iter().map(|(name, _)| name.as_str()).chain(["a-folder", "not-there"]);
    for path in names.map(|name| format!("input/{name}")) {
        for command in commands {
            let arguments: Vec<&str> = command.iter().map(|word| if *word == "FILE" { &path } else { *word }).collect();
            let ran = run(office, &arguments);
            let useless =
                ["cut-", "a-folder", "not-there", "zeros", "page", "deep"].iter().any(|bad| path.contains(bad));
            let surveys_it = arguments.starts_with(&["file", "show"]) && path.ends_with("a-folder");
            assert!(!useless || surveys_it || ran.code != Some(0), "{arguments:?}: {}", ran.out);
        }
    }
    std::fs::remove_dir_all(office.path("input")).unwrap();
    assert!(content(office) == before, "files were changed or left: {:?}", files_below(&office.path(".")));
}

#[test]
fn key_files() {
    let office = Office::new("p256");
    let named = ["key.pem", "-out", "cert.pem", "-subj", "/CN=Anna", "-addext", "subjectAltName=email:anna@firma.dk"];
    office.program("openssl", &[&["req", "-x509"], &NEW_KEY[..], &named].concat());
    office.program(
        "openssl",
        &[
            "pkcs12",
            "-export",
            "-inkey",
            "key.pem",
            "-in",
            "cert.pem",
            "-out",
            "anna.p12",
            "-passout",
            "file:secrets/old",
        ],
    );
    let whole = std::fs::read(office.path("anna.p12")).unwrap();
    let password = ["--password-file", "secrets/old"];
    let with_password = |words: &[&'static str]| [words, &password].concat();
    let commands = [
        with_password(&["file", "show", "FILE"]),
        with_password(&["file", "renew", "FILE", "--dry-run"]),
        with_password(&["file", "use", "FILE", "--first", "--dry-run"]),
        with_password(&["file", "restore", "FILE", "--dry-run"]),
        with_password(&["cert", "show", "FILE"]),
        vec!["file", "show", "FILE", "--no-password"],
    ];
    let commands: Vec<&[&str]> = commands.iter().map(Vec::as_slice).collect();
    feed(&office, &[damaged(&whole), nonsense()].concat(), &commands);
    // Those that write are given what cannot be opened; the others may well be.
    let unusable: Vec<_> =
        damaged(&whole).into_iter().filter(|(name, _)| name.starts_with("cut")).chain(nonsense()).collect();
    let writing = [
        with_password(&["file", "backup", "FILE", "--to", "made"]),
        with_password(&["file", "outlook", "FILE", "--to", "made"]),
        with_password(&["file", "restore", "FILE", "--to", "made"]),
        [
            with_password(&["file", "use", "FILE", "--first", "--to", "made", "--yes"]),
            vec!["--new-password-file", "secrets/new"],
        ]
        .concat(),
        [
            with_password(&["file", "renew", "FILE", "--to", "made", "--yes"]),
            vec!["--new-password-file", "secrets/new"],
        ]
        .concat(),
    ];
    let writing: Vec<&[&str]> = writing.iter().map(Vec::as_slice).collect();
    feed(&office, &unusable, &writing);
}

#[test]
fn certificates_and_crls() {
    let office = Office::new("p256");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/x509");
    let read = |name: &str| std::fs::read(data.join(name)).unwrap();
    for name in ["root.pem", "issuing.pem", "issuing.crl.pem", "root.crl.pem"] {
        std::fs::write(office.path(name), read(name)).unwrap();
    }
    let good = ["--trust", "root.pem", "--chain", "issuing.pem", "--crls", "root.crl.pem"];
    let commands = [
        vec!["cert", "show", "FILE"],
        [vec!["cert", "verify", "FILE"], good.to_vec()].concat(),
        vec!["cert", "verify", "issuing.pem", "--trust", "FILE"],
        vec!["cert", "verify", "issuing.pem", "--trust", "root.pem", "--chain", "FILE"],
    ];
    let commands: Vec<&[&str]> = commands.iter().map(Vec::as_slice).collect();
    let certificate = data.join("oces3.pem");
    office.program("openssl", &["x509", "-in", certificate.to_str().unwrap(), "-outform", "DER", "-out", "whole.der"]);
    let whole = std::fs::read(office.path("whole.der")).unwrap();
    feed(&office, &[damaged(&whole), nonsense()].concat(), &commands);
    feed(&office, &damaged(&read("bundle.der.p7b")), &commands);

    let list = data.join("root.crl.pem");
    office.program("openssl", &["crl", "-in", list.to_str().unwrap(), "-outform", "DER", "-out", "whole.crl"]);
    let whole = std::fs::read(office.path("whole.crl")).unwrap();
    let with_list: &[&str] = &["cert", "verify", "issuing.pem", "--trust", "root.pem", "--crls", "FILE"];
    feed(&office, &[damaged(&whole), nonsense()].concat(), &[with_list]);
}

#[test]
fn an_issuer_toml_that_cannot_be_read_stops_the_issuer_before_it_does_anything() {
    let office = Office::new("p256");
    let path = office.path("issuer/private/issuer.toml");
    let whole = std::fs::read(&path).unwrap();
    let nested = "[".repeat(100_000).into_bytes();
    let broken = [b"name = \n".to_vec(), b"\xff\xfe".to_vec(), nested, vec![b'#'; 80 << 20], Vec::new()];
    let cut = whole.windows(8).position(|part| part == b"firma.dk").unwrap();
    for content in broken.iter().chain(&[whole[..cut].to_vec()]) {
        std::fs::write(&path, content).unwrap();
        let commands: [&[&str]; 3] = [
            &["issuer", "work", "issuer", "--password-file", "secrets/ca"],
            &["issuer", "employee", "list", "--dir", "issuer"],
            &["issuer", "employee", "add", "--dir", "issuer", "--name", "Bo", "--yes"],
        ];
        for command in commands {
            let ran = run(&office, command);
            assert_eq!((ran.code, ran.json()["ok"].as_bool()), (Some(1), Some(false)), "{}", ran.out);
        }
    }
    std::fs::write(&path, &whole).unwrap();
    let left = run(&office, &["issuer", "employee", "list", "--dir", "issuer"]).ok().json();
    assert_eq!(left["result"]["employees"], serde_json::json!([]));
}

/// The one file in a folder of the drop box.
fn only(office: &Office, folder: &str) -> String {
    let files = files_below(&office.path(folder));
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].clone()
}

fn is_new(file: &str) -> bool {
    file.starts_with("signatur-") && file.ends_with(".p12") && !file.ends_with(".pending.p12")
}

#[test]
fn requests_in_the_inbox_and_answers_in_the_outbox() {
    let office = Office::new("p256");
    office.enrol_file("Anna Sørensen", "signatur.p12", "p256");
    office.give_address("Anna Sørensen", "anna@firma.dk");
    let terms = office.terms();
    let waiting = office.segl(&office.renew_file("signatur.p12", &terms, &["--wait", "0s"]));
    assert_eq!(waiting.code, Some(3), "{}{}", waiting.out, waiting.err);
    let request = only(&office, "issuer/inbox");
    let whole = std::fs::read(office.path("issuer/inbox").join(&request)).unwrap();
    for (number, (_, octets)) in damaged(&whole).iter().chain(&nonsense()).enumerate() {
        let kind = if number % 2 == 0 { "renewal" } else { "enrolment" };
        std::fs::write(office.path("issuer/inbox").join(format!("{number:064x}.{kind}")), octets).unwrap();
    }
    std::fs::create_dir(office.path("issuer/inbox").join(format!("{}.renewal", "f".repeat(64)))).unwrap();
    std::fs::write(office.path("issuer/inbox/..%2f..%2fprivate.renewal"), b"x").unwrap();
    let answered = run(&office, &["issuer", "work", "issuer", "--password-file", "secrets/ca"]).ok().json();
    let answered = answered["result"]["answered"].as_array().unwrap().clone();
    let issued = answered.iter().filter(|one| one["outcome"] == "issued").count();
    assert_eq!(issued, 1, "the good one, and no other: {answered:?}");

    let id = request.split('.').next().unwrap();
    let answer = office.path("issuer/outbox").join(format!("{id}.answer.json"));
    let good = std::fs::read(&answer).unwrap();
    let resume = ["file", "renew", "signatur.p12", "--resume", "--password-file", "secrets/old", "--new-password-file"];
    let resume = [&resume[..], &["secrets/new", "--yes", "--wait", "0s"]].concat();
    let cut = (1..6).map(|part| good[..good.len() * part / 6].to_vec());
    let bad = cut.chain([vec![b'['; 200_000], vec![b' '; 80 << 20], b"{\"segl\":1}".to_vec(), b"\xff".to_vec()]);
    for octets in bad {
        std::fs::write(&answer, &octets).unwrap();
        let ran = run(&office, &resume);
        assert_ne!(ran.code, Some(0), "{}", ran.out);
        let made: Vec<String> = files_below(&office.path(".")).into_iter().filter(|file| is_new(file)).collect();
        assert!(made.is_empty(), "installed: {made:?}");
    }
    std::fs::write(&answer, &good).unwrap();
    run(&office, &resume).ok();
}

#[test]
fn names_that_would_be_commands_paths_or_pages() {
    let office = Office::new("p256");
    let names = [
        "../../../etc/passwd",
        "<script>alert(1)</script>",
        "Anna \"; rm -rf / #",
        "\u{1b}]0;title\u{7}\u{1b}[31mAnna",
        "\u{202e}annA\u{200b}\u{feff}",
        "Anna\r\nBcc: eve@example.com",
        "$(reboot) `id` %PATH% {0}",
        "[HKEY_CURRENT_USER\\Software]",
    ];
    for (number, name) in names.into_iter().enumerate() {
        let added = run(&office, &["issuer", "employee", "add", "--dir", "issuer", "--name", name, "--yes"]);
        let plain = |text: &str| !text.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{200b}', '\u{feff}']);
        assert!(plain(&added.out) && plain(&added.err), "{}{}", added.out, added.err);
        let answer = added.json();
        let Some(order) = answer["result"]["made"][0]["number"].as_str() else {
            assert!(matches!(added.code, Some(1 | 2)) && answer["ok"] == false, "{name:?}");
            continue;
        };
        let letter = answer["result"]["made"][0]["written"].as_array().unwrap();
        let letter = letter.iter().find(|file| file["what"] == "letter").unwrap()["path"].as_str().unwrap();
        assert!(letter.starts_with(office.path("issuer").to_str().unwrap()), "{letter}");
        office.keep_code(order, Path::new(letter));
        let (file, to) = (format!("{number}.p12"), format!("to-{number}"));
        let _worker = office.work();
        let (terms, code) = (office.terms(), format!("secrets/{order}"));
        let enrol = ["file", "enrol", &file, "--link", order, "--no-email", "--code-file", &code, "--to", &to];
        let answers = ["--new-password-file", "secrets/old", "--accept-terms", &terms, "--yes", "--wait", "20s"];
        let enrolled = run(&office, &[&enrol[..], &answers, &["--key", "p256"]].concat());
        assert_eq!(enrolled.code, Some(0), "{name:?}: {}{}", enrolled.out, enrolled.err);
        for made in files_below(&office.path(&to)) {
            let safe = |letter: char| letter.is_ascii_alphanumeric() || "._@-/".contains(letter);
            assert!(made.chars().all(safe), "{made}");
            let Ok(text) = String::from_utf8(std::fs::read(office.path(&to).join(&made)).unwrap()) else { continue };
            // A text file of ours begins with a byte order mark, for Windows.
            let text = text.trim_start_matches('\u{feff}');
            assert!(!made.ends_with(".html") || !text.contains("<script>"), "{made}: {text}");
            assert!(!text.contains("\nBcc:") && plain(text), "{made}: {text}");
        }
        let shown = office.segl(&["file", "show", &file, "--password-file", "secrets/old"]).ok();
        assert!(plain(&shown.out), "{}", shown.out);
        let planned =
            ["file", "use", &file, "--first", "--no-email", "--dry-run", "--yes", "--password-file", "secrets/old"];
        let planned = office.segl(&planned).ok();
        assert!(plain(&planned.out), "{}", planned.out);
        let (backup, back) = (format!("{to}/backup"), format!("back-{number}"));
        let restored = office.segl(&["file", "restore", &backup, "--to", &back, "--password-file", "secrets/old"]).ok();
        assert!(plain(&restored.out), "{}", restored.out);
        assert_eq!(files_below(&office.path(&back)), std::slice::from_ref(&file));
    }
}

/// Runs segl in a name space of its own where `full` is a tiny disk and `sealed` one that cannot be written.
fn on_a_bad_disk(office: &Office, arguments: &[&str]) -> (Ran, String) {
    let script = "mkdir -p full sealed && mount -t tmpfs -o size=8k none full && mount -t tmpfs -o ro none sealed \
                  && \"$0\" \"$@\" --json; code=$?; find full sealed -type f ! -exec cmp -s {} signatur.p12 \\; -name '*.p12' >&2; exit $code";
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script]).arg(env!("CARGO_BIN_EXE_segl")).args(arguments);
    let ran = office.run(&mut command, TIME);
    let left = ran.err.lines().filter(|line| line.starts_with("full/") || line.starts_with("sealed/"));
    let left = left.collect::<Vec<_>>().join(" ");
    (ran, left)
}

#[test]
fn a_full_disk_and_one_that_cannot_be_written() {
    let office = Office::new("p256");
    office.enrol_file("Anna Sørensen", "signatur.p12", "p256");
    let before = content(&office);
    let old = ["--password-file", "secrets/old"];
    let everything = ["backup", "outlook", "restore"];
    // One small key file alone finds room on the tiny disk.
    for (target, verbs) in [("full/results", &everything[..2]), ("sealed/results", &everything[..])] {
        for verb in verbs {
            let (ran, left) =
                on_a_bad_disk(&office, &[&["file", verb, "signatur.p12", "--to", target], &old[..]].concat());
            assert_eq!((ran.code, ran.json()["ok"].as_bool()), (Some(1), Some(false)), "{}{}", ran.out, ran.err);
            assert_eq!(left, "", "half a key file");
        }
    }
    assert!(content(&office) == before);

    // A journey whose new key file finds no room says so, and goes on once there is some.
    office.give_address("Anna Sørensen", "anna@firma.dk");
    let _worker = office.work();
    let terms = office.terms();
    let renew =
        ["file", "renew", "signatur.p12", "--password-file", "secrets/old", "--new-password-file", "secrets/new"];
    let renew = [&renew[..], &["--accept-terms", &terms, "--yes", "--wait", "20s", "--to", "full/new"]].concat();
    let (ran, _) = on_a_bad_disk(&office, &renew);
    assert_eq!((ran.code, ran.json()["ok"].as_bool()), (Some(1), Some(false)), "{}{}", ran.out, ran.err);
    std::fs::create_dir_all(office.path("full")).unwrap();
    let resume = ["file", "renew", "signatur.p12", "--resume", "--yes", "--password-file", "secrets/old"];
    let done =
        office.segl(&[&resume[..], &["--new-password-file", "secrets/new", "--wait", "20s", "--json"]].concat()).ok();
    assert_eq!(done.json()["result"]["proof"]["decrypted"], true);
}

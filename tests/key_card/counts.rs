//! How many APDUs each command takes, by what they are for: a snapshot, so that none is added unseen.
//!
//! To accept new numbers: `SNAPSHOTS=overwrite cargo test --features test-hooks --test key_card counts`.

use std::fmt::Write;

use segl::card::piv::Form;
use segl::key::NewKey;

use crate::card_reader::EXTENDED_LENGTH;
use crate::desk::Desk;
use crate::filled::fill_main_slots;
use crate::floor;

/// What an APDU is for, by instruction, P2 or object, and whether it has data.
const CLASSES: [(&str, &str, &str); 19] = [
    ("A4", "", "SELECT: the PIV application"),
    ("CB", "5FC102", "GET DATA: the card's number (CHUID)"),
    ("CB", "5FC10C", "GET DATA: which retired keys there are (key history)"),
    ("CB", "7E", "GET DATA: which PINs there are (discovery)"),
    ("CB", "5FC105", "GET DATA: certificate of 9A"),
    ("CB", "5FC10A", "GET DATA: certificate of 9C"),
    ("CB", "5FC10B", "GET DATA: certificate of 9D"),
    ("CB", "5FC101", "GET DATA: certificate of 9E"),
    ("CB", "5FC10D", "GET DATA: certificate of 82"),
    ("CB", "5FC10E", "GET DATA: certificate of 83"),
    ("CB", "5FC109", "GET DATA: a management key behind the PIN (printed information)"),
    ("CB", "5FFF00", "GET DATA: how the management key is kept (Yubico's administration data)"),
    ("DB", "5FC102", "PUT DATA: a new number, so that Windows drops its view of the card (CHUID)"),
    ("DB", "5FC10C", "PUT DATA: key history"),
    ("DB", "5FC10B", "PUT DATA: certificate of 9D"),
    ("DB", "5FC10D", "PUT DATA: certificate of 82"),
    ("47", "", "GENERATE: the new key"),
    ("F7", "", "GET METADATA: what is in a slot (Yubico)"),
    ("FD", "", "GET VERSION (Yubico)"),
];

pub(crate) fn field<'a>(line: &'a str, name: &str) -> &'a str {
    let words = line.split(' ');
    words.filter_map(|word| word.split_once('=')).find(|(key, _)| *key == name).map_or("", |(_, value)| value)
}

/// The class of one line of the APDU log.
fn class(line: &str) -> String {
    let (instruction, p2, object) = (field(line, "ins"), field(line, "p2"), field(line, "object"));
    match (instruction, field(line, "lc")) {
        ("20", "0") => "VERIFY without a PIN: the tries left".into(),
        ("20", _) => "VERIFY: the PIN".into(),
        ("87", _) if p2 == "9B" => "GENERAL AUTHENTICATE: the management key".into(),
        ("87", "7") => format!("GENERAL AUTHENTICATE: whether a key is in {p2}"),
        ("87", _) => format!("GENERAL AUTHENTICATE: use of the key in {p2}"),
        _ => {
            let known = CLASSES.iter().find(|(one, of, _)| *one == instruction && (of.is_empty() || *of == object));
            known.map_or_else(|| panic!("an APDU of no class: {line}"), |(_, _, what)| (*what).to_owned())
        }
    }
}

/// The classes in order of first use, each with its count.
pub(crate) fn classes(apdus: &[String]) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let (mut last, mut chained) = (String::new(), false);
    for line in apdus {
        // The rest of an answer, and the links of a chain after the first, belong to what they are the rest of.
        if !chained && field(line, "ins") != "C0" {
            last = class(line);
        }
        chained = field(line, "cla") == "10";
        match counts.iter_mut().find(|(class, _)| *class == last) {
            Some((_, count)) => *count += 1,
            None => counts.push((last.clone(), 1)),
        }
    }
    counts
}

/// A heading with the sum, and a line for each class.
fn report(out: &mut String, what: &str, apdus: &[String]) {
    writeln!(out, "{what}: {}", apdus.len()).unwrap();
    for (class, count) in classes(apdus) {
        writeln!(out, "{count:6}  {class}").unwrap();
    }
    out.push('\n');
}

/// The commands on one kind of card, with keys of these kinds.
fn count(out: &mut String, kind: &str, options: &[&str], keys: &[&str]) {
    let desk = Desk::new(options);
    fill_main_slots(&desk);
    for arguments in [["card", "list"], ["card", "show"]] {
        desk.card.apdus();
        desk.office.segl(&arguments).ok();
        let command = arguments.join(" ");
        report(out, &format!("{command}, certificates in 9A (RSA), 9C (P-256), 9D (RSA), {kind}"), &desk.card.apdus());
    }
    for key in keys {
        let desk = Desk::new(options);
        desk.office.enrol_card("Anna Sørensen", key);
        report(out, &format!("card enrol, {key}, {kind}"), &desk.card.apdus());
        desk.office.give_address("Anna Sørensen", "anna@firma.dk");
        desk.renew(&["--key", key]).ok();
        report(out, &format!("card renew, {key}, in one session, {kind}"), &desk.card.apdus());
        let desk = Desk::enrolled(options, key);
        let waiting = desk.office.segl(&desk.office.renew_card(&desk.office.terms(), &["--wait", "0s", "--key", key]));
        assert_eq!(waiting.code, Some(3), "{}", waiting.out);
        report(out, &format!("card renew, {key}, the issuer answers later, {kind}"), &desk.card.apdus());
        desk.resume().ok();
        report(out, &format!("card renew --resume, {key}, {kind}"), &desk.card.apdus());
    }
}

#[test]
fn each_command_takes_what_it_must() {
    let mut out = String::new();
    for (kind, form) in [
        (NewKey::Rsa2048, Form::Short),
        (NewKey::Rsa2048, Form::Extended),
        (NewKey::P256, Form::Short),
        (NewKey::P256, Form::Extended),
    ] {
        floor::count(&mut out, kind, form);
    }
    count(&mut out, "short", &[], &["p256", "rsa2048"]);
    count(&mut out, "extended length", &EXTENDED_LENGTH, &["p256", "rsa2048"]);
    snapbox::assert_data_eq!(out, snapbox::file!["apdu_counts.txt"].raw());
}

/// The table of docs/PERFORMANCE.md names these headings' sums: short, and with extended length.
#[test]
fn the_documentation_says_what_is_counted() {
    let counts = include_str!("apdu_counts.txt");
    let page = include_str!("../../docs/PERFORMANCE.md");
    let sum = |heading: &str| {
        let line = counts.lines().find_map(|line| line.strip_prefix(heading)?.strip_prefix(": "));
        let line = line.unwrap_or_else(|| panic!("{heading} is not counted"));
        let (sum, more) = line.split_once(", ").unwrap_or((line, ""));
        let sum: usize = sum.parse().unwrap();
        (sum, more.split(' ').next().and_then(|more| more.parse::<usize>().ok()).map(|more| sum - more))
    };
    let filled = "certificates in 9A (RSA), 9C (P-256), 9D (RSA)";
    let rows = [
        ("find out what the card is", "what the card is, p256".to_owned()),
        ("who three certificates are for and until when", format!("card list, {filled}")),
        ("three certificates whole", format!("card show, {filled}")),
        ("one signature, RSA-2048", "one signature, rsa2048".to_owned()),
        ("one signature, P-256", "one signature, p256".to_owned()),
        ("an RSA-2048 key, its request and its certificate", "key, request and certificate, rsa2048".to_owned()),
        ("a P-256 key, its request and its certificate", "key, request and certificate, p256".to_owned()),
        ("a renewal, RSA-2048", "card renew, rsa2048, in one session".to_owned()),
        ("a renewal, P-256", "card renew, p256, in one session".to_owned()),
    ];
    for (what, heading) in rows {
        let [short, extended] = ["short", "extended length"].map(|form| sum(&format!("{heading}, {form}")));
        let row = page.lines().find(|line| line.starts_with(&format!("| {what}"))).expect(what);
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        assert_eq!(cells[3], format!("{} / {}", short.0, extended.0), "{what}");
        if let (Some(short), Some(extended)) = (short.1, extended.1) {
            assert_eq!(cells[2], format!("{short} / {extended}"), "{what}: the fewest");
        }
    }
}

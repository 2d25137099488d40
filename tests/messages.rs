//! The texts in both languages: complete, with the same variables, and with commands that can be typed.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;

use segl::cli::explain::{Advice, Circumstances, advice, explain};
use segl::cli::page::Page;
use segl::cli::paint::Paint;
use segl::cli::{args, words};
use segl::flow::failure::{Code, Failure};
use segl::lang::{Language, TEXTS, Value};

/// Each text of a language with the variables it uses.
type Texts = BTreeMap<String, BTreeSet<String>>;

const SYSTEMS: [&str; 3] = ["linux", "macos", "windows"];

/// The texts of one file: ids at the start of a line, variables as `$name` anywhere below.
fn texts_of(file: &str) -> Texts {
    let mut texts = Texts::new();
    let mut current = None;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" =").filter(|(id, _)| !id.starts_with(' ') && !id.is_empty()) {
            assert!(texts.insert(id.to_owned(), BTreeSet::new()).is_none(), "{id} is there twice");
            current = Some(id.to_owned());
        }
        let Some(variables) = current.as_ref().and_then(|id| texts.get_mut(id)) else { continue };
        for after in line.split('$').skip(1) {
            let name = after.chars().take_while(|character| character.is_ascii_alphanumeric() || *character == '-');
            variables.insert(name.collect());
        }
    }
    texts
}

fn in_danish_and_english() -> Vec<(&'static str, Texts, Texts)> {
    TEXTS.iter().map(|(file, danish, english)| (*file, texts_of(danish), texts_of(english))).collect()
}

/// A value for every variable that stands in a command or selects a text.
fn sample(name: &str) -> Value {
    let text = match name {
        "again" | "resume" | "startover" => "segl card renew",
        "pick" => "segl card renew sha256:3f9a12ab",
        "enrol" => "segl file enrol new.p12",
        "look" => "segl card show",
        "command" => "card renew",
        "email-word" | "email" | "who" => "anna@firma.dk",
        "path" | "path-word" => "/home/anna/anna.p12",
        "serial" | "serial-word" => "0B41-77",
        "offered" => "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        "blanks" => "no",
        "broken" => "length,name",
        "problems" => "no-email,weak-key",
        "place" => "card",
        "state" => "low",
        "cards" => "Anna Sørensen (0B41-77)\nBo Ærø (0B41-78)",
        "profiles" => "\"Outlook\"\n\"Arbejde\"",
        "since" => "2026-11-24T12:30:00Z",
        "count" | "days" | "due" | "tries" => return Value::Number(3),
        other => return Value::Text(format!("({other})")),
    };
    Value::Text(text.to_owned())
}

/// The texts of errors.ftl and errors/: ids with their variables.
fn error_texts() -> Texts {
    let files = in_danish_and_english().into_iter().filter(|(file, ..)| file.starts_with("errors"));
    files.flat_map(|(_, danish, _)| danish).collect()
}

/// Every text of the errors that says what to do, with its lines, in each language.
fn next_steps() -> Vec<(String, Vec<Advice>)> {
    let danish = error_texts();
    let mut steps = Vec::new();
    for (id, variables) in danish.iter().filter(|(id, _)| id.contains("-next") && *id != "next-label") {
        let values: Vec<(&'static str, Value)> =
            variables.iter().map(|name| (&*name.clone().leak(), sample(name))).collect();
        for language in Language::ALL {
            steps.push((format!("{id} ({language})"), advice(&language.text(id, &values))));
        }
    }
    steps
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_variables() {
    for (file, danish, english) in in_danish_and_english() {
        let differing: Vec<&String> =
            danish.keys().chain(english.keys()).filter(|id| danish.get(*id) != english.get(*id)).collect();
        assert!(differing.is_empty(), "{file}: {differing:?}");
    }
}

#[test]
fn no_id_stands_in_two_files() {
    let mut seen = BTreeMap::new();
    for (file, danish, _) in in_danish_and_english() {
        for id in danish.into_keys() {
            assert_eq!(seen.insert(id.clone(), file), None, "{id} in {file}");
        }
    }
}

/// Fluent drops what it cannot read and says nothing; every id must come out as a text.
#[test]
fn every_text_can_be_read() {
    for (file, danish, _) in in_danish_and_english() {
        for (id, language) in
            danish.keys().filter(|id| !id.starts_with('-')).flat_map(|id| Language::ALL.map(|language| (id, language)))
        {
            assert!(language.find(id, &[]).is_some(), "{file}: {id} in {language}");
        }
    }
}

#[test]
fn every_code_has_what_why_and_next() {
    for code in Code::ALL {
        let name = code.name();
        for language in Language::ALL {
            let has = |id: String| language.find(&id, &[]).is_some();
            assert!(has(name.to_owned()) && has(format!("{name}-why")), "{name} in {language}");
            let by_system = SYSTEMS.iter().all(|system| has(format!("{name}-next-{system}")));
            assert!(has(format!("{name}-next")) || by_system, "{name}-next in {language}");
        }
    }
}

#[test]
fn no_text_is_for_a_code_that_is_not_there() {
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).chain(["usage"]).collect();
    let danish = error_texts();
    let strangers: Vec<&str> =
        danish.keys().filter_map(|id| id.strip_suffix("-why")).filter(|code| !known.contains(code)).collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[test]
fn every_next_step_holds_something_to_type() {
    for (id, lines) in next_steps() {
        assert!(lines.iter().any(|line| matches!(line, Advice::Command(_))), "{id}");
        assert!(matches!(lines.first(), Some(Advice::Words(_))), "{id} begins with a command");
    }
}

#[test]
fn every_command_to_type_is_one_segl_takes() {
    let mut seen = 0;
    for (id, lines) in next_steps() {
        for line in lines {
            let Advice::Command(command) = line else { continue };
            assert!(!command.ends_with('.'), "{id}: a full stop would be typed: {command}");
            if command != "segl" && !command.starts_with("segl ") {
                continue;
            }
            seen += 1;
            let typed = words::split(&command).unwrap();
            if let Err(error) = args::parse(&typed) {
                assert!(!error.use_stderr(), "{id}: {command}\n{error}");
            }
        }
    }
    assert!(seen > 2 * Code::ALL.len() - 20, "only {seen} commands were seen");
}

/// All messages as they are shown, for the reader of a change: `SNAPSHOTS=overwrite` rewrites them.
#[test]
fn the_messages_are_those_of_the_snapshot() {
    let mut shown = String::new();
    for (code, language) in Code::ALL.iter().flat_map(|code| Language::ALL.map(|language| (code, language))) {
        shown.push_str(&message(*code, language));
        shown.push('\n');
    }
    snapbox::assert_data_eq!(shown, snapbox::file!["messages/snapshot.txt"].raw());
}

fn message(code: Code, language: Language) -> String {
    let danish = error_texts();
    let mut failure = Failure::new(code);
    let parts =
        danish.iter().filter(|(id, _)| id.as_str() == code.name() || id.starts_with(&format!("{}-", code.name())));
    let variables: BTreeSet<&String> = parts.flat_map(|(_, variables)| variables).collect();
    for name in variables.iter().filter(|name| !name.ends_with("-word") && !BY_EXPLAIN.contains(&name.as_str())) {
        failure = failure.with(&*(*name).clone().leak(), sample(name));
    }
    if variables.iter().any(|name| name.starts_with("the-card")) {
        let card = [("holder", "Anna Sørensen"), ("card", "PIV"), ("reader", "Gemalto USB"), ("serial", "0B41-77")];
        failure = card.into_iter().fold(failure, |failure, (name, value)| failure.with_default(name, value));
    }
    if matches!(code, Code::CardSeveral | Code::CardPinsSeveral) {
        failure = failure.with("first", sample("serial"));
    }
    if code == Code::KeyfileSeveral {
        failure = failure.with("first", sample("path"));
    }
    if code == Code::KeyfileUnsupported {
        failure = failure.with("what", "an unknown cipher").with("part", "unknown-cipher");
    }
    let page = Page { language, zone: jiff::tz::TimeZone::UTC, paint: Paint::NONE };
    let typed = ["segl", "card", "renew"].map(OsString::from);
    let circumstances = Circumstances { page: &page, command: "card renew", typed: &typed, helpdesk: Some("IT: 1234") };
    explain(&failure, &circumstances).to_text(&page, false)
}

/// Variables that `explain` fills in by itself.
const BY_EXPLAIN: [&str; 10] =
    ["again", "look", "enrol", "command", "named", "pick", "partner", "thing", "the-card", "the-card-begins"];

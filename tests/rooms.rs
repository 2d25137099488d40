//! The rules of the house, read off the source: which room may use which, and what stands where.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "rooms/source.rs"]
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use source::{Import, Source, read_folder};

/// Files that every room may use; among themselves they use one another, but no room.
const ROOT_FILES: [&str; 8] = ["secret", "shown", "ber", "files", "key", "lang", "spreadsheet", "surroundings"];

/// Each room and the rooms below it that it may use.
const ROOMS: [(&str, &[&str]); 10] = [
    ("x509", &[]),
    ("keyfile", &["x509"]),
    ("card", &["x509"]),
    ("smime", &["x509"]),
    ("protocol", &["x509", "smime"]),
    ("enrol", &["x509", "protocol"]),
    ("mailsetup", &["x509"]),
    ("issuer", &["x509", "smime", "protocol", "keyfile", "card"]),
    ("flow", &["x509", "keyfile", "card", "smime", "protocol", "enrol", "mailsetup", "issuer"]),
    // cli shows what flow hands it, and so names the plain types below flow; it does no work with them.
    ("cli", &["flow", "x509", "card", "keyfile", "protocol", "issuer", "mailsetup"]),
];

/// Where the clock and the environment are read, and files written; everywhere else they come as arguments.
const OUTSIDE: [&str; 2] = ["src/main.rs", "src/files.rs"];
const OUTSIDE_CALLS: [&str; 8] = [
    "env::var",
    "env::var_os",
    "env::vars",
    "fs::write",
    "SystemTime::now",
    "Timestamp::now",
    "Zoned::now",
    "process::exit",
];

/// The most lines a file has.
const LONGEST_FILE: usize = 700;
/// The most lines inside a function of a `mod.rs`, which is a room's face and does no work.
const LONGEST_IN_FACE: usize = 3;

fn library() -> Vec<Source> {
    read_folder(Path::new(env!("CARGO_MANIFEST_DIR")), "src")
}

fn everything() -> Vec<Source> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["src", "tests"].iter().flat_map(|folder| read_folder(package, folder)).collect()
}

/// Fails with every fault on a line of its own.
fn expect_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// `x509` of `src/x509/name.rs`, `files` of `src/files.rs`.
fn room_of(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs")
}

/// The modules from the crate's root to this file: `["x509", "name"]`.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    inside.split('/').map(str::to_owned).filter(|part| part != "lib" && part != "main").collect()
}

/// The import from the crate's root on: `super::super::key::KeyKind` in `x509::name` is `key::KeyKind`.
fn absolute(file: &str, import: &Import) -> Vec<String> {
    let climbs = import.parts.iter().take_while(|part| *part == "super").count();
    if climbs == 0 {
        return import.parts[1..].to_vec();
    }
    let mut module = module_of(file);
    module.truncate(module.len().saturating_sub(climbs));
    module.extend_from_slice(&import.parts[climbs..]);
    module
}

fn may_use(room: &str, used: &str) -> bool {
    let is_root = |name: &str| ROOT_FILES.contains(&name);
    let is_room = |name: &str| ROOMS.iter().any(|(known, _)| *known == name);
    match ROOMS.iter().find(|(name, _)| *name == room) {
        Some((_, allowed)) => used == room || is_root(used) || allowed.contains(&used) || !is_room(used),
        None if is_root(room) => !is_room(used),
        None => room == "lib" || room == "main",
    }
}

fn forbidden_edges(sources: &[Source]) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        let room = room_of(&source.path);
        for import in source.imports() {
            let path = absolute(&source.path, &import);
            let used = path.first().map_or("", String::as_str);
            if !may_use(room, used) {
                faults.push(format!("{}:{}: {room} may not use {}", source.path, import.line, path.join("::")));
            }
        }
    }
    faults
}

/// The names that a room's `mod.rs` hands on, each with the module it comes from.
fn handed_on(face: &Source) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for statement in face.code.split(';').filter_map(|statement| statement.split("pub use ").nth(1)) {
        let as_path = Source::new("", &format!("crate::{statement}"));
        for import in as_path.imports() {
            if let [_, module, .., name] = import.parts.as_slice() {
                names.insert(name.clone(), module.clone());
            }
        }
    }
    names
}

/// The file that an absolute path leads to, through the `mod.rs` that hands the name on.
fn file_of(path: &[String], sources: &BTreeMap<Vec<String>, &Source>) -> Option<String> {
    for length in (1..=path.len()).rev() {
        let Some(found) = sources.get(&path[..length]) else { continue };
        let from_below = path.get(length).and_then(|name| handed_on(found).get(name).cloned());
        return match from_below {
            Some(module) if found.path.ends_with("/mod.rs") => {
                let below: Vec<String> = path[..length].iter().cloned().chain([module]).collect();
                sources.get(&below).map(|source| source.path.clone())
            }
            _ => Some(found.path.clone()),
        };
    }
    None
}

/// Which files of its own floor a file imports. A `mod.rs` only hands on, so nothing counts as its import.
fn neighbours(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let by_module: BTreeMap<Vec<String>, &Source> =
        sources.iter().map(|source| (module_of(&source.path), source)).collect();
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.is_test() && !source.path.ends_with("/mod.rs")) {
        let targets =
            source.imports().iter().filter_map(|import| file_of(&absolute(&source.path, import), &by_module)).collect();
        edges.insert(source.path.clone(), targets);
    }
    for (file, targets) in &mut edges {
        targets.remove(file);
    }
    edges
}

/// Each circle once, as the files on it.
fn circles(edges: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    fn walk(
        file: &str,
        edges: &BTreeMap<String, BTreeSet<String>>,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
        found: &mut Vec<String>,
    ) {
        if let Some(start) = way.iter().position(|earlier| earlier == file) {
            found.push(format!("a circle: {} > {file}", way[start..].join(" > ")));
            return;
        }
        if !done.insert(file.to_owned()) {
            return;
        }
        way.push(file.to_owned());
        for target in edges.get(file).into_iter().flatten() {
            walk(target, edges, way, done, found);
        }
        way.pop();
    }
    let (mut done, mut found) = (BTreeSet::new(), Vec::new());
    for file in edges.keys() {
        walk(file, edges, &mut Vec::new(), &mut done, &mut found);
    }
    found
}

#[test]
fn rooms_use_only_what_lies_below_them() {
    expect_none(forbidden_edges(&library()));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    expect_none(circles(&neighbours(&library())));
}

#[test]
fn every_room_is_in_the_table() {
    let rooms: BTreeSet<String> = library().iter().map(|source| room_of(&source.path).to_owned()).collect();
    let known = ROOMS.iter().map(|(name, _)| *name).chain(ROOT_FILES).chain(["lib", "main"]);
    assert_eq!(rooms, known.map(str::to_owned).collect());
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let opens = |source: &&Source| source.text.strip_prefix("//!").is_some_and(|rest| rest.trim_start().len() > 20);
    let faults = everything().into_iter().filter(|source| !opens(&source)).map(|source| source.path);
    expect_none(faults.map(|path| format!("{path}:1: does not open with a line that says what it is for")).collect());
}

#[test]
fn no_file_is_too_long() {
    let length = |source: &Source| source.text.lines().count();
    let long: Vec<Source> = everything().into_iter().filter(|source| length(source) > LONGEST_FILE).collect();
    expect_none(long.iter().map(|source| format!("{}: {} lines", source.path, length(source))).collect());
}

#[test]
fn unsafe_stands_only_in_raw_files() {
    let sources = everything();
    let tame = sources.iter().filter(|source| !source.path.ends_with("/raw.rs"));
    let faults =
        tame.flat_map(|source| source.lines_with(&["unsafe"]).into_iter().map(move |(line, _)| (source, line)));
    expect_none(faults.map(|(source, line)| format!("{}:{line}: unsafe", source.path)).collect());
}

#[test]
fn the_clock_the_environment_and_the_disk_are_met_at_the_door() {
    let mut faults = Vec::new();
    for source in library().iter().filter(|source| !source.is_test() && !OUTSIDE.contains(&source.path.as_str())) {
        for (line, call) in source.lines_with(&OUTSIDE_CALLS) {
            faults.push(format!("{}:{line}: {call} stands only in {}", source.path, OUTSIDE.join(" and ")));
        }
    }
    expect_none(faults);
}

#[test]
fn a_mod_file_does_no_work() {
    let mut faults = Vec::new();
    for source in library().iter().filter(|source| source.path.ends_with("/mod.rs")) {
        for (line, length) in source.functions() {
            if length > LONGEST_IN_FACE {
                faults.push(format!("{}:{line}: a function of {length} lines in a room's face", source.path));
            }
        }
    }
    expect_none(faults);
}

/// The rules themselves, on made-up files: each must be able to fail.
mod the_rules {
    use super::*;

    fn imports(text: &str) -> Vec<(usize, String)> {
        let source = Source::new("src/x509/name.rs", text);
        source.imports().into_iter().map(|import| (import.line, import.parts.join("::"))).collect()
    }

    #[test]
    fn imports_are_found_in_groups_and_in_code_but_not_in_comments_strings_and_tests() {
        let text = r##"//! Names.
use crate::{key::{self, KeyKind as Kind}, x509::*};
use super::super::files;
/* use crate::cli::run; */
fn f() -> char { let _ = "crate::flow::x"; let _ = r#"crate::"flow"#; crate::smime::sign(); '{' }
#[cfg(test)]
mod tests { use crate::issuer::Register; }
fn g<'a>(text: &'a str) -> crate::lang::Language {}
"##;
        let expected = [
            (2, "crate::key::self"),
            (2, "crate::key::KeyKind"),
            (2, "crate::x509::*"),
            (3, "super::super::files"),
            (5, "crate::smime::sign"),
            (8, "crate::lang::Language"),
        ];
        assert_eq!(imports(text), expected.map(|(line, path)| (line, path.to_owned())));
    }

    #[test]
    fn an_import_that_runs_up_is_named_with_its_file_and_line() {
        let sources = [
            Source::new("src/x509/name.rs", "//!\nuse crate::card::Card;\nuse super::super::smime::sign;"),
            Source::new("src/card/token.rs", "use crate::x509::Certificate;\nuse crate::files;"),
            Source::new("src/key.rs", "use crate::x509::Name;"),
            Source::new("src/smime/tests.rs", "use crate::keyfile::open;"),
        ];
        let expected = [
            "src/x509/name.rs:2: x509 may not use card::Card",
            "src/x509/name.rs:3: x509 may not use smime::sign",
            "src/key.rs:1: key may not use x509::Name",
        ];
        assert_eq!(forbidden_edges(&sources), expected);
    }

    #[test]
    fn a_circle_is_found_also_through_the_face_of_the_room() {
        let sources = [
            Source::new("src/card/mod.rs", "mod a;\nmod b;\npub use a::One;\npub use b::{Two, Three};"),
            Source::new("src/card/a.rs", "use super::Two;"),
            Source::new("src/card/b.rs", "use crate::card::One;\nuse super::Error;"),
        ];
        let expected = ["a circle: src/card/a.rs > src/card/b.rs > src/card/a.rs"];
        assert_eq!(circles(&neighbours(&sources)), expected);
    }

    #[test]
    fn words_and_the_lengths_of_functions_are_found() {
        let text = "#![allow(unsafe_code)]\nfn f() {\n    unsafe { std::env::var(\"A\") };\n    1\n}\n";
        let source = Source::new("src/card/mod.rs", text);
        assert_eq!(source.lines_with(&["unsafe", "env::var"]), [(3, "unsafe"), (3, "env::var")]);
        assert_eq!(source.functions(), [(2, 2)]);
    }
}

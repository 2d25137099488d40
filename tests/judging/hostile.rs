//! Net 5: hostile certificates and CRLs of `hostile.py` through the command: bounded time and memory, and a verdict.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::bench::{folders, whole};
use crate::python;

/// The most processor time a verdict may take: two seconds as released, ten times that without optimisation.
const MOST_SECONDS: f64 = if cfg!(debug_assertions) { 20.0 } else { 2.0 };
/// The most memory beside twice the input.
const MOST_MEMORY: u64 = 64 << 20;

/// The files of a case whose names begin so, in order.
fn files(folder: &Path, kind: &str) -> Vec<PathBuf> {
    let begins = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(kind);
    folders(folder).into_iter().filter(begins).collect()
}

/// What `segl cert verify` says and costs, as `measured.py` writes it.
fn verify(folder: &Path) -> Value {
    let mut arguments = vec![env!("CARGO_BIN_EXE_segl").to_owned()];
    arguments.extend(["cert", "verify", "--json", "--at", "2027-01-01T00:00:00Z"].map(str::to_owned));
    arguments.push(folder.join("target.der").display().to_string());
    for (option, kind) in [("--trust", "trust"), ("--chain", "chain"), ("--crls", "crls")] {
        for file in files(folder, kind) {
            arguments.extend([option.to_owned(), file.display().to_string()]);
        }
    }
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    serde_json::from_str(&python::run_script("judging/measured.py", &arguments)).unwrap()
}

/// `valid`, or the code of the verdict or of the error.
fn outcome(ran: &Value) -> Option<String> {
    let said: Value = serde_json::from_str(ran["out"].as_str()?).ok()?;
    if said["result"]["valid"] == true {
        return Some("valid".into());
    }
    let code = said["result"]["problems"][0]["code"].as_str().or(said["error"]["code"].as_str());
    code.map(str::to_owned)
}

/// What is wrong with how the command took a case.
fn faults(folder: &Path) -> Vec<String> {
    let name = folder.file_name().unwrap().to_str().unwrap();
    let ran = verify(folder);
    let expected = std::fs::read_to_string(folder.join("expected.txt")).unwrap();
    let mut faults = Vec::new();
    match outcome(&ran) {
        Some(outcome) if expected.split_whitespace().any(|expected| outcome == expected) => {}
        outcome => faults.push(format!("{name}: {outcome:?}, expected {expected}{ran}")),
    }
    let size = |path: &PathBuf| path.metadata().unwrap().len();
    let input: u64 = folders(folder).iter().map(size).sum();
    let (seconds, peak) = (ran["seconds"].as_f64().unwrap(), ran["peak"].as_u64().unwrap());
    if seconds > MOST_SECONDS {
        faults.push(format!("{name}: {seconds:.1} s"));
    }
    if peak > 2 * input + MOST_MEMORY {
        faults.push(format!("{name}: {} MB for {} MB", peak >> 20, input >> 20));
    }
    faults
}

#[test]
fn hostile_input_costs_little_and_gets_a_verdict() {
    let owned = tempfile::tempdir().unwrap();
    let folder = owned.path().join("cases");
    let megabytes = if whole() { "64" } else { "8" };
    python::run_script("judging/hostile.py", &[folder.to_str().unwrap(), megabytes]);
    let faults: Vec<_> = folders(&folder).iter().flat_map(|case| faults(case)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

//! The survey from the folder to its report.

use std::path::{Path, PathBuf};

use super::look::PassedOver;
use super::order::{Known, facts, in_order};
use super::walk::walk;
use crate::files;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::report::{NextThing, PassedOverFile, SurveyCounts, SurveyReport, SurveyedFile};
use crate::shown;

/// Days before expiry at which a key file is due.
const DUE_WITHIN: i64 = 30;

/// Goes through the folder and all below it.
pub(in crate::flow) fn survey(folder: &Path, desk: &Desk<'_>) -> Result<SurveyReport, Failure> {
    let folder: PathBuf = folder.components().collect();
    // What cannot be listed at all is an error; what cannot below it is passed over.
    files::entries(&folder)?;
    let mut walked = walk(&folder);
    let known = Known::from_memory(&desk.memory(), &folder);
    let is_key_file = |file: &&SurveyedFile| file.kind == "key-file";
    walked.passed_over.sort_by(|one, other| one.path.cmp(&other.path));
    let links = walked.passed_over.iter().filter(|one| one.code == "link").count();
    let files = in_order(walked.found, &known, desk.surroundings.now, DUE_WITHIN);
    let key_files = files.iter().filter(is_key_file).count();
    let is_due = |file: &&SurveyedFile| file.same_as.is_none() && matches!(file.state, "due" | "expired");
    let counts = SurveyCounts {
        files: walked.files,
        key_files,
        certificate_files: files.len() - key_files,
        other: walked.files.saturating_sub(files.len()),
        due: files.iter().filter(is_key_file).filter(is_due).count(),
        links,
    };
    Ok(SurveyReport {
        folder: shown::path(&folder),
        within_days: DUE_WITHIN,
        counts,
        next: next_thing(&files),
        files,
        skipped: walked.passed_over.into_iter().map(passed_over).collect(),
    })
}

/// What to do about the first file that something can be done about.
fn next_thing(files: &[SurveyedFile]) -> NextThing {
    let first = |states: &[&str]| {
        files.iter().find(|file| file.kind == "key-file" && file.same_as.is_none() && states.contains(&file.state))
    };
    let about = |code, verb: &str, file: &SurveyedFile| NextThing {
        code,
        command: Some(format!("segl file {verb} {}", shown::word(file.path.as_ref()))),
        about: file.path.clone(),
    };
    if let Some(file) = first(&["due", "expired"]) {
        return about("renew", "renew", file);
    }
    match first(&["locked"]) {
        Some(file) => about("open", "show", file),
        None => NextThing { code: "nothing", command: None, about: String::new() },
    }
}

fn passed_over(one: PassedOver) -> PassedOverFile {
    PassedOverFile { path: shown::path(&one.path), code: one.code, facts: facts(&one.facts) }
}

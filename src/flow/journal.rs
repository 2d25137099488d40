//! A journey's journal: what is about to be done, and what was done, on disk before the next thing happens.
//!
//! A journey is a folder `journeys/ID/`; `journal.jsonl` in it only grows, a line per write, each synced.
//! Secrets never stand in it. Beside it lie the request's octets and the issuer's answer.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::failure::{Code, Failure};
use crate::files::{self, Readers};
use crate::shown;
use crate::surroundings::stop_here_if_asked;

/// The largest journal that is read.
const LARGEST: u64 = 1 << 20;

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    at: String,
    step: String,
    phase: Phase,
    #[serde(default)]
    facts: BTreeMap<String, String>,
}

/// Whether something is about to be done or is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Written before the step.
    Intent,
    /// Written after it.
    Done,
}

/// An open journal.
pub struct Journal {
    folder: PathBuf,
    entries: Vec<Entry>,
}

/// The step that opens every journal: what the journey is for.
pub(super) const BEGUN: &str = "begun";
/// The step that closes it.
pub(super) const FINISHED: &str = "finished";
/// Written when a journey is given up for a new one; its key is kept and used by the next.
pub(super) const GIVEN_UP: &str = "given-up";

impl Journal {
    /// Starts a journal in a new folder `state`/journeys/`id`.
    pub fn begin(state: &Path, id: &str, now: Timestamp, facts: &[(&str, String)]) -> Result<Self, Failure> {
        let folder = state.join("journeys").join(id);
        files::make_folder(&folder, Readers::Owner)?;
        let mut journal = Self { folder, entries: Vec::new() };
        journal.write(BEGUN, Phase::Done, now, facts)?;
        Ok(journal)
    }

    /// Opens the journal in `folder`. A last line that was cut off by a power failure is passed over.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("journal.jsonl");
        let text = files::read_text(&path, LARGEST)?;
        let damaged = || Failure::new(Code::JourneyDamaged).with("path", shown::path(&path));
        let lines: Vec<&str> = text.lines().collect();
        let mut entries = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            match serde_json::from_str(line) {
                Ok(entry) => entries.push(entry),
                Err(_) if index + 1 == lines.len() && !text.ends_with('\n') => {}
                Err(_) => return Err(damaged()),
            }
        }
        if entries.is_empty() { Err(damaged()) } else { Ok(Self { folder: folder.to_owned(), entries }) }
    }

    /// Every journal in `state` that is neither finished nor given up, oldest first.
    pub fn unfinished(state: &Path) -> Result<Vec<Self>, Failure> {
        let folders = match files::list(&state.join("journeys")) {
            Ok(folders) => folders,
            Err(files::Error::Missing(_)) => return Ok(Vec::new()),
            Err(other) => return Err(other.into()),
        };
        let journals =
            folders.iter().filter(|folder| folder.join("journal.jsonl").exists()).map(|folder| Self::open(folder));
        let open = |journal: &Result<Self, Failure>| journal.as_ref().is_ok_and(|journal| !journal.is_closed());
        let mut journals: Vec<Self> = journals.filter(open).flatten().collect();
        journals.sort_by(|one, other| one.begun().cmp(other.begun()));
        Ok(journals)
    }

    /// Writes a line and waits until it is on disk.
    pub fn write(&mut self, step: &str, phase: Phase, now: Timestamp, facts: &[(&str, String)]) -> Result<(), Failure> {
        stop_here();
        let facts = facts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let entry = Entry { at: now.to_string(), step: step.to_owned(), phase, facts };
        let line =
            serde_json::to_string(&entry).map_err(|cause| Failure::new(Code::Bug).with("what", cause.to_string()))?;
        files::append_line(&self.folder.join("journal.jsonl"), &line, Readers::Owner)?;
        self.entries.push(entry);
        stop_here();
        Ok(())
    }

    /// Keeps octets beside the journal under `name`, once; the same octets again are fine.
    pub fn keep(&self, name: &str, octets: &[u8]) -> Result<(), Failure> {
        Ok(files::replace(&self.folder.join(name), octets, Readers::Owner)?)
    }

    /// Octets kept under `name`, if there are any.
    pub fn kept(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        match files::read(&self.folder.join(name), LARGEST) {
            Ok(octets) => Ok(Some(octets)),
            Err(files::Error::Missing(_)) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }

    /// The latest value of a fact, from any line.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.entries.iter().rev().find_map(|entry| entry.facts.get(name)).map(String::as_str)
    }

    /// Whether `step` was begun, however it ended.
    pub fn is_begun(&self, step: &str) -> bool {
        self.entries.iter().any(|entry| entry.step == step)
    }

    /// Whether `step` was done.
    pub fn is_done(&self, step: &str) -> bool {
        self.entries.iter().any(|entry| entry.step == step && entry.phase == Phase::Done)
    }

    /// The names of the steps done, in order, for messages.
    pub fn done_steps(&self) -> impl Iterator<Item = &str> {
        let done = self.entries.iter().filter(|entry| entry.phase == Phase::Done && entry.step != BEGUN);
        done.map(|entry| entry.step.as_str())
    }

    /// When it was begun, RFC 3339.
    pub fn begun(&self) -> &str {
        self.entries.first().map_or("", |entry| entry.at.as_str())
    }

    /// Its number: the name of its folder.
    pub fn id(&self) -> String {
        self.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn is_closed(&self) -> bool {
        self.is_done(FINISHED) || self.is_done(GIVEN_UP)
    }
}

/// Each journal write has two places to stop at, before it and after it.
fn stop_here() {
    static PLACES: AtomicUsize = AtomicUsize::new(0);
    stop_here_if_asked("SEGL_TEST_STOP", &PLACES);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-11-24T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn what_was_written_is_there_after_opening_again() {
        let state = tempfile::tempdir().unwrap();
        let mut journal = Journal::begin(state.path(), "j1", now(), &[("home", "card".into())]).unwrap();
        journal.write("make-key", Phase::Intent, now(), &[("key", "0102".into())]).unwrap();
        journal.keep("request.der", b"request").unwrap();

        let again = Journal::unfinished(state.path()).unwrap().remove(0);
        assert_eq!(again.fact("home"), Some("card"));
        assert_eq!(again.fact("key"), Some("0102"));
        assert!(!again.is_done("make-key"));
        assert_eq!(again.kept("request.der").unwrap().unwrap(), b"request");
    }

    #[test]
    fn a_line_cut_off_by_a_power_failure_is_passed_over_and_nonsense_is_not() {
        let state = tempfile::tempdir().unwrap();
        let journal = Journal::begin(state.path(), "j1", now(), &[]).unwrap();
        let path = journal.folder().join("journal.jsonl");
        let whole = files::read_text(&path, LARGEST).unwrap();
        files::replace(&path, format!("{whole}{{\"at\":\"2026").as_bytes(), Readers::Owner).unwrap();
        assert!(Journal::open(journal.folder()).is_ok());
        files::replace(&path, format!("nonsense\n{whole}").as_bytes(), Readers::Owner).unwrap();
        assert_eq!(Journal::open(journal.folder()).err().unwrap().code, Code::JourneyDamaged);
    }
}

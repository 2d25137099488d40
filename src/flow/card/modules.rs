//! Which modules are asked for cards: those that answered last time at once, the others once they passed a trial.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::card::pkcs11::{
    Fingerprint, FoundCards, ModulePlace, Trial, find_cards, find_modules, is_module_named, try_modules,
};
use crate::card::{Card, Error, Found, InReaders, Stranger, find_cards_in_readers};
use crate::files::{self, Mark, Readers};
use crate::flow::ask::{News, StepNews};
use crate::flow::desk::Desk;
use crate::shown;
use crate::surroundings::Surroundings;

/// How long a new module may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long one that did not answer last time may take: nobody waits ten seconds at every command.
const LESS_PATIENCE: Duration = Duration::from_secs(3);
/// The most modules that are remembered; those met last stay.
const MOST: usize = 100;
/// The largest record that is read.
const LARGEST: u64 = 1 << 20;

/// The cards that were found, and what became of the modules.
pub(super) struct Search {
    /// The cards of all modules.
    pub(super) cards: Vec<Box<dyn Card>>,
    /// The reader service, readers and modules that gave nothing, and why.
    pub(super) failures: Vec<Error>,
    /// The cards in readers that nobody knows.
    pub(super) strangers: Vec<Stranger>,
    /// The modules' paths, safe to show.
    pub(super) modules: Vec<String>,
}

/// Every card in a reader that segl drives itself, and every card of every module; a module that was named stands for
/// itself alone. A module that hangs or crashes stops no other.
pub(super) fn search(desk: &mut Desk<'_>) -> Search {
    let readers = if names_a_module(desk) { InReaders::unasked() } else { find_cards_in_readers() };
    search_beside(readers, desk)
}

/// Whether the readers have no part, since a module was named.
pub(super) fn names_a_module(desk: &Desk<'_>) -> bool {
    let named = desk.settings.module.as_ref().map(|setting| setting.value.as_path());
    is_module_named(desk.surroundings, named)
}

/// The cards of modules beside those that were seen in readers already.
pub(super) fn search_beside(readers: InReaders, desk: &mut Desk<'_>) -> Search {
    let named = desk.settings.module.as_ref().map(|setting| setting.value.as_path());
    let places = find_modules(desk.surroundings, named);
    let places: Vec<ModulePlace> = places.into_iter().filter(|place| readers.leaves_something_for(place)).collect();
    let modules = places.iter().map(|place| shown::path(&place.path)).collect();
    let (found, untried) = ask_modules(places, desk);
    let Found { cards, mut failures, strangers } = readers.join(found);
    failures.extend(untried);
    Search { cards, failures, strangers, modules }
}

/// The cards of these modules, and why some of them were not asked.
fn ask_modules(places: Vec<ModulePlace>, desk: &mut Desk<'_>) -> (FoundCards, Vec<Error>) {
    if places.is_empty() {
        return (FoundCards::default(), Vec::new());
    }
    let (usable, untried) = pass(places, desk);
    // Without the mark a module that crashes is met again as before.
    let mark = Mark::set(&mark_in(&desk.surroundings.folders.state));
    let found = find_cards(&usable, of_tests(desk.surroundings).unwrap_or(PATIENCE));
    drop(mark);
    note_silence(&found.failures, &desk.surroundings.folders.state);
    (found, untried)
}

/// Those that may be loaded, and why the others may not.
fn pass(places: Vec<ModulePlace>, desk: &mut Desk<'_>) -> (Vec<ModulePlace>, Vec<Error>) {
    let state = &desk.surroundings.folders.state;
    let mut record = Record::recall(state);
    let ended_well = !mark_in(state).exists();
    let is_known = |place: &ModulePlace| ended_well && record.of(place).is_some_and(|known| known.answered);
    let (mut usable, strangers): (Vec<_>, Vec<_>) = places.iter().cloned().partition(is_known);
    let Some(program) = desk.surroundings.program.as_deref().filter(|_| !strangers.is_empty()) else {
        return (places, Vec::new());
    };
    let patience = |place: &ModulePlace| record.patience_with(place, desk.surroundings);
    let trials = strangers.into_iter().map(|place| Trial { patience: patience(&place), place });
    let trials: Vec<Trial> = trials.collect();
    let news = StepNews { step: "try-modules", home: "card", facts: Vec::new() };
    desk.ask.tell(&News::Begun(&news));
    let outcomes = try_modules(&trials, program);
    desk.ask.tell(&News::Done(&news));

    let mut failures = Vec::new();
    for (Trial { place, .. }, outcome) in trials.into_iter().zip(outcomes) {
        record.note(&place, &outcome);
        match outcome {
            Ok(()) => usable.push(place),
            Err(error) => failures.push(error),
        }
    }
    record.keep(state);
    (places.into_iter().filter(|place| usable.contains(place)).collect(), failures)
}

/// What answered last time and did not this time is tried apart from now on.
fn note_silence(failures: &[Error], state: &Path) {
    let silent = |error: &Error| match error {
        Error::ModuleSilent { path, .. } => Some(path.clone()),
        _ => None,
    };
    let silent: Vec<PathBuf> = failures.iter().filter_map(silent).collect();
    if !silent.is_empty() {
        let mut record = Record::recall(state);
        record.modules.iter_mut().filter(|known| silent.contains(&known.path)).for_each(|known| known.answered = false);
        record.keep(state);
    }
}

/// `modules.json`: which modules answered when they were met last. Nothing that cannot be found out again.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Record {
    modules: Vec<Known>,
}

/// A module as it was when it was met last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    path: PathBuf,
    size: u64,
    modified: Timestamp,
    answered: bool,
}

impl Record {
    /// One that is missing or cannot be read is empty.
    fn recall(state: &Path) -> Self {
        let text = files::read_text(&state.join("modules.json"), LARGEST).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// What is known of the module as it is now.
    fn of(&self, place: &ModulePlace) -> Option<&Known> {
        let now = Fingerprint::of(place)?;
        let same = |known: &&Known| (&known.path, known.size, known.modified) == (&now.path, now.size, now.modified);
        self.modules.iter().find(same)
    }

    fn patience_with(&self, place: &ModulePlace, surroundings: &Surroundings) -> Duration {
        let usual = if self.of(place).is_some_and(|known| !known.answered) { LESS_PATIENCE } else { PATIENCE };
        of_tests(surroundings).unwrap_or(usual)
    }

    /// One that answered, if only to complain, is no danger; a complaint is looked into anew each time.
    fn note(&mut self, place: &ModulePlace, outcome: &Result<(), Error>) {
        self.modules.retain(|known| known.path != place.path);
        let answered = match outcome {
            Ok(()) => true,
            Err(Error::ModuleSilent { .. } | Error::ModuleCrashed { .. }) => false,
            Err(_) => return,
        };
        let Some(Fingerprint { path, size, modified }) = Fingerprint::of(place) else { return };
        self.modules.push(Known { path, size, modified, answered });
        let surplus = self.modules.len().saturating_sub(MOST);
        self.modules.drain(..surplus);
    }

    /// Where it cannot be kept, modules are tried again next time.
    fn keep(&self, state: &Path) {
        if let Ok(text) = serde_json::to_string_pretty(self) {
            let _ = files::replace(&state.join("modules.json"), text.as_bytes(), Readers::Owner);
        }
    }
}

/// The mark that is there while modules are loaded. One left behind tells that a run did not come to the end of that:
/// whatever the reason was, each module is tried apart once more.
fn mark_in(state: &Path) -> PathBuf {
    state.join("modules.asked")
}

/// The test suite waits less long: milliseconds in `SEGL_TEST_PATIENCE`, only in a program built for tests.
fn of_tests(surroundings: &Surroundings) -> Option<Duration> {
    let wanted = surroundings.variable("SEGL_TEST_PATIENCE").filter(|_| cfg!(feature = "test-hooks"))?;
    wanted.parse().ok().map(Duration::from_millis)
}

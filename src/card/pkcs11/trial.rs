//! Trying modules in processes of their own first: one that hangs or crashes does it there, and segl goes on.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::cards::tokens_of;
use super::module::check;
use super::places::ModulePlace;
use crate::card::Error;

/// The argument that makes segl try the module named after it, and do nothing else; what the module is given at its
/// start may come next. No help shows it.
pub const TRIAL: &str = "--try-pkcs11-module";
/// How often a process on trial is looked at.
const PAUSE: Duration = Duration::from_millis(2);
/// The most octets that are read of what a process on trial wrote; a module may write there too.
const LONGEST: u64 = 64 << 10;
/// What stands before an error in a trial's last line.
const FAILED: &str = "{\"segl\":1,\"failed\":";

/// A module's file as it is now: with another size or time it is another module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// Its file.
    pub path: PathBuf,
    /// In octets.
    pub size: u64,
    /// When its content was changed last.
    pub modified: Timestamp,
}

/// A module to be tried, and how long that may take.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The module.
    pub place: ModulePlace,
    /// After this it does not answer.
    pub patience: Duration,
}

/// A trial under way.
struct Running {
    child: Child,
    said: File,
    begun: Instant,
}

impl Fingerprint {
    /// The file at `place`; `None` where there is none.
    pub fn of(place: &ModulePlace) -> Option<Self> {
        let about = place.path.metadata().ok()?;
        let modified = about.modified().ok().and_then(|moment| Timestamp::try_from(moment).ok())?;
        Some(Self { path: place.path.clone(), size: about.len(), modified })
    }
}

/// Tries all of them at the same time, each in a process of its own, which `program` (segl's own file) becomes with
/// the argument [`TRIAL`]. What each came to stands at its place.
///
/// [`Error::ModuleSilent`] for one that was stopped when its patience was over, [`Error::ModuleCrashed`] for one that
/// took its process along. Where no process can be started a module passes untried.
pub fn try_modules(trials: &[Trial], program: &Path) -> Vec<Result<(), Error>> {
    let begun: Vec<_> = trials.iter().map(|trial| check(&trial.place).map(|()| begin(trial, program))).collect();
    let judge = |(trial, begun): (&Trial, Result<Option<Running>, Error>)| match begun? {
        Some(running) => running.end(trial),
        None => Ok(()),
    };
    trials.iter().zip(begun).map(judge).collect()
}

/// All that a process on trial does: the module is loaded and started, says which tokens it has, and is ended.
/// Gives the line that the process prints last.
pub fn be_tried(module: &Path, reserved: Option<&str>) -> String {
    let reserved = reserved.map(str::to_owned);
    let place = ModulePlace { path: module.to_owned(), registered: false, reserved };
    match tokens_of(&place).map(|found| found.len()) {
        Ok(slots) => format!("{{\"segl\":1,\"slots\":{slots}}}"),
        Err(Error::ModuleFailed { what, .. }) => format!("{FAILED}{}}}", serde_json::Value::from(what)),
        Err(other) => format!("{FAILED}{}}}", serde_json::Value::from(other.to_string())),
    }
}

/// What it says goes to a file: a pipe could fill up, or be held open by what a module starts.
fn begin(trial: &Trial, program: &Path) -> Option<Running> {
    let said = tempfile::tempfile().ok()?;
    let mut command = Command::new(program);
    command.arg(TRIAL).arg(&trial.place.path).args(&trial.place.reserved);
    command.stdin(Stdio::null()).stdout(said.try_clone().ok()?).stderr(Stdio::null());
    Some(Running { child: command.spawn().ok()?, said, begun: Instant::now() })
}

impl Running {
    fn end(mut self, trial: &Trial) -> Result<(), Error> {
        let path = trial.place.path.clone();
        let Some(status) = self.wait(trial.patience) else {
            return Err(Error::ModuleSilent { path, seconds: trial.patience.as_secs() });
        };
        if !status.success() {
            return Err(Error::ModuleCrashed { path, how: status.to_string() });
        }
        match self.complaint() {
            Some(what) => Err(Error::ModuleFailed { path, what }),
            None => Ok(()),
        }
    }

    /// `None` when the patience is over: then it is stopped, and not waited for, since what hangs in a driver may
    /// not even end then.
    fn wait(&mut self, patience: Duration) -> Option<ExitStatus> {
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) if self.begun.elapsed() < patience => std::thread::sleep(PAUSE),
                _ => {
                    let _ = self.child.kill();
                    let _ = self.child.try_wait();
                    return None;
                }
            }
        }
    }

    /// What the module returned in place of its tokens.
    fn complaint(&mut self) -> Option<String> {
        let mut said = Vec::new();
        self.said.rewind().ok()?;
        (&self.said).take(LONGEST).read_to_end(&mut said).ok()?;
        let said = String::from_utf8_lossy(&said);
        let line = said.lines().last()?.strip_prefix(FAILED)?.strip_suffix('}')?;
        serde_json::from_str(line).ok()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests {
    use super::*;

    #[cfg(unix)]
    fn tried_by(script: &str) -> Result<(), Error> {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (program, module) = (folder.path().join("segl"), folder.path().join("card.so"));
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        std::fs::write(&module, "").unwrap();
        let place = ModulePlace { path: module.canonicalize().unwrap(), registered: true, reserved: None };
        try_modules(&[Trial { place, patience: Duration::from_millis(1500) }], &program).pop().unwrap()
    }

    #[cfg(unix)]
    #[test]
    fn a_trial_passes_complains_hangs_or_crashes() {
        assert!(tried_by("echo noise; echo '{\"segl\":1,\"slots\":2}'").is_ok());
        let complaint = tried_by("echo '{\"segl\":1,\"failed\":\"C_Initialize: GeneralError\"}'");
        assert!(matches!(complaint, Err(Error::ModuleFailed { what, .. }) if what == "C_Initialize: GeneralError"));
        assert!(matches!(tried_by("exec sleep 60"), Err(Error::ModuleSilent { seconds: 1, .. })));
        assert!(matches!(tried_by("kill -SEGV $$"), Err(Error::ModuleCrashed { how, .. }) if how.contains("SIGSEGV")));
    }

    #[test]
    fn where_no_process_can_be_started_a_module_passes_untried() {
        let folder = tempfile::tempdir().unwrap();
        let module = folder.path().canonicalize().unwrap().join("card.so");
        std::fs::write(&module, "").unwrap();
        let place = ModulePlace { path: module, registered: true, reserved: None };
        let trials = [Trial { place, patience: Duration::from_secs(1) }];
        assert!(matches!(try_modules(&trials, Path::new("/nowhere/segl")).as_slice(), [Ok(())]));
    }

    #[test]
    fn what_a_module_says_of_itself_comes_out_as_json() {
        let folder = tempfile::tempdir().unwrap();
        let module = folder.path().canonicalize().unwrap().join("card.so");
        std::fs::write(&module, "no library").unwrap();
        let line: serde_json::Value = serde_json::from_str(&be_tried(&module, None)).unwrap();
        assert!(line["failed"].as_str().is_some_and(|what| !what.is_empty()), "{line}");
    }
}

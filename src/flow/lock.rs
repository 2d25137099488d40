//! One segl at a time on one identity: the second is told who is at work, and changes nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::Path;

use jiff::Timestamp;

use super::failure::{Code, Failure};
use crate::files::{self, Readers};

/// Held while a journey runs; released when dropped or when the process ends, however it ends.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock `name` in `state`/locks, without waiting.
    pub(super) fn take(state: &Path, name: &str, now: Timestamp) -> Result<Self, Failure> {
        let folder = state.join("locks");
        files::make_folder(&folder, Readers::Owner)?;
        let path = folder.join(format!("{name}.lock"));
        let failed = |cause: std::io::Error| {
            Failure::new(Code::FileFailed).with("path", path.display().to_string()).with("what", cause.to_string())
        };
        let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {
                file.set_len(0).map_err(failed)?;
                let note = format!("{} {now}\n", std::process::id());
                file.write_all(note.as_bytes()).map_err(failed)?;
                Ok(Self { _file: file })
            }
            Err(TryLockError::WouldBlock) => Err(busy(&path)),
            Err(TryLockError::Error(cause)) => Err(failed(cause)),
        }
    }
}

fn busy(path: &Path) -> Failure {
    let note = files::read_text(path, 200).unwrap_or_default();
    let mut words = note.split_whitespace();
    let process = words.next().unwrap_or("?").to_owned();
    let since = words.next().unwrap_or("?").to_owned();
    Failure::new(Code::JourneyBusy).with("process", process).with("since", since)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_is_at_work() {
        let state = tempfile::tempdir().unwrap();
        let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
        let first = Lock::take(state.path(), "anna", now).unwrap();
        let second = Lock::take(state.path(), "anna", now).err().unwrap();
        assert_eq!(second.code, Code::JourneyBusy);
        assert_eq!(second.facts[0].1, std::process::id().to_string().into());
        drop(first);
        assert!(Lock::take(state.path(), "anna", now).is_ok());
    }
}

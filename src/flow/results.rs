//! The folder of results: a new one for each journey, and what was written into it.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::failure::Failure;
use super::report::Written;
use crate::files::{self, Readers};
use crate::shown;

/// The largest file that segl writes into a folder of results.
const LARGEST: u64 = 64 << 20;

/// The full path of a new folder for results: `wished`, or `<results>/<date>_<name>` with a number where that is taken.
pub(super) fn new_folder(
    results: &Path,
    wished: Option<PathBuf>,
    name: &str,
    now: Timestamp,
    zone: &TimeZone,
) -> PathBuf {
    if let Some(folder) = wished {
        return folder;
    }
    let date = now.to_zoned_datetime(zone.clone()).date();
    let first = format!("{date}_{}", shown::file_name(name));
    let names = std::iter::once(first.clone()).chain((2..).map(|number| format!("{first}_{number}")));
    let mut paths = names.map(|name| results.join(name));
    paths.find(|path| !path.exists()).unwrap_or_else(|| results.join(first))
}

/// Writes a file of results; one that is there with the same content is fine.
pub(super) fn write(path: &Path, content: &[u8], readers: Readers, what: &'static str) -> Result<Written, Failure> {
    files::write_once(path, content, readers)?;
    written(path, what)
}

/// Reads a written file again and gives its hash: nothing is called written before.
pub(super) fn written(path: &Path, what: &'static str) -> Result<Written, Failure> {
    let content = files::read(path, LARGEST)?;
    Ok(Written { path: shown::path(path), sha256: hex::encode(crate::key::Hash::Sha256.digest(&content)), what })
}

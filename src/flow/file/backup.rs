//! `segl file backup`: a copy of the key file and the older ones, opened again and compared.

use std::path::Path;

use super::key_ring::KeyRing;
use super::older::{OpenedOlder, older_paths, open_older};
use super::open::{candidates, read_key_file};
use crate::flow::backup::{self, file::KeyFiles};
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::report::BackupReport;
use crate::flow::results;
use crate::flow::wish::FileBackup;
use crate::keyfile::{KeyFile, Profile};
use crate::shown;

/// Backs up the key file.
pub fn backup(wish: &FileBackup, desk: &mut Desk<'_>) -> Result<BackupReport, Failure> {
    let path = desk.surroundings.absolute(&wish.path);
    let (opened, ring) = read_key_file(&path, desk)?;
    let older = if wish.one_password { open_older_of(&path, &opened, &ring, desk)? } else { Vec::new() };
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let to = wish.to.as_ref().map(|path| desk.surroundings.absolute(path));
    let (now, zone) = (desk.surroundings.now, &desk.surroundings.time_zone);
    let folder =
        results::new_folder(&desk.settings.results.value, to, &format!("backup_{}", shown::line(&stem)), now, zone);
    let files = KeyFiles { path: &path, ring: &ring, one_password: &older, profile: Profile::Modern };
    backup::file::write(&files, &folder, now, desk)
}

/// The older key files of the newest identity in this one, opened.
fn open_older_of(
    path: &Path,
    opened: &KeyFile,
    ring: &KeyRing,
    desk: &mut Desk<'_>,
) -> Result<Vec<OpenedOlder>, Failure> {
    let memory = desk.memory();
    let current = candidates(path, opened, &memory).into_iter().find(|one| !one.superseded);
    let paths = current.map(|current| older_paths(&memory, &current.certificate, path)).unwrap_or_default();
    open_older(&paths, &[ring], desk)
}

//! `segl file backup`: a copy of the key file and the older ones, opened again and compared.

use super::read_key_file;
use crate::flow::backup;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::report::BackupReport;
use crate::flow::results;
use crate::flow::wish::FileEmit;
use crate::shown;

/// Backs up the key file.
pub fn backup(wish: &FileEmit, desk: &mut Desk<'_>) -> Result<BackupReport, Failure> {
    let path = desk.surroundings.absolute(&wish.path);
    let (_, ring) = read_key_file(&path, desk)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let to = wish.to.as_ref().map(|path| desk.surroundings.absolute(path));
    let (now, zone) = (desk.surroundings.now, &desk.surroundings.time_zone);
    let folder =
        results::new_folder(&desk.settings.results.value, to, &format!("backup_{}", shown::line(&stem)), now, zone);
    backup::file::write(&path, &ring, &folder, now, desk)
}

//! Whether a folder is a place for a backup: another disk, and not one that a cloud carries away.

use std::path::Path;

/// Folder names by which programs that copy to a cloud are known, lower case.
const SYNCED: [&str; 9] = [
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "icloud drive",
    "nextcloud",
    "owncloud",
    "box sync",
];

/// Why `folder` is no place for a backup of `original`: `same-disk`, `synced`. Empty when it is one.
///
/// A card's backup has no original on a disk, and nothing in it that a cloud could give away.
pub fn cautions(folder: &Path, original: Option<&Path>) -> Vec<&'static str> {
    let Some(original) = original else { return Vec::new() };
    let all = [(is_same_disk(folder, original), "same-disk"), (is_synced(folder), "synced")];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| code).collect()
}

fn is_synced(folder: &Path) -> bool {
    let names = folder.components().map(|part| part.as_os_str().to_string_lossy().to_lowercase());
    let is_known = |name: String| SYNCED.iter().any(|known| name == *known || name.starts_with(&format!("{known} - ")));
    names.into_iter().any(is_known)
}

#[cfg(unix)]
fn is_same_disk(folder: &Path, original: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| path.ancestors().find_map(|one| one.metadata().ok()).map(|about| about.dev());
    device(folder) == device(original)
}

/// On Windows the drive, or the share, says which disk it is.
#[cfg(not(unix))]
fn is_same_disk(folder: &Path, original: &Path) -> bool {
    let drive = |path: &Path| match path.components().next() {
        Some(std::path::Component::Prefix(prefix)) => Some(prefix.as_os_str().to_ascii_lowercase()),
        _ => None,
    };
    drive(folder) == drive(original)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_a_cloud_carries_away_is_no_backup() {
        assert!(is_synced(Path::new("/home/anna/OneDrive - Firma ApS/backup")));
        assert!(is_synced(Path::new("/home/anna/Dropbox")));
        assert!(!is_synced(Path::new("/media/anna/stick/backup")));
        assert!(cautions(Path::new("/home/anna/Dropbox"), None).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn the_disk_of_the_original_is_no_backup() {
        assert!(is_same_disk(Path::new("/tmp/not/there/yet"), Path::new("/tmp")));
        assert!(!is_same_disk(Path::new("/proc/self"), Path::new("/tmp")));
    }
}

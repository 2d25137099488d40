//! Files: written once and whole or not at all, replaced only where segl owns them, read with a cap.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Who may read a file that segl writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The owner alone: private keys, journals, registers.
    Owner,
    /// Whoever may read the folder: certificates, settings, texts.
    Everyone,
}

/// Why a file could not be read or written; the path is always named.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing is there.
    #[error("{} does not exist", .0.display())]
    Missing(PathBuf),
    /// A folder where a file was expected.
    #[error("{} is a folder", .0.display())]
    IsFolder(PathBuf),
    /// A pipe, device or socket where a file was expected.
    #[error("{} is not an ordinary file", .0.display())]
    NotAFile(PathBuf),
    /// More bytes than a file of this kind can have.
    #[error("{} holds more than {limit} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The cap in bytes.
        limit: u64,
    },
    /// The target is already there and is not replaced.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// The system refuses access.
    #[error("no access to {}", .0.display())]
    NoAccess(PathBuf),
    /// The disk, or the user's share of it, is full.
    #[error("no space left for {}", .0.display())]
    Full(PathBuf),
    /// Others than the owner can read a file that must be private.
    #[error("others can read {}", .0.display())]
    ReadableByOthers(PathBuf),
    /// Text was expected and the bytes are not UTF-8.
    #[error("{} is not UTF-8 text", .0.display())]
    NotText(PathBuf),
    /// Anything else the system says.
    #[error("{}: {cause}", path.display())]
    Other {
        /// The file or folder.
        path: PathBuf,
        /// The system's own words.
        cause: io::Error,
    },
}

impl Error {
    /// The file or folder it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing(path) | Self::IsFolder(path) | Self::NotAFile(path) | Self::Exists(path) => path,
            Self::NoAccess(path) | Self::Full(path) | Self::ReadableByOthers(path) | Self::NotText(path) => path,
            Self::TooLarge { path, .. } | Self::Other { path, .. } => path,
        }
    }

    fn from_io(path: &Path, cause: io::Error) -> Self {
        let path = path.to_owned();
        match cause.kind() {
            io::ErrorKind::NotFound => Self::Missing(path),
            io::ErrorKind::AlreadyExists => Self::Exists(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NoAccess(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(path),
            io::ErrorKind::IsADirectory => Self::IsFolder(path),
            _ => Self::Other { path, cause },
        }
    }
}

/// The whole content of an ordinary file of at most `limit` bytes. Pipes and devices are refused unopened, and a pipe
/// that is put in the file's place meanwhile is not waited for.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let kind = fs::metadata(path).map_err(|cause| Error::from_io(path, cause))?.file_type();
    if kind.is_dir() {
        return Err(Error::IsFolder(path.to_owned()));
    }
    if !kind.is_file() {
        return Err(Error::NotAFile(path.to_owned()));
    }
    let (file, _) = open_ordinary(path)?;
    let mut content = Vec::new();
    file.take(limit + 1).read_to_end(&mut content).map_err(|cause| Error::from_io(path, cause))?;
    if content.len() as u64 > limit {
        return Err(Error::TooLarge { path: path.to_owned(), limit });
    }
    Ok(content)
}

/// How much of a file [`read_if`] looks at before it reads the rest.
const BEGINNING: u64 = 16 << 10;

/// What [`read_if`] left in the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The whole file.
    Whole,
    /// Its beginning: what follows was not wanted.
    Beginning,
    /// Less than its length: it was altered while it was read.
    Changed,
}

/// Reads an ordinary file into `content` (emptied first): its first 16 KiB, and the rest of at most `limit` bytes in all
/// if those are `wanted`. For a caller that listed the folder and knows that it is no pipe and no device.
pub fn read_if(
    path: &Path,
    limit: u64,
    content: &mut Vec<u8>,
    wanted: impl FnOnce(&[u8]) -> bool,
) -> Result<Extent, Error> {
    content.clear();
    content.reserve(BEGINNING as usize);
    let (mut file, length) = open_ordinary(path)?;
    let failed = |cause| Error::from_io(path, cause);
    (&mut file).take(length.min(BEGINNING)).read_to_end(content).map_err(failed)?;
    if length > BEGINNING {
        if !wanted(content) {
            return Ok(Extent::Beginning);
        }
        if length > limit {
            return Err(Error::TooLarge { path: path.to_owned(), limit });
        }
        file.take(length - BEGINNING).read_to_end(content).map_err(failed)?;
    }
    Ok(if content.len() as u64 == length { Extent::Whole } else { Extent::Changed })
}

/// Opens an ordinary file, and nothing else, without waiting; gives its length too.
fn open_ordinary(path: &Path) -> Result<(File, u64), Error> {
    let failed = |cause| Error::from_io(path, cause);
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let file = options.open(path).map_err(failed)?;
    let about = file.metadata().map_err(failed)?;
    match about.file_type() {
        kind if kind.is_file() => Ok((file, about.len())),
        kind if kind.is_dir() => Err(Error::IsFolder(path.to_owned())),
        _ => Err(Error::NotAFile(path.to_owned())),
    }
}

/// As [`read`], for UTF-8 text.
pub fn read_text(path: &Path, limit: u64) -> Result<String, Error> {
    String::from_utf8(read(path, limit)?).map_err(|_| Error::NotText(path.to_owned()))
}

/// As [`read_text`], for a file that holds a secret: one that others can read is refused (Unix modes).
pub fn read_private_text(path: &Path, limit: u64) -> Result<String, Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let about = fs::metadata(path).map_err(|cause| Error::from_io(path, cause))?;
        if about.is_file() && about.mode() & 0o077 != 0 {
            return Err(Error::ReadableByOthers(path.to_owned()));
        }
    }
    read_text(path, limit)
}

/// Writes a file that must not exist yet: under a temporary name, synced, then linked into place.
///
/// Either the whole content stands at `path` afterwards, or nothing does. Missing folders are made.
pub fn write_new(path: &Path, content: &[u8], readers: Readers) -> Result<(), Error> {
    if path.symlink_metadata().is_ok() {
        return Err(Error::Exists(path.to_owned()));
    }
    let prepared = prepare(path, content, readers)?;
    prepared.persist_noclobber(path).map_err(|failed| Error::from_io(path, failed.error))?;
    sync_folder_of(path)
}

/// As [`write_new`], but a file that holds exactly `content` already is fine: what a resumed journey meets.
pub fn write_once(path: &Path, content: &[u8], readers: Readers) -> Result<(), Error> {
    match write_new(path, content, readers) {
        Err(Error::Exists(_)) if read(path, content.len() as u64).is_ok_and(|there| there == content) => Ok(()),
        other => other,
    }
}

/// As [`write_new`], into a folder that somebody else made and that may be unreadable for us (an inbox).
pub fn write_new_in_existing_folder(path: &Path, content: &[u8], readers: Readers) -> Result<(), Error> {
    if path.symlink_metadata().is_ok() {
        return Err(Error::Exists(path.to_owned()));
    }
    let prepared = prepare_in(folder_of(path), path, content, readers)?;
    prepared.persist_noclobber(path).map_err(|failed| Error::from_io(path, failed.error))?;
    match sync_folder_of(path) {
        Err(Error::NoAccess(_)) => Ok(()),
        other => other,
    }
}

/// An empty file that is there while this lives, and stays behind if the process dies. It outlives a process, not a
/// power cut: nothing waits until it is on disk.
pub struct Mark(PathBuf);

impl Mark {
    /// Makes the file in a folder that is there, or takes over one that was left behind.
    pub fn set(path: &Path) -> Result<Self, Error> {
        File::create(path).map(|_| Self(path.to_owned())).map_err(|cause| Error::from_io(path, cause))
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        // One that cannot be removed says too much, which costs time and nothing else.
        let _ = fs::remove_file(&self.0);
    }
}

/// Removes a file that segl itself made for the time being; one that is gone already is fine.
pub fn remove_own(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::from_io(path, cause)),
        _ => sync_folder_of(path),
    }
}

/// Writes a file that segl itself owns and may renew (a journal's state, a CRL, its own record).
///
/// A reader sees the old content or the new one, never a mixture.
pub fn replace(path: &Path, content: &[u8], readers: Readers) -> Result<(), Error> {
    let prepared = prepare(path, content, readers)?;
    prepared.persist(path).map_err(|failed| Error::from_io(path, failed.error))?;
    sync_folder_of(path)
}

/// Moves a file that has grown to `full` octets to `before`, where the one that was moved last makes way.
pub fn make_way(path: &Path, before: &Path, full: u64) -> Result<(), Error> {
    if path.metadata().is_ok_and(|about| about.len() >= full) {
        std::fs::rename(path, before).map_err(|cause| Error::from_io(path, cause))?;
    }
    Ok(())
}

/// Adds `line` and a line end to a file that only grows (a journal, a log), and waits until it is on disk.
pub fn append_line(path: &Path, line: &str, readers: Readers) -> Result<(), Error> {
    let failed = |cause| Error::from_io(path, cause);
    let is_new = !path.exists();
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(unix_mode(readers));
    }
    let mut file = options.open(path).map_err(failed)?;
    file.write_all(format!("{line}\n").as_bytes()).map_err(failed)?;
    file.sync_all().map_err(failed)?;
    if is_new { sync_folder_of(path) } else { Ok(()) }
}

/// Makes a folder and those above it; one that is there already is fine.
pub fn make_folder(path: &Path, readers: Readers) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(if readers == Readers::Owner { 0o700 } else { 0o755 });
    }
    builder.create(path).map_err(|cause| Error::from_io(path, cause))
}

/// The entries of a folder, sorted by name.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let failed = |cause| Error::from_io(folder, cause);
    let entries: io::Result<Vec<_>> = fs::read_dir(folder).map_err(failed)?.map(|entry| Ok(entry?.path())).collect();
    let mut paths = entries.map_err(failed)?;
    paths.sort();
    Ok(paths)
}

/// What an entry of a folder is; a link is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// An ordinary file.
    File,
    /// A symbolic link.
    Link,
    /// A pipe, device or socket.
    Other,
}

/// The entries of a folder with what they are, in the system's order. None is opened.
pub fn entries(folder: &Path) -> Result<Vec<(PathBuf, Kind)>, Error> {
    let failed = |cause| Error::from_io(folder, cause);
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        let kind = match entry.file_type()? {
            kind if kind.is_symlink() => Kind::Link,
            kind if kind.is_dir() => Kind::Folder,
            kind if kind.is_file() => Kind::File,
            _ => Kind::Other,
        };
        Ok((entry.path(), kind))
    };
    fs::read_dir(folder).map_err(failed)?.map(entry).collect::<io::Result<Vec<_>>>().map_err(failed)
}

fn prepare(path: &Path, content: &[u8], readers: Readers) -> Result<NamedTempFile, Error> {
    let folder = folder_of(path);
    make_folder(folder, readers)?;
    prepare_in(folder, path, content, readers)
}

fn prepare_in(folder: &Path, path: &Path, content: &[u8], readers: Readers) -> Result<NamedTempFile, Error> {
    let failed = |cause| Error::from_io(path, cause);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".segl-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(unix_mode(readers)));
    }
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(content).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    Ok(file)
}

#[cfg(unix)]
fn unix_mode(readers: Readers) -> u32 {
    if readers == Readers::Owner { 0o600 } else { 0o644 }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes the new directory entry last through a power cut; Windows does this by itself.
fn sync_folder_of(path: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        let folder = folder_of(path);
        let opened = File::open(folder).and_then(|folder| folder.sync_all());
        opened.map_err(|cause| Error::from_io(folder, cause))?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/key.p12");
        write_new(&path, b"first", Readers::Owner).unwrap();
        assert!(matches!(write_new(&path, b"second", Readers::Owner), Err(Error::Exists(_))));
        assert_eq!(read(&path, 100).unwrap(), b"first");
        assert_eq!(list(path.parent().unwrap()).unwrap(), [path]);
    }

    #[test]
    fn a_file_over_the_cap_a_folder_and_a_pipe_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big");
        write_new(&path, &[0; 11], Readers::Everyone).unwrap();
        assert!(matches!(read(&path, 10), Err(Error::TooLarge { limit: 10, .. })));
        assert!(matches!(read(folder.path(), 10), Err(Error::IsFolder(_))));
        #[cfg(unix)]
        assert!(matches!(read(Path::new("/dev/zero"), 10), Err(Error::NotAFile(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_password_file_that_others_can_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        write_new(&path, b"secret", Readers::Everyone).unwrap();
        assert!(matches!(read_private_text(&path, 100), Err(Error::ReadableByOthers(_))));
        let path = folder.path().join("private");
        write_new(&path, b"secret", Readers::Owner).unwrap();
        assert_eq!(read_private_text(&path, 100).unwrap(), "secret");
    }
}

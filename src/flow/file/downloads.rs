//! A folder of downloads: the key files in it, the newest first, and which one is meant.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::key_ring::LARGEST_KEY_FILE;
use crate::files;
use crate::flow::ask::{FoundFile, Unanswered};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::memory::Memory;
use crate::keyfile;
use crate::shown;
use crate::x509::Certificate;

/// What key files are called.
const EXTENSIONS: [&str; 2] = ["p12", "pfx"];

/// The key file at `path`; of a folder the one in it that is meant. Never a guess: with several of them somebody must
/// say which.
pub(in crate::flow) fn pick(path: &Path, desk: &mut Desk<'_>) -> Result<PathBuf, Failure> {
    if !path.is_dir() {
        return Ok(path.to_owned());
    }
    let found = key_files(path, &desk.memory())?;
    match found.as_slice() {
        [] => Err(Failure::new(Code::KeyfileNone).with("folder", shown::path(path))),
        [only] => Ok(only.path.clone()),
        several => {
            let files: Vec<FoundFile> = several.iter().map(Found::report).collect();
            match desk.ask.choose_file(&files) {
                Ok(index) => Ok(several[index.min(several.len() - 1)].path.clone()),
                Err(Unanswered::SeveralFit) => Err(several_fit(path, &files)),
                Err(other) => Err(other.into()),
            }
        }
    }
}

/// A key file in a folder.
struct Found {
    path: PathBuf,
    saved: Timestamp,
    certificate: Option<Certificate>,
    /// Whether it, or the same octets elsewhere, was taken into use before.
    in_use: bool,
}

impl Found {
    fn report(&self) -> FoundFile {
        let certificate = self.certificate.as_ref();
        FoundFile {
            path: shown::path(&self.path),
            saved: self.saved,
            name: certificate.map(|one| shown::line(&one.subject().display_name())),
            not_after: certificate.map(Certificate::not_after),
            known: self.in_use,
        }
    }

    /// When the certificate began, where that is known; else when the file was saved.
    fn age(&self) -> Timestamp {
        self.certificate.as_ref().map_or(self.saved, Certificate::not_before)
    }
}

fn key_files(folder: &Path, memory: &Memory) -> Result<Vec<Found>, Failure> {
    let paths = files::list(folder)?.into_iter().filter(|path| path.is_file() && is_named_as_key_file(path));
    let mut found: Vec<Found> = paths.filter_map(|path| look_at(path, memory)).collect();
    found.sort_by_key(|one| std::cmp::Reverse((one.age(), one.saved)));
    Ok(found)
}

fn is_named_as_key_file(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

/// One that is no key file, or cannot be read, is nothing that could be taken into use.
fn look_at(path: PathBuf, memory: &Memory) -> Option<Found> {
    let octets = files::read(&path, LARGEST_KEY_FILE).ok()?;
    let glance = keyfile::glance(&octets).ok()?;
    let saved = path.metadata().ok()?.modified().ok()?;
    let remembered = memory.certificate_of(&path);
    let in_clear = glance.certificates.into_iter().map(|entry| entry.certificate).find(|one| !one.is_ca());
    let in_use = remembered.is_some();
    Some(Found { saved: Timestamp::try_from(saved).ok()?, certificate: remembered.or(in_clear), in_use, path })
}

fn several_fit(folder: &Path, files: &[FoundFile]) -> Failure {
    let list: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    Failure::new(Code::KeyfileSeveral)
        .with("folder", shown::path(folder))
        .with("count", files.len())
        .with("files", list.join("\n"))
        .with("first", files.first().map(|file| file.path.clone()).unwrap_or_default())
}

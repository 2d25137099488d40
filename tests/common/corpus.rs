//! The key files of `testdata/keyfiles` with what the manifest says of them.
#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use segl::secret::Password;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    #[serde(rename = "about")]
    _about: String,
    pub(crate) files: Vec<Entry>,
}

/// One file: who made it with which command, its password, and what must come of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub(crate) file: String,
    pub(crate) maker: String,
    #[serde(rename = "made")]
    _made: String,
    pub(crate) password: String,
    #[serde(rename = "shows")]
    _shows: String,
    pub(crate) opens: Option<Opens>,
    pub(crate) refused: Option<String>,
    pub(crate) sees: Option<Sees>,
}

/// What is in a file that opens. What is left out is not looked at.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Opens {
    /// The usable keys in their order, by the names of their certificates in `keys/`.
    pub(crate) keys: Vec<String>,
    /// The kinds of the keys that cannot be used.
    #[serde(default)]
    pub(crate) shown: Vec<String>,
    pub(crate) certificates: usize,
    pub(crate) form: String,
    pub(crate) protection: Option<Vec<String>>,
    pub(crate) skipped: Option<usize>,
    pub(crate) names: Option<Vec<String>>,
}

/// What shows without the password.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sees {
    pub(crate) keys: usize,
    pub(crate) certificates: usize,
    pub(crate) sealed: bool,
}

pub(crate) static MANIFEST: LazyLock<Manifest> =
    LazyLock::new(|| serde_json::from_slice(&std::fs::read(folder().join("manifest.json")).unwrap()).unwrap());

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/keyfiles")
}

pub(crate) fn secret(password: &str) -> Password {
    Password::new(password.to_owned())
}

/// Runs `work` on every item, on all processors; slow items are spread.
pub(crate) fn on_all_processors<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(item)
                }
            });
        }
    });
}

//! Windows' registry as Wine keeps it: files go in with `reg import` and come out with `reg export`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const WINE: &str = "/usr/lib/wine/wine64";

/// A registry in a prefix of the tests' own, below the target folder. One test has it at a time.
pub(crate) struct Wine {
    prefix: PathBuf,
    _mine: File,
}

impl Wine {
    /// Makes the prefix at the first call, which takes some seconds.
    pub(crate) fn open() -> Self {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let mine = File::create(target.join("wine.lock")).unwrap();
        mine.lock().unwrap();
        let wine = Self { prefix: target.join("wine"), _mine: mine };
        if !wine.prefix.join("made").exists() {
            wine.run(&["wineboot", "-i"]);
            std::fs::write(wine.prefix.join("made"), "").unwrap();
        }
        wine
    }

    fn run(&self, arguments: &[&str]) {
        let mut command = Command::new(WINE);
        command.args(arguments).env("WINEPREFIX", &self.prefix).env("WINEDEBUG", "-all").env_remove("DISPLAY");
        command.env("WINEDLLOVERRIDES", "winemenubuilder.exe=d;mscoree=d;mshtml=d");
        // A server of Wine stays for a while with what it was given, and a pipe would wait for it.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let status = command.status().unwrap_or_else(|cause| panic!("this test needs {WINE}: {cause}"));
        assert!(status.success(), "wine {arguments:?}: {status}");
    }

    pub(crate) fn forget(&self, key: &str) {
        self.run(&["reg", "add", key, "/f"]);
        self.run(&["reg", "delete", key, "/f"]);
    }

    pub(crate) fn import(&self, path: &Path) {
        self.run(&["reg", "import", &windows_path(path)]);
    }

    pub(crate) fn export(&self, key: &str, path: &Path) {
        self.run(&["reg", "export", key, &windows_path(path), "/y"]);
    }
}

/// Wine shows the whole file system as drive Z.
fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display().to_string().replace('/', "\\"))
}

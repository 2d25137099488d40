//! A Python of the tests' own: a virtual environment below the target folder with the packages that they need.
#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// What is installed: one version each, so that a run today and one next year see the same.
const PACKAGES: [&str; 5] = [
    "cryptography==50.0.2",
    "cryptography-vectors==50.0.2",
    "icalendar==7.3.0",
    "vobject==0.9.9",
    "websocket-client==1.9.2",
];

/// The folder of the environment; made by the first test that asks, which needs the network once.
fn environment() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let folder = target.join("python");
        let lock = File::create(target.join("python.lock")).unwrap();
        lock.lock().unwrap();
        let marker = folder.join("installed");
        if std::fs::read_to_string(&marker).is_ok_and(|installed| installed == PACKAGES.concat()) {
            return folder;
        }
        must_run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        must_run(Command::new(folder.join("bin/python")).args(pip).args(PACKAGES));
        std::fs::write(marker, PACKAGES.concat()).unwrap();
        folder
    })
}

fn must_run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|cause| panic!("{command:?} is needed: {cause}"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {complaint}");
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

/// Runs a script of the tests folder with the packages at hand; it must succeed. Gives its stdout.
pub(crate) fn run_script(script: &str, arguments: &[&str]) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script);
    must_run(Command::new(environment().join("bin/python")).arg("-B").arg(path).args(arguments))
}

/// The folder of an installed package.
pub(crate) fn package_folder(package: &str) -> PathBuf {
    let program = format!("import {package}, os; print(os.path.dirname({package}.__file__))");
    must_run(Command::new(environment().join("bin/python")).args(["-c", &program])).into()
}

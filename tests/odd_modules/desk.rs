//! An office with odd modules in its user's p11-kit registry, beside the system's.

use std::path::{Path, PathBuf};

use crate::odd_module::compile;
use crate::office::{Office, Ran};

/// An office whose card is asked for through the registry.
pub(crate) struct Desk {
    pub(crate) office: Office,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let office = Office::new("p256");
        std::fs::create_dir_all(office.path("home/config/pkcs11/modules")).unwrap();
        std::fs::create_dir_all(office.path("modules")).unwrap();
        Self { office }
    }

    /// SoftHSM's module with this oddity.
    pub(crate) fn module(&self, oddity: &str) -> PathBuf {
        compile(oddity, &self.office.path("modules"))
    }

    /// Enters a module into the user's registry.
    pub(crate) fn register(&self, module: &Path) {
        let name = module.file_stem().unwrap().to_str().unwrap();
        let entry = self.office.path("home/config/pkcs11/modules").join(format!("{name}.module"));
        std::fs::write(entry, format!("module: {}\npriority: 9\n", module.display())).unwrap();
    }

    /// Runs segl with the registry's modules and without a reader service; what does not answer is waited for a second and a half.
    pub(crate) fn segl(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
        let mut command = self.office.command(arguments);
        command
            .env_remove("SEGL_MODULE")
            .env("SEGL_TEST_PATIENCE", "1500")
            .env("PCSCLITE_CSOCK_NAME", "/nowhere")
            .envs(environment.iter().copied());
        Ran::of(&command.output().unwrap())
    }
}

/// The modules that were not used, with the code of why; sorted.
pub(crate) fn failures(report: &serde_json::Value) -> Vec<(String, String)> {
    let all = report["result"]["modules_failed"].as_array().unwrap();
    let name = |path: &str| Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut found: Vec<_> = all
        .iter()
        .filter(|one| one["code"] != "reader-service-missing")
        .map(|one| (name(one["module"].as_str().unwrap()), one["code"].as_str().unwrap().to_owned()))
        .collect();
    found.sort();
    found
}

/// The labels of the cards that were found.
pub(crate) fn labels(report: &serde_json::Value) -> Vec<&str> {
    report["result"]["cards"].as_array().unwrap().iter().map(|card| card["label"].as_str().unwrap()).collect()
}

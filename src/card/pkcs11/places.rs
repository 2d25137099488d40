//! Where modules are: the one named, the registered ones, and those at known places.

use std::path::{Path, PathBuf};

use super::registry::{Registered, Registry};
use crate::surroundings::Surroundings;

/// The environment variable that names a module, as `--module` does.
const VARIABLE: &str = "SEGL_MODULE";

/// A module that may be loaded. Whether it is there and safe is found out by loading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModulePlace {
    /// Its file; canonical if the file exists.
    pub path: PathBuf,
    /// Whether the p11-kit registry names it.
    pub registered: bool,
    /// What the registry gives it at its start (`x-init-reserved`), as the module reads it.
    pub reserved: Option<String>,
}

/// The modules to look for cards with, each file once.
///
/// `explicit` (from `--module` or the settings) alone if given; else the one of `SEGL_MODULE`; else those of
/// the p11-kit registry and then those at the places where the makers of drivers put them, but for those that the
/// registry keeps from segl.
pub fn find_modules(surroundings: &Surroundings, explicit: Option<&Path>) -> Vec<ModulePlace> {
    let registry = Registry::of(surroundings);
    let registered = registry.modules();
    let named = explicit.or_else(|| surroundings.variable(VARIABLE).map(Path::new));
    match named {
        Some(path) => places(vec![surroundings.absolute(path)], &registered),
        None => {
            let kept_from_us: Vec<PathBuf> = registry.kept_from_us().iter().map(|path| canonical(path)).collect();
            let is_ours = |path: &PathBuf| path.exists() && !kept_from_us.contains(&canonical(path));
            let known = known_places(surroundings).into_iter().filter(is_ours);
            places(registered.iter().map(|module| module.path.clone()).chain(known).collect(), &registered)
        }
    }
}

/// Whether a module was named: by `--module` or the settings (`explicit`), or by `SEGL_MODULE`.
pub fn is_module_named(surroundings: &Surroundings, explicit: Option<&Path>) -> bool {
    explicit.is_some() || surroundings.variable(VARIABLE).is_some()
}

fn places(paths: Vec<PathBuf>, registered: &[Registered]) -> Vec<ModulePlace> {
    let mut places: Vec<ModulePlace> = Vec::new();
    for path in paths.iter().map(|path| canonical(path)) {
        if places.iter().any(|place| place.path == path) {
            continue;
        }
        let entry = registered.iter().find(|module| canonical(&module.path) == path);
        let reserved = entry.and_then(|module| module.reserved.clone());
        places.push(ModulePlace { registered: entry.is_some(), path, reserved });
    }
    places
}

fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Where OpenSC, Yubico and SoftHSM install their modules.
#[cfg(target_os = "linux")]
fn known_places(_: &Surroundings) -> Vec<PathBuf> {
    let multiarch = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    let folders = [multiarch.as_str(), "/usr/lib64", "/usr/lib", "/usr/local/lib"];
    let names = ["opensc-pkcs11.so", "pkcs11/opensc-pkcs11.so", "libykcs11.so", "softhsm/libsofthsm2.so"];
    names.iter().flat_map(|name| folders.iter().map(move |folder| Path::new(folder).join(name))).collect()
}

#[cfg(target_os = "macos")]
fn known_places(_: &Surroundings) -> Vec<PathBuf> {
    let files = [
        "/Library/OpenSC/lib/opensc-pkcs11.so",
        "/opt/homebrew/lib/opensc-pkcs11.so",
        "/usr/local/lib/opensc-pkcs11.so",
        "/opt/homebrew/lib/libykcs11.dylib",
        "/usr/local/lib/libykcs11.dylib",
        "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    ];
    files.into_iter().map(PathBuf::from).collect()
}

#[cfg(windows)]
fn known_places(surroundings: &Surroundings) -> Vec<PathBuf> {
    let programs = surroundings.variable("ProgramFiles").unwrap_or("C:\\Program Files");
    let system = surroundings.variable("SystemRoot").unwrap_or("C:\\Windows");
    let below = |folder: &str, file: &str| Path::new(folder).join(file);
    vec![
        below(programs, "OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll"),
        below(system, "System32\\opensc-pkcs11.dll"),
        below(programs, "Yubico\\Yubico PIV Tool\\bin\\libykcs11.dll"),
        below(programs, "SoftHSM2\\lib\\softhsm2-x64.dll"),
    ]
}

#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
fn known_places(_: &Surroundings) -> Vec<PathBuf> {
    vec!["/usr/local/lib/opensc-pkcs11.so".into()]
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn one_file_under_two_names_comes_once() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        let (file, link) = (folder.join("a.so"), folder.join("b.so"));
        std::fs::write(&file, "").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let missing = folder.join("c.so");
        let found = places(
            vec![link.clone(), file.clone(), missing.clone()],
            &[Registered { path: link, reserved: Some("given".into()) }],
        );
        let expected = [
            ModulePlace { path: file, registered: true, reserved: Some("given".into()) },
            ModulePlace { path: missing, registered: false, reserved: None },
        ];
        assert_eq!(found, expected);
    }
}

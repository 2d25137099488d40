//! The p11-kit registry: which modules this system has, from its `*.module` files (pkcs11.conf(5)).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::files;
use crate::surroundings::Surroundings;

/// The name by which `enable-in` and `disable-in` know this program.
const PROGRAM: &str = "segl";
/// The largest `*.module` file that is read, in octets.
const LARGEST: u64 = 64 << 10;

/// The folders of a registry.
#[derive(Clone, Debug)]
pub(super) struct Registry {
    /// Folders with `*.module` files; what a later one says goes before what an earlier one says.
    pub(super) configuration: Vec<PathBuf>,
    /// Folders that module names without a folder are looked for in.
    pub(super) modules: Vec<PathBuf>,
}

/// A module of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Registered {
    /// Its file.
    pub(super) path: PathBuf,
    /// `x-init-reserved`: what it is given at its start. NSS's softokn takes its `configdir=` so.
    pub(super) reserved: Option<String>,
}

type Settings = BTreeMap<String, String>;

impl Registry {
    /// This system's registry, with the user's part unless `P11_KIT_NO_USER_CONFIG` is set.
    pub(super) fn of(surroundings: &Surroundings) -> Self {
        let mut configuration: Vec<PathBuf> = Vec::new();
        if cfg!(unix) {
            configuration.push("/usr/share/p11-kit/modules".into());
            configuration.push("/etc/pkcs11/modules".into());
            if surroundings.variable("P11_KIT_NO_USER_CONFIG").is_none() {
                configuration.push(user_folder(surroundings).join("pkcs11/modules"));
            }
        }
        Self { configuration, modules: module_folders() }
    }

    /// The modules for this program, by priority and then by file name; missing files among them.
    pub(super) fn modules(&self) -> Vec<Registered> {
        let entries = self.entries();
        let mut usable: Vec<(&str, &Settings)> = entries.iter().map(|(name, entry)| (name.as_str(), entry)).collect();
        usable.retain(|(_, entry)| is_for_us(entry));
        usable.sort_by_key(|(_, entry)| std::cmp::Reverse(priority(entry)));
        let module = |entry: &Settings| {
            let path = self.locate(Path::new(entry.get("module")?));
            Some(Registered { path, reserved: entry.get("x-init-reserved").cloned() })
        };
        usable.iter().filter_map(|(_, entry)| module(entry)).collect()
    }

    /// The files of modules that are not for this program: neither are they where they lie at a known place.
    pub(super) fn kept_from_us(&self) -> Vec<PathBuf> {
        let entries = self.entries().into_values().filter(|entry| !is_for_us(entry));
        entries.filter_map(|entry| entry.get("module").map(|module| self.locate(Path::new(module)))).collect()
    }

    /// The settings by file name, merged from all folders.
    fn entries(&self) -> BTreeMap<String, Settings> {
        let mut entries: BTreeMap<String, Settings> = BTreeMap::new();
        for folder in &self.configuration {
            for file in files::list(folder).unwrap_or_default() {
                let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                if let (true, Ok(text)) = (name.ends_with(".module"), files::read_text(&file, LARGEST)) {
                    entries.entry(name).or_default().extend(settings(&text));
                }
            }
        }
        entries
    }

    fn locate(&self, module: &Path) -> PathBuf {
        let mut candidates = self.modules.iter().map(|folder| folder.join(module));
        let found = candidates.clone().find(|path| path.exists()).or_else(|| candidates.next());
        found.unwrap_or_else(|| module.to_owned())
    }
}

fn user_folder(surroundings: &Surroundings) -> PathBuf {
    let named = surroundings.variable("XDG_CONFIG_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    named.unwrap_or_else(|| surroundings.folders.home.join(".config"))
}

/// Where distributions put modules: p11-kit's own folder, below the library folder of the architecture.
fn module_folders() -> Vec<PathBuf> {
    let multiarch = format!("/usr/lib/{}-linux-gnu/pkcs11", std::env::consts::ARCH);
    let folders = [multiarch.as_str(), "/usr/lib64/pkcs11", "/usr/lib/pkcs11", "/usr/local/lib/pkcs11"];
    let homebrew = ["/opt/homebrew/lib/pkcs11"];
    let all = folders.into_iter().chain(homebrew.into_iter().filter(|_| cfg!(target_os = "macos")));
    all.filter(|_| cfg!(unix)).map(PathBuf::from).collect()
}

/// The lines `name: value`; `#` begins a comment line.
fn settings(text: &str) -> Settings {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once(':'));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

fn is_for_us(entry: &Settings) -> bool {
    let listed = |list: &String| list.split([' ', '\t', ',']).any(|program| program == PROGRAM);
    let says = |name: &str| entry.get(name).filter(|value| !value.is_empty());
    let enabled = says("enable-in").is_none_or(listed) && !says("disable-in").is_some_and(listed);
    enabled && says("trust-policy").is_none_or(|value| value != "yes") && says("remote").is_none()
}

fn priority(entry: &Settings) -> i64 {
    entry.get("priority").and_then(|value| value.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests {
    use super::*;
    use std::fs;

    fn registry(system: &[(&str, &str)], user: &[(&str, &str)]) -> (tempfile::TempDir, Registry) {
        let folder = tempfile::tempdir().unwrap();
        let write = |part: &str, entries: &[(&str, &str)]| {
            let place = folder.path().join(part);
            fs::create_dir(&place).unwrap();
            entries.iter().for_each(|(name, text)| fs::write(place.join(name), text).unwrap());
            place
        };
        let configuration = vec![write("system", system), write("user", user)];
        let modules = vec![write("first", &[]), write("second", &[("both.so", ""), ("here.so", "")])];
        (folder, Registry { configuration, modules })
    }

    fn names(registry: &Registry) -> Vec<String> {
        registry.modules().iter().map(|module| module.path.display().to_string()).collect()
    }

    #[test]
    fn modules_come_by_priority_and_then_by_name() {
        let system = [
            ("b.module", "module: /lib/b.so\n"),
            ("a.module", "# a comment\n  module :  /lib/a.so  \n"),
            ("c.module", "module: /lib/c.so\npriority: 5\n"),
            ("read.me", "module: /lib/no.so\n"),
        ];
        assert_eq!(names(&registry(&system, &[]).1), ["/lib/c.so", "/lib/a.so", "/lib/b.so"]);
    }

    #[test]
    fn what_is_not_for_cards_or_not_for_us_is_left_out() {
        let system = [
            ("trust.module", "module: /lib/trust.so\ntrust-policy: yes\n"),
            ("remote.module", "module: /lib/r.so\nremote: |ssh host p11-kit remote\n"),
            ("other.module", "module: /lib/other.so\nenable-in: firefox, evolution\n"),
            ("ours.module", "module: /lib/ours.so\nenable-in: firefox segl\n"),
            ("not.module", "module: /lib/not.so\ndisable-in: p11-kit-proxy segl\n"),
            ("empty.module", "priority: 7\n"),
        ];
        let (_folder, registry) = registry(&system, &[]);
        assert_eq!(names(&registry), ["/lib/ours.so"]);
        let kept = ["/lib/not.so", "/lib/other.so", "/lib/r.so", "/lib/trust.so"];
        assert_eq!(registry.kept_from_us(), kept.map(PathBuf::from));
    }

    #[test]
    fn what_a_module_is_given_at_its_start_may_hold_colons() {
        let entry = "module: /lib/softokn.so\nx-init-reserved: configdir='sql:/home/anna/.pki/nssdb' tokens=<>\n";
        let modules = registry(&[("nss.module", entry)], &[]).1.modules();
        assert_eq!(modules[0].reserved.as_deref(), Some("configdir='sql:/home/anna/.pki/nssdb' tokens=<>"));
    }

    #[test]
    fn the_users_file_goes_before_the_systems() {
        let system = [("a.module", "module: /lib/a.so\npriority: 1\n"), ("b.module", "module: /lib/b.so\n")];
        let user = [("a.module", "priority: -1\n"), ("b.module", "module: /home/b.so\n")];
        assert_eq!(names(&registry(&system, &user).1), ["/home/b.so", "/lib/a.so"]);
    }

    #[test]
    fn a_bare_name_is_looked_for_in_the_module_folders() {
        let (folder, registry) = registry(&[("h.module", "module: here.so\n")], &[]);
        assert_eq!(names(&registry), [folder.path().join("second/here.so").display().to_string()]);
    }
}

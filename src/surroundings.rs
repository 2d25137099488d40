//! The clock, the folders and the environment: read once by `main`, handed down as a value.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
#[cfg(feature = "test-hooks")]
use std::sync::atomic::Ordering;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::files;

/// The most octets a time zone file may have; those in use have a few thousand.
const LARGEST_ZONE: u64 = 1 << 20;

/// What segl knows of the machine and the moment it runs in.
#[derive(Clone)]
pub struct Surroundings {
    /// The time the command started; every decision of one run uses the same.
    pub now: Timestamp,
    /// The time zone dates are shown in.
    pub time_zone: TimeZone,
    /// Where segl keeps and looks for things.
    pub folders: Folders,
    /// The system's language, such as `da-DK`, where it names one.
    pub locale: Option<String>,
    /// The process's environment variables; names that are not UTF-8 are left out.
    pub environment: BTreeMap<String, String>,
    /// The folder the command was started in.
    pub working_folder: PathBuf,
    /// The full path of the running segl, where the system tells it.
    pub program: Option<PathBuf>,
}

/// The places segl reads and writes, absolute.
#[derive(Clone, Debug)]
pub struct Folders {
    /// `config.toml` lies here: `$XDG_CONFIG_HOME/segl`, on Windows `%APPDATA%\segl`.
    pub config: PathBuf,
    /// `known.json`, `journeys/` and `locks/`: `$XDG_STATE_HOME/segl`, on Windows `%LOCALAPPDATA%\segl`.
    pub state: PathBuf,
    /// Results go in here unless told otherwise: `segl` in the home folder.
    pub results: PathBuf,
    /// The user's home folder.
    pub home: PathBuf,
}

impl Folders {
    /// The folders as this system has them; without a home folder, those below the current one.
    pub fn of_this_system() -> Self {
        let Some(base) = directories::BaseDirs::new() else { return Self::below(Path::new(".")) };
        Self {
            config: base.config_dir().join("segl"),
            state: base.state_dir().unwrap_or(base.data_local_dir()).join("segl"),
            results: base.home_dir().join("segl"),
            home: base.home_dir().to_owned(),
        }
    }

    fn below(home: &Path) -> Self {
        let (config, state) = (home.join(".config/segl"), home.join(".local/state/segl"));
        Self { config, state, results: home.join("segl"), home: home.to_owned() }
    }
}

/// The time zone of this system, which a variable `TZ` changes.
///
/// On Unix it is read from where it lies: jiff lists every zone there is to learn its name, which nobody needs and
/// costs as much as judging a certificate.
pub fn time_zone_of_this_system(environment: &BTreeMap<String, String>) -> TimeZone {
    let own =
        if environment.contains_key("TZ") { None } else { files::read(Path::new("/etc/localtime"), LARGEST_ZONE).ok() };
    let own = own.and_then(|octets| TimeZone::tzif("", &octets).ok());
    own.unwrap_or_else(TimeZone::system)
}

/// The test suite's hook: ends the process, as a power cut would and with nothing cleaned up, at the place that
/// `variable` counts to. `places` counts those that were passed; without the feature nothing happens.
#[cfg(feature = "test-hooks")]
#[allow(clippy::disallowed_methods)]
pub fn stop_here_if_asked(variable: &str, places: &AtomicUsize) {
    let place = places.fetch_add(1, Ordering::SeqCst) + 1;
    let wanted = std::env::var(variable).ok().and_then(|text| text.parse().ok());
    if wanted == Some(place) {
        std::process::abort();
    }
}

/// See above.
#[cfg(not(feature = "test-hooks"))]
pub fn stop_here_if_asked(_: &str, _: &AtomicUsize) {}

impl Surroundings {
    /// An environment variable that is set and not empty.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.environment.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// `path` as the user meant it: relative ones belong to the folder the command was started in.
    pub fn absolute(&self, path: &Path) -> PathBuf {
        self.working_folder.join(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_read_from_where_it_lies_is_the_systems() {
        let zone = time_zone_of_this_system(&BTreeMap::new());
        for second in [1_769_000_000, 1_784_000_000] {
            let moment = Timestamp::from_second(second).unwrap_or_default();
            assert_eq!(zone.to_offset(moment), TimeZone::system().to_offset(moment), "{moment}");
        }
    }
}

//! segl's door: the arguments, the clock, the environment and the folders, read once and handed to the library.

use std::collections::BTreeMap;
use std::process::ExitCode;

use jiff::Timestamp;
use segl::surroundings::{Folders, Surroundings, time_zone_of_this_system};

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    segl::cli::run(&arguments, gather)
}

#[expect(clippy::disallowed_methods, reason = "the clock is read here and nowhere else")]
fn gather() -> Surroundings {
    let variables =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let environment: BTreeMap<String, String> = variables.collect();
    let set = |name: &&str| environment.get(*name).filter(|locale| !locale.is_empty());
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    Surroundings {
        now: fixed_time(&environment).unwrap_or_else(Timestamp::now),
        time_zone: time_zone_of_this_system(&environment),
        folders: Folders::of_this_system(),
        locale: named.cloned().or_else(sys_locale::get_locale),
        working_folder: std::env::current_dir().unwrap_or_default(),
        program: std::env::current_exe().ok(),
        environment,
    }
}

/// The clock of the test suite: RFC 3339 in `SEGL_TEST_NOW`, only in a program built for tests.
fn fixed_time(environment: &BTreeMap<String, String>) -> Option<Timestamp> {
    environment.get("SEGL_TEST_NOW").filter(|_| cfg!(feature = "test-hooks")).and_then(|moment| moment.parse().ok())
}

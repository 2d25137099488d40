//! `segl check --timer`: what has the system look every day, written into a folder. segl itself switches nothing on.

use std::path::Path;

use super::check::DUE_WITHIN;
use super::desk::Desk;
use super::failure::{Code, Failure};
use super::report::{TimerReport, TimerSwitch};
use super::results;
use super::wish::Check;
use crate::files::{self, Readers};
use crate::mailsetup::{Switch, Timer, timer_files, timer_switches};
use crate::shown;

/// Writes the files of a daily look into `folder`, all new: if one is there already, nothing is written.
pub fn run(wish: &Check, folder: &Path, desk: &Desk<'_>) -> Result<TimerReport, Failure> {
    let folder = desk.surroundings.absolute(folder);
    let days = wish.expiry_days.unwrap_or(DUE_WITHIN);
    let program = own_path(desk)?;
    let from = desk.surroundings.now.to_zoned_datetime(desk.surroundings.time_zone.clone()).date();
    let files = timer_files(&Timer { program, days, language: desk.settings.language.value, from });
    if let Some(there) = files.iter().map(|file| folder.join(file.name)).find(|path| path.symlink_metadata().is_ok()) {
        return Err(files::Error::Exists(there).into());
    }
    let written = files.iter().map(|file| {
        let path = folder.join(file.name);
        files::write_new(&path, &file.bytes, Readers::Everyone)?;
        results::written(&path, file.what.code())
    });
    Ok(TimerReport {
        written: written.collect::<Result<_, Failure>>()?,
        folder: shown::path(&folder),
        program: program.to_owned(),
        within_days: days,
        systems: timer_switches(&folder).map(switch).into(),
    })
}

/// The full path of this segl as text that can stand in a unit file and in XML.
fn own_path<'a>(desk: &'a Desk<'_>) -> Result<&'a str, Failure> {
    let program = desk.surroundings.program.as_deref();
    let text = program.and_then(Path::to_str).filter(|path| !path.chars().any(char::is_control));
    let shown = program.map(shown::path).unwrap_or_default();
    let known = if program.is_some() { "yes" } else { "no" };
    text.ok_or_else(|| Failure::new(Code::OwnPathOdd).with("path", shown).with("known", known))
}

fn switch(switch: Switch) -> TimerSwitch {
    TimerSwitch { system: switch.system, switch_on: switch.on, switch_off: switch.off }
}

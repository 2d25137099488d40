//! What starts `segl check` every day: a systemd user service with its timer, a task for Windows, and how each is
//! switched on and off.

use std::path::Path;

use super::output::{OutputFile, What};
use super::timer::{Switch, Timer};
use super::{timer_systemd, timer_windows};
use crate::shown;

/// The service, its timer, and the task. They do nothing until they are switched on.
pub fn timer_files(timer: &Timer<'_>) -> [OutputFile; 3] {
    [
        OutputFile::new(What::TimerService, timer_systemd::service(timer).into_bytes()),
        OutputFile::new(What::Timer, timer_systemd::timer(timer).into_bytes()),
        OutputFile::new(What::TimerTask, timer_windows::task(timer)),
    ]
}

/// How the files, once they stand in `folder`, are switched on and off.
pub fn timer_switches(folder: &Path) -> [Switch; 2] {
    let at = |what: What| shown::path(&folder.join(what.file_name()));
    [timer_systemd::switch(&at(What::TimerService), &at(What::Timer)), timer_windows::switch(&at(What::TimerTask))]
}

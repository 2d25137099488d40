//! Files for other programs (calendar, mail, spreadsheet, timers): those programs' own readers agree with them, and no
//! name does harm in any of them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../common/hostile_names.rs"]
mod hostile_names;
#[path = "../common/office.rs"]
mod office;
#[path = "../common/python.rs"]
mod python;

mod certificates;
mod hostile;
mod mail;
mod reminder;
mod tables;

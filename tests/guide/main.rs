//! segl leading a person, on a terminal of 80 columns and 24 rows that is looked at after every answer.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../common/office.rs"]
mod office;

mod choices;
mod passwords;
mod take;
mod terminal;
mod trouble;

//! The person at the terminal: asked on standard error, answering at the keyboard or by the command's options.
//!
//! What the terminal is told goes to standard error, without a full stop after commands and paths. Results go to
//! standard output and never come by here. A secret is typed without echo and shown nowhere, not even its length.
//! At every question `?` explains it, Enter is the safe answer, and Ctrl-C stops with nothing half-done.

mod key;
mod keyboard;
mod keys;
mod line;
mod new_password;
mod paged;
mod person;
mod progress;
mod questions;
mod secrets;
pub(super) mod stop;
mod terms;

pub use person::{Manner, Person};
pub use secrets::Secrets;

pub(super) use keyboard::{is_attended, say};
pub(super) use paged::{ask_or_explain, show};
pub(super) use questions::pick;

//! The person at the terminal: asked on standard error, answering at the keyboard or by the command's options.
//!
//! What the terminal is told goes to standard error, without a full stop after commands and paths. Results go to
//! standard output and never come by here. A secret is typed without echo and shown nowhere, not even its length.

mod hidden;
mod keyboard;
mod new_password;
mod person;
mod progress;
mod questions;
mod secrets;
mod terms;

pub use person::{Manner, Person};
pub use secrets::Secrets;

//! Arguments, parsed into wishes; nothing is checked again later.

mod card;
mod cert;
mod command;
mod file;
mod issuer;
mod journey;
mod other;
mod outlook;
mod parse;
mod shared;

pub use command::{Command, IssuerTask};
pub use parse::{Asked, command, parse};
pub use shared::{SecretOptions, Shared};

//! The system's reader service (PC/SC): its readers, and the cards in them as a way to send commands.
//!
//! Cards are shared with other programs. segl has one to itself only while it does something with it, and leaves
//! nothing verified on it.

mod applets;
mod atr;
mod connection;
mod fault;
mod held;
mod reset;
mod service;
mod watch;

pub(super) use applets::holds_open_pgp;
pub(super) use connection::Connection;
pub(super) use held::Release;
pub(super) use reset::{is_reader, reset_card_in};
pub(super) use service::{Condition, Reader, Service};
pub(super) use watch::{Change, Watch};

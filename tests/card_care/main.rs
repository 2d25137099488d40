//! A person's card at a person's desk: its PIN and PUK, what is told of readers and cards, and what segl did to them.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../common/card_reader.rs"]
mod card_reader;
mod person;
mod pins;
mod readers;
mod several;
mod strangers;
mod waiting;

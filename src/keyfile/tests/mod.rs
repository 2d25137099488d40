//! Key files put together octet by octet, opened, written anew, damaged; `tests/keyfile_corpus.rs` has those of programs.
#![allow(clippy::unwrap_used)]

mod any_structure;
mod build;
mod damage;
mod effort;
mod odd_bags;
mod passwords;
mod samples;
mod written;

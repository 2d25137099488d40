//! Modules that hang, crash or tell nonsense, and cards that are not as most are: segl goes on, and says so.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../common/odd_module.rs"]
mod odd_module;
#[path = "../common/office.rs"]
mod office;
#[path = "../guide/terminal.rs"]
#[allow(dead_code)]
mod terminal;

mod cards;
mod desk;
mod trials;

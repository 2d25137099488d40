//! Modules that hang, crash or tell nonsense, and cards that are not as most are: segl goes on, and says so.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../common/office.rs"]
mod office;

mod desk;
mod trials;

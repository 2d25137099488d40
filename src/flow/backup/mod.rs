//! Backups: copied, opened again, compared; only then is anything called a backup.

pub mod card;
pub mod file;
mod manifest;
mod parts;
mod place;

pub use place::cautions;

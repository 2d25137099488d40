//! Backups: copied, opened again, compared; only then is anything called a backup.

pub mod card;
pub mod file;
mod kept;
mod manifest;
mod parts;
mod place;

pub(in crate::flow) use kept::KeptBackup;
pub use place::cautions;

//! `segl file show` of a folder: every key file and certificate below it, by content, without a password.

mod look;
mod order;
mod run;
mod walk;

pub(in crate::flow) use run::survey;

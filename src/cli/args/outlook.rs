//! `segl outlook ...`: what stands in Outlook, from what is typed to a wish.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::command::Command;
use super::shared::file_path;
use crate::flow::wish;

#[derive(Subcommand, Debug)]
pub(super) enum Verb {
    /// Show whom Outlook's security settings name, by an export of the registry
    ///
    /// FILE is what `reg export` or regedit wrote. The certificates are looked for on the cards that are plugged in and
    /// in the key files that segl knows. Nothing is changed.
    Read(Read),
}

#[derive(Args, Debug)]
pub(super) struct Read {
    /// The export (.reg)
    #[arg(value_name = "FILE", value_parser = file_path())]
    file: PathBuf,
}

impl Verb {
    pub(super) fn into_command(self) -> Command {
        match self {
            Self::Read(read) => Command::OutlookRead(wish::OutlookRead { path: read.file }),
        }
    }
}

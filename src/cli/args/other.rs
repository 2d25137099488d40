//! `segl check`, `segl config` and `segl completions`, from what is typed to a wish.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use clap_complete::Shell;

use super::command::Command;
use super::shared::days;
use crate::flow::wish;

#[derive(Args, Debug)]
pub(super) struct Check {
    /// Exit with 6 when a certificate expires within so many days
    #[arg(long, value_name = "DAYS", value_parser = days)]
    expiry: Option<i64>,
    /// Write into this folder what has the system look every day, and say how it is switched on and off
    #[arg(long, value_name = "FOLDER", requires = "expiry")]
    timer: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Config {
    #[command(subcommand)]
    verb: Option<ConfigVerb>,
}

#[derive(Subcommand, Debug)]
enum ConfigVerb {
    /// Write one setting into config.toml
    Set {
        /// issuer, root, language, module, results, helpdesk or plain
        #[arg(value_name = "NAME")]
        name: String,
        /// Its value
        #[arg(value_name = "VALUE")]
        value: String,
    },
}

#[derive(Args, Debug)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(super) shell: Shell,
}

impl Check {
    pub(super) fn into_command(self) -> Command {
        Command::Check(wish::Check { expiry_days: self.expiry, timer: self.timer })
    }
}

impl Config {
    pub(super) fn into_command(self) -> Command {
        match self.verb {
            None => Command::Config(wish::Config::Show),
            Some(ConfigVerb::Set { name, value }) => Command::Config(wish::Config::Set { name, value }),
        }
    }
}

//! `segl cert ...`: certificates, from what is typed to a wish.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::command::Command;
use super::shared::file_path;
use crate::flow::wish;

#[derive(Subcommand, Debug)]
pub(super) enum Verb {
    /// Show what is in a certificate, and whether it does for mail
    Show(Show),
    /// Judge a certificate against roots that you trust; nothing is fetched
    Verify(Verify),
}

#[derive(Args, Debug)]
pub(super) struct Show {
    /// Certificates: PEM, DER or PKCS#7
    #[arg(value_name = "FILE", value_parser = file_path())]
    file: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct Verify {
    /// The certificate; of several in the file, the first
    #[arg(value_name = "FILE", value_parser = file_path())]
    file: PathBuf,
    /// Root certificates to trust
    #[arg(long, value_name = "FILE", required = true)]
    trust: Vec<PathBuf>,
    /// Certificates between the root and this one
    #[arg(long, value_name = "FILE")]
    chain: Vec<PathBuf>,
    /// Lists of revoked certificates
    #[arg(long, value_name = "FILE")]
    crls: Vec<PathBuf>,
}

impl Verb {
    pub(super) fn into_command(self) -> Command {
        match self {
            Self::Show(show) => Command::CertShow(wish::CertShow { path: show.file }),
            Self::Verify(asked) => Command::CertVerify(wish::CertVerify {
                path: asked.file,
                trust: asked.trust,
                chain: asked.chain,
                crls: asked.crls,
            }),
        }
    }
}

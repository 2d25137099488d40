//! `segl card ...`: the key card, from what is typed to a wish.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::command::Command;
use super::journey::{Course, Outlook, Pair, Route, who};
use super::shared::Shared;
use crate::flow::wish::{self, HomeWish, OutlookOptions, Who};

#[derive(Subcommand, Debug)]
pub(super) enum Verb {
    /// List the cards that are plugged in
    List,
    /// Show what is on a card: certificates, keys, the PIN's state
    Show,
    /// Get a first certificate with a one-time code
    Enrol(Box<Enrol>),
    /// Renew: new key on the card, new certificate, proof, backup, Outlook settings
    Renew(Box<Renew>),
    /// Save the public certificates of a card, and a list of where each key is
    Backup(Backup),
    /// Write the Outlook settings and the steps to follow
    Outlook(Box<OutlookArguments>),
}

#[derive(Args, Debug)]
pub(super) struct Renew {
    /// Which certificate: an e-mail address, sha256:<hex> or a pkcs11: address
    #[arg(value_name = "WHO", value_parser = who)]
    who: Option<Who>,
    #[command(flatten)]
    route: Route,
    /// Ask for a new certificate for the old key
    #[arg(long, conflicts_with = "key")]
    keep_key: bool,
    #[command(flatten)]
    course: Course,
    #[command(flatten)]
    outlook: Outlook,
}

#[derive(Args, Debug)]
pub(super) struct Enrol {
    #[command(flatten)]
    route: Route,
    #[command(flatten)]
    course: Course,
    /// Go on although the certificate will hold no e-mail address and will not do for mail
    #[arg(long)]
    no_email: bool,
    #[command(flatten)]
    outlook: Outlook,
}

#[derive(Args, Debug)]
pub(super) struct Backup {
    /// Which certificate: an e-mail address, sha256:<hex> or a pkcs11: address
    #[arg(value_name = "WHO", value_parser = who)]
    who: Option<Who>,
    /// The folder to save in
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct OutlookArguments {
    /// Which certificate: an e-mail address, sha256:<hex> or a pkcs11: address
    #[arg(value_name = "WHO", value_parser = who)]
    who: Option<Who>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    #[command(flatten)]
    pair: Pair,
    #[command(flatten)]
    outlook: Outlook,
}

impl Verb {
    pub(super) fn into_command(self, shared: &Shared) -> (Command, Option<PathBuf>) {
        let card = shared.card.clone();
        match self {
            Self::List => (Command::CardList(wish::CardList {}), None),
            Self::Show => (Command::CardShow(wish::CardShow { card }), None),
            Self::Enrol(enrol) => enrol.into_command(HomeWish::Card { card }),
            Self::Renew(renew) => renew.into_command(HomeWish::Card { card }),
            Self::Backup(backup) => {
                let outlook = OutlookOptions::default();
                (Command::CardBackup(wish::CardEmit { card, who: backup.who, to: backup.to, outlook }), None)
            }
            Self::Outlook(asked) => {
                let outlook = asked.outlook.into_options_with(asked.pair);
                (Command::CardOutlook(wish::CardEmit { card, who: asked.who, to: asked.to, outlook }), None)
            }
        }
    }
}

impl Renew {
    fn into_command(self, home: HomeWish) -> (Command, Option<PathBuf>) {
        let (route, issuer) = self.route.into_wish();
        let renew = wish::Renew {
            home,
            who: self.who,
            route,
            keep_key: self.keep_key,
            key: self.course.key,
            to: self.course.to,
            dry_run: self.course.dry_run,
            resume: self.course.resume,
            start_over: self.course.start_over,
            outlook: self.outlook.into_options(),
        };
        (Command::CardRenew(renew), issuer)
    }
}

impl Enrol {
    fn into_command(self, home: HomeWish) -> (Command, Option<PathBuf>) {
        let (route, issuer) = self.route.into_wish();
        let enrol = wish::Enrol {
            home,
            route,
            key: self.course.key,
            to: self.course.to,
            no_email: self.no_email,
            dry_run: self.course.dry_run,
            resume: self.course.resume,
            start_over: self.course.start_over,
            outlook: self.outlook.into_options(),
        };
        (Command::CardEnrol(enrol), issuer)
    }
}

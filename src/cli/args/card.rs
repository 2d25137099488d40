//! `segl card ...`: the key card, from what is typed to a wish.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::command::Command;
use super::journey::{Course, Outlook, Pair, Route, who};
use super::shared::Shared;
use crate::flow::wish::{self, HomeWish, OutlookOptions, PinTask, Who};

#[derive(Subcommand, Debug)]
pub(super) enum Verb {
    /// List the readers and the cards that are plugged in
    List {
        /// Go on, and tell of every reader and card that comes or goes, until Ctrl-C
        #[arg(long)]
        watch: bool,
    },
    /// Show what is on a card: certificates, keys, the PIN's state
    Show,
    /// Get a first certificate with a one-time code
    Enrol(Box<Enrol>),
    /// Renew: new key on the card, new certificate, proof, backup, Outlook settings
    Renew(Box<Renew>),
    /// Save the public certificates of a card, and a list of where each key is
    Backup(Backup),
    /// The card's PIN and PUK: a new one, or a way back from a blocked one
    #[command(subcommand, arg_required_else_help = true)]
    Pin(Pin),
    /// What segl did to which card, and when
    Log,
    /// Write the Outlook settings and the steps to follow
    Outlook(Box<OutlookArguments>),
}

#[derive(Subcommand, Debug)]
pub(super) enum Pin {
    /// Choose a new PIN, or a new PUK
    Change {
        /// The PUK instead, which unblocks the PIN
        #[arg(long)]
        puk: bool,
        /// Try although only one try is left and a wrong one blocks it
        #[arg(long)]
        last_try: bool,
    },
    /// Unblock the PIN with the PUK, and choose a new one
    Unblock {
        /// Try although only one try of the PUK is left and a wrong one blocks it
        #[arg(long)]
        last_try: bool,
    },
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
            Self::List { watch } => (Command::CardList(wish::CardList { watch }), None),
            Self::Show => (Command::CardShow(wish::CardShow { card }), None),
            Self::Enrol(enrol) => enrol.into_command(HomeWish::Card { card }),
            Self::Renew(renew) => renew.into_command(HomeWish::Card { card }),
            Self::Backup(backup) => {
                let outlook = OutlookOptions::default();
                (Command::CardBackup(wish::CardEmit { card, who: backup.who, to: backup.to, outlook }), None)
            }
            Self::Log => (Command::CardLog(wish::CardLog { card }), None),
            Self::Pin(pin) => (Command::CardPin(pin.into_wish(card)), None),
            Self::Outlook(asked) => {
                let outlook = asked.outlook.into_options_with(asked.pair);
                (Command::CardOutlook(wish::CardEmit { card, who: asked.who, to: asked.to, outlook }), None)
            }
        }
    }
}

impl Pin {
    fn into_wish(self, card: Option<String>) -> wish::CardPin {
        let (task, last_try) = match self {
            Self::Change { puk: false, last_try } => (PinTask::ChangePin, last_try),
            Self::Change { puk: true, last_try } => (PinTask::ChangePuk, last_try),
            Self::Unblock { last_try } => (PinTask::Unblock, last_try),
        };
        wish::CardPin { card, task, last_try }
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

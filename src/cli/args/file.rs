//! `segl file ...`: the key file, from what is typed to a wish.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::command::Command;
use super::journey::{Course, Outlook, Pair, Route, who};
use super::shared::{Shared, file_path};
use crate::flow::wish::{self, Earlier, HomeWish, Who};
use crate::keyfile::{Profile, Program};

#[derive(Subcommand, Debug)]
pub(super) enum Verb {
    /// Show what is in a key file and how it is protected, or which key files lie in a folder
    Show(Show),
    /// Get a first certificate with a one-time code, into a new key file
    Enrol(Box<Enrol>),
    /// Renew: new key in a new file, new certificate, proof, backup, Outlook settings
    Renew(Box<Renew>),
    /// Take a downloaded key file into use: new password, proof, backup, Outlook settings
    Use(Box<Use>),
    /// Write a copy that another program opens: protected anew, opened again and compared; the file stays as it is
    Convert(Convert),
    /// Copy the key file and the older ones it replaced, open the copies again and compare
    Backup(Backup),
    /// Put a backup in place on a new computer, or only try whether it works
    Restore(Box<Restore>),
    /// Write the Outlook settings and the steps to follow
    Outlook(Box<OutlookArguments>),
}

#[derive(Args, Debug)]
pub(super) struct Show {
    /// The key file, or a folder whose key files and certificates are listed with all below it
    #[arg(value_name = "FILE", value_parser = file_path())]
    file: PathBuf,
    /// With --json, of a folder: an object on a line for each file
    #[arg(long)]
    lines: bool,
}

#[derive(Args, Debug)]
pub(super) struct Renew {
    /// The key file; it is never altered
    #[arg(value_name = "FILE", value_parser = file_path())]
    file: PathBuf,
    /// Which certificate, where the file holds several: an e-mail address or sha256:<hex>
    #[arg(long, value_name = "WHO", value_parser = who)]
    who: Option<Who>,
    #[command(flatten)]
    protection: Protection,
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
    /// The key file to make
    #[arg(value_name = "FILE", value_parser = file_path())]
    file: PathBuf,
    #[command(flatten)]
    protection: Protection,
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
pub(super) struct Use {
    /// The downloaded key file, or the folder it lies in; it is never altered
    #[arg(value_name = "FILE", value_parser = file_path())]
    file: PathBuf,
    /// Which certificate, where the file holds several: an e-mail address or sha256:<hex>
    #[arg(long, value_name = "WHO", value_parser = who)]
    who: Option<Who>,
    /// The key file used until now, which old mail needs; the one segl remembers when not given
    #[arg(long, value_name = "OLD", value_parser = file_path(), conflicts_with = "first")]
    replaces: Option<PathBuf>,
    /// There is no earlier key file
    #[arg(long)]
    first: bool,
    /// The new key file; beside the earlier one, or in the results folder, when not given
    #[arg(long, value_name = "NEW", value_parser = file_path())]
    save_as: Option<PathBuf>,
    /// Back up the earlier key files under the new password too, so that one password opens them all
    #[arg(long)]
    one_password: bool,
    /// Certificates of issuers that the download lacks: files or folders
    #[arg(long, value_name = "FILE")]
    chain: Vec<PathBuf>,
    /// Go on although the certificate holds no address that mail programs take
    #[arg(long)]
    no_email: bool,
    #[command(flatten)]
    protection: Protection,
    /// The folder for the results; a new one in the results folder when not given
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Show what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Go on with the journey that was not finished
    #[arg(long, conflicts_with = "start_over")]
    resume: bool,
    /// Give up the journey that was not finished and begin a new one
    #[arg(long)]
    start_over: bool,
    #[command(flatten)]
    outlook: Outlook,
}

#[derive(Args, Debug)]
pub(super) struct Backup {
    /// The key file
    #[arg(value_name = "FILE", value_parser = file_path())]
    file: PathBuf,
    /// The folder to save in
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Save the older key files under this one's password too, so that one password opens them all
    #[arg(long)]
    one_password: bool,
}

#[derive(Args, Debug)]
pub(super) struct Restore {
    /// The backup: its folder, or a key file alone
    #[arg(value_name = "BACKUP", value_parser = file_path())]
    backup: PathBuf,
    /// Which certificate, where the file holds several: an e-mail address or sha256:<hex>
    #[arg(long, value_name = "WHO", value_parser = who)]
    who: Option<Who>,
    /// The folder the key files go to; the results folder when not given
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Only try it: check, open and prove, and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    outlook: Outlook,
}

#[derive(Args, Debug)]
pub(super) struct OutlookArguments {
    /// The key file
    #[arg(value_name = "FILE", value_parser = file_path())]
    file: PathBuf,
    /// Which certificate, where the file holds several: an e-mail address or sha256:<hex>
    #[arg(long, value_name = "WHO", value_parser = who)]
    who: Option<Who>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    #[command(flatten)]
    pair: Pair,
    #[command(flatten)]
    outlook: Outlook,
}

#[derive(Args, Debug)]
pub(super) struct Convert {
    /// The key file; it is never altered
    #[arg(value_name = "FILE", value_parser = file_path())]
    file: PathBuf,
    #[command(flatten)]
    target: Target,
    /// The copy; beside the file, with its name and how it is protected, when not given
    #[arg(long, value_name = "NEW.P12")]
    to: Option<PathBuf>,
    /// Give the copy a password of its own; it keeps the file's otherwise
    #[arg(long)]
    new_password: bool,
}

/// What a copy is for: one of the two must be said.
#[derive(Args, Debug)]
#[group(id = "target", required = true, multiple = false)]
pub(super) struct Target {
    /// The program that is to open the copy
    #[arg(long = "for", value_name = "PROGRAM", value_parser = program())]
    program: Option<Program>,
    /// How the copy is protected: modern (AES-256), old-windows (3DES), or pbmac1 (RFC 9879)
    #[arg(long, value_name = "HOW", value_parser = profile())]
    protection: Option<Profile>,
}

/// How a new file is protected, by itself or by the program it is for.
#[derive(Args, Debug)]
pub(super) struct Protection {
    /// How the new file is protected: modern (AES-256, when not given), old-windows (3DES), or pbmac1 (RFC 9879)
    #[arg(long, value_name = "HOW", value_parser = profile())]
    protection: Option<Profile>,
    /// Protect the new file so that this program opens it
    #[arg(long = "for", value_name = "PROGRAM", value_parser = program(), conflicts_with = "protection")]
    program: Option<Program>,
}

fn program() -> impl TypedValueParser<Value = Program> {
    PossibleValuesParser::new(Program::ALL.map(Program::code)).try_map(|word| word.parse::<Program>())
}

fn profile() -> impl TypedValueParser<Value = Profile> {
    let named = |word: String| Profile::ALL.into_iter().find(|profile| profile.code() == word);
    PossibleValuesParser::new(Profile::ALL.map(Profile::code)).try_map(move |word| named(word).ok_or("no such word"))
}

impl Protection {
    fn profile(&self) -> Profile {
        self.protection.or(self.program.map(Program::profile)).unwrap_or(Profile::Modern)
    }

    fn home(self, path: PathBuf) -> HomeWish {
        HomeWish::File { path, profile: self.profile() }
    }
}

impl Verb {
    pub(super) fn into_command(self, shared: &Shared) -> (Command, Option<PathBuf>) {
        match self {
            Self::Show(show) => {
                let without_password = shared.secrets.no_password;
                (Command::FileShow(wish::FileShow { path: show.file, lines: show.lines, without_password }), None)
            }
            Self::Enrol(enrol) => enrol.into_command(),
            Self::Renew(renew) => renew.into_command(),
            Self::Restore(kept) => (Command::FileRestore(kept.into_wish()), None),
            Self::Use(taken) => (Command::FileUse(taken.into_wish()), None),
            Self::Convert(convert) => {
                let new_password = convert.new_password || shared.secrets.new_password_file.is_some();
                (Command::FileConvert(convert.into_wish(new_password)), None)
            }
            Self::Backup(Backup { file, to, one_password }) => {
                (Command::FileBackup(wish::FileBackup { path: file, to, one_password }), None)
            }
            Self::Outlook(asked) => {
                let outlook = asked.outlook.into_options_with(asked.pair);
                (Command::FileOutlook(wish::FileEmit { path: asked.file, who: asked.who, to: asked.to, outlook }), None)
            }
        }
    }
}

impl Convert {
    fn into_wish(self, new_password: bool) -> wish::FileConvert {
        let Target { program, protection } = self.target;
        let profile = protection.or(program.map(Program::profile)).unwrap_or(Profile::Modern);
        wish::FileConvert { path: self.file, to: self.to, profile, program, new_password }
    }
}

impl Restore {
    fn into_wish(self) -> wish::FileRestore {
        wish::FileRestore {
            backup: self.backup,
            who: self.who,
            to: self.to,
            dry_run: self.dry_run,
            outlook: self.outlook.into_options(),
        }
    }
}

impl Use {
    fn into_wish(self) -> wish::FileUse {
        let earlier = match (self.replaces, self.first) {
            (Some(path), _) => Earlier::Named(path),
            (None, true) => Earlier::None,
            (None, false) => Earlier::Unsaid,
        };
        wish::FileUse {
            path: self.file,
            who: self.who,
            profile: self.protection.profile(),
            save_as: self.save_as,
            earlier,
            one_password: self.one_password,
            chain: self.chain,
            no_email: self.no_email,
            to: self.to,
            dry_run: self.dry_run,
            resume: self.resume,
            start_over: self.start_over,
            outlook: self.outlook.into_options(),
        }
    }
}

impl Renew {
    fn into_command(self) -> (Command, Option<PathBuf>) {
        let (route, issuer) = self.route.into_wish();
        let renew = wish::Renew {
            home: self.protection.home(self.file),
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
        (Command::FileRenew(renew), issuer)
    }
}

impl Enrol {
    fn into_command(self) -> (Command, Option<PathBuf>) {
        let (route, issuer) = self.route.into_wish();
        let enrol = wish::Enrol {
            home: self.protection.home(self.file),
            route,
            key: self.course.key,
            to: self.course.to,
            no_email: self.no_email,
            dry_run: self.course.dry_run,
            resume: self.course.resume,
            start_over: self.course.start_over,
            outlook: self.outlook.into_options(),
        };
        (Command::FileEnrol(enrol), issuer)
    }
}

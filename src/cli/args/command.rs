//! Every command there is, with the wish it carries.

use std::path::PathBuf;

use clap_complete::Shell;

use crate::flow::wish;

/// Every command there is.
#[derive(Clone, Debug)]
pub enum Command {
    /// `segl`
    Overview,
    /// `card list`
    CardList(wish::CardList),
    /// `card show`
    CardShow(wish::CardShow),
    /// `card renew`
    CardRenew(wish::Renew),
    /// `card enrol`
    CardEnrol(wish::Enrol),
    /// `card backup`
    CardBackup(wish::CardEmit),
    /// `card log`
    CardLog(wish::CardLog),
    /// `card pin`
    CardPin(wish::CardPin),
    /// `card outlook`
    CardOutlook(wish::CardEmit),
    /// `file show`
    FileShow(wish::FileShow),
    /// `file renew`
    FileRenew(wish::Renew),
    /// `file enrol`
    FileEnrol(wish::Enrol),
    /// `file use`
    FileUse(wish::FileUse),
    /// `file restore`
    FileRestore(wish::FileRestore),
    /// `file convert`
    FileConvert(wish::FileConvert),
    /// `file backup`
    FileBackup(wish::FileBackup),
    /// `file outlook`
    FileOutlook(wish::FileEmit),
    /// `cert show`
    CertShow(wish::CertShow),
    /// `cert verify`
    CertVerify(wish::CertVerify),
    /// `outlook read`
    OutlookRead(wish::OutlookRead),
    /// `check`
    Check(wish::Check),
    /// `config`
    Config(wish::Config),
    /// `issuer init`
    IssuerInit(wish::IssuerInit),
    /// The other `issuer` commands.
    Issuer {
        /// The issuer's folder; the `issuer` setting where it is not given.
        folder: Option<PathBuf>,
        /// What to do there.
        task: IssuerTask,
    },
    /// `completions`
    Completions(Shell),
    /// `man`
    Man,
}

/// What an issuer's administrator wants done.
#[derive(Clone, Debug)]
pub enum IssuerTask {
    /// `issuer employee`
    Employee(wish::Employee),
    /// `issuer employee import`
    Import(wish::Import),
    /// `issuer order`
    Order(wish::Order),
    /// `issuer work`
    Work(wish::Work),
    /// `issuer revoke`
    Revoke(wish::Revoke),
    /// `issuer crl`
    Crl,
}

impl Command {
    /// The command as it is typed, without `segl`; empty for the overview.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::CardList(_) => "card list",
            Self::CardShow(_) => "card show",
            Self::CardRenew(_) => "card renew",
            Self::CardEnrol(_) => "card enrol",
            Self::CardBackup(_) => "card backup",
            Self::CardLog(_) => "card log",
            Self::CardPin(wish::CardPin { task: wish::PinTask::Unblock, .. }) => "card pin unblock",
            Self::CardPin(_) => "card pin change",
            Self::CardOutlook(_) => "card outlook",
            Self::FileShow(_) => "file show",
            Self::FileRenew(_) => "file renew",
            Self::FileEnrol(_) => "file enrol",
            Self::FileUse(_) => "file use",
            Self::FileRestore(_) => "file restore",
            Self::FileConvert(_) => "file convert",
            Self::FileBackup(_) => "file backup",
            Self::FileOutlook(_) => "file outlook",
            Self::CertShow(_) => "cert show",
            Self::CertVerify(_) => "cert verify",
            Self::OutlookRead(_) => "outlook read",
            Self::Check(_) => "check",
            Self::Config(wish::Config::Show) => "config",
            Self::Config(wish::Config::Set { .. }) => "config set",
            Self::IssuerInit(_) => "issuer init",
            Self::Issuer { task, .. } => task.name(),
            Self::Completions(_) => "completions",
            Self::Man => "man",
        }
    }
}

impl IssuerTask {
    fn name(&self) -> &'static str {
        match self {
            Self::Employee(wish::Employee::Add(_)) => "issuer employee add",
            Self::Employee(wish::Employee::Set { .. }) => "issuer employee set",
            Self::Employee(wish::Employee::Show { .. }) => "issuer employee show",
            Self::Employee(wish::Employee::List { .. }) => "issuer employee list",
            Self::Employee(wish::Employee::End { .. }) => "issuer employee end",
            Self::Import(_) => "issuer employee import",
            Self::Order(_) => "issuer order",
            Self::Work(_) => "issuer work",
            Self::Revoke(_) => "issuer revoke",
            Self::Crl => "issuer crl",
        }
    }
}

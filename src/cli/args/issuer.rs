//! `segl issuer ...`: the office's own issuer, from what is typed to a wish.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueEnum};

use super::command::{Command, IssuerTask};
use super::shared::days;
use crate::card::uri::TokenUri;
use crate::flow::wish;
use crate::key::NewKey;

#[derive(Subcommand, Debug)]
pub(super) enum Verb {
    /// Make an issuer: its key, its settings, its register
    Init(Box<Init>),
    /// The employees: add, change, show, list, end
    #[command(subcommand, arg_required_else_help = true)]
    Employee(EmployeeVerb),
    /// Order renewals for certificates that expire soon, or a first certificate
    Order(Order),
    /// Answer the requests in the inbox
    Work(Work),
    /// Revoke a certificate; this cannot be taken back
    Revoke(Revoke),
    /// Write a new list of revoked certificates
    Crl(Crl),
}

#[derive(Args, Debug)]
pub(super) struct Folder {
    /// The issuer's folder; the setting `issuer` when not given
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Init {
    /// The folder to make
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The issuer's name, as it stands in every certificate
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The organisation's name
    #[arg(long, value_name = "NAME")]
    organisation: String,
    /// A mail domain that certificates may name; once for each
    #[arg(long, value_name = "DOMAIN", required = true)]
    mail_domain: Vec<String>,
    /// The organisation's CVR number: subjects in OCES3 form
    #[arg(long, value_name = "NUMBER")]
    cvr: Option<String>,
    /// Make the issuer's key on this token (a pkcs11: address) instead of in a key file
    #[arg(long, value_name = "URI", value_parser = token_uri)]
    key_on: Option<TokenUri>,
    /// The issuer's key: rsa2048, rsa3072, rsa4096, p256 or p384
    #[arg(long, value_name = "KIND", value_parser = super::journey::new_key)]
    key: Option<NewKey>,
}

#[derive(Subcommand, Debug)]
pub(super) enum EmployeeVerb {
    /// Add an employee, and order a first certificate with a one-time code
    Add {
        #[command(flatten)]
        fields: AddFields,
        #[command(flatten)]
        folder: Folder,
    },
    /// Change an employee; shows what will change and asks first
    Set {
        /// An e-mail address, part of a name, or the number
        #[arg(value_name = "WHO")]
        who: String,
        #[command(flatten)]
        fields: SetFields,
        #[command(flatten)]
        folder: Folder,
    },
    /// Show an employee with orders and certificates
    Show {
        /// An e-mail address, part of a name, or the number
        #[arg(value_name = "WHO")]
        who: String,
        #[command(flatten)]
        folder: Folder,
    },
    /// List the employees
    List {
        /// Only those with this in their name or address
        #[arg(value_name = "PART")]
        search: Option<String>,
        /// Only those whose certificate expires within so many days, soonest first
        #[arg(long, value_name = "DAYS", value_parser = days)]
        expiring: Option<i64>,
        /// As a table for a spreadsheet: UTF-8 with a mark, commas, no cell a formula; --json goes before it
        #[arg(long)]
        csv: bool,
        #[command(flatten)]
        folder: Folder,
    },
    /// Take over a list of employees (CSV); shows line by line what will change and asks first
    ///
    /// The list has a heading with UUID, name and e-mail in any order, in Danish or English, parted by
    /// semicolons, commas or tabs. Whoever is not on it stays as he or she is. Either every line is taken
    /// over or none.
    Import {
        /// The list, as a portal or a spreadsheet saves it
        #[arg(value_name = "FILE")]
        path: PathBuf,
        /// Only show what would change
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        folder: Folder,
    },
    /// End an employee, and revoke the certificates; this cannot be taken back
    End {
        /// An e-mail address, part of a name, or the number
        #[arg(value_name = "WHO")]
        who: String,
        #[command(flatten)]
        folder: Folder,
    },
}

#[derive(Args, Debug)]
pub(super) struct AddFields {
    /// The employee's name
    #[arg(long, value_name = "NAME")]
    name: String,
    #[command(flatten)]
    choices: Choices,
}

#[derive(Args, Debug)]
#[command(group = ArgGroup::new("field").required(true).multiple(true).args(["name", "email", "email_in_certificate", "publish"]))]
pub(super) struct SetFields {
    /// The employee's name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    choices: Choices,
}

#[derive(Args, Debug)]
pub(super) struct Choices {
    /// The e-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Whether the address stands in the certificate
    #[arg(long, value_name = "YES/NO", value_enum)]
    email_in_certificate: Option<YesNo>,
    /// Whether the certificate is shown in the public directory
    #[arg(long, value_name = "YES/NO", value_enum)]
    publish: Option<YesNo>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum YesNo {
    Yes,
    No,
}

#[derive(Args, Debug)]
#[command(group = ArgGroup::new("which").required(true).args(["expiring", "first"]))]
pub(super) struct Order {
    /// Order renewals of all certificates that expire within so many days
    #[arg(long, value_name = "DAYS", value_parser = days)]
    expiring: Option<i64>,
    /// Order a first certificate for this employee
    #[arg(long, value_name = "WHO")]
    first: Option<String>,
    #[command(flatten)]
    folder: Folder,
}

#[derive(Args, Debug)]
pub(super) struct Work {
    /// The issuer's folder; the setting `issuer` when not given
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Go on until stopped
    #[arg(long)]
    watch: bool,
}

#[derive(Args, Debug)]
pub(super) struct Revoke {
    /// A serial number, sha256:<hex>, or an employee
    #[arg(value_name = "WHO")]
    who: String,
    /// Why
    #[arg(long, value_name = "REASON", value_enum, default_value_t = Reason::Unspecified)]
    reason: Reason,
    #[command(flatten)]
    folder: Folder,
}

/// The reasons of RFC 5280 5.3.1 that make sense for an employee.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Reason {
    Unspecified,
    KeyCompromise,
    AffiliationChanged,
    Superseded,
    CessationOfOperation,
}

#[derive(Args, Debug)]
pub(super) struct Crl {
    #[command(flatten)]
    folder: Folder,
}

impl Verb {
    pub(super) fn into_command(self) -> Command {
        let (folder, task) = match self {
            Self::Init(init) => return init.into_command(),
            Self::Employee(verb) => verb.into_task(),
            Self::Order(order) => order.into_task(),
            Self::Work(work) => (work.folder, IssuerTask::Work(wish::Work { watch: work.watch })),
            Self::Revoke(revoke) => {
                let reason = revoke.reason.word().to_owned();
                (revoke.folder.dir, IssuerTask::Revoke(wish::Revoke { who: revoke.who, reason }))
            }
            Self::Crl(crl) => (crl.folder.dir, IssuerTask::Crl),
        };
        Command::Issuer { folder, task }
    }
}

impl Init {
    fn into_command(self) -> Command {
        Command::IssuerInit(wish::IssuerInit {
            folder: self.folder,
            name: self.name,
            organisation: self.organisation,
            mail_domains: self.mail_domain,
            cvr: self.cvr,
            key_on: self.key_on,
            key: self.key,
        })
    }
}

impl EmployeeVerb {
    fn into_task(self) -> (Option<PathBuf>, IssuerTask) {
        let (folder, employee) = match self {
            Self::Add { fields, folder } => {
                (folder, wish::Employee::Add(fields.choices.into_fields(Some(fields.name))))
            }
            Self::Set { who, fields, folder } => {
                let fields = fields.choices.into_fields(fields.name);
                (folder, wish::Employee::Set { who, fields })
            }
            Self::Show { who, folder } => (folder, wish::Employee::Show { who }),
            Self::List { search, expiring, csv, folder } => (folder, wish::Employee::List { search, expiring, csv }),
            Self::Import { path, dry_run, folder } => {
                return (folder.dir, IssuerTask::Import(wish::Import { path, dry_run }));
            }
            Self::End { who, folder } => (folder, wish::Employee::End { who }),
        };
        (folder.dir, IssuerTask::Employee(employee))
    }
}

impl Choices {
    fn into_fields(self, name: Option<String>) -> wish::EmployeeFields {
        wish::EmployeeFields {
            name,
            email: self.email,
            email_in_certificate: self.email_in_certificate.map(|answer| answer == YesNo::Yes),
            publish: self.publish.map(|answer| answer == YesNo::Yes),
        }
    }
}

impl Order {
    fn into_task(self) -> (Option<PathBuf>, IssuerTask) {
        let order = match (self.expiring, self.first) {
            (_, Some(who)) => wish::Order::First { who },
            (days, None) => wish::Order::Expiring { days: days.unwrap_or_default() },
        };
        (self.folder.dir, IssuerTask::Order(order))
    }
}

impl Reason {
    fn word(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::KeyCompromise => "key-compromise",
            Self::AffiliationChanged => "affiliation-changed",
            Self::Superseded => "superseded",
            Self::CessationOfOperation => "cessation-of-operation",
        }
    }
}

fn token_uri(text: &str) -> Result<TokenUri, String> {
    text.parse().map_err(|cause: crate::card::uri::UriError| cause.to_string())
}

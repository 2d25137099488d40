//! What was asked for, parsed: the command line makes these, and nothing in them is checked again.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use crate::card::piv::Slot;
use crate::card::uri::TokenUri;
use crate::key::NewKey;
use crate::keyfile::{Profile, Program};
use crate::mailsetup::Always;
use crate::protocol::OrderNumber;
use crate::x509::Purpose;
use crate::x509::path::Policies;

/// Which identity is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// By an e-mail address in the certificate, case ignored.
    Email(String),
    /// By the first hex digits of the certificate's SHA-256, lower case.
    Hash(String),
    /// By an RFC 7512 address.
    Uri(Box<TokenUri>),
    /// By its slot on a PIV card.
    Slot(Slot),
}

impl FromStr for Who {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with("pkcs11:") {
            return text.parse().map(Box::new).map(Self::Uri).map_err(|_| "an RFC 7512 address without pin-value");
        }
        if let Some(prefix) = text.strip_prefix("sha256:") {
            let prefix = prefix.to_lowercase();
            let is_hex = (4..=64).contains(&prefix.len()) && prefix.bytes().all(|octet| octet.is_ascii_hexdigit());
            return if is_hex { Ok(Self::Hash(prefix)) } else { Err("sha256: and 4 to 64 hex digits") };
        }
        if text.contains('@') {
            return Ok(Self::Email(text.to_lowercase()));
        }
        text.parse().map(Self::Slot).map_err(|_| "an e-mail address, sha256:<hex>, a pkcs11: address, or a PIV slot")
    }
}

/// `card log`
#[derive(Clone, Debug, Default)]
pub struct CardLog {
    /// The serial number of the one card that is asked about.
    pub card: Option<String>,
}

/// `card list`
#[derive(Clone, Debug, Default)]
pub struct CardList {
    /// `--watch`: go on until stopped.
    pub watch: bool,
}

/// `card show`
#[derive(Clone, Debug, Default)]
pub struct CardShow {
    /// `--card`: the serial number of the one meant.
    pub card: Option<String>,
}

/// `card pin`
#[derive(Clone, Debug)]
pub struct CardPin {
    /// `--card`: the serial number of the one meant.
    pub card: Option<String>,
    /// What to do with it.
    pub task: PinTask,
    /// `--last-try`: go on although one more wrong one blocks it.
    pub last_try: bool,
}

/// What to do with a card's PIN or PUK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinTask {
    /// `card pin change`: a new PIN by the old one.
    ChangePin,
    /// `card pin change --puk`: a new PUK by the old one.
    ChangePuk,
    /// `card pin unblock`: a new PIN by the PUK.
    Unblock,
}

/// Where the new key will live, and what it replaces.
#[derive(Clone, Debug)]
pub enum HomeWish {
    /// On a card.
    Card {
        /// `--card`: its serial number.
        card: Option<String>,
    },
    /// In a key file.
    File {
        /// Renewing: the file to renew. Enrolling: the file to make.
        path: PathBuf,
        /// How the new file is protected.
        profile: Profile,
    },
}

/// How the issuer is reached.
#[derive(Clone, Debug, Default)]
pub struct RouteWish {
    /// The order number, from `--link` or the argument.
    pub order: Option<OrderNumber>,
    /// `--request-file`: write the request here and stop; somebody carries it.
    pub request_file: Option<PathBuf>,
    /// `--certificate`: the issuer's answer, as a file.
    pub certificate: Option<PathBuf>,
    /// `--request-form`: the form an issuer reached by hand takes.
    pub request_form: RequestForm,
    /// `--wait`: how long to wait for the issuer.
    pub wait: Duration,
}

/// The form of a request carried by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RequestForm {
    /// PKCS#10 in PEM, for a CA's web page.
    #[default]
    Pkcs10,
    /// PKCS#10 signed by the old key (PKCS#7), which AD CS takes for a renewal.
    Renewal,
}

/// `card renew`, `file renew`
#[derive(Clone, Debug)]
pub struct Renew {
    /// Card or file.
    pub home: HomeWish,
    /// Which identity, where several could be meant.
    pub who: Option<Who>,
    /// How the issuer is reached.
    pub route: RouteWish,
    /// `--keep-key`: a new certificate for the old key.
    pub keep_key: bool,
    /// `--key`
    pub key: Option<NewKey>,
    /// `--to`: the folder for results.
    pub to: Option<PathBuf>,
    /// `--dry-run`
    pub dry_run: bool,
    /// `--resume`
    pub resume: bool,
    /// `--start-over`
    pub start_over: bool,
    /// Options of the Outlook settings.
    pub outlook: OutlookOptions,
}

/// `card enrol`, `file enrol`
#[derive(Clone, Debug)]
pub struct Enrol {
    /// Card or file.
    pub home: HomeWish,
    /// How the issuer is reached; the order is the one of the code.
    pub route: RouteWish,
    /// `--key`
    pub key: Option<NewKey>,
    /// `--to`
    pub to: Option<PathBuf>,
    /// `--no-email`: go on although the certificate will hold no address and will not do for mail.
    pub no_email: bool,
    /// `--dry-run`
    pub dry_run: bool,
    /// `--resume`
    pub resume: bool,
    /// `--start-over`
    pub start_over: bool,
    /// Options of the Outlook settings.
    pub outlook: OutlookOptions,
}

/// What the Outlook settings should be like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutlookOptions {
    /// `--office 32` or `64`; both when not said.
    pub office: Option<OfficeBits>,
    /// `--profile`: the mail profile's name; when not said, the one of the export, or `Outlook` without one.
    pub profile: Option<String>,
    /// `--existing`: the export that tells what stands there today.
    pub existing: Option<PathBuf>,
    /// `--always-sign`, `--always-encrypt`
    pub always: Always,
    /// `--signing` and `--encryption`: which certificate does which, where they are two.
    pub pair: Option<[Who; 2]>,
}

/// `outlook read`
#[derive(Clone, Debug)]
pub struct OutlookRead {
    /// The export.
    pub path: PathBuf,
}

/// Which Office, by the width of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OfficeBits {
    /// 32-bit Office.
    Bits32,
    /// 64-bit Office.
    Bits64,
}

/// `card backup`, `card outlook`
#[derive(Clone, Debug)]
pub struct CardEmit {
    /// `--card`: the serial number of the one meant.
    pub card: Option<String>,
    /// Which identity.
    pub who: Option<Who>,
    /// `--to`
    pub to: Option<PathBuf>,
    /// Options of the Outlook settings; a backup has none.
    pub outlook: OutlookOptions,
}

/// `file backup`
#[derive(Clone, Debug)]
pub struct FileBackup {
    /// The key file.
    pub path: PathBuf,
    /// `--to`
    pub to: Option<PathBuf>,
    /// `--one-password`: the older key files are saved under this one's password.
    pub one_password: bool,
}

/// `file restore`
#[derive(Clone, Debug)]
pub struct FileRestore {
    /// The backup: a folder, or a key file alone.
    pub backup: PathBuf,
    /// Which identity.
    pub who: Option<Who>,
    /// `--to`: where the key files go; the results folder when not given.
    pub to: Option<PathBuf>,
    /// `--dry-run`: only show that the backup works.
    pub dry_run: bool,
    /// Options of the Outlook settings.
    pub outlook: OutlookOptions,
}

/// `file outlook`
#[derive(Clone, Debug)]
pub struct FileEmit {
    /// The key file.
    pub path: PathBuf,
    /// Which identity.
    pub who: Option<Who>,
    /// `--to`
    pub to: Option<PathBuf>,
    /// Options of the Outlook settings; a backup has none.
    pub outlook: OutlookOptions,
}

/// `file use`
#[derive(Clone, Debug)]
pub struct FileUse {
    /// The downloaded key file, or the folder it lies in.
    pub path: PathBuf,
    /// Which identity.
    pub who: Option<Who>,
    /// How the new file is protected.
    pub profile: Profile,
    /// `--save-as`: the new key file.
    pub save_as: Option<PathBuf>,
    /// The key file used until now.
    pub earlier: Earlier,
    /// `--one-password`: the backup has the older key files under the new password.
    pub one_password: bool,
    /// `--chain`: files with the certificates above the downloaded one.
    pub chain: Vec<PathBuf>,
    /// `--no-email`: go on although the certificate will not do for mail.
    pub no_email: bool,
    /// `--to`: the folder for results.
    pub to: Option<PathBuf>,
    /// `--dry-run`
    pub dry_run: bool,
    /// `--resume`
    pub resume: bool,
    /// `--start-over`
    pub start_over: bool,
    /// Options of the Outlook settings.
    pub outlook: OutlookOptions,
}

/// The key file whose place another one takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// `--replaces`
    Named(PathBuf),
    /// `--first`: there is none.
    None,
    /// The one segl remembers, or the one that is named when asked.
    Unsaid,
}

/// `file show`
#[derive(Clone, Debug)]
pub struct FileShow {
    /// The file, or a folder of them.
    pub path: PathBuf,
    /// `--lines`: of a folder, with `--json`, an object a line.
    pub lines: bool,
    /// `--no-password`: tell only what can be told without it.
    pub without_password: bool,
}

/// `file convert`
#[derive(Clone, Debug)]
pub struct FileConvert {
    /// The key file.
    pub path: PathBuf,
    /// `--to`: the copy; beside the file when not given.
    pub to: Option<PathBuf>,
    /// `--protection`, or what `--for` takes.
    pub profile: Profile,
    /// `--for`
    pub program: Option<Program>,
    /// `--new-password`, or a file that gives one; the file's own password when not asked for.
    pub new_password: bool,
}

/// `cert show`
#[derive(Clone, Debug)]
pub struct CertShow {
    /// The file.
    pub path: PathBuf,
}

/// `cert verify`
#[derive(Clone, Debug)]
pub struct CertVerify {
    /// The certificate, first in the file.
    pub path: PathBuf,
    /// `--trust`
    pub trust: Vec<PathBuf>,
    /// `--chain`
    pub chain: Vec<PathBuf>,
    /// `--crls`
    pub crls: Vec<PathBuf>,
    /// `--ocsp`
    pub ocsp: Vec<PathBuf>,
    /// `--policy`, `--require-policy`, `--no-policy-mapping`, `--no-any-policy`
    pub policies: Policies,
    /// `--at`; now when not given.
    pub at: Option<Moment>,
    /// `--for`
    pub purpose: Option<Purpose>,
}

/// A moment as people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// With its offset from UTC.
    Exact(jiff::Timestamp),
    /// By the clock of the zone that dates are shown in.
    Local(jiff::civil::DateTime),
}

/// `check`
#[derive(Clone, Debug)]
pub struct Check {
    /// `--expiry`: due within so many days; the doctor when not given.
    pub expiry_days: Option<i64>,
    /// `--timer`: the folder for the files of a timer, instead of looking.
    pub timer: Option<PathBuf>,
}

/// `config`
#[derive(Clone, Debug)]
pub enum Config {
    /// Shows every setting with its source.
    Show,
    /// Writes one setting into config.toml.
    Set {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
}

/// `issuer init`
#[derive(Clone, Debug)]
pub struct IssuerInit {
    /// The folder to make.
    pub folder: PathBuf,
    /// `--name`: the CA's name.
    pub name: String,
    /// `--organisation`
    pub organisation: String,
    /// `--mail-domain`, one or more.
    pub mail_domains: Vec<String>,
    /// `--cvr`: subjects in OCES3 form.
    pub cvr: Option<String>,
    /// `--key-on`: a token's RFC 7512 address; the key is made there instead of in a key file.
    pub key_on: Option<TokenUri>,
    /// `--key`
    pub key: Option<NewKey>,
}

/// What is set of an employee; `None` leaves a field alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmployeeFields {
    /// `--name`
    pub name: Option<String>,
    /// `--email`
    pub email: Option<String>,
    /// `--email-in-certificate yes|no`
    pub email_in_certificate: Option<bool>,
    /// `--publish yes|no`
    pub publish: Option<bool>,
}

/// `issuer employee import`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The list.
    pub path: PathBuf,
    /// `--dry-run`
    pub dry_run: bool,
}

/// `issuer employee add|set|show|list|end`
#[derive(Clone, Debug)]
pub enum Employee {
    /// A new one; makes an order with a one-time code.
    Add(EmployeeFields),
    /// Changes one.
    Set {
        /// Address, part of a name, or number.
        who: String,
        /// What changes.
        fields: EmployeeFields,
    },
    /// Shows one.
    Show {
        /// Address, part of a name, or number.
        who: String,
    },
    /// Lists them.
    List {
        /// Part of a name or address.
        search: Option<String>,
        /// `--expiring`: only those whose certificate ends within so many days.
        expiring: Option<i64>,
        /// `--csv`: as a table for a spreadsheet.
        csv: bool,
    },
    /// Ends one, and revokes the certificates.
    End {
        /// Address, part of a name, or number.
        who: String,
    },
}

/// `issuer order`
#[derive(Clone, Debug)]
pub enum Order {
    /// Renewal orders for all that expire within so many days.
    Expiring {
        /// The days.
        days: i64,
    },
    /// A first certificate for one employee, with a one-time code.
    First {
        /// Whom.
        who: String,
    },
}

/// `issuer work`
#[derive(Clone, Debug)]
pub struct Work {
    /// `--watch`: go on until stopped.
    pub watch: bool,
}

/// `issuer revoke`
#[derive(Clone, Debug)]
pub struct Revoke {
    /// A serial number, `sha256:` prefix, or an employee.
    pub who: String,
    /// RFC 5280 reason by name: `superseded`, `key-compromise`.
    pub reason: String,
}

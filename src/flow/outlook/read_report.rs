//! `outlook read` as values: mail profiles, their security profiles, and whom they name.

use serde::Serialize;

use crate::flow::report::IdentityReport;

/// `outlook read`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutlookReadReport {
    /// The file.
    pub path: String,
    /// Outlook's mail profiles in it.
    pub mail_profiles: Vec<MailProfileReport>,
    /// What is odd about the file: `no-mail-profile`, `letters-guessed`, `removes`, `two-bitnesses`.
    pub odd: Vec<OddReport>,
    /// Cards that were looked at for the certificates.
    pub cards: usize,
    /// Key files that segl remembers.
    pub key_files: usize,
}

/// A mail profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MailProfileReport {
    /// Its name.
    pub name: String,
    /// Whether Outlook opens it by itself, where the file says so.
    pub is_default: bool,
    /// The Outlook it belongs to: `16.0` (2016 and later), `15.0` (2013), `14.0` (before).
    pub outlook: &'static str,
    /// The root it hangs on: `HKEY_CURRENT_USER`, or `HKEY_USERS` with a user's number.
    pub root: String,
    /// 32 or 64, the bitness of the Office that wrote it; `null` where it has no security profile.
    pub office: Option<u8>,
    /// What is done with every new mail; `null` where it is not set.
    pub always: Option<AlwaysReport>,
    /// Its security profiles, in their order.
    pub security_profiles: Vec<SecurityProfileReport>,
    /// What is odd: `no-security-profile`, `no-default`, `several-defaults`, `unreadable`, `always-unreadable`,
    /// `same-name`.
    pub odd: Vec<OddReport>,
}

/// What Outlook does with every new mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct AlwaysReport {
    /// Signs it.
    pub sign: bool,
    /// Encrypts it.
    pub encrypt: bool,
}

/// A security profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SecurityProfileReport {
    /// What Outlook lists it as.
    pub name: String,
    /// Whether it is the default.
    pub is_default: bool,
    /// Whether its certificates go along with signed mail.
    pub sends_certificates: bool,
    /// The certificate it signs with.
    pub signing: Option<NamedReport>,
    /// The certificate others encrypt to.
    pub encryption: Option<NamedReport>,
    /// The cipher Outlook takes.
    pub cipher: Option<&'static str>,
    /// The hash Outlook takes.
    pub hash: Option<&'static str>,
    /// What is odd: `no-signing`, `no-encryption`, `sends-no-certificates`, `weak-cipher`, `weak-hash`,
    /// `algorithms-unreadable`, `not-smime`, `unknown-records`.
    pub odd: Vec<OddReport>,
}

/// A certificate that a profile names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedReport {
    /// SHA-1 in upper-case hex.
    pub thumbprint: String,
    /// `current`, `replaced`, `expired`, or `unknown` where it is not known here.
    pub state: &'static str,
    /// Where it is: a card or a key file.
    pub place: Option<String>,
    /// What it is.
    pub identity: Option<IdentityReport>,
}

/// Something odd, by its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OddReport {
    /// Which.
    pub code: &'static str,
    /// What it found; empty where the code says it all.
    pub detail: String,
    /// The security profile it is about, counted from 1; 0 where it is not about one.
    pub number: usize,
}

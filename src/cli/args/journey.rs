//! Options that the journeys of cards and files share: the issuer, the new key, where results go.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::shared::{duration, file_path};
use crate::flow::wish::{OfficeBits, OutlookOptions, RequestForm, RouteWish, Who};
use crate::key::NewKey;
use crate::mailsetup::Always;
use crate::protocol::OrderNumber;

/// How the issuer is reached.
#[derive(Args, Debug)]
pub(super) struct Route {
    /// The issuer's folder; the setting `issuer` when not given
    #[arg(long, value_name = "DIR")]
    issuer: Option<PathBuf>,

    /// The link from the issuer's mail, or the order number in it
    #[arg(long, value_name = "LINK", value_parser = order_number)]
    link: Option<OrderNumber>,

    /// Write the request to this file and stop, for an issuer reached by hand
    #[arg(long, value_name = "FILE", conflicts_with = "certificate")]
    request_file: Option<PathBuf>,

    /// Go on with the certificate that the issuer gave for the request
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,

    /// The form of the request: pkcs10 for a web page, renewal (signed by the old key) for AD CS
    #[arg(long, value_name = "FORM", value_enum, default_value_t = Form::Pkcs10)]
    request_form: Form,

    /// Wait so long for the issuer's answer
    #[arg(long, value_name = "TIME", value_parser = duration, default_value = "60s")]
    wait: Duration,
}

/// What the new key is like, and how the journey goes.
#[derive(Args, Debug)]
pub(super) struct Course {
    /// The new key: rsa2048, rsa3072, rsa4096, p256 or p384
    #[arg(long, value_name = "KIND", value_parser = new_key)]
    pub(super) key: Option<NewKey>,

    /// The folder for the results; a new one in the results folder when not given
    #[arg(long, value_name = "DIR")]
    pub(super) to: Option<PathBuf>,

    /// Show what would be done, and do nothing
    #[arg(long)]
    pub(super) dry_run: bool,

    /// Go on with the journey that was not finished
    #[arg(long, conflicts_with = "start_over")]
    pub(super) resume: bool,

    /// Give up the journey that was not finished and begin a new one
    #[arg(long)]
    pub(super) start_over: bool,
}

/// What the Outlook settings are like.
#[derive(Args, Debug)]
pub(super) struct Outlook {
    /// Write the settings for 32-bit or 64-bit Office only
    #[arg(long, value_name = "BITS", value_parser = office)]
    office: Option<OfficeBits>,

    /// The name of the Outlook mail profile
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,

    /// What `reg export` wrote: the settings are added to what stands there, and the undo file brings exactly that back
    #[arg(long, value_name = "FILE", value_parser = file_path())]
    existing: Option<PathBuf>,

    /// Have Outlook sign every new mail; also writes a file of policies, for the IT department
    #[arg(long)]
    always_sign: bool,

    /// Have Outlook encrypt every new mail; also writes a file of policies, for the IT department
    #[arg(long)]
    always_encrypt: bool,
}

/// Two certificates instead of one that does both.
#[derive(Args, Debug)]
pub(super) struct Pair {
    /// The certificate that signs, where another one is for encryption
    #[arg(long, value_name = "WHO", value_parser = who, requires = "encryption", conflicts_with = "who")]
    signing: Option<Who>,

    /// The certificate others encrypt to, where another one signs
    #[arg(long, value_name = "WHO", value_parser = who, requires = "signing")]
    encryption: Option<Who>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    Pkcs10,
    Renewal,
}

impl Route {
    /// The route, and the issuer's folder where it was given.
    pub(super) fn into_wish(self) -> (RouteWish, Option<PathBuf>) {
        let request_form = match self.request_form {
            Form::Pkcs10 => RequestForm::Pkcs10,
            Form::Renewal => RequestForm::Renewal,
        };
        let route = RouteWish {
            order: self.link,
            request_file: self.request_file,
            certificate: self.certificate,
            request_form,
            wait: self.wait,
        };
        (route, self.issuer)
    }
}

impl Outlook {
    pub(super) fn into_options(self) -> OutlookOptions {
        OutlookOptions {
            office: self.office,
            profile: self.profile,
            existing: self.existing,
            always: Always { sign: self.always_sign, encrypt: self.always_encrypt },
            pair: None,
        }
    }

    pub(super) fn into_options_with(self, pair: Pair) -> OutlookOptions {
        let pair = pair.signing.zip(pair.encryption).map(|(signing, encryption)| [signing, encryption]);
        OutlookOptions { pair, ..self.into_options() }
    }
}

pub(super) fn who(text: &str) -> Result<Who, &'static str> {
    text.parse()
}

pub(super) fn new_key(text: &str) -> Result<NewKey, String> {
    NewKey::ALL.into_iter().find(|kind| kind.word() == text).ok_or_else(|| {
        let words: Vec<&str> = NewKey::ALL.iter().map(|kind| kind.word()).collect();
        format!("one of {}", words.join(", "))
    })
}

fn office(text: &str) -> Result<OfficeBits, &'static str> {
    match text {
        "32" => Ok(OfficeBits::Bits32),
        "64" => Ok(OfficeBits::Bits64),
        _ => Err("32 or 64"),
    }
}

/// The order number in the link of the issuer's mail, or the number alone.
fn order_number(text: &str) -> Result<OrderNumber, &'static str> {
    OrderNumber::from_link(text).or_else(|_| text.parse()).map_err(|_| "segl:renew?order=R-7F3A-19KD, or R-7F3A-19KD")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_and_a_bare_number_name_the_same_order() {
        assert_eq!(order_number("segl:renew?order=R-7F3A-19KD"), order_number("R-7F3A-19KD"));
        assert!(order_number("R-7F3A-19KD").is_ok());
    }

    #[test]
    fn a_link_to_somewhere_else_is_refused() {
        for text in ["", "https://example.org/renew?order=R-7F3A-19KD", "segl:renew?order=", "../1"] {
            assert!(order_number(text).is_err(), "{text}");
        }
    }
}

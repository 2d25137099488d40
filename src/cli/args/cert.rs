//! `segl cert ...`: certificates, from what is typed to a wish.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use der::asn1::ObjectIdentifier;
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::command::Command;
use super::shared::file_path;
use crate::flow::wish::{self, Moment};
use crate::x509::Purpose;
use crate::x509::path::Policies;

#[derive(Subcommand, Debug)]
pub(super) enum Verb {
    /// Show what is in a certificate, and whether it does for mail
    Show(Show),
    /// Judge a certificate against roots that you trust; nothing is fetched
    ///
    /// PATH is a file (PEM, DER or PKCS#7, with one or many in it) or a folder of such files. With --crls or --ocsp,
    /// every certificate of the path must be known not to be revoked; without them, nothing is said of revocation.
    /// If the answer is no, segl ends with exit code 1.
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
    #[arg(long, value_name = "PATH", required = true)]
    trust: Vec<PathBuf>,
    /// Certificates between the root and this one
    #[arg(long, value_name = "PATH")]
    chain: Vec<PathBuf>,
    /// Lists of revoked certificates
    #[arg(long, value_name = "PATH")]
    crls: Vec<PathBuf>,
    /// OCSP responses
    #[arg(long, value_name = "PATH")]
    ocsp: Vec<PathBuf>,
    /// Judge as of this time: 2026-11-24, 2026-11-24T14:05, or with an offset 2026-11-24T14:05:00Z
    #[arg(long, value_name = "TIME", value_parser = moment)]
    at: Option<Moment>,
    /// Judge whether it does for this: smime-sign, smime-encrypt or client (logging in)
    #[arg(long = "for", value_name = "PURPOSE", value_parser = purpose)]
    purpose: Option<Purpose>,
    /// Accept certificates issued under this policy, by its number; any when not given
    #[arg(long, value_name = "OID", help_heading = POLICIES)]
    policy: Vec<ObjectIdentifier>,
    /// Demand that an accepted policy holds for the whole path
    #[arg(long, help_heading = POLICIES)]
    require_policy: bool,
    /// Let no issuer put one policy for another
    #[arg(long, help_heading = POLICIES)]
    no_policy_mapping: bool,
    /// Let "any policy" stand for none
    #[arg(long, help_heading = POLICIES)]
    no_any_policy: bool,
}

const POLICIES: &str = "Certificate policies";

impl Verb {
    pub(super) fn into_command(self) -> Command {
        match self {
            Self::Show(show) => Command::CertShow(wish::CertShow { path: show.file }),
            Self::Verify(verify) => Command::CertVerify(verify.into_wish()),
        }
    }
}

impl Verify {
    fn into_wish(self) -> wish::CertVerify {
        let policies = Policies {
            acceptable: (!self.policy.is_empty()).then(|| self.policy.into_iter().collect()),
            explicit_required: self.require_policy,
            mapping_inhibited: self.no_policy_mapping,
            any_inhibited: self.no_any_policy,
        };
        wish::CertVerify {
            path: self.file,
            trust: self.trust,
            chain: self.chain,
            crls: self.crls,
            ocsp: self.ocsp,
            policies,
            at: self.at,
            purpose: self.purpose,
        }
    }
}

fn moment(text: &str) -> Result<Moment, &'static str> {
    let exact = text.parse::<Timestamp>().map(Moment::Exact);
    let local = || text.parse::<DateTime>().map(Moment::Local);
    exact.or_else(|_| local()).map_err(|_| "a date or a time, such as 2026-11-24 or 2026-11-24T14:05")
}

fn purpose(text: &str) -> Result<Purpose, &'static str> {
    Purpose::ALL.into_iter().find(|purpose| purpose.word() == text).ok_or("smime-sign, smime-encrypt or client")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_with_an_offset_and_by_the_clock_on_the_wall() {
        let exact = "2026-11-24T13:05:00Z".parse().map(Moment::Exact).ok();
        assert_eq!(moment("2026-11-24T14:05:00+01:00").ok(), exact);
        let local = |hour, minute| Some(Moment::Local(jiff::civil::date(2026, 11, 24).at(hour, minute, 0, 0)));
        assert_eq!(moment("2026-11-24").ok(), local(0, 0));
        assert_eq!(moment("2026-11-24T14:05").ok(), local(14, 5));
        for text in ["", "yesterday", "24.11.2026", "2026-13-01"] {
            assert!(moment(text).is_err(), "{text}");
        }
    }

    #[test]
    fn purposes_are_read() {
        assert_eq!(purpose("smime-sign"), Ok(Purpose::SmimeSign));
        assert!(purpose("server").is_err());
    }
}

//! Options that every command takes: how to answer, how to speak, and where secrets come from.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use clap::builder::{PathBufValueParser, TypedValueParser};

use crate::card::uri::SCHEME;
use crate::flow::settings::{Flags, parse_fingerprint};
use crate::keyfile::Effort;
use crate::lang::Language;

const EVERYWHERE: &str = "Everywhere";
const SECRETS: &str = "Secrets without a terminal";

/// The options of every command.
#[derive(Args, Clone, Debug, Default)]
pub struct Shared {
    /// Print one JSON object on standard output
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub json: bool,

    /// Speak Danish (da) or English (en); the system's language when not given
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language, help_heading = EVERYWHERE)]
    pub lang: Option<Language>,

    /// Answer yes to the questions that can be answered by yes
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub yes: bool,

    /// Accept the issuer's terms whose text has this hash: sha256:<64 hex digits>
    #[arg(long, global = true, value_name = "HASH", value_parser = fingerprint, hide_short_help = true, help_heading = EVERYWHERE)]
    pub accept_terms: Option<String>,

    /// Use the card with this serial number
    #[arg(long, global = true, value_name = "SERIAL", hide_short_help = true, help_heading = EVERYWHERE)]
    pub card: Option<String>,

    /// Reach cards through this PKCS#11 module
    #[arg(long, global = true, value_name = "PATH", hide_short_help = true, help_heading = EVERYWHERE)]
    pub module: Option<PathBuf>,

    /// The fingerprint of the issuer's root certificate: sha256:<64 hex digits>
    #[arg(long, global = true, value_name = "HASH", value_parser = fingerprint, hide_short_help = true, help_heading = EVERYWHERE)]
    pub root: Option<String>,

    /// Say more: what lies behind an error
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub verbose: bool,

    /// Say nothing but the result and errors
    #[arg(long, global = true, conflicts_with = "verbose", help_heading = EVERYWHERE)]
    pub quiet: bool,

    /// Use no network
    #[arg(long, global = true, hide_short_help = true, help_heading = EVERYWHERE)]
    pub offline: bool,

    /// Open a key file that asks for more work than any real one, however long it takes
    #[arg(long, global = true, hide_short_help = true, help_heading = EVERYWHERE)]
    pub allow_slow: bool,

    /// Where secrets come from.
    #[command(flatten)]
    pub secrets: SecretOptions,
}

/// Where secrets come from when nobody types them. A file is read up to its first line end; `-` is standard input.
///
/// Options that name `-` take one line each, in the order of these fields.
#[derive(Args, Clone, Debug, Default)]
pub struct SecretOptions {
    /// Read the card's PIN from the first line of this file (- is standard input)
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true, help_heading = SECRETS)]
    pub pin_file: Option<PathBuf>,

    /// Read the card's PUK from this file
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true, help_heading = SECRETS)]
    pub puk_file: Option<PathBuf>,

    /// Read the card's new PIN, or new PUK, from this file
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true, help_heading = SECRETS)]
    pub new_pin_file: Option<PathBuf>,

    /// Read the card's management key from this file, in hexadecimal
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true, help_heading = SECRETS)]
    pub management_key_file: Option<PathBuf>,

    /// Read the password that opens the key file, or the issuer's key, from this file
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true, help_heading = SECRETS)]
    pub password_file: Option<PathBuf>,

    /// Read the password of an older key file from this file
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true, help_heading = SECRETS)]
    pub older_password_file: Option<PathBuf>,

    /// Read the new password from this file
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true, help_heading = SECRETS)]
    pub new_password_file: Option<PathBuf>,

    /// Read the one-time code of a first certificate from this file
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true, help_heading = SECRETS)]
    pub code_file: Option<PathBuf>,

    /// The file has no password; file show: tell only what can be told without it
    #[arg(long, global = true, conflicts_with = "password_file", hide_short_help = true, help_heading = SECRETS)]
    pub no_password: bool,

    /// Take the PIN from this environment variable, and remove it from the environment
    #[arg(long, global = true, value_name = "NAME", conflicts_with = "pin_file", hide_short_help = true, help_heading = SECRETS)]
    pub pin_env: Option<String>,
}

impl Shared {
    /// How much work opening a key file may take.
    pub fn effort(&self) -> Effort {
        if self.allow_slow { Effort::Any } else { Effort::Usual }
    }

    /// What the flags say of the settings; `issuer` is a command's own option.
    pub fn flags(&self, issuer: Option<PathBuf>) -> Flags {
        Flags { issuer, root: self.root.clone(), language: self.lang, module: self.module.clone() }
    }
}

fn language(text: &str) -> Result<Language, &'static str> {
    text.parse()
}

/// A SHA-256 hash in any form people copy; in lower-case hex without `sha256:`.
pub(super) fn fingerprint(text: &str) -> Result<String, &'static str> {
    parse_fingerprint(text).ok_or("sha256: and 64 hex digits")
}

/// A length of time: `60s`, `5m`, `2h`, `30d`.
pub(super) fn duration(text: &str) -> Result<Duration, &'static str> {
    const FORM: &str = "a number and s, m, h or d, such as 60s";
    let unit = text.chars().last().ok_or(FORM)?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 60 * 60,
        'd' => 24 * 60 * 60,
        _ => return Err(FORM),
    };
    let amount = text.strip_suffix(unit).unwrap_or_default();
    let amount: u32 = amount.parse().map_err(|_| FORM)?;
    Ok(Duration::from_secs(u64::from(amount) * seconds))
}

/// A file's path. What begins with `pkcs11:` is a token's address (RFC 7512) and never a file.
pub(super) fn file_path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| match path.to_string_lossy().starts_with(SCHEME) {
        true => Err("a pkcs11: address names a card, not a file"),
        false => Ok(path),
    })
}

/// A number of days: `30d` or `30`.
pub(super) fn days(text: &str) -> Result<i64, &'static str> {
    let amount: u32 = text.strip_suffix('d').unwrap_or(text).parse().map_err(|_| "a number of days, such as 30d")?;
    Ok(i64::from(amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read() {
        assert_eq!(duration("60s"), Ok(Duration::from_secs(60)));
        assert_eq!(duration("5m"), Ok(Duration::from_secs(300)));
        assert_eq!(duration("30d"), Ok(Duration::from_secs(30 * 86_400)));
        assert_eq!(days("30d"), Ok(30));
        assert_eq!(days("30"), Ok(30));
    }

    #[test]
    fn what_is_no_length_of_time_is_refused() {
        for text in ["", "60", "s", "-1s", "1w", "9999999999s", "60å"] {
            assert!(duration(text).is_err(), "{text}");
        }
        assert!(days("soon").is_err());
    }
}

//! The settings: a flag over the environment over `config.toml` over a default, each with its source.

use std::path::PathBuf;

use serde::Deserialize;

use super::failure::{Code, Failure};
use crate::files;
use crate::lang::Language;
use crate::shown;
use crate::surroundings::Surroundings;

/// Where a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Given with this command.
    Flag,
    /// An environment variable.
    Environment,
    /// `config.toml`.
    File,
    /// segl's own choice.
    Default,
}

impl Source {
    /// `flag`, `environment`, `file` or `default`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::Environment => "environment",
            Self::File => "file",
            Self::Default => "default",
        }
    }
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Its source.
    pub source: Source,
}

/// Every setting of one run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The issuer: a folder.
    pub issuer: Option<Setting<PathBuf>>,
    /// SHA-256 of the issuer's root certificate, in lower-case hex.
    pub root: Option<Setting<String>>,
    /// Danish or English.
    pub language: Setting<Language>,
    /// The PKCS#11 module, where one is named.
    pub module: Option<Setting<PathBuf>>,
    /// The folder results go to.
    pub results: Setting<PathBuf>,
    /// One line that every error ends with: whom to call.
    pub helpdesk: Option<Setting<String>>,
    /// Whether the screen gets plain lines only: no colour, no marks, nothing written over. For screen readers.
    pub plain: Setting<bool>,
    /// Where `config.toml` lies.
    pub file: PathBuf,
}

/// What the flags of a command say; `None` where they say nothing.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--issuer`
    pub issuer: Option<PathBuf>,
    /// `--root`
    pub root: Option<String>,
    /// `--lang`
    pub language: Option<Language>,
    /// `--module`
    pub module: Option<PathBuf>,
}

/// `config.toml`, as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfigFile {
    issuer: Option<PathBuf>,
    root: Option<String>,
    language: Option<String>,
    module: Option<PathBuf>,
    results: Option<PathBuf>,
    helpdesk: Option<String>,
    plain: Option<bool>,
}

/// The largest `config.toml` that is read.
const LARGEST_CONFIG: u64 = 64 * 1024;

impl Settings {
    /// Settles every setting for this run.
    pub fn settle(flags: &Flags, surroundings: &Surroundings) -> Result<Self, Failure> {
        let file = surroundings.folders.config.join("config.toml");
        let config = read_config(&file)?;
        let bad = |what: &str| bad_config(&file, what);
        let language = config.language.as_deref().map(str::parse).transpose().map_err(|_| bad("language"))?;
        let root = match &flags.root {
            Some(root) => Some(flag(parse_fingerprint(root).ok_or_else(|| unreadable("--root"))?)),
            None => match &config.root {
                Some(root) => Some(from_file(parse_fingerprint(root).ok_or_else(|| bad("root"))?)),
                None => None,
            },
        };
        let helpdesk = config.helpdesk.map(|line| from_file(shown::line(&line)));
        Ok(Self {
            issuer: path_setting(flags.issuer.as_ref(), None, config.issuer, surroundings),
            root,
            language: settle_language(flags.language, language, surroundings),
            module: path_setting(
                flags.module.as_ref(),
                surroundings.variable("SEGL_MODULE"),
                config.module,
                surroundings,
            ),
            results: config.results.map_or_else(
                || Setting { value: surroundings.folders.results.clone(), source: Source::Default },
                |results| from_file(surroundings.folders.home.join(results)),
            ),
            helpdesk,
            plain: settle_plain(config.plain, surroundings),
            file,
        })
    }

    /// The settings of a run whose `config.toml` cannot be read: enough to say so in the right language.
    pub fn without_file(flags: &Flags, surroundings: &Surroundings) -> Self {
        let file = surroundings.folders.config.join("config.toml");
        Self {
            issuer: None,
            root: None,
            language: settle_language(flags.language, None, surroundings),
            module: None,
            results: Setting { value: surroundings.folders.results.clone(), source: Source::Default },
            helpdesk: None,
            plain: settle_plain(None, surroundings),
            file,
        }
    }
}

/// A SHA-256 fingerprint in any of the forms people copy: `sha256:…`, with colons, in capitals.
pub fn parse_fingerprint(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let digits: String = text.strip_prefix("sha256:").unwrap_or(&text).replace([':', ' '], "");
    let is_hash = digits.len() == 64 && digits.bytes().all(|octet| octet.is_ascii_hexdigit());
    is_hash.then_some(digits)
}

fn read_config(file: &std::path::Path) -> Result<ConfigFile, Failure> {
    match files::read_text(file, LARGEST_CONFIG) {
        Ok(text) => toml::from_str(&text).map_err(|cause| bad_config(file, cause.message()).because(&cause)),
        Err(files::Error::Missing(_)) => Ok(ConfigFile::default()),
        Err(other) => Err(other.into()),
    }
}

fn bad_config(file: &std::path::Path, what: &str) -> Failure {
    Failure::new(Code::ConfigBad).with("file", shown::path(file)).with("what", shown::line(what))
}

fn unreadable(what: &str) -> Failure {
    Failure::new(Code::ValueUnreadable).with("what", what)
}

fn settle_language(wished: Option<Language>, configured: Option<Language>, here: &Surroundings) -> Setting<Language> {
    match (wished, configured) {
        (Some(language), _) => flag(language),
        (None, Some(language)) => from_file(language),
        (None, None) => match &here.locale {
            Some(locale) => Setting { value: Language::of_locale(locale), source: Source::Environment },
            None => Setting { value: Language::English, source: Source::Default },
        },
    }
}

/// `SEGL_PLAIN` over `config.toml`; any value but `0`, `no` and `false` is yes.
fn settle_plain(configured: Option<bool>, here: &Surroundings) -> Setting<bool> {
    match (here.variable("SEGL_PLAIN"), configured) {
        (Some(value), _) => {
            let value = !["0", "no", "false"].contains(&value.to_lowercase().as_str());
            Setting { value, source: Source::Environment }
        }
        (None, Some(plain)) => from_file(plain),
        (None, None) => Setting { value: false, source: Source::Default },
    }
}

fn path_setting(
    wished: Option<&PathBuf>,
    variable: Option<&str>,
    configured: Option<PathBuf>,
    here: &Surroundings,
) -> Option<Setting<PathBuf>> {
    if let Some(path) = wished {
        return Some(flag(here.absolute(path)));
    }
    if let Some(path) = variable {
        return Some(Setting { value: PathBuf::from(path), source: Source::Environment });
    }
    configured.map(|path| from_file(here.folders.home.join(path)))
}

fn flag<T>(value: T) -> Setting<T> {
    Setting { value, source: Source::Flag }
}

fn from_file<T>(value: T) -> Setting<T> {
    Setting { value, source: Source::File }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_in_the_forms_people_copy() {
        let hex = "ab".repeat(32);
        assert_eq!(parse_fingerprint(&format!("sha256:{hex}")), Some(hex.clone()));
        let spaced = ["AB"; 32].join(":");
        assert_eq!(parse_fingerprint(&spaced), Some(hex));
        assert_eq!(parse_fingerprint("sha256:abcd"), None);
    }
}

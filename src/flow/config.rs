//! `segl config`: every setting with its source, and writing one.

use super::desk::Desk;
use super::failure::{Code, Failure};
use super::report::{ConfigReport, SettingLine};
use super::settings::{Setting, parse_fingerprint};
use super::wish::Config;
use crate::files::{self, Readers};
use crate::lang::Language;
use crate::shown;

/// The settings `config.toml` takes, in the order they are shown.
pub const NAMES: [&str; 7] = ["issuer", "root", "language", "module", "results", "helpdesk", "plain"];

/// Shows every setting, or writes one first.
pub fn run(wish: &Config, desk: &mut Desk<'_>) -> Result<ConfigReport, Failure> {
    match wish {
        Config::Show => Ok(report(desk)),
        Config::Set { name, value } => {
            let written = set(name, value, desk)?;
            let mut report = report(desk);
            for line in report.settings.iter_mut().filter(|line| line.name == name) {
                (line.value, line.source) = (Some(written.clone()), "file");
            }
            Ok(report)
        }
    }
}

fn report(desk: &Desk<'_>) -> ConfigReport {
    let settings = desk.settings;
    let path = |setting: &Option<Setting<std::path::PathBuf>>| {
        setting.as_ref().map(|setting| (shown::path(&setting.value), setting.source))
    };
    let text =
        |setting: &Option<Setting<String>>| setting.as_ref().map(|setting| (setting.value.clone(), setting.source));
    let root = text(&settings.root).map(|(root, source)| (format!("sha256:{root}"), source));
    let values = [
        path(&settings.issuer),
        root,
        Some((settings.language.value.code().to_owned(), settings.language.source)),
        path(&settings.module),
        path(&Some(settings.results.clone())),
        text(&settings.helpdesk),
        Some((settings.plain.value.to_string(), settings.plain.source)),
    ];
    let line = |(name, found): (&'static str, Option<_>)| match found {
        Some((value, source)) => {
            SettingLine { name, value: Some(value), source: super::settings::Source::word(source) }
        }
        None => SettingLine { name, value: None, source: "default" },
    };
    ConfigReport { file: shown::path(&settings.file), settings: NAMES.into_iter().zip(values).map(line).collect() }
}

/// Writes one setting; the others, and what people wrote around them, stay as they are but for their order.
fn set(name: &str, value: &str, desk: &Desk<'_>) -> Result<String, Failure> {
    if !NAMES.contains(&name) {
        return Err(Failure::new(Code::ConfigUnknown).with("name", shown::line(name)));
    }
    let value = checked(name, value, desk)?;
    let file = &desk.settings.file;
    let text = match files::read_text(file, 64 * 1024) {
        Ok(text) => text,
        Err(files::Error::Missing(_)) => String::new(),
        Err(other) => return Err(other.into()),
    };
    let starts = |line: &&str| line.split('=').next().is_some_and(|key| key.trim() == name);
    let mut lines: Vec<String> = text.lines().filter(|line| !starts(line)).map(str::to_owned).collect();
    let written = if name == "plain" { value.clone() } else { toml::Value::String(value.clone()).to_string() };
    lines.push(format!("{name} = {written}"));
    files::replace(file, format!("{}\n", lines.join("\n")).as_bytes(), Readers::Owner)?;
    Ok(value)
}

fn checked(name: &str, value: &str, desk: &Desk<'_>) -> Result<String, Failure> {
    let unreadable = || Failure::new(Code::ValueUnreadable).with("what", name.to_owned());
    match name {
        "root" => parse_fingerprint(value).map(|hex| format!("sha256:{hex}")).ok_or_else(unreadable),
        "language" => value.parse::<Language>().map(|language| language.code().to_owned()).map_err(|_| unreadable()),
        "helpdesk" => Ok(shown::line(value)),
        "plain" => value.parse::<bool>().map(|plain| plain.to_string()).map_err(|_| unreadable()),
        _ => Ok(desk.surroundings.absolute(std::path::Path::new(value)).to_string_lossy().into_owned()),
    }
}

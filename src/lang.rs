//! Danish and English: the texts of `texts/`, and dates and numbers the way each language writes them.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The two languages segl speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Dansk.
    Danish,
    /// English.
    English,
}

/// Every text file, Danish and English side by side; `tests/messages.rs` holds them to the same ids and variables.
pub const TEXTS: &[(&str, &str, &str)] = &[
    ("errors", include_str!("texts/da/errors.ftl"), include_str!("texts/en/errors.ftl")),
    ("errors/files", include_str!("texts/da/errors/files.ftl"), include_str!("texts/en/errors/files.ftl")),
    ("errors/key_files", include_str!("texts/da/errors/key_files.ftl"), include_str!("texts/en/errors/key_files.ftl")),
    (
        "errors/certificates",
        include_str!("texts/da/errors/certificates.ftl"),
        include_str!("texts/en/errors/certificates.ftl"),
    ),
    ("errors/choice", include_str!("texts/da/errors/choice.ftl"), include_str!("texts/en/errors/choice.ftl")),
    ("errors/outlook", include_str!("texts/da/errors/outlook.ftl"), include_str!("texts/en/errors/outlook.ftl")),
    ("errors/cards", include_str!("texts/da/errors/cards.ftl"), include_str!("texts/en/errors/cards.ftl")),
    ("errors/modules", include_str!("texts/da/errors/modules.ftl"), include_str!("texts/en/errors/modules.ftl")),
    ("errors/pins", include_str!("texts/da/errors/pins.ftl"), include_str!("texts/en/errors/pins.ftl")),
    ("errors/issuer", include_str!("texts/da/errors/issuer.ftl"), include_str!("texts/en/errors/issuer.ftl")),
    ("errors/journeys", include_str!("texts/da/errors/journeys.ftl"), include_str!("texts/en/errors/journeys.ftl")),
    (
        "errors/administrator",
        include_str!("texts/da/errors/administrator.ftl"),
        include_str!("texts/en/errors/administrator.ftl"),
    ),
    ("errors/usage", include_str!("texts/da/errors/usage.ftl"), include_str!("texts/en/errors/usage.ftl")),
    ("screen", include_str!("texts/da/screen.ftl"), include_str!("texts/en/screen.ftl")),
    ("key_file", include_str!("texts/da/key_file.ftl"), include_str!("texts/en/key_file.ftl")),
    ("survey", include_str!("texts/da/survey.ftl"), include_str!("texts/en/survey.ftl")),
    ("guide", include_str!("texts/da/guide.ftl"), include_str!("texts/en/guide.ftl")),
    ("issuer", include_str!("texts/da/issuer.ftl"), include_str!("texts/en/issuer.ftl")),
    ("modules", include_str!("texts/da/modules.ftl"), include_str!("texts/en/modules.ftl")),
    ("pins", include_str!("texts/da/pins.ftl"), include_str!("texts/en/pins.ftl")),
    ("readers", include_str!("texts/da/readers.ftl"), include_str!("texts/en/readers.ftl")),
    ("notice", include_str!("texts/da/notice.ftl"), include_str!("texts/en/notice.ftl")),
    ("outlook", include_str!("texts/da/outlook.ftl"), include_str!("texts/en/outlook.ftl")),
    ("sheet", include_str!("texts/da/sheet.ftl"), include_str!("texts/en/sheet.ftl")),
    ("take", include_str!("texts/da/take.ftl"), include_str!("texts/en/take.ftl")),
    ("timer", include_str!("texts/da/timer.ftl"), include_str!("texts/en/timer.ftl")),
    ("outlook_settings", include_str!("texts/da/outlook_settings.ftl"), include_str!("texts/en/outlook_settings.ftl")),
    ("backup", include_str!("texts/da/backup.ftl"), include_str!("texts/en/backup.ftl")),
    ("employee_list", include_str!("texts/da/employee_list.ftl"), include_str!("texts/en/employee_list.ftl")),
    ("mail", include_str!("texts/da/mail.ftl"), include_str!("texts/en/mail.ftl")),
    ("reminder", include_str!("texts/da/reminder.ftl"), include_str!("texts/en/reminder.ftl")),
];

/// A variable of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Shown as it is; foreign text goes through [`crate::shown`] first.
    Text(String),
    /// Decides singular and plural.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The variables of one text, by name.
pub type Values = [(&'static str, Value)];

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Danish, Self::English];

    /// The language of a locale such as `da_DK.UTF-8`; English for any other.
    pub fn of_locale(locale: &str) -> Self {
        if locale.starts_with("da") { Self::Danish } else { Self::English }
    }

    /// `da` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// The text `id`. A text that is missing shows its id: `tests/messages.rs` sees to it that none is.
    pub fn text(self, id: &str, values: &Values) -> String {
        self.find(id, values).unwrap_or_else(|| id.to_owned())
    }

    /// The text `id` if there is one (hints that only some errors have).
    pub fn find(self, id: &str, values: &Values) -> Option<String> {
        let bundle = bundle(self);
        let pattern = bundle.get_message(id)?.value()?;
        let arguments: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, fluent(value))).collect();
        let mut faults = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&arguments), &mut faults).into_owned())
    }

    /// A date as the language writes it: `24. november 2026`, `24 November 2026`.
    pub fn date(self, moment: Timestamp, zone: &TimeZone) -> String {
        let date = moment.to_zoned_datetime(zone.clone()).date();
        let month = self.text(&format!("month-{}", date.month()), &[]);
        match self {
            Self::Danish => format!("{}. {month} {}", date.day(), date.year()),
            Self::English => format!("{} {month} {}", date.day(), date.year()),
        }
    }

    /// Whose something is: `Anna's`, `Annas`, `Jens'`.
    pub fn genitive(self, name: &str) -> String {
        match self {
            Self::Danish if name.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']) => format!("{name}'"),
            Self::Danish => format!("{name}s"),
            Self::English => format!("{name}'s"),
        }
    }

    /// A whole number with its thousands set apart: `600.000`, `600,000`.
    pub fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let mark = if self == Self::Danish { '.' } else { ',' };
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(mark);
            }
            grouped.push(digit);
        }
        grouped
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = &'static str;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        match code {
            "da" => Ok(Self::Danish),
            "en" => Ok(Self::English),
            _ => Err("da or en"),
        }
    }
}

fn fluent(value: &Value) -> FluentValue<'_> {
    match value {
        Value::Text(text) => FluentValue::from(text.as_str()),
        Value::Number(number) => FluentValue::from(*number),
    }
}

/// Parsed at the first text of a run and kept: a command that shows nothing pays nothing.
fn bundle(language: Language) -> &'static FluentBundle<FluentResource> {
    static DANISH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    static ENGLISH: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    match language {
        Language::Danish => DANISH.get_or_init(|| load(language)),
        Language::English => ENGLISH.get_or_init(|| load(language)),
    }
}

fn load(language: Language) -> FluentBundle<FluentResource> {
    let tag = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolation marks (U+2068) would land in the terminal and in copied commands.
    bundle.set_use_isolating(false);
    for (_, danish, english) in TEXTS {
        let text = if language == Language::Danish { danish } else { english };
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(partly, _)| partly);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_the_ending_of_its_language() {
        let both = |name| [Language::Danish, Language::English].map(|language| language.genitive(name));
        assert_eq!(both("Anna Sørensen"), ["Anna Sørensens", "Anna Sørensen's"]);
        assert_eq!(both("Jens"), ["Jens'", "Jens's"]);
    }

    #[test]
    fn dates_and_numbers_follow_the_language() {
        let moment: Timestamp = "2027-01-01T12:00:00Z".parse().unwrap();
        assert_eq!(Language::Danish.date(moment, &TimeZone::UTC), "1. januar 2027");
        assert_eq!(Language::English.date(moment, &TimeZone::UTC), "1 January 2027");
        assert_eq!(Language::Danish.number(600_000), "600.000");
        assert_eq!(Language::English.number(1_234_567), "1,234,567");
        assert_eq!(Language::English.number(100), "100");
    }

    #[test]
    fn a_danish_locale_means_danish() {
        assert_eq!(Language::of_locale("da_DK.UTF-8"), Language::Danish);
        assert_eq!(Language::of_locale("C"), Language::English);
    }
}

//! What words are written for: the language, the zone dates are shown in, and the colours.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::paint::Paint;
use crate::flow::settings::Settings;
use crate::lang::{Language, Value, Values};
use crate::surroundings::Surroundings;

/// Language, zone and colour of one stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Danish or English.
    pub language: Language,
    /// The time zone of dates.
    pub zone: TimeZone,
    /// How the stream it goes to is coloured.
    pub paint: Paint,
}

impl Page {
    /// The page of this run.
    pub fn new(settings: &Settings, is_terminal: bool, here: &Surroundings) -> Self {
        let paint = Paint::settle(is_terminal, settings.plain.value, here);
        Self { language: settings.language.value, zone: here.time_zone.clone(), paint }
    }

    /// The text `id` in the page's language.
    pub fn text(&self, id: &str, values: &Values) -> String {
        self.language.text(id, values)
    }

    /// A date from RFC 3339, as the language writes it; what is no date stays as it is.
    pub fn date(&self, moment: &str) -> String {
        match moment.parse::<Timestamp>() {
            Ok(moment) => self.language.date(moment, &self.zone),
            Err(_) => moment.to_owned(),
        }
    }

    /// A date with hours and minutes from RFC 3339; what is no date stays as it is.
    pub fn date_and_time(&self, moment: &str) -> String {
        match moment.parse::<Timestamp>() {
            Ok(moment) => {
                let clock = moment.to_zoned_datetime(self.zone.clone()).strftime("%H:%M").to_string();
                let day = self.language.date(moment, &self.zone);
                self.text("date-and-time", &[("day", Value::from(day)), ("clock", clock.into())])
            }
            Err(_) => moment.to_owned(),
        }
    }

    /// The time of day from RFC 3339: `12:30:05`; what is no time stays as it is.
    pub fn clock(&self, moment: &str) -> String {
        match moment.parse::<Timestamp>() {
            Ok(moment) => moment.to_zoned_datetime(self.zone.clone()).strftime("%H:%M:%S").to_string(),
            Err(_) => moment.to_owned(),
        }
    }

    /// Words that belong together: `a, b and c`.
    pub fn enumeration(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [only] => only.clone(),
            [before @ .., last] => {
                let values = [("before", Value::from(before.join(", "))), ("last", last.as_str().into())];
                self.text("enumeration", &values)
            }
        }
    }
}

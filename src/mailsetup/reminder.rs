//! A reminder for the calendar: the day the certificate expires, with alarms 60 and 14 days before (RFC 5545).

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::calendar::Calendar;
use super::outlook_setup::KeyHome;
use super::output::{OutputFile, What};
use crate::lang::{Language, Value};
use crate::shown;
use crate::x509::Certificate;

/// Nine in the morning of the 60th and of the 14th day before, counted from the midnight the day begins with.
///
/// Outlook keeps one alarm of an event (\[MS-OXCICAL\] 2.1.3.1.1.20.62): the earlier one stands first, for it leaves
/// time to order a certificate.
const ALARMS: [&str; 2] = ["-P59DT15H", "-P13DT15H"];

/// Whom the reminder is for, and what it says.
#[derive(Clone, Debug)]
pub struct Reminder<'a> {
    /// The certificate that expires.
    pub certificate: &'a Certificate,
    /// Where its key is: which command renews it.
    pub home: KeyHome<'a>,
    /// The language of its text.
    pub language: Language,
    /// The line that says where help is to be had.
    pub helpdesk: Option<&'a str>,
    /// The zone in which the day of expiry is counted.
    pub time_zone: &'a TimeZone,
}

impl Reminder<'_> {
    /// The file: one event, so that Outlook opens it as an appointment to be saved.
    ///
    /// It is the same whenever it is made, so that a journey taken up again meets what it wrote: the event's identifier
    /// is the certificate's hash, and its time stamp (what was last revised) the certificate's beginning.
    pub fn file(&self) -> OutputFile {
        let mut calendar = Calendar::default();
        calendar.component("VCALENDAR", |calendar| {
            calendar.add("VERSION", "2.0");
            calendar.add("PRODID", "-//segl//segl//EN");
            calendar.component("VEVENT", |event| self.event(event));
        });
        OutputFile::new(What::Reminder, calendar.into_bytes())
    }

    fn event(&self, event: &mut Calendar) {
        let day = self.day();
        event.add("UID", &format!("{}@segl", hex::encode(self.certificate.sha256())));
        event.add("DTSTAMP", &utc(self.certificate.not_before()));
        event.add("DTSTART;VALUE=DATE", &date(day));
        event.add("DTEND;VALUE=DATE", &date(day.tomorrow().unwrap_or(day)));
        event.add_text("SUMMARY", &self.text("reminder-summary"));
        event.add_text("DESCRIPTION", &self.description());
        event.add("CLASS", "PRIVATE");
        event.add("TRANSP", "TRANSPARENT");
        event.add("X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
        for trigger in ALARMS {
            event.component("VALARM", |alarm| {
                alarm.add("ACTION", "DISPLAY");
                alarm.add("TRIGGER", trigger);
                alarm.add_text("DESCRIPTION", &self.text("reminder-summary"));
            });
        }
    }

    fn day(&self) -> Date {
        self.certificate.not_after().to_zoned_datetime(self.time_zone.clone()).date()
    }

    fn description(&self) -> String {
        let how = match self.home {
            KeyHome::Card(_) => "reminder-card",
            KeyHome::File(_) => "reminder-file",
        };
        let mut parts = vec![self.text("reminder-about"), self.text(how), self.text("reminder-old-key")];
        parts.extend(self.helpdesk.map(|_| self.text("reminder-helpdesk")));
        parts.join("\n\n")
    }

    fn text(&self, id: &str) -> String {
        let name = shown::line(&self.certificate.subject().display_name());
        let email = self.certificate.emails().first().map(|address| shown::line(address));
        let home = match self.home {
            KeyHome::Card(label) => shown::line(label),
            KeyHome::File(path) => shown::path(path),
        };
        let values: [(&'static str, Value); 6] = [
            ("who", email.unwrap_or_else(|| name.clone()).into()),
            ("name", name.into()),
            ("issuer", shown::line(&self.certificate.issuer().display_name()).into()),
            ("until", self.language.date(self.certificate.not_after(), self.time_zone).into()),
            ("home", home.into()),
            ("helpdesk", shown::line(self.helpdesk.unwrap_or_default()).into()),
        ];
        self.language.text(id, &values)
    }
}

/// RFC 5545 3.3.4: `20291123`.
fn date(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// RFC 5545 3.3.5, form 2: `20261124T120000Z`.
fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

//! UTCTime and GeneralizedTime as RFC 5280 4.1.2.5 has them, read by hand: real certificates go back before 1970.

use der::{Any, Tag, Tagged};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::Error;

/// The moment an `UTCTime` or `GeneralizedTime` in Zulu form names.
pub(super) fn read_time(time: &Any) -> Result<Timestamp, Error> {
    let wrong = || Error::Malformed("a time in another form than RFC 5280's".into());
    let text = std::str::from_utf8(time.value()).map_err(|_| wrong())?;
    let digits = text.strip_suffix('Z').filter(|digits| digits.bytes().all(|octet| octet.is_ascii_digit()));
    let digits = digits.ok_or_else(wrong)?;
    let full = match (time.tag(), digits.len()) {
        (Tag::UtcTime, 12) if digits < "50" => format!("20{digits}"),
        (Tag::UtcTime, 12) => format!("19{digits}"),
        (Tag::GeneralizedTime, 14) => digits.to_owned(),
        _ => return Err(wrong()),
    };
    let moment: DateTime = DateTime::strptime("%Y%m%d%H%M%S", &full).map_err(|_| wrong())?;
    moment.to_zoned_datetime(TimeZone::UTC).map(|zoned| zoned.timestamp()).map_err(|_| wrong())
}

/// `moment` as RFC 5280 4.1.2.5 wants it: UTCTime through 2049, GeneralizedTime after.
pub fn write_time(moment: Timestamp) -> Result<Any, Error> {
    let civil = moment.to_zoned_datetime(TimeZone::UTC).datetime();
    let (tag, form) = if (1950..2050).contains(&civil.year()) {
        (Tag::UtcTime, "%y%m%d%H%M%SZ")
    } else {
        (Tag::GeneralizedTime, "%Y%m%d%H%M%SZ")
    };
    Any::new(tag, civil.strftime(form).to_string().into_bytes()).map_err(Error::malformed)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(tag: Tag, text: &str) -> Option<String> {
        let time = Any::new(tag, text.as_bytes()).unwrap();
        read_time(&time).ok().map(|moment| moment.to_string())
    }

    #[test]
    fn both_forms_are_read_and_others_refused() {
        assert_eq!(read(Tag::UtcTime, "261124120000Z").unwrap(), "2026-11-24T12:00:00Z");
        assert_eq!(read(Tag::UtcTime, "500101000000Z").unwrap(), "1950-01-01T00:00:00Z");
        assert_eq!(read(Tag::GeneralizedTime, "20500101000000Z").unwrap(), "2050-01-01T00:00:00Z");
        assert_eq!(read(Tag::UtcTime, "2611241200Z"), None);
        assert_eq!(read(Tag::UtcTime, "261124120000+0100"), None);
        assert_eq!(read(Tag::GeneralizedTime, "2050013200000øZ"), None);
    }

    #[test]
    fn a_written_time_reads_back() {
        for text in ["2026-11-24T12:00:00Z", "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z"] {
            let moment: Timestamp = text.parse().unwrap();
            assert_eq!(read_time(&write_time(moment).unwrap()).unwrap(), moment);
        }
    }
}

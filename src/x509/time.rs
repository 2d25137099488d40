//! UTCTime and GeneralizedTime as RFC 5280 4.1.2.5 has them, read by hand: real certificates go back before 1970.

use der::{Any, Encode, Tag};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::Error;
use super::der_parts::{Element, Elements, tag};

/// The moment an `UTCTime` or `GeneralizedTime` in Zulu form names.
pub(super) fn read_time(time: &Any) -> Result<Timestamp, Error> {
    let octets = time.to_der().map_err(Error::malformed)?;
    read_time_element(Elements::of(&octets).expect("a time")?)
}

/// The same, of a value that is only borrowed.
pub(super) fn read_time_element(time: Element<'_>) -> Result<Timestamp, Error> {
    moment(time).ok_or_else(|| Error::Malformed("a time in another form than RFC 5280's".into()))
}

/// `YYMMDDHHMMSSZ`, where years under 50 are of this century, or `YYYYMMDDHHMMSSZ`; octets that are no digits
/// are none here either, whatever encoding they are in.
fn moment(time: Element<'_>) -> Option<Timestamp> {
    let digits = time.content.strip_suffix(b"Z")?;
    let (year, rest) = match (time.tag, digits.len()) {
        (tag::UTC_TIME, 12) => {
            let year = number(&digits[..2])?;
            (if year < 50 { 2000 + year } else { 1900 + year }, &digits[2..])
        }
        (tag::GENERALIZED_TIME, 14) => (number(&digits[..2])? * 100 + number(&digits[2..4])?, &digits[4..]),
        _ => return None,
    };
    let mut pairs = rest.chunks_exact(2).map(|pair| number(pair).and_then(|value| i8::try_from(value).ok()));
    let mut next = || pairs.next().flatten();
    let civil = DateTime::new(year, next()?, next()?, next()?, next()?, next()?, 0).ok()?;
    // 99991231235959Z means "no end" (RFC 5280 4.1.2.5) and lies a day beyond what a Timestamp reaches.
    Offset::UTC.to_timestamp(civil).or_else(|_| Timestamp::from_second(Timestamp::MAX.as_second())).ok()
}

/// Two decimal digits.
fn number(pair: &[u8]) -> Option<i16> {
    let digit = |octet: &u8| octet.is_ascii_digit().then(|| i16::from(octet - b'0'));
    match pair {
        [tens, ones] => Some(digit(tens)? * 10 + digit(ones)?),
        _ => None,
    }
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

    fn read(tag: Tag, octets: &[u8]) -> Option<String> {
        let time = Any::new(tag, octets).unwrap();
        read_time(&time).ok().map(|moment| moment.to_string())
    }

    #[test]
    fn both_forms_are_read_before_1970_too() {
        assert_eq!(read(Tag::UtcTime, b"261124120000Z").unwrap(), "2026-11-24T12:00:00Z");
        assert_eq!(read(Tag::UtcTime, b"491231235959Z").unwrap(), "2049-12-31T23:59:59Z");
        assert_eq!(read(Tag::UtcTime, b"500101000000Z").unwrap(), "1950-01-01T00:00:00Z");
        assert_eq!(read(Tag::GeneralizedTime, b"20500101000000Z").unwrap(), "2050-01-01T00:00:00Z");
        assert_eq!(read(Tag::GeneralizedTime, b"99991231235959Z").unwrap(), "9999-12-30T22:00:00Z");
    }

    #[test]
    fn other_forms_and_octets_that_are_no_text_are_refused() {
        let utc: [&[u8]; 7] = [
            b"2611241200Z",
            b"261124120000+0100",
            b"261124120000",
            b"261324120000Z",
            b"260230120000Z",
            b"26112412000\xb2Z",
            b"\xc3\xb8\xc3\xb8\xc3\xb8\xc3\xb8\xc3\xb8\xc3\xb8Z",
        ];
        for octets in utc {
            assert_eq!(read(Tag::UtcTime, octets), None, "{octets:02x?}");
        }
        for octets in [&b"20261124120000.5Z"[..], b"2050013200000\xc3\xb8Z", b"", b"Z"] {
            assert_eq!(read(Tag::GeneralizedTime, octets), None, "{octets:02x?}");
        }
        assert_eq!(read(Tag::Utf8String, b"261124120000Z"), None);
    }

    #[test]
    fn a_written_time_reads_back() {
        for text in ["2026-11-24T12:00:00Z", "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z"] {
            let moment: Timestamp = text.parse().unwrap();
            assert_eq!(read_time(&write_time(moment).unwrap()).unwrap(), moment);
        }
    }
}

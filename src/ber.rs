//! BER, as NSS, gpgsm and Outlook write it, turned into DER with limits on size and depth (X.690 8, 10).

/// The most octets taken in: 64 MiB.
pub const LARGEST: usize = 64 << 20;
/// The deepest nesting followed.
pub const DEEPEST: usize = 40;

const OCTET_STRING: u8 = 0x04;
const CONSTRUCTED: u8 = 0x20;
const LONGEST_TAG: usize = 6;
/// Strings that may come in segments (X.690 8.7, 8.23): OCTET STRING, then UTF8String, NumericString, PrintableString,
/// TeletexString, IA5String, VisibleString, UniversalString and BMPString. The segments are OCTET STRINGs.
const STRINGS: [u8; 9] = [OCTET_STRING, 0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a, 0x1c, 0x1e];

/// Why octets are no BER that segl takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The octets end before the value does.
    #[error("the value at octet {at} announces {announced} octets and {present} are there")]
    Truncated {
        /// Where the value begins.
        at: usize,
        /// How many octets it needs, its header counted.
        announced: usize,
        /// How many there are from where it begins.
        present: usize,
    },
    /// A value of indefinite length (X.690 8.1.3.6) has no end-of-contents octets.
    #[error("the value at octet {at} has no end")]
    Unfinished {
        /// Where the value begins.
        at: usize,
    },
    /// A header breaks the rules, or a value does not fit into the one around it.
    #[error("octet {at}: {what}")]
    Malformed {
        /// Where.
        at: usize,
        /// What is wrong there.
        what: &'static str,
    },
    /// Octets follow the value.
    #[error("{octets} octets follow the value")]
    Trailing {
        /// How many.
        octets: usize,
    },
    /// More than [`DEEPEST`] values inside one another.
    #[error("nested deeper than {DEEPEST}")]
    TooDeep,
    /// More than [`LARGEST`] octets.
    #[error("{octets} octets, more than {LARGEST}")]
    TooLarge {
        /// How many came.
        octets: usize,
    },
}

/// The DER of the one BER value that `bytes` are; octets behind it are refused.
///
/// Lengths become definite and as short as possible, strings that came in segments are joined, and so is the
/// `[0] IMPLICIT OCTET STRING` of an EncryptedContentInfo (RFC 5652 6.1). Contents of primitive values
/// stay as they are, and so does the order of a SET.
pub fn to_der(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let (der, used) = first_to_der(bytes)?;
    match bytes.len() - used {
        0 => Ok(der),
        octets => Err(Error::Trailing { octets }),
    }
}

/// As [`to_der`], of the first value in `bytes`, and how many octets it took.
pub fn first_to_der(bytes: &[u8]) -> Result<(Vec<u8>, usize), Error> {
    if bytes.len() > LARGEST {
        return Err(Error::TooLarge { octets: bytes.len() });
    }
    let mut conversion =
        Conversion { bytes, der: Vec::with_capacity(bytes.len() + bytes.len() / 8 + 16), enclosed: false };
    let used = conversion.value(0, bytes.len(), 0)?;
    Ok((conversion.der, used))
}

/// A tag and a length as read.
#[derive(Clone, Copy)]
struct Header {
    at: usize,
    /// Where the tag ends and the length begins.
    tag_end: usize,
    content: usize,
    /// Where the content ends; `None` for an indefinite length.
    end: Option<usize>,
}

struct Conversion<'a> {
    bytes: &'a [u8],
    der: Vec<u8>,
    /// Whether a value around the present one says where it ends: then no octets are missing behind that.
    enclosed: bool,
}

impl Conversion<'_> {
    /// Converts the value at `at`, which must end by `limit`; gives where the next one begins.
    fn value(&mut self, at: usize, limit: usize, depth: usize) -> Result<usize, Error> {
        let header = self.header(at, limit)?;
        let first = self.bytes[at];
        if first & CONSTRUCTED != 0 && STRINGS.contains(&(first & !CONSTRUCTED)) {
            return self.joined(header, first & !CONSTRUCTED, limit, depth);
        }
        self.der.extend_from_slice(&self.bytes[at..header.tag_end]);
        let length_at = self.der.len();
        let next = match (first & CONSTRUCTED, header.end) {
            (0, None) => return Err(Error::Malformed { at, what: "a primitive value of indefinite length" }),
            (0, Some(end)) => {
                self.der.extend_from_slice(&self.bytes[header.content..end]);
                end
            }
            _ => self.children(header, limit, depth)?,
        };
        self.insert_length(length_at);
        Ok(next)
    }

    fn children(&mut self, parent: Header, limit: usize, depth: usize) -> Result<usize, Error> {
        let limit = parent.end.unwrap_or(limit);
        let outside = self.enter(parent);
        let mut earlier = Vec::with_capacity(2);
        let mut at = parent.content;
        while !self.is_end(parent, at, limit)? {
            check_depth(depth)?;
            let first = self.bytes[at];
            let next = match (self.bytes[parent.at], earlier.as_slice(), first) {
                (0x30, [0x06, 0x30], 0xa0) if self.holds_octet_strings(at, limit) => {
                    self.joined(self.header(at, limit)?, 0x80, limit, depth + 1)?
                }
                _ => self.value(at, limit, depth + 1)?,
            };
            if earlier.len() < 3 {
                earlier.push(first);
            }
            at = next;
        }
        self.enclosed = outside;
        Ok(after(parent, at))
    }

    /// Writes the segments of a constructed string as one primitive value with the tag `tag`.
    fn joined(&mut self, header: Header, tag: u8, limit: usize, depth: usize) -> Result<usize, Error> {
        self.der.push(tag);
        let length_at = self.der.len();
        let next = self.segments(header, limit, depth)?;
        self.insert_length(length_at);
        Ok(next)
    }

    fn segments(&mut self, parent: Header, limit: usize, depth: usize) -> Result<usize, Error> {
        let limit = parent.end.unwrap_or(limit);
        let outside = self.enter(parent);
        let mut at = parent.content;
        while !self.is_end(parent, at, limit)? {
            check_depth(depth)?;
            let segment = self.header(at, limit)?;
            at = match (self.bytes[at], segment.end) {
                (OCTET_STRING, Some(end)) => {
                    self.der.extend_from_slice(&self.bytes[segment.content..end]);
                    end
                }
                (0x24, _) => self.segments(segment, limit, depth + 1)?,
                _ => return Err(Error::Malformed { at, what: "no segment of a string" }),
            };
        }
        self.enclosed = outside;
        Ok(after(parent, at))
    }

    /// Whether the constructed value at `at` begins with an OCTET STRING: then it is an implicit one.
    fn holds_octet_strings(&self, at: usize, limit: usize) -> bool {
        let Ok(header) = self.header(at, limit) else { return false };
        let content = &self.bytes[header.content..header.end.unwrap_or(limit)];
        content.first().is_some_and(|tag| tag & !CONSTRUCTED == OCTET_STRING)
    }

    /// Whether the content of `parent` ends at `at`.
    fn is_end(&self, parent: Header, at: usize, limit: usize) -> Result<bool, Error> {
        match parent.end {
            Some(end) => Ok(at == end),
            None if at >= limit => Err(Error::Unfinished { at: parent.at }),
            None => Ok(self.bytes[at..limit].starts_with(&[0, 0])),
        }
    }

    fn header(&self, at: usize, limit: usize) -> Result<Header, Error> {
        let tag_end = self.tag_end(at, limit)?;
        let first = self.octet(at, tag_end, limit)?;
        let content = tag_end + 1;
        if first < 0x80 {
            return self.checked(Header { at, tag_end, content, end: Some(content + usize::from(first)) }, limit);
        }
        let count = usize::from(first & 0x7f);
        if count == 0 {
            return Ok(Header { at, tag_end, content, end: None });
        }
        let mut length: u64 = 0;
        for index in 0..count {
            length = length << 8 | u64::from(self.octet(at, content + index, limit)?);
            if length > u64::from(u32::MAX) {
                return Err(Error::Malformed { at, what: "a length beyond four gigabytes" });
            }
        }
        let length = usize::try_from(length).map_err(|_| Error::Malformed { at, what: "a length too large" })?;
        let content = content + count;
        let end = content.checked_add(length).ok_or(Error::Malformed { at, what: "a length too large" })?;
        self.checked(Header { at, tag_end, content, end: Some(end) }, limit)
    }

    fn tag_end(&self, at: usize, limit: usize) -> Result<usize, Error> {
        if self.octet(at, at, limit)? & 0x1f != 0x1f {
            return Ok(at + 1);
        }
        for index in at + 1..at + LONGEST_TAG {
            if self.octet(at, index, limit)? & 0x80 == 0 {
                return Ok(index + 1);
            }
        }
        Err(Error::Malformed { at, what: "a tag number too large" })
    }

    fn checked(&self, header: Header, limit: usize) -> Result<Header, Error> {
        match header.end {
            Some(end) if end > limit => Err(self.past_the_end(header.at, end, limit)),
            _ => Ok(header),
        }
    }

    /// The octet at `index`, part of the header that begins at `at`.
    fn octet(&self, at: usize, index: usize, limit: usize) -> Result<u8, Error> {
        match self.bytes.get(index) {
            Some(octet) if index < limit => Ok(*octet),
            _ => Err(self.past_the_end(at, index + 1, limit)),
        }
    }

    /// Takes note that `parent` is around what comes; gives what was known before.
    fn enter(&mut self, parent: Header) -> bool {
        let outside = self.enclosed;
        self.enclosed = outside || parent.end.is_some();
        outside
    }

    fn past_the_end(&self, at: usize, end: usize, limit: usize) -> Error {
        if self.enclosed || limit < self.bytes.len() {
            return Error::Malformed { at, what: "a value that ends behind the one around it" };
        }
        Error::Truncated { at, announced: end - at, present: self.bytes.len() - at }
    }

    /// Puts the length of everything from `length_at` on before it (X.690 10.1).
    fn insert_length(&mut self, length_at: usize) {
        let length = self.der.len() - length_at;
        let octets = length.to_be_bytes();
        if length < 0x80 {
            self.der.insert(length_at, octets[octets.len() - 1]);
            return;
        }
        let significant = &octets[length.leading_zeros() as usize / 8..];
        let form = 0x80 | significant.len() as u8;
        self.der.splice(length_at..length_at, std::iter::once(form).chain(significant.iter().copied()));
    }
}

fn check_depth(depth: usize) -> Result<(), Error> {
    if depth >= DEEPEST { Err(Error::TooDeep) } else { Ok(()) }
}

/// Where the value behind `parent` begins, when its content ends at `end`.
fn after(parent: Header, end: usize) -> usize {
    match parent.end {
        Some(end) => end,
        None => end + 2,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn converted(hexadecimal: &str) -> Result<String, Error> {
        to_der(&hex::decode(hexadecimal.replace(' ', "")).unwrap()).map(hex::encode)
    }

    #[test]
    fn der_stays_as_it_is() {
        assert_eq!(converted("3007 3005 06012a 0500"), Ok("3007300506012a0500".into()));
        assert_eq!(converted(&format!("0481c8{}", "55".repeat(200))), Ok(format!("0481c8{}", "55".repeat(200))));
    }

    #[test]
    fn lengths_become_as_short_as_possible() {
        assert_eq!(converted("308200020500"), Ok("30020500".into()));
        assert_eq!(converted(&format!("048300012c{}", "55".repeat(300))), Ok(format!("0482012c{}", "55".repeat(300))));
    }

    #[test]
    fn indefinite_lengths_become_definite() {
        assert_eq!(converted("3080 3080 020105 0000 0500 0000"), Ok("300730030201050500".into()));
        assert_eq!(converted("3080 0000"), Ok("3000".into()));
        assert_eq!(converted("bf8101 80 0500 0000"), Ok("bf8101020500".into()));
    }

    #[test]
    fn a_constructed_octet_string_is_joined() {
        assert_eq!(converted("2480 0402abcd 0401ef 2403040101 0000"), Ok("0404abcdef01".into()));
        assert_eq!(converted("2400"), Ok("0400".into()));
        assert_eq!(converted("3e80 04020041 04020042 0000"), Ok("1e0400410042".into()));
        let wrong = Err(Error::Malformed { at: 2, what: "no segment of a string" });
        assert_eq!(converted("2480 020101 0000"), wrong);
    }

    #[test]
    fn the_content_of_an_encrypted_content_info_is_joined() {
        let written = "3080 06012a 3000 a080 0402abcd 0401ef 0000 0000";
        assert_eq!(converted(written), Ok("300a06012a30008003abcdef".into()));
        assert_eq!(converted("300a 06012a 3000 a003 020105"), Ok("300a06012a3000a003020105".into()));
        assert_eq!(converted("3008 06012a a003 040105"), Ok("300806012aa003040105".into()));
        let empty_before_a_string = "300b3007 06012a 3000 a000 0400";
        assert_eq!(converted(empty_before_a_string), Ok(empty_before_a_string.replace(' ', "")));
    }

    #[test]
    fn a_cut_is_told_with_numbers() {
        let cut = Err(Error::Truncated { at: 0, announced: 12, present: 5 });
        assert_eq!(converted("300a 020105"), cut);
        assert_eq!(converted(""), Err(Error::Truncated { at: 0, announced: 1, present: 0 }));
        assert_eq!(converted("30"), Err(Error::Truncated { at: 0, announced: 2, present: 1 }));
        assert_eq!(converted("3080 0402ab"), Err(Error::Truncated { at: 2, announced: 4, present: 3 }));
        assert_eq!(converted("3080 0401ab"), Err(Error::Unfinished { at: 0 }));
    }

    #[test]
    fn a_value_larger_than_the_one_around_it_is_malformed() {
        let wrong = Err(Error::Malformed { at: 2, what: "a value that ends behind the one around it" });
        assert_eq!(converted("3003 040205 0000"), wrong);
        let at_the_end = Err(Error::Malformed { at: 2, what: "a value that ends behind the one around it" });
        assert_eq!(converted("3004 0409 0500"), at_the_end);
        assert_eq!(converted("3004 2409 0500"), at_the_end);
        let wrong = Err(Error::Malformed { at: 0, what: "a primitive value of indefinite length" });
        assert_eq!(converted("0480 0000"), wrong);
    }

    #[test]
    fn octets_behind_the_value_are_refused_or_counted() {
        assert_eq!(converted("0500 0a0a0a"), Err(Error::Trailing { octets: 3 }));
        assert_eq!(first_to_der(&[5, 0, 10, 10]), Ok((vec![5, 0], 2)));
    }

    #[test]
    fn depth_and_size_are_limited() {
        let deep = |levels: usize| "3080".repeat(levels) + &"0000".repeat(levels);
        assert!(converted(&deep(DEEPEST + 1)).is_ok());
        assert_eq!(converted(&deep(DEEPEST + 2)), Err(Error::TooDeep));
        assert_eq!(converted(&"2480".repeat(5000)), Err(Error::TooDeep));
        assert_eq!(to_der(&vec![0; LARGEST + 1]), Err(Error::TooLarge { octets: LARGEST + 1 }));
        let huge = Err(Error::Malformed { at: 0, what: "a length beyond four gigabytes" });
        assert_eq!(converted("308affffffffffffffffffff"), huge);
    }

    #[test]
    fn a_mebibyte_of_zeros_is_no_trouble() {
        assert_eq!(to_der(&vec![0; 1 << 20]), Err(Error::Trailing { octets: (1 << 20) - 2 }));
    }

    proptest::proptest! {
        #[test]
        fn whatever_comes_out_goes_through_unchanged(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            if let Ok((der, _)) = first_to_der(&bytes) {
                let again = to_der(&der);
                proptest::prop_assert!(again == Ok(der) || again == Err(Error::TooDeep));
            }
        }
    }
}

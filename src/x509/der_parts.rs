//! Walking through DER whose parts are told apart by their tags alone.

use der::{Any, Decode, Tag, TagNumber};

use super::Error;

/// One DER value, borrowed: its identifier octet, its content, and all its octets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub(super) tag: u8,
    pub(super) content: &'a [u8],
    pub(super) der: &'a [u8],
}

/// Identifier octets of the universal types that are walked through (X.680 8.4).
pub(super) mod tag {
    pub(in crate::x509) const BOOLEAN: u8 = 0x01;
    pub(in crate::x509) const INTEGER: u8 = 0x02;
    pub(in crate::x509) const OCTET_STRING: u8 = 0x04;
    pub(in crate::x509) const OBJECT_IDENTIFIER: u8 = 0x06;
    pub(in crate::x509) const UTC_TIME: u8 = 0x17;
    pub(in crate::x509) const GENERALIZED_TIME: u8 = 0x18;
    pub(in crate::x509) const SEQUENCE: u8 = 0x30;
    /// `[0]` of an optional constructed part.
    pub(in crate::x509) const PART_0: u8 = 0xa0;
}

/// The low five bits of an identifier octet that more octets follow (X.690 8.1.2.4).
const LONG_TAG: u8 = 0x1f;

/// The elements one after another in the content of a constructed value, borrowed.
///
/// Made for lists of millions: nothing is copied, and only lengths are checked (X.690 8.1.3, 10.1).
#[derive(Clone)]
pub(super) struct Elements<'a> {
    rest: &'a [u8],
}

impl<'a> Elements<'a> {
    pub(super) fn of(content: &'a [u8]) -> Self {
        Self { rest: content }
    }

    /// The next element, or an error that says whose end came too early.
    pub(super) fn expect(&mut self, what: &'static str) -> Result<Element<'a>, Error> {
        self.take()?.ok_or_else(|| Error::Malformed(format!("{what} ends too early")))
    }

    /// The next element if it has this tag.
    pub(super) fn take_if(&mut self, wanted: impl Fn(u8) -> bool) -> Result<Option<Element<'a>>, Error> {
        match self.rest.first() {
            Some(tag) if wanted(*tag) => self.take(),
            _ => Ok(None),
        }
    }

    /// The next element; `None` at the end.
    pub(super) fn take(&mut self) -> Result<Option<Element<'a>>, Error> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (element, behind) = split(self.rest).ok_or_else(|| Error::Malformed("a value that is no DER".into()))?;
        self.rest = behind;
        Ok(Some(element))
    }

    /// How many octets are left.
    pub(super) fn octets_left(&self) -> usize {
        self.rest.len()
    }
}

impl<'a> Element<'a> {
    /// The value decoded.
    pub(super) fn decode<T>(&self) -> Result<T, Error>
    where
        T: Decode<'a, Error = der::Error>,
    {
        T::from_der(self.der).map_err(Error::malformed)
    }
}

fn split(octets: &[u8]) -> Option<(Element<'_>, &[u8])> {
    let (tag, length, rest) = header(octets)?;
    let (content, behind) = rest.split_at_checked(length)?;
    let der = octets.get(..octets.len() - behind.len())?;
    Some((Element { tag, content, der }, behind))
}

/// Tag, announced length, and all that follows, whether it is there whole or not.
pub(super) fn header(octets: &[u8]) -> Option<(u8, usize, &[u8])> {
    let (&tag, rest) = octets.split_first()?;
    let (&first, rest) = rest.split_first()?;
    if tag & LONG_TAG == LONG_TAG {
        return None;
    }
    let (length, rest) = if first < 0x80 { (usize::from(first), rest) } else { long_length(first, rest)? };
    Some((tag, length, rest))
}

/// A length of more than one octet, as short as it can be (X.690 8.1.3.5, 10.1).
fn long_length(first: u8, rest: &[u8]) -> Option<(usize, &[u8])> {
    let (digits, behind) = rest.split_at_checked(usize::from(first & 0x7f))?;
    if digits.len() > 4 || digits.first() == Some(&0) {
        return None;
    }
    let length = digits.iter().fold(0, |length: usize, digit| length << 8 | usize::from(*digit));
    (length >= 0x80).then_some((length, behind))
}

/// The elements one after another in the content of a constructed value.
pub(super) fn elements(content: &[u8]) -> der::Result<Vec<Any>> {
    let mut rest = content;
    let mut elements = Vec::new();
    while !rest.is_empty() {
        let (element, behind) = Any::from_der_partial(rest)?;
        elements.push(element);
        rest = behind;
    }
    Ok(elements)
}

/// The tag `[number]` of an optional constructed part.
pub(super) fn optional_part(number: u32) -> Tag {
    Tag::ContextSpecific { constructed: true, number: TagNumber(number) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn walk(content: &[u8]) -> Option<Vec<(u8, &[u8])>> {
        let mut elements = Elements::of(content);
        let mut found = Vec::new();
        while let Some(Element { tag, content, .. }) = elements.take().ok()? {
            found.push((tag, content));
        }
        Some(found)
    }

    #[test]
    fn elements_are_walked_and_what_is_no_der_is_refused() {
        assert_eq!(walk(b"\x02\x01\x05\x30\x00").unwrap(), [(0x02, &[5][..]), (0x30, &[])]);
        let long = [&[0x04, 0x81, 0x80][..], &[7; 0x80]].concat();
        assert_eq!(walk(&long).unwrap(), [(0x04, &[7; 0x80][..])]);
        let refused: [&[u8]; 8] = [
            b"\x02",
            b"\x02\x02\x05",
            b"\x1f\x1f\x00",
            b"\x30\x80\x00\x00",
            b"\x04\x81\x01\x05",
            b"\x04\x82\x00\x80",
            b"\x04\x85\x01\x00\x00\x00\x00",
            b"\x04\xff",
        ];
        for octets in refused {
            assert_eq!(walk(octets), None, "{octets:02x?}");
        }
    }
}

//! Octets made DER, and where in the file they stand.

use der::asn1::AnyRef;
use der::{Decode, Reader, SliceReader, Tag, Tagged};
use zeroize::Zeroizing;

use super::Error;
use crate::ber;

/// The DER of one value, and where in the file it begins; `None` where it was not DER before, so that its octets
/// stand elsewhere now.
pub(super) struct Located {
    der: Zeroizing<Vec<u8>>,
    start: Option<usize>,
}

impl Located {
    /// Takes octets that begin at `start` in the file.
    pub(super) fn new(der: Vec<u8>, original: &[u8], start: Option<usize>) -> Self {
        let start = start.filter(|_| original.starts_with(&der));
        Self { der: Zeroizing::new(der), start }
    }

    /// Makes DER of the one value that `octets` are, which begin at `start` in the file.
    pub(super) fn of(octets: &[u8], start: Option<usize>, part: &'static str) -> Result<Self, Error> {
        match ber::to_der(octets) {
            Ok(der) => Ok(Self::new(der, octets, start)),
            Err(cause) => Err(Error::of_part(cause, part).counted_from(start)),
        }
    }

    /// The DER.
    pub(super) fn der(&self) -> &[u8] {
        &self.der
    }

    /// Where in the file the octets begin that are a part of this.
    pub(super) fn at(&self, part: &[u8]) -> Option<usize> {
        let inside = part.as_ptr().addr().checked_sub(self.der.as_ptr().addr())?;
        self.start.filter(|_| inside <= self.der.len()).map(|start| start + inside)
    }

    /// That `octets`, which are a part of this, are no such part as they must be.
    pub(super) fn malformed(&self, part: &'static str, octets: &[u8]) -> Error {
        Error::Malformed { part, at: self.at(octets) }
    }

    /// The DER of each value in the SEQUENCE that `octets` are, which are a part of this; at most `most`.
    pub(super) fn sequence<'a>(
        &'a self,
        octets: &'a [u8],
        part: &'static str,
        most: usize,
    ) -> Result<Vec<&'a [u8]>, Error> {
        let malformed = |octets| self.malformed(part, octets);
        let all = AnyRef::from_der(octets).map_err(|_| malformed(octets))?;
        if all.tag() != Tag::Sequence {
            return Err(malformed(octets));
        }
        let mut reader = SliceReader::new(all.value()).map_err(|_| malformed(octets))?;
        let mut values = Vec::new();
        while !reader.is_finished() {
            if values.len() >= most {
                return Err(Error::TooLarge(format!("more than {most} parts in {part}")));
            }
            values.push(reader.tlv_bytes().map_err(|_| malformed(octets))?);
        }
        Ok(values)
    }
}

//! BER-TLV data objects as cards use them (ISO/IEC 7816-4 5.2.2): tags of up to three octets, definite lengths.

/// A data object and what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DataObject<'a> {
    /// All octets of the tag as one number: `0x53`, `0x7F49`, `0x5FC105`.
    pub(super) tag: u32,
    pub(super) value: &'a [u8],
    /// What stands behind it.
    pub(super) rest: &'a [u8],
}

/// The first data object of `octets`; `None` where there is none, or it is cut off.
pub(super) fn first(octets: &[u8]) -> Option<DataObject<'_>> {
    let (tag, behind_tag) = read_tag(octets)?;
    let (length, behind_length) = read_length(behind_tag)?;
    let (value, rest) = behind_length.split_at_checked(length)?;
    Some(DataObject { tag, value, rest })
}

/// The first data object of `octets`, as much of it as is there.
pub(super) fn head(octets: &[u8]) -> Option<DataObject<'_>> {
    let (tag, behind_tag) = read_tag(octets)?;
    let (length, behind_length) = read_length(behind_tag)?;
    let (value, rest) = behind_length.split_at(length.min(behind_length.len()));
    Some(DataObject { tag, value, rest })
}

/// The value of the first object with this tag among those that follow each other in `octets`.
pub(super) fn find(octets: &[u8], tag: u32) -> Option<&[u8]> {
    objects(octets).find(|object| object.tag == tag).map(|object| object.value)
}

/// The objects that follow each other in `octets`, up to the first that is cut off.
pub(super) fn objects(octets: &[u8]) -> impl Iterator<Item = DataObject<'_>> {
    std::iter::successors(first(octets), |object| first(object.rest))
}

/// The data object with this tag and value; the value is at most 65,535 octets long.
pub(super) fn write(tag: u32, value: &[u8]) -> Vec<u8> {
    let tag_octets = tag.to_be_bytes();
    let leading = tag_octets.iter().take(3).take_while(|octet| **octet == 0).count();
    let [.., high, low] = value.len().to_be_bytes();
    let mut out = tag_octets[leading..].to_vec();
    match value.len() {
        0..=0x7F => out.push(low),
        0x80..=0xFF => out.extend([0x81, low]),
        _ => out.extend([0x82, high, low]),
    }
    out.extend_from_slice(value);
    out
}

fn read_tag(octets: &[u8]) -> Option<(u32, &[u8])> {
    let (first, mut rest) = octets.split_first()?;
    let mut tag = u32::from(*first);
    if first & 0x1F != 0x1F {
        return Some((tag, rest));
    }
    for _ in 0..2 {
        let (next, behind) = rest.split_first()?;
        (tag, rest) = (tag << 8 | u32::from(*next), behind);
        if next & 0x80 == 0 {
            return Some((tag, rest));
        }
    }
    None
}

fn read_length(octets: &[u8]) -> Option<(usize, &[u8])> {
    let (first, rest) = octets.split_first()?;
    let count = match first {
        0..=0x7F => return Some((usize::from(*first), rest)),
        0x81..=0x83 => usize::from(first & 0x7F),
        _ => return None,
    };
    let (length, rest) = rest.split_at_checked(count)?;
    Some((length.iter().fold(0, |length, octet| length << 8 | usize::from(*octet)), rest))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for (tag, length) in [(0x53, 0), (0x70, 127), (0x7F49, 128), (0x5FC105, 255), (0x53, 256), (0x7E, 65_535)] {
            let value = vec![7; length];
            let octets = [write(tag, &value), vec![1, 2]].concat();
            let object = first(&octets).unwrap();
            assert_eq!((object.tag, object.value, object.rest), (tag, &*value, &[1, 2][..]));
        }
    }

    #[test]
    fn what_is_cut_off_is_no_object() {
        let octets = write(0x5FC105, &[1, 2, 3]);
        for length in 0..octets.len() {
            assert_eq!(first(&octets[..length]), None);
        }
        assert_eq!(first(&[0x53, 0x80, 0, 0]), None, "no end in sight");
        assert_eq!(first(&[0x53, 0x84, 0, 0, 0, 0]), None, "a length of four octets");
        assert_eq!(first(&[0x7F, 0x81, 0x81, 0x01, 0x00]), None, "a tag of four octets");
    }

    #[test]
    fn an_object_is_found_behind_others() {
        let octets = [write(0x70, b"certificate"), write(0x71, &[0]), write(0xFE, &[])].concat();
        assert_eq!(find(&octets, 0x71), Some(&[0][..]));
        assert_eq!(find(&octets, 0xFE), Some(&[][..]));
        assert_eq!(find(&octets, 0x72), None);
    }
}

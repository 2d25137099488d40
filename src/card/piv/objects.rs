//! What stands in a card's data objects: certificates, the card's identifier, the key history
//! (SP 800-73-5 part 1, 3.1 and 3.3, and its appendix A).

use std::io::Read;

use flate2::read::GzDecoder;

use super::tlv;
use crate::card::Error;

/// The most octets a certificate may have once it is unpacked.
const LARGEST_CERTIFICATE: u64 = 64 << 10;
/// The most octets of a packed certificate that are unpacked for its head.
const LONGEST_HEAD: usize = 2048;
/// Tag of every object's content.
const CONTENT: u32 = 0x53;

const CERTIFICATE: u32 = 0x70;
const CERTIFICATE_INFO: u32 = 0x71;
const ERROR_DETECTION: u32 = 0xFE;
/// In the certificate information: the certificate is packed with gzip (RFC 1952).
const PACKED: u8 = 1;

const FASC_N: u32 = 0x30;
const GUID: u32 = 0x34;
const EXPIRY: u32 = 0x35;
const HOLDER_UUID: u32 = 0x36;
const ISSUER_SIGNATURE: u32 = 0x3E;

const KEYS_WITH_CERTIFICATES: u32 = 0xC1;
const KEYS_WITHOUT_CERTIFICATES: u32 = 0xC2;
const CERTIFICATES_ELSEWHERE: u32 = 0xF3;

/// The content of an object as GET DATA gives it; empty for an object that was emptied.
pub(super) fn content(answer: &[u8]) -> Result<&[u8], Error> {
    match tlv::first(answer) {
        Some(object) if object.tag == CONTENT => Ok(object.value),
        None if answer.is_empty() => Ok(answer),
        _ => Err(Error::Nonsense("a data object that is cut off")),
    }
}

/// The DER of the certificate in a certificate object's content; `None` where there is none.
pub(super) fn certificate(content: &[u8]) -> Result<Option<Vec<u8>>, Error> {
    let Some(octets) = tlv::find(content, CERTIFICATE).filter(|octets| !octets.is_empty()) else {
        return Ok(None);
    };
    let is_packed = tlv::find(content, CERTIFICATE_INFO).and_then(<[u8]>::first).is_some_and(|info| info & PACKED != 0);
    if is_packed { unpack(octets).map(Some) } else { Ok(Some(octets.to_vec())) }
}

/// The first octets of the DER of a certificate, from the first octets of the answer to GET DATA; empty where no
/// certificate is there. One that is packed is unpacked as far as it goes: gzip begins with `1F8B` (RFC 1952 2.3.1).
pub(super) fn certificate_head(answer: &[u8]) -> Vec<u8> {
    let content = tlv::head(answer).filter(|object| object.tag == CONTENT).map(|object| object.value);
    let certificate = content.and_then(tlv::head).filter(|object| object.tag == CERTIFICATE).map(|object| object.value);
    let octets = certificate.unwrap_or_default();
    if !octets.starts_with(&[0x1F, 0x8B]) {
        return octets.to_vec();
    }
    let mut der = vec![0; LONGEST_HEAD];
    let mut unpacked = GzDecoder::new(octets);
    let mut length = 0;
    while let Ok(read @ 1..) = unpacked.read(&mut der[length..]) {
        length += read;
    }
    der.truncate(length);
    der
}

fn unpack(octets: &[u8]) -> Result<Vec<u8>, Error> {
    let mut der = Vec::new();
    GzDecoder::new(octets)
        .take(LARGEST_CERTIFICATE + 1)
        .read_to_end(&mut der)
        .map_err(|_| Error::Nonsense("a packed certificate that cannot be unpacked"))?;
    if der.len() as u64 > LARGEST_CERTIFICATE {
        return Err(Error::Nonsense("a packed certificate without end"));
    }
    Ok(der)
}

/// An object with this content, as PUT DATA takes it.
pub(super) fn write(content: &[u8]) -> Vec<u8> {
    tlv::write(CONTENT, content)
}

/// The content of a certificate object that holds this DER, not packed.
pub(super) fn write_certificate(der: &[u8]) -> Vec<u8> {
    [tlv::write(CERTIFICATE, der), tlv::write(CERTIFICATE_INFO, &[0]), tlv::write(ERROR_DETECTION, &[])].concat()
}

/// The card holder unique identifier, as far as segl needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HolderIdentifier {
    /// The federal number, 25 octets; what a card outside the US government has here means nothing.
    fasc_n: Vec<u8>,
    /// What Windows and others tell cards apart by.
    pub(super) guid: [u8; 16],
    /// `YYYYMMDD`.
    expiry: Vec<u8>,
    /// What stays when the number is renewed (cardholder UUID, SP 800-73-5 part 1, table 9).
    holder_uuid: Vec<u8>,
    signature: Vec<u8>,
}

impl HolderIdentifier {
    pub(super) fn read(content: &[u8]) -> Result<Self, Error> {
        let field = |tag| tlv::find(content, tag).map(<[u8]>::to_vec).unwrap_or_default();
        let guid = field(GUID).try_into().map_err(|_| Error::Nonsense("a card identifier without its number"))?;
        Ok(Self {
            fasc_n: field(FASC_N),
            guid,
            expiry: field(EXPIRY),
            holder_uuid: field(HOLDER_UUID),
            signature: field(ISSUER_SIGNATURE),
        })
    }

    /// The number the card had before it was ever renewed.
    pub(super) fn first_number(&self) -> [u8; 16] {
        let kept = self.holder_uuid.as_slice().try_into().ok().filter(|_| !self.is_signed());
        kept.unwrap_or(self.guid)
    }

    /// The same with a new number; the first stays as the holder's.
    pub(super) fn renewed(self, number: [u8; 16]) -> Self {
        Self { holder_uuid: self.first_number().to_vec(), guid: number, ..self }
    }

    /// Whether an issuer signed it: then it must not change.
    pub(super) fn is_signed(&self) -> bool {
        !self.signature.is_empty()
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let optional = [(HOLDER_UUID, &*self.holder_uuid)].into_iter().filter(|(_, value)| !value.is_empty());
        let before = [(FASC_N, &*self.fasc_n), (GUID, &self.guid), (EXPIRY, &self.expiry)];
        let behind = [(ISSUER_SIGNATURE, &*self.signature), (ERROR_DETECTION, &[])];
        before.into_iter().chain(optional).chain(behind).flat_map(|(tag, value)| tlv::write(tag, value)).collect()
    }
}

/// How many retired keys the card holds (SP 800-73-5 part 1, 3.3.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KeyHistory {
    /// Those whose certificates are on the card: in 82, 83 and so on.
    pub(super) with_certificates: u8,
    /// Those whose certificates are elsewhere: in 95, 94 and so on.
    pub(super) without_certificates: u8,
    /// Where those certificates are.
    pub(super) address: Vec<u8>,
}

impl KeyHistory {
    pub(super) fn read(content: &[u8]) -> Self {
        let count = |tag| tlv::find(content, tag).and_then(<[u8]>::first).copied().unwrap_or(0).min(20);
        Self {
            with_certificates: count(KEYS_WITH_CERTIFICATES),
            without_certificates: count(KEYS_WITHOUT_CERTIFICATES),
            address: tlv::find(content, CERTIFICATES_ELSEWHERE).map(<[u8]>::to_vec).unwrap_or_default(),
        }
    }

    pub(super) fn write(&self) -> Vec<u8> {
        let mut content = tlv::write(KEYS_WITH_CERTIFICATES, &[self.with_certificates]);
        content.extend(tlv::write(KEYS_WITHOUT_CERTIFICATES, &[self.without_certificates]));
        // The address is conditional: there only where a certificate is elsewhere.
        if self.without_certificates > 0 {
            content.extend(tlv::write(CERTIFICATES_ELSEWHERE, &self.address));
        }
        content.extend(tlv::write(ERROR_DETECTION, &[]));
        content
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(octets: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(octets).unwrap();
        let octets = encoder.finish().unwrap();
        [tlv::write(CERTIFICATE, &octets), tlv::write(CERTIFICATE_INFO, &[PACKED])].concat()
    }

    #[test]
    fn a_certificate_is_read_plain_and_packed() {
        assert_eq!(certificate(&write_certificate(b"der")).unwrap(), Some(b"der".to_vec()));
        assert_eq!(certificate(&packed(b"der")).unwrap(), Some(b"der".to_vec()));
        assert_eq!(certificate(&[]).unwrap(), None);
        assert_eq!(certificate(&write_certificate(b"")).unwrap(), None);
    }

    #[test]
    fn a_head_is_read_plain_and_packed_and_from_a_part() {
        let der: Vec<u8> = (0..3000_u32).map(|number| number.to_le_bytes()[0]).collect();
        let plain = write(&write_certificate(&der));
        assert_eq!(certificate_head(&plain[..512]), der[..504]);
        let squeezed = write(&packed(&der));
        assert!(der.starts_with(&certificate_head(&squeezed[..60])));
        assert_eq!(certificate_head(&squeezed), der[..LONGEST_HEAD]);
        for nothing in [&[][..], &[0x53, 0], &[0x53, 2, 0x70, 0], &[0x7E, 0x84]] {
            assert_eq!(certificate_head(nothing), b"");
        }
    }

    #[test]
    fn a_gzip_bomb_does_not_go_off() {
        let bomb = packed(&vec![0; 50 << 20]);
        assert!(bomb.len() < 64 << 10);
        assert!(matches!(certificate(&bomb), Err(Error::Nonsense(_))));
        let nonsense = [tlv::write(CERTIFICATE, b"no gzip"), tlv::write(CERTIFICATE_INFO, &[PACKED])].concat();
        assert!(matches!(certificate(&nonsense), Err(Error::Nonsense(_))));
    }

    #[test]
    fn an_object_that_is_cut_off_is_refused() {
        let whole = tlv::write(CONTENT, &write_certificate(b"der"));
        assert_eq!(content(&whole).unwrap(), write_certificate(b"der"));
        assert!(content(&whole[..whole.len() - 1]).is_err());
        assert_eq!(content(&[]).unwrap(), b"");
    }

    #[test]
    fn a_card_identifier_is_written_as_it_was_read() {
        let written = [
            tlv::write(FASC_N, &[0xD4; 25]),
            tlv::write(GUID, &[7; 16]),
            tlv::write(EXPIRY, b"20301231"),
            tlv::write(ISSUER_SIGNATURE, &[]),
            tlv::write(ERROR_DETECTION, &[]),
        ];
        let identifier = HolderIdentifier::read(&written.concat()).unwrap();
        assert_eq!(identifier.write(), written.concat());
        assert!(!identifier.is_signed());
        assert!(HolderIdentifier::read(&tlv::write(GUID, &[1, 2, 3])).is_err());
    }

    #[test]
    fn the_first_number_survives_every_renewal() {
        let first = HolderIdentifier::read(&tlv::write(GUID, &[7; 16])).unwrap();
        let second = HolderIdentifier::read(&first.clone().renewed([8; 16]).write()).unwrap();
        let third = HolderIdentifier::read(&second.clone().renewed([9; 16]).write()).unwrap();
        let numbers = [&first, &second, &third].map(|one| (one.guid[0], one.first_number()[0]));
        assert_eq!(numbers, [(7, 7), (8, 7), (9, 7)]);
    }

    #[test]
    fn a_key_history_is_written_as_it_was_read() {
        let history = KeyHistory { with_certificates: 3, without_certificates: 1, address: b"http://x".to_vec() };
        assert_eq!(KeyHistory::read(&history.write()), history);
        assert_eq!(
            hex::encode(KeyHistory { with_certificates: 1, ..KeyHistory::default() }.write()),
            "c10101c20100fe00"
        );
        assert_eq!(KeyHistory::read(&[]), KeyHistory::default());
    }
}

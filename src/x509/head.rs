//! Whose a certificate is and how long it holds, from its first octets alone: what a list of cards needs.

use jiff::Timestamp;

use super::Name;
use super::der_parts::{Elements, header};
use super::time::read_time_element;

/// DER's SEQUENCE, INTEGER and the explicit version (RFC 5280 4.1).
const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const VERSION: u8 = 0xA0;

/// What stands at the beginning of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateHead {
    /// Whom it names.
    pub subject: Name,
    /// When it begins to hold.
    pub not_before: Timestamp,
    /// When it ends.
    pub not_after: Timestamp,
}

impl CertificateHead {
    /// Reads it from the first octets of a certificate's DER (RFC 5280 4.1); `None` where they end before the subject
    /// does, or are no certificate's.
    pub fn read(octets: &[u8]) -> Option<Self> {
        let tbs = enter(enter(octets)?)?;
        let tbs = if tbs.first() == Some(&VERSION) { split(tbs, VERSION)?.1 } else { tbs };
        let (_, behind_serial) = split(tbs, INTEGER)?;
        let (_, behind_algorithm) = split(behind_serial, SEQUENCE)?;
        let (_, behind_issuer) = split(behind_algorithm, SEQUENCE)?;
        let (validity, behind_validity) = split(behind_issuer, SEQUENCE)?;
        let (subject, _) = split(behind_validity, SEQUENCE)?;
        let (mut begin, mut end) = (Elements::of(content(validity)?), Elements::of(content(validity)?));
        let not_before = read_time_element(begin.expect("notBefore").ok()?).ok()?;
        end.expect("notBefore").ok()?;
        let not_after = read_time_element(end.expect("notAfter").ok()?).ok()?;
        Some(Self { subject: Name::from_der(subject).ok()?, not_before, not_after })
    }
}

/// What stands in the SEQUENCE that begins here, as far as it is there.
fn enter(octets: &[u8]) -> Option<&[u8]> {
    let (tag, _, content) = header(octets)?;
    (tag == SEQUENCE).then_some(content)
}

/// The whole element with this tag, header and all, and what stands behind it; `None` where it is cut off.
fn split(octets: &[u8], wanted: u8) -> Option<(&[u8], &[u8])> {
    let (tag, length, content) = header(octets)?;
    let whole = (octets.len() - content.len()).checked_add(length)?;
    octets.split_at_checked(whole).filter(|_| tag == wanted)
}

fn content(element: &[u8]) -> Option<&[u8]> {
    header(element).map(|(_, _, content)| content)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::x509::testing::fixture;

    #[test]
    fn the_head_says_what_the_whole_says() {
        let whole = fixture("oces2.pem");
        let der = whole.der();
        let head = CertificateHead::read(&der[..der.len().min(512)]).unwrap();
        assert_eq!(head.subject.der(), whole.subject().der());
        assert_eq!((head.not_before, head.not_after), (whole.not_before(), whole.not_after()));
    }

    #[test]
    fn whatever_is_cut_off_or_altered_ends_well() {
        let der = fixture("oces2.pem").der().to_vec();
        let whole = CertificateHead::read(&der);
        for length in 0..der.len().min(512) {
            let read = CertificateHead::read(&der[..length]);
            assert!(read.is_none() || read == whole);
        }
        for place in 0..der.len().min(400) {
            for value in [0, 0x7F, 0x80, 0x82, 0x83, 0x84, 0xFF] {
                let mut altered = der.clone();
                altered[place] = value;
                let _ = CertificateHead::read(&altered[..altered.len().min(512)]);
            }
        }
    }
}

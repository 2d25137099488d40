//! A certificate revocation list: the octets its issuer signed, kept, and a view of what stands in it (RFC 5280 5).

use std::fmt;

use der::asn1::{ObjectIdentifier, Uint};
use jiff::Timestamp;
use spki::AlgorithmIdentifierOwned;
use x509_cert::ext::Extensions;

use super::certificate::Signed;
use super::der_parts::{Element, Elements, tag};
use super::distribution_point::IssuingDistributionPoint;
use super::extension_list::ExtensionList;
use super::revoked::{RawExtension, RevokedEntry, RevokedList};
use super::time::read_time_element;
use super::{Error, Name, extension};

/// A CRL that could be read. It costs about its own size in memory, whatever it lists.
#[derive(Clone)]
pub struct Crl {
    signed: Signed,
    issuer: Name,
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    revoked: RevokedList,
    extensions: ExtensionList,
    number: Option<CrlNumber>,
    base: Option<CrlNumber>,
    scope: Option<IssuingDistributionPoint>,
    authority_key_identifier: Option<Vec<u8>>,
}

/// The number of a CRL, of up to 20 octets; later ones are greater (RFC 5280 5.2.3).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrlNumber {
    /// Of the digits; compared first, since a longer number is greater.
    length: usize,
    digits: Vec<u8>,
}

/// The parts of a `TBSCertList`, told apart by their tags since most are optional (RFC 5280 5.1.2).
struct TbsCertList {
    signature: AlgorithmIdentifierOwned,
    issuer: Name,
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    revoked: RevokedList,
    extensions: Option<Extensions>,
}

impl Crl {
    /// Reads one CRL in DER, version 1 or 2; octets behind it are refused, and so is an entry that cannot be read.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let signed = Signed::from_der(der)?;
        let tbs = TbsCertList::read(&signed.content)?;
        if tbs.signature != signed.algorithm {
            return Err(Error::Malformed("two signature algorithms".into()));
        }
        let extensions = ExtensionList::new(tbs.extensions)?;
        let number = |oid| extensions.read::<Uint>(oid).map(|number| number.map(|number| CrlNumber::new(&number)));
        Ok(Self {
            number: number(extension::CRL_NUMBER)?,
            base: number(extension::DELTA_CRL_INDICATOR)?,
            scope: IssuingDistributionPoint::read(&extensions, &tbs.issuer)?,
            authority_key_identifier: extensions.authority_key_identifier()?,
            issuer: tbs.issuer,
            this_update: tbs.this_update,
            next_update: tbs.next_update,
            revoked: tbs.revoked,
            extensions,
            signed,
        })
    }

    /// The octets it was read from.
    pub fn to_der(&self) -> Result<Vec<u8>, Error> {
        self.signed.to_der()
    }

    /// What the issuer signed, how, and the signature.
    pub fn signed(&self) -> &Signed {
        &self.signed
    }

    /// Who issued it.
    pub fn issuer(&self) -> &Name {
        &self.issuer
    }

    /// When it was made.
    pub fn this_update(&self) -> Timestamp {
        self.this_update
    }

    /// When the next one is due; RFC 5280 requires it, older lists leave it out.
    pub fn next_update(&self) -> Option<Timestamp> {
        self.next_update
    }

    /// The CRL number, if it has one (RFC 5280 5.2.3).
    pub fn number(&self) -> Option<&CrlNumber> {
        self.number.as_ref()
    }

    /// What it says of the certificate that `issuer` gave this serial, [`super::Certificate::serial`]; `None` if it is
    /// not listed. An entry is about the CRL issuer's certificates unless it, or one before it, names another issuer
    /// (RFC 5280 5.3.3).
    pub fn entry(&self, issuer: &Name, serial: &[u8]) -> Option<RevokedEntry> {
        self.revoked.find(&self.signed.content, issuer, *issuer == self.issuer, serial)
    }

    /// How many certificates it lists.
    pub fn len(&self) -> usize {
        self.revoked.length()
    }

    /// Whether it lists none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The octets [`Self::entry`] looks through.
    pub fn octets_of_entries(&self) -> usize {
        self.revoked.octets()
    }

    /// The extensions of the list itself, but for those that are neither critical nor known here.
    pub fn extensions(&self) -> &ExtensionList {
        &self.extensions
    }

    /// The authority key identifier, if it has one.
    pub fn authority_key_identifier(&self) -> Option<&[u8]> {
        self.authority_key_identifier.as_deref()
    }

    /// The number of the CRL since which it lists what changed; `None` for a complete CRL (RFC 5280 5.2.4).
    pub fn base(&self) -> Option<&CrlNumber> {
        self.base.as_ref()
    }

    /// Of which certificates it tells; `None` means all of its issuer's (RFC 5280 5.2.5).
    pub fn scope(&self) -> Option<&IssuingDistributionPoint> {
        self.scope.as_ref()
    }

    /// A critical extension of the list or of any entry that segl does not know. A list with one tells nothing
    /// (RFC 5280 5.2, 5.3).
    pub fn unknown_critical(&self) -> Option<ObjectIdentifier> {
        self.extensions.unknown_critical(&KNOWN).or(self.revoked.unknown_critical())
    }
}

/// Extensions of a list that its readers here handle, or that change nothing for them: a delta CRL is used wherever it
/// fits, so nobody need be told where to get one (freshestCRL).
const KNOWN: [ObjectIdentifier; 5] = [
    extension::CRL_NUMBER,
    extension::AUTHORITY_KEY_IDENTIFIER,
    extension::ISSUING_DISTRIBUTION_POINT,
    extension::DELTA_CRL_INDICATOR,
    extension::FRESHEST_CRL,
];

/// The most octets the extensions that are kept may have.
const LARGEST_EXTENSIONS: usize = 1 << 20;

impl CrlNumber {
    fn new(number: &Uint) -> Self {
        Self { length: number.as_bytes().len(), digits: number.as_bytes().to_vec() }
    }

    /// Big endian, without leading zeros.
    pub fn as_bytes(&self) -> &[u8] {
        &self.digits
    }
}

/// The extensions that are read here, and the critical ones; what nobody asks for may be of any size.
fn read_extensions(part: Element<'_>) -> Result<Extensions, Error> {
    let mut list = Elements::of(Elements::of(part.content).expect("a CRL")?.content);
    let (mut kept, mut octets) = (Extensions::new(), 0);
    while let Some(element) = list.take()? {
        let extension = RawExtension::read(element)?;
        if extension.critical || KNOWN.iter().any(|known| known.as_bytes() == extension.identifier) {
            octets += element.der.len();
            if octets > LARGEST_EXTENSIONS {
                return Err(Error::Malformed("a CRL whose extensions are too long".into()));
            }
            kept.push(element.decode()?);
        }
    }
    Ok(kept)
}

impl fmt::Debug for Crl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Crl({:?}, {}, {} entries)", self.issuer, self.this_update, self.len())
    }
}

impl TbsCertList {
    fn read(content: &[u8]) -> Result<Self, Error> {
        const CRL: &str = "a CRL";
        let mut parts = Elements::of(Elements::of(content).expect(CRL)?.content);
        let version = parts.take_if(|tag| tag == tag::INTEGER)?;
        if version.is_some_and(|version| version.content != [1]) {
            return Err(Error::Malformed("a CRL of unknown version".into()));
        }
        let is_time = |tag| tag == tag::UTC_TIME || tag == tag::GENERALIZED_TIME;
        let list = Self {
            signature: parts.expect(CRL)?.decode()?,
            issuer: Name::from_der(parts.expect(CRL)?.der)?,
            this_update: read_time_element(parts.expect(CRL)?)?,
            next_update: parts.take_if(is_time)?.map(read_time_element).transpose()?,
            revoked: Self::read_revoked(content, &mut parts)?,
            extensions: parts.take_if(|tag| tag == tag::PART_0)?.map(read_extensions).transpose()?,
        };
        match parts.octets_left() {
            0 => Ok(list),
            _ => Err(Error::Malformed("a CRL with something behind its extensions".into())),
        }
    }

    /// The list of entries, with its place among the signed octets.
    fn read_revoked(content: &[u8], parts: &mut Elements<'_>) -> Result<RevokedList, Error> {
        let Some(entries) = parts.take_if(|tag| tag == tag::SEQUENCE)? else { return Ok(RevokedList::default()) };
        let end = content.len() - parts.octets_left();
        RevokedList::check(content, end - entries.content.len()..end)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use x509_cert::ext::pkix::CrlReason;

    use super::*;
    use crate::x509::testing::{CrlDraft, TestKey, fixture, fixture_file, name};
    use crate::x509::{SignatureCheck, check_signature, read_crls};

    fn named(text: &str) -> Name {
        Name::from_der(&name(text)).unwrap()
    }

    #[test]
    fn an_entry_is_found_by_issuer_and_serial() {
        let crl = read_crls(&fixture_file("issuing.crl.pem")).unwrap().remove(0);
        let entry = crl.entry(crl.issuer(), fixture("oces2.pem").serial()).unwrap();
        assert_eq!(entry.reason, Some(CrlReason::KeyCompromise));
        assert_eq!(entry.when, crl.this_update());
        assert_eq!(crl.entry(crl.issuer(), fixture("oces3.pem").serial()), None);
        assert_eq!(crl.entry(&named("CN=Another"), fixture("oces2.pem").serial()), None);
        assert_eq!((crl.len(), crl.number().map(CrlNumber::as_bytes)), (1, Some(&[1][..])));
        assert!(crl.scope().is_none() && crl.base().is_none() && crl.unknown_critical().is_none());
    }

    #[test]
    fn an_empty_list_and_one_without_next_update_are_read() {
        let empty = read_crls(&fixture_file("root.crl.pem")).unwrap().remove(0);
        assert!(empty.is_empty());
        let open = CrlDraft { next_update: None, ..CrlDraft::of("CN=A", &[(300, CrlReason::Superseded)]) };
        let crl = open.sign(&TestKey::p256(1));
        assert_eq!(crl.next_update(), None);
        assert_eq!(crl.entry(crl.issuer(), &[1, 44]).unwrap().reason, Some(CrlReason::Superseded));
    }

    #[test]
    fn the_octets_come_back() {
        let crl = CrlDraft::of("CN=A", &[(7, CrlReason::KeyCompromise)]).sign(&TestKey::p256(1));
        let der = crl.to_der().unwrap();
        assert_eq!(Crl::from_der(&der).unwrap().to_der().unwrap(), der);
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        let number = |octets: &[u8]| CrlNumber::new(&Uint::new(octets).unwrap());
        assert!(number(&[1, 0]) > number(&[0xff]));
        assert!(number(&[2]) > number(&[1]));
        assert_eq!(number(&[0, 7]), number(&[7]));
    }

    #[test]
    fn a_changed_octet_is_an_error_or_a_wrong_signature() {
        let key = TestKey::p256(1);
        let der = CrlDraft::of("CN=A", &[(7, CrlReason::KeyCompromise)]).sign(&key).to_der().unwrap();
        for position in 0..der.len() {
            let mut changed = der.clone();
            changed[position] ^= 0x01;
            if let Ok(Signed { content, algorithm, signature }) = Crl::from_der(&changed).map(|crl| crl.signed) {
                let check = check_signature(crate::key::PrivateKey::public_key(&key), &algorithm, &content, &signature);
                assert_ne!(check, SignatureCheck::Right, "octet {position}");
            }
        }
    }
}

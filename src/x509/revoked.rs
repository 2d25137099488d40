//! The certificates a CRL lists (RFC 5280 5.1.2.6, 5.3), checked once and then read where they stand.
//!
//! A list may hold millions: nothing is kept of an entry but its place, and nothing is copied.

use std::collections::HashMap;
use std::ops::Range;

use der::Decode;
use der::asn1::ObjectIdentifier;
use jiff::Timestamp;
use x509_cert::ext::pkix::CrlReason;
use x509_cert::ext::pkix::name::GeneralNames;

use super::der_parts::{Element, Elements, tag};
use super::distribution_point::PointName;
use super::time::read_time_element;
use super::{Error, Name, extension};

/// The most issuers that one list may speak for. Each costs memory of its own, and hostile lists have millions.
const MOST_ISSUERS: usize = 10_000;

/// What a CRL says of one certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevokedEntry {
    /// When it was revoked.
    pub when: Timestamp,
    /// Why, where the CRL says so (RFC 5280 5.3.1).
    pub reason: Option<CrlReason>,
}

/// Where the entries of a CRL are, and whose certificates they name.
#[derive(Clone, Default)]
pub(super) struct RevokedList {
    /// Where in the signed octets the entries stand.
    place: Range<usize>,
    length: usize,
    /// From which octet of the entries on they are of another issuer than the CRL's own: the index into `issuers`.
    changes: Vec<(u32, u32)>,
    /// Issuers by the names that certificateIssuer gives them.
    issuers: Vec<Vec<Name>>,
    unknown_critical: Option<ObjectIdentifier>,
}

/// One entry behind its serial number, as it stands in the list.
struct RawEntry<'a> {
    when: Element<'a>,
    extensions: Option<Element<'a>>,
}

/// One extension, as it stands in a CRL or in an entry of one.
pub(super) struct RawExtension<'a> {
    pub(super) identifier: &'a [u8],
    pub(super) critical: bool,
    value: &'a [u8],
}

/// The extensions of one entry (RFC 5280 5.3).
#[derive(Default)]
struct EntryExtensions<'a> {
    reason: Option<&'a [u8]>,
    issuer: Option<&'a [u8]>,
    unknown_critical: Option<ObjectIdentifier>,
}

/// Extensions of an entry that may be critical: reasonCode, certificateIssuer, and invalidityDate, which changes nothing
/// about the status.
const REASON: &[u8] = extension::CRL_REASON.as_bytes();
const ISSUER: &[u8] = extension::CERTIFICATE_ISSUER.as_bytes();
const INVALIDITY_DATE: &[u8] = extension::INVALIDITY_DATE.as_bytes();

impl RevokedList {
    /// Checks every entry at `place` of the signed octets, so that reading them later cannot fail.
    pub(super) fn check(signed: &[u8], place: Range<usize>) -> Result<Self, Error> {
        let octets = signed.get(place.clone()).unwrap_or_default();
        let mut list = Self { place, ..Self::default() };
        let mut known: HashMap<&[u8], u32> = HashMap::new();
        let mut entries = Elements::of(octets);
        let mut current: Option<&[u8]> = None;
        loop {
            let position = octets.len() - entries.octets_left();
            let Some(entry) = entries.take()? else { return Ok(list) };
            let entry = RawEntry::read(entry)?;
            let extensions = entry.extensions()?;
            read_time_element(entry.when)?;
            extensions.reason()?;
            list.length += 1;
            list.unknown_critical = list.unknown_critical.or(extensions.unknown_critical);
            // An issuer is that of the entries behind it too, until the next one is named (RFC 5280 5.3.3).
            if let Some(issuer) = extensions.issuer.filter(|issuer| current != Some(issuer)) {
                current = Some(issuer);
                let index = match known.get(issuer) {
                    Some(index) => *index,
                    None => *known.entry(issuer).or_insert(list.add_issuer(issuer)?),
                };
                list.changes.push((narrow(position)?, index));
            }
        }
    }

    fn add_issuer(&mut self, value: &[u8]) -> Result<u32, Error> {
        if self.issuers.len() == MOST_ISSUERS {
            return Err(Error::Malformed(format!("a CRL of more than {MOST_ISSUERS} issuers")));
        }
        let unreadable = |cause| Error::Extension { oid: extension::CERTIFICATE_ISSUER, cause };
        let names = PointName::read_all(&GeneralNames::from_der(value).map_err(unreadable)?)?;
        let names: Vec<Name> = names.iter().filter_map(PointName::directory).cloned().collect();
        if names.is_empty() {
            return Err(Error::Malformed("an entry of a CRL whose issuer has no name".into()));
        }
        self.issuers.push(names);
        narrow(self.issuers.len() - 1)
    }

    /// What the list says of the certificate with this serial; `own` is whether its issuer is the CRL's.
    pub(super) fn find(&self, signed: &[u8], issuer: &Name, own: bool, serial: &[u8]) -> Option<RevokedEntry> {
        let octets = signed.get(self.place.clone())?;
        let stretches = self.stretches_of(octets.len(), issuer, own);
        stretches.into_iter().find_map(|stretch| find_in(octets.get(stretch)?, serial))
    }

    /// Where entries about certificates of this issuer stand.
    fn stretches_of(&self, end: usize, issuer: &Name, own: bool) -> Vec<Range<usize>> {
        let is_wanted: Vec<bool> = self.issuers.iter().map(|names| names.contains(issuer)).collect();
        let start_of = |change: &(u32, u32)| change.0 as usize;
        let mut stretches = Vec::new();
        if own {
            stretches.push(0..self.changes.first().map_or(end, start_of));
        }
        for (number, change) in self.changes.iter().enumerate() {
            if is_wanted.get(change.1 as usize) == Some(&true) {
                stretches.push(start_of(change)..self.changes.get(number + 1).map_or(end, start_of));
            }
        }
        stretches
    }

    /// How many certificates are listed.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// How many octets the entries take: what looking through them costs.
    pub(super) fn octets(&self) -> usize {
        self.place.len()
    }

    /// A critical extension of any entry that is not known here.
    pub(super) fn unknown_critical(&self) -> Option<ObjectIdentifier> {
        self.unknown_critical
    }
}

fn find_in(octets: &[u8], serial: &[u8]) -> Option<RevokedEntry> {
    let mut entries = Elements::of(octets);
    while let Some(entry) = entries.take().ok()? {
        let found = Elements::of(entry.content).take().ok()??;
        if found.content == serial {
            return RawEntry::read(entry).and_then(|entry| entry.value()).ok();
        }
    }
    None
}

fn narrow(number: usize) -> Result<u32, Error> {
    u32::try_from(number).map_err(|_| Error::Malformed("a CRL that is too long".into()))
}

impl<'a> RawEntry<'a> {
    /// `SEQUENCE { userCertificate, revocationDate, crlEntryExtensions OPTIONAL }`
    fn read(entry: Element<'a>) -> Result<Self, Error> {
        const ENTRY: &str = "an entry of a CRL";
        let mut parts = Elements::of(entry.content);
        let serial = parts.expect(ENTRY)?;
        let when = parts.expect(ENTRY)?;
        let extensions = parts.take_if(|tag| tag == tag::SEQUENCE)?;
        let is_entry = entry.tag == tag::SEQUENCE && serial.tag == tag::INTEGER && parts.octets_left() == 0;
        if !is_entry || !is_shortest(serial.content) {
            return Err(Error::Malformed("an entry of a CRL in another form than RFC 5280's".into()));
        }
        Ok(Self { when, extensions })
    }

    fn extensions(&self) -> Result<EntryExtensions<'a>, Error> {
        let mut found = EntryExtensions::default();
        let mut list = Elements::of(self.extensions.map_or(&[], |extensions| extensions.content));
        while let Some(extension) = list.take()? {
            found.add(RawExtension::read(extension)?)?;
        }
        Ok(found)
    }

    fn value(&self) -> Result<RevokedEntry, Error> {
        Ok(RevokedEntry { when: read_time_element(self.when)?, reason: self.extensions()?.reason()? })
    }
}

impl<'a> RawExtension<'a> {
    /// `SEQUENCE { extnID, critical DEFAULT FALSE, extnValue }` (RFC 5280 4.1)
    pub(super) fn read(extension: Element<'a>) -> Result<Self, Error> {
        const EXTENSION: &str = "an extension in a CRL";
        let mut parts = Elements::of(extension.content);
        let identifier = parts.expect(EXTENSION)?;
        let critical = parts.take_if(|tag| tag == tag::BOOLEAN)?.is_some_and(|critical| critical.content != [0]);
        let value = parts.expect(EXTENSION)?;
        let tags = [extension.tag, identifier.tag, value.tag];
        if tags != [tag::SEQUENCE, tag::OBJECT_IDENTIFIER, tag::OCTET_STRING] || parts.octets_left() > 0 {
            return Err(Error::Malformed("an extension in a CRL in another form than RFC 5280's".into()));
        }
        Ok(Self { identifier: identifier.content, critical, value: value.content })
    }

    fn oid(&self) -> Result<ObjectIdentifier, Error> {
        let unreadable = |_| Error::Malformed("an extension in a CRL without a readable identifier".into());
        ObjectIdentifier::from_bytes(self.identifier).map_err(unreadable)
    }
}

impl<'a> EntryExtensions<'a> {
    fn add(&mut self, extension: RawExtension<'a>) -> Result<(), Error> {
        let place = match extension.identifier {
            REASON => &mut self.reason,
            ISSUER => &mut self.issuer,
            INVALIDITY_DATE => return Ok(()),
            _ => {
                self.unknown_critical =
                    extension.critical.then(|| extension.oid()).transpose()?.or(self.unknown_critical);
                return Ok(());
            }
        };
        match place.replace(extension.value) {
            Some(_) => Err(Error::Malformed("an extension twice in an entry of a CRL".into())),
            None => Ok(()),
        }
    }

    fn reason(&self) -> Result<Option<CrlReason>, Error> {
        let unreadable = |cause| Error::Extension { oid: extension::CRL_REASON, cause };
        self.reason.map(|value| CrlReason::from_der(value).map_err(unreadable)).transpose()
    }
}

/// Whether an INTEGER has as few octets as it can, so that equal numbers have equal octets (X.690 8.3.2).
fn is_shortest(integer: &[u8]) -> bool {
    match integer {
        [] => false,
        [0x00, second, ..] => *second >= 0x80,
        [0xff, second, ..] => *second < 0x80,
        _ => true,
    }
}

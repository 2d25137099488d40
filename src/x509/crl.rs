//! A certificate revocation list: the original DER, kept, and a view of what stands in it (RFC 5280 5).

use std::collections::HashMap;
use std::fmt;

use der::asn1::{Int, ObjectIdentifier, Uint};
use der::{Any, Decode, Encode, Sequence, Tag, Tagged};
use jiff::Timestamp;
use spki::AlgorithmIdentifierOwned;
use x509_cert::ext::Extensions;
use x509_cert::ext::pkix::CrlReason;

use super::certificate::{ExtensionList, Signed};
use super::der_parts::{elements, optional_part};
use super::time::read_time;
use super::{Error, Name, extension};

/// A CRL that could be read.
#[derive(Clone)]
pub struct Crl {
    der: Vec<u8>,
    signed: Signed,
    issuer: Name,
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    entries: HashMap<Vec<u8>, RevokedEntry>,
    extensions: ExtensionList,
    number: Option<Vec<u8>>,
    authority_key_identifier: Option<Vec<u8>>,
    unknown_critical: Option<ObjectIdentifier>,
}

/// What a CRL says of one certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevokedEntry {
    /// When it was revoked.
    pub when: Timestamp,
    /// Why, where the CRL says so (RFC 5280 5.3.1).
    pub reason: Option<CrlReason>,
}

/// The parts of a `TBSCertList`, told apart by their tags since most are optional (RFC 5280 5.1.2).
struct TbsCertList {
    signature: AlgorithmIdentifierOwned,
    issuer: Any,
    this_update: Any,
    next_update: Option<Any>,
    revoked: Vec<RevokedCertificate>,
    extensions: Option<Extensions>,
}

#[derive(Sequence)]
struct RevokedCertificate {
    serial: Int,
    when: Any,
    extensions: Option<Extensions>,
}

impl Crl {
    /// Reads one CRL in DER, version 1 or 2; octets behind it are refused.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let signed = Signed::from_der(der)?;
        let tbs = TbsCertList::from_der(&signed.content)?;
        if tbs.signature != signed.algorithm {
            return Err(Error::Malformed("two signature algorithms".into()));
        }
        let extensions = ExtensionList::new(tbs.extensions)?;
        let mut unknown_critical = extensions.unknown_critical(&KNOWN);
        let mut entries = HashMap::with_capacity(tbs.revoked.len());
        for revoked in tbs.revoked {
            let own = ExtensionList::new(revoked.extensions)?;
            unknown_critical = unknown_critical.or_else(|| own.unknown_critical(&KNOWN_IN_ENTRIES));
            let entry = RevokedEntry { when: read_time(&revoked.when)?, reason: own.read(extension::CRL_REASON)? };
            entries.insert(revoked.serial.as_bytes().to_vec(), entry);
        }
        Ok(Self {
            der: der.to_vec(),
            issuer: Name::from_der(&tbs.issuer.to_der().map_err(Error::malformed)?)?,
            this_update: read_time(&tbs.this_update)?,
            next_update: tbs.next_update.as_ref().map(read_time).transpose()?,
            number: extensions.read::<Uint>(extension::CRL_NUMBER)?.map(|number| number.as_bytes().to_vec()),
            authority_key_identifier: extensions.authority_key_identifier()?,
            entries,
            extensions,
            unknown_critical,
            signed,
        })
    }

    /// The original octets.
    pub fn der(&self) -> &[u8] {
        &self.der
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

    /// The CRL number, big endian without leading zeros (RFC 5280 5.2.3).
    pub fn number(&self) -> Option<&[u8]> {
        self.number.as_deref()
    }

    /// What it says of the certificate with this serial, [`super::Certificate::serial`]; `None` if it is not listed.
    pub fn entry(&self, serial: &[u8]) -> Option<RevokedEntry> {
        self.entries.get(serial).copied()
    }

    /// How many certificates it lists.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it lists none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The extensions of the list itself.
    pub fn extensions(&self) -> &ExtensionList {
        &self.extensions
    }

    /// The authority key identifier, if it has one.
    pub fn authority_key_identifier(&self) -> Option<&[u8]> {
        self.authority_key_identifier.as_deref()
    }

    /// Whether it lists only what changed since another CRL (RFC 5280 5.2.4).
    pub fn is_delta(&self) -> bool {
        self.extensions.value(extension::DELTA_CRL_INDICATOR).is_some()
    }

    /// Whether it speaks of some of the issuer's certificates only, or of other issuers' (RFC 5280 5.2.5).
    pub fn is_partial(&self) -> bool {
        self.extensions.value(extension::ISSUING_DISTRIBUTION_POINT).is_some()
    }

    /// A critical extension of the list or of any entry that segl does not know.
    pub fn unknown_critical(&self) -> Option<ObjectIdentifier> {
        self.unknown_critical
    }
}

/// Extensions of a list that its readers here handle or look for.
const KNOWN: [ObjectIdentifier; 4] = [
    extension::CRL_NUMBER,
    extension::AUTHORITY_KEY_IDENTIFIER,
    extension::ISSUING_DISTRIBUTION_POINT,
    extension::DELTA_CRL_INDICATOR,
];

/// Extensions of an entry; certificateIssuer is not among them, for it changes whom the entry is about.
const KNOWN_IN_ENTRIES: [ObjectIdentifier; 1] = [extension::CRL_REASON];

impl fmt::Debug for Crl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Crl({:?}, {}, {} entries)", self.issuer, self.this_update, self.entries.len())
    }
}

impl TbsCertList {
    fn from_der(content: &[u8]) -> Result<Self, Error> {
        let missing = || Error::Malformed("a CRL that ends too early".into());
        let outer = Any::from_der(content).map_err(Error::malformed)?;
        let mut parts = elements(outer.value()).map_err(Error::malformed)?.into_iter().peekable();
        let version = parts.next_if(|part| part.tag() == Tag::Integer);
        if version.is_some_and(|version| version.value() != [1]) {
            return Err(Error::Malformed("a CRL of unknown version".into()));
        }
        let signature = parts.next().ok_or_else(missing)?;
        let list = Self {
            signature: signature.decode_as().map_err(Error::malformed)?,
            issuer: parts.next().ok_or_else(missing)?,
            this_update: parts.next().ok_or_else(missing)?,
            next_update: parts.next_if(|part| matches!(part.tag(), Tag::UtcTime | Tag::GeneralizedTime)),
            revoked: parts
                .next_if(|part| part.tag() == Tag::Sequence)
                .map_or(Ok(Vec::new()), |part| part.decode_as().map_err(Error::malformed))?,
            extensions: parts
                .next_if(|part| part.tag() == optional_part(0))
                .map(|part| Extensions::from_der(part.value()).map_err(Error::malformed))
                .transpose()?,
        };
        match parts.next() {
            Some(_) => Err(Error::Malformed("a CRL with something behind its extensions".into())),
            None => Ok(list),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::x509::testing::{CrlDraft, TestKey, fixture, fixture_file};
    use crate::x509::{SignatureCheck, check_signature, read_crls};

    #[test]
    fn an_entry_is_found_by_serial() {
        let crl = read_crls(&fixture_file("issuing.crl.pem")).unwrap().remove(0);
        let entry = crl.entry(fixture("oces2.pem").serial()).unwrap();
        assert_eq!(entry.reason, Some(CrlReason::KeyCompromise));
        assert_eq!(entry.when, crl.this_update());
        assert_eq!(crl.entry(fixture("oces3.pem").serial()), None);
        assert_eq!((crl.len(), crl.number()), (1, Some(&[1][..])));
        assert!(!crl.is_partial() && !crl.is_delta() && crl.unknown_critical().is_none());
    }

    #[test]
    fn an_empty_list_and_one_without_next_update_are_read() {
        let empty = read_crls(&fixture_file("root.crl.pem")).unwrap().remove(0);
        assert!(empty.is_empty());
        let open = CrlDraft { next_update: None, ..CrlDraft::of("CN=A", &[(300, CrlReason::Superseded)]) };
        let crl = open.sign(&TestKey::p256(1));
        assert_eq!(crl.next_update(), None);
        assert_eq!(crl.entry(&[1, 44]).unwrap().reason, Some(CrlReason::Superseded));
    }

    #[test]
    fn a_changed_octet_is_an_error_or_a_wrong_signature() {
        let key = TestKey::p256(1);
        let crl = CrlDraft::of("CN=A", &[(7, CrlReason::KeyCompromise)]).sign(&key);
        for position in 0..crl.der.len() {
            let mut changed = crl.der.clone();
            changed[position] ^= 0x01;
            if let Ok(Signed { content, algorithm, signature }) = Crl::from_der(&changed).map(|crl| crl.signed) {
                let check = check_signature(crate::key::PrivateKey::public_key(&key), &algorithm, &content, &signature);
                assert_ne!(check, SignatureCheck::Right, "octet {position}");
            }
        }
    }
}

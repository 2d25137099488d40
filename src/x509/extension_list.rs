//! The extensions of a certificate, CRL or request, read by object identifier (RFC 5280 4.2).

use std::collections::BTreeSet;
use std::fmt;

use der::asn1::{ObjectIdentifier, Uint};
use der::{Decode, Sequence};
use x509_cert::ext::Extensions;
use x509_cert::ext::pkix::{self, BasicConstraints};

use super::alternative_name::AlternativeName;
use super::{Error, extension};

/// Extensions by object identifier; none stands in it twice.
#[derive(Clone, Default)]
pub struct ExtensionList(Vec<x509_cert::ext::Extension>);

/// `BasicConstraints` with a path length of any size.
#[derive(Sequence)]
struct AnyBasicConstraints {
    #[asn1(default = "Default::default")]
    ca: bool,
    path_length: Option<Uint>,
}

impl ExtensionList {
    /// Refuses a list in which an extension stands twice (RFC 5280 4.2).
    pub fn new(extensions: Option<Extensions>) -> Result<Self, Error> {
        let list = extensions.unwrap_or_default();
        let mut seen = BTreeSet::new();
        match list.iter().find(|extension| !seen.insert(extension.extn_id)) {
            Some(twice) => Err(Error::Malformed(format!("extension {} twice", twice.extn_id))),
            None => Ok(Self(list)),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &x509_cert::ext::Extension> {
        self.0.iter()
    }

    /// The value octets of the extension `oid`, if it is there.
    pub fn value(&self, oid: ObjectIdentifier) -> Option<&[u8]> {
        let found = self.0.iter().find(|extension| extension.extn_id == oid);
        found.map(|extension| extension.extn_value.as_bytes())
    }

    /// The extension `oid` decoded, if it is there.
    pub fn read<T>(&self, oid: ObjectIdentifier) -> Result<Option<T>, Error>
    where
        T: for<'a> Decode<'a, Error = der::Error>,
    {
        let decode = |value| T::from_der(value).map_err(|cause| Error::Extension { oid, cause });
        self.value(oid).map(decode).transpose()
    }

    /// The names of subjectAltName (RFC 5280 4.2.1.6).
    pub fn alternative_names(&self) -> Result<Vec<AlternativeName>, Error> {
        let oid = extension::SUBJECT_ALTERNATIVE_NAME;
        let read = |value| AlternativeName::read_all(value).map_err(|cause| Error::Extension { oid, cause });
        self.value(oid).map(read).transpose().map(Option::unwrap_or_default)
    }

    /// basicConstraints (RFC 5280 4.2.1.9); a path length beyond 255 is read as 255, which no path has.
    pub(super) fn basic_constraints(&self) -> Result<Option<BasicConstraints>, Error> {
        let read = self.read::<AnyBasicConstraints>(extension::BASIC_CONSTRAINTS)?;
        Ok(read.map(|AnyBasicConstraints { ca, path_length }| BasicConstraints {
            ca,
            path_len_constraint: path_length.map(|length| u8::try_from(count_of(&length)).unwrap_or(u8::MAX)),
        }))
    }

    /// The key identifier of authorityKeyIdentifier (RFC 5280 4.2.1.1).
    pub fn authority_key_identifier(&self) -> Result<Option<Vec<u8>>, Error> {
        let identifier = self.read::<pkix::AuthorityKeyIdentifier>(extension::AUTHORITY_KEY_IDENTIFIER)?;
        let key_identifier = identifier.and_then(|identifier| identifier.key_identifier);
        Ok(key_identifier.map(|octets| octets.as_bytes().to_vec()))
    }

    /// A critical extension that is not among the `known` ones, by its identifier.
    pub fn unknown_critical(&self, known: &[ObjectIdentifier]) -> Option<ObjectIdentifier> {
        let mut extensions = self.0.iter();
        let unknown = extensions.find(|extension| extension.critical && !known.contains(&extension.extn_id));
        unknown.map(|extension| extension.extn_id)
    }
}

impl fmt::Debug for ExtensionList {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.0.iter().map(|extension| extension.extn_id)).finish()
    }
}

/// A number of certificates; one that is longer than any path may as well be the greatest.
pub(super) fn count_of(number: &Uint) -> u32 {
    number
        .as_bytes()
        .iter()
        .fold(0, |sum: u32, octet| sum.checked_mul(0x100).map_or(u32::MAX, |sum| sum | u32::from(*octet)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_count_beyond_all_paths_is_the_greatest() {
        let read = |der: &[u8]| count_of(&Uint::from_der(der).unwrap());
        assert_eq!(read(&[2, 1, 0]), 0);
        assert_eq!(read(&[2, 2, 1, 44]), 300);
        assert_eq!(read(&[2, 5, 0, 0xff, 0xff, 0xff, 0xfe]), u32::MAX - 1);
        assert_eq!(read(&[2, 5, 1, 0, 0, 0, 0]), u32::MAX);
        assert_eq!(read(&[2, 7, 1, 0, 0, 0, 0, 0, 1]), u32::MAX);
        assert!(Uint::from_der(&[2, 1, 0xff]).is_err());
    }

    #[test]
    fn an_extension_twice_is_refused() {
        let usage = extension::key_usage(pkix::KeyUsages::CRLSign).unwrap();
        let cause = ExtensionList::new(Some(vec![usage.clone(), usage])).unwrap_err();
        assert_eq!(cause.to_string(), "malformed: extension 2.5.29.15 twice");
    }
}

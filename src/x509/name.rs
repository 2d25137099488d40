//! Distinguished names: the original DER kept, attributes readable by type, compared as RFC 5280 7.1 says.

use std::fmt::{self, Write};
use std::hash::{Hash, Hasher};

use der::asn1::ObjectIdentifier;
use der::{Any, Decode, Encode, Tag, Tagged};
use x509_cert::name::Name as DerName;

use super::Error;

/// A distinguished name. Two names are equal when RFC 5280 7.1 calls them so: string types, case and
/// runs of spaces do not matter, the order of the RDNs does.
#[derive(Clone)]
pub struct Name {
    der: Vec<u8>,
    parts: Vec<Vec<Attribute>>,
    comparable: Vec<Vec<(ObjectIdentifier, String)>>,
}

/// One attribute of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its type.
    pub oid: ObjectIdentifier,
    /// Its value as text; octets that are no text are given as `#` and their hex (RFC 4514 2.4).
    pub value: String,
}

/// commonName, 2.5.4.3.
pub const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
/// surname, 2.5.4.4.
pub const SURNAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.4");
/// serialNumber, 2.5.4.5.
pub const SERIAL_NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.5");
/// countryName, 2.5.4.6.
pub const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
/// organizationName, 2.5.4.10.
pub const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
/// organizationalUnitName, 2.5.4.11.
pub const UNIT: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.11");
/// givenName, 2.5.4.42.
pub const GIVEN_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.42");
/// organizationIdentifier, 2.5.4.97 (ETSI EN 319 412-1 5.1.4).
pub const ORGANISATION_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.97");
/// emailAddress, PKCS#9.
pub const EMAIL_ADDRESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.1");

/// The most attributes a name may have; those in use have ten or so, and every one is compared again and again.
const MOST_ATTRIBUTES: usize = 1_000;

impl Name {
    /// Reads the DER of a `Name` (RFC 5280 4.1.2.4) of at most 1,000 attributes.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let name = DerName::from_der(der).map_err(Error::malformed)?;
        if name.iter_rdn().map(|rdn| rdn.len()).sum::<usize>() > MOST_ATTRIBUTES {
            return Err(Error::Malformed(format!("a name of more than {MOST_ATTRIBUTES} attributes")));
        }
        let mut parts = Vec::new();
        let mut comparable = Vec::new();
        for rdn in name.iter_rdn() {
            let attributes: Vec<_> = rdn
                .iter()
                .map(|attribute| Attribute { oid: attribute.oid, value: text_of(&attribute.value) })
                .collect();
            let mut folded: Vec<_> = rdn.iter().map(|attribute| (attribute.oid, folded(&attribute.value))).collect();
            folded.sort();
            parts.push(attributes);
            comparable.push(folded);
        }
        Ok(Self { der: der.to_vec(), parts, comparable })
    }

    /// The same of a name that is decoded already.
    pub(super) fn read(name: &DerName) -> Result<Self, Error> {
        Self::from_der(&name.to_der().map_err(Error::malformed)?)
    }

    /// The original octets.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whether it has no attribute at all.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The RDNs in their encoded order, each with its attributes (several in OCES2 names).
    pub fn parts(&self) -> &[Vec<Attribute>] {
        &self.parts
    }

    /// The first value of this attribute type.
    pub fn value(&self, oid: ObjectIdentifier) -> Option<&str> {
        let mut attributes = self.parts.iter().flatten();
        attributes.find(|attribute| attribute.oid == oid).map(|attribute| attribute.value.as_str())
    }

    /// The common name; without one, organisation, then address, then the whole name.
    pub fn display_name(&self) -> String {
        let named = [COMMON_NAME, ORGANISATION, EMAIL_ADDRESS].iter().find_map(|oid| self.value(*oid));
        named.map_or_else(|| self.to_string(), str::to_owned)
    }

    /// The emailAddress attributes, in order.
    pub fn emails(&self) -> impl Iterator<Item = String> + '_ {
        let attributes = self.parts.iter().flatten();
        attributes.filter(|attribute| attribute.oid == EMAIL_ADDRESS).map(|attribute| attribute.value.clone())
    }

    /// Whether `self` lies at or below `base` in the directory tree (RFC 5280 4.2.1.10, directoryName).
    pub fn is_within(&self, base: &Self) -> bool {
        self.comparable.starts_with(&base.comparable)
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.comparable == other.comparable
    }
}

impl Eq for Name {}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.comparable.hash(state);
    }
}

impl fmt::Display for Name {
    /// As RFC 4514 writes it, but in the encoded order, which is the one people know from their certificates.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 {
                out.write_str(", ")?;
            }
            for (index, attribute) in part.iter().enumerate() {
                out.write_str(if index > 0 { " + " } else { "" })?;
                write!(out, "{attribute}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "\"{self}\"")
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = SHORT_NAMES.iter().find(|(oid, _)| *oid == self.oid);
        match known {
            Some((_, short)) => write!(out, "{short}=")?,
            None => write!(out, "{}=", self.oid)?,
        }
        for character in self.value.chars() {
            if matches!(character, ',' | '+' | '"' | '\\' | '<' | '>' | ';') {
                out.write_str("\\")?;
            }
            out.write_char(character)?;
        }
        Ok(())
    }
}

const SHORT_NAMES: [(ObjectIdentifier, &str); 9] = [
    (COMMON_NAME, "CN"),
    (SURNAME, "SN"),
    (SERIAL_NUMBER, "serialNumber"),
    (COUNTRY, "C"),
    (ORGANISATION, "O"),
    (UNIT, "OU"),
    (GIVEN_NAME, "GN"),
    (ORGANISATION_IDENTIFIER, "organizationIdentifier"),
    (EMAIL_ADDRESS, "emailAddress"),
];

/// The value's characters, where its type has any (X.680 41; T61 read as Latin-1, as everyone does).
fn characters(value: &Any) -> Option<String> {
    let octets = value.value();
    match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String | Tag::VisibleString | Tag::NumericString => {
            String::from_utf8(octets.to_vec()).ok()
        }
        Tag::TeletexString => Some(octets.iter().map(|octet| char::from(*octet)).collect()),
        Tag::BmpString => {
            let units = octets.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            String::from_utf16(&units.collect::<Vec<_>>()).ok()
        }
        _ => None,
    }
}

/// For reading only: octets beyond ASCII in a type that has none are shown as Latin-1, but never compared so.
fn text_of(value: &Any) -> String {
    let latin_1 = || match value.tag() {
        Tag::PrintableString | Tag::Ia5String | Tag::VisibleString => {
            Some(value.value().iter().copied().map(char::from).collect())
        }
        _ => None,
    };
    characters(value).or_else(latin_1).unwrap_or_else(|| format!("#{}", hex::encode(value.value())))
}

fn folded(value: &Any) -> String {
    match characters(value) {
        Some(text) => {
            let mut folded = String::with_capacity(text.len() + 5);
            folded.push_str("text:");
            for (index, word) in text.split_whitespace().enumerate() {
                folded.push_str(if index > 0 { " " } else { "" });
                folded.push_str(&word.to_lowercase());
            }
            folded
        }
        None => format!("octets:{:?}:{}", value.tag(), hex::encode(value.value())),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::x509::testing::{fixture, name};

    fn read(text: &str) -> Name {
        Name::from_der(&name(text)).unwrap()
    }

    #[test]
    fn names_are_compared_without_case_string_type_and_runs_of_spaces() {
        assert_eq!(read("CN=Anna  Sørensen,O=Firma"), read("CN=anna sørensen,O=FIRMA"));
        let printable = Name::from_der(b"\x30\x0c\x31\x0a\x30\x08\x06\x03\x55\x04\x03\x13\x01\x41").unwrap();
        let utf8 = Name::from_der(b"\x30\x0c\x31\x0a\x30\x08\x06\x03\x55\x04\x03\x0c\x01\x61").unwrap();
        assert_eq!(printable, utf8);
        assert_ne!(read("CN=Anna,O=Firma"), read("O=Firma,CN=Anna"));
        assert_ne!(read("CN=Anna"), read("O=Anna"));
    }

    #[test]
    fn octets_that_are_no_text_of_their_type_are_shown_but_not_taken_for_text() {
        let latin_1 = Name::from_der(b"\x30\x0c\x31\x0a\x30\x08\x06\x03\x55\x04\x03\x13\x01\xf8").unwrap();
        assert_eq!(latin_1.to_string(), "CN=ø");
        assert_ne!(latin_1, read("CN=ø"));
    }

    #[test]
    fn a_name_of_too_many_attributes_is_refused() {
        let read = |count: usize| Name::from_der(&name(&vec!["CN=x"; count].join(",")));
        assert_eq!(read(1_000).unwrap().to_string().matches("CN=x").count(), 1_000);
        assert!(matches!(read(1_001), Err(Error::Malformed(reason)) if reason.contains("1000")));
    }

    #[test]
    fn a_name_is_within_itself_and_what_is_above_it() {
        let anna = read("CN=Anna,O=Firma,C=DK");
        assert!(anna.is_within(&anna) && anna.is_within(&read("O=firma,C=dk")));
        assert!(!anna.is_within(&read("O=Firma")) && !read("C=DK").is_within(&anna));
    }

    #[test]
    fn a_name_of_several_values_is_written_out() {
        let expected = "C=DK, O=Firma ApS // CVR:12345678, CN=Søren Ærø Åkjær + serialNumber=CVR:12345678-RID:4711";
        let subject = fixture("oces2.pem").subject().clone();
        assert_eq!(subject.to_string(), expected);
        assert_eq!(subject.display_name(), "Søren Ærø Åkjær");
        assert_eq!(subject.value(SERIAL_NUMBER), Some("CVR:12345678-RID:4711"));
    }
}

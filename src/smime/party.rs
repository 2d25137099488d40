//! How CMS names whose certificate it means: by issuer and serial number, or by key identifier (RFC 5652 10.2.4).

use std::fmt;

use der::asn1::OctetString;
use der::{Any, Decode, Encode, Tag, TagNumber, Tagged};

use super::Error;
use super::structure::elements;
use crate::x509::{Certificate, Name};

/// Whose certificate is meant.
pub(super) enum Party {
    /// `IssuerAndSerialNumber`.
    Issued { issuer: Box<Name>, serial: Vec<u8> },
    /// `SubjectKeyIdentifier`.
    Key(Vec<u8>),
}

const KEY: Tag = Tag::ContextSpecific { constructed: false, number: TagNumber(0) };
const RECIPIENT_KEY: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };

impl Party {
    /// Reads a `SignerIdentifier`, `RecipientIdentifier` or `KeyAgreeRecipientIdentifier`.
    pub(super) fn read(identifier: &Any) -> Result<Self, Error> {
        match identifier.tag() {
            Tag::Sequence => Self::read_issued(identifier),
            KEY => Ok(Self::Key(identifier.value().to_vec())),
            RECIPIENT_KEY => {
                let (key, _) = OctetString::from_der_partial(identifier.value()).map_err(Error::not_cms)?;
                Ok(Self::Key(key.into_bytes().into_vec()))
            }
            _ => Err(Error::NotCms("a party named in an unknown way".into())),
        }
    }

    fn read_issued(identifier: &Any) -> Result<Self, Error> {
        let parts = elements(identifier.value())?;
        match parts.as_slice() {
            [issuer, serial] if serial.tag() == Tag::Integer => {
                let issuer = Name::from_der(&issuer.to_der().map_err(Error::not_cms)?).map_err(Error::not_cms)?;
                Ok(Self::Issued { issuer: Box::new(issuer), serial: serial.value().to_vec() })
            }
            _ => Err(Error::NotCms("issuer and serial number of another form".into())),
        }
    }

    /// Whether `certificate` is meant.
    pub(super) fn is(&self, certificate: &Certificate) -> bool {
        match self {
            Self::Issued { issuer, serial } => {
                serial == certificate.serial() && issuer.as_ref() == certificate.issuer()
            }
            Self::Key(identifier) => match certificate.subject_key_identifier() {
                Some(own) => own == identifier,
                None => certificate.public_key().key_identifier()[..] == identifier[..],
            },
        }
    }
}

impl fmt::Display for Party {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Issued { issuer, serial } => write!(out, "serial number {} of {issuer}", hex::encode(serial)),
            Self::Key(identifier) => write!(out, "key {}", hex::encode(identifier)),
        }
    }
}

/// The `IssuerAndSerialNumber` of a certificate, copied byte for byte.
pub(super) fn issuer_and_serial(certificate: &Certificate) -> der::Result<Any> {
    let mut body = certificate.issuer().der().to_vec();
    body.extend(Any::new(Tag::Integer, certificate.serial())?.to_der()?);
    Any::new(Tag::Sequence, body)
}

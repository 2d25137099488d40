//! The alternative names of a subject (RFC 5280 4.2.1.6), read so that wrongly written addresses can be shown.

use der::asn1::{ObjectIdentifier, Utf8StringRef};
use der::{Any, Decode, Encode, Tag, TagNumber, Tagged};
use x509_cert::ext::pkix::name::GeneralName;

use super::der_parts::elements;

/// One alternative name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlternativeName {
    /// An rfc822Name. Issuers write æ, ø and å into this ASCII-only form; octets that are not UTF-8 are
    /// read as Latin-1.
    Email(String),
    /// Any other form.
    Other(GeneralName),
}

/// id-on-SmtpUTF8Mailbox (RFC 9598 3).
pub(super) const SMTP_UTF8_MAILBOX: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.8.9");

const RFC822_NAME: Tag = Tag::ContextSpecific { constructed: false, number: TagNumber(1) };

impl AlternativeName {
    /// Reads the value of a subjectAltName extension.
    pub(super) fn read_all(value: &[u8]) -> der::Result<Vec<Self>> {
        let sequence = Any::from_der(value)?;
        sequence.tag().assert_eq(Tag::Sequence)?;
        elements(sequence.value())?.iter().map(Self::read).collect()
    }

    fn read(name: &Any) -> der::Result<Self> {
        if name.tag() == RFC822_NAME {
            return Ok(Self::Email(text(name.value())));
        }
        GeneralName::from_der(&name.to_der()?).map(Self::Other)
    }

    /// The address of an rfc822Name, as written.
    pub fn email(&self) -> Option<String> {
        match self {
            Self::Email(address) => Some(address.clone()),
            Self::Other(_) => None,
        }
    }

    /// Whether it is an SmtpUTF8Mailbox (RFC 9598 3), readable or not.
    pub(super) fn is_mailbox(&self) -> bool {
        matches!(self, Self::Other(GeneralName::OtherName(other)) if other.type_id == SMTP_UTF8_MAILBOX)
    }

    /// The address of an SmtpUTF8Mailbox: one with other characters than ASCII before the `@` (RFC 9598 3).
    pub fn international_email(&self) -> Option<String> {
        match self {
            Self::Other(GeneralName::OtherName(other)) if other.type_id == SMTP_UTF8_MAILBOX => {
                other.value.decode_as::<Utf8StringRef<'_>>().ok().map(|address| address.as_str().to_owned())
            }
            _ => None,
        }
    }
}

fn text(octets: &[u8]) -> String {
    let latin_1 = || octets.iter().copied().map(char::from).collect();
    std::str::from_utf8(octets).map_or_else(|_| latin_1(), str::to_owned)
}

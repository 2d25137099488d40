//! Orders: their numbers, the link that carries one, and the notice the issuer puts out.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Error, Fingerprint};

/// What an order is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderKind {
    /// A new certificate for somebody who has one; the old key proves who asks.
    Renewal,
    /// A first certificate; a one-time code proves who asks.
    First,
}

impl OrderKind {
    fn letter(self) -> char {
        match self {
            Self::Renewal => 'R',
            Self::First => 'F',
        }
    }
}

/// An order's number: `R-7F3A-19KD` for a renewal, `F-…` for a first certificate.
///
/// The eight characters are random, of Crockford's base 32 (`0-9A-Z` without I, L, O and U). A number is not a
/// secret: without the old key or the one-time code it is worth nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrderNumber(String);

/// Crockford's base 32: no I, L, O (they look like 1 and 0) and no U.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl OrderNumber {
    /// A new random number.
    pub fn generate(kind: OrderKind) -> Result<Self, Error> {
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|cause| Error::NoRandomness(cause.to_string()))?;
        let characters: String = random.iter().map(|octet| char::from(ALPHABET[usize::from(octet % 32)])).collect();
        Ok(Self(format!("{}-{}-{}", kind.letter(), &characters[..4], &characters[4..])))
    }

    /// What the order is for, which the first letter says.
    pub fn kind(&self) -> OrderKind {
        if self.0.starts_with(OrderKind::Renewal.letter()) { OrderKind::Renewal } else { OrderKind::First }
    }

    /// The number as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link a notice mail carries: `segl:renew?order=R-7F3A-19KD`. It holds the number and nothing else.
    pub fn to_link(&self) -> String {
        format!("{LINK}{self}")
    }

    /// The number in a link that [`Self::to_link`] wrote.
    pub fn from_link(link: &str) -> Result<Self, Error> {
        link.trim().strip_prefix(LINK).ok_or(Error::NotAnOrderNumber)?.parse()
    }
}

const LINK: &str = "segl:renew?order=";

impl FromStr for OrderNumber {
    type Err = Error;

    /// Reads a number exactly as it is written.
    fn from_str(text: &str) -> Result<Self, Error> {
        let form = |(index, octet): (usize, u8)| match index {
            0 => matches!(octet, b'R' | b'F'),
            1 | 6 => octet == b'-',
            _ => ALPHABET.contains(&octet),
        };
        let fits = text.len() == 11 && text.bytes().enumerate().all(form);
        if fits { Ok(Self(text.to_owned())) } else { Err(Error::NotAnOrderNumber) }
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Serialize for OrderNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for OrderNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// What the issuer says about an open order in `outbox/<number>.order.toml`. It holds nothing secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderNotice {
    /// The order's number; its first letter says what the order is for.
    pub number: OrderNumber,
    /// Whom it is for, as people read it.
    pub subject: Option<String>,
    /// The address the new certificate will hold.
    pub email: Option<String>,
    /// The certificate to renew: SHA-256 of its DER.
    pub old_certificate_sha256: Option<Fingerprint>,
    /// Until when the order is open.
    #[serde(default, with = "rfc_3339")]
    pub valid_until: Option<Timestamp>,
}

impl OrderNotice {
    /// The most octets a notice may have.
    pub const LARGEST: usize = 16 << 10;

    /// Reads a notice in TOML; keys this segl does not know are ignored.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        if text.len() > Self::LARGEST {
            return Err(Error::TooLarge { what: "order notice", limit: Self::LARGEST });
        }
        toml::from_str(text).map_err(|cause| Error::malformed("order notice", cause.message()))
    }

    /// The notice in TOML.
    pub fn to_toml(&self) -> Result<String, Error> {
        toml::to_string(self).map_err(|cause| Error::malformed("order notice", cause))
    }
}

/// A moment as RFC 3339 text.
mod rfc_3339 {
    use super::{Deserialize, Serialize, Timestamp};

    pub(super) fn serialize<S: serde::Serializer>(when: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
        when.map(|when| when.to_string()).serialize(to)
    }

    pub(super) fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_new_number_is_one_and_no_two_are_equal() {
        for kind in [OrderKind::Renewal, OrderKind::First] {
            let number = OrderNumber::generate(kind).unwrap();
            assert_eq!(number.as_str().parse::<OrderNumber>().unwrap(), number);
            assert_eq!(number.kind(), kind);
            assert_ne!(number, OrderNumber::generate(kind).unwrap());
        }
    }

    #[test]
    fn only_the_exact_form_is_a_number() {
        for wrong in
            ["", "R-7F3A-19K", "R-7F3A-19KDD", "r-7F3A-19KD", "R-7F3A-19KI", "R-7F3A 19KD", "X-7F3A-19KD", "R-7F3A-æ9K"]
        {
            assert!(wrong.parse::<OrderNumber>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_link_holds_a_number_and_nothing_else() {
        let number: OrderNumber = "R-7F3A-19KD".parse().unwrap();
        assert_eq!(number.to_link(), "segl:renew?order=R-7F3A-19KD");
        assert_eq!(OrderNumber::from_link("segl:renew?order=R-7F3A-19KD\n").unwrap(), number);
        for wrong in ["R-7F3A-19KD", "https://a/renew?order=R-7F3A-19KD", "segl:renew?order=R-7F3A-19KD&code=1"] {
            assert!(OrderNumber::from_link(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_written_notice_reads_back() {
        let notice = OrderNotice {
            number: "R-7F3A-19KD".parse().unwrap(),
            subject: Some("Anna Sørensen".into()),
            email: Some("anna@firma.dk".into()),
            old_certificate_sha256: Some(Fingerprint::of(b"")),
            valid_until: Some("2026-12-24T12:00:00Z".parse().unwrap()),
        };
        let text = notice.to_toml().unwrap();
        let expected = r#"number = "R-7F3A-19KD"
subject = "Anna Sørensen"
email = "anna@firma.dk"
old_certificate_sha256 = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
valid_until = "2026-12-24T12:00:00Z"
"#;
        assert_eq!(text, expected);
        assert_eq!(OrderNotice::from_toml(&text).unwrap(), notice);
    }

    #[test]
    fn a_notice_needs_its_number_alone() {
        let notice = OrderNotice::from_toml("number = \"F-7F3A-19KD\"\nnewer = true").unwrap();
        assert_eq!(notice.number.kind(), OrderKind::First);
        assert_eq!((notice.email, notice.valid_until), (None, None));
        assert!(matches!(OrderNotice::from_toml("email = \"a@b\""), Err(Error::Malformed { .. })));
        assert!(matches!(OrderNotice::from_toml("number = \"7\""), Err(Error::Malformed { .. })));
        assert!(matches!(OrderNotice::from_toml(&" ".repeat(16_385)), Err(Error::TooLarge { .. })));
    }
}

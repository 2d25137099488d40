//! E-mail addresses an issuer certifies: plain ASCII, in the office's own domains.

use std::fmt;

/// The most octets an address may have (RFC 5321 4.5.3.1.3, less the angle brackets).
const LONGEST: usize = 254;
/// The most octets in front of the `@` (RFC 5321 4.5.3.1.1).
const LONGEST_LOCAL_PART: usize = 64;

/// An e-mail address in lower case that fits into a certificate, a file name and a mail header as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(String);

/// A mail domain in lower case, at least two labels of letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Domain(String);

/// Why an address is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// æ, ø, å or another letter that mail certificates cannot carry (RFC 5280 4.2.1.6 allows ASCII only).
    #[error("{0:?} has letters that do not work in secure mail")]
    NotPlain(String),
    /// Not `name@domain`, or with signs that few mail systems take.
    #[error("{0:?} is not an e-mail address")]
    Syntax(String),
    /// An address outside the office.
    #[error("{address} is not in {}", domains.join(", "))]
    ForeignDomain {
        /// The address.
        address: String,
        /// The domains this issuer certifies.
        domains: Vec<String>,
    },
}

impl Address {
    /// Judges `text` and takes it over in lower case.
    ///
    /// In front of the `@` letters, digits and `. _ + -` are taken (a narrow part of RFC 5321 4.1.2), dots
    /// neither first, last nor doubled.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        if !text.is_ascii() {
            return Err(AddressError::NotPlain(text.to_owned()));
        }
        let wrong = || AddressError::Syntax(text.to_owned());
        let (local, domain) = text.split_once('@').ok_or_else(wrong)?;
        let local_is_fine = local.len() <= LONGEST_LOCAL_PART
            && local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_local_octet))
            && !local.starts_with('-');
        if text.len() > LONGEST || !local_is_fine || Domain::parse(domain).is_none() {
            return Err(wrong());
        }
        Ok(Self(text.to_ascii_lowercase()))
    }

    /// As [`Self::parse`], and in one of `domains`.
    pub fn parse_in(text: &str, domains: &[Domain]) -> Result<Self, AddressError> {
        let address = Self::parse(text)?;
        if domains.iter().any(|domain| domain.as_str() == address.domain()) {
            return Ok(address);
        }
        let domains = domains.iter().map(ToString::to_string).collect();
        Err(AddressError::ForeignDomain { address: address.0, domains })
    }

    /// The address as it stands in certificates.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// Whether `other` is this address, however it is written.
    pub fn is(&self, other: &str) -> bool {
        self.0.eq_ignore_ascii_case(other.trim())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Domain {
    /// Reads a domain (RFC 1035 2.3.1 with RFC 1123 2.1); `None` where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let labels: Vec<&str> = text.split('.').collect();
        let fine = text.len() <= 253 && labels.len() >= 2 && labels.iter().all(|label| is_label(label));
        fine.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The domain in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

fn is_local_octet(octet: u8) -> bool {
    octet.is_ascii_alphanumeric() || matches!(octet, b'_' | b'+' | b'-')
}

fn is_label(label: &str) -> bool {
    let inside = |octet: u8| octet.is_ascii_alphanumeric() || octet == b'-';
    (1..=63).contains(&label.len()) && label.bytes().all(inside) && !label.starts_with('-') && !label.ends_with('-')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn plain_addresses_are_taken_in_lower_case() {
        assert_eq!(Address::parse(" Anna.Berg+it@Firma.DK ").unwrap().as_str(), "anna.berg+it@firma.dk");
        assert!(Address::parse("anna@firma.dk").unwrap().is("ANNA@firma.dk"));
    }

    #[test]
    fn danish_letters_have_their_own_error() {
        assert_eq!(Address::parse("søren@firma.dk"), Err(AddressError::NotPlain("søren@firma.dk".into())));
        assert_eq!(Address::parse("anna@ærø.dk"), Err(AddressError::NotPlain("anna@ærø.dk".into())));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@firma.dk", "a".repeat(65));
        for text in [
            "",
            "anna",
            "@firma.dk",
            "anna@",
            "anna@firma",
            "a..b@firma.dk",
            ".a@firma.dk",
            "a.@firma.dk",
            "a b@firma.dk",
            "\"a\"@firma.dk",
            "a@b@firma.dk",
            "../a@firma.dk",
            "a/b@firma.dk",
            "-a@firma.dk",
            "a@-firma.dk",
            "a@firma..dk",
            "a\r\nBcc: x@firma.dk",
            "<a@firma.dk>",
            long.as_str(),
        ] {
            assert_eq!(Address::parse(text), Err(AddressError::Syntax(text.trim().into())), "{text:?}");
        }
    }

    #[test]
    fn an_address_outside_the_office_is_named_with_the_domains() {
        let domains = [Domain::parse("firma.dk").unwrap()];
        assert!(Address::parse_in("anna@FIRMA.dk", &domains).is_ok());
        let error = Address::parse_in("anna@sub.firma.dk", &domains).unwrap_err();
        assert_eq!(error.to_string(), "anna@sub.firma.dk is not in firma.dk");
    }
}

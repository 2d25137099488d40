//! SHA-256 fingerprints as both sides write them: `sha256:` and 64 hex digits.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::Digest;

use super::Error;

/// SHA-256 of something both sides have: the terms' text exactly as shown, a certificate's DER, a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of these octets.
    pub fn of(octets: &[u8]) -> Self {
        Self(sha2::Sha256::digest(octets).into())
    }

    /// A fingerprint known by its 32 octets.
    pub fn from_bytes(octets: [u8; 32]) -> Self {
        Self(octets)
    }

    /// The 32 octets.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl TryFrom<&[u8]> for Fingerprint {
    type Error = Error;

    fn try_from(octets: &[u8]) -> Result<Self, Error> {
        octets.try_into().map(Self).map_err(|_| Error::malformed("fingerprint", "not 32 octets"))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "sha256:{}", hex::encode(self.0))
    }
}

impl FromStr for Fingerprint {
    type Err = Error;

    /// Reads `sha256:` and 64 hex digits of either case.
    fn from_str(text: &str) -> Result<Self, Error> {
        let digits = text.strip_prefix("sha256:").ok_or_else(|| Error::malformed("fingerprint", "no sha256:"))?;
        let octets = hex::decode(digits).map_err(|cause| Error::malformed("fingerprint", cause))?;
        Self::try_from(octets.as_slice())
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_and_read_in_one_form() {
        let text = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Fingerprint::of(b"").to_string(), text);
        assert_eq!(text.parse::<Fingerprint>().unwrap(), Fingerprint::of(b""));
        for wrong in ["", "sha256:", &text[..70], &text[7..], &text.replace('e', "x"), &format!("{text}00")] {
            assert!(wrong.parse::<Fingerprint>().is_err(), "{wrong}");
        }
    }
}

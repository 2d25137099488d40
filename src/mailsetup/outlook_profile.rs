//! Outlook's security profile as segl makes it: a name, two certificates, the algorithms in order of preference.

use std::collections::HashSet;

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::{Encode, Sequence};

use super::Error;
use super::outlook_records::{Defaults, StoredProfile, Tag};
pub use super::outlook_records::{Office, Thumbprint};
use crate::shown;
use crate::x509::Certificate;

/// S/MIME, in the record of the message format.
const FORMAT_SMIME: u32 = 1;

/// What Outlook shows as the name of the security settings: one line, nothing invisible, 1 to 100 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileName(String);

impl ProfileName {
    /// The most characters a name keeps.
    const LONGEST: usize = 100;

    /// Takes what can be shown of `name`; a name of nothing becomes `segl`.
    pub fn new(name: &str) -> Self {
        let name: String = shown::line(name).chars().take(Self::LONGEST).collect();
        Self(if name.is_empty() { "segl".into() } else { name })
    }

    /// The name for a certificate: whose and until when, so that an old and a new one differ.
    pub fn of(certificate: &Certificate) -> Self {
        let emails = certificate.emails();
        let whose = emails.first().cloned().unwrap_or_else(|| certificate.subject().display_name());
        let whose: String = whose.chars().take(Self::LONGEST - "segl , YYYY-MM-DD".len()).collect();
        Self::new(&format!("segl {whose}, {}", certificate.not_after().strftime("%Y-%m-%d")))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether segl gave a profile this name: `segl anna@firma.dk, 2029-11-24`, perhaps with a number behind it.
    pub(super) fn is_made_by_segl(name: &str) -> bool {
        Self::whose(name).is_some()
    }

    /// Whether segl gave `other` its name for the same person as this one.
    pub(super) fn is_of_the_same(&self, other: &str) -> bool {
        Self::whose(other).is_some_and(|whose| Self::whose(&self.0) == Some(whose))
    }

    fn whose(name: &str) -> Option<&str> {
        let (whose, rest) = name.strip_prefix("segl ")?.rsplit_once(", ")?;
        let date = rest.split_once(" (").map_or(rest, |(date, _)| date);
        date.parse::<jiff::civil::Date>().ok().map(|_| whose)
    }

    /// This name, or with a number in brackets where `taken` has it already, as Outlook itself does.
    pub(super) fn free_of(self, taken: &[String]) -> Self {
        let taken: HashSet<String> = taken.iter().map(|name| name.to_lowercase()).collect();
        let is_taken = |name: &str| taken.contains(&name.to_lowercase());
        if !is_taken(&self.0) {
            return self;
        }
        let base: String = self.0.chars().take(Self::LONGEST - " (1000000)".len()).collect();
        let mut numbered = (2..).map(|number: u32| format!("{base} ({number})"));
        Self(numbered.find(|name| !is_taken(name)).unwrap_or(base))
    }

    /// In UTF-16LE with a NUL.
    pub(super) fn wide(&self) -> Vec<u8> {
        self.0.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
    }

    /// In ASCII with a NUL; other letters become `?`.
    pub(super) fn narrow(&self) -> Vec<u8> {
        let narrow = self.0.chars().map(|character| if character.is_ascii() { character as u8 } else { b'?' });
        narrow.chain([0]).collect()
    }
}

/// An algorithm Outlook is told to use. It takes the first cipher and the first hash of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capability {
    /// AES-256 in CBC mode.
    Aes256,
    /// AES-192 in CBC mode.
    Aes192,
    /// AES-128 in CBC mode.
    Aes128,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Capability {
    /// What segl sets: the strongest cipher first, and the hash that everyone reads first.
    pub const USUAL: [Self; 6] = [Self::Aes256, Self::Aes192, Self::Aes128, Self::Sha256, Self::Sha384, Self::Sha512];

    fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Aes256 => rfc5911::ID_AES_256_CBC,
            Self::Aes192 => rfc5911::ID_AES_192_CBC,
            Self::Aes128 => rfc5911::ID_AES_128_CBC,
            Self::Sha256 => rfc5912::ID_SHA_256,
            Self::Sha384 => rfc5912::ID_SHA_384,
            Self::Sha512 => rfc5912::ID_SHA_512,
        }
    }
}

/// What an algorithm of a profile is for, by its identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// It encrypts; whether that still protects.
    Cipher(&'static str, bool),
    /// It hashes what is signed; whether that still protects.
    Hash(&'static str, bool),
    /// segl does not know it.
    Unknown(String),
}

impl Algorithm {
    pub(super) fn of(oid: ObjectIdentifier) -> Self {
        match oid.to_string().as_str() {
            "2.16.840.1.101.3.4.1.46" => Self::Cipher("AES-256-GCM", true),
            "2.16.840.1.101.3.4.1.26" => Self::Cipher("AES-192-GCM", true),
            "2.16.840.1.101.3.4.1.6" => Self::Cipher("AES-128-GCM", true),
            "2.16.840.1.101.3.4.1.42" => Self::Cipher("AES-256", true),
            "2.16.840.1.101.3.4.1.22" => Self::Cipher("AES-192", true),
            "2.16.840.1.101.3.4.1.2" => Self::Cipher("AES-128", true),
            "1.2.840.113549.3.7" => Self::Cipher("3DES", false),
            "1.2.840.113549.3.2" => Self::Cipher("RC2", false),
            "1.3.14.3.2.7" => Self::Cipher("DES", false),
            "2.16.840.1.101.3.4.2.1" => Self::Hash("SHA-256", true),
            "2.16.840.1.101.3.4.2.2" => Self::Hash("SHA-384", true),
            "2.16.840.1.101.3.4.2.3" => Self::Hash("SHA-512", true),
            "1.3.14.3.2.26" => Self::Hash("SHA-1", false),
            "1.2.840.113549.2.5" => Self::Hash("MD5", false),
            other => Self::Unknown(other.to_owned()),
        }
    }
}

/// `SMIMECapability` (RFC 8551 2.5.2); none of ours has parameters, and none may be written as NULL.
#[derive(Sequence)]
struct CapabilityElement {
    oid: ObjectIdentifier,
}

/// One security profile, to be the default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityProfile<'a> {
    /// What Outlook lists it as.
    pub name: ProfileName,
    /// The certificate to sign with.
    pub signing: Thumbprint,
    /// The certificate others encrypt to; without one Outlook only signs.
    pub encryption: Option<Thumbprint>,
    /// Algorithms in order of preference.
    pub capabilities: &'a [Capability],
}

impl SecurityProfile<'_> {
    /// The records, in the order in which Microsoft's own example has them.
    pub(super) fn records(&self) -> Result<StoredProfile, Error> {
        let mut stored = StoredProfile::default();
        let defaults = Defaults::DEFAULT | Defaults::SEND_CERTIFICATES;
        stored.push(Tag::Version, 1_u32.to_le_bytes().to_vec());
        stored.push(Tag::MessageFormat, FORMAT_SMIME.to_le_bytes().to_vec());
        stored.push(Tag::Defaults, defaults.to_le_bytes().to_vec());
        stored.push(Tag::NameUnicode, self.name.wide());
        stored.push(Tag::NameAnsi, self.name.narrow());
        stored.push(Tag::SigningHash, self.signing.0.to_vec());
        if let Some(encryption) = &self.encryption {
            stored.push(Tag::EncryptionHash, encryption.0.to_vec());
        }
        stored.push(Tag::Capabilities, self.capabilities_der()?);
        Ok(stored)
    }

    /// The algorithms in order, in DER.
    pub(super) fn capabilities_der(&self) -> Result<Vec<u8>, Error> {
        let element = |capability: &Capability| CapabilityElement { oid: capability.oid() };
        let elements: Vec<_> = self.capabilities.iter().map(element).collect();
        elements.to_der().map_err(Error::Capabilities)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use sha2::Digest;

    use super::super::outlook_records::{StoredProfiles, profiles_value};
    use super::*;

    /// Computed by hand from the layout, record by record.
    const GOLDEN_32: &str = "\
        01000000b30000000c00000001000800\
        01000000060008000100000020000800\
        0700000051000e005400650073007400\
        00000b00090054657374000900180000\
        0102030405060708090a0b0c0d0e0f10\
        11121322001800a0a1a2a3a4a5a6a7a8\
        a9aaabacadaeafb0b1b2b30200540030\
        4e300b060960864801650304012a300b\
        0609608648016503040116300b060960\
        8648016503040102300b060960864801\
        6503040201300b060960864801650304\
        0202300b060960864801650304020300";
    const GOLDEN_64_START: &str = "01000000b3000000000000001400000000000000";

    fn example() -> SecurityProfile<'static> {
        let count = |from: u8| Thumbprint(std::array::from_fn(|index| from + index as u8));
        SecurityProfile {
            name: ProfileName::new("Test"),
            signing: count(0),
            encryption: Some(count(0xA0)),
            capabilities: &Capability::USUAL,
        }
    }

    fn value(office: Office) -> Vec<u8> {
        let profiles = vec![example().records().unwrap()];
        StoredProfiles { office: None, profiles }.to_value(office).unwrap()
    }

    fn records(profile: &SecurityProfile<'_>) -> Vec<u8> {
        profile.records().unwrap().to_octets().unwrap()
    }

    fn sha256(value: &[u8]) -> String {
        hex::encode(sha2::Sha256::digest(value))
    }

    #[test]
    fn the_value_for_32_bit_office() {
        let value = value(Office::Bits32);
        assert_eq!(hex::encode(&value), GOLDEN_32);
        assert_eq!(sha256(&value), "5829ea4761bbcddb97cb2f9db6b33ac5140f9d6e96fb5fdbf0163540b1b875d0");
    }

    #[test]
    fn the_value_for_64_bit_office() {
        let value = value(Office::Bits64);
        let records = &GOLDEN_32[24..382];
        assert_eq!(hex::encode(&value), format!("{GOLDEN_64_START}{records}{}", "00".repeat(9)));
        assert_eq!(sha256(&value), "037e25923425305cd5fb80ffa57f85132fc8a3eb4ac2de49b53eccdb433c3213");
    }

    #[test]
    fn two_profiles_lie_behind_one_table() {
        let records = records(&example());
        for (office, second_entry, second_offset) in [(Office::Bits32, 12, 199), (Office::Bits64, 20, 215)] {
            let value = profiles_value(&[records.clone(), records.clone()], office);
            let word = office.word();
            assert_eq!(value[..4], [2, 0, 0, 0]);
            assert_eq!(value[second_entry], 179);
            assert_eq!(value[second_entry + word], second_offset);
            assert_eq!(value[usize::from(second_offset)..][..179], records);
            assert!(value[usize::from(second_offset) + 179..].iter().all(|octet| *octet == 0));
        }
    }

    #[test]
    fn a_full_last_line_gets_a_line_of_zeros_more() {
        assert_eq!(profiles_value(&[vec![9; 4]], Office::Bits32).len(), 32);
        assert_eq!(profiles_value(&[vec![9; 3]], Office::Bits32).len(), 16);
    }

    #[test]
    fn without_an_encryption_certificate_its_record_is_left_out() {
        let profile = SecurityProfile { encryption: None, ..example() };
        let with = records(&example());
        let without = records(&profile);
        assert_eq!([&with[..71], &with[95..]].concat(), without);
    }

    #[test]
    fn a_name_is_one_short_line_and_its_ansi_form_is_ascii() {
        let profile = SecurityProfile { name: ProfileName::new("Åse\r\n\u{202E}\""), ..example() };
        assert_eq!(profile.name.as_str(), "Åse  \u{FFFD}\"");
        let records = records(&profile);
        let ansi = [&[0x0B, 0, 12, 0][..], b"?se  ?\"\0"].concat();
        assert!(records.windows(ansi.len()).any(|window| window == ansi), "{}", hex::encode(&records));
        assert_eq!(ProfileName::new(&"x".repeat(1000)).as_str().len(), 100);
        assert_eq!(ProfileName::new("\n").as_str(), "segl");
    }
}

//! Outlook's security profile: the two registry values that say which certificates Outlook signs and encrypts with.
//!
//! `11020355` is the property PR_SECURITY_PROFILES (a list of octet strings) as Outlook stores it: a table whose
//! words follow the bitness of Office, then one run of records a profile. The records are those of Microsoft's
//! article 312900 and of \[MS-OXOABK\] 2.2.4.36.

use std::fmt;

use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::{Encode, Sequence};

use super::Error;
use crate::shown;
use crate::x509::Certificate;

/// The name of the value that holds the security profiles.
pub(super) const PROFILES_VALUE: &str = "11020355";

/// S/MIME, in the record of the message format.
const FORMAT_SMIME: u32 = 1;
/// Default for this format (1), for all formats (2), and certificates go along with signed mail (4).
const DEFAULT_AND_SEND_CERTIFICATES: u32 = 1 | 2 | 4;
/// The value ends with 1 to 16 zero octets, up to a multiple of this.
const PADDED_TO: usize = 16;

/// The bitness of Office. It decides the layout, and may differ from the bitness of Windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// 32-bit Office: words of 4 octets.
    Bits32,
    /// 64-bit Office: words of 8 octets.
    Bits64,
}

impl Office {
    fn word(self) -> usize {
        match self {
            Self::Bits32 => 4,
            Self::Bits64 => 8,
        }
    }
}

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
}

/// SHA-1 of a certificate's DER: what Windows and Outlook find it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thumbprint(pub [u8; 20]);

impl Thumbprint {
    /// The thumbprint of `certificate`.
    pub fn of(certificate: &Certificate) -> Self {
        Self(certificate.sha1())
    }
}

impl fmt::Display for Thumbprint {
    /// As Windows' certificate window shows it: `8f 2c 01 ...`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> = self.0.iter().map(|octet| format!("{octet:02x}")).collect();
        out.write_str(&pairs.join(" "))
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
    /// The octets of the value `11020355` with this one profile in it.
    pub fn to_value(&self, office: Office) -> Result<Vec<u8>, Error> {
        Ok(profiles_value(&[self.records()?], office))
    }

    /// The records, back to back, in the order in which Microsoft's own example has them.
    fn records(&self) -> Result<Vec<u8>, Error> {
        let wide: Vec<u8> = self.name.0.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let narrow = self.name.0.chars().map(|character| if character.is_ascii() { character as u8 } else { b'?' });
        let mut records = Vec::new();
        add_record(&mut records, Tag::Version, &1_u32.to_le_bytes())?;
        add_record(&mut records, Tag::MessageFormat, &FORMAT_SMIME.to_le_bytes())?;
        add_record(&mut records, Tag::Defaults, &DEFAULT_AND_SEND_CERTIFICATES.to_le_bytes())?;
        add_record(&mut records, Tag::NameUnicode, &wide)?;
        add_record(&mut records, Tag::NameAnsi, &narrow.chain([0]).collect::<Vec<_>>())?;
        add_record(&mut records, Tag::SigningHash, &self.signing.0)?;
        if let Some(encryption) = &self.encryption {
            add_record(&mut records, Tag::EncryptionHash, &encryption.0)?;
        }
        add_record(&mut records, Tag::Capabilities, &capabilities_der(self.capabilities)?)?;
        Ok(records)
    }
}

/// The tags of the records.
#[derive(Clone, Copy)]
enum Tag {
    Version = 0x0001,
    Capabilities = 0x0002,
    MessageFormat = 0x0006,
    SigningHash = 0x0009,
    NameAnsi = 0x000B,
    Defaults = 0x0020,
    EncryptionHash = 0x0022,
    NameUnicode = 0x0051,
}

/// Tag and length (its own four octets counted in), each 16 bits little endian, then the data.
fn add_record(records: &mut Vec<u8>, tag: Tag, data: &[u8]) -> Result<(), Error> {
    let length = u16::try_from(data.len() + 4).map_err(|_| Error::RecordTooLong(data.len()))?;
    records.extend((tag as u16).to_le_bytes());
    records.extend(length.to_le_bytes());
    records.extend(data);
    Ok(())
}

fn capabilities_der(capabilities: &[Capability]) -> Result<Vec<u8>, Error> {
    let elements: Vec<_> = capabilities.iter().map(|capability| CapabilityElement { oid: capability.oid() }).collect();
    elements.to_der().map_err(Error::Capabilities)
}

/// Their number (32 bits), a table of length and offset from the start of the value, the profiles, zeros.
fn profiles_value(profiles: &[Vec<u8>], office: Office) -> Vec<u8> {
    let word = |number: usize| (number as u64).to_le_bytes().into_iter().take(office.word());
    let mut offset = 4 + profiles.len() * 2 * office.word();
    let mut value = (profiles.len() as u32).to_le_bytes().to_vec();
    for profile in profiles {
        value.extend(word(profile.len()).chain(word(offset)));
        offset += profile.len();
    }
    value.extend(profiles.iter().flatten());
    value.resize((value.len() / PADDED_TO + 1) * PADDED_TO, 0);
    value
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use sha2::Digest;

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

    fn sha256(value: &[u8]) -> String {
        hex::encode(sha2::Sha256::digest(value))
    }

    #[test]
    fn the_value_for_32_bit_office() {
        let value = example().to_value(Office::Bits32).unwrap();
        assert_eq!(hex::encode(&value), GOLDEN_32);
        assert_eq!(sha256(&value), "5829ea4761bbcddb97cb2f9db6b33ac5140f9d6e96fb5fdbf0163540b1b875d0");
    }

    #[test]
    fn the_value_for_64_bit_office() {
        let value = example().to_value(Office::Bits64).unwrap();
        let records = &GOLDEN_32[24..382];
        assert_eq!(hex::encode(&value), format!("{GOLDEN_64_START}{records}{}", "00".repeat(9)));
        assert_eq!(sha256(&value), "037e25923425305cd5fb80ffa57f85132fc8a3eb4ac2de49b53eccdb433c3213");
    }

    #[test]
    fn two_profiles_lie_behind_one_table() {
        let records = example().records().unwrap();
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
        let with = example().records().unwrap();
        let without = profile.records().unwrap();
        assert_eq!([&with[..71], &with[95..]].concat(), without);
    }

    #[test]
    fn a_name_is_one_short_line_and_its_ansi_form_is_ascii() {
        let profile = SecurityProfile { name: ProfileName::new("Åse\r\n\u{202E}\""), ..example() };
        assert_eq!(profile.name.as_str(), "Åse  \u{FFFD}\"");
        let records = profile.records().unwrap();
        let ansi = [&[0x0B, 0, 12, 0][..], b"?se  ?\"\0"].concat();
        assert!(records.windows(ansi.len()).any(|window| window == ansi), "{}", hex::encode(&records));
        assert_eq!(ProfileName::new(&"x".repeat(1000)).as_str().len(), 100);
        assert_eq!(ProfileName::new("\n").as_str(), "segl");
    }
}

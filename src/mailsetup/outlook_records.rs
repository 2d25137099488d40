//! The security profiles that stand in `11020355`, read and written record by record: what segl does not know is kept.
//!
//! The value is a table whose words follow the bitness of Office, then one run of records a profile, then zeros. The
//! records are those of Microsoft's article 312900 and of \[MS-OXOABK\] 2.2.4.36.

use std::collections::BTreeSet;
use std::fmt;

use der::asn1::{Any, ObjectIdentifier};
use der::{Decode, Sequence};
use sha1::{Digest, Sha1};

use super::Error;
use super::registry_value::RegistryValue;
use crate::x509::Certificate;

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
    /// Octets of a word in the table.
    pub(super) fn word(self) -> usize {
        match self {
            Self::Bits32 => 4,
            Self::Bits64 => 8,
        }
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

    /// The thumbprint of the certificate with this DER, whether it can be read or not.
    pub(super) fn of_der(der: &[u8]) -> Self {
        Self(Sha1::digest(der).into())
    }
}

impl fmt::Display for Thumbprint {
    /// As Windows' certificate window shows it: `8f 2c 01 ...`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> = self.0.iter().map(|octet| format!("{octet:02x}")).collect();
        out.write_str(&pairs.join(" "))
    }
}

/// What of `11020355` cannot be read. Profiles are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfilesFault {
    /// It is not REG_BINARY but of this type.
    #[error("it is of type {0}, not REG_BINARY")]
    Kind(u32),
    /// The table of so many profiles fits neither bitness, or not into the octets there are.
    #[error("its table of {count} profiles does not fit into its {present} octets")]
    Table {
        /// Profiles, as the table says.
        count: u32,
        /// Octets of the value.
        present: usize,
    },
    /// A profile is said to be longer than what is there, or not to begin where the one before it ends.
    #[error("profile {number} should have {announced} octets, and {present} are there")]
    Profile {
        /// Which.
        number: usize,
        /// Octets it should have.
        announced: usize,
        /// Octets that are there.
        present: usize,
    },
    /// A record of a profile is said to be longer than what is left of the profile, or is of a wrong length.
    #[error("a record of profile {number} should have {announced} octets, and {present} are there")]
    Record {
        /// Of which profile.
        number: usize,
        /// Octets it should have.
        announced: usize,
        /// Octets that are there.
        present: usize,
    },
    /// Behind the last profile there is more than zeros.
    #[error("there is something behind its last profile")]
    Rest,
}

impl ProfilesFault {
    /// What cannot be read: `kind`, `table`, `profile`, `record` or `rest`.
    pub fn part(&self) -> &'static str {
        match self {
            Self::Kind(_) => "kind",
            Self::Table { .. } => "table",
            Self::Profile { .. } => "profile",
            Self::Record { .. } => "record",
            Self::Rest => "rest",
        }
    }

    /// Which profile it is about, counted from 1; 0 where it is not about one.
    pub fn number(&self) -> usize {
        match self {
            Self::Profile { number, .. } | Self::Record { number, .. } => *number,
            _ => 0,
        }
    }

    /// How much there should be (profiles of the table, else octets), and how many octets there are.
    pub fn lengths(&self) -> [usize; 2] {
        match self {
            Self::Table { count, present } => [*count as usize, *present],
            Self::Profile { announced, present, .. } | Self::Record { announced, present, .. } => {
                [*announced, *present]
            }
            _ => [0, 0],
        }
    }
}

/// The tags of the records segl knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Always 1.
    Version = 0x0001,
    /// Algorithms in order of preference, as `SMIMECapabilities` (RFC 8551 2.5.2).
    Capabilities = 0x0002,
    /// The encryption certificate itself, in DER.
    EncryptionCertificate = 0x0003,
    /// 1 is S/MIME.
    MessageFormat = 0x0006,
    /// The signing certificate itself, in DER; then there is no hash of it.
    SigningCertificate = 0x0008,
    /// SHA-1 of the signing certificate.
    SigningHash = 0x0009,
    /// The name in the system's 8-bit letters, with a NUL.
    NameAnsi = 0x000B,
    /// A mask; see [`Defaults`].
    Defaults = 0x0020,
    /// SHA-1 of the encryption certificate.
    EncryptionHash = 0x0022,
    /// The name in UTF-16LE, with a NUL.
    NameUnicode = 0x0051,
}

/// Every record of a security profile that is described anywhere.
const KNOWN: [u16; 11] = [0x0001, 0x0002, 0x0003, 0x0004, 0x0006, 0x0008, 0x0009, 0x000B, 0x0020, 0x0022, 0x0051];

/// `SMIMECapability` (RFC 8551 2.5.2) as others write it.
#[derive(Sequence)]
struct StoredCapability {
    oid: ObjectIdentifier,
    #[asn1(optional = "true")]
    _parameters: Option<Any>,
}

/// The bits of the record that says what a profile is the default for.
pub(super) struct Defaults;

impl Defaults {
    /// Default for this message format (1) and for all formats (2).
    pub(super) const DEFAULT: u32 = 1 | 2;
    /// Certificates go along with signed mail.
    pub(super) const SEND_CERTIFICATES: u32 = 4;
}

/// One record: its tag and its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) tag: u16,
    pub(super) data: Vec<u8>,
}

/// A security profile as its records, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredProfile {
    pub(super) records: Vec<Record>,
}

/// All security profiles of a mail profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredProfiles {
    /// The bitness of the Office that wrote the table; not told where no profile stands in it.
    pub office: Option<Office>,
    /// The profiles, in their order.
    pub profiles: Vec<StoredProfile>,
}

impl StoredProfiles {
    /// Reads the value `11020355`. One of no octets at all holds no profile.
    pub fn read(value: &RegistryValue) -> Result<Self, ProfilesFault> {
        if value.kind != RegistryValue::BINARY {
            return Err(ProfilesFault::Kind(value.kind));
        }
        let octets = value.octets.as_slice();
        let count = number_at(octets, 0);
        if octets.iter().all(|octet| *octet == 0) {
            return Ok(Self::default());
        }
        let present = octets.len();
        let count = count.ok_or(ProfilesFault::Table { count: 0, present })?;
        let fitting = [Office::Bits32, Office::Bits64].into_iter().filter_map(|office| table(octets, count, office));
        // Both layouts fit only by an accident of hidden octets; then the one whose records can be read is meant.
        let mut fault = ProfilesFault::Table { count, present };
        for (office, table) in fitting {
            match profiles(octets, &table) {
                Ok(profiles) => return Ok(Self { office: Some(office), profiles }),
                Err(other) => fault = other,
            }
        }
        Err(fault)
    }

    /// The octets of the value for an Office of this bitness.
    pub(super) fn to_value(&self, office: Office) -> Result<Vec<u8>, Error> {
        let profiles: Result<Vec<_>, _> = self.profiles.iter().map(StoredProfile::to_octets).collect();
        Ok(profiles_value(&profiles?, office))
    }
}

/// Where a profile is said to lie: from which octet of the value, and how many.
type Entry = (usize, usize);

/// The table of `count` profiles in the layout of this bitness: the first profile must begin right behind it.
fn table(octets: &[u8], count: u32, office: Office) -> Option<(Office, Vec<Entry>)> {
    let word = office.word();
    let count = usize::try_from(count).ok()?;
    let end = count.checked_mul(2 * word)?.checked_add(4)?;
    let entries = octets.get(4..end)?.chunks_exact(2 * word);
    // Of the length only 32 bits count: behind it, 64-bit Office leaves a hole in the place of a structure's padding.
    let entry = |entry: &[u8]| Some((offset_at(entry, word)?, usize::try_from(number_at(entry, 0)?).ok()?));
    let entries: Vec<Entry> = entries.map(entry).collect::<Option<_>>()?;
    (entries.first()?.0 == end).then_some((office, entries))
}

fn offset_at(entry: &[u8], word: usize) -> Option<usize> {
    let high = if word == 8 { number_at(entry, 12)? } else { 0 };
    usize::try_from(number_at(entry, word)?).ok().filter(|_| high == 0)
}

fn number_at(octets: &[u8], at: usize) -> Option<u32> {
    let four = octets.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// The profiles of a table: one behind the other, with nothing but zeros between them and behind the last.
fn profiles(octets: &[u8], table: &[Entry]) -> Result<Vec<StoredProfile>, ProfilesFault> {
    let mut profiles = Vec::new();
    let mut end = table.first().map_or(0, |(offset, _)| *offset);
    for (number, (offset, announced)) in (1..).zip(table.iter().copied()) {
        let fault = |present| ProfilesFault::Profile { number, announced, present };
        let gap = octets.get(end..offset).ok_or(fault(octets.len().saturating_sub(offset)))?;
        let there = &octets[offset..];
        let profile = there.get(..announced).ok_or(fault(there.len()))?;
        if gap.iter().any(|octet| *octet != 0) {
            return Err(ProfilesFault::Rest);
        }
        profiles.push(StoredProfile::read(profile, number)?);
        end = offset + announced;
    }
    match octets[end..].iter().all(|octet| *octet == 0) {
        true => Ok(profiles),
        false => Err(ProfilesFault::Rest),
    }
}

/// Their number (32 bits), a table of length and offset from the start of the value, the profiles, zeros.
pub(super) fn profiles_value(profiles: &[Vec<u8>], office: Office) -> Vec<u8> {
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

impl StoredProfile {
    fn read(octets: &[u8], number: usize) -> Result<Self, ProfilesFault> {
        let mut records = Vec::new();
        let mut rest = octets;
        while let [tag_low, tag_high, low, high, ..] = *rest {
            let announced = usize::from(u16::from_le_bytes([low, high]));
            let fault = ProfilesFault::Record { number, announced, present: rest.len() };
            let data = rest.get(4..announced).ok_or(fault)?.to_vec();
            let tag = u16::from_le_bytes([tag_low, tag_high]);
            let fixed = [(Tag::Defaults, 8), (Tag::SigningHash, 24), (Tag::EncryptionHash, 24)];
            if let Some((_, length)) = fixed.iter().find(|(known, length)| *known as u16 == tag && *length != announced)
            {
                return Err(ProfilesFault::Record { number, announced: *length, present: announced });
            }
            records.push(Record { tag, data });
            rest = &rest[announced..];
        }
        match rest.len() {
            0 => Ok(Self { records }),
            present => Err(ProfilesFault::Record { number, announced: 4, present }),
        }
    }

    /// Tag and length (its own four octets counted in), each 16 bits little endian, then the data.
    pub(super) fn to_octets(&self) -> Result<Vec<u8>, Error> {
        let mut octets = Vec::new();
        for record in &self.records {
            let length = record.data.len();
            octets.extend(record.tag.to_le_bytes());
            octets.extend(u16::try_from(length + 4).map_err(|_| Error::RecordTooLong(length))?.to_le_bytes());
            octets.extend(&record.data);
        }
        Ok(octets)
    }

    /// The data of the first record with this tag.
    pub(super) fn data(&self, tag: Tag) -> Option<&[u8]> {
        self.records.iter().find(|record| record.tag == tag as u16).map(|record| record.data.as_slice())
    }

    /// Adds a record at the end.
    pub(super) fn push(&mut self, tag: Tag, data: Vec<u8>) {
        self.records.push(Record { tag: tag as u16, data });
    }

    /// Gives the record this data where it stands; one that is not there comes behind those of `before`.
    pub(super) fn set(&mut self, tag: Tag, data: Vec<u8>, before: &[Tag]) {
        let is = |record: &Record, tag: Tag| record.tag == tag as u16;
        let at = self.records.iter().position(|record| is(record, tag));
        let at = at.unwrap_or_else(|| {
            let behind = self.records.iter().rposition(|record| before.iter().any(|tag| is(record, *tag)));
            let at = behind.map_or(0, |behind| behind + 1);
            self.records.insert(at, Record { tag: tag as u16, data: Vec::new() });
            at
        });
        self.records[at].data = data;
        let mut seen = false;
        self.records.retain(|record| !is(record, tag) || !std::mem::replace(&mut seen, true));
    }

    /// Takes out every record with this tag.
    pub(super) fn remove(&mut self, tag: Tag) {
        self.records.retain(|record| record.tag != tag as u16);
    }

    /// What it is called: by its UTF-16 name, else by its 8-bit one, whose letters outside ASCII are not certain.
    pub fn name(&self) -> String {
        if let Some(wide) = self.data(Tag::NameUnicode) {
            let units: Vec<u16> = wide.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            return String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned();
        }
        String::from_utf8_lossy(self.data(Tag::NameAnsi).unwrap_or_default()).trim_end_matches('\0').to_owned()
    }

    /// The mask of what it is the default for; 0 where it does not say.
    pub(super) fn defaults(&self) -> u32 {
        self.data(Tag::Defaults).and_then(|data| number_at(data, 0)).unwrap_or_default()
    }

    /// Takes the default from it, in every record that says so.
    pub(super) fn demote(&mut self) {
        for record in self.records.iter_mut().filter(|record| record.tag == Tag::Defaults as u16) {
            if let Some(mask) = number_at(&record.data, 0) {
                record.data = (mask & !Defaults::DEFAULT).to_le_bytes().to_vec();
            }
        }
    }

    /// Whether it is the default for any kind of mail.
    pub fn is_default(&self) -> bool {
        self.defaults() & Defaults::DEFAULT != 0
    }

    /// Whether its certificates go along with signed mail.
    pub fn sends_certificates(&self) -> bool {
        self.defaults() & Defaults::SEND_CERTIFICATES != 0
    }

    /// What the message format is; 1 is S/MIME.
    pub fn message_format(&self) -> Option<u32> {
        number_at(self.data(Tag::MessageFormat)?, 0)
    }

    /// The identifiers of its algorithms, in order of preference; `None` where they cannot be read.
    pub(super) fn algorithms(&self) -> Option<Vec<ObjectIdentifier>> {
        let Some(der) = self.data(Tag::Capabilities) else { return Some(Vec::new()) };
        let read: Vec<StoredCapability> = Decode::from_der(der).ok()?;
        Some(read.into_iter().map(|capability| capability.oid).collect())
    }

    /// The tags of the records that segl does not know, each once.
    pub fn unknown_records(&self) -> Vec<u16> {
        let unknown = self.records.iter().map(|record| record.tag).filter(|tag| !KNOWN.contains(tag));
        unknown.collect::<BTreeSet<u16>>().into_iter().collect()
    }

    /// The certificate it signs with, and the one others are told to encrypt to.
    pub fn certificates(&self) -> [Option<Thumbprint>; 2] {
        [(Tag::SigningHash, Tag::SigningCertificate), (Tag::EncryptionHash, Tag::EncryptionCertificate)].map(
            |(hash, certificate)| {
                let hash = self.data(hash).and_then(|hash| hash.try_into().ok()).map(Thumbprint);
                hash.or_else(|| self.data(certificate).map(Thumbprint::of_der))
            },
        )
    }
}

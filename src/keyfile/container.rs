//! The frame of a key file: `PFX`, `AuthenticatedSafe` and its safes (RFC 7292 4).

use cms::content_info::ContentInfo;
use cms::encrypted_data::EncryptedData;
use der::asn1::OctetString;
use der::{AnyRef, Decode, Reader, Sequence, SliceReader, Tag, Tagged};

use super::bags::{Bag, Content, Sealed, read_safe};
use super::identifiers as id;
use super::mac::Mac;
use super::protection::{Encryption, Protection};
use super::recognise::{looks_like, may_be_key_file};
use super::scheme::{Scheme, not_supported};
use super::{Error, LooksLike};
use crate::ber;

/// The most safes in one file.
const MOST_SAFES: usize = 1000;
/// The version of all key files since 1999 (RFC 7292 4).
const VERSION: u8 = 3;

/// A key file taken apart as far as that goes without its password.
pub(super) struct Container {
    /// The octets that the MAC covers.
    pub(super) content: Vec<u8>,
    pub(super) mac: Option<Mac>,
    pub(super) safes: Vec<Safe>,
    /// How many octets follow the file's own end.
    pub(super) surplus: usize,
}

/// One safe.
pub(super) enum Safe {
    /// Its bags, for everyone to see.
    Open(Vec<Bag>),
    /// Encrypted as a whole.
    Sealed(Sealed),
}

/// `PFX`.
#[derive(Sequence)]
struct Pfx<'a> {
    version: u8,
    authenticated_safe: ContentInfo,
    mac_data: Option<AnyRef<'a>>,
}

impl Container {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        if !may_be_key_file(bytes) {
            return Err(Error::NotAKeyFile { looks_like: looks_like(bytes) });
        }
        let (der, used) = ber::first_to_der(bytes).map_err(|cause| Error::of_file(cause, bytes.len()))?;
        let pfx = Pfx::from_der(&der).map_err(|_| Error::Malformed { part: "the file's frame", at: None })?;
        if pfx.version != VERSION {
            return not_supported(&format!("version {} of PKCS#12", pfx.version), id::PKCS12);
        }
        let content = content_of(&pfx.authenticated_safe)?;
        Ok(Self {
            mac: pfx.mac_data.map(read_mac).transpose()?,
            safes: read_safes(&content)?,
            content,
            surplus: bytes.len() - used,
        })
    }

    pub(super) fn protection(&self) -> Protection {
        let mut encryption: Vec<Encryption> = Vec::new();
        let keys = self.open_bags().filter_map(|bag| match &bag.content {
            Content::SealedKey(sealed) => Some(&sealed.scheme),
            _ => None,
        });
        let safes = self.safes.iter().filter_map(|safe| match safe {
            Safe::Sealed(sealed) => Some(&sealed.scheme),
            Safe::Open(_) => None,
        });
        for scheme in keys.chain(safes) {
            let described = scheme.described();
            if !encryption.contains(&described) {
                encryption.push(described);
            }
        }
        Protection { mac: self.mac.as_ref().map(Mac::described), encryption }
    }

    /// The iterations of everything that can be seen without the password, together.
    pub(super) fn work(&self) -> u64 {
        let mac = self.mac.iter().map(|mac| &mac.derivation);
        let keys = self.open_bags().filter_map(|bag| match &bag.content {
            Content::SealedKey(sealed) => Some(&sealed.scheme.derivation),
            _ => None,
        });
        let safes = self.safes.iter().filter_map(|safe| match safe {
            Safe::Sealed(sealed) => Some(&sealed.scheme.derivation),
            Safe::Open(_) => None,
        });
        let all = mac.chain(keys).chain(safes);
        all.map(|derivation| u64::from(derivation.iterations)).sum()
    }

    /// What follows the file's own end, in plain English.
    pub(super) fn surplus_named(&self) -> Option<String> {
        (self.surplus > 0).then(|| format!("{} octets behind the end of the file", self.surplus))
    }

    fn open_bags(&self) -> impl Iterator<Item = &Bag> {
        self.safes.iter().flat_map(|safe| match safe {
            Safe::Open(bags) => bags.as_slice(),
            Safe::Sealed(_) => &[],
        })
    }
}

fn content_of(info: &ContentInfo) -> Result<Vec<u8>, Error> {
    match info.content_type {
        id::DATA => {}
        id::SIGNED_DATA => {
            return not_supported("a key file that is signed instead of checked by a MAC", id::SIGNED_DATA);
        }
        _ => return Err(Error::NotAKeyFile { looks_like: LooksLike::Unknown }),
    }
    let content: OctetString = info.content.decode_as().map_err(Error::malformed("the file's frame"))?;
    Ok(content.into_bytes().into_vec())
}

fn read_mac(data: AnyRef<'_>) -> Result<Mac, Error> {
    let der = der::Encode::to_der(&data).map_err(Error::malformed("the MAC"))?;
    Mac::read(&der)
}

/// The content is a `SEQUENCE OF ContentInfo`.
fn read_safes(content: &[u8]) -> Result<Vec<Safe>, Error> {
    let part = "the list of safes";
    let der = ber::to_der(content).map_err(|cause| Error::of_part(cause, part))?;
    let list = AnyRef::from_der(&der).map_err(Error::malformed(part))?;
    if list.tag() != Tag::Sequence {
        return Err(Error::Malformed { part, at: None });
    }
    let mut reader = SliceReader::new(list.value()).map_err(Error::malformed(part))?;
    let mut safes = Vec::new();
    while !reader.is_finished() {
        if safes.len() >= MOST_SAFES {
            return Err(Error::TooLarge(format!("more than {MOST_SAFES} safes")));
        }
        safes.push(read_safe_info(&ContentInfo::decode(&mut reader).map_err(Error::malformed(part))?)?);
    }
    Ok(safes)
}

fn read_safe_info(info: &ContentInfo) -> Result<Safe, Error> {
    let malformed = Error::malformed("a safe");
    match info.content_type {
        id::DATA => {
            let octets: OctetString = info.content.decode_as().map_err(&malformed)?;
            Ok(Safe::Open(read_safe(octets.as_bytes())?))
        }
        id::ENCRYPTED_DATA => {
            let data: EncryptedData = info.content.decode_as().map_err(&malformed)?;
            let scheme = Scheme::read(&data.enc_content_info.content_enc_alg)?;
            let octets =
                data.enc_content_info.encrypted_content.ok_or(Error::Malformed { part: "a safe", at: None })?;
            Ok(Safe::Sealed(Sealed { scheme, octets: octets.into_bytes().into_vec() }))
        }
        id::ENVELOPED_DATA => not_supported("a safe encrypted to a certificate", id::ENVELOPED_DATA),
        other => not_supported("this kind of safe", other),
    }
}

//! The frame of a key file: `PFX`, `AuthenticatedSafe` and its safes (RFC 7292 4).

use cms::encrypted_data::EncryptedData;
use const_oid::ObjectIdentifier;
use der::asn1::OctetStringRef;
use der::{AnyRef, Decode, Encode, Sequence};
use zeroize::Zeroizing;

use super::armour::without_armour;
use super::bags::{Bag, Content, Sealed, read_safe};
use super::derivation::Derivation;
use super::identifiers as id;
use super::located::Located;
use super::mac::Mac;
use super::names::not_supported;
use super::protection::{Encryption, Protection};
use super::recognise::{looks_like, may_be_key_file};
use super::scheme::Scheme;
use super::{Error, LooksLike};
use crate::ber;

/// The most safes in one file.
const MOST_SAFES: usize = 1000;
/// The version of all key files since 1999 (RFC 7292 4).
const VERSION: u8 = 3;
const FRAME: &str = "the file's frame";
const LIST: &str = "the list of safes";

/// A key file taken apart as far as that goes without its password.
pub(super) struct Container {
    /// The octets that the MAC covers.
    pub(super) content: Zeroizing<Vec<u8>>,
    pub(super) mac: Option<Mac>,
    pub(super) safes: Vec<Safe>,
    /// What is around the file itself, in plain English.
    pub(super) around: Vec<String>,
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
    authenticated_safe: Info<'a>,
    mac_data: Option<AnyRef<'a>>,
}

/// `ContentInfo` (RFC 5652 3).
#[derive(Sequence)]
struct Info<'a> {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: AnyRef<'a>,
}

impl Container {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Error> {
        match without_armour(bytes) {
            Some(inside) => {
                let mut container = Self::read_binary(&inside, None)?;
                container.around.insert(0, "text around the file (PEM or Base64)".into());
                Ok(container)
            }
            None => Self::read_binary(bytes, Some(0)),
        }
    }

    /// Reads a file whose octets begin at `start`.
    fn read_binary(bytes: &[u8], start: Option<usize>) -> Result<Self, Error> {
        if !may_be_key_file(bytes) {
            return Err(Error::NotAKeyFile { looks_like: looks_like(bytes) });
        }
        let (der, used) = ber::first_to_der(bytes).map_err(|cause| Error::of_file(cause, bytes.len()))?;
        let file = Located::new(der, bytes, start);
        let pfx = Pfx::from_der(file.der()).map_err(|_| file.malformed(FRAME, file.der()))?;
        if pfx.version != VERSION {
            return not_supported(&format!("version {} of PKCS#12", pfx.version), id::PKCS12);
        }
        let content = content_of(&pfx.authenticated_safe, &file)?;
        let surplus = bytes.len() - used;
        Ok(Self {
            mac: pfx.mac_data.map(|data| read_mac(data, &file)).transpose()?,
            safes: read_safes(content, file.at(content))?,
            content: Zeroizing::new(content.to_vec()),
            around: (surplus > 0).then(|| format!("{surplus} octets behind the end of the file")).into_iter().collect(),
        })
    }

    pub(super) fn protection(&self) -> Protection {
        let mut encryption: Vec<Encryption> = Vec::new();
        for scheme in self.schemes() {
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
        mac.chain(self.schemes().map(|scheme| &scheme.derivation)).map(Derivation::work).sum()
    }

    /// How the parts are encrypted that can be seen, keys first.
    fn schemes(&self) -> impl Iterator<Item = &Scheme> {
        let keys = self.safes.iter().flat_map(|safe| match safe {
            Safe::Open(bags) => bags.as_slice(),
            Safe::Sealed(_) => &[],
        });
        let keys = keys.filter_map(|bag| match &bag.content {
            Content::SealedKey(sealed) => Some(&sealed.scheme),
            _ => None,
        });
        let safes = self.safes.iter().filter_map(|safe| match safe {
            Safe::Sealed(sealed) => Some(&sealed.scheme),
            Safe::Open(_) => None,
        });
        keys.chain(safes)
    }
}

fn content_of<'a>(info: &Info<'a>, file: &Located) -> Result<&'a [u8], Error> {
    match info.kind {
        id::DATA => {}
        id::SIGNED_DATA => {
            return not_supported("a key file that is signed instead of checked by a MAC", id::SIGNED_DATA);
        }
        _ => return Err(Error::NotAKeyFile { looks_like: LooksLike::Unknown }),
    }
    let content: Result<&OctetStringRef, _> = info.content.decode_as();
    content.map(OctetStringRef::as_bytes).map_err(|_| file.malformed(FRAME, info.content.value()))
}

fn read_mac(data: AnyRef<'_>, file: &Located) -> Result<Mac, Error> {
    let der = data.to_der().map_err(|_| file.malformed("the MAC", data.value()))?;
    Mac::read(&der).map_err(|cause| cause.inside(file.at(data.value())))
}

/// The content is a `SEQUENCE OF ContentInfo`.
fn read_safes(content: &[u8], start: Option<usize>) -> Result<Vec<Safe>, Error> {
    let list = Located::of(content, start, LIST)?;
    let infos = list.sequence(list.der(), LIST, MOST_SAFES)?;
    infos.into_iter().map(|info| read_safe_info(info, &list)).collect()
}

fn read_safe_info(der: &[u8], list: &Located) -> Result<Safe, Error> {
    let malformed = |_| list.malformed("a safe", der);
    let info = Info::from_der(der).map_err(malformed)?;
    match info.kind {
        id::DATA => {
            let octets: &OctetStringRef = info.content.decode_as().map_err(malformed)?;
            Ok(Safe::Open(read_safe(octets.as_bytes(), list.at(octets.as_bytes()))?))
        }
        id::ENCRYPTED_DATA => {
            let data: EncryptedData = info.content.decode_as().map_err(malformed)?;
            let at = list.at(der);
            let scheme = Scheme::read(&data.enc_content_info.content_enc_alg).map_err(|cause| cause.inside(at))?;
            let octets = data.enc_content_info.encrypted_content.ok_or(Error::Malformed { part: "a safe", at })?;
            Ok(Safe::Sealed(Sealed { scheme, octets: octets.into_bytes().into_vec(), at }))
        }
        id::ENVELOPED_DATA => not_supported("a safe encrypted to a certificate", id::ENVELOPED_DATA),
        other => not_supported("an unknown kind of safe", other),
    }
}

//! Writing a key file: certificates encrypted as one safe, each key by itself, a MAC over all (RFC 7292 5.1).

use cms::content_info::ContentInfo;
use der::asn1::OctetString;
use der::{Any, Encode, Sequence};
use zeroize::Zeroizing;

use super::identity::KeyFile;
use super::mac::MacData;
use super::new_bags::{BagDer, attributes, certificate_bag, not_written, safe_contents};
use super::password::Form;
use super::profile::Profile;
use super::seal::Sealing;
use super::{Error, SoftwareKey, identifiers as id};
use crate::secret::Password;
use crate::x509::Certificate;

/// What to write.
#[derive(Clone, Copy)]
pub struct Contents<'a> {
    /// At least one.
    pub identities: &'a [NewIdentity<'a>],
}

/// A key and what belongs to it.
#[derive(Clone, Copy)]
pub struct NewIdentity<'a> {
    /// The private key.
    pub key: &'a SoftwareKey,
    /// Its certificate; `None` for a key that waits for one.
    pub certificate: Option<&'a Certificate>,
    /// The issuers' certificates. Thunderbird wants them all in the file.
    pub chain: &'a [Certificate],
    /// The name that programs show for it.
    pub friendly_name: Option<&'a str>,
}

/// `PFX` (RFC 7292 4).
#[derive(Sequence)]
struct Pfx {
    version: u8,
    authenticated_safe: ContentInfo,
    mac_data: MacData,
}

/// A key to be encrypted by itself.
struct PlainKey<'a> {
    pkcs8: Zeroizing<Vec<u8>>,
    attributes: std::borrow::Cow<'a, [u8]>,
}

/// Writes a key file: the DER of a `PFX`.
///
/// Every identity's key, its certificate and its chain go in; a certificate that several share goes in once.
/// The password's UTF-16 and UTF-8 octets are used as the standards say; Java takes none outside ASCII.
pub fn write(contents: &Contents<'_>, password: &Password, profile: Profile) -> Result<Vec<u8>, Error> {
    let keys = contents.identities.iter().map(|identity| {
        let attributes = attributes(identity.friendly_name, identity.certificate)?.into();
        Ok(PlainKey { pkcs8: identity.key.to_pkcs8()?, attributes })
    });
    let keys = keys.collect::<Result<Vec<_>, Error>>()?;
    if keys.is_empty() {
        return Err(Error::NotWritten("no key to write".into()));
    }
    put_together(&keys, &certificate_bags(contents.identities)?, password, profile)
}

/// Writes what is in an opened file anew, under another password or for other programs.
///
/// Nothing is lost: keys that segl cannot use, certificates without keys, all attributes, and the bags it passes over
/// go in as they came, keys and certificates in their order. What lay in safes inside safes lies side by side. A
/// secret that a program encrypted by itself inside its bag (Java does) keeps the password it has.
pub fn reprotect(file: &KeyFile, password: &Password, profile: Profile) -> Result<Vec<u8>, Error> {
    let keys = file.keys.iter().map(|entry| PlainKey {
        pkcs8: Zeroizing::clone(&entry.pkcs8),
        attributes: entry.attributes.as_slice().into(),
    });
    let certificates =
        file.certificates.iter().map(|entry| certificate_bag(entry.certificate.der(), &entry.attributes));
    let bags = certificates.chain(file.kept.iter().cloned().map(Ok)).collect::<Result<Vec<_>, _>>()?;
    put_together(&keys.collect::<Vec<_>>(), &bags, password, profile)
}

fn put_together(
    keys: &[PlainKey<'_>],
    others: &[BagDer],
    password: &Password,
    profile: Profile,
) -> Result<Vec<u8>, Error> {
    let form = Form::standard(password);
    let sealing = Sealing::begin(profile, &form, keys.len() + usize::from(!others.is_empty()))?;
    let mut safes = Vec::new();
    if !others.is_empty() {
        safes.push(sealing.safe(others)?);
    }
    if !keys.is_empty() {
        let keys = keys.iter().map(|key| sealing.key_bag(&key.pkcs8, &key.attributes));
        safes.push(data(safe_contents(&keys.collect::<Result<Vec<_>, _>>()?)?.to_vec())?);
    }
    let content = safes.to_der().map_err(not_written)?;
    let pfx = Pfx { version: 3, mac_data: sealing.mac(&content)?, authenticated_safe: data(content)? };
    pfx.to_der().map_err(not_written)
}

/// Own certificates with name and identifier, then the issuers'; each once.
fn certificate_bags(identities: &[NewIdentity<'_>]) -> Result<Vec<BagDer>, Error> {
    let own = identities.iter().filter_map(|identity| Some((identity.certificate?, Some(identity))));
    let issuers = identities.iter().flat_map(|identity| identity.chain).map(|certificate| (certificate, None));
    let mut written: Vec<&Certificate> = Vec::new();
    let mut bags = Vec::new();
    for (certificate, identity) in own.chain(issuers) {
        if written.contains(&certificate) {
            continue;
        }
        written.push(certificate);
        let attributes = match identity {
            Some(identity) => attributes(identity.friendly_name, Some(certificate))?,
            None => Vec::new(),
        };
        bags.push(certificate_bag(certificate.der(), &attributes)?);
    }
    Ok(bags)
}

fn data(octets: Vec<u8>) -> Result<ContentInfo, Error> {
    let content = OctetString::new(octets).and_then(|octets| Any::encode_from(&octets)).map_err(not_written)?;
    Ok(ContentInfo { content_type: id::DATA, content })
}

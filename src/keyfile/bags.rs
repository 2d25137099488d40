//! What lies in a safe: keys, certificates, and what segl passes over (RFC 7292 4.2).

use const_oid::ObjectIdentifier;
use der::asn1::{AnyRef, OctetString, OctetStringRef};
use der::{Decode, Reader, Sequence, SliceReader, Tag, Tagged};
use pkcs8::PrivateKeyInfoRef;
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::Error;
use super::identifiers as id;
use super::located::Located;
use super::scheme::Scheme;

/// The most bags in one file.
const MOST_BAGS: usize = 10_000;
/// The deepest nesting of safes inside safes.
const DEEPEST_SAFE: usize = 8;
const PART: &str = "a safe";

/// One bag and its attributes.
pub(super) struct Bag {
    pub(super) content: Content,
    pub(super) names: Names,
    /// The DER of the whole bag.
    pub(super) der: Zeroizing<Vec<u8>>,
}

/// What stands beside a bag (RFC 2985 5.5).
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) friendly_name: Option<String>,
    pub(super) local_key_id: Option<Vec<u8>>,
    /// The DER of the SET of all attributes, as it came; empty where there are none.
    pub(super) attributes: Vec<u8>,
}

/// What is in a bag.
pub(super) enum Content {
    /// The DER of a PKCS#8 key, not encrypted.
    Key(Zeroizing<Vec<u8>>),
    /// An encrypted PKCS#8 key.
    SealedKey(Sealed),
    /// The DER of an X.509 certificate.
    Certificate(Vec<u8>),
    /// Something segl passes over, by name.
    PassedOver(String),
}

/// Encrypted octets and how.
pub(super) struct Sealed {
    pub(super) scheme: Scheme,
    pub(super) octets: Vec<u8>,
    /// Where in the file the octets, or what they are part of, begin.
    pub(super) at: Option<usize>,
}

/// `EncryptedPrivateKeyInfo` (RFC 5958 3).
#[derive(Sequence)]
pub(super) struct EncryptedKey {
    pub(super) algorithm: AlgorithmIdentifierOwned,
    pub(super) octets: OctetString,
}

/// `CertBag` (RFC 7292 4.2.3).
#[derive(Sequence)]
struct CertificateBag<'a> {
    kind: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    value: AnyRef<'a>,
}

/// Reads the BER of a `SafeContents` that begins at `start` in the file; safes inside it are laid flat. Old Mozilla
/// programs wrap it into one OCTET STRING more than they should.
pub(super) fn read_safe(octets: &[u8], start: Option<usize>) -> Result<Vec<Bag>, Error> {
    let mut safe = Located::of(octets, start, PART)?;
    if let Ok(surplus) = <&OctetStringRef>::from_der(safe.der()) {
        safe = Located::of(surplus.as_bytes(), safe.at(surplus.as_bytes()), PART)?;
    }
    let mut bags = Vec::new();
    let reader = SafeReader { safe: &safe };
    reader.read(safe.der(), 0, &mut bags)?;
    Ok(bags)
}

/// A safe that is being read; what is given to its methods is a part of it.
struct SafeReader<'a> {
    safe: &'a Located,
}

impl<'a> SafeReader<'a> {
    fn read(&self, der: &'a [u8], depth: usize, bags: &mut Vec<Bag>) -> Result<(), Error> {
        if depth > DEEPEST_SAFE {
            return Err(Error::TooLarge(format!("safes nested deeper than {DEEPEST_SAFE}")));
        }
        for bag in self.safe.sequence(der, PART, MOST_BAGS)? {
            if bags.len() >= MOST_BAGS {
                return Err(Error::TooLarge(format!("more than {MOST_BAGS} bags")));
            }
            self.read_bag(bag, depth, bags)?;
        }
        Ok(())
    }

    fn read_bag(&self, der: &'a [u8], depth: usize, bags: &mut Vec<Bag>) -> Result<(), Error> {
        let malformed = |_| self.safe.malformed("a bag", der);
        let bag = AnyRef::from_der(der).map_err(malformed)?;
        let mut reader = SliceReader::new(bag.value()).map_err(malformed)?;
        let kind = ObjectIdentifier::decode(&mut reader).map_err(malformed)?;
        let value = AnyRef::decode(&mut reader).map_err(malformed)?.value();
        if kind == id::SAFE_CONTENTS_BAG {
            return self.read(value, depth + 1, bags);
        }
        let names = if reader.is_finished() { Names::default() } else { self.read_names(&mut reader, der)? };
        let content = self.read_content(kind, value)?;
        bags.push(Bag { content, names, der: Zeroizing::new(der.to_vec()) });
        Ok(())
    }

    fn read_content(&self, kind: ObjectIdentifier, value: &[u8]) -> Result<Content, Error> {
        Ok(match kind {
            id::KEY_BAG => Content::Key(Zeroizing::new(value.to_vec())),
            // GnuTLS writes keys without a password so (certtool --password "").
            id::SHROUDED_KEY_BAG if PrivateKeyInfoRef::from_der(value).is_ok() => {
                Content::Key(Zeroizing::new(value.to_vec()))
            }
            id::SHROUDED_KEY_BAG => {
                let malformed = |_| self.safe.malformed("an encrypted key", value);
                let key = EncryptedKey::from_der(value).map_err(malformed)?;
                let at = self.safe.at(value);
                let scheme = Scheme::read(&key.algorithm).map_err(|cause| cause.inside(at))?;
                Content::SealedKey(Sealed { scheme, octets: key.octets.into_bytes().into_vec(), at })
            }
            id::CERTIFICATE_BAG => self.read_certificate(value)?,
            id::CRL_BAG => Content::PassedOver("a revocation list".into()),
            id::SECRET_BAG => Content::PassedOver("a secret".into()),
            other => Content::PassedOver(format!("a bag of the unknown kind {other}")),
        })
    }

    fn read_certificate(&self, value: &[u8]) -> Result<Content, Error> {
        let malformed = |_| self.safe.malformed("a certificate's bag", value);
        let bag = CertificateBag::from_der(value).map_err(malformed)?;
        if bag.kind != id::X509_CERTIFICATE {
            return Ok(Content::PassedOver("a certificate that is not X.509".into()));
        }
        let certificate: &OctetStringRef = bag.value.decode_as().map_err(malformed)?;
        Ok(Content::Certificate(certificate.as_bytes().to_vec()))
    }

    /// The attributes of a bag: a SET of `SEQUENCE { type, SET OF value }`, read without asking for DER's order.
    /// Of those that say the same twice, the first counts.
    fn read_names(&self, reader: &mut SliceReader<'a>, bag: &[u8]) -> Result<Names, Error> {
        let malformed = |_| self.safe.malformed("a bag's attributes", bag);
        let whole = reader.tlv_bytes().map_err(malformed)?;
        let set = AnyRef::from_der(whole).map_err(malformed)?;
        let mut names = Names { attributes: whole.to_vec(), ..Names::default() };
        let mut attributes = SliceReader::new(set.value()).map_err(malformed)?;
        while !attributes.is_finished() {
            let attribute = AnyRef::decode(&mut attributes).map_err(malformed)?;
            let mut reader = SliceReader::new(attribute.value()).map_err(malformed)?;
            let kind = ObjectIdentifier::decode(&mut reader).map_err(malformed)?;
            let values = AnyRef::decode(&mut reader).map_err(malformed)?;
            let first = SliceReader::new(values.value()).and_then(|mut reader| AnyRef::decode(&mut reader));
            if let Ok(value) = first {
                names.add(kind, value);
            }
        }
        Ok(names)
    }
}

impl Names {
    fn add(&mut self, kind: ObjectIdentifier, value: AnyRef<'_>) {
        let octets = value.value();
        match (kind, value.tag()) {
            (id::FRIENDLY_NAME, Tag::BmpString) => {
                self.friendly_name.get_or_insert_with(|| from_utf16(octets));
            }
            (id::FRIENDLY_NAME, Tag::Utf8String | Tag::PrintableString | Tag::Ia5String) => {
                self.friendly_name.get_or_insert_with(|| String::from_utf8_lossy(octets).into_owned());
            }
            (id::LOCAL_KEY_ID, Tag::OctetString) => {
                self.local_key_id.get_or_insert_with(|| octets.to_vec());
            }
            _ => {}
        }
    }
}

fn from_utf16(octets: &[u8]) -> String {
    let units: Vec<u16> = octets.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
    String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned()
}

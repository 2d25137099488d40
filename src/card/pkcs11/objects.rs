//! Reading certificates and keys off a token, and telling which belong together.

use std::collections::HashSet;
use std::num::NonZeroUsize;

use cryptoki::object::{Attribute, AttributeType, KeyType, ObjectClass, ObjectHandle};
use cryptoki::session::Session;
use cryptoki_sys::CK_ULONG;
use der::Decode;
use der::asn1::OctetStringRef;

use super::fault::fault;
use super::raw::Functions;
use crate::card::uri::ObjectType;
use crate::card::{Address, CardIdentity, CardKey, Error, ModuleToken, Presence, UnreadableCertificate};
use crate::key::PublicKey;
use crate::x509::Certificate;

/// How many handles one C_FindObjects may give.
const HANDLES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1023);

/// Attributes, and room for what they commonly hold, in octets.
const VALUE: (AttributeType, usize) = (AttributeType::Value, 4096);
const CLASS: (AttributeType, usize) = (AttributeType::Class, size_of::<CK_ULONG>());
const ID: (AttributeType, usize) = (AttributeType::Id, 64);
const LABEL: (AttributeType, usize) = (AttributeType::Label, 256);

/// Whether private objects are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// A private key that is not seen may be there.
    WithoutPin,
    /// A private key that is not seen is not there.
    LoggedIn,
}

/// The objects of a token, put in order.
#[derive(Default)]
pub(super) struct Sorted {
    pub(super) identities: Vec<CardIdentity>,
    pub(super) certificates_without_keys: Vec<CardIdentity>,
    pub(super) keys_without_certificates: Vec<CardKey>,
    pub(super) unreadable: Vec<UnreadableCertificate>,
}

/// A key object; label and public half are read only if no certificate has its CKA_ID.
struct KeyObject {
    id: Vec<u8>,
    loose: Option<LooseKey>,
}

struct LooseKey {
    label: String,
    public_key: Option<PublicKey>,
}

/// Reads every certificate whole, and of the keys as little as is needed.
pub(super) fn read_objects(session: &Session, token: &ModuleToken, sight: Sight) -> Result<Sorted, Error> {
    let mut sorted = Sorted::default();
    let reader = Reader { session, functions: Functions::of(&token.module).map_err(fault)? };
    let all = reader.all()?;
    let certificates = reader.certificates(&all, &mut sorted.unreadable)?;
    let certified: HashSet<&[u8]> = certificates.iter().map(|found| found.id.as_slice()).collect();
    let public = reader.keys(ObjectClass::PUBLIC_KEY, &all, &certified)?;
    let private = reader.keys(ObjectClass::PRIVATE_KEY, &all, &certified)?;
    let keys = Keys { public, private, sight };
    sorted.keys_without_certificates = keys.without_certificates(&certificates, token);
    for found in certificates {
        let private_key = keys.private_half_of(&found.id, Some(found.certificate.public_key()));
        let usable = match private_key {
            Presence::Yes => true,
            Presence::No => false,
            Presence::Unknown => !found.certificate.is_ca() || keys.shows_public_half_of(&found),
        };
        let list = if usable { &mut sorted.identities } else { &mut sorted.certificates_without_keys };
        list.push(CardIdentity {
            address: Address::Uri(Box::new(token.uri_of(&found.id, &found.label, ObjectType::Certificate))),
            id: found.id,
            label: found.label,
            certificate: found.certificate,
            private_key,
        });
    }
    Ok(sorted)
}

/// An object and what tells its kind.
struct FoundObject {
    handle: ObjectHandle,
    /// A `CK_ULONG` in the machine's order of octets.
    class: Vec<u8>,
    id: Vec<u8>,
}

impl FoundObject {
    fn is(&self, class: ObjectClass) -> bool {
        self.class == class_octets(class)
    }
}

fn class_octets(class: ObjectClass) -> [u8; size_of::<CK_ULONG>()] {
    CK_ULONG::from(class).to_ne_bytes()
}

struct FoundCertificate {
    id: Vec<u8>,
    label: String,
    certificate: Certificate,
}

/// Reads objects with as few calls as the module allows.
struct Reader<'a> {
    session: &'a Session,
    functions: Functions,
}

impl Reader<'_> {
    /// Every object by one search: a token looks at each of its objects for every search.
    fn all(&self) -> Result<Vec<FoundObject>, Error> {
        let handles = find(self.session, &[])?.into_iter();
        let objects = handles.map(|handle| {
            let [class, id] = self.octets(handle, [CLASS, ID])?;
            Ok(FoundObject { handle, class, id })
        });
        objects.collect()
    }

    fn certificates(
        &self,
        all: &[FoundObject],
        unreadable: &mut Vec<UnreadableCertificate>,
    ) -> Result<Vec<FoundCertificate>, Error> {
        let mut found = Vec::new();
        for object in all.iter().filter(|object| object.is(ObjectClass::CERTIFICATE)) {
            let [value, label] = self.octets(object.handle, [VALUE, LABEL])?;
            let (id, label) = (object.id.clone(), text(&label));
            match Certificate::from_der(&value) {
                Ok(certificate) => found.push(FoundCertificate { id, label, certificate }),
                Err(error) => unreadable.push(UnreadableCertificate { id, label, why: error.to_string() }),
            }
        }
        Ok(found)
    }

    fn keys(
        &self,
        class: ObjectClass,
        all: &[FoundObject],
        certified: &HashSet<&[u8]>,
    ) -> Result<Vec<KeyObject>, Error> {
        let mut keys = Vec::new();
        for object in all.iter().filter(|object| object.is(class)) {
            let has_certificate = !object.id.is_empty() && certified.contains(object.id.as_slice());
            let loose = if has_certificate { None } else { Some(self.loose_key(object.handle)?) };
            keys.push(KeyObject { id: object.id.clone(), loose });
        }
        Ok(keys)
    }

    fn loose_key(&self, object: ObjectHandle) -> Result<LooseKey, Error> {
        let [label] = self.octets(object, [LABEL])?;
        Ok(LooseKey { label: text(&label), public_key: read_public_key(self.session, object)? })
    }

    /// The attributes' values, empty where there is none: in one call, or in two if one is uncommonly long.
    fn octets<const N: usize>(
        &self,
        object: ObjectHandle,
        wanted: [(AttributeType, usize); N],
    ) -> Result<[Vec<u8>; N], Error> {
        let read = self.functions.attributes(self.session, object, &wanted).map_err(fault)?;
        if let Some(Ok(values)) = read.map(<[Vec<u8>; N]>::try_from) {
            return Ok(values);
        }
        let kinds = wanted.map(|(kind, _)| kind);
        let mut found = attributes(self.session, object, &kinds)?;
        Ok(kinds.map(|kind| {
            let place = found.iter().position(|attribute| attribute.attribute_type() == kind);
            match place.map(|place| found.swap_remove(place)) {
                Some(Attribute::Value(octets) | Attribute::Id(octets) | Attribute::Label(octets)) => octets,
                Some(Attribute::Class(class)) => class_octets(class).to_vec(),
                _ => Vec::new(),
            }
        }))
    }
}

struct Keys {
    public: Vec<KeyObject>,
    private: Vec<KeyObject>,
    sight: Sight,
}

impl Keys {
    fn private_half_of(&self, id: &[u8], public_key: Option<&PublicKey>) -> Presence {
        match (self.private.iter().any(|key| key.belongs_to(id, public_key)), self.sight) {
            (true, _) => Presence::Yes,
            (false, Sight::LoggedIn) => Presence::No,
            (false, Sight::WithoutPin) => Presence::Unknown,
        }
    }

    fn shows_public_half_of(&self, found: &FoundCertificate) -> bool {
        self.public.iter().any(|key| key.belongs_to(&found.id, Some(found.certificate.public_key())))
    }

    /// Each pair once: a private key that goes with a public one already listed is left out.
    fn without_certificates(&self, certificates: &[FoundCertificate], token: &ModuleToken) -> Vec<CardKey> {
        let is_certified = |key: &KeyObject| {
            certificates.iter().any(|found| key.belongs_to(&found.id, Some(found.certificate.public_key())))
        };
        let mut list: Vec<CardKey> = Vec::new();
        for key in self.public.iter().chain(&self.private) {
            let Some(loose) = key.loose.as_ref().filter(|_| !is_certified(key)) else { continue };
            let known = |listed: &&mut CardKey| key.belongs_to(&listed.id, listed.public_key.as_ref());
            if let Some(listed) = list.iter_mut().find(known) {
                listed.public_key = listed.public_key.take().or_else(|| loose.public_key.clone());
                continue;
            }
            list.push(CardKey {
                id: key.id.clone(),
                label: loose.label.clone(),
                public_key: loose.public_key.clone(),
                private_key: self.private_half_of(&key.id, loose.public_key.as_ref()),
                address: Address::Uri(Box::new(token.uri_of(&key.id, &loose.label, ObjectType::PrivateKey))),
            });
        }
        list
    }
}

impl KeyObject {
    /// By CKA_ID; by the public half where one side has no CKA_ID.
    fn belongs_to(&self, id: &[u8], public_key: Option<&PublicKey>) -> bool {
        if !self.id.is_empty() && !id.is_empty() {
            return self.id == id;
        }
        let own = self.loose.as_ref().and_then(|loose| loose.public_key.as_ref());
        own.zip(public_key).is_some_and(|(own, other)| is_same_key(own, other))
    }
}

/// Whether two public keys are one, however their algorithm's parameters are written.
pub(super) fn is_same_key(one: &PublicKey, other: &PublicKey) -> bool {
    one.key_octets() == other.key_octets()
}

/// The handles of all objects that match.
pub(super) fn find(session: &Session, template: &[Attribute]) -> Result<Vec<ObjectHandle>, Error> {
    let found = session.iter_objects_with_cache_size(template, HANDLES).map_err(fault)?;
    found.collect::<Result<_, _>>().map_err(fault)
}

/// The attributes of `wanted` that the object has.
pub(super) fn attributes(
    session: &Session,
    object: ObjectHandle,
    wanted: &[AttributeType],
) -> Result<Vec<Attribute>, Error> {
    session.get_attributes(object, wanted).map_err(fault)
}

/// An object's CKA_ID; empty if it has none.
pub(super) fn id_of(session: &Session, object: ObjectHandle) -> Result<Vec<u8>, Error> {
    let found = attributes(session, object, &[AttributeType::Id])?;
    Ok(found
        .into_iter()
        .find_map(|found| if let Attribute::Id(id) = found { Some(id) } else { None })
        .unwrap_or_default())
}

/// An object's label, as it stands on the card.
pub(super) fn label_of(session: &Session, object: ObjectHandle) -> Result<String, Error> {
    let found = attributes(session, object, &[AttributeType::Label])?;
    let label =
        found.into_iter().find_map(|found| if let Attribute::Label(label) = found { Some(label) } else { None });
    Ok(text(&label.unwrap_or_default()))
}

/// The public half that a key object shows: RSA keys of both classes do, EC only public ones.
pub(super) fn read_public_key(session: &Session, object: ObjectHandle) -> Result<Option<PublicKey>, Error> {
    let key_type = attributes(session, object, &[AttributeType::KeyType])?.pop();
    let wanted = match key_type {
        Some(Attribute::KeyType(KeyType::RSA)) => [AttributeType::Modulus, AttributeType::PublicExponent],
        Some(Attribute::KeyType(KeyType::EC)) => [AttributeType::EcParams, AttributeType::EcPoint],
        _ => return Ok(None),
    };
    let mut found = attributes(session, object, &wanted)?.into_iter();
    Ok(match (found.next(), found.next()) {
        (Some(Attribute::Modulus(modulus)), Some(Attribute::PublicExponent(exponent))) => {
            PublicKey::from_rsa(&modulus, &exponent).ok()
        }
        (Some(Attribute::EcParams(curve)), Some(Attribute::EcPoint(point))) => {
            PublicKey::from_ec(&curve, bare_point(&point)).ok()
        }
        _ => None,
    })
}

/// CKA_EC_POINT is the point inside a DER OCTET STRING (PKCS#11 2.40 mechanisms, 2.3.3); some modules give
/// the point alone.
fn bare_point(point: &[u8]) -> &[u8] {
    <&OctetStringRef>::from_der(point).map_or(point, OctetStringRef::as_bytes)
}

fn text(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

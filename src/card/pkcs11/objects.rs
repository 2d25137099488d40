//! Reading certificates and keys off a token, and telling which belong together.

use std::collections::HashSet;

use cryptoki::object::{ObjectClass, ObjectHandle};

use super::object_reader::{CLASS, ID, LABEL, ObjectReader, VALUE, class_octets, is_same_key, text};
use crate::card::uri::ObjectType;
use crate::card::{Address, CardIdentity, CardKey, Error, ModuleToken, Presence, UnreadableCertificate};
use crate::key::PublicKey;
use crate::x509::Certificate;

/// Whether private objects are seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// A private key that is not seen may be there.
    WithoutPin,
    /// A private key that is not seen is not there: after the PIN, or where none is needed.
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
pub(super) fn read_objects(reader: ObjectReader<'_>, token: &ModuleToken, sight: Sight) -> Result<Sorted, Error> {
    let mut sorted = Sorted::default();
    let reader = Reader(reader);
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

struct FoundCertificate {
    id: Vec<u8>,
    label: String,
    certificate: Certificate,
}

/// Reads the objects of a token, each kind in its turn.
#[derive(Clone, Copy)]
struct Reader<'a>(ObjectReader<'a>);

impl Reader<'_> {
    /// Every object by one search: a token looks at each of its objects for every search.
    fn all(&self) -> Result<Vec<FoundObject>, Error> {
        let handles = self.0.find(&[])?.into_iter();
        let objects = handles.map(|handle| {
            let [class, id] = self.0.octets(handle, [CLASS, ID])?;
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
            let [value, label] = self.0.octets(object.handle, [VALUE, LABEL])?;
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
        let [label] = self.0.octets(object, [LABEL])?;
        Ok(LooseKey { label: text(&label), public_key: self.0.public_key(object)? })
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

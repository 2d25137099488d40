//! Objects of a token as a session sees them: found by a search, and read attribute by attribute.

use std::num::NonZeroUsize;

use cryptoki::object::{Attribute, AttributeType, KeyType, ObjectClass, ObjectHandle};
use cryptoki::session::Session;
use cryptoki_sys::CK_ULONG;
use der::Decode;
use der::asn1::OctetStringRef;
use zeroize::Zeroizing;

use super::fault::fault;
use super::raw::Functions;
use crate::card::Error;
use crate::key::PublicKey;

/// How many handles one C_FindObjects may give.
const HANDLES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1023);

/// An attribute, and room for what it commonly holds, in octets.
pub(super) type Wanted = (AttributeType, usize);

pub(super) const VALUE: Wanted = (AttributeType::Value, 4096);
pub(super) const CLASS: Wanted = (AttributeType::Class, size_of::<CK_ULONG>());
pub(super) const ID: Wanted = (AttributeType::Id, 64);
pub(super) const LABEL: Wanted = (AttributeType::Label, 256);
const KEY_TYPE: Wanted = (AttributeType::KeyType, size_of::<CK_ULONG>());
const ALWAYS_AUTHENTICATE: Wanted = (AttributeType::AlwaysAuthenticate, 1);
const RSA: [Wanted; 2] = [(AttributeType::Modulus, 1024), (AttributeType::PublicExponent, 16)];
const EC: [Wanted; 2] = [(AttributeType::EcParams, 256), (AttributeType::EcPoint, 256)];

/// Reads objects with as few calls as the module allows, and believes no length that it has not seen.
#[derive(Clone, Copy)]
pub(super) struct ObjectReader<'a> {
    pub(super) session: &'a Session,
    pub(super) functions: &'a Functions,
}

impl ObjectReader<'_> {
    /// The handles of all objects that match.
    pub(super) fn find(&self, template: &[Attribute]) -> Result<Vec<ObjectHandle>, Error> {
        let found = self.session.iter_objects_with_cache_size(template, HANDLES).map_err(fault)?;
        found.collect::<Result<_, _>>().map_err(fault)
    }

    /// The attributes' values; empty where there is none, or none that is shown.
    pub(super) fn octets<const N: usize>(
        &self,
        object: ObjectHandle,
        wanted: [Wanted; N],
    ) -> Result<[Vec<u8>; N], Error> {
        let values = self.functions.attributes(self.session, object, &wanted).map_err(fault)?;
        <[Vec<u8>; N]>::try_from(values).map_err(|_| Error::Device("C_GetAttributeValue".into()))
    }

    /// CKA_VALUE of what may be secret.
    pub(super) fn secret_value(&self, object: ObjectHandle) -> Result<Zeroizing<Vec<u8>>, Error> {
        let [value] = self.octets(object, [VALUE])?;
        Ok(Zeroizing::new(value))
    }

    /// An object's CKA_ID; empty if it has none.
    pub(super) fn id_of(&self, object: ObjectHandle) -> Result<Vec<u8>, Error> {
        self.octets(object, [ID]).map(|[id]| id)
    }

    /// An object's label, as it stands on the card.
    pub(super) fn label_of(&self, object: ObjectHandle) -> Result<String, Error> {
        self.octets(object, [LABEL]).map(|[label]| text(&label))
    }

    /// Whether a key object is of this type.
    pub(super) fn is_key_of(&self, object: ObjectHandle, key_type: KeyType) -> Result<bool, Error> {
        let [found] = self.octets(object, [KEY_TYPE])?;
        Ok(found == CK_ULONG::from(key_type).to_ne_bytes())
    }

    /// CKA_ALWAYS_AUTHENTICATE: whether the key wants the PIN for each use.
    pub(super) fn wants_pin_each_time(&self, object: ObjectHandle) -> Result<bool, Error> {
        let [found] = self.octets(object, [ALWAYS_AUTHENTICATE])?;
        Ok(found.first().is_some_and(|octet| *octet != 0))
    }

    /// The public half that a key object shows: RSA keys of both classes do, EC only public ones.
    pub(super) fn public_key(&self, object: ObjectHandle) -> Result<Option<PublicKey>, Error> {
        if self.is_key_of(object, KeyType::RSA)? {
            let [modulus, exponent] = self.octets(object, RSA)?;
            return Ok(PublicKey::from_rsa(&modulus, &exponent).ok().filter(|_| !modulus.is_empty()));
        }
        if self.is_key_of(object, KeyType::EC)? {
            let [curve, point] = self.octets(object, EC)?;
            return Ok(Some(point)
                .filter(|point| !point.is_empty())
                .and_then(|point| PublicKey::from_ec(&curve, bare_point(&point)).ok()));
        }
        Ok(None)
    }
}

/// CKA_CLASS as it stands in an attribute: a `CK_ULONG` in the machine's order of octets.
pub(super) fn class_octets(class: ObjectClass) -> [u8; size_of::<CK_ULONG>()] {
    CK_ULONG::from(class).to_ne_bytes()
}

/// Whether two public keys are one, however their algorithm's parameters are written.
pub(super) fn is_same_key(one: &PublicKey, other: &PublicKey) -> bool {
    one.key_octets() == other.key_octets()
}

/// A label, which is UTF-8 on a card that keeps the rules.
pub(super) fn text(octets: &[u8]) -> String {
    String::from_utf8_lossy(octets).into_owned()
}

/// CKA_EC_POINT is the point inside a DER OCTET STRING (PKCS#11 2.40 mechanisms, 2.3.3); some modules give
/// the point alone.
fn bare_point(point: &[u8]) -> &[u8] {
    <&OctetStringRef>::from_der(point).map_or(point, OctetStringRef::as_bytes)
}

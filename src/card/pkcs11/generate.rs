//! Making a key pair on the card.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, ObjectClass};
use der::Encode;

use super::fault::fault;
use super::object_reader::ObjectReader;
use crate::card::{Error, Occupancy, Place};
use crate::key::{NewKey, PublicKey};

/// Whether any object has the CKA_ID of `place`. A token has no slots.
pub(super) fn occupancy(reader: ObjectReader<'_>, place: &Place) -> Result<Occupancy, Error> {
    match place {
        Place::Slot(_) => Err(Error::NotPossible("keep a key in a PIV slot")),
        Place::Objects { id, .. } if reader.find(&[Attribute::Id(id.to_vec())])?.is_empty() => Ok(Occupancy::Free),
        Place::Objects { .. } => Ok(Occupancy::Taken),
    }
}

/// The public key object under the CKA_ID of `place`.
pub(super) fn public_key_at(reader: ObjectReader<'_>, place: &Place) -> Result<Option<PublicKey>, Error> {
    let template = [Attribute::Class(ObjectClass::PUBLIC_KEY), Attribute::Id(place.id())];
    match reader.find(&template)?.first() {
        Some(object) => reader.public_key(*object),
        None => Ok(None),
    }
}

/// Makes a key pair under the CKA_ID of `place`; refuses if anything on the card has it already.
pub(super) fn generate(reader: ObjectReader<'_>, place: &Place, kind: NewKey) -> Result<PublicKey, Error> {
    if occupancy(reader, place)? != Occupancy::Free {
        return Err(Error::PlaceTaken(place.id()));
    }
    let mechanism = match kind {
        NewKey::Rsa2048 | NewKey::Rsa3072 | NewKey::Rsa4096 => Mechanism::RsaPkcsKeyPairGen,
        NewKey::P256 | NewKey::P384 => Mechanism::EccKeyPairGen,
    };
    let made =
        reader.session.generate_key_pair(&mechanism, &public_template(place, kind)?, &private_template(place, kind));
    let (public, _) = made.map_err(|error| match fault(error) {
        Error::NotPossible(_) => Error::NoSuchKeyKind(kind),
        other => other,
    })?;
    reader.public_key(public)?.ok_or(Error::NotFound("the public half of the new key"))
}

fn public_template(place: &Place, kind: NewKey) -> Result<Vec<Attribute>, Error> {
    let mut template = vec![
        Attribute::Token(true),
        Attribute::Private(false),
        Attribute::Id(place.id()),
        Attribute::Label(place.label().as_bytes().to_vec()),
        Attribute::Verify(true),
    ];
    match kind {
        NewKey::Rsa2048 => template.extend(rsa(2048)),
        NewKey::Rsa3072 => template.extend(rsa(3072)),
        NewKey::Rsa4096 => template.extend(rsa(4096)),
        NewKey::P256 => template.push(curve(rfc5912::SECP_256_R_1)?),
        NewKey::P384 => template.push(curve(rfc5912::SECP_384_R_1)?),
    }
    Ok(template)
}

/// With 65,537 as the public exponent.
fn rsa(bits: u32) -> [Attribute; 3] {
    let bits = Attribute::ModulusBits(cryptoki::types::Ulong::new(bits.into()));
    [bits, Attribute::PublicExponent(vec![1, 0, 1]), Attribute::Encrypt(true)]
}

fn curve(oid: ObjectIdentifier) -> Result<Attribute, Error> {
    Ok(Attribute::EcParams(oid.to_der().map_err(|cause| Error::Device(cause.to_string()))?))
}

/// The private half never leaves the card: sensitive and not extractable.
fn private_template(place: &Place, kind: NewKey) -> Vec<Attribute> {
    let opens_mail = match kind {
        NewKey::Rsa2048 | NewKey::Rsa3072 | NewKey::Rsa4096 => Attribute::Decrypt(true),
        NewKey::P256 | NewKey::P384 => Attribute::Derive(true),
    };
    vec![
        Attribute::Token(true),
        Attribute::Private(true),
        Attribute::Sensitive(true),
        Attribute::Extractable(false),
        Attribute::Id(place.id()),
        Attribute::Label(place.label().as_bytes().to_vec()),
        Attribute::Sign(true),
        opens_mail,
    ]
}

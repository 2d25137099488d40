//! Keys and certificates for the tests, made once.

use std::sync::LazyLock;

use super::super::*;
use super::build::{Style, Value, integer, octets, oid, sequence};
use crate::key::{NewKey, PrivateKey, PublicKey};
use crate::secret::Password;
use crate::x509::{Certificate, read_certificates};

pub(super) static KEY: LazyLock<SoftwareKey> = LazyLock::new(|| SoftwareKey::generate(NewKey::P256).unwrap());
pub(super) static OTHER_KEY: LazyLock<SoftwareKey> = LazyLock::new(|| SoftwareKey::generate(NewKey::P384).unwrap());
/// A small file for old Windows: opening it takes about a millisecond.
pub(super) static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| written(Profile::OldWindows));

/// Two that are nobody's.
pub(super) static CERTIFICATES: LazyLock<[Certificate; 2]> = LazyLock::new(|| {
    let files = [
        include_bytes!("../../../testdata/x509/root.pem").as_slice(),
        include_bytes!("../../../testdata/x509/issuing.pem"),
    ];
    files.map(|pem| read_certificates(pem).unwrap().remove(0))
});

pub(super) fn password() -> Password {
    Password::new("blåbærgrød".into())
}

pub(super) fn written(profile: Profile) -> Vec<u8> {
    let identity = NewIdentity { key: &KEY, certificate: None, chain: &[], friendly_name: Some("Søren") };
    write(&Contents { identities: &[identity] }, &password(), profile).unwrap()
}

pub(super) fn opened(bytes: &[u8]) -> Result<KeyFile, Error> {
    open(bytes, &password(), Effort::Usual)
}

pub(super) fn public_keys(file: &KeyFile) -> Vec<PublicKey> {
    let usable = file.keys.iter().filter_map(|entry| entry.key.usable());
    usable.map(|key| key.public_key().clone()).collect()
}

pub(super) fn pkcs8(key: &SoftwareKey) -> Vec<u8> {
    key.to_pkcs8().unwrap().to_vec()
}

/// The PKCS#8 of a key that segl cannot use: of this algorithm, with these parameters.
pub(super) fn foreign_pkcs8(algorithm: &str, parameters: Option<Value>) -> Vec<u8> {
    let algorithm = oid(const_oid::ObjectIdentifier::new_unwrap(algorithm));
    let algorithm = sequence([algorithm].into_iter().chain(parameters));
    Style::der().encode(&sequence([integer(0), algorithm, octets([2, 1, 42])]))
}

pub(super) fn dsa() -> Vec<u8> {
    foreign_pkcs8("1.2.840.10040.4.1", Some(sequence([integer(7), integer(3), integer(2)])))
}

pub(super) fn curve(dotted: &str) -> Vec<u8> {
    foreign_pkcs8("1.2.840.10045.2.1", Some(oid(const_oid::ObjectIdentifier::new_unwrap(dotted))))
}

/// A key or a certificate: its octets, its name, its identifier, and all its attributes.
type Entry<'a> = (&'a [u8], Option<&'a str>, Option<&'a [u8]>, &'a [u8]);

pub(super) fn keys_of(file: &KeyFile) -> Vec<Entry<'_>> {
    let of = file.keys.iter();
    of.map(|one| {
        let names = (one.friendly_name.as_deref(), one.local_key_id.as_deref());
        (one.pkcs8.as_slice(), names.0, names.1, one.attributes.as_slice())
    })
    .collect()
}

pub(super) fn certificates_of(file: &KeyFile) -> Vec<Entry<'_>> {
    let of = file.certificates.iter();
    of.map(|one| {
        let names = (one.friendly_name.as_deref(), one.local_key_id.as_deref());
        (one.certificate.der(), names.0, names.1, one.attributes.as_slice())
    })
    .collect()
}

/// Nothing is different in what the files hold.
pub(super) fn assert_same(one: &KeyFile, other: &KeyFile) {
    assert_eq!(keys_of(one), keys_of(other));
    assert_eq!(certificates_of(one), certificates_of(other));
    assert_eq!(one.kept, other.kept);
}

//! Whatever structure of bags a file has, it is read back as it was built, from DER and from BER, and again when it
//! was written anew.

use const_oid::ObjectIdentifier;
use proptest::prelude::*;

use super::super::*;
use super::build::*;
use super::samples::*;
use crate::keyfile::identifiers as id;

const PASSWORD: &[u8] = "blåbærgrød".as_bytes();

/// A bag as a test thinks of it.
#[derive(Clone, Debug)]
enum Planned {
    /// A key by its number, encrypted by itself or not.
    Key {
        number: usize,
        sealed: bool,
        names: Vec<Name>,
    },
    Certificate {
        number: usize,
        names: Vec<Name>,
    },
    /// A CRL, a secret or an unknown bag, with these octets.
    Other {
        kind: usize,
        octets: Vec<u8>,
        names: Vec<Name>,
    },
    /// A safe.
    Safe(Vec<Self>),
}

#[derive(Clone, Debug)]
enum Name {
    Friendly(String),
    Identifier(Vec<u8>),
    Unknown(Vec<u8>),
}

/// What must come out.
#[derive(Debug, Default)]
struct Expected {
    keys: Vec<(Vec<u8>, Vec<Name>)>,
    certificates: Vec<(usize, Vec<Name>)>,
    kept: Vec<Vec<u8>>,
}

fn key(number: usize) -> Vec<u8> {
    [pkcs8(&KEY), pkcs8(&OTHER_KEY), dsa(), curve("1.3.36.3.3.2.8.1.1.7")][number].clone()
}

fn attribute_of(name: &Name) -> Value {
    match name {
        Name::Friendly(name) => friendly_name(name),
        Name::Identifier(identifier) => local_key_id(identifier),
        Name::Unknown(content) => attribute(ObjectIdentifier::new_unwrap("1.2.3.4.5"), octets(content.as_slice())),
    }
}

fn attributes(names: &[Name]) -> Vec<Value> {
    names.iter().map(attribute_of).collect()
}

impl Planned {
    fn value(&self) -> Value {
        match self {
            Self::Key { number, sealed: true, names } => {
                bag(id::SHROUDED_KEY_BAG, sealed_key(&key(*number), PASSWORD), attributes(names))
            }
            Self::Key { number, names, .. } => bag(id::KEY_BAG, Value::Encoded(key(*number)), attributes(names)),
            Self::Certificate { number, names } => certificate_bag(CERTIFICATES[*number].der(), attributes(names)),
            Self::Other { kind, octets: content, names } => {
                let kinds = [id::CRL_BAG, id::SECRET_BAG, ObjectIdentifier::new_unwrap("1.2.3.4")];
                bag(kinds[*kind], octets(content.as_slice()), attributes(names))
            }
            Self::Safe(bags) => bag(id::SAFE_CONTENTS_BAG, sequence(bags.iter().map(Self::value)), vec![]),
        }
    }

    fn expect(&self, expected: &mut Expected) {
        match self {
            Self::Key { number, names, .. } => expected.keys.push((key(*number), names.clone())),
            Self::Certificate { number, names } => expected.certificates.push((*number, names.clone())),
            Self::Other { .. } => expected.kept.push(Style::der().encode(&self.value())),
            Self::Safe(bags) => bags.iter().for_each(|bag| bag.expect(expected)),
        }
    }
}

fn names() -> impl Strategy<Value = Vec<Name>> {
    let name = prop_oneof![
        "[a-zæøå🫐 ]{0,12}".prop_map(Name::Friendly),
        prop::collection::vec(any::<u8>(), 0..21).prop_map(Name::Identifier),
        prop::collection::vec(any::<u8>(), 0..200).prop_map(Name::Unknown),
    ];
    prop::collection::vec(name, 0..4)
}

fn bags() -> impl Strategy<Value = Vec<Planned>> {
    let bag = prop_oneof![
        (0..4_usize, any::<bool>(), names()).prop_map(|(number, sealed, names)| Planned::Key { number, sealed, names }),
        (0..2_usize, names()).prop_map(|(number, names)| Planned::Certificate { number, names }),
        (0..3_usize, prop::collection::vec(any::<u8>(), 0..300), names())
            .prop_map(|(kind, octets, names)| Planned::Other { kind, octets, names }),
    ];
    let nested = bag.prop_recursive(4, 16, 4, |bag| prop::collection::vec(bag, 0..4).prop_map(Planned::Safe));
    prop::collection::vec(nested, 0..4)
}

/// Each safe: its bags, whether it is encrypted, whether it is wrapped as old Mozilla programs did.
fn safes() -> impl Strategy<Value = Vec<(Vec<Planned>, bool, bool)>> {
    prop::collection::vec((bags(), any::<bool>(), any::<bool>()), 0..4)
}

fn built(safes: &[(Vec<Planned>, bool, bool)], has_mac: bool, mut style: Style) -> Vec<u8> {
    let safes = safes.iter().map(|(bags, sealed, wrapped)| {
        let mut contents = style.encode(&sequence(bags.iter().map(Planned::value)));
        if *wrapped {
            contents = style.encode(&octets(contents));
        }
        if *sealed { sealed_safe(&contents, PASSWORD) } else { open_safe(&contents) }
    });
    let safes = safes.collect();
    file(safes, has_mac.then_some(PASSWORD), &mut style)
}

fn check(names: &[Name], friendly: Option<&str>, identifier: Option<&[u8]>, all: &[u8]) {
    let expected_name = names.iter().find_map(|name| match name {
        Name::Friendly(name) => Some(name.as_str()),
        _ => None,
    });
    let expected_identifier = names.iter().find_map(|name| match name {
        Name::Identifier(identifier) => Some(identifier.as_slice()),
        _ => None,
    });
    assert_eq!((friendly, identifier), (expected_name, expected_identifier));
    let set = Style::der().encode(&set(attributes(names)));
    assert_eq!(all, if names.is_empty() { &[] } else { set.as_slice() });
}

fn check_all(file: &KeyFile, expected: &Expected) {
    let (keys, certificates) = (keys_of(file), certificates_of(file));
    assert_eq!(
        keys.iter().map(|key| key.0).collect::<Vec<_>>(),
        expected.keys.iter().map(|key| key.0.as_slice()).collect::<Vec<_>>()
    );
    for ((_, friendly, identifier, all), (_, names)) in keys.iter().zip(&expected.keys) {
        check(names, *friendly, *identifier, all);
    }
    assert_eq!(certificates.len(), expected.certificates.len());
    for ((der, friendly, identifier, all), (number, names)) in certificates.iter().zip(&expected.certificates) {
        assert_eq!(*der, CERTIFICATES[*number].der());
        check(names, *friendly, *identifier, all);
    }
    assert_eq!(file.kept.iter().map(|kept| kept.as_slice()).collect::<Vec<_>>(), expected.kept);
    assert_eq!(file.skipped.len(), expected.kept.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_structure_is_read_back(
        safes in safes(),
        has_mac in any::<bool>(),
        choices in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        let mut expected = Expected::default();
        safes.iter().flat_map(|(bags, ..)| bags).for_each(|bag| bag.expect(&mut expected));
        let from_der = opened(&built(&safes, has_mac, Style::der())).unwrap();
        let from_ber = opened(&built(&safes, has_mac, Style::ber(choices))).unwrap();
        check_all(&from_der, &expected);
        check_all(&from_ber, &expected);
        let again = opened(&reprotect(&from_ber, &password(), Profile::OldWindows).unwrap()).unwrap();
        check_all(&again, &expected);
    }
}

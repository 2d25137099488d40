//! Name constraints of every type, each with a name inside and one outside.

use der::asn1::{Ia5String, OctetString};
use x509_cert::ext::pkix::constraints::name::GeneralSubtree;
use x509_cert::ext::pkix::name::{GeneralName, OtherName};
use x509_cert::ext::pkix::{NameConstraints, SubjectAltName};

use super::*;

fn email(base: &str) -> GeneralName {
    GeneralName::Rfc822Name(der::asn1::Ia5String::new(base).unwrap())
}

fn directory(text: &str) -> GeneralName {
    GeneralName::DirectoryName(text.parse().unwrap())
}

fn constraints(permitted: &[GeneralName], excluded: &[GeneralName]) -> Extension {
    let list = |bases: &[GeneralName]| {
        let subtree = |base: &GeneralName| GeneralSubtree { base: base.clone(), minimum: 0, maximum: None };
        (!bases.is_empty()).then(|| bases.iter().map(subtree).collect::<Vec<_>>())
    };
    let value = NameConstraints { permitted_subtrees: list(permitted), excluded_subtrees: list(excluded) };
    extension::extension(extension::NAME_CONSTRAINTS, true, &value).unwrap()
}

/// The outcome for an address below an issuer so constrained.
fn for_address(address: &str, permitted: &[GeneralName], excluded: &[GeneralName]) -> String {
    spoilt(|chain| {
        chain.issuer = chain.issuer.clone().with(constraints(permitted, excluded));
        chain.anna = chain.anna.clone().with(extension::san_of_emails(&[address.to_owned()]).unwrap());
    })
}

#[test]
fn addresses_are_held_to_constraints() {
    let permitted = |base, address| for_address(address, &[email(base)], &[]);
    let refused = "Anna: name-not-permitted";
    assert_eq!(permitted("firma.dk", "anna@firma.dk"), "valid");
    assert_eq!(permitted("firma.dk", "anna@FIRMA.dk"), "valid");
    assert_eq!(permitted("firma.dk", "anna@post.firma.dk"), refused);
    assert_eq!(permitted("firma.dk", "anna@ondfirma.dk"), refused);
    assert_eq!(permitted(".dk", "anna@firma.dk"), "valid");
    assert_eq!(permitted(".firma.dk", "anna@post.firma.dk"), "valid");
    assert_eq!(permitted(".firma.dk", "anna@firma.dk"), refused);
    assert_eq!(permitted(".firma.dk", "anna@ondfirma.dk"), refused);
    assert_eq!(permitted("anna@firma.dk", "anna@Firma.dk"), "valid");
    assert_eq!(permitted("anna@firma.dk", "Anna@firma.dk"), refused);
    assert_eq!(permitted("firma.dk", "anna@ond.dk@firma.dk"), refused);
    assert_eq!(permitted("firma.dk", "anna@firma.dk."), refused);
    assert_eq!(permitted("firma.dk", "anna"), refused);
    assert_eq!(permitted("", "anna@firma.dk"), "Anna: name-constraint-not-handled");
    assert_eq!(for_address("anna@firma.dk", &[], &[email("firma.dk")]), refused);
    assert_eq!(for_address("anna@firma.dk", &[], &[email("anden.dk")]), "valid");
    assert_eq!(for_address("anna@ond.dk@andet.dk", &[], &[email("ond.dk")]), refused);
    assert_eq!(for_address("anna@firma.dk", &[email("firma.dk")], &[email("anna@firma.dk")]), refused);
    assert_eq!(for_address("anna@firma.dk", &[email("anden.dk"), email("firma.dk")], &[]), "valid");
}

#[test]
fn the_address_in_the_subject_is_held_to_constraints_too() {
    let outcome = spoilt(|chain| {
        chain.issuer = chain.issuer.clone().with(constraints(&[email("firma.dk")], &[]));
        chain.anna.subject = "emailAddress=anna@ond.dk,CN=Anna,O=Firma".into();
    });
    assert_eq!(outcome, "Anna: name-not-permitted");
}

#[test]
fn directory_names_are_held_to_constraints() {
    let permitted =
        |base: &str| spoilt(|chain| chain.issuer = chain.issuer.clone().with(constraints(&[directory(base)], &[])));
    assert_eq!(permitted("O=FIRMA"), "valid");
    assert_eq!(permitted("O=Firm"), "Anna: name-not-permitted");
    assert_eq!(permitted("O=Anden"), "Anna: name-not-permitted");
    let excluded = spoilt(|chain| chain.root = chain.root.clone().with(constraints(&[], &[directory("O=Firma")])));
    assert_eq!(excluded, "Issuer: name-not-permitted");
}

/// The outcome for Anna with this alternative name, below an issuer so constrained.
fn with_name(name: &GeneralName, permitted: &[GeneralName], excluded: &[GeneralName]) -> String {
    spoilt(|chain| {
        let names = SubjectAltName(vec![name.clone()]);
        let names = extension::extension(extension::SUBJECT_ALTERNATIVE_NAME, false, &names).unwrap();
        chain.anna = chain.anna.clone().with(names);
        chain.issuer = chain.issuer.clone().with(constraints(permitted, excluded));
    })
}

const REFUSED: &str = "Anna: name-not-permitted";
const NOT_HANDLED: &str = "Anna: name-constraint-not-handled";

fn host(text: &str) -> GeneralName {
    GeneralName::DnsName(Ia5String::new(text).unwrap())
}

#[test]
fn hosts_are_held_to_constraints() {
    let permitted = |base, name| with_name(&host(name), &[host(base)], &[]);
    assert_eq!(permitted("firma.dk", "firma.dk"), "valid");
    assert_eq!(permitted("FIRMA.dk", "www.Firma.dk"), "valid");
    assert_eq!(permitted("firma.dk", "ondfirma.dk"), REFUSED);
    assert_eq!(permitted("firma.dk", "dk"), REFUSED);
    assert_eq!(permitted("firma.dk", "*.firma.dk"), "valid");
    assert_eq!(permitted(".firma.dk", "www.firma.dk"), "valid");
    assert_eq!(permitted(".firma.dk", "firma.dk"), REFUSED);
    assert_eq!(permitted("", "firma.dk"), "valid");
    assert_eq!(permitted("fir ma.dk", "firma.dk"), NOT_HANDLED);
    let excluded = |base, name| with_name(&host(name), &[], &[host(base)]);
    assert_eq!(excluded("firma.dk", "www.firma.dk"), REFUSED);
    assert_eq!(excluded("firma.dk", "anden.dk"), "valid");
    assert_eq!(excluded("", "anden.dk"), REFUSED);
    assert_eq!(excluded("ond.firma.dk", "*.firma.dk"), NOT_HANDLED);
    assert_eq!(for_address("anna@firma.dk", &[host("anden.dk")], &[]), "valid");
}

fn uri(text: &str) -> GeneralName {
    GeneralName::UniformResourceIdentifier(Ia5String::new(text).unwrap())
}

#[test]
fn uris_are_held_to_constraints_by_their_host() {
    let permitted = |base, name| with_name(&uri(name), &[uri(base)], &[]);
    assert_eq!(permitted("firma.dk", "https://Firma.dk/a?b@c"), "valid");
    assert_eq!(permitted("firma.dk", "ldap://anna:kode@firma.dk:389"), "valid");
    assert_eq!(permitted("firma.dk", "https://www.firma.dk"), REFUSED);
    assert_eq!(permitted("firma.dk", "https://firma.dk@ond.dk/"), REFUSED);
    assert_eq!(permitted(".firma.dk", "https://www.firma.dk#a"), "valid");
    assert_eq!(permitted(".firma.dk", "https://firma.dk"), REFUSED);
    for without_host in ["mailto:anna@firma.dk", "https:///firma.dk", "https://192.0.2.1/", "https://[2001:db8::1]/"] {
        assert_eq!(with_name(&uri(without_host), &[], &[uri("anden.dk")]), REFUSED, "{without_host}");
    }
    assert_eq!(permitted("https://firma.dk", "https://firma.dk"), NOT_HANDLED);
}

fn address(octets: &[u8]) -> GeneralName {
    GeneralName::IpAddress(OctetString::new(octets).unwrap())
}

#[test]
fn addresses_are_held_to_networks() {
    let network = [192, 0, 2, 0, 255, 255, 255, 0];
    let permitted = |base: &[u8], name: &[u8]| with_name(&address(name), &[address(base)], &[]);
    assert_eq!(permitted(&network, &[192, 0, 2, 7]), "valid");
    assert_eq!(permitted(&network, &[192, 0, 3, 7]), REFUSED);
    assert_eq!(permitted(&[0; 8], &[192, 0, 3, 7]), "valid");
    assert_eq!(permitted(&network, &[0; 16]), REFUSED);
    assert_eq!(with_name(&address(&[0; 16]), &[], &[address(&network)]), "valid");
    let sixth = [[0x20; 16], [0xff; 16]].concat();
    assert_eq!(permitted(&sixth, &[0x20; 16]), "valid");
    assert_eq!(permitted(&sixth, &[0x21; 16]), REFUSED);
    assert_eq!(with_name(&address(&[192, 0, 2]), &[], &[address(&network)]), REFUSED);
    assert_eq!(permitted(&network[..7], &[192, 0, 2, 7]), NOT_HANDLED);
}

/// An SmtpUTF8Mailbox.
fn mailbox(address: &str) -> GeneralName {
    other_name("1.3.6.1.5.5.7.8.9", der::Tag::Utf8String, address)
}

fn other_name(type_id: &str, tag: der::Tag, text: &str) -> GeneralName {
    let value = der::Any::new(tag, text.as_bytes()).unwrap();
    GeneralName::OtherName(OtherName { type_id: ObjectIdentifier::new_unwrap(type_id), value })
}

#[test]
fn international_addresses_are_held_to_constraints_on_addresses() {
    let permitted = |base, name| with_name(&mailbox(name), &[email(base)], &[]);
    assert_eq!(permitted("firma.dk", "sø@Firma.dk"), "valid");
    assert_eq!(permitted("firma.dk", "sø@ond.dk"), REFUSED);
    assert_eq!(permitted(".firma.dk", "sø@post.firma.dk"), "valid");
    assert_eq!(permitted("anna@firma.dk", "ånna@firma.dk"), REFUSED);
    assert_eq!(permitted("firma.dk", "sø@blåbær.dk"), REFUSED);
    assert_eq!(with_name(&mailbox("sø@firma.dk"), &[], &[email("firma.dk")]), REFUSED);
    assert_eq!(with_name(&mailbox("sø@firma.dk"), &[host("anden.dk")], &[]), "valid");
    assert_eq!(with_name(&mailbox("sø@firma.dk"), &[mailbox("firma.dk")], &[]), NOT_HANDLED);
    let unreadable = other_name("1.3.6.1.5.5.7.8.9", der::Tag::Ia5String, "a@ond.dk");
    assert_eq!(with_name(&unreadable, &[email("firma.dk")], &[]), REFUSED);
}

#[test]
fn constraints_that_are_not_handled_refuse_the_names_they_are_about() {
    let principal = other_name("1.3.6.1.4.1.311.20.2.3", der::Tag::Utf8String, "anna@firma.dk");
    let another = other_name("1.2.3.4", der::Tag::Utf8String, "anna");
    assert_eq!(with_name(&principal, &[], std::slice::from_ref(&principal)), NOT_HANDLED);
    assert_eq!(with_name(&another, &[], &[principal]), "valid");
    let registered = GeneralName::RegisteredId(ObjectIdentifier::new_unwrap("1.2.3"));
    assert_eq!(with_name(&registered, std::slice::from_ref(&registered), &[]), NOT_HANDLED);
    let far = |minimum, maximum| {
        let permitted = vec![GeneralSubtree { base: email("firma.dk"), minimum, maximum }];
        let value = NameConstraints { permitted_subtrees: Some(permitted), excluded_subtrees: None };
        let value = extension::extension(extension::NAME_CONSTRAINTS, true, &value).unwrap();
        spoilt(|chain| chain.issuer = chain.issuer.clone().with(value))
    };
    assert_eq!(far(0, None), "valid");
    assert_eq!([far(1, None), far(0, Some(1))], [NOT_HANDLED; 2]);
}

#[test]
fn constraints_without_a_subtree_are_refused() {
    let empty = || constraints(&[], &[]);
    let of_root = spoilt(|chain| chain.root = chain.root.clone().with(empty()));
    assert_eq!(of_root, "Root: name-constraint-not-handled");
    let of_issuer = spoilt(|chain| chain.issuer = chain.issuer.clone().with(empty()));
    assert_eq!(of_issuer, "Issuer: name-constraint-not-handled");
}

#[test]
fn a_self_issued_certificate_is_free_of_constraints_unless_it_is_the_target() {
    let [old, new, anna] = [1, 2, 3].map(TestKey::p256);
    let root = Draft::ca(ROOT, ROOT).with(constraints(&[], &[directory("CN=Root,O=Firma")])).sign(&old, &old);
    let self_issued = Draft::ca(ROOT, ROOT).sign(&new, &old);
    let target = Draft::person(ANNA, ROOT, "anna@firma.dk").sign(&anna, &new);
    let anchors = [root];
    let pool = std::slice::from_ref(&self_issued);
    assert_eq!(outcome(&Chain::new().judge(&target, &anchors, pool)), "valid");
    assert_eq!(outcome(&Chain::new().judge(&self_issued, &anchors, &[])), "Root: name-not-permitted");
}

#[test]
fn ten_thousand_names_against_as_many_constraints_come_to_an_end() {
    let many: Vec<_> = (0..10_000).map(|number| host(&format!("h{number}.firma.dk"))).collect();
    let outcome = spoilt(|chain| {
        let names = extension::extension(extension::SUBJECT_ALTERNATIVE_NAME, false, &SubjectAltName(many.clone()));
        chain.anna = chain.anna.clone().with(names.unwrap());
        chain.issuer = chain.issuer.clone().with(constraints(&[], &many));
    });
    assert_eq!(outcome, "Anna: search-too-long");
}

//! Renewal requests against OpenSSL and against the form Microsoft's CA takes, and forged ones.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use const_oid::ObjectIdentifier;
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode, Tag, Tagged};
use segl::key::NewKey;
use segl::keyfile::SoftwareKey;
use segl::protocol::renewal::{self, ACCEPTED_TERMS, ORDER_NUMBER, REQUEST_HASH};
use segl::protocol::{Error, Fingerprint, NewRenewal, OrderNumber, RenewalRequest};
use segl::smime::{self, SignOptions, Signer};
use segl::x509::{NewRequest, build_request, read_certificates};
use x509_cert::attr::Attribute;

mod mail_identities;
use mail_identities::{Identity, Office};

fn office() -> &'static Office {
    mail_identities::office("interop_protocol")
}

fn signer(who: &Identity) -> Signer<'_> {
    Signer { certificate: &who.certificate, chain: &[], key: &who.key }
}

fn pkcs10(who: &Identity) -> Vec<u8> {
    let key = SoftwareKey::generate(NewKey::P256).unwrap();
    let certificate = &who.certificate;
    let wanted = NewRequest {
        subject_der: certificate.subject().der(),
        emails: &certificate.emails(),
        renews: Some(certificate),
    };
    build_request(&wanted, &key).unwrap()
}

fn order() -> OrderNumber {
    "R-7F3A-19KD".parse().unwrap()
}

fn renewal(request_der: &[u8], who: &Identity) -> Vec<u8> {
    let wanted = NewRenewal {
        request_der,
        order: Some(&order()),
        accepted_terms: Some(Fingerprint::of(b"terms")),
        now: "2026-11-24T12:00:00Z".parse().unwrap(),
    };
    RenewalRequest::build(&wanted, &signer(who)).unwrap()
}

#[test]
fn openssl_verifies_a_renewal_request_and_the_request_inside() {
    for who in [&office().rsa, &office().p256, &office().p384] {
        let request_der = pkcs10(who);
        let file = office().write("renewal.der", renewal(&request_der, who));
        let verify = ["cms", "-verify", "-inform", "DER", "-binary", "-CAfile", "ca.pem", "-purpose", "any"];
        let inside = office().openssl(&[verify.as_slice(), &["-in", file]].concat());
        assert_eq!(inside, request_der, "{}", who.name);
        let file = office().write("request.der", inside);
        office().openssl(&["req", "-verify", "-inform", "DER", "-noout", "-in", file]);
    }
}

#[test]
fn a_renewal_request_says_all_that_the_issuer_checks() {
    let who = &office().rsa;
    let request_der = pkcs10(who);
    let read = RenewalRequest::parse(&renewal(&request_der, who)).unwrap();
    assert_eq!(read.signer(), &who.certificate);
    assert_eq!(read.order(), Some(&order()));
    assert_eq!(read.accepted_terms(), Some(Fingerprint::of(b"terms")));
    assert_eq!(read.request().der(), request_der);
    assert_eq!(read.request().emails(), ["rsa@firma.dk"]);
    assert_eq!(read.signature().signing_time.unwrap().to_string(), "2026-11-24T12:00:00Z");
    assert!(read.names_signer());
}

#[test]
fn requests_without_order_and_terms_are_read_too() {
    let who = &office().p256;
    let request_der = pkcs10(who);
    let now = "2026-11-24T12:00:00Z".parse().unwrap();
    let wanted = NewRenewal { request_der: &request_der, order: None, accepted_terms: None, now };
    let read = RenewalRequest::parse(&RenewalRequest::build(&wanted, &signer(who)).unwrap()).unwrap();
    assert_eq!((read.order(), read.accepted_terms()), (None, None));

    let file = office().write("plain.der", &request_der);
    let sign = ["cms", "-sign", "-binary", "-nodetach", "-outform", "DER", "-in", file];
    let cms = office().openssl(&[sign.as_slice(), &["-signer", "p256.pem", "-inkey", "p256.key"]].concat());
    let read = RenewalRequest::parse(&cms).unwrap();
    assert_eq!((read.signer(), read.order(), read.accepted_terms()), (&who.certificate, None, None));
}

/// What two files of the Microsoft form must have in common: every tag and every algorithm, no names or numbers.
fn shape(value: &Any, depth: usize) -> String {
    let inside = match value.tag() {
        Tag::ObjectIdentifier => value.decode_as::<ObjectIdentifier>().unwrap().to_string(),
        tag if tag.is_constructed() && depth < 6 => {
            elements(value.value()).iter().map(|element| shape(element, depth + 1)).collect::<Vec<_>>().join(" ")
        }
        Tag::Integer if depth < 4 => format!("={}", hex::encode(value.value())),
        _ => String::new(),
    };
    format!("{}({inside})", value.tag())
}

fn elements(mut content: &[u8]) -> Vec<Any> {
    let mut elements = Vec::new();
    while !content.is_empty() {
        let (element, rest) = Any::from_der_partial(content).unwrap();
        elements.push(element);
        content = rest;
    }
    elements
}

/// `ContentInfo` with the certificates left out, whose shape is their own.
fn shape_of_message(cms: &[u8]) -> Vec<String> {
    let outer = elements(Any::from_der(cms).unwrap().value());
    let signed = elements(elements(outer[1].value())[0].value());
    signed.iter().enumerate().filter(|(index, _)| *index != 3).map(|(_, part)| shape(part, 1)).collect()
}

#[test]
fn the_file_for_a_microsoft_ca_has_the_form_of_others() {
    let who = &office().rsa;
    let request_der = pkcs10(who);
    let ours = renewal::for_certificate_authority(&request_der, &signer(who)).unwrap();
    assert!(ours.starts_with("-----BEGIN NEW CERTIFICATE REQUEST-----\n"));
    let theirs = include_bytes!("../testdata/protocol/microsoft-renewal-rsa.pem");
    assert_eq!(shape_of_message(&der(ours.as_bytes())), shape_of_message(&der(theirs)));

    let read = RenewalRequest::parse(ours.as_bytes()).unwrap();
    assert_eq!(read.request().der(), request_der);
    assert!(read.names_signer() && read.signature().signed_attributes.is_empty());
}

fn der(pem: &[u8]) -> Vec<u8> {
    segl::x509::read_pem(pem).unwrap().remove(0).der
}

#[test]
fn the_same_with_an_elliptic_curve_but_for_the_name_of_the_signature() {
    let who = &office().p256;
    let ours = renewal::for_certificate_authority(&pkcs10(who), &signer(who)).unwrap();
    let theirs = include_bytes!("../testdata/protocol/microsoft-renewal-ec.pem");
    // The other program names the key (id-ecPublicKey, NULL) where RFC 5753 2.1.1 wants the signature algorithm.
    let key = "SEQUENCE(OBJECT IDENTIFIER(1.2.840.10045.2.1) NULL())";
    let signature = "SEQUENCE(OBJECT IDENTIFIER(1.2.840.10045.4.3.2))";
    let theirs: Vec<String> = shape_of_message(&der(theirs)).iter().map(|part| part.replace(key, signature)).collect();
    assert_eq!(shape_of_message(&der(ours.as_bytes())), theirs);
}

#[test]
fn a_microsoft_renewal_request_by_others_is_read() {
    const OTHERS: [(&[u8], &[u8]); 2] = [
        (
            include_bytes!("../testdata/protocol/microsoft-renewal-rsa.pem"),
            include_bytes!("../testdata/protocol/microsoft-renewal-rsa-old.pem"),
        ),
        (
            include_bytes!("../testdata/protocol/microsoft-renewal-ec.pem"),
            include_bytes!("../testdata/protocol/microsoft-renewal-ec-old.pem"),
        ),
    ];
    for (message, old) in OTHERS {
        let read = RenewalRequest::parse(message).unwrap();
        assert_eq!(read.signer(), &read_certificates(old).unwrap()[0]);
        assert!(read.names_signer());
        assert_eq!((read.order(), read.accepted_terms()), (None, None));
    }
}

/// A request in which the attribute `oid` holds `value`, signed by `who`.
fn signed_with(request_der: &[u8], who: &Identity, extra: &[(ObjectIdentifier, Any)]) -> Vec<u8> {
    let attribute = |(oid, value): &(ObjectIdentifier, Any)| Attribute {
        oid: *oid,
        values: SetOfVec::try_from([value.clone()]).unwrap(),
    };
    let options = SignOptions {
        now: "2026-11-24T12:00:00Z".parse().unwrap(),
        detached: false,
        content_type: SignOptions::DATA,
        mail_attributes: false,
        extra_attributes: &extra.iter().map(attribute).collect::<Vec<_>>(),
    };
    smime::sign(request_der, &signer(who), &options).unwrap()
}

fn octets(content: &[u8]) -> Any {
    Any::encode_from(&OctetString::new(content).unwrap()).unwrap()
}

fn replaced(message: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let place = message.windows(old.len()).position(|window| window == old).unwrap();
    [&message[..place], new, &message[place + old.len()..]].concat()
}

#[test]
fn a_stranger_shows_as_the_signer() {
    let read = RenewalRequest::parse(&renewal(&pkcs10(&office().p256), &office().stranger)).unwrap();
    assert_eq!(read.signer(), &office().stranger.certificate);
    assert!(!read.names_signer());
}

#[test]
fn changed_terms_and_a_changed_order_are_noticed() {
    let message = renewal(&pkcs10(&office().p256), &office().p256);
    let terms = replaced(&message, Fingerprint::of(b"terms").as_bytes(), Fingerprint::of(b"other").as_bytes());
    let order = replaced(&message, b"R-7F3A-19KD", b"R-7F3A-19KE");
    for forged in [terms, order] {
        let wrong = RenewalRequest::parse(&forged);
        assert!(matches!(wrong, Err(Error::Cms(smime::Error::SignatureWrong { .. }))), "{wrong:?}");
    }
}

#[test]
fn a_replaced_request_is_noticed() {
    let who = &office().p256;
    let (first, second) = (pkcs10(who), pkcs10(who));
    let hash = (REQUEST_HASH, octets(Fingerprint::of(&first).as_bytes()));
    assert!(matches!(RenewalRequest::parse(&signed_with(&second, who, &[hash])), Err(Error::RequestReplaced)));

    let message = renewal(&first, who);
    if first.len() == second.len() {
        let forged = RenewalRequest::parse(&replaced(&message, &first, &second));
        assert!(matches!(forged, Err(Error::Cms(smime::Error::SignatureWrong { .. }))), "{forged:?}");
    }
}

#[test]
fn a_request_by_a_key_that_did_not_sign_it_is_refused() {
    let who = &office().p256;
    let request_der = pkcs10(who);
    let forged = replaced(&request_der, b"p256@firma.dk", b"p257@firma.dk");
    assert!(matches!(RenewalRequest::parse(&signed_with(&forged, who, &[])), Err(Error::RequestSignature)));
}

#[test]
fn own_attributes_of_another_form_are_refused() {
    let who = &office().p256;
    let request_der = pkcs10(who);
    let text = |text: &str| Any::new(Tag::Utf8String, text.as_bytes()).unwrap();
    for (oid, value) in [
        (ORDER_NUMBER, text("7")),
        (ORDER_NUMBER, octets(b"R-7F3A-19KD")),
        (ACCEPTED_TERMS, octets(b"short")),
        (ACCEPTED_TERMS, text("sha256:00")),
    ] {
        assert!(RenewalRequest::parse(&signed_with(&request_der, who, &[(oid, value)])).is_err(), "{oid}");
    }
    let twice = [(ORDER_NUMBER, text("R-7F3A-19KD")), (ORDER_NUMBER, text("R-7F3A-19KE"))];
    assert!(matches!(RenewalRequest::parse(&signed_with(&request_der, who, &twice)), Err(Error::Malformed { .. })));
}

#[test]
fn what_is_no_renewal_request_is_refused() {
    assert!(matches!(RenewalRequest::parse(b""), Err(Error::Cms(smime::Error::NotCms(_)))));
    assert!(matches!(RenewalRequest::parse(&vec![0x30; 128 << 10 | 1]), Err(Error::TooLarge { .. })));
    let no_request = signed_with(b"not a request", &office().p256, &[]);
    assert!(matches!(RenewalRequest::parse(&no_request), Err(Error::X509(_))));
    let bare = pkcs10(&office().p256);
    assert!(matches!(RenewalRequest::parse(&bare), Err(Error::Cms(smime::Error::NotCms(_)))));
}

#[test]
fn no_changed_octet_makes_another_request_of_it() {
    let good = renewal(&pkcs10(&office().p256), &office().p256);
    let original = RenewalRequest::parse(&good).unwrap();
    for place in 0..good.len() {
        let mut changed = good.clone();
        changed[place] ^= 0x01;
        let Ok(read) = RenewalRequest::parse(&changed) else { continue };
        assert_eq!(read.request().der(), original.request().der(), "octet {place}");
        assert_eq!((read.order(), read.signer()), (original.order(), original.signer()), "octet {place}");
        assert_eq!(read.accepted_terms(), original.accepted_terms(), "octet {place}");
    }
}

#[test]
fn own_attributes_have_arcs_that_everybody_can_read() {
    let file = office().write("oid.der", ORDER_NUMBER.to_der().unwrap());
    let printed = String::from_utf8(office().openssl(&["asn1parse", "-inform", "DER", "-in", file])).unwrap();
    assert!(printed.contains("2.25.456116323.3064997400.804186260.2912955197.1"), "{printed}");
}

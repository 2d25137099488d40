//! A card as it comes from somebody else: keys and certificates in its main slots, put there with the management key.

use std::path::Path;
use std::process::Command;

use des::TdesEde3;
use des::cipher::{BlockCipherEncrypt, KeyInit};

use crate::card_reader::FACTORY_MANAGEMENT_KEY;
use crate::desk::{Desk, SELECT};

/// Asks for a challenge for the management key (3DES).
const CHALLENGE: &str = "0087039B047C02810000";
/// What certificates of real issuers hold beside the key.
const EXTENSIONS: &str = "subjectAltName=email:anna@firma.dk\nkeyUsage=critical,digitalSignature\n\
    basicConstraints=critical,CA:FALSE\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n\
    crlDistributionPoints=URI:http://crl.udsteder.example/ca.crl\n\
    authorityInfoAccess=OCSP;URI:http://ocsp.udsteder.example,caIssuers;URI:http://aia.udsteder.example/ca.cer\n\
    certificatePolicies=2.16.840.1.101.3.2.1.48.1\n";
/// A SubjectPublicKeyInfo up to its point on P-256, and up to its modulus of 2048 bits.
const P256: &str = "3059301306072A8648CE3D020106082A8648CE3D030107034200";
const RSA: &str = "30820122300D06092A864886F70D01010105000382010F003082010A0282010100";

/// RSA-2048 in 9A and 9D, P-256 in 9C, each with a certificate; nothing in 9E.
pub(crate) fn fill_main_slots(desk: &Desk) {
    let folder = desk.office.path("");
    make_issuer(&folder);
    for (slot, algorithm, object) in [("9A", "07", "05"), ("9C", "11", "0A"), ("9D", "07", "0B")] {
        let generate = format!("004700{slot}000005AC038001{algorithm}0000");
        let answer = administrate(desk, &[&generate])[0].clone();
        let certificate = hex::encode_upper(certificate_for(&folder, &hex::decode(spki(&answer)).unwrap()));
        let object =
            format!("5C035FC1{object}53{}", with_length(&format!("70{}710100FE00", with_length(&certificate))));
        let put = format!("00DB3FFF00{:04X}{object}0000", object.len() / 2);
        assert_eq!(administrate(desk, &[&put]), ["9000"]);
    }
    desk.readers.neighbour(&["reset", desk.card.reader().name()]);
}

/// Sends APDUs as a second program that has proved the management key.
fn administrate(desk: &Desk, apdus: &[&str]) -> Vec<String> {
    let challenged = desk.readers.transmit(desk.card.reader(), &[SELECT, CHALLENGE]);
    let challenge = hex::decode(&challenged[1][8..24]).unwrap();
    let key = hex::decode(FACTORY_MANAGEMENT_KEY).unwrap();
    let mut block = <[u8; 8]>::try_from(challenge).unwrap().into();
    TdesEde3::new_from_slice(&key).unwrap().encrypt_block(&mut block);
    let response = format!("0087039B0C7C0A8208{}", hex::encode_upper(block));
    let answers = desk.readers.transmit(desk.card.reader(), &[&[response.as_str()], apdus].concat());
    assert_eq!(answers[0], "9000");
    answers[1..].to_vec()
}

/// From the answer to GENERATE: 7F49 { 86 point }, or { 81 modulus, 82 exponent }.
fn spki(generated: &str) -> String {
    match generated.strip_prefix("7F49438641") {
        Some(point) => format!("{P256}{}", &point[..130]),
        None => format!("{RSA}{}0203010001", &generated["7F49820109".len() + "81820100".len()..][..512]),
    }
}

/// Another issuer, whose certificates hold what those of real issuers hold.
pub(crate) fn make_issuer(folder: &Path) {
    let subject = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "other.key", "-out", "other.pem"];
    openssl(folder, &[&subject[..], &["-subj", "/C=DK/O=Anden Udsteder/CN=Anden Udsteder"]].concat());
    std::fs::write(folder.join("other.cnf"), EXTENSIONS).unwrap();
}

/// The DER of a certificate of that issuer for this SubjectPublicKeyInfo.
pub(crate) fn certificate_for(folder: &Path, spki_der: &[u8]) -> Vec<u8> {
    std::fs::write(folder.join("key.der"), spki_der).unwrap();
    openssl(folder, &["pkey", "-pubin", "-inform", "DER", "-in", "key.der", "-out", "key.pem"]);
    let arguments =
        ["x509", "-new", "-force_pubkey", "key.pem", "-subj", "/C=DK/O=Firma ApS/CN=Anna Berg", "-days", "900"];
    let issuer =
        ["-CA", "other.pem", "-CAkey", "other.key", "-extfile", "other.cnf", "-outform", "DER", "-out", "made.der"];
    openssl(folder, &[&arguments[..], &issuer].concat());
    std::fs::read(folder.join("made.der")).unwrap()
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl").args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The bytes with their length before them, in DER.
fn with_length(content: &str) -> String {
    match content.len() / 2 {
        length @ 0..0x80 => format!("{length:02X}{content}"),
        length @ 0x80..0x100 => format!("81{length:02X}{content}"),
        length => format!("82{length:04X}{content}"),
    }
}

//! OpenSC and OpenSSL on what segl left on a card: they see the same certificates and keys, old ones too, and use them.

use std::path::Path;

use crate::card_reader::FACTORY_PIN;
use crate::desk::Desk;

const RENEWED: &str = "card/outlook/certificate.cer";

/// The certificate that OpenSC reads from this place, as DER.
fn read_certificate(desk: &Desk, id: &str) -> Vec<u8> {
    let pem = desk.opensc("pkcs15-tool", &["--read-certificate", id]);
    std::fs::write(desk.office.path("read.pem"), pem).unwrap();
    desk.office.program("openssl", &["x509", "-in", "read.pem", "-outform", "DER", "-out", "read.der"]);
    std::fs::read(desk.office.path("read.der")).unwrap()
}

/// Signs with the key at this place through OpenSC's PKCS#11 module; OpenSSL verifies with the certificate's key.
fn signs_for(desk: &Desk, id: &str, mechanism: &str) {
    std::fs::write(desk.office.path("message"), b"en besked").unwrap();
    let certificate = read_certificate(desk, id);
    assert!(!certificate.is_empty());
    let message = desk.office.path("message").display().to_string();
    let signature = desk.office.path("signature").display().to_string();
    let mut arguments = vec!["--login", "--pin", FACTORY_PIN, "--sign", "--id", id, "--mechanism", mechanism];
    arguments.extend(["--signature-format", "openssl", "--input-file", &message, "--output-file", &signature]);
    desk.opensc("pkcs11-tool", &arguments);
    desk.office.program("openssl", &["x509", "-in", "read.pem", "-noout", "-pubkey", "-out", "read.key"]);
    let verify = ["dgst", "-sha256", "-verify", "read.key", "-signature", "signature", "message"];
    assert_eq!(desk.office.program("openssl", &verify), "Verified OK\n", "{id}");
}

fn agrees(key: &str, mechanism: &str, announced: &str) {
    let desk = Desk::enrolled(&[], key);
    desk.register_modules();
    desk.renew(&["--key", key]).ok();

    assert_eq!(desk.opensc("opensc-tool", &["--name"]), "Personal Identity Verification Card\n");
    let objects = desk.opensc("pkcs11-tool", &["--list-objects", "--login", "--pin", FACTORY_PIN]);
    assert_eq!(objects.matches("Certificate Object").count(), 2, "{objects}");
    assert_eq!(objects.matches("Private Key Object").count(), 2, "{objects}");
    assert!(objects.contains(announced), "{objects}");
    let retired = desk.opensc("pkcs15-tool", &["--list-certificates"]);
    assert!(retired.contains("Retired Certificate for Key Management 1"), "{retired}");

    let renewed = std::fs::read(desk.office.path(RENEWED)).unwrap();
    let places = ["03", "05"].map(|id| read_certificate(&desk, id));
    assert!(places.contains(&renewed), "the new certificate");
    assert_ne!(places[0], places[1], "the old certificate");
    signs_for(&desk, "03", mechanism);
}

#[test]
fn opensc_agrees_on_p256() {
    agrees("p256", "ECDSA-SHA256", "EC_POINT 256 bits");
}

#[test]
fn opensc_agrees_on_rsa_2048() {
    agrees("rsa2048", "SHA256-RSA-PKCS", "RSA 2048 bits");
}

/// A journey in which OpenSC's module is registered, as it is where OpenSC is installed.
#[test]
fn opensc_is_not_asked_where_segl_drives_the_card_itself() {
    assert!(Path::new("/usr/share/p11-kit/modules/opensc-pkcs11.module").exists(), "opensc-pkcs11 is needed");
    let desk = Desk::enrolled(&[], "p256");
    let apdus = |desk: &Desk| {
        desk.office.segl(&["card", "show"]).ok();
        desk.card.apdus()
    };
    apdus(&desk);
    let alone = apdus(&desk);
    desk.register_modules();
    let registered = apdus(&desk);
    assert_eq!(alone.len(), registered.len(), "{registered:#?}");
}

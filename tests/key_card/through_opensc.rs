//! The same card through OpenSC's PKCS#11 module: what can be done with it, and what is left verified afterwards.

use std::process::Command;

use segl::card::pkcs11::{ModulePlace, find_cards};
use segl::card::{Auth, Wanted, choose};
use segl::key::{Hash, SignatureScheme, Unwrapping};
use segl::secret::Pin;

use crate::card_reader::{FACTORY_PIN, Reader};
use crate::desk::{Desk, SELECT, SIGN_WITH_9D, pins_sent};

const OPENSC: &str = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";
/// Tells the test in a process of its own which certificate is on the card.
const CERTIFICATE: &str = "SEGL_TEST_CERTIFICATE";

#[test]
fn what_is_on_the_card_is_shown_backed_up_and_told_to_outlook() {
    let desk = Desk::enrolled(&[], "p256");
    let native = desk.show();
    let shown = desk.office.segl(&["card", "show", "--module", OPENSC, "--json"]).ok().json();
    let card = &shown["result"]["cards"][0];
    assert_eq!((&card["kind"], &card["reader"]), (&"pkcs11".into(), &Reader::First.name().into()));
    assert_eq!(card["identities"][0]["id"], native["identities"][0]["id"]);
    assert_eq!(card["identities"][0]["key"]["type"], native["identities"][0]["key"]["type"]);
    for verb in ["backup", "outlook"] {
        desk.office.segl(&["card", verb, "--module", OPENSC, "--to", verb, "--json"]).ok();
    }
    assert!(desk.office.path("backup/manifest.json").exists() && desk.office.path("outlook/certificate.cer").exists());
    assert_eq!(pins_sent(&desk.card.apdus()), 0);
}

#[test]
fn a_renewal_leaves_nothing_verified_though_the_module_would() {
    let desk = Desk::enrolled(&[], "p256");
    let ran = desk.renew(&["--module", OPENSC, "--keep-key"]);
    assert!(ran.code.is_some(), "{}{}", ran.out, ran.err);
    assert!(pins_sent(&desk.card.apdus()) > 0, "{}{}", ran.out, ran.err);
    let answers = desk.readers.transmit(Reader::First, &[SIGN_WITH_9D, SELECT, SIGN_WITH_9D]);
    assert_eq!((answers[0].as_str(), answers[2].as_str()), ("6D00", "6982"), "the card was not reset");
}

#[test]
fn its_key_signs_and_opens() {
    if let Some(certificate) = std::env::var_os(CERTIFICATE) {
        return sign_and_open(certificate.to_str().unwrap());
    }
    let desk = Desk::enrolled(&[], "rsa2048");
    desk.office.segl(&["card", "backup", "--to", "backup"]).ok();
    let folder = desk.office.path("backup");
    let is_pem = |path: &std::path::PathBuf| path.extension().is_some_and(|ending| ending == "pem");
    let certificate = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).find(is_pem).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["through_opensc::its_key_signs_and_opens", "--exact", "--nocapture"]).env(CERTIFICATE, certificate);
    let output = child.envs(desk.readers.environment()).output().unwrap();
    let (said, complaint) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && said.contains("1 passed"), "{said}\n{complaint}");
    let answers = desk.readers.transmit(Reader::First, &["00200080", SELECT, "00200080"]);
    assert_eq!((answers[0].as_str(), answers[2].as_str()), ("6D00", "63C3"), "nothing stays verified");
}

/// In a process that sees the reader: the card room's own interface.
fn sign_and_open(certificate: &str) {
    let place = ModulePlace { path: OPENSC.into(), registered: true, reserved: None };
    let found = find_cards(&[place], std::time::Duration::from_secs(60));
    assert!(found.failures.is_empty(), "{:?}", found.failures);
    let card = choose(found.cards, &Wanted::Only).unwrap();
    let unlocked = card.unlock(Auth::pin(Pin::new(FACTORY_PIN.into()))).unwrap();
    let key = unlocked.key(&unlocked.view().unwrap().identities[0].key()).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let openssl = |arguments: &[&str]| {
        let output = Command::new("openssl").args(arguments).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("message"), "hello").unwrap();
    std::fs::write(file("spki"), key.public_key().spki_der()).unwrap();
    let signature = key.sign(SignatureScheme::RsaPkcs1(Hash::Sha256), b"hello").unwrap();
    std::fs::write(file("signature"), signature).unwrap();
    openssl(&["dgst", "-sha256", "-verify", "spki", "-keyform", "DER", "-signature", "signature", "message"]);
    openssl(&["pkeyutl", "-encrypt", "-certin", "-inkey", certificate, "-in", "message", "-out", "encrypted"]);
    let encrypted = std::fs::read(file("encrypted")).unwrap();
    let opened = key.unwrap_key(Unwrapping::Pkcs1v15 { key_length: 5 }, &encrypted).unwrap();
    assert_eq!(*opened, b"hello");
}

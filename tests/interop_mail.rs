//! Whole mails against OpenSSL's S/MIME, in both directions.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use segl::smime::mail::{Address, Headers, Message, encrypted_entity, message, signed_entity, text_entity};
use segl::smime::{Error, Signer};

mod mail_identities;
use mail_identities::{Identity, Office};

const TEXT: &str = "Kære Bo\r\n\r\nFrom here on: blåbærgrød. \r\n";

fn office() -> &'static Office {
    mail_identities::office("interop_mail")
}

fn headers() -> Headers {
    Headers {
        from: Address::new(Some("Anna Sørensen"), "p256@firma.dk").unwrap(),
        to: vec![Address::new(None, "bo@firma.dk").unwrap()],
        subject: "Prøve af sikker mail".into(),
        date: "2026-11-24T12:00:00Z".parse().unwrap(),
    }
}

fn signed(who: &Identity) -> Vec<u8> {
    let signer = Signer { certificate: &who.certificate, chain: &[], key: &who.key };
    signed_entity(&text_entity(TEXT), &signer, headers().date).unwrap()
}

fn encrypted(who: &Identity) -> Vec<u8> {
    encrypted_entity(&signed(who), std::slice::from_ref(&who.certificate)).unwrap()
}

#[test]
fn openssl_verifies_a_signed_mail() {
    for who in [&office().rsa, &office().p256, &office().p384] {
        let file = office().write("signed.eml", message(&headers(), &signed(who)).unwrap());
        let verified = office().openssl(&["cms", "-verify", "-in", file, "-CAfile", "ca.pem"]);
        assert_eq!(verified, text_entity(TEXT), "{}", who.name);
    }
}

#[test]
fn openssl_opens_an_encrypted_mail_and_verifies_what_is_inside() {
    for who in [&office().rsa, &office().p384] {
        let file = office().write("encrypted.eml", message(&headers(), &encrypted(who)).unwrap());
        let (pem, key) = (format!("{}.pem", who.name), format!("{}.key", who.name));
        let opened = office().openssl(&["cms", "-decrypt", "-in", file, "-recip", &pem, "-inkey", &key]);
        assert_eq!(Message::read(&opened).unwrap().verify().unwrap().content, text_entity(TEXT));
        let file = office().write("inner.eml", opened);
        office().openssl(&["cms", "-verify", "-in", file, "-CAfile", "ca.pem"]);
    }
}

#[test]
fn we_read_back_what_we_write() {
    let who = &office().p256;
    let mail = message(&headers(), &encrypted(who)).unwrap();
    let mail = Message::read(&mail).unwrap();
    assert_eq!(mail.sender(), Some("p256@firma.dk"));
    let inner = mail.open(&who.certificate, &who.key).unwrap();
    let verified = Message::read(&inner).unwrap().verify().unwrap();
    assert_eq!(verified.signers[0].certificate, who.certificate);
    assert_eq!(Message::read(&verified.content).unwrap().text().unwrap(), TEXT);
}

#[test]
fn a_mail_changed_on_the_way_is_noticed() {
    let mail = String::from_utf8(message(&headers(), &signed(&office().p256)).unwrap()).unwrap();
    let verify = |mail: &str| Message::read(mail.as_bytes()).unwrap().verify();
    assert!(verify(&mail).is_ok());
    assert!(verify(&mail.replace("\r\n", "\n")).is_ok());
    let body = text_entity(TEXT);
    let line = String::from_utf8(body).unwrap().lines().last().unwrap().to_owned();
    let changed = mail.replacen(&line[..8], "AAAAAAAA", 1);
    assert!(matches!(verify(&changed), Err(Error::SignatureWrong { .. })));
    assert!(matches!(verify("Subject: x\r\n\r\nnot signed\r\n"), Err(Error::NoSigner)));
    assert!(matches!(
        verify(&mail.replacen("MIME-Version", "Content-Type: text/plain\r\nX", 1)),
        Err(Error::NotAMail(_))
    ));
}

#[test]
fn we_verify_signed_mails_of_openssl() {
    let file = office().write("entity", b"Content-Type: text/plain; charset=utf-8\n\nBl\xc3\xa5\nb\xc3\xa6r\n");
    let expected = "Content-Type: text/plain; charset=utf-8\r\n\r\nBlå\r\nbær\r\n".as_bytes();
    let sign = ["cms", "-sign", "-in", file, "-signer", "rsa.pem", "-inkey", "rsa.key", "-from", "Rsa <rsa@firma.dk>"];
    for options in [[].as_slice(), &["-crlfeol"], &["-nodetach"], &["-nodetach", "-stream"], &["-md", "sha512"]] {
        let mail = office().openssl(&[sign.as_slice(), options].concat());
        let mail = Message::read(&mail).unwrap();
        let verified = mail.verify().unwrap_or_else(|error| panic!("{options:?}: {error}"));
        assert_eq!(verified.content, expected, "{options:?}");
        assert_eq!(mail.sender(), Some("rsa@firma.dk"));
        assert_eq!(Message::read(&verified.content).unwrap().text().unwrap(), "Blå\r\nbær\r\n");
    }
}

#[test]
fn we_open_encrypted_mails_of_openssl() {
    let file = office().write("plain", b"Content-Type: text/plain\n\nhej\n");
    for (who, cipher) in [(&office().rsa, "-aes256"), (&office().p256, "-aes-256-gcm"), (&office().p384, "-aes128")] {
        let pem = format!("{}.pem", who.name);
        let mail = office().openssl(&["cms", "-encrypt", cipher, "-in", file, "-recip", &pem]);
        let opened = Message::read(&mail).unwrap().open(&who.certificate, &who.key).unwrap();
        assert_eq!(Message::read(&opened).unwrap().text().unwrap(), "hej\r\n");
    }
}

#[test]
fn a_broken_mail_never_panics() {
    let good = message(&headers(), &signed(&office().p256)).unwrap();
    for place in (0..good.len()).step_by(3) {
        let mut changed = good.clone();
        changed[place] ^= 0x09;
        for mail in [&changed[..], &good[..place]] {
            if let Ok(mail) = Message::read(mail) {
                let _ = (mail.sender(), mail.text(), mail.protection(), mail.verify().is_ok());
            }
        }
    }
}

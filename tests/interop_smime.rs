//! Secure mail against OpenSSL, in both directions, and against forged and broken messages.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use der::{Decode, Encode};
use segl::smime::{self, Error, SignOptions, Signer};

mod mail_identities;
use mail_identities::{Identity, Office};

const CONTENT: &[u8] = "Content-Type: text/plain; charset=utf-8\r\n\r\nBlåbærgrød\r\n".as_bytes();

fn office() -> &'static Office {
    mail_identities::office("interop_smime")
}

fn everyone() -> [&'static Identity; 3] {
    [&office().rsa, &office().p256, &office().p384]
}

fn options(detached: bool) -> SignOptions<'static> {
    SignOptions {
        now: "2026-11-24T12:00:00Z".parse().unwrap(),
        detached,
        content_type: SignOptions::DATA,
        mail_attributes: true,
        extra_attributes: &[],
    }
}

fn sign(who: &Identity, detached: bool) -> Vec<u8> {
    let signer = Signer { certificate: &who.certificate, chain: std::slice::from_ref(&office().ca), key: &who.key };
    smime::sign(CONTENT, &signer, &options(detached)).unwrap()
}

#[test]
fn openssl_verifies_what_we_sign() {
    for who in everyone() {
        let name = format!("signed-{}.der", who.name);
        let file = office().write(&name, sign(who, false));
        let verify = ["cms", "-verify", "-inform", "DER", "-binary", "-CAfile", "ca.pem", "-purpose", "smimesign"];
        assert_eq!(office().openssl(&[verify.as_slice(), &["-in", file]].concat()), CONTENT);

        office().write("content", CONTENT);
        let name = format!("detached-{}.der", who.name);
        let file = office().write(&name, sign(who, true));
        assert_eq!(office().openssl(&[verify.as_slice(), &["-in", file, "-content", "content"]].concat()), CONTENT);
        let other = office().write("other", b"other");
        assert!(!office().openssl_agrees(&[verify.as_slice(), &["-in", file, "-content", other]].concat()));
    }
}

#[test]
fn a_signed_message_holds_the_attributes_of_mail() {
    let file = office().write("attributes.der", sign(&office().p256, false));
    let print = ["cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in", file];
    let printed = String::from_utf8(office().openssl(&print)).unwrap();
    let objects = printed.lines().filter_map(|line| line.trim().strip_prefix("object: "));
    let attributes: Vec<_> = objects.filter(|object| object.contains("(1.2.840.113549.1.9.")).collect();
    let expected = [
        "contentType (1.2.840.113549.1.9.3)",
        "signingTime (1.2.840.113549.1.9.5)",
        "messageDigest (1.2.840.113549.1.9.4)",
        "S/MIME Capabilities (1.2.840.113549.1.9.15)",
        "id-smime-aa-signingCertificateV2 (1.2.840.113549.1.9.16.2.47)",
        "id-smime-aa-encrypKeyPref (1.2.840.113549.1.9.16.2.11)",
    ];
    assert_eq!(attributes, expected);
    assert!(printed.contains("UTCTIME:Nov 24 12:00:00 2026 GMT"));
}

#[test]
fn we_verify_what_we_sign() {
    for who in everyone() {
        let verified = smime::verify(&sign(who, false), None).unwrap();
        assert_eq!(verified.content, CONTENT);
        assert_eq!(verified.certificates.len(), 2);
        let [signer] = verified.signers.as_slice() else { panic!("one signer") };
        assert_eq!(signer.certificate, who.certificate);
        assert_eq!(signer.signing_time.unwrap().to_string(), "2026-11-24T12:00:00Z");
        assert_eq!(smime::verify(&sign(who, true), Some(CONTENT)).unwrap().content, CONTENT);
    }
}

#[test]
fn we_verify_what_openssl_signs() {
    office().write("content", CONTENT);
    let variants: [&[&str]; 7] = [
        &[],
        &["-stream"],
        &["-keyid"],
        &["-noattr"],
        &["-nosmimecap", "-md", "sha512"],
        &["-econtent_type", "1.2.3.4"],
        &["-signer", "stranger.pem", "-inkey", "stranger.key"],
    ];
    for who in everyone() {
        let (pem, key) = (format!("{}.pem", who.name), format!("{}.key", who.name));
        for variant in variants {
            let sign = ["cms", "-sign", "-binary", "-nodetach", "-in", "content", "-outform", "DER"];
            let signer = ["-signer", &pem, "-inkey", &key];
            let cms = office().openssl(&[&sign, signer.as_slice(), variant].concat());
            let verified = smime::verify(&cms, None).unwrap_or_else(|error| panic!("{variant:?}: {error}"));
            assert_eq!(verified.content, CONTENT, "{variant:?}");
            assert!(verified.signers.iter().any(|signer| signer.certificate == who.certificate), "{variant:?}");
        }
    }
}

#[test]
fn an_rsa_pss_signature_is_verified() {
    office().write("content", CONTENT);
    let sign = ["cms", "-sign", "-binary", "-nodetach", "-in", "content", "-outform", "DER", "-md", "sha384"];
    let signer = ["-signer", "rsa.pem", "-inkey", "rsa.key", "-keyopt", "rsa_padding_mode:pss"];
    let cms = office().openssl(&[sign.as_slice(), &signer].concat());
    assert_eq!(smime::verify(&cms, None).unwrap().content, CONTENT);
}

#[test]
fn a_signer_whose_certificate_is_not_included_must_be_known() {
    office().write("content", CONTENT);
    let sign = ["cms", "-sign", "-binary", "-nodetach", "-nocerts", "-in", "content", "-outform", "DER"];
    let cms = office().openssl(&[sign.as_slice(), &["-signer", "p256.pem", "-inkey", "p256.key"]].concat());
    let signer = "serial number 11 of C=DK, O=Prøve ApS, CN=Prøve CA";
    assert!(matches!(smime::verify(&cms, None), Err(Error::SignerUnknown { signer: who }) if who == signer));
    let known = [office().p256.certificate.clone()];
    assert_eq!(smime::verify_with(&cms, None, &known).unwrap().content, CONTENT);
}

#[test]
fn other_content_is_noticed() {
    let cms = sign(&office().p256, true);
    assert!(matches!(smime::verify(&cms, Some(b"other")), Err(Error::SignatureWrong { .. })));
    assert!(matches!(smime::verify(&cms, None), Err(Error::ContentMissing)));
    assert!(matches!(smime::verify(&sign(&office().p256, false), Some(CONTENT)), Err(Error::ContentTwice)));
}

#[test]
fn no_changed_octet_of_a_signature_goes_unnoticed() {
    let who = &office().p256;
    let signer = Signer { certificate: &who.certificate, chain: &[], key: &who.key };
    let good = smime::sign(CONTENT, &signer, &options(false)).unwrap();
    let original = smime::verify(&good, None).unwrap();
    for place in 0..good.len() {
        for flip in [0x01, 0x80] {
            let mut changed = good.clone();
            changed[place] ^= flip;
            let Ok(read) = smime::verify(&changed, None) else { continue };
            assert_eq!(read.content, original.content, "octet {place}");
            assert_eq!(read.signers[0].signed_attributes, original.signers[0].signed_attributes, "octet {place}");
            assert_eq!(read.signers[0].certificate, original.signers[0].certificate, "octet {place}");
        }
    }
}

#[test]
fn a_cut_message_is_refused() {
    let good = sign(&office().p256, false);
    for length in 0..good.len() {
        assert!(matches!(smime::verify(&good[..length], None), Err(Error::NotCms(_))), "{length}");
    }
}

#[test]
fn a_message_without_signers_is_not_verified() {
    let certificates = segl::x509::write_certificate_bundle(std::slice::from_ref(&office().ca)).unwrap();
    assert!(matches!(smime::verify(&certificates, Some(b"")), Err(Error::NoSigner)));
}

#[test]
fn the_key_must_be_the_certificates() {
    let signer = Signer { certificate: &office().rsa.certificate, chain: &[], key: &office().p256.key };
    assert!(matches!(smime::sign(CONTENT, &signer, &options(false)), Err(Error::KeyMismatch)));
}

#[test]
fn the_signer_is_named_by_the_octets_of_the_certificate() {
    for who in everyone() {
        let cms = sign(who, false);
        let tbs: Vec<der::Any> = Vec::from_der(&who.certificate.signed().content).unwrap();
        let named = [tbs[3].to_der().unwrap(), tbs[1].to_der().unwrap()].concat();
        assert!(cms.windows(named.len()).any(|window| window == named), "{}", who.name);
    }
}

fn decrypt_by_openssl(name: &str, cms: &[u8]) -> Vec<u8> {
    let file = format!("to-{name}.der");
    office().write(&file, cms);
    let (pem, key) = (format!("{name}.pem"), format!("{name}.key"));
    office().openssl(&["cms", "-decrypt", "-inform", "DER", "-binary", "-in", &file, "-recip", &pem, "-inkey", &key])
}

#[test]
fn openssl_opens_what_we_encrypt() {
    for who in everyone() {
        let cms = smime::encrypt(CONTENT, std::slice::from_ref(&who.certificate)).unwrap();
        assert_eq!(decrypt_by_openssl(who.name, &cms), CONTENT, "{}", who.name);
    }
}

#[test]
fn each_of_several_recipients_opens_the_message_and_nobody_else() {
    let cms = smime::encrypt(CONTENT, &everyone().map(|who| who.certificate.clone())).unwrap();
    for who in everyone() {
        assert_eq!(decrypt_by_openssl(who.name, &cms), CONTENT);
        assert_eq!(*smime::decrypt(&cms, &who.certificate, &who.key).unwrap(), CONTENT);
    }
    let stranger = &office().stranger;
    let opened = smime::decrypt(&cms, &stranger.certificate, &stranger.key);
    assert!(matches!(opened, Err(Error::NotForThisKey)));
    let opened = smime::decrypt(&cms, &office().rsa.certificate, &stranger.key);
    assert!(matches!(opened, Err(Error::KeyMismatch)));
    assert!(matches!(smime::encrypt(CONTENT, &[]), Err(Error::NoRecipient)));
}

#[test]
fn an_empty_and_a_large_message_survive() {
    for content in [vec![], vec![7; 1 << 20]] {
        let who = &office().p256;
        let cms = smime::encrypt(&content, std::slice::from_ref(&who.certificate)).unwrap();
        assert_eq!(*smime::decrypt(&cms, &who.certificate, &who.key).unwrap(), content);
    }
}

/// Encrypts by OpenSSL, opens by ourselves.
fn open_from_openssl(who: &Identity, options: &[&str]) {
    let pem = format!("{}.pem", who.name);
    let encrypt = ["cms", "-encrypt", "-binary", "-in", "content", "-outform", "DER", "-recip", &pem];
    let cms = office().openssl(&[encrypt.as_slice(), options].concat());
    let opened = smime::decrypt(&cms, &who.certificate, &who.key);
    let opened = opened.unwrap_or_else(|error| panic!("{} {options:?}: {error}", who.name));
    assert_eq!(*opened, CONTENT, "{} {options:?}", who.name);
}

#[test]
fn we_open_what_openssl_encrypts_with_every_cipher() {
    office().write("content", CONTENT);
    for who in everyone() {
        for cipher in ["-aes128", "-aes192", "-aes256", "-aes-128-gcm", "-aes-192-gcm", "-aes-256-gcm"] {
            open_from_openssl(who, &[cipher]);
            open_from_openssl(who, &[cipher, "-stream"]);
            open_from_openssl(who, &[cipher, "-keyid"]);
        }
    }
    open_from_openssl(&office().rsa, &["-des3"]);
}

#[test]
fn we_open_what_openssl_encrypts_with_oaep() {
    office().write("content", CONTENT);
    let oaep = ["-keyopt", "rsa_padding_mode:oaep"];
    for options in [
        [].as_slice(),
        &["-keyopt", "rsa_oaep_md:sha256"],
        &["-keyopt", "rsa_oaep_md:sha512"],
        &["-keyopt", "rsa_oaep_md:sha256", "-keyopt", "rsa_mgf1_md:sha1"],
    ] {
        open_from_openssl(&office().rsa, &[["-aes256"].as_slice(), &oaep, options].concat());
    }
}

#[test]
fn we_open_what_openssl_encrypts_with_every_derivation() {
    office().write("content", CONTENT);
    for who in [&office().p256, &office().p384] {
        for hash in ["sha1", "sha224", "sha256", "sha384", "sha512"] {
            open_from_openssl(who, &["-aes256", "-keyopt", &format!("ecdh_kdf_md:{hash}")]);
        }
        open_from_openssl(who, &["-aes256", "-keyopt", "ecdh_cofactor_mode:1"]);
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    office().write("content", CONTENT);
    let encrypt = ["cms", "-encrypt", "-binary", "-in", "content", "-outform", "DER", "-recip", "rsa.pem"];
    let cms = office().openssl(&[encrypt.as_slice(), &["-camellia256"]].concat());
    let opened = smime::decrypt(&cms, &office().rsa.certificate, &office().rsa.key);
    let what = "the cipher 1.2.392.200011.61.1.1.1.4";
    assert!(matches!(&opened, Err(Error::NotSupported { what: named }) if named == what), "{opened:?}");
    let signed = sign(&office().rsa, false);
    let opened = smime::decrypt(&signed, &office().rsa.certificate, &office().rsa.key);
    assert!(matches!(opened, Err(Error::OtherKind { wanted: "encrypted data", .. })));
}

/// Every octet changed once: no panic, and never the content of an authenticated message changed.
fn change_every_octet(who: &Identity, cms: &[u8], is_authenticated: bool) {
    for place in 0..cms.len() {
        let mut changed = cms.to_vec();
        changed[place] ^= 0x01;
        match smime::decrypt(&changed, &who.certificate, &who.key) {
            Ok(opened) if is_authenticated => assert_eq!(*opened, CONTENT, "octet {place}"),
            Ok(_) | Err(_) => {}
        }
    }
}

#[test]
fn a_changed_encrypted_message_never_panics() {
    office().write("content", CONTENT);
    for who in [&office().p256, &office().rsa] {
        change_every_octet(who, &smime::encrypt(CONTENT, std::slice::from_ref(&who.certificate)).unwrap(), false);
    }
    let encrypt = ["cms", "-encrypt", "-binary", "-in", "content", "-outform", "DER", "-aes-256-gcm"];
    let cms = office().openssl(&[encrypt.as_slice(), &["-recip", "p256.pem"]].concat());
    change_every_octet(&office().p256, &cms, true);
}

#[test]
fn wrong_padding_of_the_content_key_does_not_show() {
    let who = &office().rsa;
    let good = smime::encrypt(CONTENT, std::slice::from_ref(&who.certificate)).unwrap();
    let place = good.len() - CONTENT.len() - 120;
    let open = |offset| {
        let mut changed = good.clone();
        changed[place - offset] ^= 0x01;
        smime::decrypt(&changed, &who.certificate, &who.key)
    };
    // A random key leaves right padding behind once in 256 times.
    let errors: Vec<_> = (0..8).filter_map(|offset| open(offset).err()).collect();
    assert!(errors.len() >= 4 && errors.iter().all(|error| matches!(error, Error::CannotBeOpened)), "{errors:?}");
}

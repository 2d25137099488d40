//! Secure mail against OpenSSL, in both directions, and against forged and broken messages.
#![allow(clippy::unwrap_used)]

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
    let signer = Signer { certificate: &who.certificate, chain: &[office().ca.clone()], key: &who.key };
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
    let certificates = segl::x509::write_certificate_bundle(&[office().ca.clone()]).unwrap();
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

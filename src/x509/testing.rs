//! For tests: keys that sign, and certificates and CRLs made to order. Certificates from other programs
//! are in `testdata/x509`.
#![allow(clippy::unwrap_used)]

use der::asn1::Int;
use der::{Any, Decode, Encode, Tag, TagNumber};
use jiff::Timestamp;
use signature::hazmat::PrehashSigner;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{CrlReason, KeyUsages};
use zeroize::Zeroizing;

use super::{Certificate, Crl, OcspResponse, OcspStatus, Signed, extension, write_time};
use crate::key::{KeyError, PrivateKey, PublicKey, SignatureScheme, Unwrapping};

/// A moment at which the certificates of `testdata/x509` and those of [`Draft`] are valid.
pub(crate) fn now() -> Timestamp {
    "2027-01-01T00:00:00Z".parse().unwrap()
}

/// One certificate of `testdata/x509`.
pub(crate) fn fixture(name: &str) -> Certificate {
    super::read_certificates(&fixture_file(name)).unwrap().remove(0)
}

/// The octets of a file in `testdata/x509`.
pub(crate) fn fixture_file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/testdata/x509/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// A key that only signs; two with the same number are the same key.
pub(crate) struct TestKey {
    inner: Inner,
    public: PublicKey,
}

enum Inner {
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
    Rsa(Box<rsa::PrivateKey>),
}

impl TestKey {
    pub(crate) fn p256(number: u8) -> Self {
        let key = p256::ecdsa::SigningKey::from_slice(&[number; 32]).unwrap();
        let point = key.verifying_key().to_sec1_point(false);
        let curve = const_oid::db::rfc5912::SECP_256_R_1.to_der().unwrap();
        let public = PublicKey::from_ec(&curve, point.as_bytes()).unwrap();
        Self { inner: Inner::P256(key), public }
    }

    pub(crate) fn p384(number: u8) -> Self {
        let key = p384::ecdsa::SigningKey::from_slice(&[number; 48]).unwrap();
        let point = key.verifying_key().to_sec1_point(false);
        let curve = const_oid::db::rfc5912::SECP_384_R_1.to_der().unwrap();
        let public = PublicKey::from_ec(&curve, point.as_bytes()).unwrap();
        Self { inner: Inner::P384(key), public }
    }

    /// The RSA key of `testdata/x509`, 2,048 bits.
    pub(crate) fn rsa() -> Self {
        use rsa::pkcs8::DecodePrivateKey;
        use rsa::traits::PublicKeyParts;
        let pem = String::from_utf8(fixture_file("rsa2048.key.pem")).unwrap();
        let key = rsa::PrivateKey::from_pkcs8_pem(&pem).unwrap();
        let public = PublicKey::from_rsa(&key.n().to_be_bytes(), &[1, 0, 1]).unwrap();
        Self { inner: Inner::Rsa(Box::new(key)), public }
    }
}

impl PrivateKey for TestKey {
    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let hash = scheme.hash();
        let digest = hash.digest(message);
        Ok(match &self.inner {
            Inner::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign_prehash(&digest).unwrap();
                signature.to_der().as_bytes().to_vec()
            }
            Inner::P384(key) => {
                let signature: p384::ecdsa::Signature = key.sign_prehash(&digest).unwrap();
                signature.to_der().as_bytes().to_vec()
            }
            Inner::Rsa(key) => {
                let prefix = hash.digest_info_prefix().into();
                key.sign(rsa::Pkcs1v15Sign { hash_len: Some(hash.length()), prefix }, &digest).unwrap()
            }
        })
    }

    fn unwrap_key(&self, _: Unwrapping, _: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        Err(KeyError::NotPossible("decryption"))
    }

    fn agree(&self, _: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        Err(KeyError::NotPossible("key agreement"))
    }
}

/// A certificate to be made. Names are in the form of RFC 4514: `CN=Anna,O=Firma`.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) subject: String,
    pub(crate) issuer: String,
    pub(crate) serial: u32,
    /// 3, or 1 without extensions.
    pub(crate) version: u8,
    pub(crate) not_before: Timestamp,
    pub(crate) not_after: Timestamp,
    pub(crate) extensions: Vec<Extension>,
}

impl Draft {
    /// A CA without a path length.
    pub(crate) fn ca(subject: &str, issuer: &str) -> Self {
        let usage = KeyUsages::KeyCertSign | KeyUsages::CRLSign;
        let extensions = vec![extension::ca_constraints(None).unwrap(), extension::key_usage(usage).unwrap()];
        Self {
            subject: subject.into(),
            issuer: issuer.into(),
            serial: 1,
            version: 3,
            not_before: "2020-01-01T00:00:00Z".parse().unwrap(),
            not_after: "2035-01-01T00:00:00Z".parse().unwrap(),
            extensions,
        }
    }

    /// Somebody with an address who signs.
    pub(crate) fn person(subject: &str, issuer: &str, email: &str) -> Self {
        let usage = extension::key_usage(KeyUsages::DigitalSignature | KeyUsages::KeyAgreement).unwrap();
        let names = extension::san_of_emails(&[email.to_owned()]).unwrap();
        Self { extensions: vec![usage, names], serial: 7, ..Self::ca(subject, issuer) }
    }

    /// With this extension in place of the one of the same kind.
    pub(crate) fn with(mut self, extension: Extension) -> Self {
        self.extensions.retain(|old| old.extn_id != extension.extn_id);
        self.extensions.push(extension);
        self
    }

    /// Without the extension of this kind.
    pub(crate) fn without(mut self, oid: der::asn1::ObjectIdentifier) -> Self {
        self.extensions.retain(|old| old.extn_id != oid);
        self
    }

    /// The certificate of `holder`, signed by `issuer`.
    pub(crate) fn sign(&self, holder: &TestKey, issuer: &TestKey) -> Certificate {
        let mut body = Vec::new();
        if self.version == 3 {
            body.extend(explicit(0, 2u8.to_der().unwrap()));
        }
        body.extend(self.serial.to_der().unwrap());
        body.extend(algorithm(issuer));
        body.extend(name(&self.issuer));
        let dates = [self.not_before, self.not_after].map(|moment| write_time(moment).unwrap().to_der().unwrap());
        body.extend(sequence(dates.concat()));
        body.extend(name(&self.subject));
        body.extend(holder.public_key().spki_der());
        if self.version == 3 && !self.extensions.is_empty() {
            body.extend(explicit(3, self.extensions.to_der().unwrap()));
        }
        Certificate::from_der(&signed(body, issuer)).unwrap()
    }
}

/// A CRL to be made.
#[derive(Clone)]
pub(crate) struct CrlDraft {
    pub(crate) issuer: String,
    pub(crate) this_update: Timestamp,
    pub(crate) next_update: Option<Timestamp>,
    /// Serial and reason.
    pub(crate) revoked: Vec<(u32, CrlReason)>,
    /// Extensions of single entries beside their reason, each with the index of its entry.
    pub(crate) entry_extensions: Vec<(usize, Extension)>,
    pub(crate) extensions: Vec<Extension>,
}

impl CrlDraft {
    /// Made a month before [`now`], good until a month after.
    pub(crate) fn of(issuer: &str, revoked: &[(u32, CrlReason)]) -> Self {
        Self {
            issuer: issuer.into(),
            this_update: "2026-12-01T00:00:00Z".parse().unwrap(),
            next_update: Some("2027-02-01T00:00:00Z".parse().unwrap()),
            revoked: revoked.to_vec(),
            entry_extensions: Vec::new(),
            extensions: vec![extension::crl_number(1).unwrap()],
        }
    }

    pub(crate) fn sign(&self, issuer: &TestKey) -> Crl {
        let time = |moment| write_time(moment).unwrap().to_der().unwrap();
        let mut body = 1u8.to_der().unwrap();
        body.extend(algorithm(issuer));
        body.extend(name(&self.issuer));
        body.extend(time(self.this_update));
        body.extend(self.next_update.map(time).unwrap_or_default());
        let entry = |(index, (serial, reason)): (usize, &(u32, CrlReason))| {
            let own = self.entry_extensions.iter().filter(|(of, _)| *of == index).map(|(_, own)| own.clone());
            let why = extension::extension(extension::CRL_REASON, false, reason).unwrap();
            let extensions = own.chain([why]).collect::<Vec<_>>().to_der().unwrap();
            let serial = Int::from_der(&serial.to_der().unwrap()).unwrap().to_der().unwrap();
            sequence([serial, time(self.this_update), extensions].concat())
        };
        if !self.revoked.is_empty() {
            body.extend(sequence(self.revoked.iter().enumerate().flat_map(entry).collect()));
        }
        body.extend(explicit(0, self.extensions.to_der().unwrap()));
        Crl::from_der(&signed(body, issuer)).unwrap()
    }
}

/// An OCSP response to be made, about one certificate.
#[derive(Clone)]
pub(crate) struct OcspDraft<'a> {
    pub(crate) certificate: &'a Certificate,
    pub(crate) issuer: &'a TestKey,
    pub(crate) status: OcspStatus,
    pub(crate) this_update: Timestamp,
    pub(crate) next_update: Option<Timestamp>,
    pub(crate) extensions: Vec<Extension>,
    /// Those that go along.
    pub(crate) certificates: Vec<Certificate>,
}

impl<'a> OcspDraft<'a> {
    /// Made an hour before [`now`], good until a day after.
    pub(crate) fn of(certificate: &'a Certificate, issuer: &'a TestKey, status: OcspStatus) -> Self {
        Self {
            certificate,
            issuer,
            status,
            this_update: "2026-12-31T23:00:00Z".parse().unwrap(),
            next_update: Some("2027-01-02T00:00:00Z".parse().unwrap()),
            extensions: Vec::new(),
            certificates: Vec::new(),
        }
    }

    pub(crate) fn sign(&self, responder: &TestKey) -> OcspResponse {
        let scheme = responder.public_key().signature_scheme().unwrap();
        let content = self.content(responder);
        let signature = responder.sign(scheme, &content).unwrap();
        let signature = der::asn1::BitString::from_bytes(&signature).unwrap().to_der().unwrap();
        let certificates = self.certificates.iter().flat_map(|certificate| certificate.der().to_vec()).collect();
        let along = explicit(0, sequence(certificates));
        let basic = sequence([content, algorithm(responder), signature, along].concat());
        let kind = const_oid::db::rfc6960::ID_PKIX_OCSP_BASIC.to_der().unwrap();
        let bytes = sequence([kind, octets(&basic)].concat());
        OcspResponse::from_der(&sequence([vec![0x0a, 1, 0], explicit(0, bytes)].concat())).unwrap()
    }

    fn content(&self, responder: &TestKey) -> Vec<u8> {
        let hash = crate::key::Hash::Sha256;
        let hashes = [self.certificate.issuer().der(), self.issuer.public_key().key_octets()];
        let [name, key] = hashes.map(|octets| self::octets(&hash.digest(octets)));
        let serial = Any::new(Tag::Integer, self.certificate.serial()).unwrap().to_der().unwrap();
        let id = sequence([sequence(hash.oid().to_der().unwrap()), name, key, serial].concat());
        let next_update = self.next_update.map(|moment| explicit(0, generalized(moment))).unwrap_or_default();
        let answer = sequence([id, self.status(), generalized(self.this_update), next_update].concat());
        let extensions = match self.extensions.as_slice() {
            [] => Vec::new(),
            some => explicit(1, some.to_vec().to_der().unwrap()),
        };
        let responder = explicit(2, octets(&responder.public_key().key_identifier()));
        sequence([responder, generalized(self.this_update), sequence(answer), extensions].concat())
    }

    fn status(&self) -> Vec<u8> {
        match self.status {
            OcspStatus::Good => vec![0x80, 0],
            OcspStatus::Unknown => vec![0x82, 0],
            OcspStatus::Revoked { when, reason } => {
                let reason = reason.map(|reason| explicit(0, reason.to_der().unwrap())).unwrap_or_default();
                explicit(1, [generalized(when), reason].concat())
            }
        }
    }
}

fn generalized(moment: Timestamp) -> Vec<u8> {
    let text = moment.strftime("%Y%m%d%H%M%SZ").to_string();
    Any::new(Tag::GeneralizedTime, text.into_bytes()).unwrap().to_der().unwrap()
}

fn octets(octets: &[u8]) -> Vec<u8> {
    der::asn1::OctetString::new(octets).unwrap().to_der().unwrap()
}

/// The DER of a name in the form of RFC 4514.
pub(crate) fn name(text: &str) -> Vec<u8> {
    text.parse::<x509_cert::name::Name>().unwrap().to_der().unwrap()
}

fn signed(body: Vec<u8>, issuer: &TestKey) -> Vec<u8> {
    let scheme = issuer.public_key().signature_scheme().unwrap();
    let content = sequence(body);
    let signature = issuer.sign(scheme, &content).unwrap();
    Signed { content, algorithm: scheme.algorithm_identifier(), signature }.to_der().unwrap()
}

fn algorithm(key: &TestKey) -> Vec<u8> {
    key.public_key().signature_scheme().unwrap().algorithm_identifier().to_der().unwrap()
}

fn sequence(body: Vec<u8>) -> Vec<u8> {
    Any::new(Tag::Sequence, body).unwrap().to_der().unwrap()
}

fn explicit(number: u32, body: Vec<u8>) -> Vec<u8> {
    let tag = Tag::ContextSpecific { constructed: true, number: TagNumber(number) };
    Any::new(tag, body).unwrap().to_der().unwrap()
}

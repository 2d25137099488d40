//! Whether a certificate is fit for secure mail, and what its key may do there (RFC 8550 4.4, RFC 5280 4.2.1).

use der::asn1::ObjectIdentifier;
use jiff::Timestamp;

use super::alternative_name::AlternativeName;
use super::signature::{RSA_BITS, hash_of};
use super::weakness::SAFE_RSA_BITS;
use super::{Certificate, extension};
use crate::key::{Hash, KeyKind};

/// A reason why a certificate does not work for mail.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No address stands in it.
    #[error("there is no e-mail address in it")]
    NoEmail,
    /// An address has other characters than ASCII: `søren@firma.dk`. Mail programs find no certificate by it.
    #[error("the address {0} has letters that mail programs do not take")]
    EmailNotPlain(String),
    /// Key usage allows neither signing nor encryption.
    #[error("its key usage allows neither signing nor encryption")]
    KeyUsage,
    /// Extended key usage is limited to other purposes than mail.
    #[error("its extended key usage does not include mail")]
    ExtendedKeyUsage,
    /// It expired then.
    #[error("it expired at {0}")]
    Expired(Timestamp),
    /// It is valid only from then on.
    #[error("it is not valid before {0}")]
    NotYetValid(Timestamp),
    /// Its key is too short to be safe.
    #[error("its key is too weak: {0}")]
    WeakKey(KeyKind),
    /// Its issuer signed with a hash that is broken: `SHA-1`, `MD5`.
    #[error("it is signed with {0}, which is broken")]
    WeakHash(&'static str),
    /// segl cannot use a key of this kind.
    #[error("segl cannot use its key: {0}")]
    KeyNotUsable(KeyKind),
    /// It is a CA's.
    #[error("it is a certificate of an issuer, not of a person")]
    IsCa,
}

/// What a certificate's key usage lets its key do in mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purposes {
    /// Messages may be signed with it.
    pub signing: bool,
    /// Messages may be encrypted to it.
    pub encryption: bool,
}

/// What a certificate is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Signed mail (RFC 8550 4.4).
    SmimeSign,
    /// Mail encrypted to it (RFC 8550 4.4).
    SmimeEncrypt,
    /// Logging in with it over TLS (RFC 5280 4.2.1.12, id-kp-clientAuth).
    Client,
}

/// md5WithRSAEncryption (RFC 3279 2.2.1).
const MD5_WITH_RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.4");

impl Problem {
    /// The stable word for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoEmail => "no-email",
            Self::EmailNotPlain(_) => "email-not-plain",
            Self::KeyUsage => "key-usage",
            Self::ExtendedKeyUsage => "extended-key-usage",
            Self::Expired(_) => "expired",
            Self::NotYetValid(_) => "not-yet-valid",
            Self::WeakKey(_) => "weak-key",
            Self::WeakHash(_) => "weak-hash",
            Self::KeyNotUsable(_) => "key-not-usable",
            Self::IsCa => "is-ca",
        }
    }
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SmimeSign, Self::SmimeEncrypt, Self::Client];

    /// The stable word for people and scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::SmimeSign => "smime-sign",
            Self::SmimeEncrypt => "smime-encrypt",
            Self::Client => "client",
        }
    }

    /// Whether key usage, where it is limited, allows the purpose (RFC 5280 4.2.1.3).
    pub fn fits_key_usage(self, certificate: &Certificate) -> bool {
        match (self, certificate.key_usage()) {
            (Self::SmimeSign, _) => purposes(certificate).signing,
            (Self::SmimeEncrypt, _) => purposes(certificate).encryption,
            (Self::Client, None) => true,
            (Self::Client, Some(usage)) => usage.digital_signature() || usage.key_agreement(),
        }
    }

    /// Whether extended key usage, where it is limited, allows the purpose (RFC 5280 4.2.1.12).
    pub fn fits_extended_key_usage(self, certificate: &Certificate) -> bool {
        let own = match self {
            Self::SmimeSign | Self::SmimeEncrypt => extension::EMAIL_PROTECTION,
            Self::Client => extension::CLIENT_AUTHENTICATION,
        };
        let fitting = [own, extension::ANY_EXTENDED_KEY_USAGE];
        certificate.extended_key_usage().is_none_or(|usages| usages.iter().any(|usage| fitting.contains(usage)))
    }
}

/// Everything that keeps the certificate from working for mail at `now`; empty means fit.
///
/// A certificate for signing alone or for encryption alone is fit. One without extended key usage is fit,
/// as OCES certificates are. Whether to trust it is another question: [`super::path::judge`].
pub fn problems_for_mail(certificate: &Certificate, now: Timestamp) -> Vec<Problem> {
    let mut problems = email_problems(certificate);
    problems.extend(usage_problems(certificate));
    if now > certificate.not_after() {
        problems.push(Problem::Expired(certificate.not_after()));
    }
    if now < certificate.not_before() {
        problems.push(Problem::NotYetValid(certificate.not_before()));
    }
    problems.extend(strength_problems(certificate));
    problems
}

/// What key usage allows: signing with digitalSignature or nonRepudiation; encryption with keyEncipherment
/// for RSA, keyAgreement for EC; both where there is no key usage. Nothing for keys segl cannot use.
pub fn purposes(certificate: &Certificate) -> Purposes {
    let elliptic = match certificate.public_key().kind() {
        KeyKind::Rsa(_) => false,
        KeyKind::P256 | KeyKind::P384 | KeyKind::P521 => true,
        KeyKind::Other(_) => return Purposes { signing: false, encryption: false },
    };
    match certificate.key_usage() {
        None => Purposes { signing: true, encryption: true },
        Some(usage) => Purposes {
            signing: usage.digital_signature() || usage.non_repudiation(),
            encryption: if elliptic { usage.key_agreement() } else { usage.key_encipherment() },
        },
    }
}

fn email_problems(certificate: &Certificate) -> Vec<Problem> {
    let international = certificate.alternative_names().iter().filter_map(AlternativeName::international_email);
    let all = certificate.emails().into_iter().chain(international).collect::<Vec<_>>();
    if all.is_empty() {
        return vec![Problem::NoEmail];
    }
    all.into_iter().filter(|address| !address.is_ascii()).map(Problem::EmailNotPlain).collect()
}

fn usage_problems(certificate: &Certificate) -> Vec<Problem> {
    let mut problems = Vec::new();
    let usable = !matches!(certificate.public_key().kind(), KeyKind::Other(_));
    if usable && purposes(certificate) == (Purposes { signing: false, encryption: false }) {
        problems.push(Problem::KeyUsage);
    }
    if !Purpose::SmimeSign.fits_extended_key_usage(certificate) {
        problems.push(Problem::ExtendedKeyUsage);
    }
    if certificate.is_ca() {
        problems.push(Problem::IsCa);
    }
    problems
}

fn strength_problems(certificate: &Certificate) -> Vec<Problem> {
    let mut problems = Vec::new();
    match certificate.public_key().kind() {
        KeyKind::Rsa(bits) if *bits < SAFE_RSA_BITS => problems.push(Problem::WeakKey(KeyKind::Rsa(*bits))),
        kind @ KeyKind::Rsa(bits) if !RSA_BITS.contains(bits) => problems.push(Problem::KeyNotUsable(kind.clone())),
        kind @ KeyKind::Other(_) => problems.push(Problem::KeyNotUsable(kind.clone())),
        _ => {}
    }
    let algorithm = &certificate.signed().algorithm;
    if hash_of(algorithm) == Some(Hash::Sha1) {
        problems.push(Problem::WeakHash("SHA-1"));
    } else if algorithm.oid == MD5_WITH_RSA {
        problems.push(Problem::WeakHash("MD5"));
    }
    problems
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::x509::testing::{Draft, TestKey, fixture, now};
    use x509_cert::ext::pkix::KeyUsages;

    /// The codes of what is wrong with Anna's certificate after one change.
    fn problems(change: impl FnOnce(Draft) -> Draft) -> Vec<&'static str> {
        let good = Draft::person("CN=Anna", "CN=Issuer", "anna@firma.dk");
        let certificate = change(good).sign(&TestKey::p256(3), &TestKey::p256(2));
        problems_for_mail(&certificate, now()).iter().map(Problem::code).collect()
    }

    #[test]
    fn oces_certificates_are_fit() {
        for file in ["oces2.pem", "oces3.pem"] {
            assert_eq!(problems_for_mail(&fixture(file), now()), [], "{file}");
            assert_eq!(purposes(&fixture(file)), Purposes { signing: true, encryption: true });
        }
    }

    #[test]
    fn each_problem_is_found_alone() {
        let eku = |purpose| extension::extended_key_usage(&[purpose]).unwrap();
        let late = "2026-12-31T23:59:59Z".parse().unwrap();
        let early = "2027-01-01T00:00:01Z".parse().unwrap();
        assert_eq!(problems(|good| good), [""; 0]);
        assert_eq!(problems(|good| good.without(extension::SUBJECT_ALTERNATIVE_NAME)), ["no-email"]);
        assert_eq!(problems(|good| good.with(extension::key_usage(KeyUsages::KeyCertSign).unwrap())), ["key-usage"]);
        assert_eq!(problems(|good| good.with(eku(const_oid::db::rfc5912::ID_KP_CLIENT_AUTH))), ["extended-key-usage"]);
        assert_eq!(problems(|good| good.with(eku(extension::EMAIL_PROTECTION))), [""; 0]);
        assert_eq!(problems(|good| good.with(eku(extension::ANY_EXTENDED_KEY_USAGE))), [""; 0]);
        assert_eq!(problems(|good| Draft { not_after: late, ..good }), ["expired"]);
        assert_eq!(problems(|good| Draft { not_before: early, ..good }), ["not-yet-valid"]);
        assert_eq!(problems(|good| good.with(extension::ca_constraints(None).unwrap())), ["is-ca"]);
    }

    #[test]
    fn an_address_with_danish_letters_is_found_however_it_is_written() {
        let wrong = |names: &[u8]| {
            let value = der::asn1::OctetString::new(names).unwrap();
            let oid = extension::SUBJECT_ALTERNATIVE_NAME;
            let names = x509_cert::ext::Extension { extn_id: oid, critical: false, extn_value: value };
            let draft = Draft::person("CN=Anna", "CN=Issuer", "anna@firma.dk").with(names);
            problems_for_mail(&draft.sign(&TestKey::p256(3), &TestKey::p256(2)), now())
        };
        let expected = [Problem::EmailNotPlain("sø@f.dk".into())];
        assert_eq!(wrong(b"\x30\x0a\x81\x08s\xc3\xb8@f.dk"), expected);
        assert_eq!(wrong(b"\x30\x09\x81\x07s\xf8@f.dk"), expected);
        let mailbox = b"\x30\x18\xa0\x16\x06\x08\x2b\x06\x01\x05\x05\x07\x08\x09\xa0\x0a\x0c\x08s\xc3\xb8@f.dk";
        assert_eq!(wrong(mailbox), expected);
        assert_eq!(
            problems(|good| Draft { subject: "emailAddress=sø@firma.dk,CN=Anna".into(), ..good }),
            ["email-not-plain"]
        );
    }

    #[test]
    fn the_key_and_the_hash_must_be_strong() {
        let weak = |der: &[u8]| problems_for_mail(&Certificate::from_der(der).unwrap(), now());
        let good = Draft::person("CN=Anna", "CN=Issuer", "anna@firma.dk").sign(&TestKey::p256(3), &TestKey::p256(2));
        let replaced = |from: &[u8], to: &[u8]| {
            let mut der = good.der().to_vec();
            while let Some(position) = der.windows(from.len()).position(|window| window == from) {
                der[position..position + to.len()].copy_from_slice(to);
            }
            der
        };
        let curve = replaced(b"\x2a\x86\x48\xce\x3d\x03\x01\x07", b"\x2a\x86\x48\xce\x3d\x03\x01\x06");
        assert_eq!(weak(&curve), [Problem::KeyNotUsable(KeyKind::Other("1.2.840.10045.3.1.6".into()))]);
        let rsa = Draft::person("CN=Anna", "CN=Issuer", "anna@firma.dk")
            .without(extension::KEY_USAGE)
            .sign(&TestKey::p256(3), &TestKey::rsa());
        let hash = |last: u8| {
            let mut der = rsa.der().to_vec();
            let name = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b";
            while let Some(position) = der.windows(9).position(|window| window == name) {
                der[position + 8] = last;
            }
            weak(&der)
        };
        assert_eq!(hash(5), [Problem::WeakHash("SHA-1")]);
        assert_eq!(hash(4), [Problem::WeakHash("MD5")]);
        assert_eq!(hash(13), []);
    }
}

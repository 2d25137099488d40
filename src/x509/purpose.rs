//! Whether a certificate is fit for secure mail, and what its key may do there (RFC 8550 4.4, RFC 5280 4.2.1).

use der::asn1::ObjectIdentifier;
use jiff::Timestamp;

use super::alternative_name::AlternativeName;
use super::signature::{RSA_BITS, hash_of};
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

/// The shortest RSA modulus that is safe, in bits (NIST SP 800-131A).
const SAFE_RSA_BITS: u32 = 2048;

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
    let for_mail = [extension::EMAIL_PROTECTION, extension::ANY_EXTENDED_KEY_USAGE];
    if certificate.extended_key_usage().is_some_and(|usages| !usages.iter().any(|usage| for_mail.contains(usage))) {
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

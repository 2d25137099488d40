//! Certificates as this issuer makes them: the CA's own, and an employee's.

use const_oid::db::rfc5912;
use der::asn1::{Ia5String, ObjectIdentifier};
use der::flagset::FlagSet;
use der::{Any, Decode, Encode, Sequence, Tag};
use jiff::{SignedDuration, Timestamp};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::constraints::name::GeneralSubtree;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{AccessDescription, AuthorityInfoAccessSyntax, KeyUsages, NameConstraints};

use super::Error;
use super::address::Domain;
use super::error::random;
use super::settings::Settings;
use crate::key::{KeyError, KeyKind, PrivateKey, PublicKey};
use crate::x509::{self, Certificate, Signed, extension, write_time};

/// What may be done with a certificate of this issuer: secure mail, and proving at a server who one is.
pub(super) const PURPOSES: [ObjectIdentifier; 2] = [rfc5912::ID_KP_EMAIL_PROTECTION, rfc5912::ID_KP_CLIENT_AUTH];

/// How far back the start of a certificate or a list is set, so that clocks that are slow take it at once.
const BACKDATING: SignedDuration = SignedDuration::from_mins(5);

/// How long a CA certificate is valid: ten years.
const CA_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 3652);

/// pe-authorityInfoAccess (RFC 5280 4.2.2.1).
const AUTHORITY_INFORMATION_ACCESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.1");
/// ad-caIssuers (RFC 5280 4.2.2.1).
const CA_ISSUERS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.2");

/// `TBSCertificate` (RFC 5280 4.1.2), with names and key copied byte for byte.
#[derive(Sequence)]
struct TbsCertificate {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    version: u8,
    serial: Any,
    signature: spki::AlgorithmIdentifierOwned,
    issuer: Any,
    validity: Validity,
    subject: Any,
    public_key: Any,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT")]
    extensions: Vec<Extension>,
}

#[derive(Sequence)]
struct Validity {
    not_before: Any,
    not_after: Any,
}

/// The number of X.509 version 3.
const VERSION_3: u8 = 2;

/// What differs from certificate to certificate.
struct Contents<'a> {
    issuer: &'a [u8],
    subject: &'a [u8],
    public_key: &'a PublicKey,
    not_before: Timestamp,
    not_after: Timestamp,
    extensions: Vec<Extension>,
}

/// Makes the CA's self-signed certificate: ten years, no CAs below it, mail addresses in `domains` only.
pub(super) fn for_ca(
    subject: &[u8],
    domains: &[Domain],
    key: &dyn PrivateKey,
    now: Timestamp,
) -> Result<Certificate, Error> {
    let public_key = key.public_key();
    let not_before = backdated(now);
    let extensions = vec![
        extension::ca_constraints(Some(0))?,
        extension::key_usage(KeyUsages::KeyCertSign | KeyUsages::CRLSign)?,
        extension::extended_key_usage(&PURPOSES)?,
        name_constraints(domains)?,
        extension::subject_key_identifier(public_key)?,
        extension::authority_key_identifier(&public_key.key_identifier())?,
    ];
    let not_after = after(not_before, CA_LIFETIME)?;
    sign(Contents { issuer: subject, subject, public_key, not_before, not_after, extensions }, key)
}

/// Makes an employee's certificate. It ends with the CA's own at the latest.
pub(super) fn for_employee(
    settings: &Settings,
    ca: &Certificate,
    ca_key: &dyn PrivateKey,
    subject: &[u8],
    emails: &[String],
    public_key: &PublicKey,
    now: Timestamp,
) -> Result<Certificate, Error> {
    if !ca.is_current(now) {
        return Err(Error::CaExpired(ca.not_after()));
    }
    let not_before = backdated(now).max(ca.not_before());
    let not_after = after(whole_seconds(now), settings.lifetime())?.min(ca.not_after());
    let mut extensions = vec![
        extension::key_usage(usages_of(public_key.kind()))?,
        extension::extended_key_usage(&PURPOSES)?,
        extension::subject_key_identifier(public_key)?,
        extension::authority_key_identifier(&key_identifier_of(ca))?,
    ];
    if !emails.is_empty() {
        extensions.push(extension::san_of_emails(emails)?);
    }
    if let Some(url) = &settings.crl_url {
        extensions.push(extension::crl_distribution_points(std::slice::from_ref(url))?);
    }
    if let Some(url) = &settings.aia_url {
        extensions.push(ca_certificate_address(url)?);
    }
    let issuer = ca.subject().der();
    sign(Contents { issuer, subject, public_key, not_before, not_after, extensions }, ca_key)
}

/// The key identifier certificates and lists of this CA point at (RFC 5280 4.2.1.1).
pub(super) fn key_identifier_of(ca: &Certificate) -> Vec<u8> {
    let own = ca.subject_key_identifier().map(<[u8]>::to_vec);
    own.unwrap_or_else(|| ca.public_key().key_identifier().to_vec())
}

/// `moment` without its fraction, which certificates cannot hold.
pub(super) fn whole_seconds(moment: Timestamp) -> Timestamp {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment)
}

/// The start of what is made at `now`.
pub(super) fn backdated(now: Timestamp) -> Timestamp {
    whole_seconds(now.checked_sub(BACKDATING).unwrap_or(now))
}

/// `duration` after `moment`.
pub(super) fn after(moment: Timestamp, duration: SignedDuration) -> Result<Timestamp, Error> {
    let beyond = |_| x509::Error::Malformed("a time beyond the calendar".into());
    Ok(moment.checked_add(duration).map_err(beyond)?)
}

/// One key signs and receives: RSA keys by encryption, EC keys by agreement (RFC 8550 4.4.2).
fn usages_of(kind: &KeyKind) -> FlagSet<KeyUsages> {
    match kind {
        KeyKind::Rsa(_) => KeyUsages::DigitalSignature | KeyUsages::KeyEncipherment,
        _ => KeyUsages::DigitalSignature | KeyUsages::KeyAgreement,
    }
}

/// Limits the addresses below this CA to the office's own domains (RFC 5280 4.2.1.10): whoever steals the CA's
/// key cannot write as anybody else.
fn name_constraints(domains: &[Domain]) -> Result<Extension, Error> {
    let subtree = |domain: &Domain| {
        let base = GeneralName::Rfc822Name(Ia5String::new(domain.as_str())?);
        Ok(GeneralSubtree { base, minimum: 0, maximum: None })
    };
    let permitted = domains.iter().map(subtree).collect::<der::Result<Vec<_>>>().map_err(malformed)?;
    let constraints = NameConstraints { permitted_subtrees: Some(permitted), excluded_subtrees: None };
    Ok(extension::extension(extension::NAME_CONSTRAINTS, true, &constraints)?)
}

fn ca_certificate_address(url: &str) -> Result<Extension, Error> {
    let access_location = GeneralName::UniformResourceIdentifier(Ia5String::new(url).map_err(malformed)?);
    let access = AuthorityInfoAccessSyntax(vec![AccessDescription { access_method: CA_ISSUERS, access_location }]);
    Ok(extension::extension(AUTHORITY_INFORMATION_ACCESS, false, &access)?)
}

fn sign(contents: Contents<'_>, key: &dyn PrivateKey) -> Result<Certificate, Error> {
    let scheme = key.public_key().signature_scheme().ok_or(KeyError::NotPossible("signatures"))?;
    let algorithm = scheme.algorithm_identifier();
    let validity =
        Validity { not_before: write_time(contents.not_before)?, not_after: write_time(contents.not_after)? };
    let serial = serial_number()?;
    let encode = || -> der::Result<Vec<u8>> {
        let tbs = TbsCertificate {
            version: VERSION_3,
            serial: Any::new(Tag::Integer, serial)?,
            signature: algorithm.clone(),
            issuer: Any::from_der(contents.issuer)?,
            validity,
            subject: Any::from_der(contents.subject)?,
            public_key: Any::from_der(contents.public_key.spki_der())?,
            extensions: contents.extensions,
        };
        tbs.to_der()
    };
    let content = encode().map_err(malformed)?;
    let signature = key.sign(scheme, &content)?;
    Ok(Certificate::from_der(&Signed { content, algorithm, signature }.to_der()?)?)
}

/// 20 random octets (RFC 5280 4.1.2.2), positive and without a leading zero: 158 random bits.
fn serial_number() -> Result<[u8; 20], Error> {
    let mut octets: [u8; 20] = random()?;
    octets[0] = octets[0] & 0x3F | 0x40;
    Ok(octets)
}

pub(super) fn malformed(cause: der::Error) -> x509::Error {
    x509::Error::Malformed(cause.to_string())
}

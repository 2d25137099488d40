//! Certificate extensions, written: what a request asks for and what an issuer puts into a certificate.

use const_oid::db::{rfc5280, rfc5912, rfc6960};
use der::asn1::{Ia5String, ObjectIdentifier, OctetString};
use der::flagset::FlagSet;
use der::{Any, Encode, Tag};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CrlDistributionPoints, ExtendedKeyUsage, KeyUsage, KeyUsages,
    SubjectAltName, SubjectKeyIdentifier, crl::dp::DistributionPoint,
};

use super::Error;
use crate::key::PublicKey;

/// subjectKeyIdentifier, 2.5.29.14.
pub const SUBJECT_KEY_IDENTIFIER: ObjectIdentifier = rfc5280::ID_CE_SUBJECT_KEY_IDENTIFIER;
/// keyUsage, 2.5.29.15.
pub const KEY_USAGE: ObjectIdentifier = rfc5280::ID_CE_KEY_USAGE;
/// subjectAltName, 2.5.29.17.
pub const SUBJECT_ALTERNATIVE_NAME: ObjectIdentifier = rfc5280::ID_CE_SUBJECT_ALT_NAME;
/// basicConstraints, 2.5.29.19.
pub const BASIC_CONSTRAINTS: ObjectIdentifier = rfc5280::ID_CE_BASIC_CONSTRAINTS;
/// cRLNumber, 2.5.29.20.
pub const CRL_NUMBER: ObjectIdentifier = rfc5280::ID_CE_CRL_NUMBER;
/// reasonCode of a CRL entry, 2.5.29.21.
pub const CRL_REASON: ObjectIdentifier = rfc5280::ID_CE_CRL_REASONS;
/// invalidityDate of a CRL entry, 2.5.29.24.
pub const INVALIDITY_DATE: ObjectIdentifier = rfc5280::ID_CE_INVALIDITY_DATE;
/// deltaCRLIndicator, 2.5.29.27.
pub const DELTA_CRL_INDICATOR: ObjectIdentifier = rfc5280::ID_CE_DELTA_CRL_INDICATOR;
/// issuingDistributionPoint, 2.5.29.28.
pub const ISSUING_DISTRIBUTION_POINT: ObjectIdentifier = rfc5280::ID_CE_ISSUING_DISTRIBUTION_POINT;
/// certificateIssuer of a CRL entry, 2.5.29.29.
pub const CERTIFICATE_ISSUER: ObjectIdentifier = rfc5280::ID_CE_CERTIFICATE_ISSUER;
/// nameConstraints, 2.5.29.30.
pub const NAME_CONSTRAINTS: ObjectIdentifier = rfc5280::ID_CE_NAME_CONSTRAINTS;
/// cRLDistributionPoints, 2.5.29.31.
pub const CRL_DISTRIBUTION_POINTS: ObjectIdentifier = rfc5280::ID_CE_CRL_DISTRIBUTION_POINTS;
/// certificatePolicies, 2.5.29.32.
pub const CERTIFICATE_POLICIES: ObjectIdentifier = rfc5280::ID_CE_CERTIFICATE_POLICIES;
/// policyMappings, 2.5.29.33.
pub const POLICY_MAPPINGS: ObjectIdentifier = rfc5280::ID_CE_POLICY_MAPPINGS;
/// authorityKeyIdentifier, 2.5.29.35.
pub const AUTHORITY_KEY_IDENTIFIER: ObjectIdentifier = rfc5280::ID_CE_AUTHORITY_KEY_IDENTIFIER;
/// policyConstraints, 2.5.29.36.
pub const POLICY_CONSTRAINTS: ObjectIdentifier = rfc5280::ID_CE_POLICY_CONSTRAINTS;
/// freshestCRL, 2.5.29.46.
pub const FRESHEST_CRL: ObjectIdentifier = rfc5280::ID_CE_FRESHEST_CRL;
/// extendedKeyUsage, 2.5.29.37.
pub const EXTENDED_KEY_USAGE: ObjectIdentifier = rfc5280::ID_CE_EXT_KEY_USAGE;
/// inhibitAnyPolicy, 2.5.29.54.
pub const INHIBIT_ANY_POLICY: ObjectIdentifier = rfc5280::ID_CE_INHIBIT_ANY_POLICY;

/// The extended key usage of secure mail, id-kp-emailProtection (RFC 5280 4.2.1.12).
pub const EMAIL_PROTECTION: ObjectIdentifier = rfc5912::ID_KP_EMAIL_PROTECTION;
/// The extended key usage of those who answer OCSP requests, id-kp-OCSPSigning (RFC 6960 4.2.2.2).
pub const OCSP_SIGNING: ObjectIdentifier = rfc5912::ID_KP_OCSP_SIGNING;
/// id-pkix-ocsp-nocheck: an OCSP responder's certificate whose revocation is not to be asked about
/// (RFC 6960 4.2.2.2.1).
pub const OCSP_NO_CHECK: ObjectIdentifier = rfc6960::ID_PKIX_OCSP_NOCHECK;
/// The extended key usage of logging in over TLS, id-kp-clientAuth (RFC 5280 4.2.1.12).
pub const CLIENT_AUTHENTICATION: ObjectIdentifier = rfc5912::ID_KP_CLIENT_AUTH;
/// The extended key usage that allows any purpose (RFC 5280 4.2.1.12).
pub const ANY_EXTENDED_KEY_USAGE: ObjectIdentifier = rfc5280::ANY_EXTENDED_KEY_USAGE;

/// subjectAltName with an rfc822Name for each address (RFC 5280 4.2.1.6), not critical.
///
/// An address with other characters than ASCII cannot stand in an rfc822Name: [`Error::Malformed`].
pub fn san_of_emails(emails: &[String]) -> Result<Extension, Error> {
    let names = emails.iter().map(|address| Ia5String::new(address).map(GeneralName::Rfc822Name));
    let names = names.collect::<der::Result<Vec<_>>>().map_err(Error::malformed)?;
    extension(SUBJECT_ALTERNATIVE_NAME, false, &SubjectAltName(names))
}

/// keyUsage (RFC 5280 4.2.1.3), critical.
pub fn key_usage(usages: impl Into<FlagSet<KeyUsages>>) -> Result<Extension, Error> {
    extension(KEY_USAGE, true, &KeyUsage(usages.into()))
}

/// extendedKeyUsage (RFC 5280 4.2.1.12), not critical.
pub fn extended_key_usage(purposes: &[ObjectIdentifier]) -> Result<Extension, Error> {
    extension(EXTENDED_KEY_USAGE, false, &ExtendedKeyUsage(purposes.to_vec()))
}

/// basicConstraints of a CA, with the number of CAs allowed below it (RFC 5280 4.2.1.9), critical.
pub fn ca_constraints(path_length: Option<u8>) -> Result<Extension, Error> {
    extension(BASIC_CONSTRAINTS, true, &BasicConstraints { ca: true, path_len_constraint: path_length })
}

/// basicConstraints of somebody who is no CA (RFC 5280 4.2.1.9), critical.
pub fn no_ca_constraints() -> Result<Extension, Error> {
    extension(BASIC_CONSTRAINTS, true, &BasicConstraints { ca: false, path_len_constraint: None })
}

/// subjectKeyIdentifier: [`PublicKey::key_identifier`] of the certified key (RFC 5280 4.2.1.2), not critical.
pub fn subject_key_identifier(key: &PublicKey) -> Result<Extension, Error> {
    let identifier = OctetString::new(key.key_identifier()).map_err(Error::malformed)?;
    extension(SUBJECT_KEY_IDENTIFIER, false, &SubjectKeyIdentifier(identifier))
}

/// authorityKeyIdentifier with the issuer's key identifier alone (RFC 5280 4.2.1.1), not critical.
pub fn authority_key_identifier(identifier: &[u8]) -> Result<Extension, Error> {
    let key_identifier = Some(OctetString::new(identifier).map_err(Error::malformed)?);
    let authority =
        AuthorityKeyIdentifier { key_identifier, authority_cert_issuer: None, authority_cert_serial_number: None };
    extension(AUTHORITY_KEY_IDENTIFIER, false, &authority)
}

/// cRLDistributionPoints with one point for each URL (RFC 5280 4.2.1.13), not critical.
pub fn crl_distribution_points(urls: &[String]) -> Result<Extension, Error> {
    let point = |url: &String| {
        let name = GeneralName::UniformResourceIdentifier(Ia5String::new(url)?);
        let distribution_point = Some(DistributionPointName::FullName(vec![name]));
        Ok(DistributionPoint { distribution_point, reasons: None, crl_issuer: None })
    };
    let points = urls.iter().map(point).collect::<der::Result<Vec<_>>>().map_err(Error::malformed)?;
    extension(CRL_DISTRIBUTION_POINTS, false, &CrlDistributionPoints(points))
}

/// cRLNumber (RFC 5280 5.2.3), not critical; `number` is big endian.
pub fn crl_number(number: u64) -> Result<Extension, Error> {
    extension(CRL_NUMBER, false, &number)
}

/// An extension with `value` encoded in DER.
pub fn extension(oid: ObjectIdentifier, critical: bool, value: &impl Encode) -> Result<Extension, Error> {
    let octets = value.to_der().map_err(Error::malformed)?;
    let extn_value = OctetString::new(octets).map_err(Error::malformed)?;
    Ok(Extension { extn_id: oid, critical, extn_value })
}

/// `SEQUENCE OF Extension` as one value, for a request's extensionRequest attribute (RFC 2985 5.4.2).
pub(super) fn sequence(extensions: &[Extension]) -> der::Result<Any> {
    let mut body = Vec::new();
    for extension in extensions {
        body.extend(extension.to_der()?);
    }
    Any::new(Tag::Sequence, body)
}

//! PKCS#10 certification requests (RFC 2986), written and read.

use const_oid::db::rfc5912;
use der::asn1::{ObjectIdentifier, SetOfVec};
use der::{Any, Decode, Encode, Sequence};
use x509_cert::attr::Attribute;
use x509_cert::ext::Extensions;
use x509_cert::request::Version;

use super::alternative_name::AlternativeName;
use super::certificate::Signed;
use super::extension_list::ExtensionList;
use super::signature::{SignatureCheck, check_signature};
use super::{Certificate, Error, Name, extension};
use crate::key::{KeyError, PrivateKey, PublicKey};

/// The attribute in which a renewal carries the certificate it renews (\[MS-WCCE\] 2.2.2.7.3,
/// szOID_RENEWAL_CERTIFICATE).
pub const RENEWAL_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.13.1");

/// A request that could be read; whether its signature is right, [`Request::check_signature`] tells.
#[derive(Clone, Debug)]
pub struct Request {
    der: Vec<u8>,
    signed: Signed,
    subject: Name,
    public_key: PublicKey,
    extensions: ExtensionList,
    emails: Vec<String>,
    renewed_certificate: Option<Vec<u8>>,
}

/// What a new request is to say.
#[derive(Clone, Copy, Debug)]
pub struct NewRequest<'a> {
    /// The DER of the subject's `Name`, copied byte for byte.
    pub subject_der: &'a [u8],
    /// Addresses for an rfc822Name each; none means no extensionRequest at all.
    pub emails: &'a [String],
    /// The certificate this request renews.
    pub renews: Option<&'a Certificate>,
}

/// Why no request could be made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The key did not sign.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The subject is no name, or an address has characters that an rfc822Name cannot hold.
    #[error("the request cannot be written: {0}")]
    Encoding(#[from] Error),
}

/// `CertificationRequestInfo`, with the subject's octets as they came. The attributes are required by
/// RFC 2986, but programs leave them out.
#[derive(Sequence)]
struct RequestInfo {
    version: Version,
    subject: Any,
    public_key: Any,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    attributes: Option<SetOfVec<Attribute>>,
}

/// Writes a request and has `key` sign it: the DER of a `CertificationRequest`.
pub fn build_request(wanted: &NewRequest<'_>, key: &dyn PrivateKey) -> Result<Vec<u8>, BuildError> {
    let public_key = key.public_key();
    let scheme = public_key.signature_scheme().ok_or(KeyError::NotPossible("signatures"))?;
    let content = request_info(wanted, public_key)?;
    let signature = key.sign(scheme, &content)?;
    Ok(Signed { content, algorithm: scheme.algorithm_identifier(), signature }.to_der()?)
}

fn request_info(wanted: &NewRequest<'_>, public_key: &PublicKey) -> Result<Vec<u8>, Error> {
    let encode = |attributes| -> der::Result<Vec<u8>> {
        let info = RequestInfo {
            version: Version::V1,
            subject: Any::from_der(wanted.subject_der)?,
            public_key: Any::from_der(public_key.spki_der())?,
            attributes: Some(SetOfVec::try_from(attributes)?),
        };
        info.to_der()
    };
    Name::from_der(wanted.subject_der)?;
    encode(attributes(wanted)?).map_err(Error::malformed)
}

fn attributes(wanted: &NewRequest<'_>) -> Result<Vec<Attribute>, Error> {
    let mut values = Vec::new();
    if !wanted.emails.is_empty() {
        let names = extension::san_of_emails(wanted.emails)?;
        values.push((rfc5912::ID_EXTENSION_REQ, extension::sequence(&[names]).map_err(Error::malformed)?));
    }
    if let Some(old) = wanted.renews {
        values.push((RENEWAL_CERTIFICATE, Any::from_der(old.der()).map_err(Error::malformed)?));
    }
    let attribute = |(oid, value)| Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? });
    values.into_iter().map(attribute).collect::<der::Result<_>>().map_err(Error::malformed)
}

impl Request {
    /// Reads one request in DER; octets behind it are refused.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let signed = Signed::from_der(der)?;
        let info = RequestInfo::from_der(&signed.content).map_err(Error::malformed)?;
        let attributes = info.attributes.unwrap_or_default();
        let value = |oid| single_value(&attributes, oid);
        let asked = value(rfc5912::ID_EXTENSION_REQ)?.map(|value| Extensions::from_der(&value)).transpose();
        let extensions = ExtensionList::new(asked.map_err(Error::malformed)?)?;
        let public_key = info.public_key.to_der().map_err(Error::malformed)?;
        Ok(Self {
            der: der.to_vec(),
            subject: Name::from_der(&info.subject.to_der().map_err(Error::malformed)?)?,
            public_key: PublicKey::from_spki_der(&public_key).map_err(|_| Error::NotAKey)?,
            emails: extensions.alternative_names()?.iter().filter_map(AlternativeName::email).collect(),
            renewed_certificate: value(RENEWAL_CERTIFICATE)?,
            extensions,
            signed,
        })
    }

    /// The original octets.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whom the certificate is to name.
    pub fn subject(&self) -> &Name {
        &self.subject
    }

    /// The key to be certified.
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// The extensions asked for (RFC 2985 5.4.2).
    pub fn extensions(&self) -> &ExtensionList {
        &self.extensions
    }

    /// The rfc822Names asked for, as written.
    pub fn emails(&self) -> Vec<String> {
        self.emails.clone()
    }

    /// The DER in the attribute [`RENEWAL_CERTIFICATE`], unchecked.
    pub fn renewed_certificate(&self) -> Option<&[u8]> {
        self.renewed_certificate.as_deref()
    }

    /// Whether the key to be certified signed the request (RFC 2986 3).
    pub fn check_signature(&self) -> SignatureCheck {
        check_signature(&self.public_key, &self.signed.algorithm, &self.signed.content, &self.signed.signature)
    }
}

/// The DER of the one value of an attribute that may be there once.
fn single_value(attributes: &SetOfVec<Attribute>, oid: ObjectIdentifier) -> Result<Option<Vec<u8>>, Error> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let Some(attribute) = found.next() else { return Ok(None) };
    match (attribute.values.as_slice(), found.next()) {
        ([value], None) => value.to_der().map(Some).map_err(Error::malformed),
        _ => Err(Error::Malformed(format!("attribute {oid} with several values"))),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::x509::testing::{TestKey, fixture, name};

    fn build(emails: &[&str], renews: Option<&Certificate>, key: &TestKey) -> Request {
        let emails: Vec<String> = emails.iter().map(|address| (*address).to_owned()).collect();
        let subject = fixture("oces2.pem").subject().der().to_vec();
        let wanted = NewRequest { subject_der: &subject, emails: &emails, renews };
        Request::from_der(&build_request(&wanted, key).unwrap()).unwrap()
    }

    #[test]
    fn a_request_says_what_was_wanted() {
        let old = fixture("oces2.pem");
        for key in [TestKey::rsa(), TestKey::p256(5), TestKey::p384(5)] {
            let request = build(&["soren@firma.dk", "sa@firma.dk"], Some(&old), &key);
            assert_eq!(request.subject().der(), old.subject().der());
            assert_eq!(request.public_key(), key.public_key());
            assert_eq!(request.emails(), ["soren@firma.dk", "sa@firma.dk"]);
            assert_eq!(request.renewed_certificate(), Some(old.der()));
            assert_eq!(request.check_signature(), SignatureCheck::Right);
        }
    }

    #[test]
    fn what_was_not_wanted_leaves_no_attribute() {
        let request = build(&[], None, &TestKey::p256(5));
        assert!(request.emails().is_empty() && request.renewed_certificate().is_none());
        let info = RequestInfo::from_der(&request.signed.content).unwrap();
        assert_eq!(info.attributes.unwrap().len(), 0);
        assert!(request.signed.content.ends_with(b"\xa0\x00"));
    }

    #[test]
    fn an_address_or_subject_that_cannot_stand_in_a_request_is_refused() {
        let cause = |subject: &[u8], address: &str| {
            let wanted = NewRequest { subject_der: subject, emails: &[address.to_owned()], renews: None };
            build_request(&wanted, &TestKey::p256(5)).unwrap_err().to_string()
        };
        assert!(cause(&name("CN=Anna"), "søren@firma.dk").starts_with("the request cannot be written: malformed"));
        assert!(cause(b"\x04\x00", "anna@firma.dk").starts_with("the request cannot be written: malformed"));
    }

    #[test]
    fn a_changed_octet_is_an_error_or_a_wrong_signature() {
        let der = build(&["soren@firma.dk"], None, &TestKey::p256(5)).der;
        for position in 0..der.len() {
            let mut changed = der.clone();
            changed[position] ^= 0x01;
            if let Ok(request) = Request::from_der(&changed) {
                assert_ne!(request.check_signature(), SignatureCheck::Right, "octet {position}");
            }
        }
    }
}

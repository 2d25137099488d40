//! The renewal request: a PKCS#10 by the new key inside a CMS SignedData by the old key.
//!
//! It is the form Microsoft's CA takes (MS-WCCE 2.2.2.6.2), with three signed attributes of segl's own.

use const_oid::ObjectIdentifier;
use der::asn1::{OctetString, SetOfVec, Utf8StringRef};
use der::{Any, Tag, Tagged};
use jiff::Timestamp;
use x509_cert::attr::Attribute;

use super::{Error, Fingerprint, OrderNumber};
use crate::smime::{self, SignOptions, Signer, VerifiedSigner};
use crate::x509::{Certificate, Request, SignatureCheck, is_pem, read_pem, to_pem};

/// The signed attribute that holds the order number, UTF8String.
///
/// No number of the registry for private enterprises is segl's, and an arc of a whole UUID (X.667: 2.25.uuid) does
/// not fit the 32-bit arcs of many readers, `const-oid` among them. So 128 random bits stand below 2.25 as four arcs;
/// no version of RFC 9562 makes a UUID as small as the first of them.
pub const ORDER_NUMBER: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("2.25.456116323.3064997400.804186260.2912955197.1");
/// The signed attribute that holds the fingerprint of the accepted terms, OCTET STRING; see [`ORDER_NUMBER`].
pub const ACCEPTED_TERMS: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("2.25.456116323.3064997400.804186260.2912955197.2");
/// The signed attribute that holds SHA-256 of the PKCS#10, OCTET STRING; see [`ORDER_NUMBER`].
pub const REQUEST_HASH: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("2.25.456116323.3064997400.804186260.2912955197.3");

const PEM_LABEL: &str = "NEW CERTIFICATE REQUEST";

/// What a renewal request is built from.
pub struct NewRenewal<'a> {
    /// The PKCS#10 by the new key, DER; see [`crate::x509::build_request`].
    pub request_der: &'a [u8],
    /// The order, if there is one; without it the issuer's renewal window must be open.
    pub order: Option<&'a OrderNumber>,
    /// The fingerprint of the terms' text that was shown and accepted, if the issuer has terms.
    pub accepted_terms: Option<Fingerprint>,
    /// The time the signature names.
    pub now: Timestamp,
}

/// A renewal request whose signatures are both right: the old key's over all of it, the new key's over the PKCS#10.
///
/// Who may renew is not decided here: compare [`Self::signer`] with the register.
#[derive(Clone, Debug)]
pub struct RenewalRequest {
    signer: VerifiedSigner,
    certificates: Vec<Certificate>,
    request: Request,
    order: Option<OrderNumber>,
    accepted_terms: Option<Fingerprint>,
}

impl RenewalRequest {
    /// The most octets a renewal request may have.
    pub const LARGEST: usize = 128 << 10;

    /// Builds the request, signed by the old key: the DER of a CMS `ContentInfo`.
    pub fn build(wanted: &NewRenewal<'_>, old: &Signer<'_>) -> Result<Vec<u8>, Error> {
        Request::from_der(wanted.request_der)?;
        let extra_attributes = own_attributes(wanted).map_err(|cause| Error::malformed("renewal request", cause))?;
        let options = SignOptions {
            now: wanted.now,
            detached: false,
            content_type: SignOptions::DATA,
            mail_attributes: false,
            extra_attributes: &extra_attributes,
        };
        Ok(smime::sign(wanted.request_der, old, &options)?)
    }

    /// Reads a request in BER, DER or PEM: segl's form, one without segl's attributes, and one without any.
    ///
    /// [`Error::Cms`] where the old key's signature is wrong, [`Error::RequestSignature`] where the new key's is,
    /// [`Error::RequestReplaced`] where the signed hash is that of another PKCS#10.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > Self::LARGEST {
            return Err(Error::TooLarge { what: "renewal request", limit: Self::LARGEST });
        }
        let verified = smime::verify(&binary_form(bytes)?, None)?;
        let [signer] = verified.signers.as_slice() else {
            return Err(Error::malformed("renewal request", "several signers"));
        };
        let request = Request::from_der(&verified.content)?;
        match request.check_signature() {
            SignatureCheck::Right => {}
            SignatureCheck::Wrong => return Err(Error::RequestSignature),
            SignatureCheck::NotSupported(what) => return Err(smime::Error::NotSupported { what }.into()),
        }
        let signed_hash = fingerprint(signer, REQUEST_HASH)?;
        if signed_hash.is_some_and(|hash| hash != Fingerprint::of(request.der())) {
            return Err(Error::RequestReplaced);
        }
        Ok(Self {
            order: order(signer)?,
            accepted_terms: fingerprint(signer, ACCEPTED_TERMS)?,
            signer: signer.clone(),
            certificates: verified.certificates,
            request,
        })
    }

    /// The certificate whose key signed: the old one.
    pub fn signer(&self) -> &Certificate {
        &self.signer.certificate
    }

    /// The signature's facts: attributes, time, hash.
    pub fn signature(&self) -> &VerifiedSigner {
        &self.signer
    }

    /// All certificates in the message; none of them is trusted by being there.
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// The PKCS#10, whose own signature is right.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// The order it answers; `None` if it names none.
    pub fn order(&self) -> Option<&OrderNumber> {
        self.order.as_ref()
    }

    /// The fingerprint of the terms that the signer accepted; `None` if it names none.
    pub fn accepted_terms(&self) -> Option<Fingerprint> {
        self.accepted_terms
    }

    /// Whether the PKCS#10 itself says that it renews the signer's certificate.
    pub fn names_signer(&self) -> bool {
        self.request.renewed_certificate() == Some(self.signer().der())
    }
}

/// A renewal request for Microsoft's CA (`certreq -submit`): the same, without signed attributes, as PEM text
/// `NEW CERTIFICATE REQUEST`. The PKCS#10 must name the old certificate ([`crate::x509::NewRequest::renews`]).
pub fn for_certificate_authority(request_der: &[u8], old: &Signer<'_>) -> Result<String, Error> {
    Request::from_der(request_der)?;
    Ok(to_pem(PEM_LABEL, &smime::sign_without_attributes(request_der, old)?))
}

fn own_attributes(wanted: &NewRenewal<'_>) -> der::Result<Vec<Attribute>> {
    let octets = |fingerprint: Fingerprint| Any::encode_from(&OctetString::new(*fingerprint.as_bytes())?);
    let mut values = vec![(REQUEST_HASH, octets(Fingerprint::of(wanted.request_der))?)];
    if let Some(order) = wanted.order {
        values.push((ORDER_NUMBER, Any::encode_from(&Utf8StringRef::new(order.as_str())?)?));
    }
    if let Some(terms) = wanted.accepted_terms {
        values.push((ACCEPTED_TERMS, octets(terms)?));
    }
    values.into_iter().map(|(oid, value)| Ok(Attribute { oid, values: SetOfVec::try_from([value])? })).collect()
}

fn binary_form(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    const SEQUENCE: u8 = 0x30;
    if bytes.first() == Some(&SEQUENCE) || !is_pem(bytes) {
        return Ok(bytes.to_vec());
    }
    let labels = [PEM_LABEL, "PKCS7", "CMS"];
    let block = read_pem(bytes)?.into_iter().find(|block| labels.contains(&block.label.as_str()));
    block.map(|block| block.der).ok_or_else(|| Error::malformed("renewal request", "PEM of another label"))
}

fn order(signer: &VerifiedSigner) -> Result<Option<OrderNumber>, Error> {
    let Some(value) = single_value(signer, ORDER_NUMBER)? else { return Ok(None) };
    let text = std::str::from_utf8(value.value()).ok().filter(|_| value.tag() == Tag::Utf8String);
    text.ok_or(Error::NotAnOrderNumber)?.parse().map(Some)
}

fn fingerprint(signer: &VerifiedSigner, oid: ObjectIdentifier) -> Result<Option<Fingerprint>, Error> {
    let Some(value) = single_value(signer, oid)? else { return Ok(None) };
    if value.tag() != Tag::OctetString {
        return Err(Error::malformed("renewal request", "a fingerprint of another type"));
    }
    Fingerprint::try_from(value.value()).map(Some)
}

/// An attribute that is there several times counts as malformed, never as absent.
fn single_value(signer: &VerifiedSigner, oid: ObjectIdentifier) -> Result<Option<&Any>, Error> {
    let is_there = signer.signed_attributes.iter().any(|attribute| attribute.oid == oid);
    match signer.attribute(oid) {
        None if is_there => Err(Error::malformed("renewal request", "a signed attribute with several values")),
        value => Ok(value),
    }
}

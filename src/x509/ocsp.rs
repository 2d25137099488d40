//! An OCSP response: what a responder signed about the status of certificates (RFC 6960).

use std::fmt;

use const_oid::db::rfc6960::ID_PKIX_OCSP_BASIC;
use der::asn1::{BitString, Int, Null, ObjectIdentifier, OctetString};
use der::{Any, Choice, Decode, Encode, Enumerated, Sequence};
use jiff::Timestamp;
use spki::AlgorithmIdentifierOwned;
use x509_cert::ext::Extensions;
use x509_cert::ext::pkix::CrlReason;

use super::certificate::Signed;
use super::extension_list::ExtensionList;
use super::pem::{is_pem, read_pem};
use super::time::read_time;
use super::{Certificate, Error, Name};
use crate::key::{Hash, PublicKey};

/// An OCSP response that tells of at least one certificate.
#[derive(Clone)]
pub struct OcspResponse {
    signed: Signed,
    responder: Responder,
    produced_at: Timestamp,
    answers: Vec<OcspAnswer>,
    certificates: Vec<Certificate>,
    unknown_critical: Option<ObjectIdentifier>,
}

/// Who signed a response (RFC 6960 4.2.1, ResponderID).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Responder {
    /// The holder of this name.
    Name(Name),
    /// The holder of the key with this SHA-1 hash.
    Key(Vec<u8>),
}

/// What a response says of one certificate (RFC 6960 4.2.1, SingleResponse).
#[derive(Clone, Debug)]
pub struct OcspAnswer {
    subject: CertId,
    /// The status.
    pub status: OcspStatus,
    /// When this was known to be so.
    pub this_update: Timestamp,
    /// When newer information will be there; `None` means that it is at any time.
    pub next_update: Option<Timestamp>,
}

/// A certificate's status as a responder tells it (RFC 6960 2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OcspStatus {
    /// Not revoked.
    Good,
    /// Revoked.
    Revoked {
        /// Since when.
        when: Timestamp,
        /// Why, where the responder says so.
        reason: Option<CrlReason>,
    },
    /// The responder does not know the certificate.
    Unknown,
}

/// Which certificate is meant: issuer and serial (RFC 6960 4.1.1).
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
struct CertId {
    hash: AlgorithmIdentifierOwned,
    issuer_name_hash: OctetString,
    issuer_key_hash: OctetString,
    serial: Int,
}

/// `OCSPResponse` (RFC 6960 4.2.1).
#[derive(Sequence)]
struct ResponseDer {
    status: ResponseStatus,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    bytes: Option<ResponseBytes>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Enumerated)]
#[repr(u8)]
enum ResponseStatus {
    Successful = 0,
    MalformedRequest = 1,
    InternalError = 2,
    TryLater = 3,
    SignatureRequired = 5,
    Unauthorized = 6,
}

#[derive(Sequence)]
struct ResponseBytes {
    response_type: ObjectIdentifier,
    response: OctetString,
}

/// `ResponseData`, the signed part.
#[derive(Sequence)]
struct ResponseData {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", default = "Default::default")]
    version: u8,
    responder: ResponderDer,
    produced_at: Any,
    answers: Vec<SingleResponse>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

#[derive(Choice)]
enum ResponderDer {
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", constructed = "true")]
    ByName(Any),
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", constructed = "true")]
    ByKey(OctetString),
}

#[derive(Sequence)]
struct SingleResponse {
    subject: CertId,
    status: StatusDer,
    this_update: Any,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    next_update: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

#[derive(Choice)]
enum StatusDer {
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT")]
    Good(Null),
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", constructed = "true")]
    Revoked(RevokedInfo),
    #[asn1(context_specific = "2", tag_mode = "IMPLICIT")]
    Unknown(Null),
}

#[derive(Sequence)]
struct RevokedInfo {
    when: Any,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    reason: Option<CrlReason>,
}

/// The most octets a response may have.
const LARGEST: usize = 1 << 20;

/// Reads the OCSP responses of a file: PEM blocks `OCSP RESPONSE`, or one response in DER.
///
/// [`Error::Nothing`] where there is none, or where a responder only says why it tells nothing.
pub fn read_ocsp_responses(bytes: &[u8]) -> Result<Vec<OcspResponse>, Error> {
    if !is_pem(bytes) {
        return Ok(vec![OcspResponse::from_der(bytes)?]);
    }
    let blocks = read_pem(bytes)?;
    let responses = blocks.iter().filter(|block| block.label == "OCSP RESPONSE");
    let found = responses.map(|block| OcspResponse::from_der(&block.der)).collect::<Result<Vec<_>, _>>()?;
    if found.is_empty() { Err(Error::Nothing("OCSP response")) } else { Ok(found) }
}

impl OcspResponse {
    /// Reads one response in DER, of type id-pkix-ocsp-basic; octets behind it are refused.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        if der.len() > LARGEST {
            return Err(Error::Malformed("an OCSP response that is too long".into()));
        }
        let response = ResponseDer::from_der(der).map_err(Error::malformed)?;
        let bytes = response.bytes.filter(|_| response.status == ResponseStatus::Successful);
        let bytes = bytes.ok_or(Error::Nothing("OCSP status"))?;
        if bytes.response_type != ID_PKIX_OCSP_BASIC {
            return Err(Error::Malformed(format!("an OCSP response of type {}", bytes.response_type)));
        }
        let (signed, certificates) = read_basic(bytes.response.as_bytes())?;
        Self::read(signed, certificates)
    }

    fn read(signed: Signed, certificates: Vec<Certificate>) -> Result<Self, Error> {
        let data = ResponseData::from_der(&signed.content).map_err(Error::malformed)?;
        if data.version != 0 {
            return Err(Error::Malformed("an OCSP response of unknown version".into()));
        }
        let mut unknown_critical = ExtensionList::new(data.extensions)?.unknown_critical(&[]);
        let mut answers = Vec::with_capacity(data.answers.len());
        for answer in data.answers {
            let extensions = ExtensionList::new(answer.extensions.clone())?;
            unknown_critical = unknown_critical.or_else(|| extensions.unknown_critical(&[]));
            answers.push(OcspAnswer::read(answer)?);
        }
        let responder = Responder::read(data.responder)?;
        let produced_at = read_time(&data.produced_at)?;
        Ok(Self { signed, responder, produced_at, answers, certificates, unknown_critical })
    }

    /// What the responder signed, how, and the signature.
    pub fn signed(&self) -> &Signed {
        &self.signed
    }

    /// Who says to have signed it.
    pub fn responder(&self) -> &Responder {
        &self.responder
    }

    /// When it was signed.
    pub fn produced_at(&self) -> Timestamp {
        self.produced_at
    }

    /// Certificates that came along, for a responder who is not the issuer; those that cannot be read are left out.
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// What it says of `certificate`, whose issuer has this key.
    pub fn answers<'a>(
        &'a self,
        certificate: &'a Certificate,
        issuer_key: &'a PublicKey,
    ) -> impl Iterator<Item = &'a OcspAnswer> {
        self.answers.iter().filter(|answer| answer.subject.is_of(certificate, issuer_key))
    }

    /// A critical extension of the response or of any answer; none is known here, so one with any tells nothing
    /// (RFC 6960 4.4).
    pub fn unknown_critical(&self) -> Option<ObjectIdentifier> {
        self.unknown_critical
    }
}

/// `BasicOCSPResponse`: the three signed parts and the certificates behind them.
fn read_basic(der: &[u8]) -> Result<(Signed, Vec<Certificate>), Error> {
    #[derive(Sequence)]
    struct Basic {
        content: Any,
        algorithm: AlgorithmIdentifierOwned,
        signature: BitString,
        #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
        certificates: Option<Vec<Any>>,
    }
    let basic = Basic::from_der(der).map_err(Error::malformed)?;
    let signature = basic.signature.as_bytes().ok_or_else(|| Error::Malformed("a signature of odd bits".into()))?;
    let content = basic.content.to_der().map_err(Error::malformed)?;
    let signed = Signed { content, algorithm: basic.algorithm, signature: signature.to_vec() };
    let ders = basic.certificates.iter().flatten().filter_map(|certificate| certificate.to_der().ok());
    Ok((signed, ders.filter_map(|der| Certificate::from_der(&der).ok()).collect()))
}

impl Responder {
    fn read(responder: ResponderDer) -> Result<Self, Error> {
        match responder {
            ResponderDer::ByName(name) => Name::from_der(&name.to_der().map_err(Error::malformed)?).map(Self::Name),
            ResponderDer::ByKey(hash) => Ok(Self::Key(hash.as_bytes().to_vec())),
        }
    }

    /// Whether it is the holder of this certificate (RFC 6960 4.2.1: KeyHash is the SHA-1 of the key's BIT STRING).
    pub fn is(&self, certificate: &Certificate) -> bool {
        match self {
            Self::Name(name) => name == certificate.subject(),
            Self::Key(hash) => certificate.public_key().key_identifier() == hash.as_slice(),
        }
    }
}

impl OcspAnswer {
    fn read(answer: SingleResponse) -> Result<Self, Error> {
        let status = match answer.status {
            StatusDer::Good(Null) => OcspStatus::Good,
            StatusDer::Unknown(Null) => OcspStatus::Unknown,
            StatusDer::Revoked(RevokedInfo { when, reason }) => OcspStatus::Revoked { when: read_time(&when)?, reason },
        };
        let next_update = answer.next_update.as_ref().map(read_time).transpose()?;
        Ok(Self { subject: answer.subject, status, this_update: read_time(&answer.this_update)?, next_update })
    }
}

impl CertId {
    /// Whether it means this certificate; a hash that segl does not know means none (RFC 6960 4.1.1).
    fn is_of(&self, certificate: &Certificate, issuer_key: &PublicKey) -> bool {
        let Some(hash) = Hash::from_oid(&self.hash.oid) else { return false };
        self.serial.as_bytes() == certificate.serial()
            && self.issuer_name_hash.as_bytes() == hash.digest(certificate.issuer().der())
            && self.issuer_key_hash.as_bytes() == hash.digest(issuer_key.key_octets())
    }
}

impl fmt::Debug for OcspResponse {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "OcspResponse({:?}, {}, {} answers)", self.responder, self.produced_at, self.answers.len())
    }
}

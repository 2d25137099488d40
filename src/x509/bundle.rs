//! Files that hold certificates or CRLs: PEM, DER, and the certs-only PKCS#7 (RFC 5652 5, `.p7b`).

use const_oid::db::rfc5911;
use der::asn1::{ObjectIdentifier, SetOfVec};
use der::{Any, Decode, Encode, Sequence, Tag, Tagged};

use super::der_parts::{elements, optional_part};
use super::pem::{is_pem, read_pem};
use super::{Certificate, Crl, Error};

/// `ContentInfo` around anything (RFC 5652 3).
#[derive(Sequence)]
struct ContentInfo {
    content_type: ObjectIdentifier,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT")]
    content: Any,
}

/// `EncapsulatedContentInfo` without a content (RFC 5652 5.2).
#[derive(Sequence)]
struct NoContent {
    content_type: ObjectIdentifier,
}

/// Reads the certificates of a file: a PEM bundle, one certificate in DER, or a certs-only PKCS#7 in
/// either form. Other PEM blocks are passed over; [`Error::Nothing`] where there is no certificate.
pub fn read_certificates(bytes: &[u8]) -> Result<Vec<Certificate>, Error> {
    let mut certificates = Vec::new();
    if is_pem(bytes) {
        for block in read_pem(bytes)? {
            match block.label.as_str() {
                "CERTIFICATE" | "X509 CERTIFICATE" => certificates.push(Certificate::from_der(&block.der)?),
                "PKCS7" | "CMS" => certificates.extend(read_signed_data(&block.der)?.0),
                _ => {}
            }
        }
    } else if ContentInfo::from_der(bytes).is_ok() {
        certificates.extend(read_signed_data(bytes)?.0);
    } else {
        certificates.push(Certificate::from_der(bytes)?);
    }
    if certificates.is_empty() { Err(Error::Nothing("certificate")) } else { Ok(certificates) }
}

/// Reads the CRLs of a file: a PEM bundle, one CRL in DER, or a PKCS#7 in either form that carries CRLs.
/// Other PEM blocks are passed over; [`Error::Nothing`] where there is no CRL.
pub fn read_crls(bytes: &[u8]) -> Result<Vec<Crl>, Error> {
    let mut crls = Vec::new();
    if is_pem(bytes) {
        for block in read_pem(bytes)? {
            match block.label.as_str() {
                "X509 CRL" => crls.push(Crl::from_der(&block.der)?),
                "PKCS7" | "CMS" => crls.extend(read_signed_data(&block.der)?.1),
                _ => {}
            }
        }
    } else if ContentInfo::from_der(bytes).is_ok() {
        crls.extend(read_signed_data(bytes)?.1);
    } else {
        crls.push(Crl::from_der(bytes)?);
    }
    if crls.is_empty() { Err(Error::Nothing("CRL")) } else { Ok(crls) }
}

/// Writes certificates as a certs-only PKCS#7 in DER: a SignedData without content and signers.
///
/// The certificates' own octets go in unchanged, in the order DER demands of a SET OF.
pub fn write_certificate_bundle(certificates: &[Certificate]) -> Result<Vec<u8>, Error> {
    let ders = certificates.iter().map(Certificate::der).collect::<Vec<_>>();
    signed_data(&ders).map_err(Error::malformed)
}

fn signed_data(certificates: &[&[u8]]) -> der::Result<Vec<u8>> {
    let mut sorted = certificates.to_vec();
    sorted.sort_unstable();
    let empty_set = SetOfVec::<Any>::new();
    let mut body = 1u8.to_der()?;
    body.extend(empty_set.to_der()?);
    body.extend(NoContent { content_type: rfc5911::ID_DATA }.to_der()?);
    body.extend(Any::new(optional_part(0), sorted.concat())?.to_der()?);
    body.extend(empty_set.to_der()?);
    let content = Any::new(Tag::Sequence, body)?;
    ContentInfo { content_type: rfc5911::ID_SIGNED_DATA, content }.to_der()
}

fn read_signed_data(der: &[u8]) -> Result<(Vec<Certificate>, Vec<Crl>), Error> {
    let outer = ContentInfo::from_der(der).map_err(Error::malformed)?;
    if outer.content_type != rfc5911::ID_SIGNED_DATA {
        return Err(Error::Malformed(format!("PKCS#7 of type {} holds no certificates", outer.content_type)));
    }
    // certificates [0], crls [1]
    let parts = elements(outer.content.value()).map_err(Error::malformed)?;
    let inside =
        |number| parts.iter().find(|part| part.tag() == optional_part(number)).map(|part| elements(part.value()));
    let certificates = inside(0).transpose().map_err(Error::malformed)?.unwrap_or_default();
    let crls = inside(1).transpose().map_err(Error::malformed)?.unwrap_or_default();
    Ok((each(&certificates, Certificate::from_der)?, each(&crls, Crl::from_der)?))
}

/// The X.509 ones among a set's members; the others carry context tags (RFC 5652 10.2).
fn each<T>(members: &[Any], read: fn(&[u8]) -> Result<T, Error>) -> Result<Vec<T>, Error> {
    let plain = members.iter().filter(|member| member.tag() == Tag::Sequence);
    plain.map(|member| read(&member.to_der().map_err(Error::malformed)?)).collect()
}

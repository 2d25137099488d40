//! Files that hold certificates or CRLs: PEM, DER, and the certs-only PKCS#7 (RFC 5652 5, `.p7b`).

use const_oid::db::rfc5911;
use der::asn1::{ObjectIdentifier, SetOfVec};
use der::{Any, Decode, Encode, Sequence, Tag, Tagged};
use sha2::{Digest, Sha256};

use super::der_parts::{Elements, elements, optional_part};
use super::pem::{is_pem, read_pem};
use super::{Certificate, CertificateHead, Crl, Error};
use crate::ber;

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

/// What is looked for in a file, and where it stands.
struct Wanted<T> {
    what: &'static str,
    pem_labels: &'static [&'static str],
    /// The tag of its set in a SignedData (RFC 5652 5.1).
    set: u32,
    read: fn(&[u8]) -> Result<T, Error>,
}

const CERTIFICATES: Wanted<Certificate> = Wanted {
    what: "certificate",
    pem_labels: &["CERTIFICATE", "X509 CERTIFICATE"],
    set: 0,
    read: Certificate::from_der,
};

const HEADS: Wanted<(CertificateHead, [u8; 32])> =
    Wanted { what: "certificate", pem_labels: CERTIFICATES.pem_labels, set: 0, read: read_head };

const CRLS: Wanted<Crl> = Wanted { what: "CRL", pem_labels: &["X509 CRL"], set: 1, read: Crl::from_der };

/// Reads the certificates of a file: a PEM bundle, one certificate in DER, or a PKCS#7 in PEM, DER or BER.
/// Other PEM blocks are passed over; [`Error::Nothing`] where there is no certificate.
pub fn read_certificates(bytes: &[u8]) -> Result<Vec<Certificate>, Error> {
    CERTIFICATES.find(bytes)
}

/// As [`read_certificates`], but no further than to the subject of each, with the SHA-256 of its DER: for many files.
pub fn read_certificate_heads(bytes: &[u8]) -> Result<Vec<(CertificateHead, [u8; 32])>, Error> {
    HEADS.find(bytes)
}

fn read_head(der: &[u8]) -> Result<(CertificateHead, [u8; 32]), Error> {
    let whole = Elements::of(der).expect("a certificate").is_ok_and(|element| element.der.len() == der.len());
    let head = CertificateHead::read(der).filter(|_| whole);
    Ok((head.ok_or_else(|| Error::Malformed("a certificate".into()))?, Sha256::digest(der).into()))
}

/// Reads the CRLs of a file: a PEM bundle, one CRL in DER, or a PKCS#7 that carries CRLs in PEM, DER or BER.
/// Other PEM blocks are passed over; [`Error::Nothing`] where there is no CRL.
pub fn read_crls(bytes: &[u8]) -> Result<Vec<Crl>, Error> {
    CRLS.find(bytes)
}

impl<T> Wanted<T> {
    fn find(&self, bytes: &[u8]) -> Result<Vec<T>, Error> {
        let mut found = Vec::new();
        if is_pem(bytes) {
            for block in read_pem(bytes)? {
                match block.label.as_str() {
                    "PKCS7" | "CMS" => found.extend(self.find_in_pkcs7(&read_pkcs7(&block.der)?)?),
                    label if self.pem_labels.contains(&label) => found.push((self.read)(&block.der)?),
                    _ => {}
                }
            }
        } else if is_pkcs7(bytes) {
            found.extend(self.find_in_pkcs7(&read_pkcs7(bytes)?)?);
        } else {
            found.push((self.read)(bytes)?);
        }
        if found.is_empty() { Err(Error::Nothing(self.what)) } else { Ok(found) }
    }

    /// Those of this kind in a SignedData; other forms of certificate and CRL carry tags of their own and
    /// are passed over (RFC 5652 10.2).
    fn find_in_pkcs7(&self, pkcs7: &ContentInfo) -> Result<Vec<T>, Error> {
        if pkcs7.content_type != rfc5911::ID_SIGNED_DATA {
            return Err(Error::Malformed(format!("PKCS#7 of type {} holds no certificates", pkcs7.content_type)));
        }
        let parts = elements(pkcs7.content.value()).map_err(Error::malformed)?;
        let set = parts.iter().find(|part| part.tag() == optional_part(self.set));
        let members = set.map_or(Ok(Vec::new()), |set| elements(set.value())).map_err(Error::malformed)?;
        let plain = members.iter().filter(|member| member.tag() == Tag::Sequence);
        plain.map(|member| (self.read)(&member.to_der().map_err(Error::malformed)?)).collect()
    }
}

/// Whether it is a SEQUENCE that begins with an OBJECT IDENTIFIER, as a ContentInfo is and no certificate or CRL.
fn is_pkcs7(bytes: &[u8]) -> bool {
    let behind_header = match bytes {
        [0x30, length @ 0x81..=0x88, ..] => 2 + usize::from(length & 0x7f),
        [0x30, ..] => 2,
        _ => return false,
    };
    bytes.get(behind_header) == Some(&0x06)
}

fn read_pkcs7(bytes: &[u8]) -> Result<ContentInfo, Error> {
    let der = ber::to_der(bytes).map_err(|cause| Error::Malformed(cause.to_string()))?;
    ContentInfo::from_der(&der).map_err(Error::malformed)
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::x509::testing::{fixture, fixture_file};

    #[test]
    fn every_form_of_bundle_gives_its_certificates() {
        let (issuing, root) = (fixture("issuing.pem"), fixture("root.pem"));
        let both = [fixture_file("issuing.pem"), b"text\n".to_vec(), fixture_file("root.pem")].concat();
        assert_eq!(read_certificates(&both).unwrap(), [issuing.clone(), root.clone()]);
        assert_eq!(read_certificates(root.der()).unwrap(), std::slice::from_ref(&root));
        for file in ["bundle.p7b", "bundle.der.p7b"] {
            let found = read_certificates(&fixture_file(file)).unwrap();
            assert!(found.len() == 2 && found.contains(&issuing) && found.contains(&root), "{file}");
        }
        assert_eq!(read_crls(&fixture_file("bundle.p7b")).unwrap()[0].issuer(), issuing.subject());
    }

    #[test]
    fn a_written_bundle_reads_back_byte_for_byte() {
        let certificates = [fixture("root.pem"), fixture("issuing.pem")];
        let read = read_certificates(&write_certificate_bundle(&certificates).unwrap()).unwrap();
        assert!(read.len() == 2 && certificates.iter().all(|certificate| read.contains(certificate)));
    }

    #[test]
    fn a_file_without_any_is_said_to_have_none() {
        let cause = |bytes: &[u8]| read_certificates(bytes).unwrap_err().to_string();
        assert_eq!(cause(&fixture_file("rsa2048.key.pem")), "there is no certificate in it");
        assert_eq!(cause(&write_certificate_bundle(&[]).unwrap()), "there is no certificate in it");
        assert_eq!(read_crls(&fixture_file("bundle.der.p7b")).unwrap_err().to_string(), "there is no CRL in it");
    }
}

//! A certificate: the original DER, kept, and a view of what stands in it (RFC 5280 4.1).

use std::fmt;

use der::asn1::{BitString, Int, ObjectIdentifier};
use der::{Any, AnyRef, Decode, Encode, Reader, Sequence, SliceReader, Tag, Tagged};
use jiff::Timestamp;
use sha2::Digest;
use spki::AlgorithmIdentifierOwned;
use x509_cert::Version;
use x509_cert::ext::Extensions;
use x509_cert::ext::pkix::{self, BasicConstraints, ExtendedKeyUsage, KeyUsage, NameConstraints};

use super::alternative_name::AlternativeName;
use super::extension_list::ExtensionList;
use super::name::Name;
use super::policies::CertificatePolicies;
use super::time::read_time;
use super::{Error, extension};
use crate::key::PublicKey;

/// A certificate that could be read. Equal certificates have equal DER.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    signed: Signed,
    version_3: bool,
    serial: Vec<u8>,
    issuer: Name,
    subject: Name,
    not_before: Timestamp,
    not_after: Timestamp,
    public_key: PublicKey,
    extensions: ExtensionList,
    key_usage: Option<KeyUsage>,
    extended_key_usage: Option<ExtendedKeyUsage>,
    basic_constraints: Option<BasicConstraints>,
    name_constraints: Option<NameConstraints>,
    policies: CertificatePolicies,
    alternative_names: Vec<AlternativeName>,
    subject_key_identifier: Option<Vec<u8>>,
    authority_key_identifier: Option<Vec<u8>>,
}

/// The three parts of anything signed in X.509: certificate, CRL, request.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The octets the signature covers, byte for byte as they came.
    pub content: Vec<u8>,
    /// The algorithm named beside the signature.
    pub algorithm: AlgorithmIdentifierOwned,
    /// The signature's octets; none where its bits are no whole octets, since no algorithm gives such.
    pub signature: Vec<u8>,
}

#[derive(Sequence)]
struct Validity {
    not_before: Any,
    not_after: Any,
}

/// `TBSCertificate` with a serial of any length and times read by hand, since real certificates hold
/// negative serials and times before 1970.
#[derive(Sequence)]
struct TbsCertificate {
    #[asn1(context_specific = "0", default = "Default::default")]
    version: Version,
    serial: Int,
    signature: AlgorithmIdentifierOwned,
    issuer: Any,
    validity: Validity,
    subject: Any,
    public_key: Any,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    issuer_unique_id: Option<BitString>,
    #[asn1(context_specific = "2", tag_mode = "IMPLICIT", optional = "true")]
    subject_unique_id: Option<BitString>,
    #[asn1(context_specific = "3", tag_mode = "EXPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

impl Certificate {
    /// The most octets a certificate may have.
    pub const LARGEST: u64 = 1 << 20;

    /// Reads one certificate in DER; octets behind it are refused.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let signed = Signed::from_der(der)?;
        let tbs = TbsCertificate::from_der(&signed.content).map_err(Error::malformed)?;
        if tbs.signature != signed.algorithm {
            return Err(Error::Malformed("two signature algorithms".into()));
        }
        let version_3 = tbs.version == Version::V3;
        let extensions = ExtensionList::new(tbs.extensions)?;
        if !extensions.is_empty() && !version_3 {
            return Err(Error::Malformed("extensions in an old version".into()));
        }
        let public_key_der = tbs.public_key.to_der().map_err(Error::malformed)?;
        Ok(Self {
            serial: tbs.serial.as_bytes().to_vec(),
            issuer: Name::from_der(&tbs.issuer.to_der().map_err(Error::malformed)?)?,
            subject: Name::from_der(&tbs.subject.to_der().map_err(Error::malformed)?)?,
            not_before: read_time(&tbs.validity.not_before)?,
            not_after: read_time(&tbs.validity.not_after)?,
            public_key: PublicKey::from_spki_der(&public_key_der).map_err(|_| Error::NotAKey)?,
            key_usage: extensions.read(extension::KEY_USAGE)?,
            extended_key_usage: extensions.read(extension::EXTENDED_KEY_USAGE)?,
            basic_constraints: extensions.basic_constraints()?,
            name_constraints: extensions.read(extension::NAME_CONSTRAINTS)?,
            policies: CertificatePolicies::read(&extensions)?,
            alternative_names: extensions.alternative_names()?,
            subject_key_identifier: extensions
                .read::<pkix::SubjectKeyIdentifier>(extension::SUBJECT_KEY_IDENTIFIER)?
                .map(|identifier| identifier.0.as_bytes().to_vec()),
            authority_key_identifier: extensions.authority_key_identifier()?,
            der: der.to_vec(),
            version_3,
            extensions,
            signed,
        })
    }

    /// The original octets.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// What the issuer signed, how, and the signature.
    pub fn signed(&self) -> &Signed {
        &self.signed
    }

    /// Whether it is an X.509 version 3 certificate.
    pub fn is_version_3(&self) -> bool {
        self.version_3
    }

    /// The serial number's content octets, as in the DER INTEGER.
    pub fn serial(&self) -> &[u8] {
        &self.serial
    }

    /// Who issued it.
    pub fn issuer(&self) -> &Name {
        &self.issuer
    }

    /// Whom it names.
    pub fn subject(&self) -> &Name {
        &self.subject
    }

    /// The first second it is valid.
    pub fn not_before(&self) -> Timestamp {
        self.not_before
    }

    /// The last second it is valid.
    pub fn not_after(&self) -> Timestamp {
        self.not_after
    }

    /// The key it certifies.
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// Every extension.
    pub fn extensions(&self) -> &ExtensionList {
        &self.extensions
    }

    /// Key usage, where it is limited (RFC 5280 4.2.1.3).
    pub fn key_usage(&self) -> Option<&KeyUsage> {
        self.key_usage.as_ref()
    }

    /// Extended key usage, where it is limited (RFC 5280 4.2.1.12).
    pub fn extended_key_usage(&self) -> Option<&[ObjectIdentifier]> {
        self.extended_key_usage.as_ref().map(|usage| usage.0.as_slice())
    }

    /// Basic constraints (RFC 5280 4.2.1.9).
    pub fn basic_constraints(&self) -> Option<&BasicConstraints> {
        self.basic_constraints.as_ref()
    }

    /// Which names it may certify (RFC 5280 4.2.1.10).
    pub fn name_constraints(&self) -> Option<&NameConstraints> {
        self.name_constraints.as_ref()
    }

    /// What it says of policies (RFC 5280 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14).
    pub fn policies(&self) -> &CertificatePolicies {
        &self.policies
    }

    /// Whether it says it is a CA's.
    pub fn is_ca(&self) -> bool {
        self.basic_constraints.as_ref().is_some_and(|constraints| constraints.ca)
    }

    /// Whether the issuer named is the subject itself.
    pub fn is_self_issued(&self) -> bool {
        self.subject == self.issuer
    }

    /// The subject's alternative names (RFC 5280 4.2.1.6).
    pub fn alternative_names(&self) -> &[AlternativeName] {
        &self.alternative_names
    }

    /// The subject key identifier, if it has one.
    pub fn subject_key_identifier(&self) -> Option<&[u8]> {
        self.subject_key_identifier.as_deref()
    }

    /// The authority key identifier, if it has one.
    pub fn authority_key_identifier(&self) -> Option<&[u8]> {
        self.authority_key_identifier.as_deref()
    }

    /// The e-mail addresses: SAN rfc822Name first, then emailAddress of the subject; each once, as written.
    pub fn emails(&self) -> Vec<String> {
        let mut emails: Vec<String> = Vec::new();
        for address in self.alternative_names.iter().filter_map(AlternativeName::email).chain(self.subject.emails()) {
            if !emails.iter().any(|known| known.eq_ignore_ascii_case(&address)) {
                emails.push(address);
            }
        }
        emails
    }

    /// SHA-256 of the DER: the identity's `id` without its `sha256:`.
    pub fn sha256(&self) -> [u8; 32] {
        sha2::Sha256::digest(&self.der).into()
    }

    /// SHA-1 of the DER: what Windows and Outlook call the thumbprint.
    pub fn sha1(&self) -> [u8; 20] {
        sha1::Sha1::digest(&self.der).into()
    }

    /// `sha256:` and the hex of [`Self::sha256`].
    pub fn id(&self) -> String {
        format!("sha256:{}", hex::encode(self.sha256()))
    }

    /// Whether `now` lies within its dates.
    pub fn is_current(&self, now: Timestamp) -> bool {
        self.not_before <= now && now <= self.not_after
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl fmt::Debug for Certificate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Certificate({:?}, {})", self.subject, self.id())
    }
}

impl Signed {
    /// Takes `SEQUENCE { content, AlgorithmIdentifier, BIT STRING }` apart (RFC 5280 4.1.1).
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        let outer = AnyRef::from_der(der).map_err(Error::malformed)?;
        if outer.tag() != Tag::Sequence {
            return Err(Error::Malformed("not a SEQUENCE".into()));
        }
        let mut reader = SliceReader::new(outer.value()).map_err(Error::malformed)?;
        let content = reader.tlv_bytes().map_err(Error::malformed)?.to_vec();
        let algorithm = AlgorithmIdentifierOwned::decode(&mut reader).map_err(Error::malformed)?;
        let signature = BitString::decode(&mut reader).map_err(Error::malformed)?;
        reader.finish().map_err(Error::malformed)?;
        let signature = signature.as_bytes().unwrap_or_default().to_vec();
        Ok(Self { content, algorithm, signature })
    }

    /// Puts the three parts together: the DER of a certificate, CRL or request.
    pub fn to_der(&self) -> Result<Vec<u8>, Error> {
        let assemble = || -> der::Result<Vec<u8>> {
            let mut body = self.content.clone();
            body.extend(self.algorithm.to_der()?);
            body.extend(BitString::from_bytes(&self.signature)?.to_der()?);
            Any::new(Tag::Sequence, body)?.to_der()
        };
        assemble().map_err(Error::malformed)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::x509::testing::{Draft, TestKey, fixture};
    use crate::x509::{SignatureCheck, check_signature};

    fn anna() -> Certificate {
        let draft = Draft::person("emailAddress=ANNA@firma.dk,CN=Anna", "CN=Issuer", "anna@firma.dk");
        draft.sign(&TestKey::p256(3), &TestKey::p256(2))
    }

    #[test]
    fn the_octets_are_kept() {
        let certificate = fixture("oces2.pem");
        assert_eq!(Certificate::from_der(certificate.der()).unwrap(), certificate);
        assert_eq!(certificate.signed().to_der().unwrap(), certificate.der());
    }

    #[test]
    fn an_address_in_two_places_is_given_once() {
        assert_eq!(anna().emails(), ["anna@firma.dk"]);
    }

    #[test]
    fn octets_behind_are_refused() {
        let mut der = anna().der().to_vec();
        der.push(0);
        assert!(Certificate::from_der(&der).is_err());
    }

    #[test]
    fn a_changed_octet_is_an_error_or_a_wrong_signature() {
        let der = anna().der;
        let issuer = TestKey::p256(2);
        let key = crate::key::PrivateKey::public_key(&issuer);
        for position in 0..der.len() {
            let mut changed = der.clone();
            changed[position] ^= 0x01;
            if let Ok(Signed { content, algorithm, signature }) =
                Certificate::from_der(&changed).map(|read| read.signed)
            {
                let check = check_signature(key, &algorithm, &content, &signature);
                assert_ne!(check, SignatureCheck::Right, "octet {position}");
            }
        }
    }

    #[test]
    fn no_octet_whatever_it_becomes_is_a_panic() {
        let der = fixture("oces3.pem").der;
        for position in 0..der.len() {
            for mask in [0x80, 0x40, 0x20, 0x0f, 0xff] {
                let mut changed = der.clone();
                changed[position] ^= mask;
                if let Ok(read) = Certificate::from_der(&changed) {
                    let _ = (read.emails(), read.subject().to_string(), crate::x509::danish_identity(read.subject()));
                }
            }
            assert!(Certificate::from_der(&der[..position]).is_err());
        }
    }
}

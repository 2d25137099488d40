//! What an opened key file holds, and which key, certificate and chain belong together.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::SoftwareKey;
use super::bags::Names;
use super::password::PasswordForm;
use super::protection::Protection;
use crate::key::PrivateKey;
use crate::x509::Certificate;

/// The longest chain followed.
const LONGEST_CHAIN: usize = 10;

/// An opened key file. It has no `Debug`, since keys are in it.
#[derive(Clone, Default)]
pub struct KeyFile {
    /// Its private keys, in their order.
    pub keys: Vec<KeyEntry>,
    /// Its certificates, in their order: people's and issuers'.
    pub certificates: Vec<CertificateEntry>,
    /// How it is protected.
    pub protection: Protection,
    /// Which form of the typed password fitted. Where the parts of a file want different ones, the first that is not
    /// as typed.
    pub form: PasswordForm,
    /// What lies in it that segl passes over, in plain English.
    pub skipped: Vec<String>,
    /// The DER of the bags that are passed over, as they came.
    pub(super) kept: Vec<Zeroizing<Vec<u8>>>,
}

/// A private key in a key file.
#[derive(Clone)]
pub struct KeyEntry {
    /// The key.
    pub key: HeldKey,
    /// The name beside it (RFC 2985 5.5.1), as it came.
    pub friendly_name: Option<String>,
    /// Octets that its certificate has too (RFC 2985 5.5.2).
    pub local_key_id: Option<Vec<u8>>,
    /// The DER of its PKCS#8, as it came.
    pub(super) pkcs8: Arc<Zeroizing<Vec<u8>>>,
    /// The DER of the SET of its attributes, as it came; empty where it has none.
    pub(super) attributes: Vec<u8>,
}

/// A private key as found.
#[derive(Clone)]
pub enum HeldKey {
    /// One that segl can use.
    Usable(SoftwareKey),
    /// One that it can show but not use.
    NotUsable {
        /// What sort of key it is: `DSA`, `EC brainpoolP256r1`.
        kind: String,
        /// Why it cannot be used, in one English line.
        why: String,
    },
}

/// A certificate in a key file.
#[derive(Clone, Debug)]
pub struct CertificateEntry {
    /// The certificate.
    pub certificate: Certificate,
    /// The name beside it, as it came.
    pub friendly_name: Option<String>,
    /// Octets that its key has too.
    pub local_key_id: Option<Vec<u8>>,
    /// The DER of the SET of its attributes, as it came; empty where it has none.
    pub(super) attributes: Vec<u8>,
}

/// A private key and what belongs to it.
#[derive(Clone)]
pub struct FileIdentity {
    /// The key.
    pub key: HeldKey,
    /// Its certificate; `None` while none was issued.
    pub certificate: Option<Certificate>,
    /// The issuers' certificates that the file has, the nearest first.
    pub chain: Vec<Certificate>,
    /// The name beside the key, or beside the certificate.
    pub friendly_name: Option<String>,
}

impl KeyEntry {
    pub(super) fn new(key: HeldKey, pkcs8: Zeroizing<Vec<u8>>, names: Names) -> Self {
        let Names { friendly_name, local_key_id, attributes } = names;
        Self { key, friendly_name, local_key_id, pkcs8: Arc::new(pkcs8), attributes }
    }
}

impl CertificateEntry {
    pub(super) fn new(certificate: Certificate, names: Names) -> Self {
        let Names { friendly_name, local_key_id, attributes } = names;
        Self { certificate, friendly_name, local_key_id, attributes }
    }
}

impl HeldKey {
    /// The key, if segl can use it.
    pub fn usable(&self) -> Option<&SoftwareKey> {
        match self {
            Self::Usable(key) => Some(key),
            Self::NotUsable { .. } => None,
        }
    }
}

impl KeyFile {
    /// The same file with more certificates, those that it lacks, without names.
    pub fn with_certificates(&self, certificates: impl IntoIterator<Item = Certificate>) -> Self {
        let mut file = self.clone();
        for certificate in certificates {
            if !file.certificates.iter().any(|held| held.certificate == certificate) {
                file.certificates.push(CertificateEntry::new(certificate, Names::default()));
            }
        }
        file
    }

    /// Whether another file holds the same keys and certificates, whatever protects them there.
    pub fn holds_the_same_as(&self, other: &Self) -> bool {
        let keys = self.keys.iter().map(|entry| entry.pkcs8.as_slice());
        let certificates = self.certificates.iter().map(|entry| &entry.certificate);
        keys.eq(other.keys.iter().map(|entry| entry.pkcs8.as_slice()))
            && certificates.eq(other.certificates.iter().map(|entry| &entry.certificate))
    }

    /// One identity for each private key, in their order.
    pub fn identities(&self) -> Vec<FileIdentity> {
        self.keys.iter().map(|entry| self.identity(entry)).collect()
    }

    fn identity(&self, entry: &KeyEntry) -> FileIdentity {
        let own = self.certificate_of(entry);
        let named = own.and_then(|own| own.friendly_name.clone());
        FileIdentity {
            key: entry.key.clone(),
            certificate: own.map(|own| own.certificate.clone()),
            chain: own.map(|own| self.chain_of(&own.certificate)).unwrap_or_default(),
            friendly_name: entry.friendly_name.clone().or(named),
        }
    }

    /// The certificate with this public key; of several the one with the key's identifier, else the newest.
    /// For a key that cannot be used, the one with its identifier.
    fn certificate_of(&self, entry: &KeyEntry) -> Option<&CertificateEntry> {
        let has_identifier =
            |other: &CertificateEntry| entry.local_key_id.is_some() && other.local_key_id == entry.local_key_id;
        let Some(key) = entry.key.usable() else {
            return self.certificates.iter().find(|other| has_identifier(other));
        };
        let fitting = self.certificates.iter().filter(|other| other.certificate.public_key() == key.public_key());
        fitting.max_by_key(|other| (has_identifier(other), other.certificate.not_before()))
    }

    fn chain_of(&self, own: &Certificate) -> Vec<Certificate> {
        let mut chain: Vec<Certificate> = Vec::new();
        let mut last = own;
        while chain.len() < LONGEST_CHAIN && !last.is_self_issued() {
            let fits =
                |entry: &&CertificateEntry| is_issuer(&entry.certificate, last) && !chain.contains(&entry.certificate);
            let Some(issuer) = self.certificates.iter().find(fits) else { break };
            last = &issuer.certificate;
            chain.push(last.clone());
        }
        chain
    }
}

/// Whether names, and key identifiers where both have one, say so; signatures are judged elsewhere.
fn is_issuer(issuer: &Certificate, issued: &Certificate) -> bool {
    let identifiers = (issuer.subject_key_identifier(), issued.authority_key_identifier());
    let same_key = match identifiers {
        (Some(subject), Some(authority)) => subject == authority,
        _ => true,
    };
    issuer.is_ca() && same_key && issuer.subject() == issued.issuer()
}

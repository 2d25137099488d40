//! An issuer opened from its folder: settings, CA certificate and register, without any secret.

use std::path::Path;
use std::sync::Arc;

use x509_cert::ext::pkix::NameConstraints;
use x509_cert::ext::pkix::name::GeneralName;

use super::ca::Signer;
use super::folder::Folder;
use super::register::Register;
use super::settings::{self, Settings};
use super::{Domain, Error};
use crate::files;
use crate::key::PrivateKey;
use crate::protocol::Fingerprint;
use crate::secret::Password;
use crate::x509::{Certificate, extension, read_certificates};

/// An issuer. Opening it needs access to its private folder, signing needs a [`Signer`].
pub struct Issuer {
    pub(super) folder: Folder,
    pub(super) settings: Settings,
    pub(super) certificate: Certificate,
    pub(super) register: Register,
}

impl Issuer {
    /// Opens the issuer in `folder`.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let folder = Folder::new(folder);
        let text = match files::read_text(&folder.settings(), settings::LARGEST) {
            Err(files::Error::Missing(_)) => return Err(Error::NotAnIssuer(folder.path().to_owned())),
            other => other?,
        };
        let settings = Settings::from_toml(&text)?;
        let bundle = read_certificates(&files::read(&folder.ca_certificate(), Certificate::LARGEST)?)?;
        let missing = || files::Error::Missing(folder.ca_certificate());
        let certificate = bundle.into_iter().next().ok_or_else(missing)?;
        refuse_domains_outside(&settings.mail_domains, &certificate)?;
        let register = Register::open(&folder.register())?;
        Ok(Self { folder, settings, certificate, register })
    }

    /// Where it lies.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// What the administrator decided.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The CA certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// SHA-256 of the CA certificate: what users pin.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::from_bytes(self.certificate.sha256())
    }

    /// What is known of employees, certificates and orders.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Opens the CA's key file.
    pub fn unlock(&self, password: &Password) -> Result<Signer, Error> {
        Signer::from_key_file(&self.folder, password, &self.certificate)
    }

    /// Takes the CA's key from the caller, who unlocked it on its token.
    pub fn signer(&self, key: Arc<dyn PrivateKey>) -> Result<Signer, Error> {
        Signer::new(key, &self.certificate)
    }
}

/// A domain that was added to the settings alone would give certificates that every mail program refuses.
fn refuse_domains_outside(domains: &[Domain], ca: &Certificate) -> Result<(), Error> {
    let constraints = ca.extensions().read::<NameConstraints>(extension::NAME_CONSTRAINTS)?;
    let Some(permitted) = constraints.and_then(|constraints| constraints.permitted_subtrees) else { return Ok(()) };
    let allows = |domain: &Domain| {
        permitted.iter().any(|subtree| match &subtree.base {
            GeneralName::Rfc822Name(name) => name.as_str().eq_ignore_ascii_case(domain.as_str()),
            _ => false,
        })
    };
    match domains.iter().find(|domain| !allows(domain)) {
        None => Ok(()),
        Some(domain) => {
            let what = format!("{domain} is not among the domains in the CA certificate");
            Err(Error::Settings { key: "mail_domains".into(), what })
        }
    }
}

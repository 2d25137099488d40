//! Making an issuer: folder, CA key and certificate, first CRL, offer, terms, register.

use std::path::Path;

use jiff::Timestamp;

use super::folder::Folder;
use super::log::{self, Event};
use super::register::Register;
use super::settings::{CaKeyPlace, Settings};
use super::{Error, certificate, crl, offer, subject, terms};
use crate::files::{self, Readers};
use crate::key::{NewKey, PrivateKey};
use crate::keyfile::{self, Contents, NewIdentity, Profile, SoftwareKey};
use crate::secret::Password;
use crate::x509::{Certificate, to_pem};

/// Where the key of a new CA comes from.
pub enum CaKey<'a> {
    /// It is made here and kept in `private/ca.p12`.
    File {
        /// Which kind of key.
        kind: NewKey,
        /// The password of the key file.
        password: &'a Password,
    },
    /// It is on a token, made there by the caller or before.
    Token {
        /// The `pkcs11:` URI that names it (RFC 7512), without a PIN.
        uri: String,
        /// The key, unlocked.
        key: &'a dyn PrivateKey,
    },
}

/// Makes an issuer in `folder`, which must not exist or be empty, and gives its CA certificate.
///
/// Everything is made in a folder beside it and moved into place at the end: nothing half-made is left.
/// `settings.ca_key` is set from `key`.
pub fn init(folder: &Path, mut settings: Settings, key: CaKey<'_>, now: Timestamp) -> Result<Certificate, Error> {
    refuse_occupied(folder)?;
    settings.ca_key = match &key {
        CaKey::File { .. } => CaKeyPlace::File,
        CaKey::Token { uri, .. } => CaKeyPlace::Token(uri.clone()),
    };
    settings.judge()?;
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    files::make_folder(parent, Readers::Everyone)?;
    let failed = |path: &Path, cause| files::Error::Other { path: path.to_owned(), cause };
    let workshop = tempfile::Builder::new().prefix(".segl-issuer-").tempdir_in(parent);
    let workshop = workshop.map_err(|cause| failed(parent, cause))?;
    let made = make(&Folder::new(workshop.path()), &settings, key, now)?;
    // Windows does not move a folder onto an empty one.
    if folder.exists() {
        std::fs::remove_dir(folder).map_err(|cause| failed(folder, cause))?;
    }
    std::fs::rename(workshop.path(), folder).map_err(|cause| failed(folder, cause))?;
    Ok(made)
}

fn refuse_occupied(folder: &Path) -> Result<(), Error> {
    if folder.symlink_metadata().is_err() {
        return Ok(());
    }
    let is_empty = folder.is_dir() && files::list(folder)?.is_empty();
    if is_empty { Ok(()) } else { Err(Error::AlreadyThere(folder.to_owned())) }
}

fn make(folder: &Folder, settings: &Settings, key: CaKey<'_>, now: Timestamp) -> Result<Certificate, Error> {
    folder.make()?;
    let name = subject::of_ca(settings)?;
    let certify = |key: &dyn PrivateKey| certificate::for_ca(&name, &settings.mail_domains, key, now);
    let register = Register::create(&folder.register())?;
    let sign_list = |ca: &Certificate, key: &dyn PrivateKey| {
        let number = register.next_crl_number()?;
        crl::build(ca, key, number, &[], settings.crl_lifetime(), now)
    };
    let (ca, list) = match key {
        CaKey::File { kind, password } => {
            let key = SoftwareKey::generate(kind)?;
            let ca = certify(&key)?;
            let identity =
                NewIdentity { key: &key, certificate: Some(&ca), chain: &[], friendly_name: Some(&settings.name) };
            let content = keyfile::write(&Contents { identities: &[identity] }, password, Profile::Modern)?;
            files::write_new(&folder.ca_key(), &content, Readers::Owner)?;
            let list = sign_list(&ca, &key)?;
            (ca, list)
        }
        CaKey::Token { key, .. } => {
            let ca = certify(key)?;
            let list = sign_list(&ca, key)?;
            (ca, list)
        }
    };
    write_public(folder, settings, &ca, &list)?;
    files::write_new(&folder.settings(), settings.to_toml().as_bytes(), Readers::Owner)?;
    let facts = [("ca", ca.id()), ("subject", ca.subject().to_string())];
    log::write(folder, now, Event::Initialised, None, &log::new_reference(now)?, &facts)?;
    Ok(ca)
}

fn write_public(folder: &Folder, settings: &Settings, ca: &Certificate, list: &[u8]) -> Result<(), Error> {
    let pem = to_pem("CERTIFICATE", ca.der());
    files::write_new(&folder.ca_certificate(), pem.as_bytes(), Readers::Everyone)?;
    files::write_new(&folder.ca_certificate_der(), ca.der(), Readers::Everyone)?;
    files::write_new(&folder.crl(), list, Readers::Everyone)?;
    terms::write_standard(folder, settings)?;
    offer::publish(folder, settings)?;
    Ok(())
}

//! The CA's key, unlocked: from its key file, or on a token.

use std::sync::Arc;

use super::{Error, Folder};
use crate::files;
use crate::key::PrivateKey;
use crate::keyfile::{self, Effort, HeldKey};
use crate::secret::Password;
use crate::x509::Certificate;

/// The most octets of the key file with the CA's key.
const LARGEST_KEY_FILE: u64 = 1 << 20;

/// What signs for the issuer: the CA's key, known to be the one in the CA certificate.
#[derive(Clone)]
pub struct Signer(Arc<dyn PrivateKey>);

impl Signer {
    /// Takes a key that is on a token, or wherever the caller opened it.
    pub(super) fn new(key: Arc<dyn PrivateKey>, ca: &Certificate) -> Result<Self, Error> {
        if key.public_key() == ca.public_key() { Ok(Self(key)) } else { Err(Error::NotTheCaKey) }
    }

    /// Opens `private/ca.p12`; a wrong password is [`keyfile::Error`]'s to say.
    pub(super) fn from_key_file(folder: &Folder, password: &Password, ca: &Certificate) -> Result<Self, Error> {
        let bytes = files::read(&folder.ca_key(), LARGEST_KEY_FILE)?;
        let opened = keyfile::open(&bytes, password, Effort::Usual)?;
        let own = opened.keys.into_iter().find_map(|entry| match entry.key {
            HeldKey::Usable(key) if key.public_key() == ca.public_key() => Some(key),
            _ => None,
        });
        Self::new(Arc::new(own.ok_or(Error::NotTheCaKey)?), ca)
    }

    pub(super) fn key(&self) -> &dyn PrivateKey {
        self.0.as_ref()
    }
}

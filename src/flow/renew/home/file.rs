//! A journey in a key file: the key waits in a pending file under the new password, the old file is never touched.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::files::{self, Readers};
use crate::flow::failure::{Code, Failure};
use crate::flow::file::{KeyRing, LARGEST_KEY_FILE, OpenedOlder};
use crate::flow::report::Written;
use crate::flow::results::written;
use crate::key::{NewKey, PrivateKey, PublicKey};
use crate::keyfile::{self, Contents, KeyFile, NewIdentity, Profile, SoftwareKey};
use crate::shown;
use crate::x509::Certificate;

/// The old key, opened; the new password; the files of the journey.
pub struct FileHome {
    /// The old file, which stays as it is.
    pub old_path: Option<PathBuf>,
    /// The key in it, as long as the journey still needs it.
    pub old_key: Option<SoftwareKey>,
    /// The file to make.
    pub new: PathBuf,
    /// Where the key waits for its certificate.
    pub pending: PathBuf,
    /// The password of the new file, and of the pending one, and what it opened.
    pub ring: KeyRing,
    /// How the new file is protected.
    pub profile: Profile,
    /// Whether the old key gets the new certificate.
    pub keeps_key: bool,
    /// The name the identity has inside the file.
    pub friendly_name: String,
    /// The downloaded file that is taken into use, opened: all that is in it goes into the new file.
    pub download: Option<Rc<KeyFile>>,
    /// Older key files that the backup has under the new password.
    pub older: Vec<OpenedOlder>,
}

impl FileHome {
    /// Opens what the journey left before a stop, so that a wrong password shows before anything is done.
    pub fn check_password(&self) -> Result<(), Failure> {
        for path in [&self.new, &self.pending] {
            if path.exists() {
                self.ring.open(path)?;
            }
        }
        Ok(())
    }

    pub(super) fn made_key(&self) -> Result<Option<PublicKey>, Failure> {
        Ok(self.waiting_key()?.map(|key| key.public_key().clone()))
    }

    pub(super) fn make_key(&self, kind: NewKey) -> Result<PublicKey, Failure> {
        let key =
            SoftwareKey::generate(kind).map_err(|cause| Failure::from_key(&cause, &shown::path(&self.pending)))?;
        let identity =
            NewIdentity { key: &key, certificate: None, chain: &[], friendly_name: Some(&self.friendly_name) };
        self.write(&self.pending, &identity)?;
        self.made_key()?.ok_or_else(|| self.key_missing())
    }

    pub(super) fn new_key(&self) -> Result<Box<dyn PrivateKey>, Failure> {
        let key = self.waiting_key()?.ok_or_else(|| self.key_missing())?;
        Ok(Box::new(key))
    }

    pub(super) fn old_key(&self) -> Result<Box<dyn PrivateKey>, Failure> {
        match &self.old_key {
            Some(key) => Ok(Box::new(key.clone())),
            None => Err(self.key_missing()),
        }
    }

    pub(super) fn is_installed(&self, certificate: &Certificate) -> Result<bool, Failure> {
        if !self.new.exists() {
            return Ok(false);
        }
        let opened = self.ring.open(&self.new)?;
        Ok(opened.identities().iter().any(|identity| identity.certificate.as_ref() == Some(certificate)))
    }

    /// The pending file goes only after the new one was opened again and holds the same key.
    pub(super) fn install(&self, certificate: &Certificate, chain: &[Certificate]) -> Result<Vec<Written>, Failure> {
        if !self.is_installed(certificate)? {
            match &self.download {
                Some(download) => self.take_over(download, chain)?,
                None => self.write_identity(certificate, chain)?,
            }
        }
        let reopened = self.reopen(certificate)?;
        if reopened.public_key() != certificate.public_key() {
            return Err(self.key_missing());
        }
        files::remove_own(&self.pending)?;
        Ok(vec![written(&self.new, "key-file")?])
    }

    pub(super) fn reopen(&self, certificate: &Certificate) -> Result<Box<dyn PrivateKey>, Failure> {
        let opened = self.ring.open(&self.new)?;
        let mut identities = opened.identities().into_iter();
        let identity = identities.find(|identity| identity.certificate.as_ref() == Some(certificate));
        match identity.as_ref().and_then(|identity| identity.key.usable()) {
            Some(key) => Ok(Box::new(key.clone())),
            None => Err(self.key_missing()),
        }
    }

    pub(super) fn old_key_place(&self) -> Option<String> {
        self.old_path.as_deref().map(shown::path)
    }

    /// The key of this journey: kept, pending, or already beside its certificate.
    fn waiting_key(&self) -> Result<Option<SoftwareKey>, Failure> {
        if self.keeps_key {
            return Ok(self.old_key.clone());
        }
        for path in [&self.pending, &self.new] {
            if path.exists() {
                let opened = self.ring.open(path)?;
                return Ok(opened.keys.iter().find_map(|entry| entry.key.usable()).cloned());
            }
        }
        Ok(None)
    }

    fn write_identity(&self, certificate: &Certificate, chain: &[Certificate]) -> Result<(), Failure> {
        let key = self.waiting_key()?.ok_or_else(|| self.key_missing())?;
        let friendly_name = Some(self.friendly_name.as_str());
        let identity = NewIdentity { key: &key, certificate: Some(certificate), chain, friendly_name };
        self.write(&self.new, &identity)
    }

    /// Everything that was downloaded, and the chain as far as it was not, under the new password.
    fn take_over(&self, download: &KeyFile, chain: &[Certificate]) -> Result<(), Failure> {
        let all = download.with_certificates(chain.iter().cloned());
        let octets = keyfile::reprotect(&all, self.ring.password(), self.profile)
            .map_err(|error| Failure::from_keyfile(error, &self.new))?;
        Ok(files::write_new(&self.new, &octets, Readers::Owner)?)
    }

    fn write(&self, path: &Path, identity: &NewIdentity<'_>) -> Result<(), Failure> {
        let contents = Contents { identities: std::slice::from_ref(identity) };
        let octets = keyfile::write(&contents, self.ring.password(), self.profile)
            .map_err(|error| Failure::from_keyfile(error, path))?;
        debug_assert!(octets.len() as u64 <= LARGEST_KEY_FILE);
        Ok(files::write_new(path, &octets, Readers::Owner)?)
    }

    fn key_missing(&self) -> Failure {
        Failure::new(Code::KeyMissing).with("place", shown::path(&self.pending))
    }
}

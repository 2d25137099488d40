//! The issuer's folder: what lies where, and who may read and write it.

use std::path::{Path, PathBuf};

use crate::files::{self, Readers};
use crate::lang::Language;
use crate::protocol::{OrderNumber, dropbox_names};

/// The folder of an issuer. `public`, `inbox` and `outbox` are for everyone, `private` for the administrator alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at `path`, whether it is there or not.
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// What everyone may read: CA certificate, CRL, offer, terms, published certificates.
    pub fn public(&self) -> PathBuf {
        self.0.join(dropbox_names::PUBLIC)
    }

    /// Where requests are dropped. Anyone may add a file, nobody may take away another's.
    pub fn inbox(&self) -> PathBuf {
        self.0.join(dropbox_names::INBOX)
    }

    /// Where answers and order notices lie.
    pub fn outbox(&self) -> PathBuf {
        self.0.join(dropbox_names::OUTBOX)
    }

    /// What only the administrator may read: CA key, register, log, letters.
    pub fn private(&self) -> PathBuf {
        self.0.join(dropbox_names::PRIVATE)
    }

    /// The settings, TOML.
    pub fn settings(&self) -> PathBuf {
        self.private().join("issuer.toml")
    }

    /// The CA's key in a PKCS#12, where it is not on a token.
    pub fn ca_key(&self) -> PathBuf {
        self.private().join("ca.p12")
    }

    /// The register, SQLite.
    pub fn register(&self) -> PathBuf {
        self.private().join("register.sqlite")
    }

    /// The log, one JSON object a line.
    pub fn log(&self) -> PathBuf {
        self.private().join("log.jsonl")
    }

    /// Notices to send and letters to hand over.
    pub fn notices(&self) -> PathBuf {
        self.private().join("notices")
    }

    /// Requests that have been answered.
    pub fn done(&self) -> PathBuf {
        self.private().join("done")
    }

    /// Held locked by the one worker there may be.
    pub fn worker_lock(&self) -> PathBuf {
        self.private().join("worker.lock")
    }

    /// The CA certificate, PEM.
    pub fn ca_certificate(&self) -> PathBuf {
        self.public().join(dropbox_names::CA_CERTIFICATE)
    }

    /// The CA certificate, DER, as Windows opens it by a double click.
    pub fn ca_certificate_der(&self) -> PathBuf {
        self.public().join("ca.cer")
    }

    /// The certificate revocation list, DER.
    pub fn crl(&self) -> PathBuf {
        self.public().join(dropbox_names::CA_CRL)
    }

    /// What the issuer offers, TOML.
    pub fn offer(&self) -> PathBuf {
        self.public().join(dropbox_names::OFFER)
    }

    /// The terms in one language, UTF-8 text.
    pub fn terms(&self, language: Language) -> PathBuf {
        self.public().join(dropbox_names::terms(language))
    }

    /// The certificate published under `address`, DER.
    pub fn published(&self, address: &str) -> PathBuf {
        self.public().join("directory").join(format!("{address}.cer"))
    }

    /// The answer to the request `message_id`.
    pub fn answer(&self, message_id: &str) -> PathBuf {
        self.outbox().join(dropbox_names::answer(message_id))
    }

    /// The notice of order `number`.
    pub fn order_notice(&self, number: &OrderNumber) -> PathBuf {
        self.outbox().join(dropbox_names::order_notice(number))
    }

    /// Makes the folders inside, with their access rights.
    ///
    /// On Windows the folders inherit the rights of the folder above; the administrator sets those.
    pub(super) fn make(&self) -> Result<(), files::Error> {
        files::make_folder(&self.0, Readers::Everyone)?;
        files::make_folder(&self.private(), Readers::Owner)?;
        files::make_folder(&self.notices(), Readers::Owner)?;
        files::make_folder(&self.done(), Readers::Owner)?;
        for folder in [self.public(), self.public().join("directory"), self.inbox(), self.outbox()] {
            files::make_folder(&folder, Readers::Everyone)?;
        }
        self.set_access()
    }

    #[cfg(unix)]
    fn set_access(&self) -> Result<(), files::Error> {
        use std::os::unix::fs::PermissionsExt;
        // The umask may have taken rights away. 1777: anyone may drop a request and see it through to the disk,
        // which needs the folder readable; nobody may delete or replace what another dropped.
        let wanted = [
            (self.0.clone(), 0o755),
            (self.public(), 0o755),
            (self.public().join("directory"), 0o755),
            (self.outbox(), 0o755),
            (self.inbox(), 0o1777),
            (self.private(), 0o700),
        ];
        for (path, mode) in wanted {
            let set = std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode));
            set.map_err(|cause| files::Error::Other { path, cause })?;
        }
        Ok(())
    }

    #[cfg(not(unix))]
    fn set_access(&self) -> Result<(), files::Error> {
        Ok(())
    }
}

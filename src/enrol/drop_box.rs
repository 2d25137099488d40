//! The drop box: a folder shared with the issuer. Staff code opens `public`, `inbox` and `outbox` and nothing else.

use std::path::{Path, PathBuf};

use super::{Error, Outcome};
use crate::files::{self, Readers};
use crate::lang::Language;
use crate::protocol::dropbox_names::{self as names, RequestKind};
use crate::protocol::{Answer, Fingerprint, Offer, OrderNotice, OrderNumber, message_id};
use crate::x509::{Certificate, Crl, read_certificates, read_crls};

/// The most order notices that are looked through for one's own.
const MOST_NOTICES: usize = 10_000;
/// The most octets the terms may have.
const LARGEST_TERMS: u64 = 256 * 1024;
/// The most octets a revocation list may have.
const LARGEST_CRL: u64 = 64 << 20;

/// An issuer's drop box.
#[derive(Clone, Debug)]
pub struct DropBox {
    folder: PathBuf,
}

/// The issuer's terms in one language, exactly as they lie there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermsText {
    /// The language they were found in.
    pub language: Language,
    /// The text.
    pub text: String,
    /// SHA-256 of its octets.
    pub fingerprint: Fingerprint,
}

impl DropBox {
    /// Takes `folder` for a drop box; it must have `public` and `inbox`.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let has = |name: &str| folder.join(name).is_dir();
        if has(names::PUBLIC) && has(names::INBOX) {
            Ok(Self { folder: folder.to_owned() })
        } else {
            Err(Error::NotADropBox(folder.to_owned()))
        }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The issuer's certificates: what it says is its root, and those between. Trusted only by a pinned fingerprint.
    pub fn issuer_certificates(&self) -> Result<Vec<Certificate>, Error> {
        let octets = files::read(&self.public(names::CA_CERTIFICATE), Certificate::LARGEST)?;
        read_certificates(&octets).map_err(|cause| unreadable(names::CA_CERTIFICATE, cause))
    }

    /// The issuer's revocation lists; none if it has not put one there.
    pub fn crls(&self) -> Result<Vec<Crl>, Error> {
        match files::read(&self.public(names::CA_CRL), LARGEST_CRL) {
            Ok(octets) => read_crls(&octets).map_err(|cause| unreadable(names::CA_CRL, cause)),
            Err(files::Error::Missing(_)) => Ok(Vec::new()),
            Err(other) => Err(other.into()),
        }
    }

    /// What the issuer offers.
    pub fn offer(&self) -> Result<Offer, Error> {
        let text = files::read_text(&self.public(names::OFFER), Offer::LARGEST as u64)?;
        Offer::from_toml(&text).map_err(|cause| unreadable(names::OFFER, cause))
    }

    /// The terms in `language`, or in the other one if they are not there in it.
    pub fn terms(&self, language: Language) -> Result<TermsText, Error> {
        let other = if language == Language::Danish { Language::English } else { Language::Danish };
        let read = |language| files::read_text(&self.public(names::terms(language)), LARGEST_TERMS);
        let (language, text) = match read(language) {
            Err(files::Error::Missing(_)) => (other, read(other)?),
            found => (language, found?),
        };
        Ok(TermsText { language, fingerprint: Fingerprint::of(text.as_bytes()), text })
    }

    /// The notice of the order `number`, if it is there.
    pub fn order(&self, number: &OrderNumber) -> Result<Option<OrderNotice>, Error> {
        let name = names::order_notice(number);
        match files::read_text(&self.outbox(&name), OrderNotice::LARGEST as u64) {
            Ok(text) => {
                let notice = OrderNotice::from_toml(&text).map_err(|cause| unreadable(&name, cause))?;
                Ok(Some(notice).filter(|notice| notice.number == *number))
            }
            Err(files::Error::Missing(_)) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }

    /// The notice of an open order to renew `certificate`, if the issuer has put one there.
    pub fn order_for(&self, certificate: &Certificate, now: jiff::Timestamp) -> Result<Option<OrderNotice>, Error> {
        let wanted = Fingerprint::from_bytes(certificate.sha256());
        for path in files::list(&self.folder.join(names::OUTBOX))?.iter().take(MOST_NOTICES) {
            let name = path.file_name().map(|name| name.to_string_lossy());
            let Some(number) = name.and_then(|name| names::read_order_notice_name(&name)) else { continue };
            let notice = self.order(&number).ok().flatten();
            let fits = |notice: &OrderNotice| {
                notice.old_certificate_sha256 == Some(wanted) && notice.valid_until.is_none_or(|until| now <= until)
            };
            if let Some(notice) = notice.filter(fits) {
                return Ok(Some(notice));
            }
        }
        Ok(None)
    }

    /// Puts a request into the inbox, once: the same octets have the same name, and lying there is enough.
    pub fn submit(&self, kind: RequestKind, request: &[u8]) -> Result<(), Error> {
        let path = self.folder.join(names::INBOX).join(names::request(kind, &message_id(request)));
        match files::write_new_in_existing_folder(&path, request, Readers::Everyone) {
            Ok(()) | Err(files::Error::Exists(_)) => Ok(()),
            Err(other) => Err(other.into()),
        }
    }

    /// The answer to the request with these octets; waiting while there is none.
    pub fn fetch(&self, request: &[u8]) -> Result<Outcome, Error> {
        let name = names::answer(&message_id(request));
        let octets = match files::read(&self.outbox(&name), Answer::LARGEST as u64) {
            Ok(octets) => octets,
            Err(files::Error::Missing(_)) => return Ok(Outcome::Waiting { note: String::new() }),
            Err(other) => return Err(other.into()),
        };
        Ok(match Answer::from_json(&octets).map_err(|cause| unreadable(&name, cause))? {
            Answer::Issued { certificates } => Outcome::Issued(certificates),
            Answer::Waiting { note } => Outcome::Waiting { note },
            Answer::Refused(refusal) => Outcome::Refused(refusal),
        })
    }

    fn public(&self, name: &str) -> PathBuf {
        self.folder.join(names::PUBLIC).join(name)
    }

    fn outbox(&self, name: &str) -> PathBuf {
        self.folder.join(names::OUTBOX).join(name)
    }
}

fn unreadable(what: &str, cause: impl std::fmt::Display) -> Error {
    Error::Unreadable { what: what.to_owned(), cause: cause.to_string() }
}

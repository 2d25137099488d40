//! Why a key file could not be opened or written.

use std::fmt;

use super::protection::Protection;
use crate::ber;

/// Why a key file could not be opened or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The bytes are something else than a PKCS#12 file.
    #[error("not a key file: it looks like {looks_like}")]
    NotAKeyFile {
        /// What they are taken for.
        looks_like: LooksLike,
    },
    /// The file was cut off: by a broken download, or a copy that stopped.
    #[error("cut off: the part at octet {at} announces {announced} octets and {present} are there")]
    Damaged {
        /// Where the part begins that is not whole, in octets from the start of the file.
        at: usize,
        /// How many octets that part needs; where it does not say so itself, at least so many.
        announced: usize,
        /// How many of them are there.
        present: usize,
    },
    /// A part breaks the rules of its format.
    #[error("malformed{}: {part}", place(*at))]
    Malformed {
        /// Which part.
        part: &'static str,
        /// Where, in octets from the start of the file: what was encrypted counts as one, and in a file whose octets
        /// are put together anew to be read (BER, text) it is `None`.
        at: Option<usize>,
    },
    /// The file's own check (its MAC) says that the password is wrong.
    #[error("the password is wrong")]
    WrongPassword {
        /// How the file is protected.
        protection: Box<Protection>,
    },
    /// Decryption gave nonsense: the password is wrong, or the file is damaged; nothing in it can tell which. Where it
    /// has a MAC, that fits this password, and the part was encrypted under another one or broken before.
    #[error("the password is wrong or the file is damaged")]
    PasswordOrDamaged {
        /// How the file is protected.
        protection: Box<Protection>,
    },
    /// The file needs something that segl does not do.
    #[error("{what} ({oid}) is not supported")]
    NotSupported {
        /// Its name, or what it stands for.
        what: String,
        /// Its object identifier, dotted.
        oid: String,
    },
    /// Opening it would take too much work.
    #[error("{iterations} iterations are more than {}", super::MOST_ITERATIONS)]
    TooSlow {
        /// The iterations of all parts together.
        iterations: u64,
    },
    /// The file has too many octets or too many parts.
    #[error("too large: {0}")]
    TooLarge(String),
    /// The file could not be put together.
    #[error("could not be written: {0}")]
    NotWritten(String),
}

fn place(at: Option<usize>) -> String {
    at.map(|at| format!(" at octet {at}")).unwrap_or_default()
}

/// What bytes that are no key file seem to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LooksLike {
    /// Nothing at all, or blanks.
    Empty,
    /// A certificate in PEM, without a private key.
    PemCertificate,
    /// A private key in PEM, maybe with its certificate.
    PemKey,
    /// A certificate request in PEM.
    PemRequest,
    /// A PKCS#7 or CMS bundle or message in PEM.
    PemPkcs7,
    /// A revocation list in PEM.
    PemCrl,
    /// Other text in PEM.
    Pem,
    /// An X.509 certificate in DER.
    Certificate,
    /// A PKCS#7 or CMS message or bundle of certificates.
    Pkcs7,
    /// A private key without a password, or encrypted alone (PKCS#8, PKCS#1, SEC 1).
    PrivateKey,
    /// A certificate request (PKCS#10) in DER.
    Request,
    /// A revocation list in DER.
    Crl,
    /// A private or public key of OpenSSH or PuTTY.
    SshKey,
    /// A key or message of OpenPGP.
    OpenPgp,
    /// A web page: often the login page or an error page of the download.
    Html,
    /// Another XML text.
    Xml,
    /// A mail with its headers.
    Mail,
    /// A ZIP archive.
    Zip,
    /// A Java key store of the old kinds (JKS or JCEKS).
    Jks,
    /// A document in PDF.
    Pdf,
    /// Zeros alone: a download or a disk that failed.
    Zeros,
    /// Other text.
    Text,
    /// None of these.
    Unknown,
}

impl LooksLike {
    /// Its word in JSON: `pem-certificate`, `html`.
    pub fn code(self) -> &'static str {
        self.words().0
    }

    /// Its code and its name in English.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Empty => ("empty", "an empty file"),
            Self::PemCertificate => ("pem-certificate", "a certificate in PEM"),
            Self::PemKey => ("pem-key", "a private key in PEM"),
            Self::PemRequest => ("pem-request", "a certificate request in PEM"),
            Self::PemPkcs7 => ("pem-pkcs7", "a PKCS#7 file in PEM"),
            Self::PemCrl => ("pem-crl", "a revocation list in PEM"),
            Self::Pem => ("pem", "PEM text"),
            Self::Certificate => ("certificate", "a certificate"),
            Self::Pkcs7 => ("pkcs7", "a PKCS#7 file"),
            Self::PrivateKey => ("private-key", "a bare private key"),
            Self::Request => ("request", "a certificate request"),
            Self::Crl => ("crl", "a revocation list"),
            Self::SshKey => ("ssh-key", "a key of OpenSSH or PuTTY"),
            Self::OpenPgp => ("openpgp", "an OpenPGP file"),
            Self::Html => ("html", "a web page"),
            Self::Xml => ("xml", "XML text"),
            Self::Mail => ("mail", "a mail"),
            Self::Zip => ("zip", "a ZIP archive"),
            Self::Jks => ("jks", "a Java key store"),
            Self::Pdf => ("pdf", "a PDF document"),
            Self::Zeros => ("zeros", "nothing but zeros"),
            Self::Text => ("text", "text"),
            Self::Unknown => ("unknown", "something else"),
        }
    }
}

impl fmt::Display for LooksLike {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.words().1)
    }
}

impl Error {
    /// What is wrong with BER of the file itself, whose octets are counted from its start.
    pub(super) fn of_file(cause: ber::Error, length: usize) -> Self {
        match cause {
            ber::Error::Truncated { at, announced, present } => Self::Damaged { at, announced, present },
            ber::Error::Unfinished { at } => {
                let present = length.saturating_sub(at);
                Self::Damaged { at, announced: present + 2, present }
            }
            other => Self::of_part(other, "the file's frame"),
        }
    }

    /// What is wrong with BER inside `part`.
    pub(super) fn of_part(cause: ber::Error, part: &'static str) -> Self {
        match cause {
            ber::Error::TooDeep | ber::Error::TooLarge { .. } => Self::TooLarge(cause.to_string()),
            ber::Error::Malformed { at, .. } | ber::Error::Truncated { at, .. } | ber::Error::Unfinished { at } => {
                Self::Malformed { part, at: Some(at) }
            }
            ber::Error::Trailing { .. } => Self::Malformed { part, at: None },
        }
    }

    pub(super) fn malformed(part: &'static str) -> impl Fn(der::Error) -> Self {
        move |_| Self::Malformed { part, at: None }
    }

    /// The same, its place counted from the start of the file, where the octets it is in begin at `start`; their
    /// beginning where the place in them is not known.
    pub(super) fn counted_from(self, start: Option<usize>) -> Self {
        match self {
            Self::Malformed { part, at } => {
                Self::Malformed { part, at: start.map(|start| start + at.unwrap_or_default()) }
            }
            other => other,
        }
    }

    /// The same, its place the start of what was encrypted, since no octet of that stands in the file.
    pub(super) fn inside(self, start: Option<usize>) -> Self {
        match self {
            Self::Malformed { part, .. } => Self::Malformed { part, at: start },
            other => other,
        }
    }
}

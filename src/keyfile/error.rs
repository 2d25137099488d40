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
        /// How many octets that part needs.
        announced: usize,
        /// How many of them are there.
        present: usize,
    },
    /// A part breaks the rules of its format.
    #[error("malformed: {part}")]
    Malformed {
        /// Which part.
        part: &'static str,
    },
    /// The file's own check (its MAC) says that the password is wrong.
    #[error("the password is wrong")]
    WrongPassword {
        /// How the file is protected.
        protection: Box<Protection>,
    },
    /// Decryption gave nonsense: the password is wrong, or the file is damaged; nothing in it can tell which.
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

/// What bytes that are no key file seem to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LooksLike {
    /// Nothing at all.
    Empty,
    /// PEM text: a certificate, request or key.
    Pem,
    /// An X.509 certificate in DER.
    Certificate,
    /// A PKCS#7 or CMS message or bundle of certificates.
    Pkcs7,
    /// A private key without a password, or encrypted alone (PKCS#8).
    PrivateKey,
    /// A web page: often the login page or an error page of the download.
    Html,
    /// A ZIP archive.
    Zip,
    /// A Java key store of the old kind (JKS or JCEKS).
    Jks,
    /// None of these.
    Unknown,
}

impl fmt::Display for LooksLike {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Empty => "an empty file",
            Self::Pem => "PEM text",
            Self::Certificate => "a certificate",
            Self::Pkcs7 => "a PKCS#7 file",
            Self::PrivateKey => "a bare private key",
            Self::Html => "a web page",
            Self::Zip => "a ZIP archive",
            Self::Jks => "a Java key store",
            Self::Unknown => "something else",
        })
    }
}

impl Error {
    /// What is wrong with BER of the file itself, whose octets are counted from its start.
    pub(super) fn of_file(cause: ber::Error) -> Self {
        match cause {
            ber::Error::Truncated { at, announced, present } => Self::Damaged { at, announced, present },
            ber::Error::Unfinished { .. } => Self::Malformed { part: "a part has no end" },
            other => Self::of_part(other, "the file's frame"),
        }
    }

    /// What is wrong with BER inside `part`.
    pub(super) fn of_part(cause: ber::Error, part: &'static str) -> Self {
        match cause {
            ber::Error::TooDeep | ber::Error::TooLarge { .. } => Self::TooLarge(cause.to_string()),
            _ => Self::Malformed { part },
        }
    }

    pub(super) fn malformed(part: &'static str) -> impl Fn(der::Error) -> Self {
        move |_| Self::Malformed { part }
    }
}

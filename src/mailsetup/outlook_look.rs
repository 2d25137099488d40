//! A security profile as people ask about it: what it is called, whom it names, with which algorithms, and what is odd.

use super::outlook_profile::Algorithm;
use super::outlook_records::{StoredProfile, Thumbprint};
use crate::shown;

/// What a security profile says. Texts are safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileLook {
    /// What Outlook lists it as.
    pub name: String,
    /// Whether it is the default for any kind of mail.
    pub is_default: bool,
    /// Whether its certificates go along with signed mail.
    pub sends_certificates: bool,
    /// The certificate it signs with.
    pub signing: Option<Thumbprint>,
    /// The certificate others encrypt to.
    pub encryption: Option<Thumbprint>,
    /// Its algorithms in order of preference.
    pub algorithms: Vec<Algorithm>,
    /// What is odd about it.
    pub oddities: Vec<Oddity>,
}

/// Something about a security profile that its owner may want to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// It names no certificate to sign with.
    NoSigning,
    /// It names no certificate for others to encrypt to.
    NoEncryption,
    /// Certificates do not go along with signed mail.
    SendsNoCertificates,
    /// The cipher it prefers no longer protects as it should.
    WeakCipher(&'static str),
    /// The hash it prefers no longer protects as it should.
    WeakHash(&'static str),
    /// Its list of algorithms cannot be read.
    AlgorithmsUnreadable,
    /// It is for another kind of mail than S/MIME.
    NotSmime,
    /// It holds records that segl does not know, with these tags in hex.
    UnknownRecords(String),
}

impl Oddity {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSigning => "no-signing",
            Self::NoEncryption => "no-encryption",
            Self::SendsNoCertificates => "sends-no-certificates",
            Self::WeakCipher(_) => "weak-cipher",
            Self::WeakHash(_) => "weak-hash",
            Self::AlgorithmsUnreadable => "algorithms-unreadable",
            Self::NotSmime => "not-smime",
            Self::UnknownRecords(_) => "unknown-records",
        }
    }

    /// What it found; empty where the code says it all.
    pub fn detail(&self) -> &str {
        match self {
            Self::WeakCipher(name) | Self::WeakHash(name) => name,
            Self::UnknownRecords(tags) => tags,
            _ => "",
        }
    }
}

impl ProfileLook {
    /// Looks at a profile.
    pub fn of(profile: &StoredProfile) -> Self {
        let [signing, encryption] = profile.certificates();
        let algorithms = profile.algorithms().map(|oids| oids.into_iter().map(Algorithm::of).collect::<Vec<_>>());
        let mut look = Self {
            name: shown::line(&profile.name()),
            is_default: profile.is_default(),
            sends_certificates: profile.sends_certificates(),
            signing,
            encryption,
            algorithms: algorithms.clone().unwrap_or_default(),
            oddities: Vec::new(),
        };
        let tags: Vec<String> = profile.unknown_records().iter().map(|tag| format!("{tag:04x}")).collect();
        let all = [
            signing.is_none().then_some(Oddity::NoSigning),
            encryption.is_none().then_some(Oddity::NoEncryption),
            (!look.sends_certificates).then_some(Oddity::SendsNoCertificates),
            look.cipher().filter(|(_, strong)| !strong).map(|(name, _)| Oddity::WeakCipher(name)),
            look.hash().filter(|(_, strong)| !strong).map(|(name, _)| Oddity::WeakHash(name)),
            algorithms.is_none().then_some(Oddity::AlgorithmsUnreadable),
            profile.message_format().is_some_and(|format| format != 1).then_some(Oddity::NotSmime),
            (!tags.is_empty()).then(|| Oddity::UnknownRecords(shown::line(&tags.join(", ")))),
        ];
        look.oddities = all.into_iter().flatten().collect();
        look
    }

    /// The cipher Outlook takes, and whether it protects: the first of the list.
    pub fn cipher(&self) -> Option<(&'static str, bool)> {
        self.algorithms.iter().find_map(|algorithm| match algorithm {
            Algorithm::Cipher(name, strong) => Some((*name, *strong)),
            _ => None,
        })
    }

    /// The hash Outlook takes, and whether it protects: the first of the list.
    pub fn hash(&self) -> Option<(&'static str, bool)> {
        self.algorithms.iter().find_map(|algorithm| match algorithm {
            Algorithm::Hash(name, strong) => Some((*name, *strong)),
            _ => None,
        })
    }
}

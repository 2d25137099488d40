//! The plan of a journey: made once from what is known, kept with the journal, never changed on the way.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::step::Step;
use super::stored;
use crate::card::Place;
use crate::flow::failure::{Code, Failure};
use crate::flow::outlook::OutlookChoice;
use crate::flow::wish::RequestForm;
use crate::key::{Hash, NewKey};
use crate::keyfile::Profile;
use crate::protocol::OrderNumber;
use crate::shown;
use crate::x509::{Certificate, read_certificates};

/// Everything a journey does, settled before anything changes. It holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Renewing this certificate; `None` for a first one.
    #[serde(with = "stored::certificate")]
    pub old: Option<Certificate>,
    /// DER of the subject the request names: the old one byte for byte, empty for a first certificate.
    #[serde(with = "stored::octets")]
    pub subject_der: Vec<u8>,
    /// Whom it is for, as people read it.
    pub name: String,
    /// The address the new certificate must hold, and no other; `None` if it is to hold none.
    pub email: Option<String>,
    /// Where the new key will live.
    pub home: PlannedHome,
    /// The kind of key to make; `None` keeps the old key.
    pub new_key: Option<NewKey>,
    /// How the issuer is reached.
    pub route: PlannedRoute,
    /// The order it answers, if there is one.
    pub order: Option<OrderNumber>,
    /// The issuer's name, as it gives it.
    pub issuer: String,
    /// SHA-256 of the pinned root, lower-case hex.
    pub root: String,
    /// The longest the new certificate may be valid, in days, where the offer says so.
    pub lifetime_days: Option<u32>,
    /// The extended key usages the offer allows (dotted), where it says so.
    pub extended_key_usages: Option<Vec<String>>,
    /// The terms that were accepted.
    pub terms: Option<AcceptedTerms>,
    /// The folder for results, absolute.
    pub folder: PathBuf,
    /// What the Outlook settings should be like.
    pub outlook: OutlookChoice,
    /// Whether the backup has the older key files under the new password.
    #[serde(default)]
    pub one_password: bool,
}

/// Where the new key will live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum PlannedHome {
    /// On a card.
    Card {
        /// The card's serial number.
        serial: String,
        /// Where on it the new key goes: chosen before it is made, so that it is found again.
        place: PlannedPlace,
        /// CKA_ID or PIV key reference of the old key; empty for a first certificate.
        #[serde(with = "stored::octets")]
        old_id: Vec<u8>,
        /// The slot the old key makes way to, where it is in the one the new key needs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        old_moves_to: Option<PlannedPlace>,
    },
    /// In a key file.
    File {
        /// The key file that is renewed; `None` for a first one.
        old: Option<PathBuf>,
        /// The key file to make.
        new: PathBuf,
        /// Where the key waits, under the new password, until its certificate comes.
        pending: PathBuf,
        /// How it is protected.
        profile: Profile,
    },
}

/// Where on a card the new key goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum PlannedPlace {
    /// Objects of their own on a PKCS#11 token.
    Objects {
        /// Their CKA_ID.
        #[serde(with = "stored::octets")]
        id: Vec<u8>,
        /// Their label.
        label: String,
    },
    /// A slot of a PIV card.
    Slot {
        /// `9D`
        slot: String,
    },
}

impl PlannedPlace {
    /// A place as the plan keeps it.
    pub fn of(place: &Place) -> Self {
        match place {
            Place::Objects { id, label } => Self::Objects { id: id.to_vec(), label: label.clone() },
            Place::Slot(slot) => Self::Slot { slot: slot.to_string() },
        }
    }

    /// The place on the card; `None` where the plan was changed by somebody else.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Objects { id, label } => {
                let id = id.as_slice().try_into().ok()?;
                Some(Place::Objects { id, label: label.clone() })
            }
            Self::Slot { slot } => slot.parse().ok().map(Place::Slot),
        }
    }
}

/// How the issuer is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum PlannedRoute {
    /// Through a shared folder.
    DropBox {
        /// The folder.
        folder: PathBuf,
    },
    /// By a file that somebody carries.
    ByHand {
        /// Where the request is written.
        request_file: PathBuf,
        /// In which form.
        form: RequestForm,
    },
    /// Not at all: the certificate came with its key, in a file that was downloaded.
    Download {
        /// That file.
        file: PathBuf,
        /// The certificate to take into use, and those above it, PEM.
        certificates: String,
    },
}

/// Terms that were shown and accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedTerms {
    /// `sha256:` and the hex of exactly the text shown.
    pub sha256: String,
    /// When.
    pub accepted_at: Timestamp,
}

impl Plan {
    /// Its steps, in order.
    pub fn steps(&self) -> &'static [Step] {
        match self.route {
            PlannedRoute::Download { .. } => &Step::WITHOUT_ISSUER,
            _ => &Step::ALL,
        }
    }

    /// The downloaded file that is taken into use; `None` for every other journey.
    pub fn download(&self) -> Option<&PathBuf> {
        match &self.route {
            PlannedRoute::Download { file, .. } => Some(file),
            _ => None,
        }
    }

    /// The certificate that was downloaded, and those above it; none for every other journey.
    pub(super) fn downloaded(&self) -> Result<Vec<Certificate>, Failure> {
        match &self.route {
            PlannedRoute::Download { certificates, file } => read_certificates(certificates.as_bytes())
                .map_err(|cause| Failure::new(Code::JourneyDamaged).with("path", shown::path(file)).because(cause)),
            _ => Ok(Vec::new()),
        }
    }

    /// `card` or `file`.
    pub fn home_word(&self) -> &'static str {
        match self.home {
            PlannedHome::Card { .. } => "card",
            PlannedHome::File { .. } => "file",
        }
    }

    /// What tells this journey from others: the old certificate, the order of a first one, or what was downloaded.
    pub fn subject_of_journey(&self) -> String {
        match (&self.route, &self.old, &self.order) {
            (PlannedRoute::Download { certificates, .. }, _, _) => {
                hex::encode(Hash::Sha256.digest(certificates.as_bytes()))
            }
            (_, Some(old), _) => hex::encode(old.sha256()),
            (_, None, Some(order)) => order.to_string(),
            (_, None, None) => shown::file_name(&self.name),
        }
    }

    /// The command that takes it up again.
    pub fn resume_command(&self) -> String {
        if let PlannedRoute::Download { file, .. } = &self.route {
            return format!("segl file use {} --resume", quoted(file));
        }
        let verb = if self.old.is_some() { "renew" } else { "enrol" };
        let mut command = match &self.home {
            PlannedHome::Card { serial, .. } => {
                format!("segl card {verb} --card {} --resume", quoted(serial.as_ref()))
            }
            PlannedHome::File { old, new, .. } => {
                let path = old.as_ref().unwrap_or(new);
                format!("segl file {verb} {} --resume", quoted(path))
            }
        };
        if let PlannedRoute::ByHand { .. } = self.route {
            command.push_str(" --certificate FILE");
        }
        command
    }
}

/// A path as it can be pasted into a command.
fn quoted(path: &std::path::Path) -> String {
    let text = shown::path(path);
    let is_plain = text.chars().all(|character| character.is_alphanumeric() || "/\\:._-@+".contains(character));
    if is_plain { text } else { format!("\"{text}\"") }
}

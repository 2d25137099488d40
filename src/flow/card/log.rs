//! What segl did to which card and when: public facts, a line of JSON each, kept in the state folder. Never a secret.

use std::path::{Path, PathBuf};

use super::CardName;
use crate::files::{self, Readers};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::report::{CardLogReport, DeedReport};
use crate::flow::wish::CardLog;

/// When the log has grown to this, in octets, a new one is begun; the one before it is kept.
const FULL: u64 = 256 << 10;
/// The most that is read of either.
const LARGEST: u64 = 1 << 20;

/// Something segl did to a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::flow) enum Deed {
    /// A key was made.
    KeyMade {
        /// `P-256`
        key: String,
    },
    /// A certificate was written.
    CertificateWritten {
        /// Until when it is good, and for whom.
        what: String,
    },
    /// The certificates were backed up.
    BackedUp,
    /// The card refused a PIN or PUK.
    Refused,
    /// The PIN was changed.
    PinChanged,
    /// The PUK was changed.
    PukChanged,
    /// The PIN was unblocked by the PUK.
    PinUnblocked,
}

impl Deed {
    /// The word JSON and the texts have for it.
    fn word(&self) -> &'static str {
        match self {
            Self::KeyMade { .. } => "key-made",
            Self::CertificateWritten { .. } => "certificate-written",
            Self::BackedUp => "backed-up",
            Self::Refused => "refused",
            Self::PinChanged => "pin-changed",
            Self::PukChanged => "puk-changed",
            Self::PinUnblocked => "pin-unblocked",
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::KeyMade { key: detail } | Self::CertificateWritten { what: detail } => detail.clone(),
            _ => String::new(),
        }
    }
}

/// Notes what was done to this card. A log that cannot be written stops nobody's work.
pub(in crate::flow) fn note(card: &CardName, deed: &Deed, desk: &Desk<'_>) {
    let line = DeedReport {
        at: desk.surroundings.now.to_string(),
        serial: card.serial.clone(),
        card: card.label.clone(),
        what: deed.word().to_owned(),
        detail: deed.detail(),
    };
    let [current, before] = paths(&desk.surroundings.folders.state);
    if let Ok(text) = serde_json::to_string(&line) {
        let kept = files::make_way(&current, &before, FULL);
        let _ = kept.and_then(|()| files::append_line(&current, &text, Readers::Owner));
    }
}

/// Notes that this card refused a PIN or PUK, if that is why something failed.
pub(in crate::flow) fn note_failure(card: &CardName, failure: &Failure, desk: &Desk<'_>) {
    if matches!(failure.code, Code::PinWrong | Code::PinBlocked | Code::PukWrong | Code::PukBlocked) {
        note(card, &Deed::Refused, desk);
    }
}

/// `segl card log`: the newest last.
pub fn log(wish: &CardLog, desk: &Desk<'_>) -> Result<CardLogReport, Failure> {
    let [current, before] = paths(&desk.surroundings.folders.state);
    let mut deeds = Vec::new();
    for path in [before, current] {
        let text = match files::read_text(&path, LARGEST) {
            Ok(text) => text,
            Err(files::Error::Missing(_)) => continue,
            Err(other) => return Err(other.into()),
        };
        deeds.extend(text.lines().filter_map(|line| serde_json::from_str::<DeedReport>(line).ok()));
    }
    let wanted = |deed: &DeedReport| wish.card.as_ref().is_none_or(|card| deed.serial.eq_ignore_ascii_case(card));
    Ok(CardLogReport { deeds: deeds.into_iter().filter(wanted).collect() })
}

fn paths(state: &Path) -> [PathBuf; 2] {
    [state.join("cards.jsonl"), state.join("cards.before.jsonl")]
}

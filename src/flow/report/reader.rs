//! What is in the readers, and what comes and goes.

use serde::Serialize;

use super::card::{CardReport, ModuleFailure};

/// `card list`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadersReport {
    /// Every reader of the system; none where a module was named.
    pub readers: Vec<ReaderReport>,
    /// Why there are no readers.
    pub problem: Option<ReaderProblem>,
    /// The cards behind modules that are not in one of the readers already.
    pub cards: Vec<CardReport>,
    /// Modules that gave nothing, and why.
    pub modules_failed: Vec<ModuleFailure>,
    /// Modules that were asked.
    pub modules: Vec<String>,
}

/// A reader, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReaderReport {
    /// Its name.
    pub reader: String,
    /// `empty`, `card`, `in-use`, `mute` or `unread`.
    pub state: &'static str,
    /// The card's answer to reset, in hex.
    pub atr: Option<String>,
    /// `piv`, `openpgp` or `unknown`.
    pub kind: Option<&'static str>,
    /// `segl` where it drives the card itself.
    pub served_by: Option<&'static str>,
    /// The card.
    pub card: Option<ListedCard>,
    /// Why the card could not be looked at.
    pub problem: Option<ReaderProblem>,
}

/// A card as the list has it: its certificates by their beginnings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedCard {
    /// Its serial number.
    pub serial: String,
    /// Whom its newest certificate names; its label where there is none.
    pub holder: String,
    /// Its own name.
    pub label: String,
    /// What is in its four main slots.
    pub certificates: Vec<ListedCertificate>,
}

/// A certificate as the list has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListedCertificate {
    /// The slot.
    pub slot: String,
    /// The name people know its holder by.
    pub name: String,
    /// RFC 3339.
    pub not_before: String,
    /// RFC 3339.
    pub not_after: String,
    /// Whole days until `not_after`; negative when it has passed.
    pub days_left: i64,
}

/// Why a reader, or the service of all of them, gave nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReaderProblem {
    /// As [`crate::flow::failure::Code`] names it.
    pub code: &'static str,
    /// What went wrong, in English.
    pub what: String,
    /// What its text needs.
    #[serde(skip)]
    pub facts: Vec<(&'static str, crate::lang::Value)>,
}

/// A line of `card list --watch`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReaderNews {
    /// When, RFC 3339.
    pub at: String,
    /// `reader-added`, `reader-removed`, `card-present` (at the beginning), `card-inserted` or `card-removed`.
    pub event: &'static str,
    /// The reader.
    pub reader: String,
    /// Which card, where segl knows.
    pub card: Option<NamedCard>,
}

/// Which card, and whose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedCard {
    /// Its serial number.
    pub serial: String,
    /// Whom its newest certificate names; its label where there is none.
    pub holder: String,
    /// Its own label.
    pub label: String,
}

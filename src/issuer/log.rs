//! The issuer's log: one JSON object a line, only ever added to, without secrets.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::Error;
use super::error::random;
use super::folder::Folder;
use crate::files::{self, Readers};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Event {
    Initialised,
    EmployeeAdded,
    EmployeeChanged,
    EmployeeEnded,
    Ordered,
    Issued,
    AnsweredAgain,
    Refused,
    Discarded,
    Revoked,
    CrlWritten,
}

/// A line of the log.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    pub(super) time: String,
    pub(super) what: Event,
    /// Whom it is about: an employee's label, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) who: Option<String>,
    /// What people quote.
    pub(super) reference: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) facts: BTreeMap<String, String>,
}

/// A new reference number: the day (UTC) and eight random hex digits, `20261124-3F9A1C2B`.
pub(super) fn new_reference(now: Timestamp) -> Result<String, Error> {
    let day = now.to_zoned_datetime(TimeZone::UTC).date().strftime("%Y%m%d").to_string();
    Ok(format!("{day}-{}", hex::encode_upper(random::<4>()?)))
}

/// Adds a line and waits until it is on disk.
pub(super) fn write(
    folder: &Folder,
    now: Timestamp,
    what: Event,
    who: Option<String>,
    reference: &str,
    facts: &[(&str, String)],
) -> Result<(), Error> {
    let facts = facts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let entry = Entry { time: now.to_string(), what, who, reference, facts };
    let line = serde_json::to_string(&entry).map_err(|_| Error::RegisterDamaged("log entry"))?;
    Ok(files::append_line(&folder.log(), &line, Readers::Owner)?)
}

//! What `segl` alone, `check` and `config` tell.

use serde::Serialize;

use super::card::CardReport;
use super::identity::IdentityReport;
use super::written::Written;

/// `check`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// Every identity seen, soonest to expire first.
    pub identities: Vec<Expiry>,
    /// How many are due within the days asked for.
    pub due: usize,
    /// The days asked for.
    pub within_days: i64,
    /// What else was looked at: code and whether it is well.
    pub checks: Vec<CheckLine>,
}

/// `check --timer`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimerReport {
    /// The folder.
    pub folder: String,
    /// The segl that the files start.
    pub program: String,
    /// Days before expiry at which somebody is told.
    pub within_days: i64,
    /// What was written.
    pub written: Vec<Written>,
    /// What to type, a system each.
    pub systems: Vec<TimerSwitch>,
}

/// How a timer is switched on and off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimerSwitch {
    /// `systemd` or `windows`.
    pub system: &'static str,
    /// Lines that switch it on.
    pub switch_on: Vec<String>,
    /// Lines that switch it off and take it away.
    pub switch_off: Vec<String>,
}

/// One identity and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Expiry {
    /// Where: the card's label or the file's path.
    pub place: String,
    /// Whether it is due.
    pub due: bool,
    /// The identity.
    pub identity: IdentityReport,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckLine {
    /// `module`, `issuer`, `config`, `state`.
    pub what: &'static str,
    /// Whether it is well.
    pub well: bool,
    /// What was found.
    pub detail: String,
}

/// `segl` alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OverviewReport {
    /// Cards that are plugged in.
    pub cards: Vec<CardReport>,
    /// Key files segl made or was shown.
    pub files: Vec<KnownFileReport>,
    /// Journeys that are not finished.
    pub unfinished: Vec<UnfinishedReport>,
    /// The one next thing to do.
    pub next: NextThing,
}

/// A key file segl knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KnownFileReport {
    /// Its path.
    pub path: String,
    /// Whether it is still there.
    pub there: bool,
    /// Its certificate as remembered.
    pub identity: Option<IdentityReport>,
}

/// A journey that is not finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnfinishedReport {
    /// Its number.
    pub id: String,
    /// `card` or `file`.
    pub home: &'static str,
    /// Whom it is for.
    pub name: String,
    /// RFC 3339.
    pub begun: String,
    /// The command that goes on.
    pub resume: String,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextThing {
    /// `resume`, `renew`, `no-email`, `insert-card`, `nothing`.
    pub code: &'static str,
    /// The command to type, where there is one.
    pub command: Option<String>,
    /// Whom or what it is about.
    pub about: String,
}

/// `config`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConfigReport {
    /// Where config.toml lies.
    pub file: String,
    /// Every setting.
    pub settings: Vec<SettingLine>,
}

/// One setting and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettingLine {
    /// Its name in config.toml.
    pub name: &'static str,
    /// Its value, `null` when not set.
    pub value: Option<String>,
    /// `flag`, `environment`, `file` or `default`.
    pub source: &'static str,
}

//! What commands find and do, as values: shown to people in words, to scripts as JSON with these field names.

mod card;
mod cert;
mod file;
mod identity;
mod overview;
mod reader;
mod renew;
mod restore;
mod survey;
mod written;

pub use card::{CardLogReport, CardReport, CardsReport, DeedReport, ModuleFailure, PinChangeReport, PinReport};
pub use cert::{CertificatesReport, PathElement, StatusReport, VerdictProblem, VerdictReport, WeakReport};
pub use file::{CertificateLine, ConvertReport, FileReport, OpensReport, ProtectionReport};
pub use identity::{IdentityReport, KeyReport, ProblemReport};
pub use overview::{
    CheckLine, CheckReport, ConfigReport, Expiry, KnownFileReport, NextThing, OverviewReport, SettingLine, TimerReport,
    TimerSwitch, UnfinishedReport,
};
pub use reader::{ListedCard, ListedCertificate, NamedCard, ReaderNews, ReaderProblem, ReaderReport, ReadersReport};
pub use renew::{Pair, ProofReport, RenewReport, TermsReport, WaitingReport};
pub use restore::{RestoreReport, RestoredKeyFile};
pub use survey::{
    PassedOverFile, SameAs, SurveyCounts, SurveyLine, SurveyProblem, SurveyReport, SurveyedFile, SurveyedIdentity,
};
pub use written::{BackupReport, OutlookChanges, OutlookReport, Written};

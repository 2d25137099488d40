//! What mail programs need to be told: Outlook's profile, its registry files, the personal sheet, the backup's note,
//! the daily look at what expires.
//!
//! Pure text and bytes: nothing in here touches a disk, a registry or a key. The caller writes the files.

mod backup_note;
mod calendar;
mod mail_profile;
mod outlook_export;
mod outlook_files;
mod outlook_look;
mod outlook_merge;
mod outlook_profile;
mod outlook_records;
mod outlook_setup;
mod output;
mod registry_file;
mod registry_reader;
mod registry_value;
mod reminder;
mod sheet;
mod timer;
mod timer_files;
mod timer_systemd;
mod timer_windows;

pub use backup_note::{BackupNote, BackupOf};
pub use mail_profile::{MailProfile, OutlookPlace};
pub use outlook_export::{ExportedProfile, OutlookExport};
pub use outlook_files::outlook_files;
pub use outlook_look::{Oddity, ProfileLook};
pub use outlook_merge::{Always, Changes, Existing};
pub use outlook_profile::{Algorithm, Capability, Office, ProfileName, SecurityProfile, Thumbprint};
pub use outlook_records::{ProfilesFault, StoredProfile, StoredProfiles};
pub use outlook_setup::{KeyHome, Offices, OutlookSetup};
pub use output::{OutputFile, What};
pub use registry_file::{RegistryData, RegistryFile};
pub use registry_reader::{RegistryContent, RegistryKey};
pub use registry_value::RegistryValue;
pub use reminder::Reminder;
pub use timer::{Switch, Timer};
pub use timer_files::{timer_files, timer_switches};

/// Why settings for a mail program cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No mail profile in Windows' registry can have this name, or it could not be typed in a command.
    #[error("{0:?} cannot be the name of a mail profile")]
    MailProfileName(String),
    /// A record of the security profile would be longer than its 16-bit length can say.
    #[error("a record of {0} octets does not fit into a security profile")]
    RecordTooLong(usize),
    /// The list of algorithms cannot be encoded.
    #[error("the list of algorithms cannot be encoded: {0}")]
    Capabilities(der::Error),
    /// The certificates cannot be put into one bundle.
    #[error("the certificate bundle cannot be made: {0}")]
    Bundle(#[from] crate::x509::Error),
    /// It is no registry file, or of a format nobody can read.
    #[error("not a registry file")]
    NotARegistryFile,
    /// A line of a registry file cannot be read.
    #[error("line {line} of the registry file cannot be read")]
    RegistryFileLine {
        /// Counted from 1.
        line: usize,
    },
    /// A registry file ends inside this line.
    #[error("the registry file is cut off in line {line}")]
    RegistryFileCut {
        /// Counted from 1.
        line: usize,
    },
    /// The security profiles of the mail profile cannot be read, so they cannot be kept either.
    #[error("the security profiles cannot be read: {0}")]
    Profiles(#[from] ProfilesFault),
    /// What is done with every new mail is kept in a way that is not Outlook's.
    #[error("the value 00030354 has {octets} octets of type {kind}")]
    DefaultsValue {
        /// The type.
        kind: u32,
        /// How many octets.
        octets: usize,
    },
}

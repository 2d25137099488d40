//! What mail programs need to be told: Outlook's profile, its registry files, the personal sheet, the backup's note,
//! the daily look at what expires.
//!
//! Pure text and bytes: nothing in here touches a disk, a registry or a key. The caller writes the files.

mod backup_note;
mod calendar;
mod outlook_files;
mod outlook_profile;
mod outlook_setup;
mod output;
mod registry_file;
mod registry_value;
mod reminder;
mod sheet;
mod timer;
mod timer_files;
mod timer_systemd;
mod timer_windows;

pub use backup_note::{BackupNote, BackupOf};
pub use outlook_files::outlook_files;
pub use outlook_profile::{Capability, Office, ProfileName, SecurityProfile, Thumbprint};
pub use outlook_setup::{Always, Existing, KeyHome, MailProfile, Offices, OutlookSetup};
pub use output::{OutputFile, What};
pub use registry_file::{RegistryData, RegistryFile};
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
}

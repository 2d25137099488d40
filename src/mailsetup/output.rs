//! A file to be written, as a value: its name, its bytes, and what it is.

use super::outlook_profile::Office;
use crate::lang::Language;

/// A file that the caller is to write into the folder of results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its name, without a folder.
    pub name: &'static str,
    /// Its whole content.
    pub bytes: Vec<u8>,
    /// What it is.
    pub what: What,
}

/// What a file of the results is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Sets Outlook's security profile in an Office of this bitness.
    OutlookProfile(Office),
    /// Takes back what the profile files set.
    OutlookUndo,
    /// Has Outlook sign or encrypt every mail, by policy.
    OutlookPolicies,
    /// The certificate others encrypt to, in DER.
    Certificate,
    /// The certificate with its chain, as a certs-only PKCS#7 in DER.
    Chain,
    /// The personal sheet with the steps in Outlook, as HTML.
    Sheet(Language),
    /// The day of expiry for the calendar.
    Reminder,
    /// What a backup is good for, as text.
    BackupNote(Language),
    /// The systemd user service that looks what is due and tells the desktop.
    TimerService,
    /// The systemd timer that starts it.
    Timer,
    /// The task for Windows' Task Scheduler.
    TimerTask,
}

impl What {
    /// A stable word for it, as JSON shows it.
    pub fn code(self) -> &'static str {
        match self {
            Self::OutlookProfile(Office::Bits64) => "outlook-profile-64bit",
            Self::OutlookProfile(Office::Bits32) => "outlook-profile-32bit",
            Self::OutlookUndo => "outlook-profile-undo",
            Self::OutlookPolicies => "outlook-policies",
            Self::Certificate => "certificate",
            Self::Chain => "certificate-chain",
            Self::Sheet(_) => "guide",
            Self::Reminder => "reminder",
            Self::BackupNote(_) => "backup-note",
            Self::TimerService => "systemd-service",
            Self::Timer => "systemd-timer",
            Self::TimerTask => "windows-task",
        }
    }

    /// The name such a file gets.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::OutlookProfile(Office::Bits64) => "outlook-profile-64bit.reg",
            Self::OutlookProfile(Office::Bits32) => "outlook-profile-32bit.reg",
            Self::OutlookUndo => "outlook-profile-undo.reg",
            Self::OutlookPolicies => "outlook-policies.reg",
            Self::Certificate => "certificate.cer",
            Self::Chain => "chain.p7b",
            Self::Sheet(Language::Danish) => "guide-da.html",
            Self::Sheet(Language::English) => "guide-en.html",
            Self::Reminder => "reminder.ics",
            Self::BackupNote(Language::Danish) => "laesmig.txt",
            Self::BackupNote(Language::English) => "readme.txt",
            Self::TimerService => "segl-check.service",
            Self::Timer => "segl-check.timer",
            Self::TimerTask => "segl-check.xml",
        }
    }
}

impl OutputFile {
    /// A file of this kind, under its usual name.
    pub fn new(what: What, bytes: Vec<u8>) -> Self {
        Self { name: what.file_name(), bytes, what }
    }

    /// A text in UTF-8 with a byte order mark and CRLF line ends; `text` has LF.
    ///
    /// Notepad on the Windows versions offices still run takes a text without the mark for ANSI (æ, ø and å
    /// break) and shows bare LF as one endless line.
    pub(super) fn text(what: What, text: &str) -> Self {
        Self::new(what, format!("\u{FEFF}{}", text.replace('\n', "\r\n")).into_bytes())
    }
}

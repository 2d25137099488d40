//! The questions a journey asks, and what it tells while it runs. The command line answers; so do tests.

use std::path::PathBuf;

use jiff::Timestamp;

use super::failure::Failure;
use super::plan_view::PlanView;
use super::report::{IdentityReport, PinReport, ReaderNews};
use crate::secret::Secret;

/// The person at the other end, or what stands in for one.
pub trait Ask {
    /// Yes or no. Off a terminal only `--yes` says yes.
    fn confirm(&mut self, question: &Confirmation<'_>) -> Result<bool, Unanswered>;

    /// Which of several identities is meant; the index of the one chosen.
    fn choose(&mut self, choices: &[IdentityReport]) -> Result<usize, Unanswered>;

    /// Which of several key files is meant, the newest first; the index of the one chosen.
    fn choose_file(&mut self, _files: &[FoundFile]) -> Result<usize, Unanswered> {
        Err(Unanswered::SeveralFit)
    }

    /// Which of several cards is meant; the index of the one chosen.
    fn choose_card(&mut self, _cards: &[CardChoice]) -> Result<usize, Unanswered> {
        Err(Unanswered::SeveralFit)
    }

    /// The key file that this person has used until now, which old mail needs; `None` where there is none, or nobody
    /// to ask.
    fn earlier_key_file(&mut self, _name: &str) -> Result<Option<PathBuf>, Unanswered> {
        Ok(None)
    }

    /// A secret, asked once. `about` names what it opens: the card and its reader, or the file.
    fn secret(&mut self, kind: SecretKind, about: &SecretAbout) -> Result<Secret, Unanswered>;

    /// Whether the secret that did not fit was typed, so that it can be typed again; then the person is told why.
    fn again(&mut self, _kind: SecretKind, _failure: &Failure) -> bool {
        false
    }

    /// Shows the terms and asks to accept them; `true` only when they were shown, or when
    /// `--accept-terms` names the hash of exactly this text.
    fn accept_terms(&mut self, terms: &Terms) -> Result<bool, Unanswered>;

    /// Tells what is happening; needs no answer.
    fn tell(&mut self, news: &News<'_>);

    /// Asks for the card to be put in: the one with this serial number, or any. `true` where somebody is there to do it.
    fn put_card_in(&mut self, _serial: Option<&str>) -> bool {
        false
    }

    /// Whether the person asked to stop while nothing was being asked. A journey looks between its steps.
    fn wants_to_stop(&self) -> bool {
        false
    }
}

/// A card among several; texts safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardChoice {
    /// Whose card it is; its label where no certificate tells.
    pub holder: String,
    /// The card's own label.
    pub label: String,
    /// The reader it is in.
    pub reader: String,
    /// Its serial number.
    pub serial: String,
}

/// A key file found in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// The file.
    pub path: String,
    /// When it was saved.
    pub saved: Timestamp,
    /// Whose certificate is in it, where that can be told without its password.
    pub name: Option<String>,
    /// When that expires.
    pub not_after: Option<Timestamp>,
    /// Whether segl made it or was shown it before.
    pub known: bool,
}

/// A question to be answered by yes or no.
pub enum Confirmation<'a> {
    /// A journey's plan: everything it will do.
    Plan(&'a PlanView),
    /// What will change in the issuer's register: field, old value, new value; empty is shown as nothing.
    Changes {
        /// Whom it is about.
        who: String,
        /// What changes.
        changes: Vec<Change>,
        /// Whether a renewal order and a notice come of it.
        orders_renewal: bool,
    },
    /// A list of employees to be taken over.
    Import {
        /// What each line comes to.
        lines: &'a [ImportLine],
        /// The same, counted.
        counts: ImportCounts,
    },
    /// A certificate to be revoked, which cannot be taken back.
    Revoke {
        /// Whose.
        who: String,
        /// Serial numbers in hex.
        serials: Vec<String>,
    },
    /// An employee to be ended.
    End {
        /// Who.
        who: String,
        /// How many certificates are revoked with it.
        certificates: usize,
    },
}

/// A line of a list of employees, compared with the register.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ImportLine {
    /// Its number in the file.
    pub line: u64,
    /// `add`, `change`, `same` or `wrong`.
    pub outcome: &'static str,
    /// The name on it.
    pub name: String,
    /// The address on it.
    pub email: Option<String>,
    /// What changes in the register.
    pub changes: Vec<Change>,
    /// What is wrong, a code.
    pub fault: Option<&'static str>,
    /// The earlier line or the other employee that it is wrong with.
    pub detail: String,
}

/// How many lines of a list come to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct ImportCounts {
    /// New employees.
    pub added: usize,
    /// Employees that change.
    pub changed: usize,
    /// Employees that are in the register just so.
    pub same: usize,
    /// Lines that cannot be taken over.
    pub wrong: usize,
    /// Certificates that are ordered by it.
    pub orders: usize,
}

/// One field that changes.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// The field as the command line names it: `email`, `publish`.
    pub field: String,
    /// What it was.
    pub from: String,
    /// What it becomes.
    pub to: String,
}

/// What sort of secret is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// The PIN of a card.
    Pin,
    /// The PUK of a card, which unblocks its PIN.
    Puk,
    /// A new PIN for a card, typed twice on a terminal.
    NewPin,
    /// A new PUK for a card, typed twice on a terminal.
    NewPuk,
    /// The management key of a PIV card, in hexadecimal.
    ManagementKey,
    /// The password that opens a key file today.
    Password,
    /// The password of an older key file.
    OlderPassword,
    /// A new password for a key file; typed twice on a terminal, every rule named until all hold.
    NewPassword,
    /// The one-time code of a first certificate.
    Code,
    /// The password of an issuer's own key.
    IssuerPassword,
    /// A new password for an issuer's own key, typed twice on a terminal.
    NewIssuerPassword,
}

/// What a secret opens, for the prompt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecretAbout {
    /// The card's or file's name.
    pub name: String,
    /// The reader, for a PIN.
    pub reader: Option<String>,
    /// PIN tries left, where the card tells.
    pub tries_left: Option<u32>,
    /// A module that is not in the system's registry: its path is shown before a PIN goes to it.
    pub unregistered_module: Option<String>,
    /// Which of several PINs, by the name the card has for it; `None` where it has one.
    pub pin: Option<String>,
    /// Whether the last try is left.
    pub last_try: bool,
    /// Words that a new password must not be: name, address.
    pub not_like: Vec<String>,
}

/// The issuer's terms, as they will be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The issuer's name.
    pub issuer: String,
    /// The version the issuer gives them.
    pub version: String,
    /// The whole text.
    pub text: String,
    /// `sha256:` and the hex of the text's octets.
    pub sha256: String,
}

/// What a journey tells while it runs.
pub enum News<'a> {
    /// A step begins; shown as busy when it takes over half a second.
    Begun(&'a StepNews),
    /// A step is done.
    Done(&'a StepNews),
    /// A step had been done before a stop.
    DoneBefore(&'a StepNews),
    /// The plan, where nobody is asked.
    Plan(&'a PlanView),
    /// An unfinished journey is taken up again.
    Resuming {
        /// When it was begun.
        begun: Timestamp,
    },
    /// The issuer's worker answered a message.
    Answered {
        /// Its number, the head of its file name.
        message: String,
        /// `issued` or the refusal's code.
        outcome: String,
        /// Whom it is about, where known.
        who: String,
    },
    /// How the PIN and the PUK of a card stand, before one of them is asked for.
    Pins(&'a PinsNews),
    /// Readers and cards are watched from now on.
    WatchingReaders,
    /// A reader or a card came or went: what the command gives, line by line.
    Reader(&'a ReaderNews),
    /// The issuer's worker waits for messages.
    Watching {
        /// The folder it watches.
        folder: String,
    },
}

/// A step as people are told of it. The facts fill the step's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepNews {
    /// The step's name: `make-key`, `send`, `install`, `prove`, `back-up`, `outlook`, `remember`.
    pub step: &'static str,
    /// Where the key lives: `card` or `file`; the texts differ.
    pub home: &'static str,
    /// Facts for the text.
    pub facts: Vec<(&'static str, crate::lang::Value)>,
}

/// A card, and how its PIN and PUK stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinsNews {
    /// Whose card it is; its label where no certificate tells.
    pub holder: String,
    /// The card's own label.
    pub label: String,
    /// The reader.
    pub reader: String,
    /// The card's serial number.
    pub serial: String,
    /// How the PIN stands.
    pub pin: PinReport,
    /// How the PUK stands, where it is asked for.
    pub puk: Option<PinReport>,
}

/// A question that nobody could answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// There is no terminal, and no flag answers it.
    #[error("no terminal to ask for {what}; {flag} answers it")]
    NoTerminal {
        /// What was asked: `pin`, `password`, `confirmation`.
        what: &'static str,
        /// The flag that answers it.
        flag: &'static str,
    },
    /// The person stopped with Ctrl-C or end of input.
    #[error("stopped by the user")]
    Stopped,
    /// Several identities fit and there is no terminal to choose on.
    #[error("several fit")]
    SeveralFit,
    /// A new password that breaks rules, given by a file.
    #[error("the new password is too weak")]
    WeakPassword {
        /// The rules it breaks: `length`, `strength`, `name`.
        broken: Vec<&'static str>,
    },
    /// A file that should hold a secret could not be read.
    #[error(transparent)]
    File(#[from] crate::files::Error),
    /// The hash given with `--accept-terms` is not that of the terms.
    #[error("other terms than those accepted")]
    OtherTerms {
        /// The hash of the issuer's terms.
        offered: String,
    },
}

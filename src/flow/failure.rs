//! The one error that leaves a command: a stable code, the facts for its texts, and what was already done.

use crate::lang::Value;

use super::report::IdentityReport;

/// Why a command did not do what was asked. Texts are made of code and facts in `cli::explain`.
#[derive(Debug)]
pub struct Failure {
    /// The stable code.
    pub code: Code,
    /// Facts for the texts and for JSON.
    pub facts: Vec<(&'static str, Value)>,
    /// Steps that were done before, by name; nothing of them is lost.
    pub done: Vec<&'static str>,
    /// Identities to choose from, where several fit.
    pub choices: Vec<IdentityReport>,
    /// The room's own English line, for `--verbose`.
    pub cause: Option<String>,
}

impl Failure {
    /// A failure with this code and nothing else yet.
    pub fn new(code: Code) -> Self {
        Self { code, facts: Vec::new(), done: Vec::new(), choices: Vec::new(), cause: None }
    }

    /// Adds a fact.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.facts.push((name, value.into()));
        self
    }

    /// Adds the room's own words.
    pub fn because(mut self, cause: impl std::fmt::Display) -> Self {
        self.cause = Some(cause.to_string());
        self
    }

    /// The same with another value for a fact.
    pub fn instead(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.facts.retain(|(known, _)| *known != name);
        self.with(name, value)
    }

    /// The fact of this name, if it is a text; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        match self.facts.iter().find(|(known, _)| *known == name) {
            Some((_, Value::Text(text))) => text,
            _ => "",
        }
    }

    /// Adds a fact unless one of that name is there.
    pub fn with_default(self, name: &'static str, value: impl Into<Value>) -> Self {
        if self.facts.iter().any(|(known, _)| *known == name) { self } else { self.with(name, value) }
    }
}

/// How the process ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// 1: could not, or the answer is no.
    CouldNot = 1,
    /// 2: wrong usage, or several fit.
    Usage = 2,
    /// 3: the issuer is not done yet.
    Waiting = 3,
    /// 4: card, reader or PIN.
    Card = 4,
    /// 5: the issuer refused.
    Refused = 5,
    /// 70: a bug in segl.
    Bug = 70,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $exit:ident;)*) => {
        /// Every way a command can fail. The facts each carries stand in its comment.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// All of them, in the order of this list.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable code, as JSON and the texts name it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// How the process ends.
            pub fn exit(self) -> Exit {
                match self { $(Self::$variant => Exit::$exit,)* }
            }
        }
    };
}

codes! {
    // Files
    /// `path`
    FileMissing = "file-missing", CouldNot;
    /// `path`
    FileIsFolder = "file-is-folder", CouldNot;
    /// `path`
    FileNotOrdinary = "file-not-ordinary", CouldNot;
    /// `path`, `limit` (bytes, grouped)
    FileTooLarge = "file-too-large", CouldNot;
    /// `path`
    WouldOverwrite = "would-overwrite", CouldNot;
    /// `path`
    FileNoAccess = "file-no-access", CouldNot;
    /// `path`
    DiskFull = "disk-full", CouldNot;
    /// `path`
    FileReadableByOthers = "file-readable-by-others", CouldNot;
    /// `path`
    FileNotText = "file-not-text", CouldNot;
    /// `path`, `what`
    FileFailed = "file-failed", CouldNot;
    /// `path`, `known` (yes, or no when the system does not tell it)
    OwnPathOdd = "own-path-odd", CouldNot;

    // Key files
    /// `path`, `looks` (what it looks like instead: pem-key, certificate, html, zip, jks, unknown and others)
    KeyfileNot = "keyfile-not", CouldNot;
    /// `path`, `announced`, `present`, `missing` (octets; 0 when not told), `at` (the octet it begins at; 0 when not
    /// told), `part` (its code where it is all there and is not as it must be)
    KeyfileDamaged = "keyfile-damaged", CouldNot;
    /// `path`, `encryption`, `iterations` (grouped), `blanks` (around the password: no, begins, ends, both)
    KeyfilePassword = "keyfile-password", CouldNot;
    /// `path`, `blanks` (around the password: no, begins, ends, both)
    KeyfilePasswordOrDamaged = "keyfile-password-or-damaged", CouldNot;
    /// `path`, `what`, `oid`, `part` (the code of `what`)
    KeyfileUnsupported = "keyfile-unsupported", CouldNot;
    /// `path`, `iterations` (grouped), `takes` (about so many seconds)
    KeyfileTooSlow = "keyfile-too-slow", CouldNot;
    /// `path`
    KeyfileCopyDiffers = "keyfile-copy-differs", CouldNot;
    /// `folder`
    KeyfileNone = "keyfile-none", CouldNot;
    /// `folder`, `count`, `files` (one per line, the newest first), `first`
    KeyfileSeveral = "keyfile-several", Usage;
    /// `path`
    KeyfileNoIdentity = "keyfile-no-identity", CouldNot;
    /// `broken` (rules, comma-separated: length, strength, name)
    PasswordWeak = "password-weak", CouldNot;

    // Certificates
    /// `path`
    CertUnreadable = "cert-unreadable", CouldNot;
    /// `path`
    CrlUnreadable = "crl-unreadable", CouldNot;
    /// `path`
    OcspUnreadable = "ocsp-unreadable", CouldNot;
    /// `name`, `serial`, `issuer`
    CertNoEmail = "cert-no-email", CouldNot;
    /// `name`, `email`
    CertEmailNotPlain = "cert-email-not-plain", CouldNot;
    /// `name`, `problems` (codes, comma-separated)
    CertUnfit = "cert-unfit", CouldNot;
    /// `name`, `issuer`
    CertStateIssued = "cert-state-issued", CouldNot;

    // Outlook, and exports of the registry
    /// `path`
    RegistryNot = "registry-not", CouldNot;
    /// `path`, `line`, `cut` (yes or no)
    RegistryDamaged = "registry-damaged", CouldNot;
    /// `path`
    RegistryNotExport = "registry-not-export", CouldNot;
    /// `path`, `profile`
    RegistryLetters = "registry-letters", CouldNot;
    /// `path`
    OutlookNone = "outlook-none", CouldNot;
    /// `path`, `count`, `profiles` (one per line), `first`
    OutlookSeveral = "outlook-several", Usage;
    /// `path`, `profile`, `profiles`, `first`
    OutlookProfileUnknown = "outlook-profile-unknown", CouldNot;
    /// `path`, `profile`
    OutlookNameUnusual = "outlook-name-unusual", CouldNot;
    /// `path`, `profile`, `found`, `asked` (32 or 64)
    OutlookOfficeDiffers = "outlook-office-differs", Usage;
    /// `path`, `profile`, `part` (kind, table, profile, record, rest, always), `number`, `announced`, `present`
    OutlookValueDamaged = "outlook-value-damaged", CouldNot;
    /// `name`, `purpose` (signing or encryption), `signing`, `encryption` (a pair that would do; may be empty)
    OutlookSplit = "outlook-split", CouldNot;

    // Which identity
    /// `place` (card or file)
    IdentityNone = "identity-none", CouldNot;
    /// `who`, `place`
    IdentityUnknown = "identity-unknown", CouldNot;
    /// `count`, `who` (may be empty); the identities stand in `choices`
    IdentitySeveral = "identity-several", Usage;
    /// `name`
    IdentitySplit = "identity-split", CouldNot;
    /// `who`
    WhoUnreadable = "who-unreadable", Usage;

    // Cards
    /// nothing
    NoModule = "no-module", Card;
    /// `module`
    ModuleMissing = "module-missing", Card;
    /// `module`
    ModuleUnsafe = "module-unsafe", Card;
    /// `module`, `what`
    ModuleFailed = "module-failed", Card;
    /// `module`, `seconds`
    ModuleSilent = "module-silent", Card;
    /// `module`, `what` (how its process ended)
    ModuleCrashed = "module-crashed", Card;
    /// `what`
    ReaderServiceMissing = "reader-service-missing", Card;
    /// nothing
    NoReader = "no-reader", Card;
    /// nothing
    ReaderGone = "reader-gone", Card;
    /// `reader`
    CardMute = "card-mute", Card;
    /// `reader`, `atr` (hex), `kind` (openpgp or unknown), `modules` (comma-separated paths that were asked, or none)
    CardNotKnown = "card-not-known", Card;
    /// `reader`, `programs` (comma-separated, or unknown)
    CardInUse = "card-in-use", Card;
    /// `card`
    CardReset = "card-reset", Card;
    /// `card`, `what`
    CardNonsense = "card-nonsense", Card;
    /// `card`
    CardNoPlace = "card-no-place", Card;
    /// `card`, `which` (pin, puk, new-pin, new-puk)
    PinNotAscii = "pin-not-ascii", Card;
    /// `card`
    PinUntypable = "pin-untypable", Card;
    /// `card`
    ManagementKeyNeeded = "management-key-needed", Card;
    /// `card`
    ManagementKeyWrong = "management-key-wrong", Card;
    /// nothing
    ManagementKeyUnreadable = "management-key-unreadable", Usage;
    /// `modules` (comma-separated paths that were asked, or none)
    NoCard = "no-card", Card;
    /// `serial`
    CardUnknown = "card-unknown", Card;
    /// `cards` (label and serial, one per line)
    CardSeveral = "card-several", Usage;
    /// `reader`, `pins` (a label with its address, one per line), `first` (an address)
    CardPinsSeveral = "card-pins-several", Usage;
    /// `card`
    CardGone = "card-gone", Card;
    /// `card`, `what`
    CardFailed = "card-failed", Card;
    /// `card`, `what`
    CardCannot = "card-cannot", Card;
    /// `card`
    CardFull = "card-full", Card;
    /// `card`
    CardReadOnly = "card-read-only", Card;
    /// `card`
    PlaceTaken = "place-taken", Card;
    /// `card`, `reader`, `serial`, `state` (ok, low, last, blocked, unknown), `tries` (left, where the card tells)
    PinWrong = "pin-wrong", Card;
    /// `card`, `serial`
    PinBlocked = "pin-blocked", Card;
    /// `card`, `serial`
    PinLastTry = "pin-last-try", Card;
    /// `card`, `serial`, `which` (new-pin or new-puk)
    PinSame = "pin-same", Card;
    /// `card`, `serial`
    PinRefused = "pin-refused", Card;
    /// `card`, `what`
    PinNotHere = "pin-not-here", Card;
    /// `card`, `reader`, `serial`, `state`, `tries` (left, where the card tells)
    PukWrong = "puk-wrong", Card;
    /// `card`, `serial`
    PukBlocked = "puk-blocked", Card;
    /// `card`, `serial`
    PukLastTry = "puk-last-try", Card;
    /// `card`, `least`, `most`, `which` (pin, puk, new-pin, new-puk)
    PinLength = "pin-length", Card;
    /// `card`
    PinNotSet = "pin-not-set", Card;
    /// `card`
    PinNeeded = "pin-needed", Card;

    // The issuer, seen by the employee
    /// nothing
    IssuerNone = "issuer-none", CouldNot;
    /// `issuer`
    IssuerUnreachable = "issuer-unreachable", CouldNot;
    /// `issuer`, `what`
    IssuerOfferBad = "issuer-offer-bad", CouldNot;
    /// `issuer`
    RootNotPinned = "root-not-pinned", CouldNot;
    /// `issuer`, `pinned`, `found`
    RootDiffers = "root-differs", CouldNot;
    /// `issuer`, `text`, `reason` (the refusal's code), `reference`, `resume`
    IssuerRefused = "issuer-refused", Refused;
    /// `issuer`, `rule` (what does not fit: key, email, ca, lifetime, usage, path, fit, unreadable), `detail`, `path`
    AnswerWrong = "answer-wrong", CouldNot;
    /// `name`, `issuer`, `path` (the mail to the administrator), `ready` (yes; no where it could not be written)
    OfferWithoutEmail = "offer-without-email", CouldNot;
    /// `email`, `issuer`, `path`, `ready`
    OfferEmailNotPlain = "offer-email-not-plain", CouldNot;
    /// `opens` (date), `days`, `issuer`
    OutsideWindow = "outside-window", Refused;
    /// `order`, `issuer`
    OrderUnknown = "order-unknown", CouldNot;
    /// `link`
    LinkUnreadable = "link-unreadable", Usage;
    /// `name`, `date`
    OldExpired = "old-expired", CouldNot;
    /// `place`
    KeyMissing = "key-missing", CouldNot;
    /// nothing
    CodeUnreadable = "code-unreadable", CouldNot;
    /// `issuer`
    TermsDeclined = "terms-declined", CouldNot;
    /// `issuer`, `offered`
    TermsDiffer = "terms-differ", CouldNot;

    // Journeys
    /// `process`, `since` (RFC 3339)
    JourneyBusy = "journey-busy", CouldNot;
    /// nothing
    JourneyNone = "journey-none", CouldNot;
    /// `begun` (date), `resume`, `startover`
    JourneyUnfinished = "journey-unfinished", CouldNot;
    /// `path`
    JourneyDamaged = "journey-damaged", CouldNot;
    /// `what` (confirmation, pin, password, new-password, code, terms, choice), `flag`
    QuestionUnanswered = "question-unanswered", Usage;
    /// nothing
    Stopped = "stopped", CouldNot;
    /// nothing
    Declined = "declined", CouldNot;
    /// `what` (signed or decrypted)
    ProofFailed = "proof-failed", CouldNot;
    /// `folder`
    BackupNot = "backup-not", CouldNot;
    /// `folder`
    BackupOfCard = "backup-of-card", CouldNot;
    /// `path`
    BackupUnreadable = "backup-unreadable", CouldNot;
    /// `path`
    BackupDiffers = "backup-differs", CouldNot;
    /// `file`, `what`
    ConfigBad = "config-bad", CouldNot;
    /// `name`
    ConfigUnknown = "config-unknown", Usage;
    /// `option`, `other`
    OptionsConflict = "options-conflict", Usage;
    /// `what`
    ValueUnreadable = "value-unreadable", Usage;

    // The issuer, seen by its administrator
    /// `folder`
    IssuerExists = "issuer-exists", CouldNot;
    /// `folder`
    IssuerNotHere = "issuer-not-here", CouldNot;
    /// `file`, `what`
    IssuerSettingsBad = "issuer-settings-bad", CouldNot;
    /// `folder`
    IssuerPassword = "issuer-password", CouldNot;
    /// `folder`
    IssuerBusy = "issuer-busy", CouldNot;
    /// `folder`, `what`
    IssuerFailed = "issuer-failed", CouldNot;
    /// `who`
    EmployeeUnknown = "employee-unknown", CouldNot;
    /// `who`, `list` (one per line)
    EmployeeSeveral = "employee-several", Usage;
    /// `email`
    AddressTaken = "address-taken", CouldNot;
    /// `email`
    AddressNotPlain = "address-not-plain", CouldNot;
    /// `email`, `domains`
    AddressOutside = "address-outside", CouldNot;
    /// `email`
    AddressUnreadable = "address-unreadable", CouldNot;
    /// `who`
    EmployeeEnded = "employee-ended", CouldNot;
    /// `who`
    CertificateUnknown = "certificate-unknown", CouldNot;
    /// `path`, `what` (not-text, empty, too-large, column-twice, no-columns), `detail` (limit, heading or headings)
    TableUnusable = "table-unusable", CouldNot;
    /// `path`, `count`, `lines` (numbers)
    ImportWrong = "import-wrong", CouldNot;
    /// nothing
    NothingChanges = "nothing-changes", CouldNot;

    /// `what`
    Bug = "bug", Bug;
}

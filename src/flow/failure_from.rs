//! The one place where a room's error becomes a code with facts.

use std::path::Path;

use super::ask::Unanswered;
use super::failure::{Code, Failure};
use crate::key::KeyError;
use crate::x509::BuildError;
use crate::{card, enrol, files, issuer, keyfile, mailsetup, protocol, shown, smime};

impl From<files::Error> for Failure {
    fn from(error: files::Error) -> Self {
        use files::Error as E;
        let code = match &error {
            E::Missing(_) => Code::FileMissing,
            E::IsFolder(_) => Code::FileIsFolder,
            E::NotAFile(_) => Code::FileNotOrdinary,
            E::TooLarge { .. } => Code::FileTooLarge,
            E::Exists(_) => Code::WouldOverwrite,
            E::NoAccess(_) => Code::FileNoAccess,
            E::Full(_) => Code::DiskFull,
            E::ReadableByOthers(_) => Code::FileReadableByOthers,
            E::NotText(_) => Code::FileNotText,
            E::Other { .. } => Code::FileFailed,
        };
        let failure = Self::new(code).with("path", shown::path(error.path())).because(&error);
        match &error {
            E::TooLarge { limit, .. } => failure.with("limit", limit.to_string()),
            E::Other { cause, .. } => failure.with("what", shown::line(&cause.to_string())),
            _ => failure,
        }
    }
}

impl From<Unanswered> for Failure {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::NoTerminal { what, flag } => {
                Self::new(Code::QuestionUnanswered).with("what", what).with("flag", flag)
            }
            Unanswered::Stopped => Self::new(Code::Stopped),
            Unanswered::SeveralFit => Self::new(Code::IdentitySeveral).with("count", 0_i64).with("who", ""),
            Unanswered::WeakPassword { broken } => Self::new(Code::PasswordWeak).with("broken", broken.join(", ")),
            Unanswered::File(error) => error.into(),
            Unanswered::OtherTerms { offered } => Self::new(Code::TermsDiffer).with("offered", offered),
        }
    }
}

impl Failure {
    /// An error of a key file at `path`.
    pub fn from_keyfile(error: keyfile::Error, path: &Path) -> Self {
        use keyfile::Error as E;
        let with = |code| Self::new(code).with("path", shown::path(path));
        let failure = match &error {
            E::NotAKeyFile { looks_like } => with(Code::KeyfileNot).with("looks", looks_like.code()),
            E::Damaged { at, announced, present } => {
                let missing = announced.saturating_sub(*present);
                let failure = with(Code::KeyfileDamaged).with("announced", *announced).with("present", *present);
                failure.with("missing", missing).with("at", *at).with("part", "")
            }
            E::Malformed { part, at } => {
                let none = ["announced", "present", "missing"];
                let failure =
                    none.into_iter().fold(with(Code::KeyfileDamaged), |failure, name| failure.with(name, 0_i64));
                failure.with("at", at.unwrap_or_default()).with("part", part_code(part))
            }
            E::WrongPassword { protection } => {
                let encryption = protection.encryption.first().map(|one| one.cipher.clone()).unwrap_or_default();
                let iterations = protection.mac.as_ref().map_or(0, |mac| mac.iterations);
                with(Code::KeyfilePassword)
                    .with("encryption", encryption)
                    .with("iterations", iterations.to_string())
                    .with("blanks", "no")
            }
            E::PasswordOrDamaged { .. } => with(Code::KeyfilePasswordOrDamaged).with("blanks", "no"),
            E::NotSupported { what, oid } => with(Code::KeyfileUnsupported)
                .with("what", shown::line(what))
                .with("oid", oid.clone())
                .with("part", part_code(what)),
            E::TooSlow { iterations } => with(Code::KeyfileTooSlow)
                .with("iterations", iterations.to_string())
                .with("takes", seconds_for(*iterations)),
            E::TooLarge(_) => with(Code::FileTooLarge).with("limit", super::file::LARGEST_KEY_FILE.to_string()),
            E::NotWritten(what) => with(Code::FileFailed).with("what", shown::line(what)),
        };
        failure.because(&error)
    }

    /// An error of the export of the registry at `path`, about this mail profile.
    pub fn from_export(error: mailsetup::Error, path: &Path, profile: &str) -> Self {
        use mailsetup::Error as E;
        let with = |code| Self::new(code).with("path", shown::path(path));
        let damaged = |part: &'static str, number: usize, [announced, present]: [usize; 2]| {
            let failure = with(Code::OutlookValueDamaged).with("profile", shown::line(profile)).with("part", part);
            let lengths = failure.with("announced", announced.to_string()).with("present", present.to_string());
            lengths.with("number", number)
        };
        let line = |line: usize, cut| with(Code::RegistryDamaged).with("line", line).with("cut", cut);
        let failure = match &error {
            E::NotARegistryFile => with(Code::RegistryNot),
            E::RegistryFileLine { line: number } => line(*number, "no"),
            E::RegistryFileCut { line: number } => line(*number, "yes"),
            E::Profiles(fault) => damaged(fault.part(), fault.number(), fault.lengths()),
            E::DefaultsValue { octets, .. } => damaged("always", 0, [4, *octets]),
            other => Self::new(Code::Bug).with("what", other.to_string()),
        };
        failure.because(&error)
    }

    /// An error of a card. The caller adds which card it is.
    pub fn from_card(error: card::Error) -> Self {
        use card::Error as E;
        let failure = match &error {
            E::NoModule => Self::new(Code::NoModule),
            E::ModuleMissing(path) => Self::new(Code::ModuleMissing).with("module", shown::path(path)),
            E::ModuleUnsafe { path, .. } => Self::new(Code::ModuleUnsafe).with("module", shown::path(path)),
            E::ModuleFailed { path, what } => {
                Self::new(Code::ModuleFailed).with("module", shown::path(path)).with("what", shown::line(what))
            }
            E::ModuleSilent { path, seconds } => {
                let seconds = usize::try_from(*seconds).unwrap_or(usize::MAX);
                Self::new(Code::ModuleSilent).with("module", shown::path(path)).with("seconds", seconds)
            }
            E::ModuleCrashed { path, how } => {
                Self::new(Code::ModuleCrashed).with("module", shown::path(path)).with("what", shown::line(how))
            }
            E::NoCard => Self::new(Code::NoCard).with("modules", "none"),
            E::SeveralCards(cards) => {
                let first = cards.first().map(|facts| shown::line(&word_among(facts, cards))).unwrap_or_default();
                Self::new(Code::CardSeveral).with("cards", lines_of(cards)).with("first", first)
            }
            E::NoReaderService(what) => Self::new(Code::ReaderServiceMissing).with("what", shown::line(what)),
            E::NoReader => Self::new(Code::NoReader),
            E::ReaderGone => Self::new(Code::ReaderGone),
            E::CardMute { reader } => Self::new(Code::CardMute).with("reader", shown::line(reader)),
            E::CardInUse { reader } => {
                Self::new(Code::CardInUse).with("reader", shown::line(reader)).with("programs", programs())
            }
            E::CardReset => Self::new(Code::CardReset),
            E::Nonsense(what) => Self::new(Code::CardNonsense).with("what", *what),
            E::Refused { .. } => Self::new(Code::CardFailed).with("what", error.to_string()),
            E::PinNotAscii => Self::new(Code::PinNotAscii).with("which", "pin"),
            E::PinRefused => Self::new(Code::PinRefused),
            E::PinUntypable => Self::new(Code::PinUntypable),
            E::ManagementKeyNeeded => Self::new(Code::ManagementKeyNeeded),
            E::ManagementKeyWrong => Self::new(Code::ManagementKeyWrong),
            E::CardGone => Self::new(Code::CardGone),
            E::PinNeeded => Self::new(Code::PinNeeded),
            E::PinWrong { state } => {
                let failure = Self::new(Code::PinWrong).with("state", state.condition.word());
                match state.tries_left {
                    Some(tries) => failure.with("tries", i64::from(tries)),
                    None => failure,
                }
            }
            E::PinBlocked => Self::new(Code::PinBlocked),
            E::PinLastTry => Self::new(Code::PinLastTry),
            E::PinLength { shortest, longest } => {
                Self::new(Code::PinLength).with("least", *shortest).with("most", *longest).with("which", "pin")
            }
            E::PinNotSet => Self::new(Code::PinNotSet),
            E::Cancelled => Self::new(Code::Stopped),
            E::PlaceTaken(_) => Self::new(Code::PlaceTaken),
            E::ReadOnly => Self::new(Code::CardReadOnly),
            E::Full => Self::new(Code::CardFull),
            E::NoSuchKeyKind(kind) => Self::new(Code::CardCannot).with("what", kind.word()),
            E::NotPossible(what) => Self::new(Code::CardCannot).with("what", *what),
            E::PinExpired => Self::new(Code::CardCannot).with("what", "PIN"),
            E::NotFound(_) => Self::new(Code::KeyMissing),
            E::Device(what) => Self::new(Code::CardFailed).with("what", shown::line(what)),
        };
        failure.because(&error)
    }

    /// An error of a private key at `place`.
    pub fn from_key(error: &KeyError, place: &str) -> Self {
        let with = |code| Self::new(code).with("card", place).with("reader", "").with("serial", "");
        let failure = match error {
            KeyError::NotPossible(what) => with(Code::CardCannot).with("what", *what),
            KeyError::WrongInput => with(Code::CardFailed).with("what", error.to_string()),
            KeyError::PinNeeded => with(Code::PinNeeded),
            KeyError::PinWrong => with(Code::PinWrong).with("state", "unknown"),
            KeyError::PinBlocked => with(Code::PinBlocked),
            KeyError::CardGone => with(Code::CardGone),
            KeyError::CardReset => with(Code::CardReset),
            KeyError::Nonsense(what) => with(Code::CardNonsense).with("what", *what),
            KeyError::Device(what) => with(Code::CardFailed).with("what", shown::line(what)),
        };
        failure.because(error)
    }

    /// An error of the way to an issuer, which people call `issuer`.
    pub fn from_enrol(error: enrol::Error, issuer: &str) -> Self {
        match error {
            enrol::Error::NotADropBox(path) => Self::new(Code::IssuerUnreachable).with("issuer", shown::path(&path)),
            enrol::Error::Unreadable { what, cause } => Self::new(Code::IssuerOfferBad)
                .with("issuer", issuer)
                .with("what", shown::line(&format!("{what}: {cause}"))),
            enrol::Error::File(error) => error.into(),
        }
    }

    /// A request that could not be made with the key at `place`.
    pub fn from_request(error: BuildError, place: &str) -> Self {
        match error {
            BuildError::Key(error) => Self::from_key(&error, place),
            other => Self::new(Code::Bug).with("what", other.to_string()),
        }
    }

    /// A message that could not be signed, encrypted or opened with the key at `place`.
    pub fn from_smime(error: smime::Error, place: &str) -> Self {
        match error {
            smime::Error::Key(error) => Self::from_key(&error, place),
            other => Self::new(Code::Bug).with("what", other.to_string()),
        }
    }

    /// A renewal that could not be signed with the old key at `place`.
    pub fn from_renewal(error: protocol::Error, place: &str) -> Self {
        match error {
            protocol::Error::Cms(error) => Self::from_smime(error, place),
            other => Self::new(Code::Bug).with("what", other.to_string()),
        }
    }

    /// An error of the issuer in `folder`.
    pub fn from_issuer(error: issuer::Error, folder: &Path) -> Self {
        use issuer::Error as E;
        let place = shown::path(folder);
        let who = |code, who: &str| Self::new(code).with("who", shown::line(who));
        let failure = match &error {
            E::NotAnIssuer(_) => Self::new(Code::IssuerNotHere).with("folder", place),
            E::AlreadyThere(_) => Self::new(Code::IssuerExists).with("folder", place),
            E::Settings { key, what } => Self::new(Code::IssuerSettingsBad)
                .with("file", "issuer.toml")
                .with("what", shown::line(&format!("{key}: {what}"))),
            E::KeyFile(keyfile::Error::WrongPassword { .. } | keyfile::Error::PasswordOrDamaged { .. }) => {
                Self::new(Code::IssuerPassword).with("folder", place)
            }
            E::AddressTaken { email, .. } => Self::new(Code::AddressTaken).with("email", shown::line(email)),
            E::Address(wrong) => Self::from_address(wrong),
            E::Nobody(name) => who(Code::EmployeeUnknown, name),
            E::Several { who: name, found } => {
                let lines: Vec<String> = found.iter().map(|one| format!("    {}", shown::line(one))).collect();
                who(Code::EmployeeSeveral, name).with("list", lines.join("\n"))
            }
            E::Ended(name) => who(Code::EmployeeEnded, name),
            E::NothingChanges(_) => Self::new(Code::NothingChanges),
            E::NoCertificate(name) | E::AlreadyRevoked(name) => who(Code::CertificateUnknown, name),
            E::WorkerBusy(_) => Self::new(Code::IssuerBusy).with("folder", place),
            E::Name { .. } => Self::new(Code::ValueUnreadable).with("what", "--name"),
            E::AddressMissing { .. } => Self::new(Code::ValueUnreadable).with("what", "--email"),
            _ => Self::new(Code::IssuerFailed).with("folder", place).with("what", shown::line(&error.to_string())),
        };
        match error {
            E::Files(error) => error.into(),
            other => failure.because(other),
        }
    }

    fn from_address(wrong: &issuer::AddressError) -> Self {
        use issuer::AddressError as A;
        match wrong {
            A::NotPlain(email) => Self::new(Code::AddressNotPlain).with("email", shown::line(email)),
            A::ForeignDomain { address: email, domains } => Self::new(Code::AddressOutside)
                .with("email", shown::line(email))
                .with("domains", shown::line(&domains.join(", "))),
            A::Syntax(email) => Self::new(Code::AddressUnreadable).with("email", shown::line(email)),
        }
    }
}

/// A line for each card: its number, its label, its reader.
fn lines_of(cards: &[card::CardFacts]) -> String {
    let line = |facts: &card::CardFacts| {
        format!("    {}  {}  {}", shown::line(&facts.serial), shown::line(&facts.label), shown::line(&facts.reader))
    };
    cards.iter().map(line).collect::<Vec<String>>().join("\n")
}

/// The programs that may have a card in use, or `unknown`.
fn programs() -> String {
    let named: Vec<String> = card::programs_at_readers().iter().map(|name| shown::line(name)).collect();
    if named.is_empty() { "unknown".to_owned() } else { named.join(", ") }
}

/// What `--card` takes for one of these: its serial number, unless that says nothing here.
fn word_among(facts: &card::CardFacts, all: &[card::CardFacts]) -> String {
    let is_unclear = facts.serial.is_empty() || all.iter().filter(|other| other.serial == facts.serial).count() > 1;
    match facts.token() {
        Some(token) if is_unclear => token.uri.to_string(),
        _ => facts.word(),
    }
}

/// What a key file asks for at least in a second, on an office machine; it is told as *about*.
const ITERATIONS_A_SECOND: u64 = 5_000_000;

fn seconds_for(iterations: u64) -> i64 {
    i64::try_from(iterations.div_ceil(ITERATIONS_A_SECOND)).unwrap_or(i64::MAX)
}

/// The code of a part that a room names in English: `the list of safes` is `list-of-safes`.
fn part_code(part: &str) -> String {
    let bare = ["the ", "an ", "a "].iter().find_map(|article| part.strip_prefix(article)).unwrap_or(part);
    let words = bare.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

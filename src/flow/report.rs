//! What commands find and do, as values: shown to people in words, to scripts as JSON with these field names.

use std::collections::BTreeMap;

use serde::Serialize;

/// A certificate with its key: on a card, in a file, or a certificate alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IdentityReport {
    /// `sha256:` and the hex of the certificate's hash.
    pub id: String,
    /// The name people know it by.
    pub name: String,
    /// The organisation in the subject, if any.
    pub organisation: Option<String>,
    /// The whole subject.
    pub subject: String,
    /// The whole issuer.
    pub issuer: String,
    /// The issuer's common name.
    pub issuer_name: String,
    /// Serial number in upper-case hex.
    pub serial: String,
    /// SHA-1 of the certificate, which Windows calls the thumbprint.
    pub thumbprint: String,
    /// Addresses in the certificate.
    pub emails: Vec<String>,
    /// RFC 3339.
    pub not_before: String,
    /// RFC 3339.
    pub not_after: String,
    /// Whole days until `not_after`; negative when it has passed.
    pub days_left: i64,
    /// `signing`, `encryption`.
    pub purposes: Vec<&'static str>,
    /// The key.
    pub key: KeyReport,
    /// The subjects of the chain that came with it, issuer first.
    pub chain: Vec<String>,
    /// What stands in the way of mail.
    pub problems: Vec<ProblemReport>,
    /// RFC 7512 address, for an identity on a card behind a module.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// PIV slot, for an identity on a card that segl drives itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
    /// Whether a later certificate takes its place; it is kept for old mail.
    pub superseded: bool,
    /// What a Danish state certificate says of its holder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub danish: Option<BTreeMap<&'static str, String>>,
}

/// A key, as far as it can be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyReport {
    /// `rsa`, `ec` or another name.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its length in bits.
    pub bits: u32,
    /// `card`, `file` or `none`.
    #[serde(rename = "where")]
    pub place: &'static str,
    /// `yes`, `no` or `unknown`.
    pub present: &'static str,
}

/// One thing that makes a certificate unfit, with its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemReport {
    /// `no-email`, `expired` and so on.
    pub code: &'static str,
    /// What it found, for the text: the address, the date, the key.
    pub detail: String,
}

/// A card in a reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardReport {
    /// The token's serial number.
    pub serial: String,
    /// The token's label.
    pub label: String,
    /// `piv`, which segl drives itself, or `pkcs11`.
    pub kind: &'static str,
    /// The reader (for `pkcs11` the slot description).
    pub reader: String,
    /// RFC 7512 address of a token behind a module.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// The module it is reached through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub module: Option<String>,
    /// What is known of its PIN.
    pub pin: PinReport,
    /// Its identities; current ones first.
    pub identities: Vec<IdentityReport>,
    /// Keys without a certificate: CKA_ID or PIV key reference in hex.
    pub keys_without_certificate: Vec<String>,
}

/// A PIN's state, as the card tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PinReport {
    /// `null` where the card does not say.
    pub tries_left: Option<u32>,
    /// `ok`, `low`, `last`, `blocked` or `unknown`.
    pub state: &'static str,
}

/// `card show`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardsReport {
    /// Every card found.
    pub cards: Vec<CardReport>,
    /// Modules that did not load, with what they said.
    pub modules_failed: Vec<ModuleFailure>,
    /// Modules that were asked.
    pub modules: Vec<String>,
}

/// `card pin change` and `card pin unblock`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PinChangeReport {
    /// The card's serial number.
    pub serial: String,
    /// Whose card it is; its label where no certificate tells.
    pub holder: String,
    /// The reader.
    pub reader: String,
    /// What is new: `pin` or `puk`.
    pub changed: &'static str,
    /// Whether the PUK gave the PIN all its tries back.
    pub unblocked: bool,
    /// How the PIN, or the PUK that was changed, stood before.
    pub before: PinReport,
}

/// `card log`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardLogReport {
    /// What segl did, the newest last.
    pub deeds: Vec<DeedReport>,
}

/// Something segl did to a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeedReport {
    /// When, RFC 3339.
    pub at: String,
    /// The card's serial number.
    pub serial: String,
    /// The card's label.
    pub card: String,
    /// `key-made`, `certificate-written`, `backed-up`, `refused`, `pin-changed`, `puk-changed` or `pin-unblocked`.
    pub what: String,
    /// The key's kind, or for whom and until when a certificate is good; may be empty.
    pub detail: String,
}

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
}

/// A module that could not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModuleFailure {
    /// Its path.
    pub module: String,
    /// What kind of failure, as [`crate::flow::failure::Code`] names it.
    pub code: &'static str,
    /// What went wrong, in English.
    pub what: String,
    /// What its text needs.
    #[serde(skip)]
    pub facts: Vec<(&'static str, crate::lang::Value)>,
}

/// `file show`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file.
    pub path: String,
    /// How it is protected.
    pub protection: ProtectionReport,
    /// How many private keys are in it.
    pub keys: usize,
    /// Every certificate in it.
    pub certificates: Vec<CertificateLine>,
    /// Keys with their certificates.
    pub identities: Vec<IdentityReport>,
    /// What was passed over: CRLs, secrets.
    pub skipped: Vec<String>,
}

/// How a key file is protected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProtectionReport {
    /// The check value's hash, `none` without one.
    pub mac: String,
    /// Its rounds.
    pub mac_iterations: Option<u64>,
    /// The key's encryption.
    pub encryption: String,
    /// How the key for it is derived.
    pub kdf: String,
    /// Rounds of that.
    pub iterations: Option<u64>,
    /// Program to `yes`, `no` or `unknown`.
    pub opens_in: BTreeMap<String, &'static str>,
}

/// A certificate in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CertificateLine {
    /// Hex of its SHA-256.
    pub sha256: String,
    /// Its subject.
    pub subject: String,
    /// RFC 3339.
    pub not_after: String,
}

/// `cert show`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CertificatesReport {
    /// Every certificate in the file.
    pub certificates: Vec<IdentityReport>,
}

/// `cert verify`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerdictReport {
    /// Whether a path to an anchor holds.
    pub valid: bool,
    /// Whom the certificate names, in short.
    pub name: String,
    /// The certificate judged.
    pub certificate: CertificateLine,
    /// The moment it was judged for, RFC 3339.
    pub at: String,
    /// What it is wanted for: `smime-sign`, `smime-encrypt`, `client`; `null` when not asked.
    #[serde(rename = "for")]
    pub purpose: Option<&'static str>,
    /// The rule that failed.
    pub problems: Vec<VerdictProblem>,
    /// The path, anchor first; the one that got furthest when not valid.
    pub path: Vec<PathElement>,
    /// The certificate policies it holds under, dotted; `null` is any policy.
    pub policies: Option<Vec<String>>,
    /// What protects less than it should along the path.
    pub weak: Vec<WeakReport>,
    /// What the verdict does not tell: `revocation-not-asked`, `later-knowledge-not-counted`,
    /// `time-of-use-not-proved`, `future-not-known`.
    pub notes: Vec<&'static str>,
    /// Files in the folders given that hold nothing segl knows or are too large.
    pub skipped: Vec<String>,
}

/// One certificate of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PathElement {
    /// Whom it names, in short.
    pub name: String,
    /// Which.
    #[serde(flatten)]
    pub certificate: CertificateLine,
    /// What is known of its revocation.
    pub status: StatusReport,
}

/// What is known of a certificate's revocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusReport {
    /// `good`, `revoked`, `unknown`, `not-asked`.
    pub state: &'static str,
    /// Since when it is revoked, RFC 3339.
    pub when: Option<String>,
    /// Why it was revoked, where the issuer says so (RFC 5280 5.3.1).
    pub reason: Option<&'static str>,
    /// What is missing to know, a code.
    pub missing: Option<&'static str>,
}

/// Something weak about one certificate of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeakReport {
    /// The certificate.
    pub subject: String,
    /// `sha-1`, `short-rsa-key`, `dsa`.
    pub code: &'static str,
    /// In a few English words.
    pub detail: String,
}

/// Why a path does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerdictProblem {
    /// The rule's code.
    pub code: &'static str,
    /// The certificate at which it failed.
    pub subject: String,
    /// What it found, in an English sentence.
    pub detail: String,
    /// The same as facts: `date`, `issuer`, `issuer_name`, `name`, `oid`, `reason`, `missing`, `what`, as the code has
    /// them.
    pub facts: BTreeMap<&'static str, String>,
}

/// `renew`, `enrol`: what was there, what is there now, and what was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RenewReport {
    /// The identity before; `null` for a first certificate.
    pub old: Option<Pair>,
    /// The identity now; `null` while waiting or after a dry run.
    pub new: Option<Pair>,
    /// Where the old key stays.
    pub old_key: Option<String>,
    /// What the proof showed.
    pub proof: Option<ProofReport>,
    /// Everything that was written.
    pub written: Vec<Written>,
    /// The terms accepted.
    pub terms: Option<TermsReport>,
    /// What is waited for; `null` when done.
    pub waiting: Option<WaitingReport>,
    /// The plan, as codes; only for a dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<super::plan_view::PlanView>,
    /// The folder of results.
    pub folder: Option<String>,
    /// Where the key lives: `card` or `file`.
    pub home: &'static str,
}

/// Signing and encryption certificate; most often the same one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The one that signs.
    pub signing: IdentityReport,
    /// The one others encrypt to.
    pub encryption: IdentityReport,
}

/// What the probe showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ProofReport {
    /// A message was signed and its signature verified.
    pub signed: bool,
    /// A message was encrypted and opened.
    pub decrypted: bool,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Its full path.
    pub path: String,
    /// Hex of its SHA-256.
    pub sha256: String,
    /// `key-file`, `backup`, `outlook`, `proof`, `request`, `mail`.
    pub what: &'static str,
}

/// The terms that were accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermsReport {
    /// `sha256:` and the hex of the text shown.
    pub sha256: String,
    /// RFC 3339.
    pub accepted_at: String,
}

/// What a journey waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaitingReport {
    /// `issuer` or `certificate-file`.
    #[serde(rename = "for")]
    pub what: &'static str,
    /// The issuer's folder, or the request file to hand in.
    pub place: String,
    /// The command that goes on from here.
    pub resume: String,
}

/// `card backup` and `file backup`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupReport {
    /// The folder.
    pub folder: String,
    /// What was written, opened again and compared.
    pub written: Vec<Written>,
    /// How many certificates it holds.
    pub certificates: usize,
    /// How many private keys it holds (none for a card).
    pub keys: usize,
    /// Why this is no backup: `same-disk`, `synced`; empty when it is one.
    pub cautions: Vec<&'static str>,
    /// `card` or `file`.
    pub home: &'static str,
}

/// `card outlook` and `file outlook`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutlookReport {
    /// The folder.
    pub folder: String,
    /// The certificate the settings name, for signing.
    pub identity: IdentityReport,
    /// The certificate they name for encryption; usually the same.
    pub encryption: IdentityReport,
    /// The mail profile they are for.
    pub profile: String,
    /// 32 or 64 where they are for one Office alone.
    pub office: Option<u8>,
    /// What they change in a mail profile whose export was given; the undo file then brings back exactly what was there.
    pub changes: Option<OutlookChanges>,
    /// What was written.
    pub written: Vec<Written>,
}

/// What Outlook settings change in a mail profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutlookChanges {
    /// What the security profile will be listed as.
    pub name: String,
    /// What it was listed as before, if it was there.
    pub renewed: Option<String>,
    /// Those that are no longer the default.
    pub no_longer_default: Vec<String>,
}

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

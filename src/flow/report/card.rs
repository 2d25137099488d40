//! What the commands about cards find: cards and readers, their PINs, and what was done to them.

use serde::{Deserialize, Serialize};

use super::identity::IdentityReport;

/// A card in a reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CardReport {
    /// The token's serial number.
    pub serial: String,
    /// Whose card it is; its label where no certificate tells.
    pub holder: String,
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
    /// The card's own label.
    pub label: String,
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

/// Something segl did to a card: a line of the log as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

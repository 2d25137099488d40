//! A journey's plan as people read it before they say yes.

use std::collections::BTreeMap;

use serde::Serialize;

/// Everything a journey will do, in facts; the command line makes sentences of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanView {
    /// `card` or `file`.
    pub home: &'static str,
    /// Whether it is a first certificate.
    pub first: bool,
    /// Whose card, or which file.
    pub holder: String,
    /// The reader, or the folder of the file.
    pub place: String,
    /// The card's serial number; empty for a file.
    pub serial: String,
    /// PIN tries left, where the card tells.
    pub tries_left: Option<u32>,
    /// The PIN's state, for a card.
    pub pin_state: Option<&'static str>,
    /// What there is now.
    pub now: Option<PlanSide>,
    /// What there will be.
    pub after: PlanSide,
    /// Where the new key goes, on a PIV card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_slot: Option<PlanSlot>,
    /// Where the old key stays, or is moved to, on a PIV card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_slot: Option<PlanSlot>,
    /// Whether the old key is moved there.
    pub old_key_moves: bool,
    /// The key file that will be made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_file: Option<String>,
    /// Whose place an organisation or a shared mailbox is, where the certificate is no person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shared_by: Option<String>,
    /// The key file used until now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<String>,
    /// Steps by their names, in order.
    pub steps: Vec<&'static str>,
    /// `old-key`, `lose-card`, `key-kept`, `issuer-decides-address`, `by-hand`, `earlier-key-none`, `root-unknown`,
    /// `chain-open`.
    pub warnings: Vec<&'static str>,
    /// The issuer's name.
    pub issuer: String,
    /// The folder results go to.
    pub folder: String,
}

/// A slot of a PIV card, and who finds a key in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanSlot {
    /// `9D`
    pub slot: String,
    /// Programs by name: `yes`, or `unknown`.
    pub programs: BTreeMap<&'static str, &'static str>,
}

/// An identity in one line of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanSide {
    /// Organisation, or the name where there is none.
    pub organisation: String,
    /// The address; `null` when there is none, or when the issuer decides.
    pub email: Option<String>,
    /// RFC 3339; `null` when the issuer decides.
    pub not_after: Option<String>,
    /// Whole days left of it.
    pub days_left: Option<i64>,
    /// `RSA 3072`.
    pub key: String,
    /// Codes of what stands in the way of mail.
    pub problems: Vec<&'static str>,
}

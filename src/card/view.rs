//! What is on a card, as plain values.

use std::fmt;
use std::path::PathBuf;

use super::piv::Slot;
use super::uri::{ObjectType, TokenUri};
use crate::key::{NewKey, PublicKey};
use crate::x509::{Certificate, CertificateHead};

/// What tells one card from another, known without opening it.
///
/// Every text is as the card says it: pass it through [`crate::shown`] before showing it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardFacts {
    /// The serial number: what `--card` takes.
    pub serial: String,
    /// The card's own name.
    pub label: String,
    /// Who made the card or its driver.
    pub manufacturer: String,
    /// Its model.
    pub model: String,
    /// The reader it is in: its name at the reader service, or a PKCS#11 slot description.
    pub reader: String,
    /// Whether the PIN is typed at the reader (a protected authentication path).
    pub pinpad: bool,
    /// Through what segl reaches it.
    pub access: Access,
}

/// Through what segl reaches a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// segl's own driver, through the reader service.
    Piv,
    /// A PKCS#11 module.
    Pkcs11(Box<ModuleToken>),
}

/// A token as its module has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleToken {
    /// The number of its slot: good for this run only, never for choosing later.
    pub slot: u64,
    /// Names the token and nothing on it.
    pub uri: TokenUri,
    /// The module.
    pub module: PathBuf,
    /// Whether the system's p11-kit registry names that module.
    pub registered: bool,
    /// Whether the module shows the card as several tokens, one for each of its PINs; the label tells which.
    pub one_of_several: bool,
}

/// What names an object on its card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A PIV slot.
    Slot(Slot),
    /// An RFC 7512 address.
    Uri(Box<TokenUri>),
}

/// What is on a card, read once.
#[derive(Clone, Debug)]
pub struct CardView {
    /// Which card.
    pub facts: CardFacts,
    /// How its PIN stands.
    pub pin: PinState,
    /// Certificates whose private key is on the card, or may be.
    pub identities: Vec<CardIdentity>,
    /// Certificates whose private key is not on the card: CA certificates, and what lost its key.
    pub certificates_without_keys: Vec<CardIdentity>,
    /// Keys that no certificate on the card belongs to.
    pub keys_without_certificates: Vec<CardKey>,
    /// Certificates that could not be read.
    pub unreadable: Vec<UnreadableCertificate>,
    /// The kinds of keys the card can make.
    pub possible_keys: Vec<NewKey>,
    /// Where a new key may go on a card with numbered places, in the order in which segl would take them. Empty
    /// on a PKCS#11 token, which takes as many objects as it has room for.
    pub places: Vec<Slot>,
    /// Whether the card can move a key to another slot.
    pub moves_keys: bool,
    /// Whether the card takes new objects.
    pub writable: bool,
}

/// A certificate on a card, and what is known of its private key.
#[derive(Clone, Debug)]
pub struct CardIdentity {
    /// What ties certificate and keys together: the CKA_ID, which may be empty, or the one octet of a PIV key reference.
    pub id: Vec<u8>,
    /// The certificate's label on the card.
    pub label: String,
    /// The certificate.
    pub certificate: Certificate,
    /// Whether its private key is on the card.
    pub private_key: Presence,
    /// Names this certificate on this card.
    pub address: Address,
}

/// A key on a card that has no certificate there.
#[derive(Clone, Debug)]
pub struct CardKey {
    /// Its CKA_ID, which may be empty, or its PIV key reference.
    pub id: Vec<u8>,
    /// Its label.
    pub label: String,
    /// The public half, if the card shows it.
    pub public_key: Option<PublicKey>,
    /// Whether the private half is on the card.
    pub private_key: Presence,
    /// Names this key on this card.
    pub address: Address,
}

/// A certificate object that holds no certificate segl can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableCertificate {
    /// Its CKA_ID; may be empty.
    pub id: Vec<u8>,
    /// Its label.
    pub label: String,
    /// Why it cannot be read.
    pub why: String,
}

/// A card as a list of cards shows it.
#[derive(Clone, Debug)]
pub struct CardGlance {
    /// What `--card` takes.
    pub serial: String,
    /// The card's own name; may be empty.
    pub label: String,
    /// The certificates in its four main slots.
    pub certificates: Vec<CertificateGlance>,
}

/// A certificate, as far as its first octets tell.
#[derive(Clone, Debug)]
pub struct CertificateGlance {
    /// Where it is.
    pub slot: Slot,
    /// Whose it is, and until when.
    pub head: CertificateHead,
}

/// Which private key: by its CKA_ID or PIV key reference, and by its public half where the card has neither for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRef {
    /// The CKA_ID, which may be empty, or the one octet of a PIV key reference.
    pub id: Vec<u8>,
    /// The public half.
    pub public_key: PublicKey,
}

/// Whether something is on the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It was seen.
    Yes,
    /// It would have been seen.
    No,
    /// The card shows it only after the PIN.
    Unknown,
}

/// How the PIN stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinState {
    /// Tries left; `None` where the card does not say (PKCS#11 has no count, only flags).
    pub tries_left: Option<u32>,
    /// What the card says about it.
    pub condition: PinCondition,
}

/// What a card says about its PIN (the `CKF_USER_PIN_…` flags of PKCS#11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinCondition {
    /// Nothing is wrong.
    Ok,
    /// At least one wrong PIN was given since the last right one.
    Low,
    /// The next wrong PIN blocks it.
    Last,
    /// It is blocked.
    Blocked,
    /// The card does not tell.
    Unknown,
    /// There is no PIN yet.
    NotSet,
    /// Keys are used without one.
    NotNeeded,
}

impl CardIdentity {
    /// Names its private key, for [`crate::card::Unlocked::key`].
    pub fn key(&self) -> KeyRef {
        KeyRef { id: self.id.clone(), public_key: self.certificate.public_key().clone() }
    }

    /// Whether `uri` names it, on a card that [`CardFacts::is_named_by`] holds for.
    pub fn is_named_by(&self, uri: &TokenUri) -> bool {
        matches!(self.address, Address::Uri(_)) && names_object(uri, &self.id, &self.label)
    }
}

impl CardKey {
    /// Names its private key, for [`crate::card::Unlocked::key`]; `None` where the public half is not known.
    pub fn key(&self) -> Option<KeyRef> {
        self.public_key.clone().map(|public_key| KeyRef { id: self.id.clone(), public_key })
    }

    /// Whether `uri` names it, on a card that [`CardFacts::is_named_by`] holds for.
    pub fn is_named_by(&self, uri: &TokenUri) -> bool {
        uri.object_type != Some(ObjectType::Certificate) && names_object(uri, &self.id, &self.label)
    }
}

impl CardFacts {
    /// Whether `uri` is about this card or an object on it: every attribute it has must fit (RFC 7512 2.5).
    /// Such an address names tokens behind modules, and so no card that segl drives itself.
    ///
    /// `module-path` and `module-name` only narrow down. An attribute segl does not know fits nothing.
    pub fn is_named_by(&self, uri: &TokenUri) -> bool {
        let same = |wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|wanted| wanted == is);
        let Access::Pkcs11(token) = &self.access else { return false };
        uri.unknown.is_empty()
            && same(&uri.token, &self.label)
            && same(&uri.manufacturer, &self.manufacturer)
            && same(&uri.model, &self.model)
            && same(&uri.serial, &self.serial)
            && uri.slot_id.is_none_or(|slot| slot == token.slot)
            && uri.module_path.as_ref().is_none_or(|path| *path == token.module)
            && same(&uri.module_name, &token.module_name())
    }

    /// What `--card` takes for it: its serial number, or its address where the same card has tokens for other PINs.
    pub fn word(&self) -> String {
        match self.token() {
            Some(token) if token.one_of_several => token.uri.to_string(),
            _ => self.serial.clone(),
        }
    }

    /// The token behind its module; `None` where segl drives the card itself.
    pub fn token(&self) -> Option<&ModuleToken> {
        match &self.access {
            Access::Pkcs11(token) => Some(token),
            Access::Piv => None,
        }
    }
}

impl Access {
    /// The word JSON has for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Piv => "piv",
            Self::Pkcs11(_) => "pkcs11",
        }
    }
}

impl ModuleToken {
    /// The module's file name without `lib` and ending (RFC 7512 2.3, `module-name`).
    fn module_name(&self) -> String {
        let stem = self.module.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        stem.strip_prefix("lib").map(str::to_owned).unwrap_or(stem)
    }

    /// Names an object of this token; an empty `id` is left out.
    pub fn uri_of(&self, id: &[u8], label: &str, object_type: ObjectType) -> TokenUri {
        let mut uri = self.uri.clone();
        uri.id = Some(id.to_vec()).filter(|id| !id.is_empty());
        uri.object = Some(label.to_owned()).filter(|_| id.is_empty());
        uri.object_type = Some(object_type);
        uri
    }
}

impl Presence {
    /// The word JSON has for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

impl PinState {
    /// That of a PIN or PUK with so many tries left. None of the cards that count gives fewer than three.
    pub fn counted(tries: u32) -> Self {
        let condition = match tries {
            0 => PinCondition::Blocked,
            1 => PinCondition::Last,
            2 => PinCondition::Low,
            _ => PinCondition::Ok,
        };
        Self { tries_left: Some(tries), condition }
    }
}

impl PinCondition {
    /// The word JSON has for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Low => "low",
            Self::Last => "last",
            Self::Blocked => "blocked",
            Self::Unknown => "unknown",
            Self::NotSet => "not-set",
            Self::NotNeeded => "not-needed",
        }
    }
}

impl fmt::Display for Address {
    /// `9D`, or `pkcs11:…`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slot(slot) => slot.fmt(out),
            Self::Uri(uri) => uri.fmt(out),
        }
    }
}

impl fmt::Display for PinCondition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

fn names_object(uri: &TokenUri, id: &[u8], label: &str) -> bool {
    !matches!(uri.object_type, Some(ObjectType::Data | ObjectType::SecretKey))
        && uri.id.as_deref().is_none_or(|wanted| wanted == id)
        && uri.object.as_deref().is_none_or(|wanted| wanted == label)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn card() -> CardFacts {
        CardFacts {
            serial: "0815".into(),
            label: "Søren; kort".into(),
            manufacturer: "ACME".into(),
            model: "v1".into(),
            reader: "Reader 00".into(),
            pinpad: false,
            access: Access::Pkcs11(Box::new(ModuleToken {
                slot: 7,
                uri: TokenUri { serial: Some("0815".into()), ..TokenUri::default() },
                module: "/usr/lib/libacme.so".into(),
                registered: true,
                one_of_several: false,
            })),
        }
    }

    #[test]
    fn every_attribute_must_fit_the_card() {
        let fits = |uri: &str| card().is_named_by(&uri.parse().unwrap());
        assert!(fits("pkcs11:"));
        assert!(fits("pkcs11:token=S%C3%B8ren%3B%20kort;serial=0815;slot-id=7;id=%01"));
        assert!(fits("pkcs11:serial=0815?module-path=/usr/lib/libacme.so&module-name=acme"));
        assert!(!fits("pkcs11:serial=0816"));
        assert!(!fits("pkcs11:token=S%C3%B8ren"));
        assert!(!fits("pkcs11:serial=0815;x-future=1"));
        assert!(!fits("pkcs11:serial=0815?module-path=/tmp/evil.so"));
    }
}

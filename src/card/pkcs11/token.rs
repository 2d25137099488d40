//! A token in a slot of a module.

use std::sync::Arc;

use cryptoki::object::{Attribute, ObjectClass};
use cryptoki::session::{Session, SessionState};
use cryptoki::slot::{Slot, TokenInfo};

use super::fault::fault;
use super::module::Module;
use super::objects::Sight;
use crate::card::{Access, CardFacts, Error, ModuleToken, TokenUri};

/// One token. Cloning it opens nothing.
#[derive(Clone)]
pub(super) struct Token {
    pub(super) module: Arc<Module>,
    pub(super) slot: Slot,
    pub(super) named: ModuleToken,
    pub(super) facts: CardFacts,
    /// Its keys are used without a PIN.
    pub(super) without_login: bool,
}

impl Token {
    /// What the token says of itself now, its PIN flags among it.
    pub(super) fn info(&self) -> Result<TokenInfo, Error> {
        self.module.context().get_token_info(self.slot).map_err(fault)
    }

    /// What a session sees: all there is once it is logged in, or where no login is needed.
    pub(super) fn sight(&self, state: SessionState) -> Sight {
        match state {
            SessionState::RoUser | SessionState::RwUser => Sight::LoggedIn,
            SessionState::RoPublic | SessionState::RwPublic | SessionState::RwSecurityOfficer => self.first_sight(),
        }
    }

    /// What is seen without the PIN.
    pub(super) fn first_sight(&self) -> Sight {
        if self.without_login { Sight::LoggedIn } else { Sight::WithoutPin }
    }

    /// Whether `other` is the same token, shown by another module.
    pub(super) fn is_shown_again_by(&self, other: &Self) -> bool {
        self.named.uri == other.named.uri && self.named.module != other.named.module
    }

    /// Tells that the card has this token for one of its PINs, and others for the others.
    pub(super) fn note_other_pins(&mut self) {
        self.named.one_of_several = true;
        self.facts.access = Access::Pkcs11(Box::new(self.named.clone()));
    }

    /// A session that may write, or one that only reads where the card takes no changes.
    pub(super) fn open(&self, info: &TokenInfo) -> Result<Session, Error> {
        let context = self.module.context();
        let opened = if info.write_protected() { Err(Error::ReadOnly) } else { self.open_to_write() };
        match opened {
            Err(Error::ReadOnly) => context.open_ro_session(self.slot).map_err(fault),
            other => other,
        }
    }

    fn open_to_write(&self) -> Result<Session, Error> {
        self.module.context().open_rw_session(self.slot).map_err(fault)
    }
}

/// The token in this slot, if it is a key card.
pub(super) fn token_in(module: &Arc<Module>, slot: Slot) -> Result<Option<Token>, Error> {
    let info = match module.context().get_token_info(slot).map_err(fault) {
        Err(Error::CardGone) => return Ok(None),
        other => other?,
    };
    let without_login = !info.login_required();
    if !info.token_initialized() || (without_login && !holds_identity(module, slot)) {
        return Ok(None);
    }
    let reader = module.context().get_slot_info(slot).map_err(fault)?.slot_description().to_owned();
    let named = ModuleToken {
        slot: slot.id(),
        uri: uri_of(&info),
        module: module.path().to_owned(),
        registered: module.is_registered(),
        one_of_several: false,
    };
    let facts = CardFacts {
        serial: info.serial_number().to_owned(),
        label: info.label().to_owned(),
        manufacturer: info.manufacturer_id().to_owned(),
        model: info.model().to_owned(),
        reader,
        pinpad: info.protected_authentication_path(),
        access: Access::Pkcs11(Box::new(named.clone())),
    };
    Ok(Some(Token { module: Arc::clone(module), slot, named, facts, without_login }))
}

/// Whether a token without login shows a private key and a certificate. Trust stores hold certificates alone.
fn holds_identity(module: &Module, slot: Slot) -> bool {
    let Ok(session) = module.context().open_ro_session(slot) else { return false };
    let shows = |class| {
        let found = session.find_objects(&[Attribute::Token(true), Attribute::Class(class)]);
        found.is_ok_and(|found| !found.is_empty())
    };
    shows(ObjectClass::PRIVATE_KEY) && shows(ObjectClass::CERTIFICATE)
}

fn uri_of(info: &TokenInfo) -> TokenUri {
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    TokenUri {
        token: said(info.label()),
        manufacturer: said(info.manufacturer_id()),
        model: said(info.model()),
        serial: said(info.serial_number()),
        ..TokenUri::default()
    }
}

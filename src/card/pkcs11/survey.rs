//! A token's `CardView`: its flags, its mechanisms and its objects.

use cryptoki::mechanism::{MechanismInfo, MechanismType};

use super::fault::fault;
use super::login::pin_state;
use super::object_reader::ObjectReader;
use super::objects::{Sight, read_objects};
use super::token::Token;
use crate::card::{CardView, Error};
use crate::key::NewKey;

/// What a session sees on the token, put in order.
pub(super) fn survey(token: &Token, reader: ObjectReader<'_>, sight: Sight) -> Result<CardView, Error> {
    let info = token.info()?;
    let sorted = read_objects(reader, &token.named, sight)?;
    Ok(CardView {
        facts: token.facts.clone(),
        pin: pin_state(&info),
        identities: sorted.identities,
        certificates_without_keys: sorted.certificates_without_keys,
        keys_without_certificates: sorted.keys_without_certificates,
        unreadable: sorted.unreadable,
        possible_keys: possible_keys(token)?,
        places: Vec::new(),
        moves_keys: false,
        writable: !info.write_protected(),
    })
}

/// The kinds of keys that the token's mechanisms make.
fn possible_keys(token: &Token) -> Result<Vec<NewKey>, Error> {
    let context = token.module.context();
    let mechanisms = context.get_mechanism_list(token.slot).map_err(fault)?;
    let makes = |mechanism: MechanismType| {
        let listed = mechanisms.contains(&mechanism);
        let info = listed.then(|| context.get_mechanism_info(token.slot, mechanism).ok()).flatten();
        info.filter(MechanismInfo::generate_key_pair)
    };
    let rsa = makes(MechanismType::RSA_PKCS_KEY_PAIR_GEN);
    let ec = makes(MechanismType::ECC_KEY_PAIR_GEN);
    let within = |info: Option<MechanismInfo>, bits: usize| {
        info.is_some_and(|info| (info.min_key_size()..=info.max_key_size()).contains(&bits))
    };
    let can = |kind: &NewKey| match kind {
        NewKey::Rsa2048 => within(rsa, 2048),
        NewKey::Rsa3072 => within(rsa, 3072),
        NewKey::Rsa4096 => within(rsa, 4096),
        NewKey::P256 => within(ec, 256),
        NewKey::P384 => within(ec, 384),
    };
    Ok(NewKey::ALL.into_iter().filter(can).collect())
}

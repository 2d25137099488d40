//! The issuer's own key: opened from its key file with a password, or on its token with a PIN.

use std::path::Path;
use std::sync::Arc;

use crate::card::{Attempt, Place, TokenUri, Unlocked};
use crate::flow::ask::{SecretAbout, SecretKind};
use crate::flow::card::{candidates, reach, read_card, unlock_auth};
use crate::flow::choose::Candidate;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::wish::Who;
use crate::issuer::{CaKeyPlace, Issuer, Signer};
use crate::key::{KeyError, NewKey, PrivateKey, PublicKey, SignatureScheme, Unwrapping};
use crate::secret::Password;
use crate::shown;

/// A key on a token, kept usable: the token stays unlocked as long as this lives.
pub(super) struct TokenKey {
    key: Box<dyn PrivateKey>,
    // After `key`: fields are dropped in this order, and the key needs the open token.
    _unlocked: std::sync::Mutex<Box<dyn Unlocked>>,
}

impl PrivateKey for TokenKey {
    fn public_key(&self) -> &PublicKey {
        self.key.public_key()
    }

    fn sign(&self, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.key.sign(scheme, message)
    }

    fn unwrap_key(&self, unwrapping: Unwrapping, encrypted: &[u8]) -> Result<zeroize::Zeroizing<Vec<u8>>, KeyError> {
        self.key.unwrap_key(unwrapping, encrypted)
    }

    fn agree(&self, peer_point: &[u8]) -> Result<zeroize::Zeroizing<Vec<u8>>, KeyError> {
        self.key.agree(peer_point)
    }
}

/// A CA key that was made on a token.
pub(super) struct MadeOnToken {
    /// Its address, for `issuer.toml`.
    pub(super) uri: String,
    /// The key.
    pub(super) key: Box<dyn PrivateKey>,
}

/// Opens the issuer's folder.
pub(super) fn open(folder: &Path) -> Result<Issuer, Failure> {
    Issuer::open(folder).map_err(|error| Failure::from_issuer(error, folder))
}

/// Asks for the password or PIN, once, and opens the issuer's key.
pub(super) fn unlock(issuer: &Issuer, folder: &Path, desk: &mut Desk<'_>) -> Result<Signer, Failure> {
    let failed = |error| Failure::from_issuer(error, folder);
    match &issuer.settings().ca_key {
        CaKeyPlace::File => {
            let about = SecretAbout { name: shown::line(&issuer.settings().name), ..SecretAbout::default() };
            let password = desk.ask.secret(SecretKind::IssuerPassword, &about)?;
            issuer.unlock(&password).map_err(failed)
        }
        CaKeyPlace::Token(uri) => {
            let unreadable =
                |_| Failure::new(Code::IssuerSettingsBad).with("file", "issuer.toml").with("what", "ca_key");
            let uri: TokenUri = uri.parse().map_err(unreadable)?;
            issuer.signer(Arc::new(key_on_token(&uri, issuer, desk)?)).map_err(failed)
        }
    }
}

fn key_on_token(uri: &TokenUri, issuer: &Issuer, desk: &mut Desk<'_>) -> Result<TokenKey, Failure> {
    let card = reach(desk, None, Some(&Who::Uri(Box::new(uri.clone()))))?;
    let (name, view) = read_card(card.as_ref())?;
    let auth = unlock_auth(desk, &view, &issuer.settings().name)?;
    let unlocked = card.unlock(auth).map_err(|error| name.failure(error))?;
    let view = unlocked.view().map_err(|error| name.failure(error))?;
    let bare = view.keys_without_certificates.iter().filter(|key| key.is_named_by(uri)).find_map(|key| key.key());
    let certified =
        candidates(&view, &desk.memory()).into_iter().find(|one| one.is_named_by(uri)).map(|one| one.identity.key());
    let wanted = bare.or(certified).ok_or_else(|| Failure::new(Code::KeyMissing).with("place", name.place()))?;
    let key = unlocked.key(&wanted).map_err(|error| name.failure(error))?;
    Ok(TokenKey { key, _unlocked: std::sync::Mutex::new(unlocked) })
}

/// Makes the CA's key on the token that `uri` names.
pub(super) fn make_key_on_token(
    uri: &TokenUri,
    kind: NewKey,
    label: &str,
    desk: &mut Desk<'_>,
) -> Result<MadeOnToken, Failure> {
    let card = reach(desk, None, Some(&Who::Uri(Box::new(uri.clone()))))?;
    let (name, view) = read_card(card.as_ref())?;
    let auth = unlock_auth(desk, &view, label)?;
    let mut unlocked = card.unlock(auth).map_err(|error| name.failure(error))?;
    let place = Place::random(label).map_err(|error| name.failure(error))?;
    let public_key = unlocked.generate(&place, kind, Attempt::First).map_err(|error| name.failure(error))?;
    let wanted = crate::card::KeyRef { id: place.id(), public_key };
    let key = unlocked.key(&wanted).map_err(|error| name.failure(error))?;
    let mut uri = view.facts.token().map(|token| token.uri.clone()).unwrap_or_default();
    uri.id = Some(place.id());
    let key = Box::new(TokenKey { key, _unlocked: std::sync::Mutex::new(unlocked) });
    Ok(MadeOnToken { uri: uri.to_string(), key })
}

/// A new password for the issuer's key file.
pub(super) fn new_password(name: &str, desk: &mut Desk<'_>) -> Result<Password, Failure> {
    let about = SecretAbout { name: shown::line(name), not_like: vec![name.to_owned()], ..SecretAbout::default() };
    Ok(desk.ask.secret(SecretKind::NewIssuerPassword, &about)?)
}

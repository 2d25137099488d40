//! A private key in a slot of a PIV card.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::algorithm::Algorithm;
use super::session::{SharedSession, Use};
use super::slot::Slot;
use crate::card::numbers::{check_point, field_length, left_padded, octets_of};
use crate::card::padding::{emsa_pkcs1, emsa_pss, remove_oaep, remove_pkcs1};
use crate::card::{Error, KeyRef};
use crate::key::{KeyError, KeyKind, PrivateKey, PublicKey, SignatureScheme, Unwrapping};
use crate::x509::{SignatureCheck, check_signature};

/// A slot and the public half of the key that must be in it.
pub(super) struct SlotKey {
    session: Arc<SharedSession>,
    slot: Slot,
    algorithm: Algorithm,
    public_key: PublicKey,
}

impl SlotKey {
    /// The key that `wanted` names. That the slot holds just this one shows at its first use.
    pub(super) fn find(session: &Arc<SharedSession>, wanted: &KeyRef) -> Result<Self, Error> {
        let [reference] = wanted.id.as_slice() else { return Err(Error::NotFound("the private key")) };
        let slot = Slot::from_reference(*reference).ok_or(Error::NotFound("the private key"))?;
        let algorithm = Algorithm::of_key(&wanted.public_key).ok_or(Error::NotPossible("use a key of this kind"))?;
        Ok(Self { session: Arc::clone(session), slot, algorithm, public_key: wanted.public_key.clone() })
    }

    fn run(&self, how: Use, input: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        self.session.with(|session| session.use_key(self.slot, self.algorithm, how, input))
    }

    /// The bare RSA operation on a block as long as the modulus.
    fn bare_rsa(&self, bits: u32, block: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let result = self.run(Use::Challenge, block)?;
        left_padded(&result, octets_of(bits)).ok_or(Error::Nonsense("a result longer than the key"))
    }

    fn sign_unchecked(&self, scheme: SignatureScheme, digest: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let too_short = KeyError::NotPossible("a signature with this hash");
        match (self.public_key.kind(), scheme) {
            (KeyKind::Rsa(bits), SignatureScheme::RsaPkcs1(hash)) => {
                let block = emsa_pkcs1(digest, hash, octets_of(*bits)).ok_or(too_short)?;
                Ok(self.bare_rsa(*bits, &block)?)
            }
            (KeyKind::Rsa(bits), SignatureScheme::RsaPss(hash)) => {
                let mut salt = vec![0; hash.length()];
                getrandom::fill(&mut salt).map_err(|cause| KeyError::Device(cause.to_string()))?;
                let block = emsa_pss(digest, hash, &salt, *bits).ok_or(too_short)?;
                Ok(self.bare_rsa(*bits, &block)?)
            }
            (kind @ (KeyKind::P256 | KeyKind::P384), SignatureScheme::Ecdsa(_)) => {
                let length = field_length(kind)?;
                let cut = digest.get(..length).unwrap_or(digest);
                let whole = left_padded(cut, length).ok_or(KeyError::WrongInput)?;
                Ok(self.run(Use::Challenge, &whole)?)
            }
            _ => Err(KeyError::NotPossible("this kind of signature")),
        }
    }
}

impl PrivateKey for SlotKey {
    fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    /// Checks the signature before it leaves: a slot with another key than its certificate's signs nothing.
    fn sign(&self, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let signature = self.sign_unchecked(scheme, &scheme.hash().digest(message))?;
        match check_signature(&self.public_key, &scheme.algorithm_identifier(), message, &signature) {
            SignatureCheck::Right => Ok(signature.to_vec()),
            _ => Err(Error::Nonsense("a signature of another key than the certificate's").into()),
        }
    }

    fn unwrap_key(&self, unwrapping: Unwrapping, encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let KeyKind::Rsa(bits) = self.public_key.kind() else {
            return Err(KeyError::NotPossible("decryption"));
        };
        if encrypted.len() != octets_of(*bits) {
            return Err(KeyError::WrongInput);
        }
        let block = self.bare_rsa(*bits, encrypted)?;
        match unwrapping {
            Unwrapping::Pkcs1v15 { key_length } => {
                let mut random = Zeroizing::new(vec![0; key_length]);
                getrandom::fill(&mut random).map_err(|cause| KeyError::Device(cause.to_string()))?;
                Ok(remove_pkcs1(&block, random))
            }
            Unwrapping::Oaep { hash, mask_hash } => remove_oaep(&block, hash, mask_hash).ok_or(KeyError::WrongInput),
        }
    }

    fn agree(&self, peer_point: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let length = check_point(self.public_key.kind(), peer_point)?;
        let shared = self.run(Use::Exponentiation, peer_point)?;
        left_padded(&shared, length).ok_or(KeyError::WrongInput)
    }
}

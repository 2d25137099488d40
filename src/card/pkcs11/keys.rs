//! A private key on a card, used through the session of the unlocked card.

use std::sync::Arc;

use cryptoki::mechanism::elliptic_curve::{EcKdf, Ecdh1DeriveParams};
use cryptoki::mechanism::rsa::{PkcsMgfType, PkcsOaepParams, PkcsOaepSource, PkcsPssParams};
use cryptoki::mechanism::{Mechanism, MechanismType};
use cryptoki::object::{Attribute, KeyType, ObjectClass, ObjectHandle};
use cryptoki::types::Ulong;
use der::Encode;
use der::asn1::OctetStringRef;
use zeroize::Zeroizing;

use super::fault::fault;
use super::object_reader::{ObjectReader, is_same_key};
use super::session::{PrivateObject, SharedSession};
use crate::card::numbers::{check_point, ecdsa_der, field_length, left_padded, octets_of};
use crate::card::padding::{emsa_pss, remove_oaep};
use crate::card::{Error, KeyRef};
use crate::key::{Hash, KeyError, KeyKind, PrivateKey, PublicKey, SignatureScheme, Unwrapping};

/// A private key object and its public half.
pub(super) struct TokenKey {
    session: Arc<SharedSession>,
    object: PrivateObject,
    public_key: PublicKey,
}

/// The private key that `wanted` names: by CKA_ID, else by its public half; never one of another pair.
pub(super) fn find_key(session: &Arc<SharedSession>, wanted: &KeyRef) -> Result<TokenKey, Error> {
    let object = session.with(|reader| {
        let mut template = vec![Attribute::Class(ObjectClass::PRIVATE_KEY)];
        template.extend(Some(Attribute::Id(wanted.id.clone())).filter(|_| !wanted.id.is_empty()));
        for handle in reader.find(&template)? {
            if is_wanted(reader, handle, wanted)? {
                return Ok(PrivateObject { handle, always_authenticate: reader.wants_pin_each_time(handle)? });
            }
        }
        Err(Error::NotFound("the private key"))
    })?;
    Ok(TokenKey { session: Arc::clone(session), object, public_key: wanted.public_key.clone() })
}

/// RSA private keys show their modulus, on most cards. EC ones show no point: those go by CKA_ID, or without
/// one by the label of the public key.
fn is_wanted(reader: ObjectReader<'_>, handle: ObjectHandle, wanted: &KeyRef) -> Result<bool, Error> {
    let is_rsa = matches!(wanted.public_key.kind(), KeyKind::Rsa(_));
    if !reader.is_key_of(handle, if is_rsa { KeyType::RSA } else { KeyType::EC })? {
        return Ok(false);
    }
    if let Some(shown) = reader.public_key(handle)? {
        return Ok(is_same_key(&shown, &wanted.public_key));
    }
    if !wanted.id.is_empty() {
        return Ok(true);
    }
    let label = Attribute::Label(reader.label_of(handle)?.into_bytes());
    for public in reader.find(&[Attribute::Class(ObjectClass::PUBLIC_KEY), label])? {
        let same = reader.public_key(public)?.is_some_and(|key| is_same_key(&key, &wanted.public_key));
        if same && reader.id_of(public)? == reader.id_of(handle)? {
            return Ok(true);
        }
    }
    Ok(false)
}

impl PrivateKey for TokenKey {
    fn public_key(&self) -> &PublicKey {
        &self.public_key
    }

    fn sign(&self, scheme: SignatureScheme, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let digest = scheme.hash().digest(message);
        match (self.public_key.kind(), scheme) {
            (KeyKind::Rsa(_), SignatureScheme::RsaPkcs1(hash)) => {
                let info = [hash.digest_info_prefix(), &digest].concat();
                Ok(self.session.sign(self.object, &Mechanism::RsaPkcs, &info)?)
            }
            (KeyKind::Rsa(bits), SignatureScheme::RsaPss(hash)) => self.sign_pss(*bits, hash, &digest),
            (KeyKind::P256 | KeyKind::P384 | KeyKind::P521, SignatureScheme::Ecdsa(_)) => self.sign_ecdsa(&digest),
            _ => Err(KeyError::NotPossible("this kind of signature")),
        }
    }

    fn unwrap_key(&self, unwrapping: Unwrapping, encrypted: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let KeyKind::Rsa(bits) = self.public_key.kind() else {
            return Err(KeyError::NotPossible("decryption"));
        };
        if encrypted.len() != octets_of(*bits) {
            return Err(KeyError::WrongInput);
        }
        match unwrapping {
            Unwrapping::Pkcs1v15 { key_length } => self.unwrap_pkcs1(encrypted, key_length),
            Unwrapping::Oaep { hash, mask_hash } => self.unwrap_oaep(encrypted, hash, mask_hash),
        }
    }

    fn agree(&self, peer_point: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let length = check_point(self.public_key.kind(), peer_point)?;
        let wrapped = OctetStringRef::new(peer_point).and_then(|point| point.to_der());
        let wrapped = wrapped.map_err(|_| KeyError::WrongInput)?;
        // The raw point is what PKCS#11 2.20 and later ask for; some modules take only the DER OCTET STRING.
        let shared = self.session.with(|reader| match derive(reader, self.object.handle, peer_point, length) {
            Err(Error::Device(_) | Error::NotPossible(_)) => derive(reader, self.object.handle, &wrapped, length),
            other => other,
        })?;
        left_padded(&shared, length).ok_or(KeyError::WrongInput)
    }
}

impl TokenKey {
    /// CKM_RSA_PKCS_PSS, or the bare RSA operation on an encoding made here where the token has no PSS.
    fn sign_pss(&self, bits: u32, hash: Hash, digest: &[u8]) -> Result<Vec<u8>, KeyError> {
        let length = Ulong::try_from(hash.length()).map_err(|_| KeyError::WrongInput)?;
        let parameters = PkcsPssParams { hash_alg: mechanism_of(hash), mgf: mask_of(hash), s_len: length };
        match self.session.sign(self.object, &Mechanism::RsaPkcsPss(parameters), digest) {
            Err(Error::NotPossible(_)) => {
                let mut salt = vec![0; hash.length()];
                getrandom::fill(&mut salt).map_err(|cause| KeyError::Device(cause.to_string()))?;
                let encoded = emsa_pss(digest, hash, &salt, bits).ok_or(KeyError::NotPossible("this hash"))?;
                Ok(self.session.sign(self.object, &Mechanism::RsaX509, &encoded)?)
            }
            other => Ok(other?),
        }
    }

    /// The token takes a hash no longer than the curve's order and gives r and s side by side.
    fn sign_ecdsa(&self, digest: &[u8]) -> Result<Vec<u8>, KeyError> {
        let length = field_length(self.public_key.kind())?;
        let digest = digest.get(..length).unwrap_or(digest);
        let pair = self.session.sign(self.object, &Mechanism::Ecdsa, digest)?;
        ecdsa_der(&pair).ok_or_else(|| KeyError::Device("an ECDSA signature of odd length".into()))
    }

    /// What does not unwrap to a key of the right length becomes a random key, whichever check failed.
    fn unwrap_pkcs1(&self, encrypted: &[u8], key_length: usize) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let mut random = Zeroizing::new(vec![0; key_length]);
        getrandom::fill(&mut random).map_err(|cause| KeyError::Device(cause.to_string()))?;
        match self.session.decrypt(self.object, &Mechanism::RsaPkcs, encrypted) {
            Ok(key) if key.len() == key_length => Ok(key),
            Ok(_) | Err(Error::Device(_)) => Ok(random),
            Err(error) => Err(error.into()),
        }
    }

    /// CKM_RSA_PKCS_OAEP, or the bare RSA operation and the unpadding here where the token cannot.
    fn unwrap_oaep(&self, encrypted: &[u8], hash: Hash, mask_hash: Hash) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let parameters = PkcsOaepParams::new(mechanism_of(hash), mask_of(mask_hash), PkcsOaepSource::empty());
        match self.session.decrypt(self.object, &Mechanism::RsaPkcsOaep(parameters), encrypted) {
            Err(Error::NotPossible(_)) => {
                let number = self.session.decrypt(self.object, &Mechanism::RsaX509, encrypted)?;
                let encoded = left_padded(&number, encrypted.len()).ok_or(KeyError::WrongInput)?;
                remove_oaep(&encoded, hash, mask_hash).ok_or(KeyError::WrongInput)
            }
            Err(Error::Device(_)) => Err(KeyError::WrongInput),
            other => Ok(other?),
        }
    }
}

/// The x-coordinate shared with the point: CKM_ECDH1_DERIVE without a KDF, read as a session object's value.
fn derive(
    reader: ObjectReader<'_>,
    key: ObjectHandle,
    point: &[u8],
    length: usize,
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mechanism = Mechanism::Ecdh1Derive(Ecdh1DeriveParams::new(EcKdf::null(), point));
    let length = Ulong::try_from(length).map_err(fault)?;
    let template = [
        Attribute::Class(ObjectClass::SECRET_KEY),
        Attribute::KeyType(KeyType::GENERIC_SECRET),
        Attribute::Token(false),
        Attribute::Sensitive(false),
        Attribute::Extractable(true),
        Attribute::ValueLen(length),
    ];
    let secret = reader.session.derive_key(&mechanism, key, &template).map_err(fault)?;
    let value = reader.secret_value(secret);
    // It would go with the session anyway.
    let _ = reader.session.destroy_object(secret);
    match value? {
        octets if octets.is_empty() => Err(Error::NotPossible("give the agreed value")),
        octets => Ok(octets),
    }
}

fn mechanism_of(hash: Hash) -> MechanismType {
    match hash {
        Hash::Sha1 => MechanismType::SHA1,
        Hash::Sha224 => MechanismType::SHA224,
        Hash::Sha256 => MechanismType::SHA256,
        Hash::Sha384 => MechanismType::SHA384,
        Hash::Sha512 => MechanismType::SHA512,
    }
}

fn mask_of(hash: Hash) -> PkcsMgfType {
    match hash {
        Hash::Sha1 => PkcsMgfType::MGF1_SHA1,
        Hash::Sha224 => PkcsMgfType::MGF1_SHA224,
        Hash::Sha256 => PkcsMgfType::MGF1_SHA256,
        Hash::Sha384 => PkcsMgfType::MGF1_SHA384,
        Hash::Sha512 => PkcsMgfType::MGF1_SHA512,
    }
}

//! Keys from passwords: the derivation of PKCS#12 itself (RFC 7292 B.2) and PBKDF2 (RFC 8018 5.2).

use digest::Digest;
use hmac::{Hmac, KeyInit};
use zeroize::Zeroizing;

use super::hash::Hash;
use super::password::{Form, Function};
use super::rounds::{self, Stop};

/// How one key is derived. Two parts with equal derivations have the same key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Derivation {
    pub(super) function: Function,
    pub(super) hash: Hash,
    pub(super) salt: Vec<u8>,
    pub(super) iterations: u32,
}

/// What the octets are for (RFC 7292 B.3); PBKDF2 makes no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Purpose {
    Key = 1,
    Vector = 2,
    Mac = 3,
}

/// Octets that a derivation must give before a part can be decrypted or checked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Need {
    pub(super) derivation: Derivation,
    pub(super) purpose: Purpose,
    pub(super) length: usize,
}

impl Derivation {
    /// `PKCS12-SHA1`, `PBKDF2-HMAC-SHA256`.
    pub(super) fn name(&self) -> String {
        match self.function {
            Function::Pkcs12 | Function::Pkcs12OfGpgsm => format!("PKCS12-{}", self.hash.name()),
            Function::Pbkdf1 => format!("PBKDF1-{}", self.hash.name()),
            Function::Pbkdf2 => format!("PBKDF2-HMAC-{}", self.hash.name()),
        }
    }

    /// Its iterations.
    pub(super) fn work(&self) -> u64 {
        u64::from(self.iterations)
    }

    /// `length` octets for `purpose` from the password in this form; `None` if it was stopped.
    pub(super) fn derive(
        &self,
        form: &Form,
        purpose: Purpose,
        length: usize,
        stop: &Stop,
    ) -> Option<Zeroizing<Vec<u8>>> {
        let password = form.octets(self.function);
        match self.function {
            Function::Pkcs12 | Function::Pkcs12OfGpgsm => pkcs12(self, password, purpose, length, stop),
            Function::Pbkdf1 => pbkdf1(self, password, purpose, length, stop),
            Function::Pbkdf2 => pbkdf2(self, password, length, stop),
        }
    }
}

fn pbkdf2(derivation: &Derivation, password: &[u8], length: usize, stop: &Stop) -> Option<Zeroizing<Vec<u8>>> {
    let Derivation { hash, salt, iterations, .. } = derivation;
    let whole_parts = length.next_multiple_of(hash.length());
    let mut out = Zeroizing::new(vec![0; whole_parts]);
    let times = iterations.saturating_sub(1);
    match hash {
        Hash::Md5 => pbkdf2_with::<Hmac<md5::Md5>>(password, salt, *iterations, &mut out, stop)?,
        Hash::Sha1 => {
            pbkdf2::pbkdf2_hmac::<sha1::Sha1>(password, salt, 1, &mut out);
            rounds::SHA1.add_rounds(password, &mut out, times, stop)?;
        }
        Hash::Sha256 => {
            pbkdf2::pbkdf2_hmac::<sha2::Sha256>(password, salt, 1, &mut out);
            rounds::SHA256.add_rounds(password, &mut out, times, stop)?;
        }
        Hash::Sha224 => pbkdf2_with::<Hmac<sha2::Sha224>>(password, salt, *iterations, &mut out, stop)?,
        Hash::Sha384 => pbkdf2_with::<Hmac<sha2::Sha384>>(password, salt, *iterations, &mut out, stop)?,
        Hash::Sha512 => pbkdf2_with::<Hmac<sha2::Sha512>>(password, salt, *iterations, &mut out, stop)?,
        Hash::Sha512Of224 => pbkdf2_with::<Hmac<sha2::Sha512_224>>(password, salt, *iterations, &mut out, stop)?,
        Hash::Sha512Of256 => pbkdf2_with::<Hmac<sha2::Sha512_256>>(password, salt, *iterations, &mut out, stop)?,
    }
    out.truncate(length);
    Some(out)
}

/// The general way.
fn pbkdf2_with<M>(password: &[u8], salt: &[u8], iterations: u32, out: &mut [u8], stop: &Stop) -> Option<()>
where
    M: hmac::Mac + KeyInit + Clone,
{
    let mac = <M as KeyInit>::new_from_slice(password).ok()?;
    for (number, part) in (1_u32..).zip(out.chunks_exact_mut(M::output_size())) {
        let first = mac.clone().chain_update(salt).chain_update(number.to_be_bytes()).finalize();
        part.copy_from_slice(&first.into_bytes());
        let mut last = Zeroizing::new(part.to_vec());
        stop.unless_now(iterations.saturating_sub(1), || {
            let next = mac.clone().chain_update(last.as_slice()).finalize().into_bytes();
            last.copy_from_slice(&next);
            part.iter_mut().zip(last.iter()).for_each(|(octet, added)| *octet ^= added);
        })?;
    }
    Some(())
}

/// PBKDF1 (RFC 8018 5.1): the key, then the initialisation vector (6.1.1).
fn pbkdf1(
    derivation: &Derivation,
    password: &[u8],
    purpose: Purpose,
    length: usize,
    stop: &Stop,
) -> Option<Zeroizing<Vec<u8>>> {
    let message = Zeroizing::new([password, &derivation.salt].concat());
    let mut octets = Zeroizing::new(derivation.hash.digest(&message));
    hash_again(derivation.hash, &mut octets, derivation.iterations.saturating_sub(1), stop)?;
    let begin = if purpose == Purpose::Vector { length } else { 0 };
    octets.get(begin..begin + length).map(|part| Zeroizing::new(part.to_vec()))
}

/// RFC 7292 B.2, its letters written out: D is `diversifier`, I is `input`, A is `round`, B is `stretched`.
fn pkcs12(
    derivation: &Derivation,
    password: &[u8],
    purpose: Purpose,
    length: usize,
    stop: &Stop,
) -> Option<Zeroizing<Vec<u8>>> {
    let block = derivation.hash.block_length();
    let diversifier = vec![purpose as u8; block];
    let mut input = Zeroizing::new(filled(&derivation.salt, block));
    input.extend(filled(password, block));
    let mut out = Zeroizing::new(Vec::with_capacity(length + block));
    while out.len() < length {
        let message = Zeroizing::new([diversifier.as_slice(), &input].concat());
        let mut round = Zeroizing::new(derivation.hash.digest(&message));
        hash_again(derivation.hash, &mut round, derivation.iterations.saturating_sub(1), stop)?;
        out.extend_from_slice(&round);
        let stretched: Zeroizing<Vec<u8>> = Zeroizing::new(round.iter().copied().cycle().take(block).collect());
        input.chunks_exact_mut(block).for_each(|chunk| match derivation.function {
            Function::Pkcs12OfGpgsm => add_as_gpgsm(chunk, &stretched),
            _ => add_one_and(chunk, &stretched),
        });
    }
    out.truncate(length);
    Some(out)
}

/// `octets` over and over until whole blocks are full; nothing for nothing.
fn filled(octets: &[u8], block: usize) -> Vec<u8> {
    let length = octets.len().div_ceil(block) * block;
    octets.iter().copied().cycle().take(length).collect()
}

/// Adds `addend` and 1 to `number`, both big endian, and drops the carry.
fn add_one_and(number: &mut [u8], addend: &[u8]) {
    let mut carry = 1;
    for (octet, other) in number.iter_mut().zip(addend).rev() {
        let [high, low] = (u16::from(*octet) + u16::from(*other) + carry).to_be_bytes();
        *octet = low;
        carry = u16::from(high);
    }
}

/// The same with the slip of gpgsm (GnuPG's `sm/minip12.c`, `string_to_key`): a sum that begins with zero octets is
/// put down without them, from the left, and the octets behind it stay as they were.
fn add_as_gpgsm(number: &mut [u8], addend: &[u8]) {
    let before = Zeroizing::new(number.to_vec());
    add_one_and(number, addend);
    let zeros = number.iter().take_while(|octet| **octet == 0).count();
    let rest = number.len() - zeros;
    number.copy_within(zeros.., 0);
    number[rest..].copy_from_slice(&before[rest..]);
}

fn hash_again(hash: Hash, digest: &mut [u8], times: u32, stop: &Stop) -> Option<()> {
    match hash {
        Hash::Md5 => hash_again_with::<md5::Md5>(digest, times, stop),
        Hash::Sha1 => rounds::SHA1.hash_again(digest, times, stop),
        Hash::Sha256 => rounds::SHA256.hash_again(digest, times, stop),
        Hash::Sha224 => hash_again_with::<sha2::Sha224>(digest, times, stop),
        Hash::Sha384 => hash_again_with::<sha2::Sha384>(digest, times, stop),
        Hash::Sha512 => hash_again_with::<sha2::Sha512>(digest, times, stop),
        Hash::Sha512Of224 => hash_again_with::<sha2::Sha512_224>(digest, times, stop),
        Hash::Sha512Of256 => hash_again_with::<sha2::Sha512_256>(digest, times, stop),
    }
}

fn hash_again_with<D: Digest>(digest: &mut [u8], times: u32, stop: &Stop) -> Option<()> {
    stop.unless_now(times, || digest.copy_from_slice(&D::digest(&*digest)))
}

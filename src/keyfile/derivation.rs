//! Keys from passwords: the derivation of PKCS#12 itself (RFC 7292 B.2) and PBKDF2 (RFC 8018 5.2).

use digest::Digest;
use zeroize::Zeroizing;

use super::hash::Hash;
use super::password::Form;
use super::rounds;

/// How one key is derived. Two parts with equal derivations have the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Derivation {
    pub(super) function: Function,
    pub(super) hash: Hash,
    pub(super) salt: Vec<u8>,
    pub(super) iterations: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Pkcs12,
    Pbkdf2,
}

/// What the octets are for (RFC 7292 B.3); PBKDF2 makes no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Key = 1,
    Vector = 2,
    Mac = 3,
}

impl Derivation {
    /// `PKCS12-SHA1`, `PBKDF2-HMAC-SHA256`.
    pub(super) fn name(&self) -> String {
        match self.function {
            Function::Pkcs12 => format!("PKCS12-{}", self.hash.name()),
            Function::Pbkdf2 => format!("PBKDF2-HMAC-{}", self.hash.name()),
        }
    }

    /// The octets of the password that go in.
    pub(super) fn octets<'a>(&self, form: &'a Form) -> &'a [u8] {
        match self.function {
            Function::Pkcs12 => form.pkcs12(),
            Function::Pbkdf2 => form.pbkdf2(),
        }
    }

    /// `length` octets for `purpose` from the password in this form.
    pub(super) fn derive(&self, form: &Form, purpose: Purpose, length: usize) -> Zeroizing<Vec<u8>> {
        let password = self.octets(form);
        match self.function {
            Function::Pkcs12 => pkcs12(self, password, purpose, length),
            Function::Pbkdf2 => pbkdf2(self, password, length),
        }
    }
}

fn pbkdf2(derivation: &Derivation, password: &[u8], length: usize) -> Zeroizing<Vec<u8>> {
    let Derivation { hash, salt, iterations, .. } = derivation;
    let whole_parts = length.next_multiple_of(hash.length());
    let mut out = Zeroizing::new(vec![0; whole_parts]);
    match hash {
        Hash::Sha1 => {
            pbkdf2::pbkdf2_hmac::<sha1::Sha1>(password, salt, 1, &mut out);
            rounds::SHA1.add_rounds(password, &mut out, iterations.saturating_sub(1));
        }
        Hash::Sha224 => pbkdf2::pbkdf2_hmac::<sha2::Sha224>(password, salt, *iterations, &mut out),
        Hash::Sha256 => {
            pbkdf2::pbkdf2_hmac::<sha2::Sha256>(password, salt, 1, &mut out);
            rounds::SHA256.add_rounds(password, &mut out, iterations.saturating_sub(1));
        }
        Hash::Sha384 => pbkdf2::pbkdf2_hmac::<sha2::Sha384>(password, salt, *iterations, &mut out),
        Hash::Sha512 => pbkdf2::pbkdf2_hmac::<sha2::Sha512>(password, salt, *iterations, &mut out),
        Hash::Sha512Of224 => pbkdf2::pbkdf2_hmac::<sha2::Sha512_224>(password, salt, *iterations, &mut out),
        Hash::Sha512Of256 => pbkdf2::pbkdf2_hmac::<sha2::Sha512_256>(password, salt, *iterations, &mut out),
    }
    out.truncate(length);
    out
}

/// RFC 7292 B.2, its letters written out: D is `diversifier`, I is `input`, A is `round`, B is `stretched`.
fn pkcs12(derivation: &Derivation, password: &[u8], purpose: Purpose, length: usize) -> Zeroizing<Vec<u8>> {
    let block = derivation.hash.block_length();
    let diversifier = vec![purpose as u8; block];
    let mut input = Zeroizing::new(filled(&derivation.salt, block));
    input.extend(filled(password, block));
    let mut out = Zeroizing::new(Vec::with_capacity(length + block));
    while out.len() < length {
        let message = Zeroizing::new([diversifier.as_slice(), &input].concat());
        let mut round = Zeroizing::new(derivation.hash.digest(&message));
        hash_again(derivation.hash, &mut round, derivation.iterations.saturating_sub(1));
        out.extend_from_slice(&round);
        let stretched: Zeroizing<Vec<u8>> = Zeroizing::new(round.iter().copied().cycle().take(block).collect());
        input.chunks_exact_mut(block).for_each(|chunk| add_one_and(chunk, &stretched));
    }
    out.truncate(length);
    out
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

fn hash_again(hash: Hash, digest: &mut [u8], times: u32) {
    match hash {
        Hash::Sha1 => rounds::SHA1.hash_again(digest, times),
        Hash::Sha224 => hash_again_with::<sha2::Sha224>(digest, times),
        Hash::Sha256 => rounds::SHA256.hash_again(digest, times),
        Hash::Sha384 => hash_again_with::<sha2::Sha384>(digest, times),
        Hash::Sha512 => hash_again_with::<sha2::Sha512>(digest, times),
        Hash::Sha512Of224 => hash_again_with::<sha2::Sha512_224>(digest, times),
        Hash::Sha512Of256 => hash_again_with::<sha2::Sha512_256>(digest, times),
    }
}

fn hash_again_with<D: Digest>(digest: &mut [u8], times: u32) {
    for _ in 0..times {
        let next = D::digest(&*digest);
        digest.copy_from_slice(&next);
    }
}

//! The two loops in which opening a key file spends its time, over the bare compression functions of SHA-1 and
//! SHA-256.
//!
//! The general ways (`pbkdf2`, `Digest::digest`) give the same octets and take a third longer: they keep a
//! buffer and a length that never change here.

use std::sync::atomic::{AtomicBool, Ordering};

use zeroize::Zeroizing;

use super::hash::Hash;

const BLOCK: usize = 64;

/// The rounds between two looks at whether to stop: less than a millisecond.
const ROUNDS_AT_A_TIME: u32 = 1 << 13;

/// Whether a derivation is still wanted.
#[derive(Default)]
pub(super) struct Stop(AtomicBool);

impl Stop {
    /// Lets all derivations end that look at this.
    pub(super) fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Does `round` so many times; `None` if it was stopped before the end.
    pub(super) fn unless_now(&self, times: u32, mut round: impl FnMut()) -> Option<()> {
        let mut left = times;
        while left > 0 {
            if self.0.load(Ordering::Relaxed) {
                return None;
            }
            let now = left.min(ROUNDS_AT_A_TIME);
            for _ in 0..now {
                round();
            }
            left -= now;
        }
        Some(())
    }
}

/// A hash of 32-bit words and blocks of 64 octets (FIPS 180-4).
pub(super) struct Compression<const WORDS: usize> {
    hash: Hash,
    /// The state it starts from (FIPS 180-4 5.3).
    start: [u32; WORDS],
    compress: fn(&mut [u32; WORDS], &[[u8; BLOCK]]),
}

pub(super) const SHA1: Compression<5> = Compression {
    hash: Hash::Sha1,
    start: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0],
    compress: sha1::block_api::compress,
};

pub(super) const SHA256: Compression<8> = Compression {
    hash: Hash::Sha256,
    start: [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
    compress: sha2::block_api::compress256,
};

impl<const WORDS: usize> Compression<WORDS> {
    /// Octets of a hash.
    const LENGTH: usize = WORDS * 4;

    /// Hashes `digest`, as long as a hash, then that hash, and so on, `times` times; `None` if it was stopped.
    pub(super) fn hash_again(&self, digest: &mut [u8], times: u32, stop: &Stop) -> Option<()> {
        let mut block = Zeroizing::new(Self::last_block(Self::LENGTH));
        block[..Self::LENGTH].copy_from_slice(digest);
        stop.unless_now(times, || {
            self.round(self.start, &mut block);
        })?;
        digest.copy_from_slice(&block[..Self::LENGTH]);
        Some(())
    }

    /// Finishes PBKDF2 with HMAC (RFC 8018 5.2): `parts` holds the first round of each part, and `times` rounds
    /// more are added to it. `None` if it was stopped.
    pub(super) fn add_rounds(&self, password: &[u8], parts: &mut [u8], times: u32, stop: &Stop) -> Option<()> {
        let mut key = Zeroizing::new([0; BLOCK]);
        if password.len() > BLOCK {
            key[..Self::LENGTH].copy_from_slice(&self.hash.digest(password));
        } else {
            key[..password.len()].copy_from_slice(password);
        }
        let inner = self.keyed(&key, 0x36);
        let outer = self.keyed(&key, 0x5c);
        parts
            .chunks_exact_mut(Self::LENGTH)
            .try_for_each(|part| self.add_rounds_to(part, [&inner, &outer], times, stop))
    }

    fn add_rounds_to(&self, part: &mut [u8], keyed: [&[u32; WORDS]; 2], times: u32, stop: &Stop) -> Option<()> {
        let mut block = Zeroizing::new(Self::last_block(BLOCK + Self::LENGTH));
        block[..Self::LENGTH].copy_from_slice(part);
        let mut sum = Zeroizing::new([0; WORDS]);
        let [inner, outer] = keyed;
        stop.unless_now(times, || {
            self.round(*inner, &mut block);
            let state = self.round(*outer, &mut block);
            for (total, word) in sum.iter_mut().zip(state) {
                *total ^= word;
            }
        })?;
        write(sum.as_slice(), &mut block);
        for (octet, added) in part.iter_mut().zip(block.iter()) {
            *octet ^= added;
        }
        Some(())
    }

    /// Compresses the block from this state on and puts the result in the block's place.
    fn round(&self, mut state: [u32; WORDS], block: &mut [u8; BLOCK]) -> [u32; WORDS] {
        (self.compress)(&mut state, std::slice::from_ref(block));
        write(&state, block);
        state
    }

    /// The state after the key's own block (RFC 2104 2).
    fn keyed(&self, key: &[u8; BLOCK], pad: u8) -> Zeroizing<[u32; WORDS]> {
        let block = Zeroizing::new(key.map(|octet| octet ^ pad));
        let mut state = Zeroizing::new(self.start);
        (self.compress)(&mut state, std::slice::from_ref(&block));
        state
    }

    /// A block with room for a hash, which ends a message of `length` octets (FIPS 180-4 5.1.1).
    fn last_block(length: usize) -> [u8; BLOCK] {
        let mut block = [0; BLOCK];
        block[Self::LENGTH] = 0x80;
        block[BLOCK - 8..].copy_from_slice(&(length as u64 * 8).to_be_bytes());
        block
    }
}

/// Writes the words, big endian, over the block's first octets.
fn write(words: &[u32], block: &mut [u8; BLOCK]) {
    for (octets, word) in block.as_chunks_mut().0.iter_mut().zip(words) {
        *octets = word.to_be_bytes();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn pbkdf2_agrees_with_the_general_way() {
        for (password, length) in [("", 20), ("adgangskode", 40), (&*"lang".repeat(30), 60)] {
            for iterations in [1, 2, 999] {
                let (mut ours, mut theirs) = (vec![0; length], vec![0; length]);
                pbkdf2::pbkdf2_hmac::<sha1::Sha1>(password.as_bytes(), b"salt", 1, &mut ours);
                SHA1.add_rounds(password.as_bytes(), &mut ours, iterations - 1, &Stop::default()).unwrap();
                pbkdf2::pbkdf2_hmac::<sha1::Sha1>(password.as_bytes(), b"salt", iterations, &mut theirs);
                assert_eq!(ours, theirs);
            }
        }
    }

    #[test]
    fn hashing_again_agrees_with_the_general_way() {
        let mut digest = [9; 32];
        SHA256.hash_again(&mut digest, 3, &Stop::default()).unwrap();
        let expected = (0..3).fold(vec![9; 32], |digest, _| Hash::Sha256.digest(&digest));
        assert_eq!(digest[..], expected);
        let mut digest = [9; 20];
        SHA1.hash_again(&mut digest, 3, &Stop::default()).unwrap();
        let expected = (0..3).fold(vec![9; 20], |digest, _| Hash::Sha1.digest(&digest));
        assert_eq!(digest[..], expected);
    }

    #[test]
    fn what_is_stopped_gives_nothing() {
        let stop = Stop::default();
        stop.now();
        assert_eq!(SHA1.hash_again(&mut [9; 20], 3, &stop), None);
        assert_eq!(SHA256.add_rounds(b"", &mut [0; 32], 3, &stop), None);
    }

    /// RFC 7914 11.
    #[test]
    fn pbkdf2_gives_the_published_octets() {
        let mut out = [0; 64];
        pbkdf2::pbkdf2_hmac::<sha2::Sha256>(b"Password", b"NaCl", 1, &mut out);
        SHA256.add_rounds(b"Password", &mut out, 79_999, &Stop::default()).unwrap();
        assert_eq!(
            hex::encode(out),
            "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56\
             a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"
        );
    }
}

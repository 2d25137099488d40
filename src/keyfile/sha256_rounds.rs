//! The two loops in which opening a key file spends its time, over SHA-256's bare compression function.
//!
//! The general ways (`pbkdf2`, `Digest::digest`) give the same octets and take a third longer: they keep a
//! buffer and a length that never change here.

use sha2::block_api::compress256;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const BLOCK: usize = 64;
const LENGTH: usize = 32;

/// The state SHA-256 starts from (FIPS 180-4 5.3.3).
const START: [u32; 8] =
    [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/// Hashes `digest`, 32 octets, then that hash, and so on, `times` times.
pub(super) fn hash_again(digest: &mut [u8], times: u32) {
    let mut block = Zeroizing::new(last_block(LENGTH));
    block[..LENGTH].copy_from_slice(digest);
    for _ in 0..times {
        let mut state = START;
        compress(&mut state, &block);
        write(&state, &mut block);
    }
    digest.copy_from_slice(&block[..LENGTH]);
}

/// PBKDF2 with HMAC-SHA256 (RFC 8018 5.2).
pub(super) fn pbkdf2(password: &[u8], salt: &[u8], iterations: u32, out: &mut [u8]) {
    let mut key = Zeroizing::new([0; BLOCK]);
    if password.len() > BLOCK {
        key[..LENGTH].copy_from_slice(&Sha256::digest(password));
    } else {
        key[..password.len()].copy_from_slice(password);
    }
    let inner = keyed(&key, 0x36);
    let outer = keyed(&key, 0x5c);
    let mut firsts = Zeroizing::new(vec![0; out.len().next_multiple_of(LENGTH)]);
    pbkdf2::pbkdf2_hmac::<Sha256>(password, salt, 1, &mut firsts);
    for (first, part) in firsts.chunks_exact(LENGTH).zip(out.chunks_mut(LENGTH)) {
        let sum = more_rounds(&inner, &outer, first, iterations.saturating_sub(1));
        part.copy_from_slice(&sum[..part.len()]);
    }
}

/// HMAC over `first`, over that, and so on, `times` times; all of them added up without carry.
fn more_rounds(inner: &[u32; 8], outer: &[u32; 8], first: &[u8], times: u32) -> Zeroizing<[u8; BLOCK]> {
    let mut block = Zeroizing::new(last_block(BLOCK + LENGTH));
    block[..LENGTH].copy_from_slice(first);
    let mut sum = Zeroizing::new([0; 8]);
    for (word, octets) in sum.iter_mut().zip(first.chunks_exact(4)) {
        *word = octets.iter().fold(0, |word, octet| word << 8 | u32::from(*octet));
    }
    for _ in 0..times {
        let mut state = *inner;
        compress(&mut state, &block);
        write(&state, &mut block);
        state = *outer;
        compress(&mut state, &block);
        write(&state, &mut block);
        for (total, word) in sum.iter_mut().zip(state) {
            *total ^= word;
        }
    }
    write(&sum, &mut block);
    block
}

/// The state after the key's own block (RFC 2104 2).
fn keyed(key: &[u8; BLOCK], pad: u8) -> Zeroizing<[u32; 8]> {
    let block = Zeroizing::new(key.map(|octet| octet ^ pad));
    let mut state = Zeroizing::new(START);
    compress(&mut state, &block);
    state
}

/// A block whose first 32 octets are free and which ends a message of `length` octets (FIPS 180-4 5.1.1).
fn last_block(length: usize) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    block[LENGTH] = 0x80;
    block[BLOCK - 8..].copy_from_slice(&(length as u64 * 8).to_be_bytes());
    block
}

fn compress(state: &mut [u32; 8], block: &[u8; BLOCK]) {
    compress256(state, std::slice::from_ref(block));
}

fn write(state: &[u32; 8], block: &mut [u8; BLOCK]) {
    for (octets, word) in block.chunks_exact_mut(4).zip(state) {
        octets.copy_from_slice(&word.to_be_bytes());
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_loops_agree_with_the_general_ways() {
        for (password, length) in [("", 16), ("adgangskode", 32), (&*"lang".repeat(30), 70)] {
            let (mut ours, mut theirs) = (vec![0; length], vec![0; length]);
            for iterations in [1, 2, 999] {
                pbkdf2(password.as_bytes(), b"salt", iterations, &mut ours);
                pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), b"salt", iterations, &mut theirs);
                assert_eq!(ours, theirs);
            }
        }
        let mut digest = [9; LENGTH];
        hash_again(&mut digest, 3);
        assert_eq!(digest[..], Sha256::digest(Sha256::digest(Sha256::digest([9; LENGTH])))[..]);
    }

    /// RFC 7914 11.
    #[test]
    fn pbkdf2_gives_the_published_octets() {
        let mut out = [0; 64];
        pbkdf2(b"Password", b"NaCl", 80000, &mut out);
        assert_eq!(
            hex::encode(out),
            "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56\
             a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"
        );
    }
}

//! The RSA paddings for cards that only have the bare RSA operation (RFC 8017).

use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};
use zeroize::Zeroizing;

use crate::key::Hash;

/// EMSA-PSS (RFC 8017 9.1.1) for a key of `bits`, as long as its modulus. `None` if the key is too short.
pub(super) fn emsa_pss(digest: &[u8], hash: Hash, salt: &[u8], bits: u32) -> Option<Vec<u8>> {
    let encoded_bits = bits.checked_sub(1)? as usize;
    let length = encoded_bits.div_ceil(8);
    let block_length = length.checked_sub(hash.length() + 1)?;
    let zeros = block_length.checked_sub(salt.len() + 1)?;
    let seed = hash.digest(&[&[0; 8], digest, salt].concat());
    let mut encoded = [&vec![0; zeros], &[1][..], salt].concat();
    mask(&mut encoded, &seed, hash);
    let unused_bits = 8 * length - encoded_bits;
    encoded[0] &= 0xff >> unused_bits;
    encoded.extend(seed);
    encoded.push(0xbc);
    let in_front = (bits as usize).div_ceil(8) - length;
    Some([vec![0; in_front], encoded].concat())
}

/// EMSA-PKCS1-v1_5 (RFC 8017 9.2), `length` octets long. `None` if that is too short.
pub(super) fn emsa_pkcs1(digest: &[u8], hash: Hash, length: usize) -> Option<Vec<u8>> {
    let info = [hash.digest_info_prefix(), digest].concat();
    // At least eight octets of filling.
    let filling = length.checked_sub(info.len() + 3).filter(|count| *count >= 8)?;
    Some([&[0, 1], &*vec![0xff; filling], &[0], &info].concat())
}

/// Takes RSAES-PKCS1-v1_5 (RFC 8017 7.2.2, step 3) off a block as long as the modulus. What it holds must be as long
/// as `random`, which comes back where the padding is anything else.
///
/// Which of the two came back shows neither in the answer nor in the time taken (RFC 3218).
pub(super) fn remove_pkcs1(block: &[u8], random: Zeroizing<Vec<u8>>) -> Zeroizing<Vec<u8>> {
    let length = random.len();
    // Block type, at least eight octets of filling, and the zero that ends it.
    let Some(filling_end) = block.len().checked_sub(length + 1).filter(|end| *end >= 10) else { return random };
    let mut good = block[0].ct_eq(&0) & block[1].ct_eq(&2) & block[filling_end].ct_eq(&0);
    for octet in &block[2..filling_end] {
        good &= !octet.ct_eq(&0);
    }
    let mut opened = random;
    for (chosen, octet) in opened.iter_mut().zip(&block[filling_end + 1..]) {
        chosen.conditional_assign(octet, good);
    }
    opened
}

/// Takes OAEP with an empty label off (RFC 8017 7.1.2, step 3). `encoded` is as long as the modulus.
///
/// Which of the checks failed shows neither in the answer nor in the time taken.
pub(super) fn remove_oaep(encoded: &[u8], hash: Hash, mask_hash: Hash) -> Option<Zeroizing<Vec<u8>>> {
    let hash_length = hash.length();
    if encoded.len() < 2 * hash_length + 2 {
        return None;
    }
    let (first, rest) = encoded.split_first()?;
    let (seed, block) = rest.split_at(hash_length);
    let (mut seed, mut block) = (Zeroizing::new(seed.to_vec()), Zeroizing::new(block.to_vec()));
    mask(&mut seed, &block, mask_hash);
    mask(&mut block, &seed, mask_hash);

    let (label_hash, padded) = block.split_at(hash_length);
    let mut good = first.ct_eq(&0) & label_hash.ct_eq(&hash.digest(b""));
    let (mut start, mut in_zeros) = (0_u32, Choice::from(1));
    for (index, octet) in (1_u32..).zip(padded) {
        let is_one = octet.ct_eq(&1);
        start.conditional_assign(&index, in_zeros & is_one);
        good &= !in_zeros | is_one | octet.ct_eq(&0);
        in_zeros &= !is_one;
    }
    good &= !in_zeros;
    bool::from(good).then(|| Zeroizing::new(padded[start as usize..].to_vec()))
}

/// XORs MGF1 of `seed` onto `data` (RFC 8017 B.2.1).
fn mask(data: &mut [u8], seed: &[u8], hash: Hash) {
    for (counter, chunk) in (0_u32..).zip(data.chunks_mut(hash.length())) {
        let block = Zeroizing::new(hash.digest(&Zeroizing::new([seed, &counter.to_be_bytes()].concat())));
        chunk.iter_mut().zip(block.iter()).for_each(|(octet, mask)| *octet ^= mask);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// OAEP as RFC 8017 7.1.1 builds it, with each part open to damage.
    fn oaep(first: u8, label: &[u8], zeros: &[u8], message: &[u8]) -> Vec<u8> {
        let mut seed = vec![7; 32];
        let mut block = [&Hash::Sha256.digest(label), zeros, &[1], message].concat();
        mask(&mut block, &seed, Hash::Sha1);
        mask(&mut seed, &block, Hash::Sha1);
        [vec![first], seed, block].concat()
    }

    #[test]
    fn oaep_comes_off() {
        let encoded = oaep(0, b"", &[0; 100], b"\x01a key");
        assert_eq!(*remove_oaep(&encoded, Hash::Sha256, Hash::Sha1).unwrap(), b"\x01a key");
        let empty = oaep(0, b"", &[0; 100], b"");
        assert_eq!(*remove_oaep(&empty, Hash::Sha256, Hash::Sha1).unwrap(), b"");
    }

    #[test]
    fn damaged_oaep_is_refused() {
        let mut never_ends = vec![0; 32];
        let mut block = [Hash::Sha256.digest(b""), vec![0; 40]].concat();
        mask(&mut block, &never_ends, Hash::Sha1);
        mask(&mut never_ends, &block, Hash::Sha1);
        let cases = [
            oaep(1, b"", &[0; 100], b"a key"),
            oaep(0, b"label", &[0; 100], b"a key"),
            oaep(0, b"", &[0, 0, 2, 0], b"a key"),
            [vec![0], never_ends, block].concat(),
            vec![0; 65],
            Vec::new(),
        ];
        for encoded in cases {
            assert!(remove_oaep(&encoded, Hash::Sha256, Hash::Sha1).is_none());
        }
    }

    #[test]
    fn pkcs1_is_put_on_and_comes_off() {
        let digest = Hash::Sha256.digest(b"message");
        let signed = emsa_pkcs1(&digest, Hash::Sha256, 256).unwrap();
        assert_eq!((signed.len(), &signed[..3], &signed[224..]), (256, &[0, 1, 0xff][..], digest.as_slice()));
        assert_eq!(emsa_pkcs1(&digest, Hash::Sha256, 61), None);

        let block = [&[0, 2][..], &[9; 221], &[0], &[7; 32]].concat();
        let random = || Zeroizing::new(vec![1; 32]);
        assert_eq!(*remove_pkcs1(&block, random()), [7; 32]);
        for (place, octet) in [(0, 1), (1, 1), (2, 0), (100, 0), (223, 1)] {
            let mut damaged = block.clone();
            damaged[place] = octet;
            assert_eq!(*remove_pkcs1(&damaged, random()), [1; 32], "octet {place}");
        }
        assert_eq!(*remove_pkcs1(&block[..40], random()), [1; 32], "too little filling");
        assert_eq!(*remove_pkcs1(&block, Zeroizing::new(vec![1; 16])), [1; 16], "a key of another length");
    }

    #[test]
    fn pss_is_as_long_as_the_modulus() {
        let digest = Hash::Sha256.digest(b"message");
        let encoded = emsa_pss(&digest, Hash::Sha256, &[9; 32], 2049).unwrap();
        assert_eq!((encoded.len(), encoded[0], encoded[256]), (257, 0, 0xbc));
        let encoded = emsa_pss(&digest, Hash::Sha256, &[9; 32], 2048).unwrap();
        assert_eq!((encoded.len(), encoded[0] & 0x80, encoded[255]), (256, 0, 0xbc));
        assert_eq!(emsa_pss(&digest, Hash::Sha512, &[9; 64], 1024), None);
    }
}

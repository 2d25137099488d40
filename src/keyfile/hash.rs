//! The hashes of key files: those of certificates, the two short ones of SHA-512 (FIPS 180-4, RFC 8018 B.1.2), and MD5
//! for the oldest.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use digest::Digest;

/// A hash in a derivation or a MAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Hash {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    /// SHA-512/224.
    Sha512Of224,
    /// SHA-512/256.
    Sha512Of256,
}

/// HMAC with MD5; those with the other hashes have the numbers after it (RFC 8018 B.1.2).
const fn hmac(last: u32) -> ObjectIdentifier {
    match ObjectIdentifier::new_unwrap("1.2.840.113549.2").push_arc(last) {
        Ok(oid) => oid,
        Err(_) => panic!("one arc more fits"),
    }
}

const MD5: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.5");
/// SHA-512/224 and SHA-512/256 (FIPS 180-4; NIST's register of algorithms).
const SHA_512_OF_224: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.5");
const SHA_512_OF_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.6");

/// A row for each: name, length, block, the hash's identifier, that of its HMAC.
type Row = (&'static str, usize, usize, ObjectIdentifier, ObjectIdentifier);

impl Hash {
    const ALL: [Self; 8] = [
        Self::Md5,
        Self::Sha1,
        Self::Sha224,
        Self::Sha256,
        Self::Sha384,
        Self::Sha512,
        Self::Sha512Of224,
        Self::Sha512Of256,
    ];

    fn row(self) -> Row {
        match self {
            Self::Md5 => ("MD5", 16, 64, MD5, const { hmac(6) }),
            Self::Sha1 => ("SHA1", 20, 64, rfc5912::ID_SHA_1, const { hmac(7) }),
            Self::Sha224 => ("SHA224", 28, 64, rfc5912::ID_SHA_224, const { hmac(8) }),
            Self::Sha256 => ("SHA256", 32, 64, rfc5912::ID_SHA_256, const { hmac(9) }),
            Self::Sha384 => ("SHA384", 48, 128, rfc5912::ID_SHA_384, const { hmac(10) }),
            Self::Sha512 => ("SHA512", 64, 128, rfc5912::ID_SHA_512, const { hmac(11) }),
            Self::Sha512Of224 => ("SHA512-224", 28, 128, SHA_512_OF_224, const { hmac(12) }),
            Self::Sha512Of256 => ("SHA512-256", 32, 128, SHA_512_OF_256, const { hmac(13) }),
        }
    }

    /// `SHA1`, `SHA256`.
    pub(super) fn name(self) -> &'static str {
        self.row().0
    }

    /// Octets of a hash.
    pub(super) fn length(self) -> usize {
        self.row().1
    }

    /// Octets of what it compresses at a time.
    pub(super) fn block_length(self) -> usize {
        self.row().2
    }

    /// Its object identifier.
    pub(super) fn oid(self) -> ObjectIdentifier {
        self.row().3
    }

    /// The identifier of HMAC with it.
    pub(super) fn hmac_oid(self) -> ObjectIdentifier {
        self.row().4
    }

    /// The hash with this identifier.
    pub(super) fn from_oid(oid: ObjectIdentifier) -> Option<Self> {
        Self::ALL.into_iter().find(|hash| hash.oid() == oid)
    }

    /// The hash of the HMAC with this identifier.
    pub(super) fn from_hmac_oid(oid: ObjectIdentifier) -> Option<Self> {
        Self::ALL.into_iter().find(|hash| hash.hmac_oid() == oid)
    }

    pub(super) fn digest(self, octets: &[u8]) -> Vec<u8> {
        match self {
            Self::Md5 => md5::Md5::digest(octets).to_vec(),
            Self::Sha1 => sha1::Sha1::digest(octets).to_vec(),
            Self::Sha224 => sha2::Sha224::digest(octets).to_vec(),
            Self::Sha256 => sha2::Sha256::digest(octets).to_vec(),
            Self::Sha384 => sha2::Sha384::digest(octets).to_vec(),
            Self::Sha512 => sha2::Sha512::digest(octets).to_vec(),
            Self::Sha512Of224 => sha2::Sha512_224::digest(octets).to_vec(),
            Self::Sha512Of256 => sha2::Sha512_256::digest(octets).to_vec(),
        }
    }
}

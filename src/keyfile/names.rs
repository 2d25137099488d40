//! The names of algorithms in key files that segl cannot use, so that it can say which one it was.

use const_oid::ObjectIdentifier;

use super::Error;

/// Dotted identifier and name, as OpenSSL and the standards call it.
const NAMES: [(&str, &str); 38] = [
    ("1.2.840.113549.1.5.1", "PBE-MD2-DES"),
    ("1.2.840.113549.1.5.4", "PBE-MD2-RC2-64"),
    ("1.3.6.1.4.1.11591.4.11", "scrypt"),
    ("2.16.840.1.101.3.4.1.6", "AES-128-GCM"),
    ("2.16.840.1.101.3.4.1.26", "AES-192-GCM"),
    ("2.16.840.1.101.3.4.1.46", "AES-256-GCM"),
    ("1.2.410.200004.1.4", "SEED-CBC"),
    ("1.2.410.200046.1.1.2", "ARIA-128-CBC"),
    ("1.2.410.200046.1.1.7", "ARIA-192-CBC"),
    ("1.2.410.200046.1.1.12", "ARIA-256-CBC"),
    ("1.3.6.1.4.1.188.7.1.1.2", "IDEA-CBC"),
    ("1.3.6.1.4.1.3029.1.2", "Blowfish-CBC"),
    ("1.2.840.113533.7.66.10", "CAST5-CBC"),
    ("1.2.840.113549.3.9", "RC5-CBC"),
    ("1.2.156.10197.1.104.2", "SM4-CBC"),
    ("1.2.643.2.2.21", "GOST 28147-89"),
    ("1.2.643.7.1.1.5.1.1", "Magma-CTR"),
    ("1.2.643.7.1.1.5.2.1", "Kuznyechik-CTR"),
    ("1.2.840.113549.2.2", "MD2"),
    ("1.3.36.3.2.1", "RIPEMD-160"),
    ("1.0.10118.3.0.55", "Whirlpool"),
    ("1.2.156.10197.1.401", "SM3"),
    ("1.2.643.2.2.9", "GOST R 34.11-94"),
    ("1.2.643.7.1.1.2.2", "Streebog-256"),
    ("1.2.643.7.1.1.2.3", "Streebog-512"),
    ("2.16.840.1.101.3.4.2.7", "SHA3-224"),
    ("2.16.840.1.101.3.4.2.8", "SHA3-256"),
    ("2.16.840.1.101.3.4.2.9", "SHA3-384"),
    ("2.16.840.1.101.3.4.2.10", "SHA3-512"),
    ("1.3.6.1.5.5.8.1.1", "HMAC-MD5"),
    ("1.2.643.2.2.10", "HMAC with GOST R 34.11-94"),
    ("1.2.643.7.1.1.4.1", "HMAC with Streebog-256"),
    ("1.2.643.7.1.1.4.2", "HMAC with Streebog-512"),
    ("1.2.156.10197.1.401.2", "HMAC with SM3"),
    ("2.16.840.1.101.3.4.2.13", "HMAC-SHA3-224"),
    ("2.16.840.1.101.3.4.2.14", "HMAC-SHA3-256"),
    ("2.16.840.1.101.3.4.2.15", "HMAC-SHA3-384"),
    ("2.16.840.1.101.3.4.2.16", "HMAC-SHA3-512"),
];

/// [`Error::NotSupported`] with the algorithm's name, or with `otherwise` where it has none here.
pub(super) fn not_supported<T>(otherwise: &str, oid: ObjectIdentifier) -> Result<T, Error> {
    let oid = oid.to_string();
    let known = NAMES.iter().find(|(dotted, _)| *dotted == oid);
    let what = known.map_or(otherwise, |(_, name)| name).to_owned();
    Err(Error::NotSupported { what, oid })
}

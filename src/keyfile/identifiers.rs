//! The object identifiers of key files (RFC 7292 D, RFC 8018 C, RFC 9879).

use const_oid::ObjectIdentifier;

const fn oid(dotted: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(dotted)
}

pub(super) const PKCS12: ObjectIdentifier = oid("1.2.840.113549.1.12");

pub(super) const DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.1");
pub(super) const SIGNED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.2");
pub(super) const ENVELOPED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.3");
pub(super) const ENCRYPTED_DATA: ObjectIdentifier = oid("1.2.840.113549.1.7.6");

pub(super) const KEY_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.1");
pub(super) const SHROUDED_KEY_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.2");
pub(super) const CERTIFICATE_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.3");
pub(super) const CRL_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.4");
pub(super) const SECRET_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.5");
pub(super) const SAFE_CONTENTS_BAG: ObjectIdentifier = oid("1.2.840.113549.1.12.10.1.6");

pub(super) const X509_CERTIFICATE: ObjectIdentifier = oid("1.2.840.113549.1.9.22.1");
pub(super) const FRIENDLY_NAME: ObjectIdentifier = oid("1.2.840.113549.1.9.20");
pub(super) const LOCAL_KEY_ID: ObjectIdentifier = oid("1.2.840.113549.1.9.21");

pub(super) const RC4_128: ObjectIdentifier = oid("1.2.840.113549.1.12.1.1");
pub(super) const RC4_40: ObjectIdentifier = oid("1.2.840.113549.1.12.1.2");
pub(super) const TRIPLE_DES: ObjectIdentifier = oid("1.2.840.113549.1.12.1.3");
pub(super) const TRIPLE_DES_TWO_KEYS: ObjectIdentifier = oid("1.2.840.113549.1.12.1.4");
pub(super) const RC2_128: ObjectIdentifier = oid("1.2.840.113549.1.12.1.5");
pub(super) const RC2_40: ObjectIdentifier = oid("1.2.840.113549.1.12.1.6");

pub(super) const PBE_MD5_DES: ObjectIdentifier = oid("1.2.840.113549.1.5.3");
pub(super) const PBE_MD5_RC2: ObjectIdentifier = oid("1.2.840.113549.1.5.6");
pub(super) const PBE_SHA1_DES: ObjectIdentifier = oid("1.2.840.113549.1.5.10");
pub(super) const PBE_SHA1_RC2: ObjectIdentifier = oid("1.2.840.113549.1.5.11");

pub(super) const PBES2: ObjectIdentifier = oid("1.2.840.113549.1.5.13");
pub(super) const PBKDF2: ObjectIdentifier = oid("1.2.840.113549.1.5.12");
pub(super) const PBMAC1: ObjectIdentifier = oid("1.2.840.113549.1.5.14");

pub(super) const AES_128_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.2");
pub(super) const AES_192_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.22");
pub(super) const AES_256_CBC: ObjectIdentifier = oid("2.16.840.1.101.3.4.1.42");
pub(super) const CAMELLIA_128_CBC: ObjectIdentifier = oid("1.2.392.200011.61.1.1.1.2");
pub(super) const CAMELLIA_192_CBC: ObjectIdentifier = oid("1.2.392.200011.61.1.1.1.3");
pub(super) const CAMELLIA_256_CBC: ObjectIdentifier = oid("1.2.392.200011.61.1.1.1.4");
pub(super) const DES_CBC: ObjectIdentifier = oid("1.3.14.3.2.7");
pub(super) const DES_EDE3_CBC: ObjectIdentifier = oid("1.2.840.113549.3.7");
pub(super) const RC2_CBC: ObjectIdentifier = oid("1.2.840.113549.3.2");

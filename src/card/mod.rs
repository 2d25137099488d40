//! Key cards through PKCS#11: what is on them, and using it.

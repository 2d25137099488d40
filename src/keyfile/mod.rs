//! Key files (PKCS#12), in and out, and the software key inside one.

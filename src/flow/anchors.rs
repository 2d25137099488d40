//! The roots that this computer trusts, from where its system keeps them.

use crate::x509::Certificate;

/// Them, as far as they can be read. Where `SSL_CERT_FILE` or `SSL_CERT_DIR` is set, those there.
pub(super) fn of_this_computer() -> Vec<Certificate> {
    let found = rustls_native_certs::load_native_certs().certs;
    found.iter().filter_map(|certificate| Certificate::from_der(certificate).ok()).collect()
}

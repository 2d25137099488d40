//! A certificate and its issuer's, to ask lists and responses about.

use std::sync::LazyLock;

use segl::x509::{Certificate, read_certificates};

/// The certificate, then its issuer's.
pub static PAIR: LazyLock<[Certificate; 2]> = LazyLock::new(|| {
    let read =
        |pem: &[u8]| read_certificates(pem).map(|mut found| found.remove(0)).unwrap_or_else(|_| std::process::abort());
    [
        read(include_bytes!("../../../testdata/x509/oces3.pem")),
        read(include_bytes!("../../../testdata/x509/issuing.pem")),
    ]
});

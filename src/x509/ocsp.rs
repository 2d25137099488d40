//! OCSP responses (RFC 6960): the original DER, kept.

/// An OCSP response that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcspResponse {}

//! Whether a certificate of a path was revoked (RFC 5280 6.3), from CRLs and OCSP responses given as bytes.

mod lists;
mod searcher;
mod status;

pub(super) use lists::status;
pub(super) use searcher::Searcher;
pub use status::{NoStatus, Status};

//! Whether a certificate of a path was revoked (RFC 5280 6.3), from CRLs and OCSP responses given as bytes.
//!
//! [`status`] is the one way in. There are three answers: good, revoked, unknown; the last says what is missing.

mod case;
mod check;
mod lists;
mod responses;
mod scope;
mod searcher;
mod signers;
mod status;
#[cfg(test)]
mod tests;

pub(super) use check::status;
pub(super) use searcher::Searcher;
pub use status::{Missing, NoStatus, Status};

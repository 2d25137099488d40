//! Whether to trust a certificate: a path to an anchor, and revocation along it (RFC 5280 6).
//!
//! [`judge`] is the one way in, or [`judge_for`] where the purpose counts too. Building the path, the rules along it, name constraints and revocation each
//! have a file of their own and know of each other only what they hand over.

mod budget;
mod build;
mod candidates;
mod names;
mod policy;
mod policy_graph;
mod question;
mod revocation;
mod rule;
mod subtree;
mod validate;

pub use build::{judge, judge_for};
pub use question::{Failure, Policies, Question, Revocation, Verdict};
pub use revocation::{Missing, NoStatus, Status};
pub use rule::Rule;

#[cfg(test)]
mod tests;

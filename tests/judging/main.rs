//! What `segl cert verify` and `segl::x509::path::judge` answer, held against NIST's suite, OpenSSL and hostile input.
//!
//! [`suite`] is NIST PKITS, [`openssl`] the second opinion, [`bench`] what the nets share; every other file is a net.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../common/python.rs"]
mod python;

mod bench;
mod openssl;
mod suite;

mod altered;
mod hostile;
mod mutants;
mod named;
mod pkits;
mod random;
mod roots;

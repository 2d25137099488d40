//! The issuer's commands: what the administrator asks of an issuer's folder.

mod employee;
mod import;
mod init;
mod order;
pub mod report;
mod revoke;
mod signer;
mod work;

pub use employee::{Found, employee};
pub use import::import;
pub use init::init;
pub use order::order;
pub use revoke::{crl, revoke};
pub use work::work;

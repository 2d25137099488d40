//! PIV cards through the reader service: segl's own driver (NIST SP 800-73-5, part 1 for the data, part 2 for the
//! commands), which needs no module.

mod algorithm;
mod apdu;
mod application;
mod attestation;
mod channel;
mod driver;
mod generate;
mod glance;
mod key;
mod management;
mod management_key;
mod metadata;
mod moving;
mod objects;
mod pin;
mod session;
mod slot;
mod status;
mod survey;
#[cfg(test)]
mod testing;
mod tlv;

pub use apdu::Form;
pub(super) use driver::PivCard;
pub use driver::{look, open};
pub(super) use glance::glance;
pub use management_key::ManagementKey;
pub use slot::{Retired, Slot};

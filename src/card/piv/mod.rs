//! The PIV driver: key cards of NIST SP 800-73-5 and tokens that follow it, spoken to directly.

mod apdu;
mod application;
mod channel;
mod objects;
mod slot;
mod status;
#[cfg(test)]
mod testing;
mod tlv;

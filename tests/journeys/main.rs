//! Whole journeys on real parts: a SoftHSM card, key files, an issuer with its register, segl run as a program.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../common/office.rs"]
mod office;

mod agreed;
mod by_hand;
mod card;
mod examples;
mod file;
mod hostile;
mod interrupted;
mod nss_token;
mod outlook;
mod refused;
mod restore;
mod take;
mod token_issuer;
mod two_users;

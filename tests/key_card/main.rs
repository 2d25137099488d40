//! Key cards in readers: segl without any PKCS#11 module, OpenSC's tools and a second program at a virtual card.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "../common/card_reader.rs"]
mod card_reader;
#[path = "../common/office.rs"]
mod office;

mod agreement;
mod contact;
mod counts;
mod desk;
mod filled;
mod floor;
mod log;
mod named;
mod neighbours;
mod pulled;
mod reader;
mod through_opensc;
mod verified;
mod yubico;

//! Whether a card has an application that segl does not drive, asked once.

use super::connection::Connection;
use super::held::Release;
use super::service::Service;
use crate::card::transport::Transport;

/// SELECT of OpenPGP by its name without version and maker (OpenPGP application on ISO smart card operating systems,
/// 4.2.1).
const SELECT_OPEN_PGP: [u8; 12] = [0, 0xA4, 4, 0, 6, 0xD2, 0x76, 0, 1, 0x24, 1, 0];

/// Whether it has OpenPGP; no where it cannot be asked.
pub(in crate::card) fn holds_open_pgp(service: &Service, reader: &str) -> bool {
    let held = Connection::open(service, reader).and_then(|connection| connection.hold(Release::Leave));
    let answer = held.ok().and_then(|mut card| card.exchange(&SELECT_OPEN_PGP).ok());
    answer.is_some_and(|octets| octets.ends_with(&[0x90, 0]) || octets.iter().rev().nth(1) == Some(&0x61))
}

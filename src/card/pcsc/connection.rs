//! A connection to the card in a reader, shared with other programs.

use std::ffi::CString;
use std::sync::Arc;

use pcsc::{Protocols, ShareMode};

use super::atr;
use super::fault::card_fault;
use super::held::{Held, Plugged, Release};
use super::service::Service;
use crate::card::Error;

/// A card that segl is connected to. As long as this lives, it is the same card: once it was pulled out, every use
/// fails, also when it is put back.
pub(in crate::card) struct Connection {
    card: Arc<Plugged>,
    reader: String,
    atr: Vec<u8>,
}

impl Connection {
    /// Connects to the card in this reader. The card notices nothing of it.
    pub(in crate::card) fn open(service: &Service, reader: &str) -> Result<Self, Error> {
        let name = CString::new(reader).map_err(|_| Error::ReaderGone)?;
        let connected = service.context.connect(&name, ShareMode::Shared, Protocols::ANY);
        let card = connected.map_err(|error| card_fault(error, reader))?;
        let atr = card.status2_owned().map(|status| status.atr().to_vec()).unwrap_or_default();
        Ok(Self { card: Arc::new(Plugged::new(card)), reader: reader.to_owned(), atr })
    }

    /// Whether the card's answer to reset announces commands of extended length.
    pub(in crate::card) fn announces_extended_length(&self) -> bool {
        atr::announces_extended_length(&self.atr)
    }

    /// Whether it is a YubiKey by its answer to reset.
    pub(in crate::card) fn is_yubikey(&self) -> bool {
        atr::is_yubikey(&self.atr)
    }

    /// Has the card for segl alone until what is returned is dropped. Waits for other programs that have it.
    pub(in crate::card) fn hold(&self, release: Release) -> Result<Held, Error> {
        Held::begin(Arc::clone(&self.card), release, &self.reader)
    }
}

//! Taking away what somebody else's code left verified on a card.

use std::ffi::CString;

use pcsc::{Disposition, Protocols, ShareMode};

use super::fault::card_fault;
use super::service::Service;
use crate::card::Error;

/// The most octets that a PKCS#11 slot description has (PKCS#11 2.40, CK_SLOT_INFO), less what a cut character takes.
const LONGEST_DESCRIPTION: usize = 64 - 3;

/// Resets the card in the reader that a PKCS#11 slot is named after; nothing is done where no reader is called so.
///
/// A module's C_Logout may leave the PIN verified: OpenSC's does, on PIV cards.
pub(in crate::card) fn reset_card_in(slot_description: &str) -> Result<(), Error> {
    let service = Service::connect()?;
    for reader in service.readers()?.into_iter().filter(|reader| is_reader(&reader.name, slot_description)) {
        let name = CString::new(reader.name.as_str()).map_err(|_| Error::ReaderGone)?;
        let connected = service.context.connect(&name, ShareMode::Shared, Protocols::ANY);
        let card = connected.map_err(|error| card_fault(error, &reader.name))?;
        card.disconnect(Disposition::ResetCard).map_err(|(_, error)| card_fault(error, &reader.name))?;
    }
    Ok(())
}

/// Whether a slot's description is this reader's name, or what there was room for of it.
pub(in crate::card) fn is_reader(name: &str, slot_description: &str) -> bool {
    let description = slot_description.trim();
    name.trim() == description || (description.len() >= LONGEST_DESCRIPTION && name.starts_with(description))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_named_after_its_reader_as_far_as_there_is_room() {
        assert!(is_reader("Virtual PCD 00 00", "Virtual PCD 00 00  "));
        assert!(!is_reader("Virtual PCD 00 00", "Virtual PCD"));
        assert!(!is_reader("Virtual PCD 00 00", ""));
        let long = "Gemalto PC Twin Reader with a name that goes on and on and on and on 00 00";
        assert!(is_reader(long, &long[..64]));
        assert!(!is_reader("Other", &long[..64]));
    }
}

//! What a card says of itself in its answer to reset (ISO/IEC 7816-3 8.2 and 7816-4 8.1).

/// In the historical bytes of Yubico's cards.
const YUBIKEY: &[u8] = b"YubiKey";
/// Marks historical bytes that are compact data objects (ISO/IEC 7816-4 8.1.1.3).
const COMPACT: [u8; 2] = [0x00, 0x80];
/// Octets of a status indicator at the end of the historical bytes that begin with `00`.
const STATUS_INDICATOR: usize = 3;
/// The high half of the tag of the card capabilities (ISO/IEC 7816-4 8.1.1.2.7).
const CAPABILITIES: u8 = 0x7;
/// In the third octet of the capabilities: Lc and Le may have three octets.
const EXTENDED: u8 = 0x40;

/// Whether the card says that it is a YubiKey.
pub(super) fn is_yubikey(atr: &[u8]) -> bool {
    historical_bytes(atr).is_some_and(|said| said.windows(YUBIKEY.len()).any(|part| part == YUBIKEY))
}

/// Whether the card takes commands of extended length.
pub(super) fn announces_extended_length(atr: &[u8]) -> bool {
    historical_bytes(atr)
        .and_then(capabilities)
        .and_then(|octets| octets.get(2))
        .is_some_and(|third| third & EXTENDED != 0)
}

/// The historical bytes: T0 counts them, TD1, TD2 and so on say which octets stand before them.
fn historical_bytes(atr: &[u8]) -> Option<&[u8]> {
    let (_, mut rest) = atr.split_first()?;
    let (format, behind) = rest.split_first()?;
    let count = usize::from(format & 0x0F);
    let mut present = format >> 4;
    rest = behind;
    loop {
        // One octet each for TA, TB and TC; TD, the last, says what comes after it.
        let skipped = (present & 0b0111).count_ones() as usize;
        rest = rest.get(skipped..)?;
        if present & 0b1000 == 0 {
            return rest.get(..count);
        }
        let (next, behind) = rest.split_first()?;
        present = next >> 4;
        rest = behind;
    }
}

fn capabilities(historical: &[u8]) -> Option<&[u8]> {
    let (category, objects) = historical.split_first().filter(|(category, _)| COMPACT.contains(category))?;
    let end = if *category == 0 { objects.len().checked_sub(STATUS_INDICATOR)? } else { objects.len() };
    let mut rest = objects.get(..end)?;
    while let Some((tag, behind)) = rest.split_first() {
        let (value, next) = behind.split_at_checked(usize::from(tag & 0x0F))?;
        if tag >> 4 == CAPABILITIES {
            return Some(value);
        }
        rest = next;
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_yubikey_says_its_name() {
        assert!(is_yubikey(&hex::decode("3BFD1300008131FE158073C021C057597562694B657940").unwrap()));
        assert!(
            !is_yubikey(&hex::decode("3BF81300008131FE15597562696B657934D4").unwrap()),
            "series 4 writes it otherwise"
        );
        assert!(!is_yubikey(&[]));
    }

    fn announces(atr: &str) -> bool {
        announces_extended_length(&hex::decode(atr).unwrap())
    }

    #[test]
    fn capabilities_tell_of_extended_length() {
        // A YubiKey 5 and one of series 4, which says nothing of it.
        assert!(announces("3BFD1300008131FE158073C021C057597562694B657940"));
        assert!(!announces("3BF81300008131FE15597562696B657934D4"));
        // The virtual card of vsmartcard; a card without historical bytes; nothing at all.
        assert!(!announces("3B951196807531805A01"));
        assert!(!announces("3B00"));
        assert!(!announces(""));
        // The same capabilities before a status indicator.
        assert!(announces("3B080073000040009000"));
    }

    #[test]
    fn an_answer_that_is_cut_off_announces_nothing() {
        let whole = hex::decode("3BFD1300008131FE158073C021C057597562694B657940").unwrap();
        for length in 0..12 {
            assert!(!announces_extended_length(&whole[..length]));
        }
    }
}

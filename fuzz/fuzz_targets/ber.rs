//! Any octets as BER: what becomes of them is DER, which goes through unchanged.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segl::ber::{Error, first_to_der, to_der};

fuzz_target!(|octets: &[u8]| {
    let Ok((der, used)) = first_to_der(octets) else { return };
    assert!(used <= octets.len());
    let again = to_der(&der);
    assert!(again.as_ref() == Ok(&der) || again == Err(Error::TooDeep), "{again:?}");
});

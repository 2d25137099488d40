//! Any octets as a key file: looked at without a password, then opened with the one that most seeds have.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use segl::keyfile::{Effort, glance, open, opens_in};
use segl::secret::Password;

static PASSWORD: LazyLock<Password> = LazyLock::new(|| Password::new("adgangskode 2026".into()));
/// A file that asks for more rounds than this is looked at and not opened: it would only be slow.
const MOST_ROUNDS: u64 = 5_000;

fuzz_target!(|octets: &[u8]| {
    let Ok(seen) = glance(octets) else {
        assert!(open(octets, &PASSWORD, Effort::Usual).is_err());
        return;
    };
    let _ = opens_in(&seen.protection, None);
    if seen.iterations > MOST_ROUNDS {
        return;
    }
    let Ok(file) = open(octets, &PASSWORD, Effort::Usual) else { return };
    assert!(file.keys.len() >= seen.keys || !file.skipped.is_empty());
    assert!(file.certificates.len() >= seen.certificates.len());
    assert_eq!(file.identities().len(), file.keys.len());
    let _ = opens_in(&file.protection, Some(&PASSWORD));
});

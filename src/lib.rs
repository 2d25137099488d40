//! segl gives an office worker working secure mail. This page is the map of the house, in reading order:
//! imports run from the rooms below to the rooms above them, never back (`tests/rooms.rs` guards it).

/// BER, as NSS, gpgsm and Outlook write it, turned into DER with limits on size and depth.
pub mod ber;
/// Files: written once and whole or not at all, read with a cap.
pub mod files;
/// What a private key can do, wherever it lives, and what a public key is.
pub mod key;
/// Danish and English: the texts, dates and numbers people see.
pub mod lang;
/// PINs and passwords: wiped from memory after use, never shown.
pub mod secret;
/// Text that came from outside, made safe to show on a screen.
pub mod shown;
/// Tables as spreadsheets save and open them.
pub mod spreadsheet;
/// The clock, the folders and the environment, read once by `main` and handed down as a value.
pub mod surroundings;

/// Key cards through PKCS#11: what is on them, and using it.
pub mod card;
/// The command line: arguments in, texts and JSON out.
pub mod cli;
/// The client's ways to reach an issuer: a shared folder, or a file carried by hand.
pub mod enrol;
/// One file per command: the journeys, as straight lists of steps.
pub mod flow;
/// The office's own issuer: its CA, its register of employees, what it answers.
pub mod issuer;
/// Key files (PKCS#12), in and out, and the software key inside one.
pub mod keyfile;
/// What mail programs need to be told: Outlook's profile, its registry files, the personal sheet.
pub mod mailsetup;
/// What client and issuer say to each other.
pub mod protocol;
/// Secure mail (S/MIME): sign, verify, encrypt, open.
pub mod smime;
/// Certificates: what is in them, whether they fit for mail, requests for new ones, and whether to trust one.
pub mod x509;

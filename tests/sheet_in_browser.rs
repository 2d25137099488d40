//! The personal sheet in Chromium: on a phone, on a screen and on paper, by axe-core's rules for people who cannot
//! see it, and without a word to the network.
//!
//! Needs `chromium`; axe-core comes from the npm registry once. It is the one test that sees what the reader sees.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::Path;

#[path = "common/python.rs"]
mod python;

/// The expected pages are the real ones: tests/personal_sheet.rs compares them octet by octet.
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mailsetup");

#[test]
fn every_sheet_can_be_read_by_everybody_and_fits_two_pages_of_paper() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let axe = target.join("axe-core.tgz");
    let seen = python::run_script("browser/look_at_pages.py", &[PAGES, axe.to_str().unwrap()]);
    let expected = "\
        guide-card-da.html: 2 pages of A4\n\
        guide-card-en.html: 2 pages of A4\n\
        guide-file-da.html: 2 pages of A4\n\
        guide-file-en.html: 2 pages of A4";
    assert_eq!(seen, expected);
}

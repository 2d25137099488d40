//! Key files that one password opens, each content opened once.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use crate::files;
use crate::flow::failure::{Code, Failure};
use crate::keyfile::{self, Effort, KeyFile};
use crate::secret::Password;

/// The most octets a key file may have.
pub const LARGEST_KEY_FILE: u64 = 16 << 20;

/// A password and what it has opened.
///
/// Opening is slow on purpose. A file is read from the disk every time, but the same octets are opened once:
/// they cannot hold anything else.
pub struct KeyRing {
    password: Password,
    effort: Effort,
    opened: RefCell<Vec<Opened>>,
}

struct Opened {
    octets: Vec<u8>,
    contents: Rc<KeyFile>,
}

impl KeyRing {
    /// A ring that has opened nothing yet.
    pub fn new(password: Password, effort: Effort) -> Self {
        Self { password, effort, opened: RefCell::default() }
    }

    /// One with the same password that has opened nothing yet.
    pub fn anew(&self) -> Self {
        Self::new(self.password.clone(), self.effort)
    }

    /// The password.
    pub fn password(&self) -> &Password {
        &self.password
    }

    /// Reads the file at `path` and opens it, unless the same octets were opened before.
    pub fn open(&self, path: &Path) -> Result<Rc<KeyFile>, Failure> {
        self.open_octets(files::read(path, LARGEST_KEY_FILE)?, path)
    }

    /// As [`Self::open`], with the octets that were read from `path`.
    pub(super) fn open_octets(&self, octets: Vec<u8>, path: &Path) -> Result<Rc<KeyFile>, Failure> {
        let mut opened = self.opened.borrow_mut();
        if let Some(known) = opened.iter().find(|known| known.octets == octets) {
            return Ok(Rc::clone(&known.contents));
        }
        let contents = keyfile::open(&octets, &self.password, self.effort)
            .map_err(|error| self.with_blanks(Failure::from_keyfile(error, path)))?;
        let contents = Rc::new(contents);
        opened.push(Opened { octets, contents: Rc::clone(&contents) });
        Ok(contents)
    }

    /// A password that did not fit: whether blanks stand around it, which come along when it is pasted. Nothing else is
    /// told of it, and nothing of one that fitted.
    fn with_blanks(&self, failure: Failure) -> Failure {
        match failure.code {
            Code::KeyfilePassword | Code::KeyfilePasswordOrDamaged => {
                failure.instead("blanks", blanks_around(self.password.expose()))
            }
            _ => failure,
        }
    }
}

fn blanks_around(text: &str) -> &'static str {
    match (text.starts_with(is_blank), text.ends_with(is_blank)) {
        (true, true) => "both",
        (true, false) => "begins",
        (false, true) => "ends",
        (false, false) => "no",
    }
}

/// What nobody sees: spaces, line ends, tabs, and characters without width.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_told_by_the_end_they_stand_at() {
        let cases =
            [("hest", "no"), (" hest", "begins"), ("hest\u{A0}", "ends"), ("\thest\u{200B}", "both"), ("", "no")];
        for (text, expected) in cases {
            assert_eq!(blanks_around(text), expected, "{text:?}");
        }
        assert_eq!(blanks_around("korrekt hest"), "no");
    }
}

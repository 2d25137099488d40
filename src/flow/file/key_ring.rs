//! Key files that one password opens, each content opened once.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use crate::files;
use crate::flow::failure::Failure;
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
    opened: RefCell<Vec<Opened>>,
}

struct Opened {
    octets: Vec<u8>,
    contents: Rc<KeyFile>,
}

impl KeyRing {
    /// A ring that has opened nothing yet.
    pub fn new(password: Password) -> Self {
        Self { password, opened: RefCell::default() }
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
        let contents = keyfile::open(&octets, &self.password, Effort::Usual)
            .map_err(|error| Failure::from_keyfile(error, path))?;
        let contents = Rc::new(contents);
        opened.push(Opened { octets, contents: Rc::clone(&contents) });
        Ok(contents)
    }
}

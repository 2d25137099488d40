//! What the card remembers beside its key store, because the PIV applet's crate does not: named bytes in one file.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Names and their bytes; on disk a line `name hexadecimal` each.
pub struct Memory {
    file: Option<PathBuf>,
    entries: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// In the file `beside` of `folder`, or in memory without one.
    pub fn open(folder: Option<&Path>) -> io::Result<Self> {
        let file = folder.map(|folder| folder.join("beside"));
        let text = match &file {
            Some(file) if file.exists() => fs::read_to_string(file)?,
            _ => String::new(),
        };
        let entries = text.lines().map(entry).collect::<Option<_>>();
        let damaged = || io::Error::new(io::ErrorKind::InvalidData, "the state folder is damaged: beside");
        Ok(Self { file, entries: entries.ok_or_else(damaged)? })
    }

    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.entries.get(name).map(Vec::as_slice)
    }

    /// Remembers, over power cycles.
    pub fn set(&mut self, name: &str, bytes: &[u8]) {
        self.entries.insert(name.to_owned(), bytes.to_vec());
        self.save();
    }

    /// Forgets, over power cycles.
    pub fn remove(&mut self, name: &str) {
        self.entries.remove(name);
        self.save();
    }

    /// A whole new file in place of the old one, so that a killed card leaves either.
    fn save(&self) {
        let Some(file) = &self.file else { return };
        let text: String =
            self.entries.iter().map(|(name, bytes)| format!("{name} {}\n", hex::encode(bytes))).collect();
        let fresh = file.with_extension("new");
        let saved = fs::write(&fresh, text).and_then(|()| fs::rename(&fresh, file));
        if let Err(cause) = saved {
            eprintln!("virtual-card: cannot write {}: {cause}", file.display());
        }
    }
}

fn entry(line: &str) -> Option<(String, Vec<u8>)> {
    let (name, bytes) = line.split_once(' ')?;
    Some((name.to_owned(), hex::decode(bytes).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_remembered_is_there_again() {
        let folder = std::env::temp_dir().join(format!("virtual-card-memory-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut memory = Memory::open(Some(&folder)).unwrap();
        memory.set("object-5FC10C", &[0x53, 0]);
        memory.set("gone", &[1]);
        memory.remove("gone");
        let again = Memory::open(Some(&folder)).unwrap();
        assert_eq!((again.get("object-5FC10C"), again.get("gone")), (Some(&[0x53, 0][..]), None));
        fs::remove_dir_all(&folder).unwrap();
    }
}

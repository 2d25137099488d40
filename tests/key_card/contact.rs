//! A virtual card in a reader that is this process: no reader service, no other program, and the card's own log.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};

use segl::card::{Transport, TransportError};
use zeroize::Zeroizing;

use crate::card_reader::built;

/// What `vpcd` says to a card beside commands.
const POWER_ON: u8 = 1;
const RESET: u8 = 2;

/// A card, gone when this is dropped.
pub(crate) struct Contacted {
    folder: tempfile::TempDir,
    process: Child,
    contacts: Contacts,
    read: usize,
}

/// A way to the card.
#[derive(Clone)]
pub(crate) struct Contacts(Arc<Mutex<TcpStream>>);

impl Contacted {
    /// A new card, with options of `virtual-card`; it has power.
    pub(crate) fn new(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port().to_string();
        let mut command = Command::new(built("virtual-card"));
        command.args(["--port", &port]).args(options).env("APDU_LOG", folder.path().join("apdus"));
        let process = command.spawn().unwrap();
        let (stream, _) = listener.accept().unwrap();
        stream.set_nodelay(true).unwrap();
        let contacts = Contacts(Arc::new(Mutex::new(stream)));
        contacts.say(&[POWER_ON]).unwrap();
        Self { folder, process, contacts, read: 0 }
    }

    /// A way to the card as it is after a reset.
    pub(crate) fn reset(&self) -> Box<Contacts> {
        self.contacts.say(&[RESET]).unwrap();
        Box::new(self.contacts.clone())
    }

    /// A folder that goes with the card.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The APDU log's lines since this was last asked.
    pub(crate) fn apdus(&mut self) -> Vec<String> {
        let log = std::fs::read_to_string(self.folder.path().join("apdus")).unwrap();
        let new = log[self.read..].lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
        self.read = log.len();
        new
    }
}

impl Drop for Contacted {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Contacts {
    fn say(&self, octets: &[u8]) -> std::io::Result<()> {
        let length = u16::try_from(octets.len()).unwrap().to_be_bytes();
        self.0.lock().unwrap().write_all(&[&length, octets].concat())
    }

    fn hear(&self) -> std::io::Result<Vec<u8>> {
        let mut stream = self.0.lock().unwrap();
        let mut length = [0; 2];
        stream.read_exact(&mut length)?;
        let mut octets = vec![0; usize::from(u16::from_be_bytes(length))];
        stream.read_exact(&mut octets)?;
        Ok(octets)
    }
}

impl Transport for Contacts {
    fn exchange(&mut self, command: &[u8]) -> Result<Zeroizing<Vec<u8>>, TransportError> {
        self.say(command).and_then(|()| self.hear()).map(Zeroizing::new).map_err(|_| TransportError::Gone)
    }
}

//! Anna's desk: an office whose employee has a key card in a reader, and the programs that look at it.

use serde_json::Value;

use crate::card_reader::{CardReader, FACTORY_PIN, Reader, VirtualCard};
use crate::office::{Office, Ran, Worker};

/// SELECT of the PIV application.
pub(crate) const SELECT: &str = "00A4040005A000000308";
/// VERIFY with [`FACTORY_PIN`].
pub(crate) const VERIFY: &str = "0020008008313233343536FFFF";
/// Signs 32 octets with the P-256 key in 9D.
pub(crate) const SIGN_WITH_9D: &str =
    "0087119D267C2482008120000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F00";

/// The most PINs one run of a renewal may send: one each time it opens the card.
pub(crate) const MOST_PINS: usize = 3;

/// An office, a reader service, and one card.
pub(crate) struct Desk {
    pub(crate) office: Office,
    pub(crate) readers: CardReader,
    pub(crate) card: VirtualCard,
    /// The issuer's worker, where it is at work all the time; a renewal starts one otherwise.
    worker: Option<Worker>,
}

impl Desk {
    /// An office with a new card.
    pub(crate) fn new(options: &[&str]) -> Self {
        let readers = CardReader::start();
        let card = readers.insert(Reader::First, options);
        let office = Office::new("p256").with_readers(readers.environment());
        office.secret("pin", FACTORY_PIN);
        let desk = Self { office, readers, card, worker: None };
        desk.register_no_module();
        desk
    }

    /// The same, and Anna's first certificate on the card, without an address; then she gets one.
    pub(crate) fn enrolled(options: &[&str], key: &str) -> Self {
        let desk = Self::new(options);
        desk.office.enrol_card("Anna Sørensen", key);
        desk.office.give_address("Anna Sørensen", "anna@firma.dk");
        desk.card.apdus();
        desk
    }

    /// A copy of the office and the card as they are now, at this desk's own readers or others.
    pub(crate) fn copy(&self, readers: &CardReader, reader: Reader, options: &[&str]) -> Self {
        let office = self.office.copy().with_readers(readers.environment());
        let card = readers.insert_copy(&self.card, reader, options);
        let worker = Some(office.work());
        Self { office, readers: readers.clone(), card, worker }
    }

    /// Takes the system's PKCS#11 modules out of this user's registry.
    fn register_no_module(&self) {
        let folder = self.office.path("home/config/pkcs11/modules");
        std::fs::create_dir_all(&folder).unwrap();
        for entry in std::fs::read_dir("/usr/share/p11-kit/modules").into_iter().flatten().flatten() {
            std::fs::write(folder.join(entry.file_name()), "disable-in: segl\n").unwrap();
        }
    }

    /// Puts the system's modules back into the registry.
    pub(crate) fn register_modules(&self) {
        std::fs::remove_dir_all(self.office.path("home/config/pkcs11")).unwrap();
    }

    /// Renews.
    pub(crate) fn renew(&self, more: &[&str]) -> Ran {
        self.renew_with(more, &[])
    }

    /// As [`Self::renew`], with more in the environment.
    pub(crate) fn renew_with(&self, more: &[&str], environment: &[(&str, &str)]) -> Ran {
        let terms = self.office.terms();
        let _worker = self.worker.is_none().then(|| self.office.work());
        let arguments = self.office.renew_card(&terms, &[&["--wait", "20s"], more].concat());
        self.office.segl_with(&arguments, environment)
    }

    /// Takes a renewal up again.
    pub(crate) fn resume(&self) -> Ran {
        let _worker = self.worker.is_none().then(|| self.office.work());
        let resume = ["card", "renew", "--resume", "--pin-file", "secrets/pin", "--yes", "--json", "--wait", "20s"];
        self.office.segl(&resume)
    }

    /// What `card show` tells of the card, in JSON.
    pub(crate) fn show(&self) -> Value {
        self.office.segl(&["card", "show", "--json"]).ok().json()["result"]["cards"][0].clone()
    }

    /// How many certificates the issuer has made for Anna.
    pub(crate) fn issued(&self) -> usize {
        let arguments = ["issuer", "employee", "show", "anna@firma.dk", "--dir", "issuer", "--json"];
        let shown = self.office.segl(&arguments).ok().json();
        shown["result"]["certificates"].as_array().unwrap().len()
    }

    /// Runs one of OpenSC's tools on the card; it must succeed.
    pub(crate) fn opensc(&self, tool: &str, arguments: &[&str]) -> String {
        self.readers.run(tool, arguments)
    }
}

/// How often a PIN was sent, right or wrong.
pub(crate) fn pins_sent(apdus: &[String]) -> usize {
    apdus.iter().filter(|line| line.contains(" ins=20 ") && !line.contains(" lc=0 ")).count()
}

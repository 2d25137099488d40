//! A desk of its own for one test: a reader service, its two readers, and virtual key cards to put into them.
//!
//! Every [`CardReader`] is a `pcscd` of its own with vsmartcard's readers, on a socket and ports of its own, so tests
//! run beside each other and beside the machine's own reader service. Programs find it by [`CardReader::environment`];
//! libpcsclite reads the variable once, so a test that speaks PC/SC itself does it through [`CardReader::neighbour`].
//! The card is `tests/virtual-card`, built once into the target folder.
#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What every card has when it is made.
pub(crate) const FACTORY_PIN: &str = "123456";
/// Unblocks the PIN.
pub(crate) const FACTORY_PUK: &str = "12345678";
/// 3DES, in hexadecimal.
pub(crate) const FACTORY_MANAGEMENT_KEY: &str = "010203040506070801020304050607080102030405060708";

/// Options of a card whose answer to reset announces chaining and extended length (ISO/IEC 7816-4, 12.1.1.2, table 119).
pub(crate) const EXTENDED_LENGTH: [&str; 2] = ["--atr", "3B951381018073FF01C0CB"];

/// Options of a card that passes for a YubiKey of firmware 5.7, with its answer to reset; it takes extended length.
pub(crate) const YUBIKEY: [&str; 3] = ["--move-key", "--atr", "3BFD1300008131FE158073C021C057597562694B657940"];

/// Options of a card that has power and says nothing.
pub(crate) const MUTE: [&str; 1] = ["--mute"];

/// vsmartcard's driver, from Debian's package vsmartcard-vpcd.
const DRIVER: &str = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
/// Where `pcscd` wants to keep its process number, whatever its socket.
const SERVICE_FOLDER: &str = "/run/pcscd";

/// Hands the socket on standard input over as systemd would; the service ends with the thread that started it.
const START_SERVICE: &str = r#"exec 3<&0 </dev/null
PATH=$PATH:/usr/sbin LISTEN_FDS=1 LISTEN_PID=$$ exec setpriv --pdeathsig KILL pcscd --foreground --info --config "$1""#;

/// One of the two readers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reader {
    First,
    Second,
}

impl Reader {
    /// The name that PC/SC gives it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::First => "Virtual PCD 00 00",
            Self::Second => "Virtual PCD 00 01",
        }
    }
}

/// The reader service with its two readers; it ends when the last copy of this is dropped.
#[derive(Clone)]
pub(crate) struct CardReader(Arc<Service>);

struct Service {
    folder: tempfile::TempDir,
    process: Child,
    /// Of the first reader; the second has the next.
    port: u16,
}

impl Drop for Service {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

impl CardReader {
    /// Starts the service; both readers are there when this returns.
    pub(crate) fn start() -> Self {
        assert!(Path::new(DRIVER).exists(), "{DRIVER} is needed: apt-get install vsmartcard-vpcd");
        let may_start = Path::new(SERVICE_FOLDER).is_dir() || fs::create_dir(SERVICE_FOLDER).is_ok();
        assert!(may_start, "pcscd needs the folder {SERVICE_FOLDER}: as root, mkdir {SERVICE_FOLDER}");
        let started = (0..5).find_map(|_| Self::try_start());
        started.expect("pcscd starts and shows its two readers: apt-get install pcscd vsmartcard-vpcd")
    }

    /// `None` where another program took the ports in between.
    fn try_start() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let port = two_free_ports();
        let configuration = folder.path().join("readers");
        fs::create_dir(&configuration).unwrap();
        let device = format!("DEVICENAME /dev/null:{port}\nCHANNELID {port}\n");
        fs::write(configuration.join("vpcd"), format!("FRIENDLYNAME \"Virtual PCD\"\nLIBPATH {DRIVER}\n{device}"))
            .unwrap();
        let socket = UnixListener::bind(folder.path().join("socket")).unwrap();
        let said = fs::File::create(folder.path().join("pcscd.log")).unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", START_SERVICE, "sh"]).arg(configuration);
        command.stdin(OwnedFd::from(socket)).stdout(said.try_clone().unwrap()).stderr(said);
        let reader = Self(Arc::new(Service { folder, process: command.spawn().unwrap(), port }));
        let both = [Reader::First, Reader::Second].map(|one| reader.neighbour(&["wait-absent", one.name()]));
        both.iter().all(|output| output.status.success()).then_some(reader)
    }

    /// What a program must have in its environment to see these readers and no others.
    pub(crate) fn environment(&self) -> [(&'static str, PathBuf); 1] {
        [("PCSCLITE_CSOCK_NAME", self.0.folder.path().join("socket"))]
    }

    /// Any program at this desk.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.envs(self.environment());
        command
    }

    /// Runs a program to its end; it must succeed. Gives what it wrote on stdout.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.command(program).args(arguments).output();
        let output = output.unwrap_or_else(|cause| panic!("{program} is needed: {cause}"));
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {complaint}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// A second program at the card, to its end; its commands are in `tests/virtual-card/src/bin/neighbour.rs`.
    pub(crate) fn neighbour(&self, arguments: &[&str]) -> Output {
        self.command(built("neighbour")).args(arguments).output().unwrap()
    }

    /// Sends APDUs as a second program, all in hexadecimal; what was verified stays verified. Gives the answers.
    pub(crate) fn transmit(&self, reader: Reader, apdus: &[&str]) -> Vec<String> {
        let output = self.neighbour(&[&["transmit", reader.name()], apdus].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
    }

    /// A second program that takes the card (`hold`: alone; `transaction`: shared) until this is dropped.
    pub(crate) fn occupy(&self, how: &str, reader: Reader) -> Occupied {
        let mut command = self.command(built("neighbour"));
        let mut child =
            command.args([how, reader.name()]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
        assert_eq!(said, "held\n");
        Occupied(child)
    }

    /// Waits until the service has seen, at one of its looks every 0.4 s, that the reader is empty: a card that comes
    /// before that stays without power. PC/SC itself may call the reader empty earlier.
    fn await_removal(&self, reader: Reader) {
        let (came, went) = ("Card inserted into ", "Card Removed From ");
        let begun = Instant::now();
        loop {
            let log = fs::read_to_string(self.0.folder.path().join("pcscd.log")).unwrap();
            let about = |line: &&str| line.ends_with(reader.name()) && (line.contains(came) || line.contains(went));
            match log.lines().rfind(about) {
                Some(line) if line.contains(came) => {}
                _ => return,
            }
            assert!(begun.elapsed() < Duration::from_secs(10), "the card has gone, and pcscd does not notice: {log}");
            sleep(Duration::from_millis(5));
        }
    }

    /// Puts a new card into the reader, with options of `virtual-card`.
    pub(crate) fn insert(&self, reader: Reader, options: &[&str]) -> VirtualCard {
        let folder = tempfile::tempdir_in(self.0.folder.path()).unwrap();
        VirtualCard::inserted(self.clone(), reader, folder, options)
    }

    /// Puts a copy of another card into the reader, as that one is now.
    pub(crate) fn insert_copy(&self, of: &VirtualCard, reader: Reader, options: &[&str]) -> VirtualCard {
        let folder = tempfile::tempdir_in(self.0.folder.path()).unwrap();
        fs::create_dir(folder.path().join("state")).unwrap();
        for file in fs::read_dir(of.folder.path().join("state")).unwrap().flatten() {
            fs::copy(file.path(), folder.path().join("state").join(file.file_name())).unwrap();
        }
        VirtualCard::inserted(self.clone(), reader, folder, options)
    }
}

/// A card that another program has; see [`CardReader::occupy`].
pub(crate) struct Occupied(Child);

impl Drop for Occupied {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

/// A key card; it is pulled out when this is dropped.
pub(crate) struct VirtualCard {
    desk: CardReader,
    reader: Reader,
    folder: tempfile::TempDir,
    process: Option<Child>,
    /// Bytes of the APDU log that [`Self::apdus`] has given.
    read: AtomicUsize,
}

impl VirtualCard {
    fn inserted(desk: CardReader, reader: Reader, folder: tempfile::TempDir, options: &[&str]) -> Self {
        let mut card = Self { desk, reader, folder, process: None, read: AtomicUsize::new(0) };
        card.put_back(options);
        card
    }

    /// The reader that it is in, or was.
    pub(crate) fn reader(&self) -> Reader {
        self.reader
    }

    /// The APDU log's lines, without power cycles, since this was last asked.
    pub(crate) fn apdus(&self) -> Vec<String> {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let new = &log[self.read.swap(log.len(), Ordering::SeqCst)..];
        new.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
    }

    /// The places of keys on the card, by its own book-keeping, whatever programs may see: `9D` and so on, sorted.
    pub(crate) fn keys(&self) -> Vec<String> {
        let text = fs::read_to_string(self.folder.path().join("state/beside")).unwrap_or_default();
        let names = text.lines().filter_map(|line| line.strip_prefix("key-")?.split(' ').next());
        names.map(str::to_owned).collect()
    }

    /// Takes the card out, and waits until the service has noticed.
    pub(crate) fn pull(&mut self) {
        if let Some(mut process) = self.process.take() {
            end(&mut process);
        }
        self.desk.await_removal(self.reader);
    }

    /// Puts the same card back, with options of `virtual-card`, and waits until the service has noticed.
    pub(crate) fn put_back(&mut self, options: &[&str]) {
        assert!(self.process.is_none(), "the card is in the reader");
        self.desk.await_removal(self.reader);
        let port = match self.reader {
            Reader::First => self.desk.0.port,
            Reader::Second => self.desk.0.port + 1,
        };
        let mut command = Command::new(built("virtual-card"));
        command.arg("--state").arg(self.folder.path().join("state")).args(["--port", &port.to_string()]).args(options);
        self.process = Some(command.env("APDU_LOG", self.log()).spawn().unwrap());
        let event = if options == MUTE { "wait-mute" } else { "wait-present" };
        let output = self.desk.neighbour(&[event, self.reader.name()]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("apdus")
    }
}

impl Drop for VirtualCard {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            end(&mut process);
        }
    }
}

fn end(process: &mut Child) {
    let _ = process.kill();
    let _ = process.wait();
}

/// A port for the first reader such that the next is free too.
fn two_free_ports() -> u16 {
    let listen = |port| TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).ok();
    let pair = (0..100).find_map(|_| {
        let first = listen(0)?;
        let port = first.local_addr().unwrap().port();
        listen(port.checked_add(1)?).map(|_| port)
    });
    pair.expect("two free ports, one after the other")
}

/// A program of `tests/virtual-card`, built when this process asks first.
pub(crate) fn built(program: &str) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(build).join(program)
}

fn build() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("virtual-card");
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/virtual-card/Cargo.toml");
    let mut command = Command::new(env!("CARGO"));
    command.args(["build", "--quiet", "--locked", "--manifest-path"]).arg(manifest);
    let output = command.env("CARGO_TARGET_DIR", &target).output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "tests/virtual-card does not build (its README says what it needs): {complaint}");
    target.join("debug")
}

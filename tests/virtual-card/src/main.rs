//! A virtual PIV key card: sits in a `vpcd` reader, counts APDUs, keeps its state, and leaves at a chosen APDU.
//!
//! FOR TESTS ONLY: keys lie unprotected in memory or in the state folder.

mod applet;
mod key_store;
mod log;
mod memory;
mod options;
mod plug;
mod transport;
mod yubico;

use std::io;
use std::process::ExitCode;
use std::thread;

use applet::Applet;
use key_store::KeyStore;
use log::{ApduLog, Exchange};
use memory::Memory;
use options::{HELP, Options, Removal};
use plug::Plug;
use transport::Transport;

fn main() -> ExitCode {
    let options = match Options::from_arguments(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("virtual-card: {message}\nTry --help.");
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("virtual-card: {cause}");
            ExitCode::FAILURE
        }
    }
}

/// Inserts the card and serves it until it is removed.
fn run(options: &Options) -> io::Result<()> {
    let mut store = KeyStore::open(options.state.as_deref())?;
    let mut memory = Memory::open(options.state.as_deref())?;
    let mut log = ApduLog::open()?;
    let mut plug = Plug::into_reader(options.port)?;
    let mut reader = vpicc::Connection::from(plug.stream()?);
    // Every round is one power cycle: a reset drops the PIN state and all else that is volatile, as on a real card.
    while !plug.is_pulled() {
        let ended = store.power_up(|client| {
            let applet = Applet::new(client, &mut memory, options.application, options.yubico);
            let transport = Transport::default();
            let mut card = Card { applet, transport, options, log: &mut log, plug: &plug, power_cycled: false };
            card.serve(&mut reader)
        });
        match ended {
            Err(_) if plug.is_pulled() => break,
            // `vpcd` takes this for a failure to power up; at its next look the card is there all the same.
            Ok(()) if options.mute => {
                plug.break_off();
                plug = Plug::into_reader(options.port)?;
                reader = vpicc::Connection::from(plug.stream()?);
            }
            Err(cause) if cause.kind() == io::ErrorKind::UnexpectedEof => {
                return Err(io::Error::other("the reader has closed the connection"));
            }
            other => other?,
        }
    }
    log.write("# removed")
}

/// The card as the reader sees it, while it has power.
struct Card<'a> {
    applet: Applet<'a>,
    transport: Transport,
    options: &'a Options,
    log: &'a mut ApduLog,
    plug: &'a Plug,
    power_cycled: bool,
}

impl Card<'_> {
    fn serve(&mut self, reader: &mut vpicc::Connection) -> io::Result<()> {
        while !self.power_cycled && !self.plug.is_pulled() {
            self.plug.acknowledge_at_once()?;
            reader.poll(self)?;
        }
        Ok(())
    }

    fn power_cycle(&mut self, event: &str) {
        self.power_cycled = true;
        self.log.write_or_complain(event);
    }
}

impl vpicc::VSmartCard for Card<'_> {
    fn atr(&self) -> &[u8] {
        self.options.atr.as_deref().unwrap_or(vpicc::DEFAULT_ATR)
    }

    fn power_on(&mut self) {
        self.power_cycled |= self.options.mute;
    }

    fn power_off(&mut self) {
        self.power_cycle("# power off");
    }

    fn reset(&mut self) {
        self.power_cycle("# reset");
    }

    fn execute(&mut self, command: &[u8]) -> Vec<u8> {
        thread::sleep(self.options.apdu_delay);
        let response = self.transport.exchange(command, |whole, reply| self.applet.respond(whole, reply));
        let number = self.log.apdu(&Exchange::new(command, &response));
        match self.options.removal {
            Some(Removal::DuringApdu(last)) if number >= last => self.plug.pull(),
            Some(Removal::AfterApdu(last)) if number >= last => self.plug.pull_after_answer(),
            _ => {}
        }
        response
    }
}

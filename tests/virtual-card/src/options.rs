//! The virtual card's command line.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use crate::applet::Application;
use crate::yubico::Yubico;

pub const HELP: &str = "\
virtual-card: a virtual PIV key card in a vpcd reader (for tests only)

Usage: virtual-card [options]
  --state FOLDER      keep the card's state in FOLDER (default: in memory)
  --port N            port of the reader: 35963 first (default), 35964 second
  --atr HEX           answer to reset to present
  --mute              have power, and no answer to reset
  --application NAME  what is on it: piv (default), openpgp (SELECT alone), none
  --metadata          answer GET METADATA, as a Yubico card of firmware 5.4
  --move-key          and MOVE KEY, as one of firmware 5.7
  --apdu-delay-ms N   wait N ms before each APDU, to feel like a real card
  --remove-after N    answer N APDUs, then leave the reader
  --remove-during N   execute the Nth APDU, then leave without answering it
  -h, --help          print this text

The variable APDU_LOG names a file that gets one line per APDU.
SIGTERM, SIGINT and SIGQUIT pull the card out.
";

/// When the card leaves the reader by itself.
#[derive(Clone, Copy)]
pub enum Removal {
    /// The Nth APDU is still answered.
    AfterApdu(u64),
    /// The Nth APDU is executed, but its answer is lost.
    DuringApdu(u64),
}

pub struct Options {
    pub state: Option<PathBuf>,
    pub port: u16,
    pub atr: Option<Vec<u8>>,
    pub mute: bool,
    pub application: Application,
    pub yubico: Yubico,
    pub apdu_delay: Duration,
    pub removal: Option<Removal>,
}

impl Options {
    /// Reads the arguments; `None` means that help was asked for.
    pub fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let (port, application, apdu_delay) = (vpicc::DEFAULT_PORT, Application::Piv, Duration::ZERO);
        let yubico = Yubico::No;
        let mut options =
            Self { state: None, port, atr: None, mute: false, application, yubico, apdu_delay, removal: None };
        while let Some(name) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{name} needs a value"));
            match name.as_str() {
                "-h" | "--help" => return Ok(None),
                "--state" => options.state = Some(value()?.into()),
                "--port" => options.port = number(&name, &value()?)?,
                "--atr" => options.atr = Some(hex::decode(value()?).map_err(|cause| format!("{name}: {cause}"))?),
                "--mute" => options.mute = true,
                "--application" => options.application = value()?.parse()?,
                "--metadata" => options.yubico = Yubico::Metadata,
                "--move-key" => options.yubico = Yubico::MoveKey,
                "--apdu-delay-ms" => options.apdu_delay = Duration::from_millis(number(&name, &value()?)?),
                "--remove-after" => options.removal = Some(Removal::AfterApdu(number(&name, &value()?)?)),
                "--remove-during" => options.removal = Some(Removal::DuringApdu(number(&name, &value()?)?)),
                _ => return Err(format!("unknown option {name}")),
            }
        }
        Ok(Some(options))
    }
}

fn number<T: FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{name}: not a fitting number: {value}"))
}

//! A second program at the card: waits for cards, holds, resets and uses them, through PC/SC, to disturb the first.

use std::ffi::CString;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use pcsc::{Card, Context, Disposition, Error, Protocols, ReaderState, Scope, ShareMode, State};

const HELP: &str = "\
neighbour: a second program at the card (for tests only)

Usage: neighbour COMMAND READER [...]
  wait-present READER          return when a card is in the reader and can be used
  wait-mute READER             return when a card is in the reader that does not answer
  wait-absent READER           return when none is
  hold READER                  hold the card alone until standard input ends; says `held`
  transaction READER           hold a transaction until standard input ends; says `held`
  reset READER                 reset the card
  transmit READER HEX...       send APDUs; says each answer, in hexadecimal, and leaves the card as it is
  transmit-reset READER HEX... the same, and reset the card at the end
";

/// The longest wait for a card to come or go.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [command, reader, apdus @ ..] = &arguments[..] else {
        eprint!("{HELP}");
        return ExitCode::from(2);
    };
    match run(command, reader, apdus) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            eprintln!("neighbour: {command} {reader}: {cause}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, reader: &str, apdus: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    let context = Context::establish(Scope::User)?;
    let name = CString::new(reader)?;
    let connect = |mode| context.connect(&name, mode, Protocols::ANY);
    match command {
        "wait-present" => wait(&context, &name, State::PRESENT, State::MUTE)?,
        "wait-mute" => wait(&context, &name, State::PRESENT | State::MUTE, State::empty())?,
        "wait-absent" => wait(&context, &name, State::EMPTY, State::empty())?,
        "hold" => {
            let _card = connect(ShareMode::Exclusive)?;
            until_input_ends()?;
        }
        "transaction" => {
            let mut card = connect(ShareMode::Shared)?;
            let _transaction = card.transaction()?;
            until_input_ends()?;
        }
        "reset" => leave(connect(ShareMode::Shared)?, Disposition::ResetCard)?,
        "transmit" => leave(transmit(connect(ShareMode::Shared)?, apdus)?, Disposition::LeaveCard)?,
        "transmit-reset" => leave(transmit(connect(ShareMode::Shared)?, apdus)?, Disposition::ResetCard)?,
        _ => return Err("unknown command".into()),
    }
    Ok(())
}

/// Waits for an event of the reader service, without polling.
fn wait(context: &Context, reader: &CString, wanted: State, unwanted: State) -> Result<(), Error> {
    let begun = Instant::now();
    let mut states = [ReaderState::new(reader.clone(), State::UNAWARE)];
    while begun.elapsed() < LONGEST_WAIT {
        match context.get_status_change(LONGEST_WAIT, &mut states) {
            // The service has just started, and has no readers yet.
            Err(Error::UnknownReader) => std::thread::sleep(Duration::from_millis(5)),
            other => other?,
        }
        let state = states[0].event_state();
        if state.contains(wanted) && !state.intersects(unwanted) {
            return Ok(());
        }
        states[0].sync_current_state();
    }
    Err(Error::Timeout)
}

fn until_input_ends() -> io::Result<()> {
    println!("held");
    io::stdout().flush()?;
    io::copy(&mut io::stdin(), &mut io::sink()).map(drop)
}

fn transmit(card: Card, apdus: &[String]) -> Result<Card, Box<dyn std::error::Error>> {
    for apdu in apdus {
        let mut room = [0; pcsc::MAX_BUFFER_SIZE_EXTENDED];
        let answer = card.transmit(&hex::decode(apdu)?, &mut room)?;
        // vpcd says so when the card leaves without an answer.
        if answer.is_empty() {
            return Err("the card has gone".into());
        }
        println!("{}", hex::encode_upper(answer));
    }
    Ok(card)
}

fn leave(card: Card, disposition: Disposition) -> Result<(), Error> {
    card.disconnect(disposition).map_err(|(_, cause)| cause)
}

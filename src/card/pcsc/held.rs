//! A card that segl has to itself: between the begin and the end of a transaction.
//!
//! The transaction lives on a thread of its own, because it borrows the connection for as long as it lasts.

use std::sync::atomic::AtomicUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use pcsc::{Card, Disposition, MAX_BUFFER_SIZE_EXTENDED, Protocols, ShareMode, Transaction};
use zeroize::Zeroizing;

use super::fault::{card_fault, command_fault};
use crate::card::Error;
use crate::card::transport::{Transport, TransportError};
use crate::surroundings::stop_here_if_asked;

type Octets = Zeroizing<Vec<u8>>;

/// The service's handle of a card, given back when nobody uses it any more.
pub(super) struct Plugged(Mutex<Option<Card>>);

/// A card that no other program reaches. Dropping it lets go, and does not return before that is done.
pub(in crate::card) struct Held {
    /// `None` once segl has let go.
    commands: Option<SyncSender<Octets>>,
    answers: Receiver<Result<Octets, TransportError>>,
    thread: Option<JoinHandle<()>>,
}

/// What becomes of the card's state when segl lets go of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::card) enum Release {
    /// It stays: segl verified nothing, and what other programs verified is theirs.
    Leave,
    /// The card is reset, so that nothing stays verified.
    Reset,
}

impl Plugged {
    pub(super) fn new(card: Card) -> Self {
        Self(Mutex::new(Some(card)))
    }
}

impl Drop for Plugged {
    /// Leaves the card as it is: `pcsc` would reset it, and with it what other programs verified.
    fn drop(&mut self) {
        if let Some(card) = self.0.get_mut().unwrap_or_else(PoisonError::into_inner).take() {
            // A card that is gone needs no goodbye.
            let _ = card.disconnect(Disposition::LeaveCard);
        }
    }
}

impl Held {
    pub(super) fn begin(card: Arc<Plugged>, release: Release, reader: &str) -> Result<Self, Error> {
        let (commands, inbox) = sync_channel(0);
        let (outbox, answers) = sync_channel(1);
        let (begun, has_begun) = sync_channel(1);
        let serve = move || serve(&card, release, &begun, &inbox, &outbox);
        let thread = std::thread::Builder::new().name("card".into()).spawn(serve);
        let thread = Some(thread.map_err(|cause| Error::Device(cause.to_string()))?);
        let held = Self { commands: Some(commands), answers, thread };
        match has_begun.recv() {
            Ok(Ok(())) => Ok(held),
            Ok(Err(error)) => Err(card_fault(error, reader)),
            Err(_) => Err(Error::Device("the connection to the card ended".into())),
        }
    }
}

impl Release {
    fn disposition(self) -> Disposition {
        match self {
            Self::Leave => Disposition::LeaveCard,
            Self::Reset => Disposition::ResetCard,
        }
    }
}

impl Transport for Held {
    fn exchange(&mut self, command: &[u8]) -> Result<Octets, TransportError> {
        stop_here();
        let ended = || TransportError::Failed("the connection to the card ended".into());
        let commands = self.commands.as_ref().ok_or_else(ended)?;
        commands.send(Zeroizing::new(command.to_vec())).map_err(|_| ended())?;
        let answer = self.answers.recv().map_err(|_| ended())?;
        stop_here();
        answer
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.commands = None;
        if let Some(thread) = self.thread.take() {
            // It ends when it has let go of the card; if it panicked, the service lets go with the process.
            let _ = thread.join();
        }
    }
}

/// Carries commands to the card until nobody sends any more.
fn serve(
    card: &Plugged,
    release: Release,
    begun: &SyncSender<Result<(), pcsc::Error>>,
    commands: &Receiver<Octets>,
    answers: &SyncSender<Result<Octets, TransportError>>,
) {
    let mut card = card.0.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(card) = card.as_mut() else { return };
    let transaction = match begin(card) {
        Ok(transaction) => transaction,
        Err(error) => {
            let _ = begun.send(Err(error));
            return;
        }
    };
    let _ = begun.send(Ok(()));
    let mut buffer = Zeroizing::new(vec![0; MAX_BUFFER_SIZE_EXTENDED]);
    for command in commands {
        let answer = transaction.transmit(&command, &mut buffer);
        let answer = answer.map(|octets| Zeroizing::new(octets.to_vec())).map_err(command_fault);
        if answers.send(answer).is_err() {
            break;
        }
    }
    end(transaction, release);
}

/// Another program may have reset the card since; segl connects anew to the same card and takes it as it is.
fn begin(card: &mut Card) -> Result<Transaction<'_>, pcsc::Error> {
    match card.transaction2() {
        Ok(transaction) => Ok(transaction),
        Err((card, pcsc::Error::ResetCard)) => {
            card.reconnect(ShareMode::Shared, Protocols::ANY, Disposition::LeaveCard)?;
            card.transaction()
        }
        Err((_, error)) => Err(error),
    }
}

/// A reset that does not come through with the end of the transaction is asked for by itself.
fn end(transaction: Transaction<'_>, release: Release) {
    if let Err((mut transaction, _)) = transaction.end(release.disposition())
        && release == Release::Reset
    {
        let _ = transaction.reconnect(ShareMode::Shared, Protocols::ANY, Disposition::ResetCard);
    }
}

/// Each command to a card has two places to stop at, before it and after it.
fn stop_here() {
    static PLACES: AtomicUsize = AtomicUsize::new(0);
    stop_here_if_asked("SEGL_TEST_STOP_APDU", &PLACES);
}

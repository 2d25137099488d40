//! How octets reach a card and come back, whoever carries them.

use zeroize::Zeroizing;

/// A way to a card: a command APDU goes out, its response APDU comes back (ISO/IEC 7816-4 5.1).
///
/// PC/SC is one; recorded answers are another. Nothing is repeated by it: a command that may count a PIN try
/// goes out once.
pub trait Transport: Send {
    /// Sends one command and gives the whole response, status word included.
    fn exchange(&mut self, command: &[u8]) -> Result<Zeroizing<Vec<u8>>, TransportError>;
}

/// Why there is no response.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The card was pulled out, or its reader went away.
    #[error("the card is gone")]
    Gone,
    /// Another program reset the card: what was selected and verified is no longer so. The command was not sent.
    #[error("the card was reset by another program")]
    Reset,
    /// The reader service or the reader failed.
    #[error("{0}")]
    Failed(String),
}

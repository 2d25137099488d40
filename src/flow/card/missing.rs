//! Why no card can be used: nothing is in, something failed, or a card is in that nobody knows.

use crate::card::Stranger;
use crate::flow::failure::{Code, Failure};
use crate::shown;

/// What a search came to that found no card.
pub(super) struct Missing {
    /// The first thing that failed.
    pub(super) failure: Option<Failure>,
    /// The first card that nobody knows, if no card at all could be used.
    pub(super) stranger: Option<Stranger>,
    /// The modules' paths, safe to show.
    pub(super) modules: Vec<String>,
}

impl Missing {
    /// The failure to end with, where the person named this card or none.
    pub(super) fn failure(self, named: Option<&str>) -> Failure {
        if let Some(failure) = self.failure {
            return failure;
        }
        let modules = if self.modules.is_empty() { "none".to_owned() } else { self.modules.join(", ") };
        match (self.stranger, named) {
            (Some(stranger), _) => not_known(&stranger, modules),
            (None, Some(serial)) => Failure::new(Code::CardUnknown).with("serial", shown::line(serial)),
            (None, None) => Failure::new(Code::NoCard).with("modules", modules),
        }
    }
}

fn not_known(stranger: &Stranger, modules: String) -> Failure {
    Failure::new(Code::CardNotKnown)
        .with("reader", shown::line(&stranger.reader))
        .with("atr", hex::encode_upper(&stranger.atr))
        .with("kind", if stranger.is_open_pgp() { "openpgp" } else { "unknown" })
        .with("modules", modules)
}

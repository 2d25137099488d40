//! What is offered, and in which order: what can be done here stands first.

use super::here::Here;

/// Something a person may want, in the person's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Go on with the journey of this place in the list of unfinished ones.
    Resume(usize),
    /// Renew a certificate.
    Renew,
    /// Back up.
    BackUp,
    /// Write the Outlook settings.
    Outlook,
    /// Look at a card or a key file.
    Look,
    /// Take a key file into use: a downloaded one, or one from a backup.
    Take,
    /// See whether all is well.
    Test,
    /// What segl is for.
    Help,
}

impl Choice {
    /// The choice as the texts name it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Resume(_) => "resume",
            Self::Renew => "renew",
            Self::BackUp => "back-up",
            Self::Outlook => "outlook",
            Self::Look => "look",
            Self::Take => "take",
            Self::Test => "test",
            Self::Help => "help",
        }
    }
}

/// The choices in the order they are offered. Nothing is left out: what lacks something stands last, and asks for it.
pub(super) fn choices(here: &Here) -> Vec<Choice> {
    let with_signature = [Choice::BackUp, Choice::Outlook];
    let mut choices: Vec<Choice> = (0..here.unfinished.len()).map(Choice::Resume).collect();
    if here.holds_signature() && here.has_issuer {
        choices.push(Choice::Renew);
    }
    if here.holds_signature() {
        choices.extend(with_signature);
    }
    choices.extend([Choice::Look, Choice::Take, Choice::Test, Choice::Help]);
    if !here.holds_signature() || !here.has_issuer {
        choices.push(Choice::Renew);
    }
    if !here.holds_signature() {
        choices.extend(with_signature);
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::guide::here::{Kept, Place};

    fn with_card(has_signature: bool) -> Here {
        let card = Place::Card { serial: "0B41".to_owned(), label: "Kort".to_owned() };
        Here { places: vec![Kept { place: card, has_signature }], unfinished: Vec::new(), has_issuer: true }
    }

    #[test]
    fn what_can_be_done_here_stands_first() {
        use Choice::{BackUp, Help, Look, Outlook, Renew, Resume, Take, Test};
        assert_eq!(choices(&with_card(true)), [Renew, BackUp, Outlook, Look, Take, Test, Help]);
        assert_eq!(choices(&with_card(false)), [Look, Take, Test, Help, Renew, BackUp, Outlook]);
        let unfinished = vec![("Anna".to_owned(), "segl card renew --card 0B41 --resume".to_owned())];
        let begun = Here { unfinished, ..with_card(true) };
        assert_eq!(choices(&begun), [Resume(0), Renew, BackUp, Outlook, Look, Take, Test, Help]);
        let without_issuer = Here { has_issuer: false, ..with_card(true) };
        assert_eq!(choices(&without_issuer), [BackUp, Outlook, Look, Take, Test, Help, Renew]);
    }
}

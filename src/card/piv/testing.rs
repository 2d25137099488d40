//! Recorded answers: a card for unit tests that says what it was told to say, in the order it was told.

use std::collections::VecDeque;

use zeroize::Zeroizing;

use super::apdu::Form;
use super::application::Application;
use crate::card::transport::{Transport, TransportError};

/// SELECT and what a card with PIV says to it.
pub(super) const SELECT: (&str, &str) = ("00A4040009A0000003080000100000", "61024F009000");

/// The PIV application on a card that goes on with these exchanges.
pub(super) fn selected(exchanges: &[(&str, &str)]) -> Application {
    let all: Vec<(&str, &str)> = std::iter::once(SELECT).chain(exchanges.iter().copied()).collect();
    let application = Application::select(Box::new(Recorded::new(&all)), Form::Short);
    application.ok().flatten().unwrap_or_else(|| panic!("not selected"))
}

/// Answers that were written down. A command that was not expected fails the test.
pub(super) struct Recorded {
    expected: VecDeque<(Vec<u8>, Vec<u8>)>,
    always: Option<Vec<u8>>,
}

impl Recorded {
    /// Commands and their answers, in hex; an answer of `gone` is a card that is pulled.
    pub(super) fn new(exchanges: &[(&str, &str)]) -> Self {
        let octets = |text: &str| hex::decode(text.replace(' ', "")).unwrap_or_default();
        let expected = exchanges.iter().map(|(command, answer)| (octets(command), octets(answer)));
        Self { expected: expected.collect(), always: None }
    }

    /// The same answer to everything.
    pub(super) fn repeating(answer: &str) -> Self {
        Self { expected: VecDeque::new(), always: hex::decode(answer).ok() }
    }
}

impl Transport for Recorded {
    fn exchange(&mut self, command: &[u8]) -> Result<Zeroizing<Vec<u8>>, TransportError> {
        if let Some(always) = &self.always {
            return Ok(always.clone().into());
        }
        match self.expected.pop_front() {
            Some((expected, answer)) => {
                assert_eq!(hex::encode_upper(command), hex::encode_upper(expected));
                if answer.is_empty() { Err(TransportError::Gone) } else { Ok(answer.into()) }
            }
            None => panic!("not expected: {}", hex::encode_upper(command)),
        }
    }
}

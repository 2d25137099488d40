//! One command carried out: its settings, somebody to ask, what it came to, and how that is told.

use std::ffi::OsString;
use std::io::IsTerminal;

use super::args::Asked;
use super::dispatch::dispatch;
use super::explain::{Circumstances, Explanation, explain};
use super::outcome::Outcome;
use super::page::Page;
use super::terminal::{Manner, Person, Secrets};
use super::{output, show_json};
use crate::flow::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::settings::Settings;
use crate::secret::Secret;
use crate::surroundings::Surroundings;

/// Exit code when a result could not be written.
pub(super) const COULD_NOT: u8 = 1;

/// A command that was understood, and what it works with.
pub(super) struct Errand<'a> {
    /// What was asked for.
    pub asked: &'a Asked,
    /// The words it was asked with, `segl` first.
    pub typed: &'a [OsString],
    /// The clock, the folders, the environment.
    pub surroundings: &'a Surroundings,
    /// What stood in the variable of `--pin-env`.
    pub pin_of_environment: Option<Secret>,
}

impl Errand<'_> {
    /// The settings, or why they cannot be read beside those that stand without the file.
    pub(super) fn settle(&self) -> (Settings, Result<(), Failure>) {
        let flags = self.asked.shared.flags(self.asked.issuer.clone());
        match Settings::settle(&flags, self.surroundings) {
            Ok(settings) => (settings, Ok(())),
            Err(failure) => (Settings::without_file(&flags, self.surroundings), Err(failure)),
        }
    }

    /// Carries it out.
    pub(super) fn carry_out(&self, settings: &Settings) -> Result<Outcome, Failure> {
        let shared = &self.asked.shared;
        let manner = Manner {
            yes: shared.yes,
            accept_terms: shared.accept_terms.clone(),
            quiet: shared.quiet || shared.json,
            json: shared.json,
            home: self.surroundings.folders.home.clone(),
        };
        let secrets = Secrets::new(shared.secrets.clone(), self.pin_of_environment.clone());
        let mut person = Person::new(self.page_of_errors(settings), manner, secrets);
        let mut desk = Desk { surroundings: self.surroundings, settings, ask: &mut person, effort: shared.effort() };
        let nothing = || Err(Failure::new(Code::Bug).with("what", "a command without a journey"));
        dispatch(&self.asked.command, &mut desk).unwrap_or_else(nothing)
    }

    /// Shows what it came to, and gives the exit code.
    pub(super) fn tell(&self, came_to: Result<Outcome, Failure>, settings: &Settings) -> u8 {
        match came_to {
            Ok(outcome) => {
                let written = match self.asked.shared.json {
                    true => print(outcome.to_json(self.asked.command.name()).as_bytes()),
                    false => print(outcome.to_text(&self.page_of_results(settings)).as_bytes()),
                };
                if written == 0 { outcome.exit() } else { written }
            }
            Err(failure) => {
                let page = self.page_of_errors(settings);
                let explanation = self.explain(&failure, settings);
                let shared = &self.asked.shared;
                tell_failure(&explanation, self.asked.command.name(), shared.json, shared.verbose, &page);
                failure.code.exit() as u8
            }
        }
    }

    /// The failure in sentences.
    pub(super) fn explain(&self, failure: &Failure, settings: &Settings) -> Explanation {
        let page = self.page_of_errors(settings);
        let helpdesk = settings.helpdesk.as_ref().map(|line| line.value.as_str());
        let command = self.asked.command.name();
        explain(failure, &Circumstances { page: &page, command, typed: self.typed, helpdesk })
    }

    /// How standard output is written.
    pub(super) fn page_of_results(&self, settings: &Settings) -> Page {
        Page::new(settings, std::io::stdout().is_terminal(), self.surroundings)
    }

    /// How standard error is written, where questions stand too.
    pub(super) fn page_of_errors(&self, settings: &Settings) -> Page {
        Page::new(settings, std::io::stderr().is_terminal(), self.surroundings)
    }
}

/// Writes a failure to where it belongs.
pub(super) fn tell_failure(explanation: &Explanation, command: &str, json: bool, verbose: bool, page: &Page) {
    if json {
        print(show_json::failure(command, explanation).as_bytes());
    } else {
        output::error(&explanation.to_text(page, verbose));
    }
}

/// Writes a result; the exit code if that was all.
pub(super) fn print(octets: &[u8]) -> u8 {
    if output::result(octets) { 0 } else { COULD_NOT }
}

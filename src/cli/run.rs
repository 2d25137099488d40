//! One run of the program: arguments in, one result or one failure out.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::process::ExitCode;

use super::args::{self, Asked, Command};
use super::dispatch::dispatch;
use super::explain::{Circumstances, Explanation, explain, explain_usage};
use super::outcome::Outcome;
use super::page::Page;
use super::terminal::{Manner, Person, Secrets};
use super::{output, raw, shell_help, show_json};
use crate::flow::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::settings::{Flags, Settings};
use crate::lang::Language;
use crate::secret::Secret;
use crate::surroundings::Surroundings;

/// Exit code of wrong usage.
const USAGE: u8 = 2;
/// Exit code when a result could not be written.
const COULD_NOT: u8 = 1;

/// Runs segl. `gather` is called only where it is needed: `--version` and `--help` need no surroundings.
pub fn run(arguments: &[OsString], gather: impl FnOnce() -> Surroundings) -> ExitCode {
    let code = match args::parse(arguments) {
        Ok(Asked { command: Command::Completions(shell), .. }) => print(&shell_help::completions(shell)),
        Ok(Asked { command: Command::Man, .. }) => shell_help::manual().map_or(COULD_NOT, |page| print(&page)),
        Ok(asked) => Run::begin(asked, arguments, gather()).carry_out(),
        Err(asked_for_help) if !asked_for_help.use_stderr() => by_parser(&asked_for_help, 0),
        Err(unreadable) => tell_usage(&unreadable, arguments, gather),
    };
    ExitCode::from(code)
}

/// A command that was understood, and what it works with.
struct Run<'a> {
    asked: Asked,
    typed: &'a [OsString],
    surroundings: Surroundings,
    pin_of_environment: Option<Secret>,
}

impl<'a> Run<'a> {
    /// Takes the PIN out of the environment first of all.
    fn begin(asked: Asked, typed: &'a [OsString], mut surroundings: Surroundings) -> Self {
        let name = asked.shared.secrets.pin_env.as_deref();
        let pin_of_environment = name.and_then(|name| {
            raw::forget_variable(name);
            surroundings.environment.remove(name).map(Secret::new)
        });
        Self { asked, typed, surroundings, pin_of_environment }
    }

    fn carry_out(mut self) -> u8 {
        let flags = self.asked.shared.flags(self.asked.issuer.clone());
        match Settings::settle(&flags, &self.surroundings) {
            Ok(settings) => {
                let came_to = self.dispatch(&settings);
                self.tell(came_to, &settings)
            }
            Err(failure) => {
                let settings = Settings::without_file(&flags, &self.surroundings);
                self.tell(Err(failure), &settings)
            }
        }
    }

    fn dispatch(&mut self, settings: &Settings) -> Result<Outcome, Failure> {
        let shared = &self.asked.shared;
        let manner =
            Manner { yes: shared.yes, accept_terms: shared.accept_terms.clone(), quiet: shared.quiet || shared.json };
        let on_terminal = std::io::stderr().is_terminal();
        let page = Page::new(settings.language.value, on_terminal, &self.surroundings);
        let secrets = Secrets::new(shared.secrets.clone(), self.pin_of_environment.take());
        let mut person = Person::new(page, manner, secrets, on_terminal);
        let mut desk = Desk { surroundings: &self.surroundings, settings, ask: &mut person };
        let nothing = || Err(Failure::new(Code::Bug).with("what", "a command without a journey"));
        dispatch(&self.asked.command, &mut desk).unwrap_or_else(nothing)
    }

    /// Shows what the command came to, and gives the exit code.
    fn tell(&self, came_to: Result<Outcome, Failure>, settings: &Settings) -> u8 {
        let (language, command) = (settings.language.value, self.asked.command.name());
        match came_to {
            Ok(outcome) => {
                let written = match self.asked.shared.json {
                    true => print(show_json::result(command, &outcome).as_bytes()),
                    false => {
                        let page = Page::new(language, std::io::stdout().is_terminal(), &self.surroundings);
                        print(outcome.to_text(&page).as_bytes())
                    }
                };
                if written == 0 { outcome.exit() } else { written }
            }
            Err(failure) => {
                let page = Page::new(language, std::io::stderr().is_terminal(), &self.surroundings);
                let helpdesk = settings.helpdesk.as_ref().map(|line| line.value.as_str());
                let explanation =
                    explain(&failure, &Circumstances { page: &page, command, typed: self.typed, helpdesk });
                tell_failure(&explanation, command, self.asked.shared.json, self.asked.shared.verbose, &page);
                failure.code.exit() as u8
            }
        }
    }
}

fn tell_failure(explanation: &Explanation, command: &str, json: bool, verbose: bool, page: &Page) {
    if json {
        print(show_json::failure(command, explanation).as_bytes());
    } else {
        output::error(&explanation.to_text(page, verbose));
    }
}

/// What the parser says by itself, help or an error; coloured where the stream shows it.
fn by_parser(said: &clap::Error, code: u8) -> u8 {
    // A reader that went away (`segl --help | head`) has what it wanted.
    let _ = said.print();
    code
}

/// Arguments that cannot be read: the parser's own words, or JSON when `--json` is among them.
fn tell_usage(error: &clap::Error, arguments: &[OsString], gather: impl FnOnce() -> Surroundings) -> u8 {
    if !arguments.iter().any(|word| word == "--json") {
        return by_parser(error, USAGE);
    }
    let surroundings = gather();
    let flags = Flags { language: wished_language(arguments), ..Flags::default() };
    let settings = Settings::without_file(&flags, &surroundings);
    let page = Page::new(settings.language.value, false, &surroundings);
    let circumstances = Circumstances { page: &page, command: "", typed: arguments, helpdesk: None };
    tell_failure(&explain_usage(&first_line(error), &circumstances), "", true, false, &page);
    USAGE
}

fn first_line(error: &clap::Error) -> String {
    if error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return "a command is missing".to_owned();
    }
    let rendered = error.render().to_string();
    rendered.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

fn wished_language(arguments: &[OsString]) -> Option<Language> {
    let place = arguments.iter().position(|word| word == "--lang")?;
    arguments.get(place + 1)?.to_str()?.parse().ok()
}

fn print(octets: &[u8]) -> u8 {
    if output::result(octets) { 0 } else { COULD_NOT }
}

//! One run of the program: arguments in, one result or one failure out; or a program that leads, without a command.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use super::args::{self, Asked, Command};
use super::errand::{COULD_NOT, Errand, print, tell_failure};
use super::explain::{Circumstances, explain_usage};
use super::page::Page;
use super::{guide, raw, shell_help};
use crate::card::pkcs11::{TRIAL, be_tried, is_stuck};
use crate::flow::settings::{Flags, Settings};
use crate::lang::Language;
use crate::secret::Secret;
use crate::surroundings::Surroundings;

/// Exit code of wrong usage.
const USAGE: u8 = 2;

/// Runs segl. `gather` is called where the surroundings are needed: `--version` and `--help` need none, and a program
/// that leads needs the time anew for everything it does.
pub fn run(arguments: &[OsString], gather: impl Fn() -> Surroundings) -> ExitCode {
    if let [_, trial, module, rest @ ..] = arguments
        && trial == TRIAL
    {
        let line = be_tried(Path::new(module), rest.first().and_then(|reserved| reserved.to_str()));
        return ExitCode::from(print(format!("{line}\n").as_bytes()));
    }
    let code = match args::parse(arguments) {
        Ok(Asked { command: Command::Completions(shell), .. }) => print(&shell_help::completions(shell)),
        Ok(Asked { command: Command::Man, .. }) => shell_help::manual().map_or(COULD_NOT, |page| print(&page)),
        Ok(asked) if guide::is_wanted(&asked) => lead(&asked, arguments, gather),
        Ok(asked) => carry_out(&asked, arguments, gather()),
        Err(asked_for_help) if !asked_for_help.use_stderr() => by_parser(&asked_for_help, 0),
        Err(unreadable) => tell_usage(&unreadable, arguments, gather),
    };
    if is_stuck() {
        raw::end_at_once(code);
    }
    ExitCode::from(code)
}

fn carry_out(asked: &Asked, typed: &[OsString], mut surroundings: Surroundings) -> u8 {
    let pin_of_environment = take_pin(asked, &mut surroundings);
    let errand = Errand { asked, typed, surroundings: &surroundings, pin_of_environment };
    let (settings, readable) = errand.settle();
    let came_to = readable.and_then(|()| errand.carry_out(&settings));
    errand.tell(came_to, &settings)
}

fn lead(asked: &Asked, typed: &[OsString], gather: impl Fn() -> Surroundings) -> u8 {
    let pin_of_environment = take_pin(asked, &mut gather());
    guide::lead(asked, typed, pin_of_environment, gather)
}

/// Takes the PIN out of the environment first of all.
fn take_pin(asked: &Asked, surroundings: &mut Surroundings) -> Option<Secret> {
    let name = asked.shared.secrets.pin_env.as_deref()?;
    raw::forget_variable(name);
    surroundings.environment.remove(name).map(Secret::new)
}

/// What the parser says by itself, help or an error; coloured where the stream shows it.
fn by_parser(said: &clap::Error, code: u8) -> u8 {
    // A reader that went away (`segl --help | head`) has what it wanted.
    let _ = said.print();
    code
}

/// Arguments that cannot be read: the parser's own words, or JSON when `--json` is among them.
fn tell_usage(error: &clap::Error, arguments: &[OsString], gather: impl Fn() -> Surroundings) -> u8 {
    if !arguments.iter().any(|word| word == "--json") {
        return by_parser(error, USAGE);
    }
    let surroundings = gather();
    let flags = Flags { language: wished_language(arguments), ..Flags::default() };
    let settings = Settings::without_file(&flags, &surroundings);
    let page = Page::new(&settings, false, &surroundings);
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

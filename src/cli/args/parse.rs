//! Arguments as clap reads them, made into a command: noun, then verb, one word per notion.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use super::command::Command;
use super::shared::Shared;
use super::{card, cert, file, issuer, other, outlook};
use crate::cli::examples;

/// What was asked for, with the options that every command takes.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The command.
    pub command: Command,
    /// `--issuer`, where the command has it.
    pub issuer: Option<PathBuf>,
    /// Options of every command.
    pub shared: Shared,
}

/// Working secure mail from a key card or a key file
///
/// segl renews the certificate that signs and opens your mail, proves that it works, backs it up and
/// writes the settings for Outlook. Without a command it says what is plugged in, what expires when,
/// and the one next thing to do.
#[derive(Parser, Debug)]
#[command(name = "segl", bin_name = "segl", version, disable_help_subcommand = true, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    noun: Option<Noun>,
}

// One of these lives per run: its size costs nothing, and clap cannot fill a box.
#[allow(clippy::large_enum_variant)]
#[derive(Subcommand, Debug)]
enum Noun {
    /// The key card: what is on it, a first or a new certificate, backup, Outlook
    #[command(subcommand, arg_required_else_help = true)]
    Card(card::Verb),
    /// The key file (.p12): what is in it, a first or a new certificate, backup, Outlook
    #[command(subcommand, arg_required_else_help = true)]
    File(file::Verb),
    /// Certificates: what is in them, whether to trust them
    #[command(subcommand, arg_required_else_help = true)]
    Cert(cert::Verb),
    /// Outlook: whom its security settings name
    #[command(subcommand, arg_required_else_help = true)]
    Outlook(outlook::Verb),
    /// Look whether all is well, or what expires soon
    Check(other::Check),
    /// Show every setting and where it comes from, or set one
    #[command(args_conflicts_with_subcommands = true)]
    Config(other::Config),
    /// The office's own issuer: employees, orders, certificates
    #[command(subcommand, arg_required_else_help = true)]
    Issuer(issuer::Verb),
    /// Print completions for a shell
    Completions(other::Completions),
    /// Print the manual page
    Man,
}

/// The command line as clap knows it, every command with its examples.
pub fn command() -> clap::Command {
    examples::attach(Arguments::command())
}

/// Parses the arguments, program name first.
pub fn parse(arguments: &[OsString]) -> Result<Asked, clap::Error> {
    let matches = command().try_get_matches_from(arguments)?;
    let parsed = Arguments::from_arg_matches(&matches)?;
    let shared = parsed.shared;
    let (command, issuer) = match parsed.noun {
        None => (Command::Overview, None),
        Some(Noun::Card(verb)) => verb.into_command(&shared),
        Some(Noun::File(verb)) => verb.into_command(&shared),
        Some(Noun::Cert(verb)) => (verb.into_command(), None),
        Some(Noun::Outlook(verb)) => (verb.into_command(), None),
        Some(Noun::Check(check)) => (check.into_command(), None),
        Some(Noun::Config(config)) => (config.into_command(), None),
        Some(Noun::Issuer(verb)) => (verb.into_command(), None),
        Some(Noun::Completions(completions)) => (Command::Completions(completions.shell), None),
        Some(Noun::Man) => (Command::Man, None),
    };
    Ok(Asked { command, issuer, shared })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::cli::examples::EXAMPLES;
    use crate::cli::words;

    #[test]
    fn every_example_parses_as_the_command_it_belongs_to() {
        for example in EXAMPLES {
            let words = words::split(example.line).unwrap();
            let asked = parse(&words).unwrap_or_else(|error| panic!("{}: {error}", example.line));
            assert!(asked.command.name().starts_with(example.command), "{}", example.line);
        }
    }

    #[test]
    fn every_command_has_an_example() {
        fn visit(command: &clap::Command, path: &str) {
            assert!(EXAMPLES.iter().any(|example| example.command == path), "no example for: segl {path}");
            for below in command.get_subcommands() {
                visit(below, format!("{path} {}", below.get_name()).trim());
            }
        }
        visit(&command(), "");
    }

    #[test]
    fn the_definition_holds_by_claps_own_rules() {
        command().debug_assert();
    }
}

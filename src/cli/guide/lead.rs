//! The overview, the choices, the chosen command, and back to the overview; until the person has enough.

use std::ffi::OsString;
use std::io::IsTerminal;

use super::ask::Asking;
use super::here::Here;
use super::menu::{Choice, choices};
use crate::cli::args::{self, Asked, Command};
use crate::cli::errand::Errand;
use crate::cli::outcome::Outcome;
use crate::cli::page::Page;
use crate::cli::terminal::{ask_or_explain, is_attended, say, show, stop};
use crate::cli::{raw, show_text, words};
use crate::flow::ask::Unanswered;
use crate::flow::report::OverviewReport;
use crate::flow::settings::Settings;
use crate::lang::Value;
use crate::secret::Secret;
use crate::surroundings::Surroundings;

/// The row of a question.
const ROW_OF_QUESTION: usize = 1;
/// The rows of the command above what it came to.
const ROWS_OF_COMMAND: usize = 3;

/// Whether there is somebody to lead: `segl` alone, at a terminal on all sides, and not answered in advance.
pub(in crate::cli) fn is_wanted(asked: &Asked) -> bool {
    let alone = matches!(asked.command, Command::Overview) && !asked.shared.json && !asked.shared.yes;
    alone && std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && is_attended()
}

/// Leads, until the person quits; gives the exit code. `gather` reads clock and environment anew for each command.
pub(in crate::cli) fn lead(
    asked: &Asked,
    typed: &[OsString],
    pin_of_environment: Option<Secret>,
    gather: impl Fn() -> Surroundings,
) -> u8 {
    let guide = Guide { asked, typed, pin_of_environment, gather: &gather };
    let code = loop {
        if let Some(code) = guide.turn() {
            break code;
        }
    };
    if raw::closes_the_window() {
        let page = guide.page();
        // Whatever is typed, the window closes.
        let _ = ask_or_explain(&page.text("guide-close", &[]), "guide-close-help", &page);
    }
    code
}

/// What the command line said for all that is done under it.
struct Guide<'a> {
    asked: &'a Asked,
    typed: &'a [OsString],
    pin_of_environment: Option<Secret>,
    gather: &'a dyn Fn() -> Surroundings,
}

impl Guide<'_> {
    fn errand<'b>(&self, asked: &'b Asked, typed: &'b [OsString], surroundings: &'b Surroundings) -> Errand<'b> {
        Errand { asked, typed, surroundings, pin_of_environment: self.pin_of_environment.clone() }
    }

    fn page(&self) -> Page {
        let surroundings = (self.gather)();
        let errand = self.errand(self.asked, self.typed, &surroundings);
        errand.page_of_errors(&errand.settle().0)
    }

    /// Once around; the exit code when that was the last time.
    fn turn(&self) -> Option<u8> {
        let surroundings = (self.gather)();
        let errand = self.errand(self.asked, self.typed, &surroundings);
        let (settings, readable) = errand.settle();
        let page = errand.page_of_errors(&settings);
        stop::defer();
        let found = readable.and_then(|()| errand.carry_out(&settings));
        let stopped = stop::end();
        match found {
            Ok(Outcome::Overview(_)) if stopped => Some(goodbye(&page)),
            Ok(Outcome::Overview(report)) => match self.offer(&report, &settings, &surroundings, &page) {
                Ok(()) => None,
                Err(_) => Some(goodbye(&page)),
            },
            came_to => Some(errand.tell(came_to, &settings)),
        }
    }

    /// Shows what is here, asks what is wanted, and does it. An error is the wish to quit.
    fn offer(
        &self,
        report: &OverviewReport,
        settings: &Settings,
        surroundings: &Surroundings,
        page: &Page,
    ) -> Result<(), Unanswered> {
        let names_card = self.asked.shared.card.is_some();
        let here = Here::of(report, self.asked.shared.card.as_deref(), settings.issuer.is_some());
        let choices = choices(&here);
        let menu = menu(&choices, &here, page);
        let overview = show_text::overview(report, page);
        show(&format!("\n{}\n{overview}", page.paint.strong(&page.text("guide-title", &[]))), menu.len(), page)?;
        menu.iter().for_each(|line| say(line));
        let Some(choice) = which(&choices, page)? else { return Ok(()) };
        let asking = Asking { here: &here, page, settings, surroundings, names_card };
        match asking.words(choice) {
            Ok(Some(words)) => self.carry_out(&words, page)?,
            Ok(None) => show(&page.text("guide-help", &[]), ROW_OF_QUESTION, page)?,
            Err(_) => {
                say(&page.text("guide-nothing-done", &[]));
                return Ok(());
            }
        }
        ask_or_explain(&page.text("guide-back", &[]), "guide-back-help", page).map(|_| ())
    }

    /// Shows the command and does what it says.
    fn carry_out(&self, words: &[OsString], page: &Page) -> Result<(), Unanswered> {
        let program = vec![OsString::from("segl")];
        let typed = [&program, words, self.typed.get(1..).unwrap_or_default()].concat();
        say(&page.text("guide-command", &[]));
        say(&format!("    {}\n", page.paint.strong(&words::join(&typed))));
        let asked = match args::parse(&typed) {
            Ok(asked) => asked,
            Err(unreadable) => return show(&unreadable.to_string(), ROW_OF_QUESTION, page),
        };
        let surroundings = (self.gather)();
        let errand = self.errand(&asked, &typed, &surroundings);
        let (settings, readable) = errand.settle();
        stop::defer();
        let came_to = readable.and_then(|()| errand.carry_out(&settings));
        stop::end();
        let text = match &came_to {
            Ok(outcome) => outcome.to_text(page),
            Err(failure) => errand.explain(failure, &settings).to_text(page, asked.shared.verbose),
        };
        show(&format!("\n{text}"), ROWS_OF_COMMAND + ROW_OF_QUESTION, page)
    }
}

fn menu(choices: &[Choice], here: &Here, page: &Page) -> Vec<String> {
    let text = |choice: &Choice| match choice {
        Choice::Resume(index) => {
            let name = here.unfinished.get(*index).map_or("", |(name, _)| name.as_str());
            page.text("guide-choice-resume", &[("name", Value::from(name))])
        }
        other => page.text(&format!("guide-choice-{}", other.word()), &[]),
    };
    let numbered = (1..).zip(choices).map(|(number, choice)| format!("{number:>3}  {}", text(choice)));
    let quit = format!("  q  {}", page.text("guide-choice-quit", &[]));
    [String::new(), page.paint.strong(&page.text("guide-ask", &[]))].into_iter().chain(numbered).chain([quit]).collect()
}

/// The choice; `None` is the wish to look again.
fn which(choices: &[Choice], page: &Page) -> Result<Option<Choice>, Unanswered> {
    let count = ("count", Value::from(choices.len()));
    let question = page.text("guide-ask-go", std::slice::from_ref(&count));
    loop {
        let answer = ask_or_explain(&question, "guide-ask-help", page)?;
        match answer.parse::<usize>() {
            Ok(number) if (1..=choices.len()).contains(&number) => return Ok(choices.get(number - 1).copied()),
            _ if answer.is_empty() => return Ok(None),
            _ => say(&page.text("ask-again-number", std::slice::from_ref(&count))),
        }
    }
}

fn goodbye(page: &Page) -> u8 {
    say(&page.text("guide-goodbye", &[]));
    0
}

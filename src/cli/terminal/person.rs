//! Answers a journey's questions: by the command's options first, by the person at the terminal otherwise.

use std::path::PathBuf;

use super::keyboard::{ask_hidden, is_attended, say};
use super::new_password::ask_new_password;
use super::progress::Progress;
use super::secrets::{Secrets, flag, what};
use super::{paged, questions, stop, terms};
use crate::cli::page::Page;
use crate::cli::password_rules;
use crate::cli::{output, show_json, show_text};
use crate::flow::ask::{Ask, CardChoice, Confirmation, FoundFile, News, SecretAbout, SecretKind, Terms, Unanswered};
use crate::flow::failure::Failure;
use crate::flow::report::{IdentityReport, ReaderNews};
use crate::lang::Value;
use crate::secret::Secret;
use crate::shown;

/// What the options of every command say of the conversation.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// `--yes`
    pub yes: bool,
    /// `--accept-terms`: lower-case hex.
    pub accept_terms: Option<String>,
    /// `--quiet` or `--json`: only what must be said is said.
    pub quiet: bool,
    /// `--json`: what a command gives line by line is an object each.
    pub json: bool,
    /// The person's home folder, for paths that are typed.
    pub home: PathBuf,
}

/// The person, or the options that speak in the person's place.
pub struct Person {
    page: Page,
    manner: Manner,
    secrets: Secrets,
    attended: bool,
    progress: Progress,
    defers_stop: bool,
}

impl Person {
    /// Somebody to ask, on standard error, which `page` is for.
    pub fn new(page: Page, manner: Manner, secrets: Secrets) -> Self {
        let progress = Progress::new(page.paint.has_marks());
        Self { page, manner, secrets, attended: is_attended(), progress, defers_stop: false }
    }

    /// Asks. `?` explains; where nothing is no answer, nothing twice is the wish to stop.
    fn ask_secret(&self, kind: SecretKind, about: &SecretAbout) -> Result<Secret, Unanswered> {
        let question = secret_question(kind, about, &self.page);
        if matches!(kind, SecretKind::NewPassword | SecretKind::NewIssuerPassword) {
            return ask_new_password(&question, &about.not_like, &self.page);
        }
        let help = format!("ask-{}-help", what(kind));
        let mut asked_before = false;
        loop {
            let typed = ask_hidden(&question)?;
            match typed.expose() {
                "?" => paged::explain(&help, &self.page),
                "" if !may_be_empty(kind) && asked_before => return Err(Unanswered::Stopped),
                "" if !may_be_empty(kind) => {
                    asked_before = true;
                    say(&self.page.text("ask-empty", &[]));
                }
                _ if is_typed_twice(kind) && ask_hidden(&self.page.text("ask-repeat", &[]))? != typed => {
                    say(&self.page.text("ask-not-the-same", &[]));
                }
                _ => return Ok(typed),
            }
        }
    }

    /// What a command gives while it runs goes where results go.
    fn give(&self, news: &ReaderNews) {
        let line = match self.manner.json {
            true => show_json::result("card list", news),
            false => format!("{}\n", show_text::reader_news(news, &self.page)),
        };
        output::result(line.as_bytes());
    }

    /// Before the last try somebody must say that it is meant.
    fn may_try(&self, about: &SecretAbout) -> Result<bool, Unanswered> {
        if let Some(module) = &about.unregistered_module {
            say(&self.page.paint.note(&self.page.text("ask-pin-module", &[("module", Value::from(module.as_str()))])));
        }
        if !about.last_try || self.manner.yes {
            return Ok(true);
        }
        if !self.attended {
            return Err(Unanswered::NoTerminal { what: "confirmation", flag: "--yes" });
        }
        say(&self.page.paint.note(&self.page.text("ask-pin-last", &[])));
        questions::yes_or_no("ask-pin-last-go", false, &self.page)
    }
}

impl Ask for Person {
    fn confirm(&mut self, question: &Confirmation<'_>) -> Result<bool, Unanswered> {
        self.progress.rest();
        if !self.manner.yes && !self.attended {
            return Err(Unanswered::NoTerminal { what: "confirmation", flag: "--yes" });
        }
        if !self.manner.yes {
            return questions::confirm(question, &self.page);
        }
        if !self.manner.quiet {
            say(&questions::text(question, &self.page));
        }
        Ok(true)
    }

    fn choose(&mut self, choices: &[IdentityReport]) -> Result<usize, Unanswered> {
        self.progress.rest();
        if self.attended { questions::choose(choices, &self.page) } else { Err(Unanswered::SeveralFit) }
    }

    fn choose_file(&mut self, files: &[FoundFile]) -> Result<usize, Unanswered> {
        self.progress.rest();
        if self.attended { questions::choose_file(files, &self.page) } else { Err(Unanswered::SeveralFit) }
    }

    fn choose_card(&mut self, cards: &[CardChoice]) -> Result<usize, Unanswered> {
        self.progress.rest();
        if self.attended { questions::choose_card(cards, &self.page) } else { Err(Unanswered::SeveralFit) }
    }

    fn earlier_key_file(&mut self, name: &str) -> Result<Option<PathBuf>, Unanswered> {
        self.progress.rest();
        if self.attended && !self.manner.yes {
            questions::earlier_key_file(name, &self.manner.home, &self.page)
        } else {
            Ok(None)
        }
    }

    fn secret(&mut self, kind: SecretKind, about: &SecretAbout) -> Result<Secret, Unanswered> {
        self.progress.rest();
        if kind == SecretKind::Pin && !self.may_try(about)? {
            return Err(Unanswered::Stopped);
        }
        let is_new = matches!(kind, SecretKind::NewPassword | SecretKind::NewIssuerPassword);
        match self.secrets.given(kind)? {
            Some(given) if is_new => match password_rules::broken(&given, &about.not_like) {
                broken if broken.is_empty() => Ok(given),
                broken => Err(Unanswered::WeakPassword { broken }),
            },
            Some(given) => Ok(given),
            None if self.attended => self.ask_secret(kind, about),
            None => Err(Unanswered::NoTerminal { what: what(kind), flag: flag(kind) }),
        }
    }

    fn again(&mut self, kind: SecretKind, failure: &Failure) -> bool {
        let is_typed = self.attended && !self.secrets.are_given(kind);
        if is_typed {
            let values = [("blanks", Value::from(failure.text("blanks")))];
            let id = format!("ask-again-{}", failure.code.name());
            say(&self.page.paint.note(&self.page.text(&id, &values)));
        }
        is_typed
    }

    fn accept_terms(&mut self, terms: &Terms) -> Result<bool, Unanswered> {
        self.progress.rest();
        match &self.manner.accept_terms {
            Some(hash) if terms.sha256.trim_start_matches("sha256:").eq_ignore_ascii_case(hash) => {
                if !self.manner.quiet {
                    terms::name_accepted(terms, &self.page);
                }
                Ok(true)
            }
            Some(_) => Err(Unanswered::OtherTerms { offered: terms.sha256.clone() }),
            None if self.attended => terms::show_and_ask(terms, &self.page),
            None => Err(Unanswered::NoTerminal { what: "terms", flag: "--accept-terms" }),
        }
    }

    fn put_card_in(&mut self, serial: Option<&str>) -> bool {
        self.progress.rest();
        if !self.attended || self.manner.yes || self.manner.json {
            return false;
        }
        let text = match serial {
            Some(serial) => self.page.text("ask-card-named", &[("serial", Value::from(shown::line(serial)))]),
            None => self.page.text("ask-card", &[]),
        };
        say(&text);
        // Nothing is under way: Ctrl-C ends the wait at once.
        stop::end();
        true
    }

    fn wants_to_stop(&self) -> bool {
        self.defers_stop && stop::is_wished()
    }

    fn tell(&mut self, news: &News<'_>) {
        if matches!(news, News::Begun(_)) && !self.defers_stop {
            stop::defer();
            self.defers_stop = true;
        }
        if let News::Reader(news) = news {
            return self.give(news);
        }
        if self.manner.quiet {
            return;
        }
        match news {
            News::Begun(step) => return self.progress.begin(step, &self.page),
            News::Done(step) => return self.progress.finish(step, &self.page),
            News::DoneBefore(step) => return self.progress.finished_before(step, &self.page),
            _ => self.progress.rest(),
        }
        if let Some(line) = line_of(news, &self.page) {
            say(&line);
        }
    }
}

fn line_of(news: &News<'_>, page: &Page) -> Option<String> {
    match news {
        News::Plan(plan) => Some(show_text::plan(plan, page)),
        News::Resuming { begun } => Some(page.text("resuming", &[("begun", page.date(&begun.to_string()).into())])),
        News::Answered { message, outcome, who } => {
            let message = message.get(..8).unwrap_or(message);
            let outcome = if outcome == "issued" { page.text("answered-issued", &[]) } else { outcome.clone() };
            let values = [("message", Value::from(message)), ("outcome", outcome.into()), ("who", who.as_str().into())];
            Some(page.text("answered", &values))
        }
        News::Pins(pins) => Some(show_text::pin_before(pins, page)),
        News::WatchingReaders => Some(page.text("watching-readers", &[])),
        News::Watching { folder } => Some(page.text("watching", &[("folder", Value::from(folder.as_str()))])),
        News::Begun(_) | News::Done(_) | News::DoneBefore(_) | News::Reader(_) => None,
    }
}

/// A key file may have been saved with no password at all.
fn may_be_empty(kind: SecretKind) -> bool {
    matches!(kind, SecretKind::Password | SecretKind::OlderPassword)
}

fn is_typed_twice(kind: SecretKind) -> bool {
    matches!(kind, SecretKind::NewPin | SecretKind::NewPuk)
}

fn secret_question(kind: SecretKind, about: &SecretAbout, page: &Page) -> String {
    let name = ("name", Value::from(about.name.as_str()));
    match kind {
        SecretKind::Pin => pin_question(about, page),
        SecretKind::Puk => with_tries(page.text("ask-puk", &[name]), about, page),
        SecretKind::NewPin => page.text("ask-new-pin", &[name]),
        SecretKind::NewPuk => page.text("ask-new-puk", &[name]),
        SecretKind::ManagementKey => page.text("ask-management-key", &[name]),
        SecretKind::Password | SecretKind::OlderPassword => page.text("ask-password", &[name]),
        SecretKind::NewPassword => page.text("ask-new-password", &[name]),
        SecretKind::Code => page.text("ask-code", &[]),
        SecretKind::IssuerPassword => page.text("ask-issuer-password", &[name]),
        SecretKind::NewIssuerPassword => page.text("ask-new-issuer-password", &[name]),
    }
}

/// `PIN of Anna Sørensen's card in Gemalto USB (3 tries left)`.
fn pin_question(about: &SecretAbout, page: &Page) -> String {
    let name = ("name", Value::from(about.name.as_str()));
    let question = match (&about.reader, &about.pin) {
        (Some(reader), Some(pin)) => {
            page.text("ask-pin-of-several", &[name, ("reader", reader.as_str().into()), ("pin", pin.as_str().into())])
        }
        (Some(reader), None) => page.text("ask-pin-reader", &[name, ("reader", reader.as_str().into())]),
        (None, _) => page.text("ask-pin", &[name]),
    };
    with_tries(question, about, page)
}

fn with_tries(question: String, about: &SecretAbout, page: &Page) -> String {
    match about.tries_left {
        Some(tries) => {
            let tries = page.text("ask-pin-tries", &[("tries", Value::Number(i64::from(tries)))]);
            format!("{question} ({tries})")
        }
        None => question,
    }
}

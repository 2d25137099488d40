//! A new password: each rule with a mark that answers every key, and no way on before all hold.

use console::{Term, truncate_str};

use super::key::Key;
use super::keyboard::{ask_hidden, say, write};
use super::keys::Keys;
use super::line::{Effect, Line};
use super::paged;
use crate::cli::page::Page;
use crate::cli::password_rules::Rule;
use crate::flow::ask::Unanswered;
use crate::secret::Secret;

/// The rows that the rules need with what stands around them.
const ROWS: usize = Rule::ALL.len() + 3;

/// Which of [`Rule::ALL`] hold.
type Verdicts = [bool; Rule::ALL.len()];

/// Asks until a password keeps every rule and was typed twice the same.
pub(super) fn ask_new_password(question: &str, not_like: &[String], page: &Page) -> Result<Secret, Unanswered> {
    loop {
        let typed = match Keys::open() {
            Ok(keys) if page.paint.has_marks() && paged::size().0 > ROWS => ask_live(keys, question, not_like, page)?,
            _ => ask_plainly(question, not_like, page)?,
        };
        if ask_hidden(&page.text("ask-repeat", &[]))? == typed {
            return Ok(typed);
        }
        say(&page.text("ask-not-the-same", &[]));
    }
}

/// Line by line, for screen readers and for terminals that cannot do more.
fn ask_plainly(question: &str, not_like: &[String], page: &Page) -> Result<Secret, Unanswered> {
    say(&page.text("ask-rules", &[]));
    Rule::ALL.into_iter().for_each(|rule| say(&format!("    {}", rule_text(rule, page))));
    let mut asked_before = false;
    loop {
        let typed = ask_hidden(question)?;
        match typed.expose() {
            "?" => {
                paged::explain("ask-new-password-help", page);
                continue;
            }
            "" if asked_before => return Err(Unanswered::Stopped),
            "" => {
                asked_before = true;
                say(&page.text("ask-empty", &[]));
                continue;
            }
            _ => {}
        }
        let verdicts = judge(typed.expose(), not_like);
        Rule::ALL.into_iter().zip(verdicts).for_each(|(rule, holds)| say(&verdict_line(rule, holds, page)));
        if verdicts.iter().all(|holds| *holds) {
            return Ok(typed);
        }
    }
}

/// With the rules above the line, marked anew as each key changes what holds.
fn ask_live(mut keys: Keys, question: &str, not_like: &[String], page: &Page) -> Result<Secret, Unanswered> {
    say(question);
    say(&page.text("ask-rules", &[]));
    let mut view = View::draw(page.text("ask-new-password-here", &[]), page);
    let (mut line, mut asked_before) = (Line::new(), false);
    loop {
        match line.press(keys.next().unwrap_or(Key::Stop)) {
            Effect::Stopped => {
                say("");
                return Err(Unanswered::Stopped);
            }
            Effect::Ended if line.text().is_empty() && asked_before => {
                say("");
                return Err(Unanswered::Stopped);
            }
            Effect::Ended if line.text() == "?" => {
                say("");
                paged::explain("ask-new-password-help", page);
                (line, view) = (Line::new(), View::draw(page.text("ask-new-password-here", &[]), page));
            }
            Effect::Ended => {
                let verdicts = judge(line.text(), not_like);
                view.show(verdicts, true, page);
                if verdicts.iter().all(|holds| *holds) {
                    say("");
                    return Ok(Secret::new(line.into_text()));
                }
                asked_before = line.text().is_empty();
                line = Line::new();
                view.ask_again(page);
            }
            // What is pasted is judged when it is all there.
            Effect::Typed(_) | Effect::Erased(_) if !keys.has_more() => {
                view.show(judge(line.text(), not_like), false, page);
            }
            _ => {}
        }
    }
}

/// The rules as they stand on the screen, with the line for typing below them.
struct View {
    shown: (Verdicts, bool),
    prompt: String,
    size: (usize, usize),
}

impl View {
    fn draw(prompt: String, page: &Page) -> Self {
        let shown = ([false; Rule::ALL.len()], false);
        write_rules(shown, &prompt, page);
        Self { shown, prompt, size: paged::size() }
    }

    /// Marks the rules; those that do not hold are faults only once the password is `done`.
    fn show(&mut self, verdicts: Verdicts, done: bool, page: &Page) {
        if self.shown == (verdicts, done) {
            return;
        }
        self.shown = (verdicts, done);
        if self.size == paged::size() {
            // A terminal that is gone shows nothing anyhow.
            let _ = Term::stderr().move_cursor_up(Rule::ALL.len());
            write("\r");
        } else {
            // Lines that were cut for another width cannot be found again.
            self.size = paged::size();
            say("");
        }
        write_rules(self.shown, &self.prompt, page);
    }

    fn ask_again(&mut self, page: &Page) {
        self.prompt = page.text("ask-new-password-again", &[]);
        write("\r");
        write_prompt(&self.prompt);
    }
}

fn write_rules((verdicts, done): (Verdicts, bool), prompt: &str, page: &Page) {
    let width = paged::size().1 - 1;
    for (rule, holds) in Rule::ALL.into_iter().zip(verdicts) {
        // The line stands alone before it is written: nothing of the longer one it replaces stays.
        let _ = Term::stderr().clear_line();
        say(&truncate_str(&marked_line(rule, holds, done, page), width, "…"));
    }
    write_prompt(prompt);
}

fn write_prompt(prompt: &str) {
    let _ = Term::stderr().clear_line();
    write(&truncate_str(prompt, paged::size().1 - 1, "…"));
}

fn judge(password: &str, not_like: &[String]) -> Verdicts {
    let password = Secret::new(password.to_owned());
    // Nothing keeps no rule, not even the one that forbids something.
    Rule::ALL.map(|rule| !password.is_empty() && rule.holds(&password, not_like))
}

fn marked_line(rule: Rule, holds: bool, done: bool, page: &Page) -> String {
    let mark = match (holds, done) {
        (true, _) => page.paint.good("✓"),
        (false, true) => page.paint.bad("✗"),
        (false, false) => page.paint.faint("·"),
    };
    format!("  {mark} {}", rule_text(rule, page))
}

fn verdict_line(rule: Rule, holds: bool, page: &Page) -> String {
    if page.paint.has_marks() {
        return marked_line(rule, holds, true, page);
    }
    let id = if holds { "rule-holds" } else { "rule-broken" };
    page.text(id, &[("rule", rule_text(rule, page).into())])
}

fn rule_text(rule: Rule, page: &Page) -> String {
    page.text(&format!("rule-{}", rule.word()), &[])
}

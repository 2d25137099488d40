//! Yes or no, and which of several.

use std::path::{Path, PathBuf};

use super::keyboard::say;
use super::paged::{self, ask_or_explain};
use crate::cli::page::Page;
use crate::cli::{show_text, words};
use crate::flow::ask::{CardChoice, Confirmation, FoundFile, Unanswered};
use crate::flow::report::IdentityReport;
use crate::lang::Value;
use crate::shown;

/// Rows that a question below a text takes.
const ROWS_OF_QUESTION: usize = 1;

/// What is to be confirmed, in words.
pub(super) fn text(question: &Confirmation<'_>, page: &Page) -> String {
    match question {
        Confirmation::Plan(plan) => format!("{}\n", show_text::plan(plan, page)),
        Confirmation::Changes { who, changes, orders_renewal } => {
            let heading = page.text("ask-changes", &[("who", Value::from(who.as_str()))]);
            let changes = changes.iter().map(|change| format!("  {}", show_text::change_line(change, page)));
            let renewal = orders_renewal.then(|| page.text("ask-orders-renewal", &[]));
            std::iter::once(heading).chain(changes).chain(renewal).collect::<Vec<_>>().join("\n")
        }
        Confirmation::Import { lines, counts } => show_text::import_preview(lines, *counts, page),
        Confirmation::Revoke { who, serials } => {
            let heading = page.text("ask-revoke", &[("who", Value::from(who.as_str()))]);
            let serials = serials.iter().map(|serial| format!("    {serial}"));
            std::iter::once(heading).chain(serials).collect::<Vec<_>>().join("\n")
        }
        Confirmation::End { who, certificates } => {
            let values = [("who", Value::from(who.as_str())), ("certificates", (*certificates).into())];
            page.text("ask-end", &values)
        }
    }
}

/// Shows it and asks. What can be taken back is yes unless told otherwise, what cannot is no.
pub(super) fn confirm(question: &Confirmation<'_>, page: &Page) -> Result<bool, Unanswered> {
    paged::show(&text(question, page), ROWS_OF_QUESTION, page)?;
    let (id, proposal) = match question {
        Confirmation::Plan(_) => ("ask-plan", true),
        Confirmation::Changes { .. } => ("ask-changes-go", true),
        Confirmation::Import { .. } => ("ask-import-go", true),
        Confirmation::Revoke { .. } => ("ask-revoke-go", false),
        Confirmation::End { .. } => ("ask-end-go", false),
    };
    yes_or_no(id, proposal, page)
}

/// Asks the text `id`; an empty answer is `proposal`, anything but yes or no is asked again.
pub(super) fn yes_or_no(id: &str, proposal: bool, page: &Page) -> Result<bool, Unanswered> {
    let choices = page.text(if proposal { "ask-yes" } else { "ask-no" }, &[]);
    let question = format!("{} {choices}", page.text(id, &[]));
    loop {
        match ask_or_explain(&question, &format!("{id}-help"), page)?.to_lowercase().as_str() {
            "" => return Ok(proposal),
            "y" | "yes" | "j" | "ja" => return Ok(true),
            "n" | "no" | "nej" => return Ok(false),
            _ => say(&page.text("ask-again-yes-no", &[])),
        }
    }
}

/// Asks which of several identities is meant; its index. Enter means none of them.
pub(super) fn choose(choices: &[IdentityReport], page: &Page) -> Result<usize, Unanswered> {
    let lines: Vec<String> = choices.iter().map(|identity| show_text::choice_line(identity, page)).collect();
    pick("ask-choose", &lines, None, page)
}

/// Asks which key file is meant; Enter means the newest, which is first.
pub(super) fn choose_file(files: &[FoundFile], page: &Page) -> Result<usize, Unanswered> {
    let lines: Vec<String> = files.iter().map(|file| show_text::found_file(file, page)).collect();
    pick("ask-choose-file", &lines, Some(0), page)
}

/// Asks which card is meant. Enter means none of them.
pub(super) fn choose_card(cards: &[CardChoice], page: &Page) -> Result<usize, Unanswered> {
    let line = |card: &CardChoice| {
        let CardChoice { holder, label, reader, serial } = card;
        show_text::Named { holder, label, reader, serial }.heading(page)
    };
    pick("ask-choose-card", &cards.iter().map(line).collect::<Vec<String>>(), None, page)
}

/// Asks where the key file is that was used until now. Enter means there is none.
pub(super) fn earlier_key_file(name: &str, home: &Path, page: &Page) -> Result<Option<PathBuf>, Unanswered> {
    say(&page.text("ask-earlier", &[("name", Value::from(name))]));
    loop {
        let answer = ask_or_explain(&page.text("ask-earlier-go", &[]), "ask-earlier-help", page)?;
        if answer.is_empty() {
            return Ok(None);
        }
        let path = words::path(&answer, home);
        if path.is_file() {
            return Ok(Some(path));
        }
        say(&page.text("guide-no-such-file", &[("path", shown::path(&path).into())]));
    }
}

/// Asks the text `id` for one of numbered lines; its index. Enter means `proposal`, or none of them.
pub(in crate::cli) fn pick(
    id: &str,
    lines: &[String],
    proposal: Option<usize>,
    page: &Page,
) -> Result<usize, Unanswered> {
    let lines: Vec<String> = (1..).zip(lines).map(|(number, line)| format!("{number:>3}  {line}")).collect();
    paged::show(&format!("{}\n{}", page.text(id, &[]), lines.join("\n")), ROWS_OF_QUESTION, page)?;
    let count = ("count", Value::from(lines.len()));
    let question = match proposal {
        Some(index) => page.text("ask-choose-go-proposed", &[count.clone(), ("proposal", (index + 1).into())]),
        None => page.text("ask-choose-go", std::slice::from_ref(&count)),
    };
    loop {
        let answer = ask_or_explain(&question, &format!("{id}-help"), page)?;
        match answer.parse::<usize>() {
            Ok(number) if (1..=lines.len()).contains(&number) => return Ok(number - 1),
            _ if answer.is_empty() => return proposal.ok_or(Unanswered::Stopped),
            _ => say(&page.text("ask-again-number", std::slice::from_ref(&count))),
        }
    }
}

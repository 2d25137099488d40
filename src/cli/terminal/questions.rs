//! Yes or no, and which of several.

use super::keyboard::{ask, say};
use crate::cli::page::Page;
use crate::cli::show_text;
use crate::flow::ask::{Change, Confirmation, Unanswered};
use crate::flow::report::IdentityReport;
use crate::lang::Value;

/// Shows what is to be confirmed.
pub(super) fn show(question: &Confirmation<'_>, page: &Page) {
    match question {
        Confirmation::Plan(plan) => say(&show_text::plan(plan, page)),
        Confirmation::Changes { who, changes, orders_renewal } => {
            say(&page.text("ask-changes", &[("who", Value::from(who.as_str()))]));
            changes.iter().for_each(|change| say(&format!("  {}", change_line(change, page))));
            if *orders_renewal {
                say(&page.text("ask-orders-renewal", &[]));
            }
        }
        Confirmation::Revoke { who, serials } => {
            say(&page.text("ask-revoke", &[("who", Value::from(who.as_str()))]));
            serials.iter().for_each(|serial| say(&format!("    {serial}")));
        }
        Confirmation::End { who, certificates } => {
            let values = [("who", Value::from(who.as_str())), ("certificates", (*certificates).into())];
            say(&page.text("ask-end", &values));
        }
    }
}

/// Asks it. What can be taken back is yes unless told otherwise, what cannot is no.
pub(super) fn confirm(question: &Confirmation<'_>, page: &Page) -> Result<bool, Unanswered> {
    let (id, proposal) = match question {
        Confirmation::Plan(_) => ("ask-plan", true),
        Confirmation::Changes { .. } => ("ask-changes-go", true),
        Confirmation::Revoke { .. } => ("ask-revoke-go", false),
        Confirmation::End { .. } => ("ask-end-go", false),
    };
    yes_or_no(id, proposal, page)
}

/// Asks the text `id`; an empty answer is `proposal`, anything but yes or no is asked again.
pub(super) fn yes_or_no(id: &str, proposal: bool, page: &Page) -> Result<bool, Unanswered> {
    let choices = page.text(if proposal { "ask-yes" } else { "ask-no" }, &[]);
    let question = format!("{} {choices} ", page.text(id, &[]));
    loop {
        match ask(&question)?.to_lowercase().as_str() {
            "" => return Ok(proposal),
            "y" | "yes" | "j" | "ja" => return Ok(true),
            "n" | "no" | "nej" => return Ok(false),
            _ => say(&page.text("ask-again-yes-no", &[])),
        }
    }
}

/// Asks for one of a numbered list; its index.
pub(super) fn choose(choices: &[IdentityReport], page: &Page) -> Result<usize, Unanswered> {
    say(&page.text("ask-choose", &[]));
    for (number, identity) in (1..).zip(choices) {
        say(&format!("  {number}  {}", show_text::choice_line(identity, page)));
    }
    let question = format!("{} ", page.text("ask-choose-go", &[("count", choices.len().into())]));
    loop {
        match ask(&question)?.parse::<usize>() {
            Ok(number) if (1..=choices.len()).contains(&number) => return Ok(number - 1),
            _ => {}
        }
    }
}

fn change_line(change: &Change, page: &Page) -> String {
    let shown = |text: &str| match text {
        "" => page.text("ask-nothing", &[]),
        text => page.text("ask-change-value", &[("value", text.into())]),
    };
    let values = [
        ("field", Value::from(change.field.as_str())),
        ("from", shown(&change.from).into()),
        ("to", shown(&change.to).into()),
    ];
    page.text("ask-change", &values)
}

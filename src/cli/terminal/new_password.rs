//! A new password: the rules shown, each ticked after typing, and no way on before all hold.

use super::keyboard::{ask_hidden, say};
use crate::cli::page::Page;
use crate::cli::password_rules::Rule;
use crate::flow::ask::Unanswered;
use crate::secret::Secret;

/// Asks until a password keeps every rule and was typed twice the same.
pub(super) fn ask_new_password(question: &str, not_like: &[String], page: &Page) -> Result<Secret, Unanswered> {
    say(&page.text("ask-rules", &[]));
    Rule::ALL.into_iter().for_each(|rule| say(&format!("    {}", rule_text(rule, page))));
    loop {
        let typed = ask_hidden(question)?;
        let verdicts = Rule::ALL.map(|rule| (rule, rule.holds(&typed, not_like)));
        verdicts.into_iter().for_each(|(rule, holds)| say(&verdict_line(rule, holds, page)));
        if verdicts.iter().any(|(_, holds)| !holds) {
            continue;
        }
        if ask_hidden(&page.text("ask-repeat", &[]))? == typed {
            return Ok(typed);
        }
        say(&page.text("ask-not-the-same", &[]));
    }
}

fn verdict_line(rule: Rule, holds: bool, page: &Page) -> String {
    let mark = if holds { page.paint.good("✓") } else { page.paint.bad("✗") };
    format!("  {mark} {}", rule_text(rule, page))
}

fn rule_text(rule: Rule, page: &Page) -> String {
    page.text(&format!("rule-{}", rule.word()), &[])
}

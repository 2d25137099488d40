//! The issuer's terms, page by page; they can be accepted only after the last page was shown.

use super::keyboard::say;
use super::paged;
use super::questions::yes_or_no;
use crate::cli::page::Page;
use crate::flow::ask::{Terms, Unanswered};
use crate::lang::Value;
use crate::shown;

/// Rows of the screen that the title and the question take.
const ROWS_AROUND: usize = 2;

/// Shows them to the end and asks.
pub(super) fn show_and_ask(terms: &Terms, page: &Page) -> Result<bool, Unanswered> {
    say(&page.paint.strong(&page.text("terms-title", &title(terms))));
    paged::show(&shown::page(&terms.text), ROWS_AROUND, page)?;
    yes_or_no("terms-go", false, page)
}

/// Names the terms that were accepted by their hash, without showing them again.
pub(super) fn name_accepted(terms: &Terms, page: &Page) {
    let mut values = title(terms).to_vec();
    values.push(("sha256", terms.sha256.as_str().into()));
    say(&page.text("terms-accepted-before", &values));
}

fn title(terms: &Terms) -> [(&'static str, Value); 2] {
    [("issuer", Value::from(terms.issuer.as_str())), ("version", terms.version.as_str().into())]
}

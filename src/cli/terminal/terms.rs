//! The issuer's terms, page by page; they can be accepted only after the last page was shown.

use console::{Term, measure_text_width};

use super::keyboard::{ask, say};
use super::questions::yes_or_no;
use crate::cli::page::Page;
use crate::flow::ask::{Terms, Unanswered};
use crate::lang::Value;
use crate::shown;

/// Lines of the screen that the title and the question take.
const LINES_AROUND: usize = 4;

/// Shows them to the end and asks.
pub(super) fn show_and_ask(terms: &Terms, page: &Page) -> Result<bool, Unanswered> {
    say(&page.paint.strong(&page.text("terms-title", &title(terms))));
    let (height, width) = Term::stderr().size();
    let text = shown::page(&terms.text);
    let pages = pages(&text, usize::from(height).saturating_sub(LINES_AROUND).max(5), usize::from(width).max(20));
    let last = pages.len();
    for (number, lines) in (1..).zip(&pages) {
        lines.iter().for_each(|line| say(line));
        if number < last {
            let values = [("page", Value::from(number)), ("pages", last.into())];
            ask(&format!("{} ", page.paint.faint(&page.text("terms-page", &values))))?;
        }
    }
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

/// The lines in screenfuls: a line wider than the screen counts as the rows it takes.
fn pages(text: &str, height: usize, width: usize) -> Vec<Vec<&str>> {
    let mut pages = Vec::new();
    let mut page = Vec::new();
    let mut rows = 0;
    for line in text.lines() {
        let needed = measure_text_width(line).div_ceil(width).max(1);
        if rows + needed > height && rows > 0 {
            pages.push(std::mem::take(&mut page));
            rows = 0;
        }
        rows += needed;
        page.push(line);
    }
    pages.push(page);
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_on_a_page_and_none_is_higher_than_the_screen() {
        let wide = "x".repeat(25);
        let text = format!("1\n2\n{wide}\n4");
        assert_eq!(pages(&text, 3, 10), vec![vec!["1", "2"], vec![wide.as_str()], vec!["4"]]);
        assert_eq!(pages("", 3, 10), vec![Vec::<&str>::new()]);
    }
}

//! Texts of any length, a screenful at a time; and questions that explain themselves.

use console::{Term, measure_text_width};

use super::keyboard::{ask, say};
use crate::cli::page::Page;
use crate::flow::ask::Unanswered;
use crate::lang::Value;

/// The fewest rows a page has, however low the screen.
const FEWEST_ROWS: usize = 5;
/// The row of the question at a page's end, and one to spare for its answer.
const ROWS_OF_QUESTION: usize = 2;
/// Columns up to which a line is easy to read.
const WIDEST: usize = 80;
/// What sets an explanation apart.
const INDENT: &str = "  ";
/// How far in commands and paths stand.
const INDENT_OF_COMMANDS: usize = 4;
/// The narrowest column that words are broken into.
const NARROWEST: usize = 10;

/// Rows and columns of the screen.
pub(super) fn size() -> (usize, usize) {
    let (height, width) = Term::stderr().size();
    (usize::from(height), usize::from(width).max(20))
}

/// Shows the text. Where it is longer than the screen without `kept` rows, Enter turns the page.
pub(in crate::cli) fn show(text: &str, kept: usize, page: &Page) -> Result<(), Unanswered> {
    let (height, width) = size();
    let lines: Vec<String> = text.lines().flat_map(|line| fitted(line, width)).collect();
    let pages = pages(&lines, height.saturating_sub(kept + ROWS_OF_QUESTION).max(FEWEST_ROWS), width);
    let last = pages.len();
    for (number, lines) in (1..).zip(&pages) {
        lines.iter().for_each(|line| say(line));
        if number < last {
            let values = [("page", Value::from(number)), ("pages", last.into())];
            ask_or_explain(&page.paint.faint(&page.text("page-turn", &values)), "page-turn-help", page)?;
        }
    }
    Ok(())
}

/// Asks. `?` is answered by the text `help` and asked again; `q` is the wish to stop.
pub(in crate::cli) fn ask_or_explain(question: &str, help: &str, page: &Page) -> Result<String, Unanswered> {
    loop {
        let answer = ask(&format!("{question} "))?;
        match answer.as_str() {
            "?" => explain(help, page),
            "q" | "Q" => return Err(Unanswered::Stopped),
            _ => return Ok(answer),
        }
    }
}

/// Shows the text `help`, broken anew for the width of the screen.
pub(super) fn explain(help: &str, page: &Page) {
    let width = size().1.min(WIDEST) - INDENT.len() - 1;
    broken(&page.text(help, &[]), width).iter().for_each(|line| say(&format!("{INDENT}{line}")));
}

/// The words in lines of at most `width` columns; a longer word has a line of its own.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if measure_text_width(line) + 1 + measure_text_width(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The line, broken between words where it is wider than the screen; what stands in a column goes on in that column.
/// A command or a path, which stands alone and further in, stays in one piece, so that it can be copied.
fn fitted(line: &str, width: usize) -> Vec<String> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let column = line[indent..].find("  ").map(|gap| {
        let gap = indent + gap;
        gap + line[gap..].len() - line[gap..].trim_start_matches(' ').len()
    });
    let (head, text) = line.split_at(column.unwrap_or(indent));
    let before = measure_text_width(head);
    let is_one_piece = (column.is_none() && indent >= INDENT_OF_COMMANDS) || !text.contains(' ');
    if measure_text_width(line) <= width || is_one_piece || before + NARROWEST > width {
        return vec![line.to_owned()];
    }
    let blank = " ".repeat(before);
    let heads = std::iter::once(head).chain(std::iter::repeat(blank.as_str()));
    broken(text, width - before).iter().zip(heads).map(|(part, head)| format!("{head}{part}")).collect()
}

/// The lines in screenfuls.
fn pages(lines: &[String], height: usize, width: usize) -> Vec<Vec<&str>> {
    let mut pages = Vec::new();
    let mut page = Vec::new();
    let mut taken = 0;
    for line in lines {
        let needed = rows_of_line(line, width);
        if taken + needed > height && taken > 0 {
            pages.push(std::mem::take(&mut page));
            taken = 0;
        }
        taken += needed;
        page.push(line.as_str());
    }
    pages.push(page);
    pages
}

fn rows_of_line(line: &str, width: usize) -> usize {
    measure_text_width(line).div_ceil(width).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_on_a_page_and_none_is_higher_than_the_screen() {
        let wide = "x".repeat(25);
        let text = ["1", "2", &wide, "4"].map(str::to_owned);
        assert_eq!(pages(&text, 3, 10), vec![vec!["1", "2"], vec![wide.as_str()], vec!["4"]]);
        assert_eq!(pages(&[], 3, 10), vec![Vec::<&str>::new()]);
    }

    #[test]
    fn a_line_breaks_between_words_and_a_command_nowhere() {
        assert_eq!(fitted("  næste: kør nu", 13), ["  næste: kør", "  nu"]);
        assert_eq!(fitted("  nu   i det her kort", 17), ["  nu   i det her", "       kort"]);
        assert_eq!(fitted("    segl file renew x.p12", 17), ["    segl file renew x.p12"]);
        assert_eq!(fitted("", 10), [""]);
    }

    #[test]
    fn an_explanation_fits_the_screen() {
        assert_eq!(broken("æ bcd\nef ghijklmno p", 6), ["æ bcd", "ef", "ghijklmno", "p"]);
        assert!(broken(" ", 6).is_empty());
    }
}

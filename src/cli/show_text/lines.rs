//! Lines on a page: labels with values in a column, and lists that can be copied.

use console::measure_text_width;

use crate::cli::page::Page;

/// A label's id and its value; those without a value are left out.
pub(super) type Field = (&'static str, String);

/// `  label    value`, the values under each other; a value of several lines goes on in its column.
pub(super) fn fields(page: &Page, indent: usize, fields: &[Field]) -> Vec<String> {
    let shown: Vec<(String, &str)> = fields
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| (page.text(label, &[]), value.as_str()))
        .collect();
    let width = shown.iter().map(|(label, _)| measure_text_width(label)).max().unwrap_or_default();
    let mut lines = Vec::new();
    for (label, value) in shown {
        for (index, part) in value.lines().enumerate() {
            let label = if index == 0 { label.as_str() } else { "" };
            let gap = " ".repeat(width - measure_text_width(label) + 2);
            lines.push(format!("{}{}{gap}{part}", " ".repeat(indent), page.paint.faint(label)));
        }
    }
    lines
}

/// A path alone on its line, as the system writes it.
pub(super) fn place(path: &str) -> String {
    format!("    {path}")
}

/// Lines as a text; every line with its end.
pub(super) fn text(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::paint::Paint;
    use crate::lang::Language;

    #[test]
    fn values_stand_under_each_other_and_empty_ones_are_left_out() {
        let page = Page { language: Language::English, zone: jiff::tz::TimeZone::UTC, paint: Paint::NONE };
        let lines = fields(
            &page,
            2,
            &[
                ("field-key", "RSA 3072".to_owned()),
                ("field-serial", String::new()),
                ("field-address", "anna@firma.dk\nsalg@firma.dk".to_owned()),
            ],
        );
        assert_eq!(lines, ["  key      RSA 3072", "  address  anna@firma.dk", "           salg@firma.dk"]);
    }
}

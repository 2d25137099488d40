//! A key file found in a folder, in one line.

use crate::cli::page::Page;
use crate::flow::ask::FoundFile;
use crate::lang::Value;

/// `anna.p12, saved 25 November 2026 · Anna Sørensen, to 24 November 2029 · in use`
pub fn found_file(file: &FoundFile, page: &Page) -> String {
    let saved = page.date(&file.saved.to_string());
    let mut parts = vec![page.text("found-file", &[("path", Value::from(file.path.as_str())), ("date", saved.into())])];
    if let (Some(name), Some(end)) = (&file.name, file.not_after) {
        parts.push(format!("{name}, {}", page.text("valid-to", &[("date", page.date(&end.to_string()).into())])));
    }
    if file.known {
        parts.push(page.text("found-file-known", &[]));
    }
    parts.join(" · ")
}

//! What a new key file is called: as the one before it, with today's date.

use std::path::{Path, PathBuf};

/// `anna.p12` becomes `anna-2026-11-24.p12` beside it; a date from an earlier renewal is taken off, and a
/// number is added where the name is taken.
pub(super) fn renewed_file(old: &Path, date: &str) -> PathBuf {
    let stem = old.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let bare = without_date(&stem);
    let names =
        std::iter::once(format!("{bare}-{date}.p12")).chain((2..).map(|number| format!("{bare}-{date}-{number}.p12")));
    let mut paths = names.map(|name| old.with_file_name(name));
    paths.find(|path| !path.exists()).unwrap_or_else(|| old.with_file_name(format!("{bare}-{date}.p12")))
}

fn without_date(stem: &str) -> &str {
    let cut = stem.len().checked_sub(11).filter(|at| stem.is_char_boundary(*at));
    let Some((bare, tail)) = cut.map(|at| stem.split_at(at)) else { return stem };
    let is_date = tail.bytes().enumerate().all(|(index, octet)| match index {
        0 | 5 | 8 => octet == b'-',
        _ => octet.is_ascii_digit(),
    });
    if is_date && !bare.is_empty() { bare } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_renewed_file_lies_beside_the_old_one_under_todays_date() {
        let name = |old: &str| renewed_file(Path::new(old), "2029-11-24").to_string_lossy().into_owned();
        assert_eq!(name("/nowhere/anna.p12"), "/nowhere/anna-2029-11-24.p12");
        assert_eq!(name("/nowhere/anna-2026-11-24.p12"), "/nowhere/anna-2029-11-24.p12");
        assert_eq!(name("/nowhere/Søren Ærø.pfx"), "/nowhere/Søren Ærø-2029-11-24.p12");
    }
}

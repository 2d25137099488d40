//! A command line split into words and put together again, for what people can paste into a shell.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::shown;

/// The words of a line: parted by spaces, kept together by `'` or `"`. `None` when a quote is not closed.
pub fn split(line: &str) -> Option<Vec<OsString>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    for character in line.chars() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take().map(OsString::from)),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word.map(OsString::from));
    if quote.is_some() { None } else { Some(words) }
}

/// The path that was typed, or dragged onto the window, which may put quotes or backslashes into it. `~/` is `home`.
pub fn path(typed: &str, home: &Path) -> PathBuf {
    let plain = match split(typed).as_deref() {
        Some([only]) if typed.starts_with(['\'', '"']) => only.to_string_lossy().into_owned(),
        _ if cfg!(unix) && typed.contains("\\ ") => typed.replace("\\ ", " "),
        _ => typed.to_owned(),
    };
    match plain.strip_prefix("~/") {
        Some(below) => home.join(below),
        None => PathBuf::from(plain),
    }
}

/// The words as one line that can be typed again; those with spaces or marks of the shell are quoted.
pub fn join(words: &[OsString]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ")
}

/// One word for the shell of this system.
pub fn quoted(word: &OsStr) -> String {
    shown::word(word)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn quotes_keep_words_together() {
        let words = split("segl issuer init /srv --name 'Firma Udsteder' --x \"\"").unwrap();
        assert_eq!(words, ["segl", "issuer", "init", "/srv", "--name", "Firma Udsteder", "--x", ""]);
        assert_eq!(split("segl 'open"), None);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_joined_can_be_typed() {
        let words = ["segl", "file", "show", "Annas nøgle.p12", "it's", "$HOME"].map(OsString::from);
        assert_eq!(join(&words), r"segl file show 'Annas nøgle.p12' 'it'\''s' '$HOME'");
    }
}

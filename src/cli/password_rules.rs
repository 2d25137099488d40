//! The rules a new password must keep, each judged by itself so that each can be ticked.

use zxcvbn::{Score, zxcvbn};

use crate::secret::Secret;

/// The fewest characters of a new password.
const FEWEST: usize = 12;

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// At least 12 characters.
    Length,
    /// Score 3 of 4 by zxcvbn: safe against offline guessing of a slow hash.
    Strength,
    /// Not the person's name or address.
    Name,
}

impl Rule {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Length, Self::Strength, Self::Name];

    /// `length`, `strength` or `name`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Strength => "strength",
            Self::Name => "name",
        }
    }

    /// Whether the password keeps this rule; `not_like` are the person's name and address.
    pub fn holds(self, password: &Secret, not_like: &[String]) -> bool {
        let password = password.expose();
        match self {
            Self::Length => password.chars().count() >= FEWEST,
            Self::Strength => {
                let words = words(not_like);
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                zxcvbn(password, &words).score() >= Score::Three
            }
            Self::Name => !names_somebody(password, not_like),
        }
    }
}

/// The rules that the password breaks, by their words.
pub fn broken(password: &Secret, not_like: &[String]) -> Vec<&'static str> {
    let broken = Rule::ALL.into_iter().filter(|rule| !rule.holds(password, not_like));
    broken.map(Rule::word).collect()
}

/// Name and address, whole and in parts, as a guesser would try them.
fn words(not_like: &[String]) -> Vec<String> {
    let parts = not_like.iter().flat_map(|whole| whole.split(|mark: char| !mark.is_alphanumeric()));
    parts.chain(not_like.iter().map(String::as_str)).filter(|word| word.len() > 1).map(str::to_lowercase).collect()
}

/// Whether name or address stand in the password, whatever stands between their letters.
fn names_somebody(password: &str, not_like: &[String]) -> bool {
    let password = letters(password);
    not_like.iter().map(|whole| letters(whole)).any(|whole| whole.chars().count() > 2 && password.contains(&whole))
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken_by(password: &str) -> Vec<&'static str> {
        let anna = ["Anna Sørensen".to_owned(), "anna@firma.dk".to_owned()];
        broken(&Secret::new(password.to_owned()), &anna)
    }

    #[test]
    fn a_good_password_keeps_all_rules() {
        assert!(broken_by("blåbærgrød 🫐 2026").is_empty());
        assert!(broken_by("correct horse battery staple").is_empty());
    }

    #[test]
    fn each_rule_is_broken_by_itself() {
        assert_eq!(broken_by("kX9#vQ2!pLz"), ["length"]);
        assert_eq!(broken_by("aaaaaaaaaaaaaaaa"), ["strength"]);
        assert_eq!(broken_by("Anna-Sørensen/kX9#vQ2!pLz"), ["name"]);
        assert_eq!(broken_by("Sommer2026"), ["length", "strength"]);
        assert_eq!(broken_by(""), ["length", "strength"]);
    }

    #[test]
    fn the_address_does_not_make_a_password_strong() {
        assert_eq!(broken_by("anna@firma.dk"), ["strength", "name"]);
    }
}

//! Foreign text made safe to show: control characters, bidi marks and invisible ones out, length capped.

/// The longest foreign text that is shown, in characters; the rest becomes `…`.
const LONGEST: usize = 200;

/// One line of text that cannot move the cursor, turn the writing direction or hide characters.
///
/// Line ends and tabs become a space; C0, C1, bidi controls (UAX #9), zero-width characters and
/// unassigned noncharacters become `\u{FFFD}`; anything past 200 characters is cut with `…`.
pub fn line(foreign: &str) -> String {
    let mut safe: String = foreign.chars().take(LONGEST).map(safe_character).collect();
    if foreign.chars().nth(LONGEST).is_some() {
        safe.push('…');
    }
    safe.trim().to_owned()
}

/// Several lines of foreign text (an issuer's terms): each line made safe, line ends kept, no length cap.
pub fn page(foreign: &str) -> String {
    let lines = foreign.lines().map(|text| text.chars().map(safe_character).collect::<String>());
    lines.collect::<Vec<_>>().join("\n")
}

/// A path as the system writes it, made safe to show.
pub fn path(path: &std::path::Path) -> String {
    path.to_string_lossy().chars().map(safe_character).collect()
}

/// One word for the shell of this system, made safe to show: as it is, or in quotes where it has spaces or marks of the
/// shell.
pub fn word(word: &std::ffi::OsStr) -> String {
    let word = path(std::path::Path::new(word));
    let plain = |character: char| character.is_alphanumeric() || "-_./:=@,+?%~\\".contains(character);
    if !word.is_empty() && word.chars().all(|character| plain(character) && (character != '\\' || cfg!(windows))) {
        return word;
    }
    if cfg!(windows) { format!("\"{word}\"") } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

fn safe_character(character: char) -> char {
    match character {
        '\n' | '\r' | '\t' => ' ',
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{061C}' => '\u{FFFD}',
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{2028}' | '\u{2029}' | '\u{00AD}' | '\u{034F}' => '\u{FFFD}',
        '\u{180E}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => '\u{FFFD}',
        '\u{E0000}'..='\u{E007F}' => '\u{FFFD}',
        other if other.is_control() => '\u{FFFD}',
        other => other,
    }
}

/// A name reduced to what every file system and every shell takes: `[a-z0-9._@-]`, no spaces.
///
/// `Søren Ærø Åkjær` becomes `soren_aero_aakjaer`. Never empty: what leaves nothing becomes `name`.
pub fn file_name(foreign: &str) -> String {
    let mut name = String::new();
    for character in foreign.chars().flat_map(char::to_lowercase).take(100) {
        match character {
            'a'..='z' | '0'..='9' | '.' | '@' | '-' => name.push(character),
            'å' => name.push_str("aa"),
            'æ' | 'ä' => name.push_str("ae"),
            'ø' | 'ö' => name.push('o'),
            'ü' => name.push('u'),
            'é' | 'è' | 'ê' => name.push('e'),
            _ if name.ends_with('_') => {}
            _ => name.push('_'),
        }
    }
    let name = name.trim_matches(['.', '_', '-']);
    if name.is_empty() { "name".into() } else { name.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_drive_the_terminal() {
        assert_eq!(line("Anna\u{1b}[2J\u{202E}gro.live\nS"), "Anna\u{FFFD}[2J\u{FFFD}gro.live S");
        assert_eq!(line(&"x".repeat(500)).chars().count(), 201);
    }

    #[test]
    fn a_name_cannot_leave_the_folder() {
        assert_eq!(file_name("Søren Ærø Åkjær"), "soren_aero_aakjaer");
        assert_eq!(file_name("../../etc/passwd"), "etc_passwd");
        assert_eq!(file_name("\u{202E}"), "name");
        assert_eq!(file_name("anna@firma.dk"), "anna@firma.dk");
    }
}

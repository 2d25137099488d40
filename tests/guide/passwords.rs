//! The rules of a new password, which answer every key.

use crate::choices::{ENGLISH, NOW};
use crate::office::Office;
use crate::terminal::{Manner, Terminal};

const INIT: &str = "issuer init new --name N --organisation O --mail-domain firma.dk --key p256";

/// As many as leave one of 17 characters.
const BACKSPACES: &str =
    "\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}";

/// The marks of the rules on the screen, from above.
fn marks(terminal: &Terminal) -> String {
    let screen = terminal.screen();
    let rules = screen
        .lines()
        .filter(|line| line.contains("at least 12") || line.contains("guess") || line.contains("not your name"));
    rules.filter_map(|line| line.trim_start().chars().next()).collect()
}

fn until_marks(terminal: &mut Terminal, expected: &str) {
    terminal.wait(expected, |terminal| (marks(terminal) == expected).then_some(()));
}

#[test]
fn every_key_is_answered_and_nothing_of_it_shown() {
    let office = Office::at(NOW, "p256");
    let mut terminal = Terminal::begin(&office, INIT, &Manner::of("en"));
    terminal.until(ENGLISH.new_password);
    until_marks(&mut terminal, "···");
    // Each octet by itself: characters come in parts.
    for (keys, expected) in [
        ("a", "··✓"),
        ("aaaaaaaaaa", "··✓"),
        ("\u{7f}\u{7f}\u{7f}", "··✓"),
        ("\u{15}", "···"),
        ("blåbærgrød 🫐 2026", "✓✓✓"),
        (BACKSPACES, "··✓"),
        ("låbærgrød 🫐 2026", "✓✓✓"),
        ("\u{1b}[D\u{1b}[A\t", "✓✓✓"),
        ("\u{15}kort\r", "✗✗✓"),
        ("\u{15}\r", "✗✗✗"),
    ] {
        for octet in keys.as_bytes() {
            terminal.press_octet(*octet);
        }
        until_marks(&mut terminal, expected);
    }
    terminal.press("\u{3}");
    let rest = terminal.end(1);
    assert!(rest.contains("[stopped]"), "{rest}");
    assert!(!terminal.screen().contains("bær") && !office.path("new").exists());
}

#[test]
fn a_pasted_password_counts_at_once() {
    let office = Office::at(NOW, "p256");
    let mut terminal = Terminal::begin(&office, INIT, &Manner::of("en"));
    terminal.until(ENGLISH.new_password);
    terminal.press("blåbærgrød 🫐 2026");
    until_marks(&mut terminal, "✓✓✓");
    terminal.answer("");
    terminal.until(ENGLISH.repeat);
    terminal.answer("blåbærgrød 🫐 2026");
    terminal.end(0);
    assert!(office.path("new").exists());
}

#[test]
fn a_narrow_screen_keeps_each_rule_on_its_row() {
    let office = Office::at(NOW, "p256");
    let mut terminal = Terminal::begin(&office, INIT, &Manner { columns: 24, ..Manner::of("en") });
    terminal.until("Type it here");
    for (keys, expected) in [("blå", "··✓"), ("bærgrød 🫐 2026", "✓✓✓"), ("\u{15}", "···"), ("kort", "··✓")]
    {
        terminal.press(keys);
        until_marks(&mut terminal, expected);
    }
    assert_eq!(terminal.screen().matches("at least 12").count(), 1, "{}", terminal.screen());
    terminal.press("\u{3}");
    terminal.end(1);
}

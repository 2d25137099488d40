//! Through all choices in both languages; what stood on the screen is kept in `screens/`.

use crate::office::{NEW_PASSWORD, OLD_PASSWORD, Office, PIN};
use crate::terminal::{Answer, Manner, Story};

/// The moment at which everything here happens.
pub(crate) const NOW: Option<&str> = Some("2026-11-24T12:00:00Z");

/// What the end of each question is, in each language.
pub(crate) struct Prompts {
    pub(crate) menu: &'static str,
    pub(crate) which: &'static str,
    pub(crate) plan: &'static str,
    pub(crate) page: &'static str,
    pub(crate) terms: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) pin: &'static str,
    pub(crate) password: &'static str,
    pub(crate) new_password: &'static str,
    pub(crate) repeat: &'static str,
    pub(crate) folder: &'static str,
    pub(crate) file: &'static str,
    pub(crate) back: &'static str,
}

pub(crate) const ENGLISH: Prompts = Prompts {
    menu: "q quits]",
    which: "Enter for 1]",
    plan: "Continue? [Y/n]",
    page: "q stops)",
    terms: "Accept these terms? [y/N]",
    yes: "y",
    pin: "PIN of Anna Sørensen in",
    password: "Password of",
    new_password: "(? explains):",
    repeat: "The same once more:",
    folder: "Folder for the backup:",
    file: "[Enter goes back]",
    back: "overview, q quits",
};

pub(crate) const DANISH: Prompts = Prompts {
    menu: "q slutter]",
    which: "Enter for 1]",
    plan: "Fortsæt? [J/n]",
    page: "q stopper)",
    terms: "Accepterer du vilkårene? [j/N]",
    yes: "j",
    pin: "PIN-kode til Anna Sørensen i",
    password: "Adgangskode til",
    new_password: "(? forklarer):",
    repeat: "Den samme én gang til:",
    folder: "Mappe til sikkerhedskopien:",
    file: "[Enter går tilbage]",
    back: "oversigten, q slutter",
};

/// An office where Anna's card lacks her address, and the administrator has filled it in.
pub(crate) fn with_card() -> Office {
    let office = Office::at(NOW, "p256");
    office.enrol_card("Anna Sørensen", "p256");
    office.give_address("Anna Sørensen", "anna@firma.dk");
    office
}

/// The same with a key file.
pub(crate) fn with_file() -> Office {
    let office = Office::at(NOW, "p256");
    office.enrol_file("Anna Sørensen", "signatur.p12", "p256");
    office.give_address("Anna Sørensen", "anna@firma.dk");
    office.program("mv", &["token/tokens", "token/away"]);
    office.program("mkdir", &["token/tokens"]);
    office
}

fn answer(prompt: &'static str, text: &'static str, told: &'static str) -> Answer {
    Answer { prompt, text, told }
}

/// The answers of somebody who renews, in whatever order they are asked for.
fn answers(prompts: &Prompts, password: &'static str) -> Vec<Answer> {
    vec![
        answer(prompts.plan, "", ""),
        answer(prompts.page, "", ""),
        answer(prompts.terms, prompts.yes, prompts.yes),
        answer(prompts.pin, PIN, "(PIN)"),
        answer(prompts.password, password, "(password)"),
        answer(prompts.folder, "usb stick", "usb stick"),
    ]
}

fn on_a_card(language: &'static str, prompts: &Prompts) {
    let office = with_card();
    let _worker = office.work();
    let mut story = Story::begin(&office, &Manner::of(language), prompts.menu);
    for (typed, prompt) in [
        ("?", prompts.menu),
        ("9", prompts.menu),
        ("1", prompts.which),
        ("?", prompts.which),
        ("", prompts.plan),
        ("?", prompts.plan),
        ("maybe", prompts.plan),
    ] {
        story.answer(typed, prompt);
    }
    let renewing = answers(prompts, OLD_PASSWORD);
    story.follow(("", ""), &renewing[1..2], prompts.terms);
    story.answer("?", prompts.terms);
    story.answer(prompts.yes, prompts.pin);
    story.answer("?", prompts.pin);
    story.follow((PIN, "(PIN)"), &renewing[1..2], prompts.back);
    for (typed, prompt) in [
        ("?", prompts.back),
        ("", prompts.menu),
        // Back up
        ("2", prompts.which),
        ("?", prompts.which),
        ("1", prompts.folder),
        ("?", prompts.folder),
        ("usb stick", prompts.back),
        ("", prompts.menu),
        // Outlook
        ("3", prompts.which),
        ("?", prompts.which),
        ("", prompts.back),
        ("", prompts.menu),
        // Look
        ("4", prompts.which),
        ("?", prompts.which),
        ("1", prompts.page),
        ("?", prompts.page),
        ("", prompts.back),
        ("", prompts.menu),
        // Take into use
        ("5", prompts.file),
        ("?", prompts.file),
        ("", prompts.menu),
        // Test
        ("6", prompts.back),
        ("", prompts.menu),
        // Help
        ("7", prompts.back),
        ("", prompts.menu),
        // Look again
        ("", prompts.menu),
    ] {
        story.answer(typed, prompt);
    }
    story.end(&format!("card-{language}.txt"));
}

#[test]
fn on_a_card_in_english() {
    on_a_card("en", &ENGLISH);
}

#[test]
fn on_a_card_in_danish() {
    on_a_card("da", &DANISH);
}

/// The choices of somebody with a key file; `manner` says how the screen is used.
fn in_a_file(manner: &Manner, prompts: &Prompts, file: &str) {
    let office = with_file();
    let _worker = office.work();
    let mut story = Story::begin(&office, manner, prompts.menu);
    let (old, new) = (answers(prompts, OLD_PASSWORD), answers(prompts, NEW_PASSWORD));
    story.answer("1", prompts.which);
    story.answer("", prompts.password);
    story.answer("?", prompts.password);
    story.follow((OLD_PASSWORD, "(password)"), &old[..3], prompts.new_password);
    story.explained(prompts.new_password, "Ctrl-U");
    story.hidden(NEW_PASSWORD, "(new password)", prompts.repeat);
    story.follow((NEW_PASSWORD, "(new password)"), &old, prompts.back);
    story.answer("", prompts.menu);
    story.answer("2", prompts.which);
    story.follow(("", ""), &new, prompts.back);
    story.answer("", prompts.menu);
    story.answer("3", prompts.which);
    story.follow(("", ""), &new, prompts.back);
    for (typed, prompt) in [
        ("", prompts.menu),
        ("4", prompts.which),
        ("3", prompts.file),
        ("?", prompts.file),
        ("not here.p12", prompts.file),
        ("'signatur.p12'", prompts.password),
    ] {
        story.answer(typed, prompt);
    }
    story.follow((OLD_PASSWORD, "(password)"), &old[1..2], prompts.back);
    story.answer("", prompts.menu);
    story.end(file);
}

#[test]
fn in_a_file_in_english() {
    in_a_file(&Manner::of("en"), &ENGLISH, "file-en.txt");
}

#[test]
fn in_a_file_in_danish() {
    in_a_file(&Manner::of("da"), &DANISH, "file-da.txt");
}

#[test]
fn in_a_file_with_plain_lines() {
    let manner = Manner { environment: &[("SEGL_PLAIN", "1")], ..Manner::of("en") };
    in_a_file(&manner, &Prompts { new_password: "New password of", ..ENGLISH }, "plain-en.txt");
}

#[test]
fn in_a_file_at_a_dumb_terminal() {
    let manner = Manner { term: "dumb", ..Manner::of("da") };
    in_a_file(&manner, &Prompts { new_password: "Ny adgangskode til", ..DANISH }, "dumb-da.txt");
}

/// Nothing is here: what can be done stands first, and what lacks something asks for it.
fn with_nothing(language: &'static str, prompts: &Prompts) {
    let office = Office::at(NOW, "p256");
    office.program("rm", &["-r", "token/tokens"]);
    let mut story = Story::begin(&office, &Manner::of(language), prompts.menu);
    for number in ["1", "2", "5", "6", "7"] {
        story.answer(number, prompts.file);
        story.answer("", prompts.menu);
    }
    story.end(&format!("nothing-{language}.txt"));
}

#[test]
fn with_nothing_in_both_languages() {
    with_nothing("en", &ENGLISH);
    with_nothing("da", &DANISH);
}

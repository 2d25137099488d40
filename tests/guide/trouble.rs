//! What goes wrong while segl leads: it is said, nothing is half-done, and the choices come back.

use std::collections::BTreeMap;

use crate::choices::{ENGLISH, with_card, with_file};
use crate::office::{NEW_PASSWORD, OLD_PASSWORD, Office, PIN, files_below};
use crate::terminal::{Manner, Terminal};

/// Answers one after the other, each with the end of the question it is for.
fn play(terminal: &mut Terminal, steps: &[(&str, &str)]) {
    for (prompt, answer) in steps {
        reach(terminal, prompt);
        terminal.answer(answer);
    }
}

/// Turns pages until the question is asked. Gives what came last.
fn reach(terminal: &mut Terminal, prompt: &str) -> String {
    loop {
        let (place, shown) = terminal.until_any(&[prompt, ENGLISH.page]);
        if place == 0 {
            return shown;
        }
        terminal.answer("");
    }
}

/// Gives PIN and passwords as they are asked for. Gives what came last.
fn answer_whatever_comes(terminal: &mut Terminal) -> String {
    let answers = [(ENGLISH.new_password, NEW_PASSWORD), (ENGLISH.pin, PIN), (ENGLISH.password, OLD_PASSWORD)];
    let answers = answers.into_iter().chain([(ENGLISH.plan, ""), (ENGLISH.page, ""), (ENGLISH.terms, "y")]);
    let answers: Vec<_> = answers.collect();
    let prompts: Vec<&str> = answers.iter().map(|(prompt, _)| *prompt).chain([ENGLISH.back]).collect();
    loop {
        let (place, shown) = terminal.until_any(&prompts);
        match answers.get(place) {
            // Its question stands there until the last key was taken.
            Some((_, text)) if place == 0 => {
                terminal.answer(text);
                terminal.until(ENGLISH.repeat);
                terminal.answer(text);
            }
            Some((_, text)) => terminal.answer(text),
            None => return shown,
        }
    }
}

fn renewal_of_a_card(pin: &str) -> Vec<(&str, &str)> {
    vec![(ENGLISH.menu, "1"), (ENGLISH.which, ""), (ENGLISH.plan, ""), (ENGLISH.terms, "y"), (ENGLISH.pin, pin)]
}

fn renewal_of_a_file() -> Vec<(&'static str, &'static str)> {
    vec![
        (ENGLISH.menu, "1"),
        (ENGLISH.which, ""),
        (ENGLISH.password, OLD_PASSWORD),
        (ENGLISH.plan, ""),
        (ENGLISH.terms, "y"),
        (ENGLISH.new_password, NEW_PASSWORD),
        (ENGLISH.repeat, NEW_PASSWORD),
    ]
}

/// Every file of the office but the issuer's, which its worker may touch, with its content.
fn content(office: &Office) -> BTreeMap<String, Vec<u8>> {
    let mine = |file: &String| !file.starts_with("issuer/") && !file.ends_with(".lock");
    let files = files_below(&office.path(".")).into_iter().filter(mine);
    files.map(|file| (file.clone(), std::fs::read(office.path(&file)).unwrap_or_default())).collect()
}

#[test]
fn a_wrong_pin_is_sent_once_and_the_choices_come_back() {
    let office = with_card();
    let mut terminal = Terminal::begin(&office, "", &Manner::of("en"));
    play(&mut terminal, &renewal_of_a_card("000000"));
    let shown = reach(&mut terminal, ENGLISH.back);
    assert!(shown.contains("[pin-wrong]"), "{shown}");
    terminal.answer("");
    assert!(reach(&mut terminal, ENGLISH.menu).contains("Renew a certificate"));
    terminal.answer("q");
    terminal.end(0);
}

#[test]
fn a_card_that_is_pulled_out_is_missed_and_found_again() {
    let office = with_card();
    let _worker = office.work();
    let mut terminal = Terminal::begin(&office, "", &Manner::of("en"));
    let steps = renewal_of_a_card(PIN);
    play(&mut terminal, &steps[..4]);
    reach(&mut terminal, ENGLISH.pin);
    office.program("mv", &["token/tokens", "token/away"]);
    terminal.answer(PIN);
    let shown = reach(&mut terminal, ENGLISH.back);
    assert!(shown.contains("error:") && shown.contains("next:") && !shown.contains("[bug]"), "{shown}");
    terminal.answer("");
    reach(&mut terminal, ENGLISH.menu);
    office.program("mv", &["token/away", "token/tokens"]);
    // Enter looks again, and there it is; what was begun can be gone on with, or is begun anew.
    terminal.answer("");
    let shown = reach(&mut terminal, ENGLISH.menu);
    assert!(shown.contains("card in SoftHSM"), "{shown}");
    terminal.answer("1");
    if !shown.contains("Go on with") {
        reach(&mut terminal, ENGLISH.which);
        terminal.answer("");
    }
    let shown = answer_whatever_comes(&mut terminal);
    assert!(shown.contains("Outlook still names"), "{shown}");
    terminal.answer("q");
    terminal.end(0);
}

#[test]
fn a_full_disk_is_told_and_gone_on_from() {
    let office = with_file();
    let _worker = office.work();
    let before = "unshare --map-root-user --mount sh -c 'mkdir -p home/segl && mount -t tmpfs -o size=8k none home/segl && exec \"$0\" \"$@\"'";
    let mut terminal = Terminal::begin(&office, "", &Manner { before, ..Manner::of("en") });
    play(&mut terminal, &renewal_of_a_file());
    let shown = reach(&mut terminal, ENGLISH.back);
    assert!(shown.contains("error:") && shown.contains("next:") && !shown.contains("[bug]"), "{shown}");
    terminal.answer("");
    assert!(reach(&mut terminal, ENGLISH.menu).contains("Go on with what was begun"), "{}", terminal.screen());
    terminal.answer("q");
    terminal.end(0);
    // On a disk with room it goes on.
    let mut terminal = Terminal::begin(&office, "", &Manner::of("en"));
    reach(&mut terminal, ENGLISH.menu);
    terminal.answer("1");
    let shown = answer_whatever_comes(&mut terminal);
    assert!(shown.contains("Outlook still names"), "{shown}");
    terminal.answer("q");
    terminal.end(0);
}

/// At every question of these, Ctrl-C leaves everything as it is, and says so.
fn stop_at_every_question(office: &Office, steps: &[(&str, &str)]) {
    // The first run of all notes which modules answer.
    office.segl(&[]).ok();
    let before = content(office);
    for count in 0..steps.len() {
        let mut terminal = Terminal::begin(office, "", &Manner::of("en"));
        play(&mut terminal, &steps[..count]);
        reach(&mut terminal, steps[count].0);
        terminal.press("\u{3}");
        if count > 0 {
            let shown = terminal.until_any(&[ENGLISH.menu, ENGLISH.back]).1;
            let says = ["Nothing was done", "nothing half-written was left"].iter().any(|line| shown.contains(line));
            assert!(says, "{shown}");
            terminal.press("\u{3}");
        }
        let rest = terminal.end(0);
        assert!(rest.contains("Nothing was left half-done"), "{rest}");
        assert!(content(office) == before, "after {count} answers: {:?}", content(office).keys());
    }
}

#[test]
fn control_c_at_every_question_of_a_card() {
    let office = with_card();
    stop_at_every_question(&office, &renewal_of_a_card(PIN));
    let back_up = [(ENGLISH.menu, "2"), (ENGLISH.which, ""), (ENGLISH.folder, "usb")];
    stop_at_every_question(&office, &back_up);
}

#[test]
fn control_c_at_every_question_of_a_file() {
    let office = with_file();
    stop_at_every_question(&office, &renewal_of_a_file());
    let look = [(ENGLISH.menu, "4"), (ENGLISH.which, "2"), (ENGLISH.file, "signatur.p12"), (ENGLISH.password, "")];
    stop_at_every_question(&office, &look);
}

#[test]
fn control_c_while_a_step_is_done_stops_after_it() {
    let office = with_card();
    // Nobody answers the request: segl waits.
    let mut terminal = Terminal::begin(&office, "", &Manner::of("en"));
    play(&mut terminal, &renewal_of_a_card(PIN));
    terminal.wait("the wait", |terminal| terminal.screen().contains("waiting for").then_some(()));
    terminal.press("\u{3}");
    let shown = reach(&mut terminal, ENGLISH.back);
    assert!(shown.contains("[stopped]") && shown.contains("--resume"), "{shown}");
    terminal.answer("");
    assert!(reach(&mut terminal, ENGLISH.menu).contains("Go on with what was begun for Anna Sørensen"));
    // The worker is there: what was begun is gone on with.
    let _worker = office.work();
    terminal.answer("1");
    let shown = answer_whatever_comes(&mut terminal);
    assert!(shown.contains("Outlook still names"), "{shown}");
    terminal.answer("q");
    terminal.end(0);
}

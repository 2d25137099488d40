//! A module that is new or changed, or did not answer last time, is tried in a process of its own.

use crate::desk::{Desk, failures, labels};

const ODD: [(&str, &str); 6] = [
    ("ABORTS_AT_START", "module-crashed"),
    ("CRASHES_AT_END", "module-crashed"),
    ("CRASHES_AT_START", "module-crashed"),
    ("FAILS_AT_START", "module-failed"),
    ("HANGS_AT_SLOTS", "module-silent"),
    ("HANGS_AT_START", "module-silent"),
];

#[test]
fn modules_that_hang_crash_or_complain_stop_no_other() {
    let desk = Desk::new();
    for (oddity, _) in ODD {
        desk.register(&desk.module(oddity));
    }
    for _first_and_second_time in 0..2 {
        let report = desk.segl(&["card", "list", "--json"], &[]).ok().json();
        assert_eq!(labels(&report), ["Kort"]);
        let expected = ODD.map(|(oddity, code)| (oddity.to_lowercase(), code.to_owned()));
        assert_eq!(failures(&report), expected);
    }
    let record = std::fs::read_to_string(desk.office.path("home/state/segl/modules.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let answered = |name: &str| {
        let known = record["modules"].as_array().unwrap().iter();
        known.filter(|one| one["path"].as_str().unwrap().ends_with(name)).map(|one| one["answered"].clone()).next()
    };
    assert_eq!(answered("hangs_at_start.so"), Some(false.into()));
    assert_eq!(answered("crashes_at_end.so"), Some(false.into()));
    assert_eq!(answered("libsofthsm2.so"), Some(true.into()));
    assert_eq!(answered("fails_at_start.so"), None, "what it complains of may be over next time");
}

#[test]
fn the_person_reads_which_module_and_why() {
    let desk = Desk::new();
    let (hangs, crashes) = (desk.module("HANGS_AT_START"), desk.module("CRASHES_AT_START"));
    desk.register(&hangs);
    desk.register(&crashes);
    let told = |language: &str| {
        let ran = desk.segl(&["card", "list", "--lang", language], &[]).ok();
        let lines = ran.out.lines().filter(|line| line.contains("/modules/")).map(str::to_owned);
        lines.collect::<Vec<_>>()
    };
    let (hangs, crashes) = (hangs.display(), crashes.display());
    let english = [
        format!("The module {crashes} was not used: it crashed (signal: 11 (SIGSEGV))."),
        format!("The module {hangs} was not used: it did not answer within one second."),
    ];
    let danish = [
        format!("Modulet {crashes} blev ikke brugt: det gik ned (signal: 11 (SIGSEGV))."),
        format!("Modulet {hangs} blev ikke brugt: det svarede ikke inden for ét sekund."),
    ];
    assert_eq!((told("en"), told("da")), (english.into(), danish.into()));

    let check = desk.segl(&["check"], &[]).ok().out;
    assert!(check.contains(&format!("! a module for cards does not answer: {hangs}\n")), "{check}");
    assert!(check.contains(&format!("! a module for cards crashed when segl tried it: {crashes}\n")), "{check}");
    assert!(check.contains("\n  modules for cards: ") || check.starts_with("  modules for cards: "), "{check}");
}

#[test]
fn a_named_module_that_hangs_ends_the_command_with_what_to_do() {
    let desk = Desk::new();
    let module = desk.module("HANGS_AT_SLOTS");
    let module = module.to_str().unwrap();
    let show = ["card", "show", "--module", module];
    let ran = desk.segl(&show, &[]);
    let expected = format!(
        "error: the PKCS#11 module \"{module}\" does not answer
  segl waited one second for it and went on without. No PIN was sent, and no card was changed.
next: take the card out, put it in again, and look once more
    segl card list
  if the module does not answer without a card either, update the program that it came with, or use another module
    segl card list --module MODULE
  [module-silent]
"
    );
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(4), "", expected.as_str()));
    let danish = desk.segl(&[&show[..], &["--lang", "da"]].concat(), &[]);
    let expected = format!(
        "fejl: PKCS#11-modulet \"{module}\" svarer ikke
  segl ventede på det i ét sekund og gik videre uden. Ingen PIN-kode er sendt, og intet kort er ændret.
gør sådan: tag kortet ud, sæt det i igen, og se efter en gang til
    segl card list
  svarer modulet heller ikke uden kort, så opdatér det program, det hører til, eller brug et andet modul
    segl card list --module MODULE
  [module-silent]
"
    );
    assert_eq!(danish.err, expected);
}

#[test]
fn a_module_that_was_changed_is_tried_anew() {
    let desk = Desk::new();
    let module = desk.module("HANGS_AT_START");
    desk.register(&module);
    let list = || desk.segl(&["card", "list", "--json"], &[]).ok().json();
    assert_eq!(failures(&list()), [("hangs_at_start".to_owned(), "module-silent".to_owned())]);
    std::fs::remove_file(&module).unwrap();
    std::fs::copy(desk.module("NOTHING_ODD"), &module).unwrap();
    assert_eq!(failures(&list()), []);
    std::fs::remove_file(&module).unwrap();
    std::fs::copy(desk.module("CRASHES_AT_START"), &module).unwrap();
    assert_eq!(failures(&list()), [("hangs_at_start".to_owned(), "module-crashed".to_owned())]);
}

#[test]
fn one_that_answered_and_crashes_later_does_so_once() {
    let desk = Desk::new();
    desk.register(&desk.module("NOTHING_ODD"));
    let list = |environment: &[(&str, &str)]| desk.segl(&["card", "list", "--json"], environment);
    assert_eq!(failures(&list(&[]).ok().json()), []);
    assert_eq!(list(&[("ODD_CRASHES", "1")]).code, None, "it was loaded at once, and took segl along");
    let report = list(&[("ODD_CRASHES", "1")]).ok().json();
    assert_eq!(failures(&report), [("nothing_odd".to_owned(), "module-crashed".to_owned())]);
    assert_eq!(labels(&report), ["Kort"]);
    let again = list(&[]).ok().json();
    assert_eq!((failures(&again), labels(&again)), (vec![], vec!["Kort"]));
}

#[test]
fn one_that_answered_and_hangs_later_is_left_behind() {
    let desk = Desk::new();
    desk.register(&desk.module("NOTHING_ODD"));
    let list = |environment: &[(&str, &str)]| desk.segl(&["card", "list", "--json"], environment).ok().json();
    assert_eq!(failures(&list(&[])), []);
    for _loaded_at_once_and_then_tried_apart in 0..2 {
        let report = list(&[("ODD_HANGS", "1")]);
        assert_eq!(failures(&report), [("nothing_odd".to_owned(), "module-silent".to_owned())]);
        assert_eq!(labels(&report), ["Kort"]);
    }
    assert_eq!(failures(&list(&[])), []);
}

#[test]
fn one_that_hangs_while_it_is_loaded_lets_segl_end() {
    let desk = Desk::new();
    let module = desk.module("HANGS_IN_LOADER");
    desk.register(&module);
    let list = |environment: &[(&str, &str)]| desk.segl(&["card", "list", "--json"], environment).ok().json();
    assert_eq!(failures(&list(&[])), []);
    // The system loads one library at a time: this once, those after it do not answer either.
    let silent = ("hangs_in_loader".to_owned(), "module-silent".to_owned());
    assert!(failures(&list(&[("ODD_HANGS", "1")])).contains(&silent));
    assert_eq!(failures(&list(&[("ODD_HANGS", "1")])), [silent]);
}

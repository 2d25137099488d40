//! A download and a backup, taken into use by somebody who is led; on a computer that has seen neither before.

use crate::choices::{DANISH, ENGLISH, Prompts, with_file};
use crate::office::{NEW_PASSWORD, OLD_PASSWORD, Office};
use crate::terminal::{Manner, Story};

/// The password chosen for the taken file.
const TAKEN_PASSWORD: &str = "koldskål uden kammerjunkere 7";

/// Anna's renewed file lies among her downloads, beside the one before it; segl has forgotten both.
fn with_downloads() -> Office {
    let office = with_file();
    let terms = office.terms();
    {
        let _worker = office.work();
        office.segl(&office.renew_file("signatur.p12", &terms, &["--wait", "20s"])).ok();
    }
    office.program("mkdir", &["Downloads", "old"]);
    office.program("mv", &["signatur-2026-11-24.p12", "Downloads/hentet.p12"]);
    office.program("cp", &["signatur.p12", "Downloads/anna.p12"]);
    // The folder shows the newest first, by the time at which each was saved.
    office.program("touch", &["-d", "2026-11-24T11:00:00Z", "Downloads/hentet.p12"]);
    office.program("touch", &["-d", "2023-11-01T11:00:00Z", "Downloads/anna.p12"]);
    office.program("mv", &["signatur.p12", "file/backup", "old"]);
    office.program("rm", &["-r", "home/state", "file", "start-file"]);
    office
}

fn taken(language: &'static str, prompts: &Prompts, earlier: &'static str) {
    let office = with_downloads();
    let mut story = Story::begin(&office, &Manner::of(language), prompts.menu);
    story.answer("2", prompts.file);
    story.answer("Downloads", prompts.which);
    story.answer("?", prompts.which);
    story.answer("", prompts.password);
    story.hidden("wrong", "(a wrong password)", prompts.password);
    story.hidden(&format!("{NEW_PASSWORD} "), "(the password and a blank)", prompts.password);
    story.hidden(NEW_PASSWORD, "(password)", earlier);
    story.answer("?", earlier);
    story.answer("nowhere.p12", earlier);
    story.answer("'old/signatur.p12'", prompts.password);
    story.hidden(OLD_PASSWORD, "(older password)", prompts.plan);
    story.answer("", prompts.new_password);
    story.hidden(TAKEN_PASSWORD, "(new password)", prompts.repeat);
    story.hidden(TAKEN_PASSWORD, "(new password)", prompts.back);
    story.answer("", prompts.menu);
    story.end(&format!("take-{language}.txt"));
}

#[test]
fn a_download_in_english() {
    taken("en", &ENGLISH, "Enter if there is none):");
}

#[test]
fn a_download_in_danish() {
    taken("da", &DANISH, "Enter, hvis der ingen er):");
}

#[test]
fn a_backup() {
    let office = with_downloads();
    let mut story = Story::begin(&office, &Manner::of("en"), ENGLISH.menu);
    story.answer("2", ENGLISH.file);
    story.answer("old/backup", ENGLISH.password);
    story.hidden(NEW_PASSWORD, "(password)", ENGLISH.password);
    story.hidden(OLD_PASSWORD, "(older password)", ENGLISH.back);
    story.answer("", ENGLISH.menu);
    story.end("restore-en.txt");
}

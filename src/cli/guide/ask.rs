//! What a choice still needs to know, asked; the answer is the words of a command.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::here::{Here, Place};
use super::menu::Choice;
use crate::cli::page::Page;
use crate::cli::terminal::{ask_or_explain, pick, say};
use crate::cli::words;
use crate::flow::ask::Unanswered;
use crate::flow::settings::Settings;
use crate::lang::Value;
use crate::shown;
use crate::surroundings::Surroundings;

/// Whom to ask, and what is known already.
pub(super) struct Asking<'a> {
    pub(super) here: &'a Here,
    pub(super) page: &'a Page,
    pub(super) settings: &'a Settings,
    pub(super) surroundings: &'a Surroundings,
    /// Whether `--card` was typed: then it is not added once more.
    pub(super) names_card: bool,
}

impl Asking<'_> {
    /// The words after `segl` that do what was chosen; `None` where no command belongs to it.
    pub(super) fn words(&self, choice: Choice) -> Result<Option<Vec<OsString>>, Unanswered> {
        let words = match choice {
            Choice::Help => return Ok(None),
            Choice::Test => vec!["check".into()],
            Choice::Resume(index) => self.resume(index)?,
            Choice::Renew => self.on_place(choice, "renew")?,
            Choice::Outlook => self.on_place(choice, "outlook")?,
            Choice::Look => self.on_place(choice, "show")?,
            Choice::Take => self.take()?,
            Choice::BackUp => {
                let mut words = self.on_place(choice, "backup")?;
                if let Some(folder) = self.folder()? {
                    words.extend(["--to".into(), folder.into_os_string()]);
                }
                words
            }
        };
        Ok(Some(words))
    }

    fn on_place(&self, choice: Choice, verb: &str) -> Result<Vec<OsString>, Unanswered> {
        let (noun, more) = match self.place(choice)? {
            Place::Card { .. } if self.names_card => ("card", Vec::new()),
            Place::Card { serial, .. } => ("card", vec!["--card".into(), serial.into()]),
            Place::File(path) => ("file", vec![path]),
        };
        Ok([vec![noun.into(), verb.into()], more].concat())
    }

    /// One of the places, or a key file that segl has not seen yet.
    fn place(&self, choice: Choice) -> Result<Place, Unanswered> {
        let places = self.here.places(choice != Choice::Look);
        if places.is_empty() {
            return self.file().map(|path| Place::File(path.into_os_string()));
        }
        let mut lines: Vec<String> = places.iter().map(|place| line(place, self.page)).collect();
        lines.push(self.page.text("guide-another-file", &[]));
        let index = pick(&format!("guide-which-{}", choice.word()), &lines, Some(0), self.page)?;
        match places.get(index) {
            Some(place) => Ok((*place).clone()),
            None => self.file().map(|path| Place::File(path.into_os_string())),
        }
    }

    /// A journey carried by hand goes on with the issuer's answer, which is a file.
    fn resume(&self, index: usize) -> Result<Vec<OsString>, Unanswered> {
        let command = self.here.unfinished.get(index).map_or("", |(_, command)| command);
        let mut words = words::split(command).unwrap_or_default();
        if !words.is_empty() {
            words.remove(0);
        }
        if words.last().is_some_and(|word| word == "FILE") {
            words.pop();
            words.push(self.existing("guide-certificate-file", Path::is_file)?.into_os_string());
        }
        if self.names_card {
            without_card(&mut words);
        }
        Ok(words)
    }

    /// A folder that holds a backup is put in place; every other one is a folder of downloads.
    fn take(&self) -> Result<Vec<OsString>, Unanswered> {
        let path = self.existing("guide-take", Path::exists)?;
        let verb = if path.join("manifest.json").is_file() { "restore" } else { "use" };
        Ok(vec!["file".into(), verb.into(), path.into_os_string()])
    }

    fn file(&self) -> Result<PathBuf, Unanswered> {
        self.existing("guide-file", Path::is_file)
    }

    /// What is there, and is what it must be; its full path. Enter alone is the wish to go back.
    fn existing(&self, id: &str, is_right: fn(&Path) -> bool) -> Result<PathBuf, Unanswered> {
        loop {
            let path = self.path(id, &self.page.text(id, &[]))?.ok_or(Unanswered::Stopped)?;
            if is_right(&path) {
                return Ok(path);
            }
            say(&self.page.text("guide-no-such-file", &[("path", Value::from(shown::path(&path)))]));
        }
    }

    /// Where a backup goes; Enter alone leaves it to segl.
    fn folder(&self) -> Result<Option<PathBuf>, Unanswered> {
        let results = shown::path(&self.settings.results.value);
        say(&format!("{}\n    {results}", self.page.text("guide-folder", &[])));
        self.path("guide-folder-go", &self.page.text("guide-folder-go", &[]))
    }

    fn path(&self, id: &str, question: &str) -> Result<Option<PathBuf>, Unanswered> {
        let typed = ask_or_explain(question, &format!("{id}-help"), self.page)?;
        if typed.is_empty() {
            Ok(None)
        } else {
            Ok(Some(self.surroundings.absolute(&words::path(&typed, &self.surroundings.folders.home))))
        }
    }
}

/// A place in the person's words.
fn line(place: &Place, page: &Page) -> String {
    match place {
        Place::Card { serial, label } => {
            let values = [("label", Value::from(label.as_str())), ("serial", serial.as_str().into())];
            page.text("guide-card", &values)
        }
        Place::File(path) => page.text("guide-key-file", &[("path", Value::from(shown::path(Path::new(path))))]),
    }
}

fn without_card(words: &mut Vec<OsString>) {
    if let Some(at) = words.iter().position(|word| word == "--card") {
        words.drain(at..(at + 2).min(words.len()));
    }
}

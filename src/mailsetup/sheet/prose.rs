//! From a text of the sheet to HTML: paragraphs, lists, weight, and what fills the gaps.
//!
//! A text has paragraphs with an empty line between them; one whose lines start with `- ` is a list. `_so_` is strong,
//! and ` > ` stands between two labels of one way.

use super::html::Html;
use super::labels::{Confidence, Label};
use super::slots::{Slot, Slots};
use crate::lang::Language;

/// Writes texts of one language with the slots of one sheet.
pub(super) struct Prose<'a> {
    pub(super) language: Language,
    pub(super) slots: &'a Slots,
}

impl Prose<'_> {
    /// The text `id` as paragraphs and lists.
    pub(super) fn blocks(&self, html: &mut Html, id: &str) {
        for block in self.text(id).split("\n\n") {
            match block.strip_prefix("- ") {
                None => html.element("p", &[], |html| self.strong_and_not(html, block)),
                Some(items) => html.element("ul", &[], |html| {
                    for item in items.split("\n- ") {
                        html.element("li", &[], |html| self.strong_and_not(html, item));
                    }
                }),
            }
        }
    }

    /// The text `id` within a line.
    pub(super) fn inline(&self, html: &mut Html, id: &str) {
        self.strong_and_not(html, &self.text(id));
    }

    /// The text `id`, which has no gaps.
    pub(super) fn plain(&self, id: &str) -> String {
        self.text(id)
    }

    /// What a slot holds.
    pub(super) fn slot(&self, html: &mut Html, slot: &Slot) {
        match slot {
            Slot::Label(shown) => label(html, shown, self.language),
            Slot::Name(name) => html.element("bdi", &UNTRANSLATED, |html| html.text(name)),
            Slot::Exact(exact) => html.element("code", &UNTRANSLATED, |html| html.text(exact)),
            Slot::Path(path) => html.element("code", &UNTRANSLATED, |html| breakable(html, path)),
            Slot::Command(line) => {
                html.element("code", &[("class", "command"), ("translate", "no")], |html| breakable(html, line));
            }
            Slot::Date { written, machine } => {
                html.element("time", &[("datetime", machine)], |html| html.text(written));
            }
            Slot::Step(number) => {
                let target = format!("#step-{number}");
                html.element("a", &[("href", &target)], |html| html.text(&number.to_string()));
            }
        }
    }

    fn text(&self, id: &str) -> String {
        self.language.text(id, &self.slots.marks())
    }

    fn strong_and_not(&self, html: &mut Html, text: &str) {
        for (index, part) in text.split('_').enumerate() {
            if index % 2 == 1 {
                html.element("strong", &[], |html| self.gaps(html, part));
            } else {
                self.gaps(html, part);
            }
        }
    }

    fn gaps(&self, html: &mut Html, text: &str) {
        let mut words = String::new();
        for character in text.chars() {
            match self.slots.at(character) {
                None => words.push(if character == '\n' { ' ' } else { character }),
                Some(slot) => {
                    between(html, &std::mem::take(&mut words));
                    self.slot(html, slot);
                }
            }
        }
        between(html, &words);
    }
}

/// A label as the program writes it in this language; a Danish one that nobody has confirmed has the English beside it.
fn label(html: &mut Html, label: &Label, language: Language) {
    match language {
        Language::English => way(html, label.english, None),
        Language::Danish => {
            way(html, label.danish, None);
            if label.danish_is != Confidence::Confirmed {
                html.text(" ");
                html.element("span", &[("class", "also")], |html| {
                    html.text("(");
                    way(html, label.english, Some("en"));
                    html.text(")");
                });
            }
        }
    }
}

const UNTRANSLATED: [(&str, &str); 1] = [("translate", "no")];

/// A label, or several one after the other.
fn way(html: &mut Html, parts: &[&str], language: Option<&str>) {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            then(html);
        }
        let mut attributes = vec![("class", "label"), ("translate", "no")];
        attributes.extend(language.map(|code| ("lang", code)));
        html.element("span", &attributes, |html| html.text(part));
    }
}

/// Words between two gaps: ` > ` alone leads from one label to the next.
fn between(html: &mut Html, words: &str) {
    if words == " > " { then(html) } else { html.text(words) }
}

/// The step from one label to the next, which is for the eye alone.
fn then(html: &mut Html) {
    html.text(" ");
    html.element("span", &[("class", "then"), ("aria-hidden", "true")], |html| html.text("›"));
    html.text(" ");
}

/// A long text that may go on in the next line behind each separator.
fn breakable(html: &mut Html, text: &str) {
    for part in text.split_inclusive(['/', '\\']) {
        html.text(part);
        if part.ends_with(['/', '\\']) {
            html.void("wbr", &[]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mailsetup::sheet::labels::LABELS;

    fn written(shown: &Label, language: Language) -> String {
        let mut html = Html::new();
        label(&mut html, shown, language);
        html.finish()
    }

    #[test]
    fn a_danish_label_nobody_has_confirmed_has_the_english_one_beside_it() {
        for shown in &LABELS {
            let danish = written(shown, Language::Danish);
            let english: Vec<String> = shown.english.iter().map(|part| format!("lang=\"en\">{part}</span>")).collect();
            let is_confirmed = shown.danish_is == Confidence::Confirmed;
            assert!(english.iter().all(|part| danish.contains(part) != is_confirmed), "{danish}");
            assert!(shown.danish.iter().all(|part| danish.contains(&format!("no\">{part}</span>"))), "{danish}");
        }
    }

    #[test]
    fn an_english_label_stands_alone() {
        for shown in &LABELS {
            let english = written(shown, Language::English);
            assert_eq!(english.matches("class=\"label\"").count(), shown.english.len(), "{english}");
            assert!(!english.contains("lang="), "{english}");
        }
    }
}

//! The sheet as a page: head with its policy, whom it is for, notes, road, quick way, help.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

use super::content::{Chapter, Content, Item};
use super::html::Html;
use super::prose::Prose;
use super::slots::{Slot, Slots};
use crate::lang::Language;
use crate::mailsetup::outlook_setup::{KeyHome, OutlookSetup};
use crate::mailsetup::output::What;
use crate::shown;
use crate::x509::is_state_issued;

/// What the page looks like: on a screen, on a phone, in the dark and on paper.
const STYLE: &str = include_str!("sheet.css");

/// The page, in UTF-8 with LF line ends.
pub(in crate::mailsetup) fn sheet(setup: &OutlookSetup<'_>, language: Language) -> String {
    let content = Content::of(setup);
    let slots = Slots::of(setup, &content, language);
    let prose = Prose { language, slots: &slots };
    let mut html = Html::new();
    html.element("html", &[("lang", language.code())], |html| {
        head(html, &prose);
        html.element("body", &[], |html| {
            html.element("header", &[], |html| opening(html, setup, &prose));
            html.element("main", &[], |html| middle(html, setup, &content, &prose));
            html.element("footer", &[], |html| html.element("p", &[], |html| prose.inline(html, "sheet-footer")));
        });
    });
    html.finish()
}

fn head(html: &mut Html, prose: &Prose<'_>) {
    let policy = policy();
    html.element("head", &[], |html| {
        html.void("meta", &[("charset", "utf-8")]);
        html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
        html.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
        html.void("meta", &[("name", "referrer"), ("content", "no-referrer")]);
        html.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
        html.words("title", &prose.plain("sheet-title"));
        html.style(STYLE);
    });
}

/// Nothing from anywhere, but for the one style sheet, known by its hash (Content Security Policy Level 3).
fn policy() -> String {
    let style = Base64::encode_string(&Sha256::digest(STYLE));
    format!("default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'")
}

fn opening(html: &mut Html, setup: &OutlookSetup<'_>, prose: &Prose<'_>) {
    let kind = match setup.home {
        KeyHome::Card(_) => "sheet-kind-card",
        KeyHome::File(_) => "sheet-kind-file",
    };
    let until_done = if setup.old.is_some() { "sheet-intro-old" } else { "sheet-intro-first" };
    html.element("p", &[("class", "kind")], |html| prose.inline(html, kind));
    html.element("h1", &[], |html| prose.inline(html, "sheet-title"));
    html.element("div", &[("class", "intro")], |html| {
        for id in [until_done, "sheet-intro", "sheet-intro-labels"] {
            prose.blocks(html, id);
        }
    });
    other_language(html, prose);
}

/// The way to the sheet in the other language, which lies beside this one and names itself in its own words.
fn other_language(html: &mut Html, prose: &Prose<'_>) {
    for other in Language::ALL.into_iter().filter(|other| *other != prose.language) {
        let place = What::Sheet(other).file_name();
        html.element("p", &[("class", "other")], |html| {
            let attributes = [("href", place), ("lang", other.code()), ("hreflang", other.code())];
            html.element("a", &attributes, |html| html.text(&other.text("sheet-in-this-language", &[])));
        });
    }
}

fn middle(html: &mut Html, setup: &OutlookSetup<'_>, content: &Content, prose: &Prose<'_>) {
    section(html, "facts", prose, |html| facts(html, setup, prose));
    section(html, "notes", prose, |html| {
        html.element("div", &[("class", "list")], |html| {
            for note in &content.notes {
                html.element("div", &[("class", "note")], |html| titled(html, note, None, prose));
            }
        });
    });
    for chapter in &content.road {
        section(html, chapter.id, prose, |html| steps(html, chapter, prose));
    }
    section(html, content.quick.id, prose, |html| {
        prose.blocks(html, "sheet-quick-intro");
        steps(html, &content.quick, prose);
    });
    section(html, "help", prose, |html| help(html, setup, prose));
}

/// A part of the page under its heading, the text `sheet-ID`.
fn section(html: &mut Html, id: &'static str, prose: &Prose<'_>, inside: impl FnOnce(&mut Html)) {
    let heading = format!("heading-{id}");
    html.element("section", &[("class", id), ("aria-labelledby", &heading)], |html| {
        html.element("h2", &[("id", &heading)], |html| prose.inline(html, &format!("sheet-{id}")));
        inside(html);
    });
}

/// Whom it is for, and what to compare with.
fn facts(html: &mut Html, setup: &OutlookSetup<'_>, prose: &Prose<'_>) {
    let mut facts = vec!["name", "email", "issuer", "until", "signing"];
    if setup.signing != setup.encryption {
        facts.extend(["until-encryption", "encryption"]);
    }
    facts.push(match setup.home {
        KeyHome::Card(_) => "card",
        KeyHome::File(_) => "keyfile",
    });
    html.element("dl", &[], |html| {
        for (fact, slot) in facts.into_iter().filter_map(|fact| Some((fact, prose.slots.named(fact)?))) {
            html.element("div", &[], |html| {
                html.words("dt", &prose.plain(&format!("sheet-fact-{fact}")));
                html.element("dd", &[], |html| prose.slot(html, slot));
            });
        }
    });
}

fn steps(html: &mut Html, chapter: &Chapter, prose: &Prose<'_>) {
    let is_quick = chapter.id == "quick";
    html.element("ol", &[], |html| {
        for step in &chapter.steps {
            let mark = if is_quick { letter(step.number) } else { step.number.to_string() };
            html.element("li", &[("id", &format!("step-{}", mark.to_lowercase()))], |html| {
                titled(html, step, Some(&mark), prose);
            });
        }
    });
}

/// `A` for 1: the quick way has letters, so that a number means one step only.
fn letter(number: usize) -> String {
    char::from_u32(u32::from('A') + number as u32 - 1).unwrap_or('?').to_string()
}

/// The title and the text of a note, or of a step with its mark and a box to tick.
fn titled(html: &mut Html, item: &Item, mark: Option<&str>, prose: &Prose<'_>) {
    let title = format!("{}-title", item.id);
    match mark {
        None => html.element("h3", &[], |html| prose.inline(html, &title)),
        Some(mark) => {
            let place = format!("title-{}", mark.to_lowercase());
            html.void("input", &[("type", "checkbox"), ("aria-labelledby", &place)]);
            html.element("h3", &[("id", &place)], |html| {
                html.element("span", &[("class", "mark")], |html| html.text(mark));
                html.text(" ");
                prose.inline(html, &title);
            });
        }
    }
    html.element("div", &[("class", "how")], |html| prose.blocks(html, item.id));
}

fn help(html: &mut Html, setup: &OutlookSetup<'_>, prose: &Prose<'_>) {
    match setup.helpdesk {
        Some(line) => html.element("p", &[("class", "helpdesk")], |html| {
            prose.slot(html, &Slot::Name(shown::line(line)));
        }),
        None => prose.blocks(html, "sheet-help-nobody"),
    }
    prose.blocks(html, "sheet-help-show");
    if is_state_issued(setup.signing) {
        prose.blocks(html, "sheet-help-state");
    }
}

//! A failure made into sentences: what happened, why, and what to do; for people and as JSON, from the same facts.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

use serde::Serialize;
use serde_json::json;

use super::page::Page;
use super::show_text::{Named, choice_line};
use super::words;
use crate::flow::failure::{Code, Failure};
use crate::flow::wish::Who;
use crate::lang::Value;

/// What is known of the command that failed.
pub struct Circumstances<'a> {
    /// The language, and how standard error is coloured.
    pub page: &'a Page,
    /// The command without `segl`: `card renew`.
    pub command: &'a str,
    /// The words that were typed, `segl` first.
    pub typed: &'a [OsString],
    /// The line of the settings that says whom to call.
    pub helpdesk: Option<&'a str>,
}

/// A failure in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The stable code.
    pub code: String,
    /// What happened, in one line.
    pub what: String,
    /// Why, in lines.
    pub why: Vec<String>,
    /// What to do, in order.
    pub next: Vec<Advice>,
    facts: Vec<(&'static str, Value)>,
    done: Vec<&'static str>,
    done_line: Option<String>,
    helpdesk: Option<String>,
    cause: Option<String>,
}

/// One line of what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// A sentence.
    Words(String),
    /// Something to type.
    Command(String),
}

/// The system the text of a next step is chosen for.
const SYSTEM: &str = if cfg!(windows) {
    "windows"
} else if cfg!(target_os = "macos") {
    "macos"
} else {
    "linux"
};

/// Explains a failure.
pub fn explain(failure: &Failure, circumstances: &Circumstances<'_>) -> Explanation {
    let code = failure.code.name();
    let language = circumstances.page.language;
    let values = values(failure, circumstances);
    let next = language
        .find(&format!("{code}-next-{SYSTEM}"), &values)
        .unwrap_or_else(|| language.text(&format!("{code}-next"), &values));
    Explanation {
        code: code.to_owned(),
        what: language.text(code, &values),
        why: lines(&language.text(&format!("{code}-why"), &values)),
        next: advice(&next),
        facts: failure.facts.clone(),
        done: failure.done.clone(),
        done_line: done_line(failure, circumstances.page),
        helpdesk: circumstances.helpdesk.map(str::to_owned),
        cause: failure.cause.clone(),
    }
}

/// Explains arguments that cannot be read; `what` is the parser's own line.
pub fn explain_usage(what: &str, circumstances: &Circumstances<'_>) -> Explanation {
    let values = [("what", Value::from(what)), ("command", Value::from(circumstances.command))];
    let language = circumstances.page.language;
    Explanation {
        code: "usage".to_owned(),
        what: language.text("usage", &values),
        why: lines(&language.text("usage-why", &values)),
        next: advice(&language.text("usage-next", &values)),
        facts: Vec::new(),
        done: Vec::new(),
        done_line: None,
        helpdesk: circumstances.helpdesk.map(str::to_owned),
        cause: None,
    }
}

impl Explanation {
    /// For people: error, why, next, whom to call, and the code.
    pub fn to_text(&self, page: &Page, verbose: bool) -> String {
        let paint = page.paint;
        let mut text = format!("{}: {}\n", paint.bad(&page.text("error-label", &[])), self.what);
        for line in self.why.iter().chain(&self.done_line) {
            text.push_str(&format!("  {line}\n"));
        }
        for (index, advice) in self.next.iter().enumerate() {
            match advice {
                Advice::Command(command) => text.push_str(&format!("    {}\n", paint.strong(command))),
                Advice::Words(words) if index == 0 => {
                    text.push_str(&format!("{}: {words}\n", paint.good(&page.text("next-label", &[]))));
                }
                Advice::Words(words) => text.push_str(&format!("  {words}\n")),
            }
        }
        if let (Some(cause), true) = (&self.cause, verbose) {
            text.push_str(&format!("{}: {}\n", page.text("caused-by", &[]), crate::shown::line(cause)));
        }
        if let Some(line) = &self.helpdesk {
            text.push_str(&format!("  {line}\n"));
        }
        text.push_str(&paint.faint(&format!("  [{}]", self.code)));
        text.push('\n');
        text
    }

    /// For scripts: the `error` object of the JSON answer.
    pub fn for_scripts(&self) -> ErrorObject<'_> {
        ErrorObject {
            code: &self.code,
            facts: self.facts.iter().map(|(name, value)| (*name, plain(value))).collect(),
            what: &self.what,
            why: self.why.join(" "),
            next: self.next.iter().map(Advice::text).collect(),
            done: &self.done,
        }
    }
}

/// A failure as scripts read it.
#[derive(Serialize)]
pub struct ErrorObject<'a> {
    code: &'a str,
    facts: BTreeMap<&'static str, serde_json::Value>,
    what: &'a str,
    why: String,
    next: Vec<&'a str>,
    done: &'a [&'static str],
}

impl Advice {
    /// The sentence or the command.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Command(text) => text,
        }
    }
}

/// Lines of a `-next` text: one indented by four is a command.
pub fn advice(text: &str) -> Vec<Advice> {
    let line = |line: &str| match line.strip_prefix("    ") {
        // Without a command the help is that of segl itself.
        Some(command) => Advice::Command(command.trim().replacen("segl  --", "segl --", 1)),
        None => Advice::Words(line.trim().to_owned()),
    };
    text.lines().map(line).collect()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::Text(text) => json!(text),
        Value::Number(number) => json!(number),
    }
}

/// The facts in the language's words, each quoted once more for the shell, and what can be told of the command.
fn values(failure: &Failure, circumstances: &Circumstances<'_>) -> Vec<(&'static str, Value)> {
    let mut values: Vec<(&'static str, Value)> = Vec::new();
    for (name, value) in &failure.facts {
        if let (Some(quoted_name), Value::Text(text)) = (quoted_name(name), value) {
            values.push((quoted_name, words::quoted(text.as_ref()).into()));
        }
        values.push((name, in_words(name, value, circumstances.page)));
    }
    let again = again(circumstances.typed);
    let on_card = circumstances.command.starts_with("card");
    let look = if on_card { "segl card show" } else { "segl" };
    let enrol = if on_card { "segl card enrol" } else { "segl file enrol new.p12" };
    let command = circumstances.command;
    let extra = [("again", again.as_str()), ("resume", &again), ("look", look), ("enrol", enrol), ("command", command)];
    for (name, value) in extra {
        if !values.iter().any(|(known, _)| *known == name) {
            values.push((name, value.into()));
        }
    }
    values.extend(card_values(failure, circumstances.page));
    values.extend(choice_values(failure, circumstances));
    values
}

/// What the card is called, within a sentence and at its beginning.
fn card_values(failure: &Failure, page: &Page) -> Vec<(&'static str, Value)> {
    let [holder, label, reader, serial] = ["holder", "card", "reader", "serial"].map(|name| failure.text(name));
    let name = Named { holder, label, reader, serial }.in_sentence(page);
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let begins: String = first.chain(letters.clone()).collect();
    vec![("the-card", name.as_str().into()), ("the-card-begins", begins.into())]
}

/// What only the codes with a choice need: the list, and the command that picks the first of it.
fn choice_values(failure: &Failure, circumstances: &Circumstances<'_>) -> Vec<(&'static str, Value)> {
    let fact = |name: &str| failure.text(name);
    match failure.code {
        Code::IdentitySeveral => {
            let list: Vec<String> = (1..)
                .zip(&failure.choices)
                .map(|(number, identity)| format!("{number}  {}", choice_line(identity, circumstances.page)))
                .collect();
            let named = if fact("who").is_empty() { "no" } else { "yes" };
            let pick = failure.choices.first().map_or("", |identity| &identity.id);
            let pick = pick_command(circumstances, fact("who"), pick);
            vec![("list", list.join("\n").into()), ("named", named.into()), ("pick", pick.into())]
        }
        Code::KeyfileNot | Code::KeyfileDamaged | Code::KeyfileUnsupported => key_file_values(failure, circumstances),
        Code::CardSeveral | Code::CardPinsSeveral => {
            vec![("serial-word", words::quoted(fact("first").as_ref()).into())]
        }
        Code::KeyfileSeveral => vec![("first-word", words::quoted(fact("first").as_ref()).into())],
        Code::PinWrong | Code::PukWrong if !failure.facts.iter().any(|(name, _)| *name == "tries") => {
            vec![("tries", Value::Number(0))]
        }
        Code::OutlookSeveral | Code::OutlookProfileUnknown => {
            let mut named = typed_without(circumstances.typed, "--profile");
            if !fact("first").is_empty() {
                named.extend(["--profile".into(), fact("first").into()]);
            }
            vec![("pick", again(&named).into())]
        }
        Code::OutlookOfficeDiffers => {
            vec![("pick", again(&typed_without(circumstances.typed, "--office")).into())]
        }
        Code::OutlookSplit => {
            let pair = [("--signing", fact("signing")), ("--encryption", fact("encryption"))];
            let is_whole = pair.iter().all(|(_, id)| !id.is_empty());
            let mut typed = circumstances.typed.to_vec();
            for option in ["--who", "--signing", "--encryption"] {
                typed = typed_without(&typed, option);
            }
            typed.retain(|word| word.to_str().and_then(|word| word.parse::<Who>().ok()).is_none());
            typed.extend(pair.iter().flat_map(|(option, id)| [OsString::from(option), OsString::from(id)]));
            let look = if circumstances.command.starts_with("card") { "segl card show" } else { "segl" };
            let pick = if is_whole { again(&typed) } else { look.to_owned() };
            vec![("pick", pick.into()), ("partner", if is_whole { "yes" } else { "no" }.into())]
        }
        _ => Vec::new(),
    }
}

/// What a file is, or what in it is not as it must be, in words; and the folder it lies in.
fn key_file_values(failure: &Failure, circumstances: &Circumstances<'_>) -> Vec<(&'static str, Value)> {
    let language = circumstances.page.language;
    let part = failure.text("part");
    let known = |id: String, otherwise: String| language.find(&id, &[]).unwrap_or(otherwise);
    let thing = match failure.code {
        Code::KeyfileNot => known(format!("looks-{}", failure.text("looks")), language.text("looks-unknown", &[])),
        _ => known(format!("unsupported-{part}"), format!("\"{}\"", failure.text("what"))),
    };
    let part = language.find(&format!("part-{part}"), &[]).unwrap_or_else(|| language.text("part-other", &[]));
    let folder = Path::new(failure.text("path")).parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = words::quoted(folder.unwrap_or(Path::new(".")).as_os_str());
    vec![("thing", thing.into()), ("part-word", part.into()), ("beside-word", folder.into())]
}

/// What was typed without this option and its value.
fn typed_without(typed: &[OsString], option: &str) -> Vec<OsString> {
    let with_value = format!("{option}=");
    let mut words = typed.iter();
    let mut kept = Vec::new();
    while let Some(word) = words.next() {
        match word.to_string_lossy() {
            text if text == option => drop(words.next()),
            text if text.starts_with(&with_value) => {}
            _ => kept.push(word.clone()),
        }
    }
    kept
}

/// The typed command with the first digits of `id` in place of `who`.
fn pick_command(circumstances: &Circumstances<'_>, who: &str, id: &str) -> String {
    let is_who = |word: &OsString| !who.is_empty() && word.to_string_lossy().eq_ignore_ascii_case(who);
    let mut typed: Vec<OsString> = circumstances.typed.iter().filter(|word| !is_who(word)).cloned().collect();
    let dangling = typed.last().is_some_and(|word| word == "--who");
    if circumstances.command.starts_with("file") && !dangling {
        typed.push("--who".into());
    }
    typed.push(id.get(..15).unwrap_or(id).into());
    again(&typed)
}

/// What was typed, with the program by its name, wherever it lies.
fn again(typed: &[OsString]) -> String {
    let arguments = typed.get(1..).unwrap_or_default();
    words::join(&[&["segl".into()], arguments].concat())
}

fn done_line(failure: &Failure, page: &Page) -> Option<String> {
    if failure.done.is_empty() {
        return None;
    }
    let steps: Vec<String> = failure.done.iter().map(|step| page.text(&format!("step-name-{step}"), &[])).collect();
    Some(page.text("done-before", &[("steps", steps.join(", ").into())]))
}

/// Codes in a fact become words, moments become dates.
fn in_words(name: &str, value: &Value, page: &Page) -> Value {
    let text = match (name, value) {
        ("takes", Value::Number(seconds)) => return time_in_words(*seconds, page).into(),
        ("announced" | "present" | "missing" | "at", Value::Number(number)) => &number.to_string(),
        (_, Value::Number(_)) => return value.clone(),
        (_, Value::Text(text)) => text,
    };
    let family = match name {
        "broken" => "rule",
        "problems" => "problem",
        "since" => return page.date_and_time(text).into(),
        "iterations" | "limit" | "announced" | "present" | "missing" | "at" => return number_in_words(text, page),
        _ => return value.clone(),
    };
    let words: Vec<String> = text
        .split(',')
        .map(|code| page.language.find(&format!("{family}-{}", code.trim()), &[("detail", "".into())]))
        .map(Option::unwrap_or_default)
        .collect();
    words.join(", ").into()
}

/// A time that is known about: in seconds, minutes or hours, whole ones.
fn time_in_words(seconds: i64, page: &Page) -> String {
    let (unit, count) = match seconds {
        ..120 => ("seconds", seconds),
        120..7_200 => ("minutes", (seconds + 30) / 60),
        _ => ("hours", (seconds + 1_800) / 3_600),
    };
    page.text(&format!("takes-{unit}"), &[("count", Value::Number(count))])
}

/// Thousands set apart; none at all stays a number, which a text can tell from others.
fn number_in_words(text: &str, page: &Page) -> Value {
    match text.parse::<u64>() {
        Ok(0) => Value::Number(0),
        Ok(number) => page.language.number(number).into(),
        Err(_) => text.into(),
    }
}

fn quoted_name(name: &str) -> Option<&'static str> {
    match name {
        "path" => Some("path-word"),
        "folder" => Some("folder-word"),
        "who" => Some("who-word"),
        "serial" => Some("serial-word"),
        "module" => Some("module-word"),
        "email" => Some("email-word"),
        "issuer" => Some("issuer-word"),
        _ => None,
    }
}

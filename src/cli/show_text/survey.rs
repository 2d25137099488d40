//! `file show` of a folder in words: a line for each file.

use std::collections::{BTreeMap, HashMap};

use console::measure_text_width;
use jiff::Timestamp;
use jiff::civil::Date;

use super::identity::until;
use super::lines::{place, text};
use crate::cli::page::Page;
use crate::flow::report::{PassedOverFile, SurveyReport, SurveyedFile, SurveyedIdentity};
use crate::lang::Value;

/// The widest path that the others are lined up with.
const WIDEST: usize = 44;
/// The most lines about what was passed over.
const MOST_PASSED_OVER: usize = 20;

/// The files, what was passed over, and the one next thing.
pub fn survey(report: &SurveyReport, page: &Page) -> String {
    let mut words = Words::new(report, page);
    let mut lines = vec![page.paint.strong(&report.folder)];
    lines.extend(report.files.iter().map(|file| words.line(file)));
    if !report.files.is_empty() {
        lines.push(String::new());
    }
    lines.extend(counts(report, page));
    lines.extend(passed_over(report, &words, page));
    if let Some(command) = &report.next.command {
        lines.push(page.text(&format!("survey-next-{}", report.next.code), &[]));
        lines.push(place(&page.paint.strong(command)));
    }
    text(&lines)
}

/// What is said again and again, and how wide the paths are.
struct Words<'a> {
    page: &'a Page,
    folder: &'a str,
    width: usize,
    key_file: String,
    certificate: String,
    untils: HashMap<(Date, i64), String>,
}

impl<'a> Words<'a> {
    fn new(report: &'a SurveyReport, page: &'a Page) -> Self {
        let mut words = Self {
            page,
            folder: &report.folder,
            width: 0,
            key_file: page.text("survey-key-file", &[]),
            certificate: page.text("survey-certificate", &[]),
            untils: HashMap::new(),
        };
        let widths = report.files.iter().map(|file| width(words.inside(&file.path)));
        words.width = widths.filter(|width| *width <= WIDEST).max().unwrap_or_default();
        words
    }

    /// The path from the folder on.
    fn inside<'p>(&self, path: &'p str) -> &'p str {
        let inside = path.strip_prefix(self.folder).unwrap_or(path);
        inside.trim_start_matches(std::path::MAIN_SEPARATOR)
    }

    fn line(&mut self, file: &SurveyedFile) -> String {
        let path = self.inside(&file.path);
        let gap = " ".repeat(self.width.saturating_sub(width(path)) + 2);
        let what = self.what(file);
        let paint = self.page.paint;
        match file.state {
            _ if file.same_as.is_some() => paint.faint(&format!("= {path}{gap}{what}")),
            "older" => paint.faint(&format!("- {path}{gap}{what}")),
            "due" | "expired" if file.kind == "key-file" => paint.note(&format!("! {path}{gap}{what}")),
            "damaged" | "unsupported" => paint.note(&format!("! {path}{gap}{what}")),
            "locked" => format!("? {path}{gap}{what}"),
            _ => format!("  {path}{gap}{what}"),
        }
    }

    fn what(&mut self, file: &SurveyedFile) -> String {
        if let Some(same) = &file.same_as {
            let id = match (same.how, file.kind) {
                ("bytes", _) => "survey-copy",
                (_, "key-file") => "survey-same-key",
                _ => "survey-same-certificate",
            };
            return self.page.text(id, &[("path", self.inside(&same.path).into())]);
        }
        let mut parts = vec![if file.kind == "key-file" { &self.key_file } else { &self.certificate }.clone()];
        match &file.identity {
            Some(identity) if file.certificates.len() > 1 && file.kind == "certificates" => {
                let count = self.page.language.number(file.certificates.len() as u64);
                let values = [("count", Value::from(count)), ("name", identity.name.as_str().into())];
                parts = vec![self.page.text("survey-certificates", &values), self.until(identity)];
            }
            Some(identity) => {
                parts.push(identity.name.clone());
                parts.extend(identity.emails.first().cloned());
                parts.push(self.until(identity));
            }
            None => {}
        }
        parts.extend(self.remark(file));
        let line = parts.join(", ");
        match file.state {
            "older" => format!("{line}  {}", self.page.text("identity-superseded", &[])),
            _ => line,
        }
    }

    fn remark(&self, file: &SurveyedFile) -> Option<String> {
        if let Some(problem) = &file.problem {
            let values = values(&problem.facts, self.page);
            let known = self.page.language.find(&format!("survey-{}", problem.code), &values);
            return Some(known.unwrap_or_else(|| self.page.text("survey-keyfile-other", &[])));
        }
        match file.state {
            "locked" => {
                let protection = file.protection.as_ref()?;
                let rounds = protection.iterations.or(protection.mac_iterations).unwrap_or_default();
                let rounds = self.page.text("rounds", &[("count", self.page.language.number(rounds).into())]);
                let protection = format!("{}, {rounds}", protection.encryption);
                Some(self.page.text("survey-locked", &[("protection", protection.into())]))
            }
            "incomplete" => Some(self.page.text("survey-incomplete", &[])),
            "not-yet-valid" => Some(self.page.text("survey-early", &[])),
            _ if file.identity.as_ref().is_some_and(|identity| identity.from == "memory") => {
                Some(self.page.text("survey-remembered", &[]))
            }
            _ => None,
        }
    }

    /// Many end on the same day.
    fn until(&mut self, identity: &SurveyedIdentity) -> String {
        let Ok(moment) = identity.not_after.parse::<Timestamp>() else { return identity.not_after.clone() };
        let day = moment.to_zoned_datetime(self.page.zone.clone()).date();
        let words = self.untils.entry((day, identity.days_left));
        words.or_insert_with(|| until(&identity.not_after, identity.days_left, self.page)).clone()
    }
}

fn counts(report: &SurveyReport, page: &Page) -> Vec<String> {
    let counts = &report.counts;
    let mut lines = Vec::new();
    if report.files.is_empty() {
        lines.push(page.text("survey-none", &[]));
    } else {
        let shown = |count: usize| Value::from(page.language.number(count as u64));
        let values = [
            ("key-files", Value::from(counts.key_files)),
            ("key-files-shown", shown(counts.key_files)),
            ("certificates", counts.certificate_files.into()),
            ("certificates-shown", shown(counts.certificate_files)),
            ("files", counts.files.into()),
            ("files-shown", shown(counts.files)),
        ];
        lines.push(page.text("survey-counts", &values));
    }
    if counts.due > 0 {
        let values = [("due", Value::from(counts.due)), ("days", Value::Number(report.within_days))];
        lines.push(page.text("survey-due", &values));
    }
    if counts.links > 0 {
        lines.push(page.text("survey-links", &[("links", counts.links.into())]));
    }
    lines
}

/// What was passed over and why; links are only counted.
fn passed_over(report: &SurveyReport, words: &Words<'_>, page: &Page) -> Vec<String> {
    let named: Vec<&PassedOverFile> = report.skipped.iter().filter(|one| one.code != "link").collect();
    if named.is_empty() {
        return Vec::new();
    }
    let line = |one: &&PassedOverFile| {
        let known = page.language.find(&format!("survey-skip-{}", one.code), &values(&one.facts, page));
        let reason = known.unwrap_or_else(|| page.text("survey-skip-other", &[]));
        format!("  {}: {reason}", words.inside(&one.path))
    };
    let mut lines = vec![page.text("survey-passed-over", &[])];
    lines.extend(named.iter().take(MOST_PASSED_OVER).map(line));
    if named.len() > MOST_PASSED_OVER {
        let count = page.language.number((named.len() - MOST_PASSED_OVER) as u64);
        lines.push(format!("  {}", page.text("survey-more", &[("count", count.into())])));
    }
    lines
}

/// Facts for the texts, codes in words, numbers as people write them; none stays a number, which a text can tell from others.
fn values(facts: &BTreeMap<&'static str, String>, page: &Page) -> Vec<(&'static str, Value)> {
    let in_words = |family: &str, fact: &str| page.language.find(&format!("{family}-{fact}"), &[]);
    let value = |name: &str, fact: &str| match (name, fact.parse::<u64>()) {
        (_, Ok(0)) => Value::Number(0),
        (_, Ok(number)) => page.language.number(number).into(),
        ("looks", _) => in_words("looks", fact).unwrap_or_else(|| fact.to_owned()).into(),
        ("part", _) => in_words("unsupported", fact).unwrap_or_else(|| fact.to_owned()).into(),
        _ => fact.into(),
    };
    facts.iter().map(|(name, fact)| (*name, value(name, fact))).collect()
}

fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { measure_text_width(text) }
}

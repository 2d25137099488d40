//! `segl issuer employee import`: a list from a portal, compared with the register, shown, and taken over whole or not
//! at all. Nobody is ended by it.

use std::path::Path;

use super::employee::{changes, split_name};
use super::order::made_order;
use super::report::ImportReport;
use super::signer::open;
use crate::files;
use crate::flow::ask::{Confirmation, ImportCounts, ImportLine};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::wish::Import as Wish;
use crate::issuer::{Change, Consequence, ImportOutcome, Judgement, ListedEmployee};
use crate::shown;
use crate::spreadsheet::{self, Table};

/// The largest list that is read, in octets.
const LARGEST: u64 = 32 << 20;
/// The headings of portals, in Danish and English, as [`spreadsheet::read`] compares them.
const HEADINGS: [&[&str]; 3] = [
    &["uuid", "id", "brugeruuid", "useruuid", "medarbejderuuid", "employeeuuid", "nummer", "number"],
    &[
        "navn",
        "name",
        "fuldtnavn",
        "fuldenavn",
        "fullname",
        "medarbejder",
        "employee",
        "bruger",
        "user",
        "kontakt",
        "contact",
        "kontaktperson",
        "contactperson",
    ],
    &["email", "mail", "emailadresse", "mailadresse", "emailaddress", "mailaddress", "epost"],
];
/// The most numbers of wrong lines that an error names.
const MOST_NAMED: usize = 20;

/// Compares the list with the register; takes it over unless that is only to be tried.
pub fn import(wish: &Wish, folder: &Path, desk: &mut Desk<'_>) -> Result<ImportReport, Failure> {
    let path = desk.surroundings.absolute(&wish.path);
    let table = read(&path)?;
    let mut issuer = open(folder)?;
    let now = desk.surroundings.now;
    let failed = |error| Failure::from_issuer(error, folder);
    let list = table.lines.iter().map(listed).collect();
    let judgements = issuer.plan_import(list, now).map_err(failed)?;
    let lines: Vec<ImportLine> = judgements.iter().map(line).collect();
    let counts = counts(&judgements);
    let mut report = ImportReport {
        encoding: table.encoding.to_string(),
        passed_over: table.passed_over.iter().map(|name| shown::line(name)).collect(),
        counts,
        lines,
        made: Vec::new(),
        done: false,
    };
    if wish.dry_run {
        return Ok(report);
    }
    refuse_what_is_wrong(&report, &path)?;
    if !desk.ask.confirm(&Confirmation::Import { lines: &report.lines, counts })? {
        return Err(Failure::new(Code::Declined));
    }
    let applied = issuer.apply_all(judgements.into_iter().filter_map(into_change).collect(), now).map_err(failed)?;
    let placed = applied.iter().filter_map(|one| one.order.as_ref());
    report.made = placed.map(made_order).collect::<Result<Vec<_>, _>>()?;
    report.done = true;
    Ok(report)
}

fn read(path: &Path) -> Result<Table<3>, Failure> {
    let unusable = |what: &'static str, detail: String| {
        Failure::new(Code::TableUnusable).with("path", shown::path(path)).with("what", what).with("detail", detail)
    };
    let octets = files::read(path, LARGEST)?;
    let table = spreadsheet::read(&octets, HEADINGS).map_err(|error| match &error {
        spreadsheet::Error::NotText => unusable("not-text", String::new()),
        spreadsheet::Error::Empty => unusable("empty", String::new()),
        spreadsheet::Error::TooLarge => unusable("too-large", spreadsheet::MOST_LINES.to_string()),
        spreadsheet::Error::ColumnTwice(name) => unusable("column-twice", shown::line(name)),
    })?;
    let [has_id, has_name, has_email] = table.has;
    if has_name && (has_id || has_email) {
        return Ok(table);
    }
    Err(unusable("no-columns", shown::line(&table.passed_over.join(", "))))
}

fn listed(line: &spreadsheet::Line<3>) -> ListedEmployee {
    let [id, name, email] = line.cells.clone();
    let (given_name, surname) = split_name(&name);
    ListedEmployee { line: line.number, id, name, given_name, surname, email, is_too_long: line.is_too_long }
}

fn line(judgement: &Judgement) -> ImportLine {
    let (outcome, changed, fault) = match &judgement.outcome {
        ImportOutcome::Add(change) => ("add", changes(change), None),
        ImportOutcome::Change(change) => ("change", changes(change), None),
        ImportOutcome::Same => ("same", Vec::new(), None),
        ImportOutcome::Wrong(fault) => ("wrong", Vec::new(), Some(fault)),
    };
    ImportLine {
        line: judgement.listed.line,
        outcome,
        name: shown::line(&judgement.listed.name),
        email: Some(shown::line(&judgement.listed.email)).filter(|email| !email.is_empty()),
        changes: changed,
        fault: fault.map(|fault| fault.code()),
        detail: fault.map(|fault| shown::line(&fault.detail())).unwrap_or_default(),
    }
}

fn counts(judgements: &[Judgement]) -> ImportCounts {
    let mut counts = ImportCounts::default();
    for judgement in judgements {
        match &judgement.outcome {
            ImportOutcome::Add(_) => counts.added += 1,
            ImportOutcome::Change(_) => counts.changed += 1,
            ImportOutcome::Same => counts.same += 1,
            ImportOutcome::Wrong(_) => counts.wrong += 1,
        }
        let (ImportOutcome::Add(change) | ImportOutcome::Change(change)) = &judgement.outcome else { continue };
        let orders = |one: &Consequence| matches!(one, Consequence::FirstCertificate | Consequence::Renewal(_));
        counts.orders += usize::from(change.consequences.iter().any(orders));
    }
    counts
}

/// One wrong line is enough to take over nothing: half a list is in nobody's head.
fn refuse_what_is_wrong(report: &ImportReport, path: &Path) -> Result<(), Failure> {
    let counts = report.counts;
    if counts.wrong > 0 {
        let wrong = report.lines.iter().filter(|line| line.outcome == "wrong");
        let mut numbers: Vec<String> = wrong.take(MOST_NAMED).map(|line| line.line.to_string()).collect();
        numbers.extend((counts.wrong > MOST_NAMED).then(|| "…".to_owned()));
        let failure = Failure::new(Code::ImportWrong).with("path", shown::path(path)).with("count", counts.wrong);
        return Err(failure.with("lines", numbers.join(", ")));
    }
    if counts.added + counts.changed == 0 { Err(Failure::new(Code::NothingChanges)) } else { Ok(()) }
}

fn into_change(judgement: Judgement) -> Option<Change> {
    match judgement.outcome {
        ImportOutcome::Add(change) | ImportOutcome::Change(change) => Some(*change),
        ImportOutcome::Same | ImportOutcome::Wrong(_) => None,
    }
}

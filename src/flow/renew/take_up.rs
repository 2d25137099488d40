//! Journals and plans on disk: begun, found again, and taken up where they stopped.

use super::begin::{ask_code, open_home};
use super::download;
use super::journey::Journey;
use super::plan::{Plan, PlannedHome, PlannedRoute};
use super::step::Step;
use super::survey::Survey;
use crate::flow::ask::News;
use crate::flow::card;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::file::{self, FileCandidate};
use crate::flow::journal::Journal;
use crate::flow::lock::Lock;
use crate::flow::report::RenewReport;
use crate::flow::wish::{HomeWish, RouteWish};
use crate::shown;

/// The plan's file beside the journal.
const PLAN: &str = "plan.json";

/// Starts the journal of a plan that was said yes to. The plan is on disk before the journal's first line.
pub(super) fn begin_journal(plan: &Plan, desk: &Desk<'_>) -> Result<Journal, Failure> {
    let now = desk.surroundings.now;
    let mut random = [0; 4];
    getrandom::fill(&mut random).map_err(|cause| Failure::new(Code::Bug).with("what", cause.to_string()))?;
    let id = format!("{}_{}_{}", now.strftime("%Y-%m-%d"), shown::file_name(&plan.name), hex::encode(random));
    let folder = desk.surroundings.folders.state.join("journeys").join(&id);
    let text =
        serde_json::to_vec_pretty(plan).map_err(|cause| Failure::new(Code::Bug).with("what", cause.to_string()))?;
    crate::files::replace(&folder.join(PLAN), &text, crate::files::Readers::Owner)?;
    Journal::begin(&desk.surroundings.folders.state, &id, now, &[("home", plan.home_word().to_owned())])
}

/// The plan beside a journal.
pub fn read_plan(journal: &Journal) -> Result<Plan, Failure> {
    let damaged = || Failure::new(Code::JourneyDamaged).with("path", shown::path(&journal.folder().join(PLAN)));
    let text = journal.kept(PLAN)?.ok_or_else(damaged)?;
    serde_json::from_slice(&text).map_err(|cause| damaged().because(cause))
}

/// Takes up the unfinished journey that is meant, at the step where it stopped.
pub(super) fn resume(home: &HomeWish, route: &RouteWish, desk: &mut Desk<'_>) -> Result<RenewReport, Failure> {
    let (journal, plan) = find(home, desk)?;
    let _lock = Lock::take(&desk.surroundings.folders.state, &plan.subject_of_journey(), desk.surroundings.now)?;
    if let Ok(begun) = journal.begun().parse() {
        desk.ask.tell(&News::Resuming { begun });
    }
    let survey = look_again(&plan, &journal, desk)?;
    let home = open_home(&plan, survey, Some(&journal), desk)?;
    let needs_code = plan.old.is_none() && journal.kept(super::journey::REQUEST)?.is_none();
    let code =
        if needs_code && matches!(plan.route, PlannedRoute::DropBox { .. }) { ask_code(&plan, desk)? } else { None };
    let certificate_file = route.certificate.as_ref().map(|path| desk.surroundings.absolute(path));
    Journey { plan, home, journal, code, wait: route.wait, certificate_file }.go(desk)
}

fn find(home: &HomeWish, desk: &Desk<'_>) -> Result<(Journal, Plan), Failure> {
    let journals = Journal::unfinished(&desk.surroundings.folders.state)?;
    let with_plans = journals.into_iter().filter_map(|journal| read_plan(&journal).ok().map(|plan| (journal, plan)));
    let mut fitting = with_plans.filter(|(_, plan)| match (home, &plan.home) {
        (HomeWish::Card { card }, PlannedHome::Card { serial, .. }) => card.as_ref().is_none_or(|card| card == serial),
        (HomeWish::File { path, .. }, PlannedHome::File { old, new, .. }) => {
            let path = desk.surroundings.absolute(path);
            *new == path || old.as_ref() == Some(&path) || plan.download() == Some(&path)
        }
        _ => false,
    });
    fitting.next().ok_or_else(|| Failure::new(Code::JourneyNone))
}

/// The card or the old file, found again. The old file's password is asked for only while its key is still needed.
fn look_again(plan: &Plan, journal: &Journal, desk: &mut Desk<'_>) -> Result<Survey, Failure> {
    match &plan.home {
        PlannedHome::Card { serial, .. } => {
            let card = card::reach(desk, Some(serial), None)?;
            let (_, view) = card::read_card(card.as_ref())?;
            Ok(Survey::Card { card, view: Box::new(view), chosen: None })
        }
        PlannedHome::File { profile, .. } if plan.download().is_some() => {
            let path = plan.download().cloned().unwrap_or_default();
            download::look_again(&path, plan, *profile, journal, desk).map(Survey::of_download)
        }
        PlannedHome::File { old, new, profile, .. } => {
            let needs_old = plan.old.is_some() && (plan.new_key.is_none() || !journal.is_done(Step::Request.name()));
            let opened = old.as_ref().filter(|_| needs_old).map(|path| reopen_old(path, plan, desk)).transpose()?;
            let path = old.clone().unwrap_or_else(|| new.clone());
            Ok(Survey::File { chosen: opened.map(Box::new), path, profile: *profile, download: None })
        }
    }
}

fn reopen_old(path: &std::path::Path, plan: &Plan, desk: &mut Desk<'_>) -> Result<FileCandidate, Failure> {
    let (opened, _) = file::read_key_file(path, desk)?;
    let candidates = file::candidates(path, &opened, &desk.memory());
    let same = candidates.into_iter().find(|candidate| Some(&candidate.certificate) == plan.old.as_ref());
    same.ok_or_else(|| Failure::new(Code::KeyMissing).with("place", shown::path(path)))
}

//! What an earlier journey for the same identity left: an unfinished one is named, a given-up one's key is used.

use super::plan::{Plan, PlannedHome};
use super::step::Step;
use super::survey::Survey;
use super::take_up::read_plan;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::journal::{GIVEN_UP, Journal, Phase};

/// An earlier journey that a new one takes the place of.
#[derive(Default)]
pub(super) struct Leftover {
    earlier: Option<(Journal, Plan)>,
}

/// Looks for an unfinished journey for `subject`. Without `start_over` it is a failure that names the ways on.
pub(super) fn settle(subject: &str, survey: &Survey, start_over: bool, desk: &Desk<'_>) -> Result<Leftover, Failure> {
    let journals = Journal::unfinished(&desk.surroundings.folders.state)?;
    let with_plans = journals.into_iter().filter_map(|journal| read_plan(&journal).ok().map(|plan| (journal, plan)));
    let mut fitting = with_plans.filter(|(_, plan)| plan.subject_of_journey() == subject && is_same_home(plan, survey));
    let Some((journal, plan)) = fitting.next() else { return Ok(Leftover::default()) };
    if start_over {
        return Ok(Leftover { earlier: Some((journal, plan)) });
    }
    let resume = plan.resume_command();
    let startover = resume.replace("--resume", "--start-over").replace(" --certificate FILE", "");
    let begun = journal.begun().parse::<jiff::Timestamp>().ok();
    let date = begun.map(|moment| desk.settings.language.value.date(moment, &desk.surroundings.time_zone));
    Err(Failure::new(Code::JourneyUnfinished)
        .with("begun", date.unwrap_or_default())
        .with("resume", resume)
        .with("startover", startover))
}

impl Leftover {
    /// The place of a key that was made, or may have been, and has no certificate yet: the new journey uses it.
    pub(super) fn place(&self) -> Option<PlannedHome> {
        let (journal, plan) = self.earlier.as_ref()?;
        (!journal.is_done(Step::Install.name()) && plan.new_key.is_some()).then(|| plan.home.clone())
    }

    /// Its journal, if its key's place is used again.
    pub(super) fn journal(&self) -> Option<&Journal> {
        self.place().and(self.earlier.as_ref()).map(|(journal, _)| journal)
    }

    /// Notes in the earlier journal that it is given up.
    pub(super) fn close(self, desk: &Desk<'_>) -> Result<(), Failure> {
        match self.earlier {
            Some((mut journal, _)) => journal.write(GIVEN_UP, Phase::Done, desk.surroundings.now, &[]),
            None => Ok(()),
        }
    }
}

fn is_same_home(plan: &Plan, survey: &Survey) -> bool {
    match (&plan.home, survey) {
        (PlannedHome::Card { serial, .. }, Survey::Card { view, .. }) => *serial == view.facts.word(),
        (PlannedHome::File { old, new, .. }, Survey::File { path, .. }) => old.as_ref().unwrap_or(new) == path,
        _ => false,
    }
}

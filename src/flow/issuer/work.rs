//! `segl issuer work`: answers what lies in the inbox, once or for as long as it runs.

use std::path::Path;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::report::{AnsweredLine, WorkReport};
use super::signer::{open, unlock};
use crate::flow::ask::News;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::wish::Work;
use crate::issuer::{Outcome, Worked, Worker};
use crate::shown;

/// How often the inbox is looked at.
const PAUSE: Duration = Duration::from_millis(200);

/// Answers once; with `watch` it goes on until it is stopped from outside.
pub fn work(wish: &Work, folder: &Path, desk: &mut Desk<'_>) -> Result<WorkReport, Failure> {
    let mut issuer = open(folder)?;
    let signer = unlock(&issuer, folder, desk)?;
    let failed = |error| Failure::from_issuer(error, folder);
    let mut worker = Worker::start(&mut issuer, &signer).map_err(failed)?;
    if wish.watch {
        desk.ask.tell(&News::Watching { folder: shown::path(folder) });
    }
    let begun = std::time::Instant::now();
    let started = desk.surroundings.now;
    loop {
        let worked = worker.once(later(started, begun.elapsed())).map_err(failed)?;
        let answered: Vec<AnsweredLine> = worked.iter().filter_map(answered_line).collect();
        for line in &answered {
            let (message, outcome, who) = (line.message.clone(), line.outcome.clone(), line.who.clone());
            desk.ask.tell(&News::Answered { message, outcome, who });
        }
        if !wish.watch {
            return Ok(WorkReport { answered });
        }
        std::thread::sleep(PAUSE);
    }
}

/// The command's clock, moved on by the time that has passed since it started.
fn later(started: Timestamp, elapsed: Duration) -> Timestamp {
    let passed = SignedDuration::try_from(elapsed).unwrap_or(SignedDuration::ZERO);
    started.checked_add(passed).unwrap_or(started)
}

fn answered_line(worked: &Worked) -> Option<AnsweredLine> {
    let (outcome, who, reference) = match &worked.outcome {
        Outcome::Issued { employee, reference, .. } => ("issued".to_owned(), employee.clone(), reference.clone()),
        Outcome::AnsweredAgain { certificate } => {
            ("issued".to_owned(), certificate.subject().display_name(), String::new())
        }
        Outcome::Refused { code, reference } => (code.clone(), String::new(), reference.clone()),
        Outcome::Unfit { .. } => return None,
    };
    let message = worked.message_id.chars().take(12).collect();
    Some(AnsweredLine { message, outcome, who: shown::line(&who), reference })
}

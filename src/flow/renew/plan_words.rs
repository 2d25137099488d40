//! A plan as people read it before they say yes.

use jiff::{SignedDuration, Timestamp};

use super::plan::{Plan, PlannedHome, PlannedPlace, PlannedRoute};
use super::step::Step;
use super::survey::Survey;
use crate::card::piv::Slot;
use crate::flow::identity::{days_between, problem_report, shared_by};
use crate::flow::plan_view::{PlanSide, PlanSlot, PlanView};
use crate::shown;
use crate::x509::name::ORGANISATION;
use crate::x509::{Certificate, problems_for_mail};

/// The facts of a plan.
pub(super) fn plan_view(plan: &Plan, survey: &Survey, now: Timestamp) -> PlanView {
    let (holder, place, serial, tries_left, pin_state) = match survey {
        Survey::Card { view, .. } => (
            plan.name.clone(),
            shown::line(&view.facts.reader),
            shown::line(&view.facts.serial),
            view.pin.tries_left,
            Some(view.pin.condition.word()),
        ),
        Survey::File { path, .. } => (shown::path(path), folder_of(path), String::new(), None, None),
    };
    let downloaded = plan.downloaded().unwrap_or_default().into_iter().next();
    PlanView {
        home: plan.home_word(),
        first: plan.old.is_none(),
        holder,
        place,
        serial,
        tries_left,
        pin_state,
        now: plan.old.as_ref().map(|old| side_now(old, now)),
        after: downloaded
            .as_ref()
            .map_or_else(|| side_after(plan, now), |new| PlanSide { days_left: None, ..side_now(new, now) }),
        new_slot: new_slot(plan).map(plan_slot),
        old_slot: old_slot(plan).map(plan_slot),
        key_file: key_file(plan),
        shared_by: downloaded.as_ref().and_then(shared_by),
        earlier: earlier(plan),
        old_key_moves: matches!(plan.home, PlannedHome::Card { old_moves_to: Some(_), .. }),
        steps: plan.steps().iter().copied().map(Step::name).collect(),
        warnings: warnings(plan, survey),
        issuer: plan.issuer.clone(),
        folder: shown::path(&plan.folder),
    }
}

fn new_slot(plan: &Plan) -> Option<Slot> {
    let PlannedHome::Card { place: PlannedPlace::Slot { slot }, .. } = &plan.home else { return None };
    slot.parse().ok().filter(|_| plan.new_key.is_some())
}

fn old_slot(plan: &Plan) -> Option<Slot> {
    let PlannedHome::Card { place: PlannedPlace::Slot { .. }, old_id, old_moves_to, .. } = &plan.home else {
        return None;
    };
    if let Some(PlannedPlace::Slot { slot }) = old_moves_to {
        return slot.parse().ok();
    }
    old_id.first().copied().and_then(Slot::from_reference)
}

/// The programs that read PIV cards, and whether they find a key in a slot for retired keys: OpenSC's PIV driver and
/// Yubico's YKCS11 list all twenty; of the driver that comes with Windows no document says.
const PROGRAMS: [(&str, &str); 4] = [("segl", "yes"), ("OpenSC", "yes"), ("YKCS11", "yes"), ("Windows", "unknown")];

fn plan_slot(slot: Slot) -> PlanSlot {
    let finds = |(name, retired): (&'static str, &'static str)| {
        (name, if Slot::MAIN.contains(&slot) { "yes" } else { retired })
    };
    PlanSlot { slot: slot.to_string(), programs: PROGRAMS.into_iter().map(finds).collect() }
}

fn key_file(plan: &Plan) -> Option<String> {
    match &plan.home {
        PlannedHome::File { new, .. } => Some(shown::path(new)),
        PlannedHome::Card { .. } => None,
    }
}

/// The old key file, where it is another than the one the plan is about.
fn earlier(plan: &Plan) -> Option<String> {
    match &plan.home {
        PlannedHome::File { old: Some(old), .. } if plan.download().is_some() => Some(shown::path(old)),
        _ => None,
    }
}

fn folder_of(path: &std::path::Path) -> String {
    path.parent().map(shown::path).unwrap_or_default()
}

fn side_now(old: &Certificate, now: Timestamp) -> PlanSide {
    PlanSide {
        organisation: organisation(old).unwrap_or_else(|| shown::line(&old.subject().display_name())),
        email: old.emails().first().map(|address| shown::line(address)),
        not_after: Some(old.not_after().to_string()),
        days_left: Some(days_between(now, old.not_after())),
        key: old.public_key().kind().to_string(),
        problems: problems_for_mail(old, now).iter().map(|problem| problem_report(problem).code).collect(),
    }
}

fn side_after(plan: &Plan, now: Timestamp) -> PlanSide {
    let not_after = plan.lifetime_days.map(|days| now + SignedDuration::from_hours(24 * i64::from(days)));
    let kept_key = plan.old.as_ref().map(|old| old.public_key().kind().to_string());
    PlanSide {
        organisation: plan.old.as_ref().and_then(organisation).unwrap_or_else(|| plan.name.clone()),
        email: plan.email.clone(),
        days_left: not_after.map(|end| days_between(now, end)),
        not_after: not_after.map(|end| end.to_string()),
        key: plan.new_key.map(|kind| kind.kind().to_string()).or(kept_key).unwrap_or_default(),
        problems: if plan.email.is_none() { vec!["no-email"] } else { Vec::new() },
    }
}

fn organisation(certificate: &Certificate) -> Option<String> {
    certificate.subject().value(ORGANISATION).map(shown::line)
}

fn warnings(plan: &Plan, survey: &Survey) -> Vec<&'static str> {
    let of_download = match survey {
        Survey::File { download: Some(download), .. } => download.warnings(),
        _ => Vec::new(),
    };
    let on_card = matches!(plan.home, PlannedHome::Card { .. });
    let decided_there = plan.order.is_none() && matches!(plan.route, PlannedRoute::DropBox { .. });
    let all = [
        (plan.old.is_some(), "old-key"),
        (on_card, "lose-card"),
        (plan.new_key.is_none() && plan.download().is_none(), "key-kept"),
        (decided_there, "issuer-decides-address"),
        (matches!(plan.route, PlannedRoute::ByHand { .. }), "by-hand"),
    ];
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| code).chain(of_download).collect()
}

//! A journey's plan in words: what is there, what will be, and every step.

use console::measure_text_width;

use super::card::pin_state;
use super::card_name::Named;
use super::identity::until;
use crate::cli::page::Page;
use crate::flow::plan_view::{PlanSide, PlanSlot, PlanView};
use crate::lang::Value;

/// The plan, as it stands above the question.
pub fn plan(plan: &PlanView, page: &Page) -> String {
    let mut lines = vec![heading(plan, page), String::new()];
    lines.extend(sides(plan, page));
    lines.push(String::new());
    let known = plan.steps.iter().filter(|step| !(**step == "make-key" && plan.warnings.contains(&"key-kept")));
    let steps = known.filter_map(|step| step_line(step, plan, page));
    lines.extend((1..).zip(steps).map(|(number, step)| format!("  {number}  {step}")));
    let values = [("folder", Value::from(plan.folder.as_str()))];
    lines.push(format!("     {}", page.text("plan-folder", &values)));
    super::lines::text(&lines)
}

fn heading(plan: &PlanView, page: &Page) -> String {
    let PlanView { holder, place: reader, serial, .. } = plan;
    match plan.pin_state {
        Some(state) => {
            let name = Named { holder, label: "", reader, serial }.heading(page);
            format!("{} · {}", page.paint.strong(&name), pin_state(state, plan.tries_left, page))
        }
        None => page.paint.strong(&page.text("plan-file", &[("holder", Value::from(holder.as_str()))])),
    }
}

/// `now`, `after`, and the warnings, each behind its label.
fn sides(plan: &PlanView, page: &Page) -> Vec<String> {
    let mut rows: Vec<(String, String)> = Vec::new();
    rows.extend(plan.now.as_ref().map(|now| (page.text("plan-now", &[]), side(now, false, page))));
    rows.push((page.text("plan-after", &[]), side(&plan.after, true, page)));
    rows.extend(plan.new_slot.as_ref().map(|slot| (page.text("plan-new-key", &[]), slot_line("new", slot, page))));
    rows.extend(plan.shared_by.as_ref().map(|mailbox| {
        (page.text("plan-note", &[]), page.text("plan-shared-by", &[("mailbox", Value::from(mailbox.as_str()))]))
    }));
    rows.extend(plan.key_file.as_ref().map(|path| (page.text("plan-key-file", &[]), path.clone())));
    for warning in &plan.warnings {
        if let (&"old-key", Some(slot)) = (warning, &plan.old_slot) {
            rows.push((
                page.text("plan-old-key", &[]),
                slot_line(if plan.old_key_moves { "moved" } else { "old" }, slot, page),
            ));
            continue;
        }
        if let (&"old-key", Some(path)) = (warning, &plan.earlier) {
            rows.push((page.text("plan-old-key", &[]), page.text("plan-earlier", &[("path", path.as_str().into())])));
            continue;
        }
        let label = if *warning == "old-key" { "plan-old-key" } else { "plan-note" };
        let values = [("issuer", Value::from(plan.issuer.as_str()))];
        let text = page.language.find(&format!("warning-{warning}-{}", plan.home), &values);
        let text = text.unwrap_or_else(|| page.text(&format!("warning-{warning}"), &values));
        rows.push((page.text(label, &[]), text));
    }
    let width = rows.iter().map(|(label, _)| measure_text_width(label)).max().unwrap_or_default();
    let line = |(label, text): &(String, String)| {
        format!("  {label}{}  {text}", " ".repeat(width - measure_text_width(label)))
    };
    rows.iter().map(line).collect()
}

/// `goes to slot 82; segl, OpenSC and YKCS11 find it there, of Windows it is not known`.
fn slot_line(which: &str, slot: &PlanSlot, page: &Page) -> String {
    let named = |finds: &str| -> Vec<&str> {
        slot.programs.iter().filter(|(_, known)| **known == finds).map(|(name, _)| *name).collect()
    };
    let (known, unknown) = (named("yes").join(", "), named("unknown").join(", "));
    let kind = if unknown.is_empty() { "main" } else { "retired" };
    let values = [("slot", Value::from(slot.slot.as_str())), ("known", known.into()), ("unknown", unknown.into())];
    format!(
        "{}; {}",
        page.text(&format!("plan-slot-{which}"), &values),
        page.text(&format!("plan-slot-{kind}"), &values)
    )
}

fn side(side: &PlanSide, with_key: bool, page: &Page) -> String {
    let mut parts = vec![side.organisation.clone()];
    parts.extend(side.email.clone());
    parts.push(match (&side.not_after, side.days_left) {
        (Some(end), _) if with_key => page.text("valid-to", &[("date", page.date(end).into())]),
        (Some(end), Some(days)) => until(end, days, page),
        (Some(end), None) => page.date(end),
        (None, _) => page.text("issuer-decides-date", &[]),
    });
    let mut line = parts.join(", ");
    if with_key && !side.key.is_empty() {
        line = format!("{line} · {}", side.key);
    }
    for problem in &side.problems {
        line = format!(
            "{line} · {}",
            page.paint.note(&page.text(&format!("problem-{problem}"), &[("detail", "".into())]))
        );
    }
    line
}

/// The step's line; steps that go without saying have none.
fn step_line(step: &str, plan: &PlanView, page: &Page) -> Option<String> {
    let values = [("issuer", Value::from(plan.issuer.as_str()))];
    let id = format!("plan-step-{step}");
    page.language.find(&format!("{id}-{}", plan.home), &values).or_else(|| page.language.find(&id, &values))
}

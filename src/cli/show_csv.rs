//! Reports as tables for a spreadsheet.

use crate::flow::issuer::report::{EmployeeLine, EmployeesReport};
use crate::lang::Language;
use crate::spreadsheet;

/// The employees: headings in the language, dates as 2029-11-23, which every spreadsheet knows. The first three columns
/// are those that `issuer employee import` reads.
pub(super) fn employees(report: &EmployeesReport, language: Language) -> String {
    let headings = ["uuid", "name", "email", "until", "days-left", "order", "state"];
    let headings = headings.map(|heading| language.text(&format!("column-{heading}"), &[]));
    let lines = report.employees.iter().map(|employee| cells(employee, language));
    let lines: Vec<Vec<String>> = std::iter::once(headings.to_vec()).chain(lines).collect();
    String::from_utf8(spreadsheet::write(&lines)).unwrap_or_default()
}

fn cells(employee: &EmployeeLine, language: Language) -> Vec<String> {
    let day = employee.not_after.as_deref().and_then(|moment| moment.get(..10)).unwrap_or_default();
    let state = if employee.active { "column-state-active" } else { "column-state-ended" };
    vec![
        employee.id.clone(),
        employee.name.clone(),
        employee.email.clone().unwrap_or_default(),
        day.to_owned(),
        employee.days_left.map(|days| days.to_string()).unwrap_or_default(),
        employee.order.clone().unwrap_or_default(),
        language.text(state, &[]),
    ]
}

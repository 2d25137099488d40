//! The issuer's commands in words.

use super::lines::{Field, fields, place, text};
use crate::cli::page::Page;
use crate::flow::issuer::report::{
    AnsweredLine, CrlReport, EmployeeLine, EmployeeReport, EmployeesReport, InitReport, IssuedLine, MadeOrder,
    OrderLine, OrdersReport, RevokeReport, WorkReport,
};
use crate::lang::Value;

/// A new issuer: where it is, and what the users' settings need.
pub fn issuer_init(report: &InitReport, page: &Page) -> String {
    let values = [("name", Value::from(report.name.as_str())), ("date", page.date(&report.not_after).into())];
    let domains = [("domains", Value::from(page.enumeration(&report.mail_domains)))];
    text(&[
        page.paint.good(&page.text("issuer-made", &values)),
        place(&report.folder),
        page.text("issuer-domains", &domains),
        page.text("issuer-root", &[]),
        place(&page.paint.strong(&format!("segl config set root {}", report.root))),
        page.text("issuer-next", &[]),
    ])
}

/// One employee, what changed, and what came of it.
pub fn employee(report: &EmployeeReport, page: &Page) -> String {
    let mut lines = employee_block(&report.employee, page);
    lines.extend(report.certificates.iter().map(|issued| issued_line(issued, page)));
    lines.extend(report.orders.iter().map(|order| order_line(order, page)));
    if !report.changes.is_empty() {
        lines.push(page.paint.good(&page.text("employee-saved", &[])));
    }
    lines.extend(report.made.iter().flat_map(|made| made_lines(made, page)));
    lines.extend(revoked_lines(&report.revoked, page));
    text(&lines)
}

/// The employees, one a line.
pub fn employees(report: &EmployeesReport, page: &Page) -> String {
    if report.employees.is_empty() {
        return text(&[page.text("employees-none", &[])]);
    }
    let number_width = report.employees.iter().map(|one| one.id.len()).max().unwrap_or_default();
    let name_width =
        report.employees.iter().map(|one| console::measure_text_width(&one.name)).max().unwrap_or_default();
    let line = |one: &EmployeeLine| {
        let gap = " ".repeat(name_width - console::measure_text_width(&one.name));
        let address = one.email.clone().unwrap_or_else(|| page.paint.note(&page.text("employee-without-email", &[])));
        format!("{:>number_width$}  {}{gap}  {address}  {}", one.id, one.name, employee_state(one, page))
    };
    text(&report.employees.iter().map(line).collect::<Vec<_>>())
}

/// Orders that were made, with what goes to whom.
pub fn orders(report: &OrdersReport, page: &Page) -> String {
    let counts = [("made", Value::from(report.made.len())), ("already", report.already_ordered.into())];
    let mut lines = vec![page.text("orders-made", &counts)];
    lines.extend(report.made.iter().flat_map(|made| made_lines(made, page)));
    text(&lines)
}

/// How many messages were answered; each was told when it was.
pub fn work(report: &WorkReport, page: &Page) -> String {
    let refused = report.answered.iter().filter(|line| line.outcome != "issued");
    let refused: Vec<&AnsweredLine> = refused.collect();
    let counts = [("answered", Value::from(report.answered.len())), ("refused", refused.len().into())];
    let mut lines = vec![page.text("work-done", &counts)];
    for line in refused {
        let values = [("outcome", Value::from(line.outcome.as_str())), ("reference", line.reference.as_str().into())];
        lines.push(page.paint.note(&page.text("work-refused", &values)));
    }
    text(&lines)
}

/// What was revoked, and the list that says so.
pub fn revoke(report: &RevokeReport, page: &Page) -> String {
    let mut lines = revoked_lines(&report.revoked, page);
    lines.extend(crl_lines(&report.crl, page));
    text(&lines)
}

/// The new list of revoked certificates.
pub fn crl(report: &CrlReport, page: &Page) -> String {
    text(&crl_lines(report, page))
}

fn employee_block(employee: &EmployeeLine, page: &Page) -> Vec<String> {
    let yes_no = |answer: bool| page.text(if answer { "answer-yes" } else { "answer-no" }, &[]);
    let shown: [Field; 5] = [
        ("field-number", employee.id.clone()),
        ("field-address", employee.email.clone().unwrap_or_else(|| page.text("employee-without-email", &[]))),
        ("field-in-certificate", yes_no(employee.email_in_certificate)),
        ("field-published", yes_no(employee.publish)),
        ("field-state", employee_state(employee, page)),
    ];
    let mut lines = vec![page.paint.strong(&employee.name)];
    lines.extend(fields(page, 2, &shown));
    lines
}

fn employee_state(employee: &EmployeeLine, page: &Page) -> String {
    match (&employee.not_after, employee.active) {
        (_, false) => page.text("employee-over", &[]),
        (Some(date), true) => page.text("valid-to", &[("date", page.date(date).into())]),
        (None, true) => page.text("employee-without-certificate", &[]),
    }
}

fn issued_line(issued: &IssuedLine, page: &Page) -> String {
    let values = [
        ("serial", Value::from(issued.serial.as_str())),
        ("emails", issued.emails.join(", ").into()),
        ("date", page.date(&issued.not_after).into()),
        ("state", page.text(&format!("certificate-{}", issued.state), &[]).into()),
    ];
    format!("  {}", page.text("employee-certificate", &values))
}

fn order_line(order: &OrderLine, page: &Page) -> String {
    let values = [
        ("number", Value::from(order.number.as_str())),
        ("kind", page.text(&format!("order-{}", order.kind), &[]).into()),
        ("date", page.date(&order.valid_until).into()),
    ];
    format!("  {}", page.text("employee-order", &values))
}

fn made_lines(made: &MadeOrder, page: &Page) -> Vec<String> {
    let values = [
        ("number", Value::from(made.number.as_str())),
        ("kind", page.text(&format!("order-{}", made.kind), &[]).into()),
        ("name", made.name.as_str().into()),
    ];
    let mut lines = vec![page.text("order-made", &values)];
    lines.extend(made.written.iter().map(|written| place(&written.path)));
    lines
}

fn revoked_lines(serials: &[String], page: &Page) -> Vec<String> {
    if serials.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![page.text("revoked", &[("count", serials.len().into())])];
    lines.extend(serials.iter().map(|serial| place(serial)));
    lines
}

fn crl_lines(report: &CrlReport, page: &Page) -> Vec<String> {
    let values = [
        ("number", Value::from(report.number.to_string())),
        ("entries", report.entries.into()),
        ("date", page.date(&report.next_update).into()),
    ];
    vec![page.text("crl-written", &values), place(&report.path)]
}

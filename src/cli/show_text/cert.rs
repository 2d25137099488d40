//! `cert show` and `cert verify` in words.

use super::identity;
use super::lines::text;
use crate::cli::page::Page;
use crate::flow::report::{CertificatesReport, VerdictProblem, VerdictReport};
use crate::lang::Value;

/// Every certificate of a file.
pub fn certificates(report: &CertificatesReport, page: &Page) -> String {
    let blocks: Vec<String> =
        report.certificates.iter().map(|certificate| text(&identity::block(certificate, page))).collect();
    blocks.join("\n")
}

/// Whether a certificate is to be trusted, and the path or the rule it breaks.
pub fn verdict(report: &VerdictReport, page: &Page) -> String {
    let values = [("subject", Value::from(report.certificate.subject.as_str()))];
    let mut lines = match report.valid {
        true => vec![page.paint.good(&page.text("verdict-valid", &values))],
        false => vec![page.paint.bad(&page.text("verdict-not-valid", &values))],
    };
    lines.extend(report.problems.iter().flat_map(|problem| problem_lines(problem, page)));
    if !report.path.is_empty() {
        lines.push(page.text("verdict-path", &[]));
    }
    for (depth, certificate) in report.path.iter().enumerate() {
        let until = page.text("valid-to", &[("date", page.date(&certificate.not_after).into())]);
        lines.push(format!("{}{}, {until}", "  ".repeat(depth + 1), certificate.subject));
    }
    text(&lines)
}

fn problem_lines(problem: &VerdictProblem, page: &Page) -> Vec<String> {
    let detail = page.date(&problem.detail);
    let known = page.language.find(&format!("verdict-{}", problem.code), &[("detail", detail.clone().into())]);
    vec![format!("  {}", known.unwrap_or(detail)), format!("    {}", problem.subject)]
}

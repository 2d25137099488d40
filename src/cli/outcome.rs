//! What a command came to: its report, and how the process ends.

use serde::Serialize;

use super::page::Page;
use super::{show_csv, show_json, show_text};
use crate::flow::issuer::report as issuer;
use crate::flow::outlook::read_report::OutlookReadReport;
use crate::flow::report;

/// The report of whichever command ran.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Outcome {
    /// `card list`
    CardList(report::ReadersReport),
    /// `card show`
    CardShow(report::CardsReport),
    /// `file show`
    FileShow(Box<report::FileReport>),
    /// `file convert`
    FileConvert(Box<report::ConvertReport>),
    /// `file show` of a folder; `true` when it was asked for line by line.
    Survey(#[serde(serialize_with = "first")] (report::SurveyReport, bool)),
    /// `renew` and `enrol`
    Renew(Box<report::RenewReport>),
    /// `file restore`
    Restore(Box<report::RestoreReport>),
    /// `backup`
    Backup(report::BackupReport),
    /// `card log`
    CardLog(report::CardLogReport),
    /// `card pin change` and `card pin unblock`
    PinChange(report::PinChangeReport),
    /// `outlook`
    Outlook(Box<report::OutlookReport>),
    /// `outlook read`
    OutlookRead(OutlookReadReport),
    /// `cert show`
    Certificates(report::CertificatesReport),
    /// `cert verify`
    Verdict(report::VerdictReport),
    /// `check`; `true` when it was asked what is due.
    Check(#[serde(serialize_with = "first")] (report::CheckReport, bool)),
    /// `check --timer`
    Timer(report::TimerReport),
    /// `config`
    Config(report::ConfigReport),
    /// `segl`
    Overview(report::OverviewReport),
    /// `issuer init`
    IssuerInit(issuer::InitReport),
    /// `issuer employee add|set|show|end`
    Employee(Box<issuer::EmployeeReport>),
    /// `issuer employee list`; `true` when it was asked for as a table.
    Employees(#[serde(serialize_with = "first")] (issuer::EmployeesReport, bool)),
    /// `issuer employee import`
    Import(Box<issuer::ImportReport>),
    /// `issuer order`
    Orders(issuer::OrdersReport),
    /// `issuer work`
    Work(issuer::WorkReport),
    /// `issuer revoke`
    Revoke(issuer::RevokeReport),
    /// `issuer crl`
    Crl(issuer::CrlReport),
}

impl Outcome {
    /// For people.
    pub fn to_text(&self, page: &Page) -> String {
        match self {
            Self::CardList(report) => show_text::readers(report, page),
            Self::CardShow(report) => show_text::cards(report, page),
            Self::FileShow(report) => show_text::file(report, page),
            Self::FileConvert(report) => show_text::converted(report, page),
            Self::Survey((report, _)) => show_text::survey(report, page),
            Self::Renew(report) => show_text::renew(report, page),
            Self::Restore(report) => show_text::restore(report, page),
            Self::Backup(report) => show_text::backup(report, page),
            Self::CardLog(report) => show_text::card_log(report, page),
            Self::PinChange(report) => show_text::pin_change(report, page),
            Self::Outlook(report) => show_text::outlook(report, page),
            Self::OutlookRead(report) => show_text::outlook_read(report, page),
            Self::Certificates(report) => show_text::certificates(report, page),
            Self::Verdict(report) => show_text::verdict(report, page),
            Self::Check((report, _)) => show_text::check(report, page),
            Self::Timer(report) => show_text::timer(report, page),
            Self::Config(report) => show_text::config(report, page),
            Self::Overview(report) => show_text::overview(report, page),
            Self::IssuerInit(report) => show_text::issuer_init(report, page),
            Self::Employee(report) => show_text::employee(report, page),
            Self::Employees((report, true)) => show_csv::employees(report, page.language),
            Self::Employees((report, false)) => show_text::employees(report, page),
            Self::Import(report) => show_text::import(report, page),
            Self::Orders(report) => show_text::orders(report, page),
            Self::Work(report) => show_text::work(report, page),
            Self::Revoke(report) => show_text::revoke(report, page),
            Self::Crl(report) => show_text::crl(report, page),
        }
    }

    /// For scripts: one object, or one a line where that was asked for.
    pub fn to_json(&self, command: &str) -> String {
        match self {
            Self::Survey((report, true)) => report.lines().map(|line| show_json::result(command, &line)).collect(),
            _ => show_json::result(command, self),
        }
    }

    /// How the process ends: 0 done, 1 the answer is no, 3 the issuer is not done yet, 6 something is due.
    pub fn exit(&self) -> u8 {
        match self {
            Self::Verdict(report) if !report.valid => 1,
            Self::Import(report) if !report.done && report.counts.wrong > 0 => 1,
            Self::Renew(report) if report.waiting.is_some() => 3,
            Self::Check((report, true)) if report.due > 0 => 6,
            _ => 0,
        }
    }
}

fn first<T: Serialize, S: serde::Serializer>(pair: &(T, bool), serializer: S) -> Result<S::Ok, S::Error> {
    pair.0.serialize(serializer)
}

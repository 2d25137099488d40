//! Which journey a command is.

use std::path::{Path, PathBuf};

use super::args::{Command, IssuerTask};
use super::outcome::Outcome;
use crate::flow::failure::{Code, Failure};
use crate::flow::issuer::{self, Found};
use crate::flow::wish;
use crate::flow::{Desk, card, cert, check, config, file, outlook, overview, renew, timer};

/// Carries a command out. Completions and the manual page have no journey: they are `None`.
pub fn dispatch(command: &Command, desk: &mut Desk<'_>) -> Option<Result<Outcome, Failure>> {
    let came_to = match command {
        Command::Overview => overview::run(desk).map(Outcome::Overview),
        Command::CardList(wish::CardList { watch: true }) => card::watch(desk).map(Outcome::CardList),
        Command::CardList(wish) => card::list(wish, desk).map(Outcome::CardList),
        Command::CardShow(wish) => card::show(wish, desk).map(Outcome::CardShow),
        Command::CardRenew(wish) | Command::FileRenew(wish) => {
            renew::renew(wish, desk).map(Box::new).map(Outcome::Renew)
        }
        Command::CardEnrol(wish) | Command::FileEnrol(wish) => {
            renew::enrol(wish, desk).map(Box::new).map(Outcome::Renew)
        }
        Command::FileUse(wish) => renew::take_into_use(wish, desk).map(Box::new).map(Outcome::Renew),
        Command::FileRestore(wish) => file::restore(wish, desk).map(Box::new).map(Outcome::Restore),
        Command::CardBackup(wish) => card::backup(wish, desk).map(Outcome::Backup),
        Command::FileConvert(wish) => file::convert(wish, desk).map(Box::new).map(Outcome::FileConvert),
        Command::FileBackup(wish) => file::backup(wish, desk).map(Outcome::Backup),
        Command::CardLog(wish) => card::log(wish, desk).map(Outcome::CardLog),
        Command::CardPin(wish) => card::pin(wish, desk).map(Outcome::PinChange),
        Command::CardOutlook(wish) => card::outlook(wish, desk).map(Box::new).map(Outcome::Outlook),
        Command::FileOutlook(wish) => file::outlook(wish, desk).map(Box::new).map(Outcome::Outlook),
        Command::FileShow(wish) => file::show(wish, desk).map(|shown| match shown {
            file::Shown::File(report) => Outcome::FileShow(report),
            file::Shown::Folder(report) => Outcome::Survey((report, wish.lines)),
        }),
        Command::OutlookRead(wish) => outlook::read(wish, desk).map(Outcome::OutlookRead),
        Command::CertShow(wish) => cert::show(wish, desk).map(Outcome::Certificates),
        Command::CertVerify(wish) => cert::verify(wish, desk).map(Outcome::Verdict),
        Command::Check(wish) => match &wish.timer {
            Some(folder) => timer::run(wish, folder, desk).map(Outcome::Timer),
            None => check::run(wish, desk).map(|report| Outcome::Check((report, wish.expiry_days.is_some()))),
        },
        Command::Config(wish) => config::run(wish, desk).map(Outcome::Config),
        Command::IssuerInit(wish) => issuer::init(wish, desk).map(Outcome::IssuerInit),
        Command::Issuer { folder, task } => {
            issuer_folder(folder.as_deref(), desk).and_then(|folder| at_issuer(task, &folder, desk))
        }
        Command::Completions(_) | Command::Man => return None,
    };
    Some(came_to)
}

fn at_issuer(task: &IssuerTask, folder: &Path, desk: &mut Desk<'_>) -> Result<Outcome, Failure> {
    match task {
        IssuerTask::Employee(wish) => issuer::employee(wish, folder, desk).map(|found| match found {
            Found::One(report) => Outcome::Employee(report),
            Found::Many(report) => Outcome::Employees((report, matches!(wish, wish::Employee::List { csv: true, .. }))),
        }),
        IssuerTask::Import(wish) => issuer::import(wish, folder, desk).map(Box::new).map(Outcome::Import),
        IssuerTask::Order(wish) => issuer::order(wish, folder, desk).map(Outcome::Orders),
        IssuerTask::Work(wish) => issuer::work(wish, folder, desk).map(Outcome::Work),
        IssuerTask::Revoke(wish) => issuer::revoke(wish, folder, desk).map(Outcome::Revoke),
        IssuerTask::Crl => issuer::crl(folder, desk).map(Outcome::Crl),
    }
}

/// The issuer's folder: as given, or the setting `issuer`.
fn issuer_folder(given: Option<&Path>, desk: &Desk<'_>) -> Result<PathBuf, Failure> {
    let configured = || desk.settings.issuer.as_ref().map(|issuer| issuer.value.clone());
    let given = given.map(|folder| desk.surroundings.absolute(folder));
    given.or_else(configured).ok_or_else(|| Failure::new(Code::IssuerNone))
}

//! The three commands, as straight lists: pick up or plan, ask, go.

use super::administrator_mail;
use super::begin::{Begun, Start, Wanted, ask_code, ask_everything, make_plan};
use super::download;
use super::issuer_side::IssuerSide;
use super::journey::{Journey, OneTimeCode};
use super::leftover;
use super::survey::Survey;
use super::take_up;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::file::downloads;
use crate::flow::lock::Lock;
use crate::flow::plan_view::PlanView;
use crate::flow::report::RenewReport;
use crate::flow::wish::{Enrol, FileUse, HomeWish, Renew, RouteWish};

/// `segl card renew`, `segl file renew`.
pub fn renew(wish: &Renew, desk: &mut Desk<'_>) -> Result<RenewReport, Failure> {
    if wish.resume || wish.route.certificate.is_some() {
        return take_up::resume(&wish.home, &wish.route, desk);
    }
    let survey = Survey::to_renew(wish, desk)?;
    survey.check_renewable(wish.route.request_file.is_some(), desk)?;
    let Some(old) = survey.old().cloned() else { return Err(Failure::new(Code::IdentityNone).with("place", "")) };
    let _lock = Lock::take(&desk.surroundings.folders.state, &hex::encode(old.sha256()), desk.surroundings.now)?;
    let left = leftover::settle(&hex::encode(old.sha256()), &survey, wish.start_over, desk)?;
    let side = IssuerSide::look(&wish.route, Some(&old), false, desk)?;
    side.check_window(&old, desk)?;
    let wanted = Wanted {
        key: wish.key,
        keep_key: wish.keep_key,
        to: wish.to.as_deref(),
        outlook: &wish.outlook,
        left: left.place(),
    };
    let plan = make_plan(&survey, &side, &wanted, desk)
        .map_err(|failure| administrator_mail::write(failure, Some(&old), &side, wish.to.as_deref(), desk))?;
    match ask_everything(plan, survey, Some(&side), wish.dry_run, left.journal(), desk)? {
        Start::DryRun(view) => Ok(dry_run(*view)),
        Start::Begun(begun) => go(*begun, left, None, &wish.route, desk),
    }
}

/// `segl card enrol`, `segl file enrol`.
pub fn enrol(wish: &Enrol, desk: &mut Desk<'_>) -> Result<RenewReport, Failure> {
    if wish.resume || wish.route.certificate.is_some() {
        return take_up::resume(&wish.home, &wish.route, desk);
    }
    let survey = Survey::to_enrol(wish, desk)?;
    let side = IssuerSide::look(&wish.route, None, wish.no_email, desk)?;
    let wanted = Wanted { key: wish.key, keep_key: false, to: wish.to.as_deref(), outlook: &wish.outlook, left: None };
    let subject = make_plan(&survey, &side, &wanted, desk)
        .map_err(|failure| administrator_mail::write(failure, None, &side, wish.to.as_deref(), desk))?
        .subject_of_journey();
    let _lock = Lock::take(&desk.surroundings.folders.state, &subject, desk.surroundings.now)?;
    let left = leftover::settle(&subject, &survey, wish.start_over, desk)?;
    let plan = make_plan(&survey, &side, &Wanted { left: left.place(), ..wanted }, desk)?;
    match ask_everything(plan, survey, Some(&side), wish.dry_run, left.journal(), desk)? {
        Start::DryRun(view) => Ok(dry_run(*view)),
        Start::Begun(begun) => {
            let code = ask_code(&begun.plan, desk)?;
            go(*begun, left, code, &wish.route, desk)
        }
    }
}

/// `segl file use`.
pub fn take_into_use(wish: &FileUse, desk: &mut Desk<'_>) -> Result<RenewReport, Failure> {
    let path = downloads::pick(&desk.surroundings.absolute(&wish.path), desk)?;
    if wish.resume {
        return take_up::resume(&HomeWish::File { path, profile: wish.profile }, &RouteWish::default(), desk);
    }
    let (plan, download) = download::look(wish, &path, desk)?;
    let subject = plan.subject_of_journey();
    let _lock = Lock::take(&desk.surroundings.folders.state, &subject, desk.surroundings.now)?;
    let survey = Survey::of_download(download);
    let left = leftover::settle(&subject, &survey, wish.start_over, desk)?;
    match ask_everything(plan, survey, None, wish.dry_run, left.journal(), desk)? {
        Start::DryRun(view) => Ok(dry_run(*view)),
        Start::Begun(begun) => go(*begun, left, None, &RouteWish::default(), desk),
    }
}

fn go(
    begun: Begun,
    left: leftover::Leftover,
    code: Option<OneTimeCode>,
    route: &RouteWish,
    desk: &mut Desk<'_>,
) -> Result<RenewReport, Failure> {
    let journal = take_up::begin_journal(&begun.plan, desk)?;
    left.close(desk)?;
    Journey { plan: begun.plan, home: begun.home, journal, code, wait: route.wait, certificate_file: None }.go(desk)
}

fn dry_run(view: PlanView) -> RenewReport {
    RenewReport {
        old: None,
        new: None,
        old_key: None,
        proof: None,
        written: Vec::new(),
        terms: None,
        waiting: None,
        folder: Some(view.folder.clone()),
        home: view.home,
        download: None,
        cautions: Vec::new(),
        plan: Some(view),
    }
}

//! A downloaded key file: what is in it, whether it is fit, what completes its chain, and which key came before it.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::chain::{self, Chain};
use super::journey::pem;
use super::key_file_name::renewed_file;
use super::plan::{Plan, PlannedHome, PlannedRoute};
use super::step::Step;
use crate::flow::choose::choose;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::file::{self, FileCandidate, KeyRing, OpenedOlder};
use crate::flow::identity::problem_report;
use crate::flow::journal::Journal;
use crate::flow::outlook::choose_profile;
use crate::flow::results;
use crate::flow::wish::{Earlier, FileUse};
use crate::keyfile::{KeyFile, Profile};
use crate::shown;
use crate::x509::{Certificate, Problem, problems_for_mail, purposes};

/// A downloaded key file, opened, and what else is known for taking it into use.
pub(super) struct Download {
    /// The file.
    pub path: PathBuf,
    /// What is in it; `None` once all of it is in the new file.
    pub taken: Option<Taken>,
    /// The key file used until now.
    pub earlier: Option<EarlierKey>,
    /// Older ones, opened where the backup is to have them under the new password.
    pub older: Vec<OpenedOlder>,
    /// How the new file is protected.
    pub profile: Profile,
}

/// What is in a downloaded key file.
pub(super) struct Taken {
    /// All of it.
    pub opened: Rc<KeyFile>,
    /// The identity that is meant.
    pub chosen: FileCandidate,
    /// Those above its certificate.
    pub chain: Chain,
}

/// The key file used until now, which old mail needs.
pub(super) struct EarlierKey {
    /// The file.
    pub path: PathBuf,
    /// Its certificate.
    pub certificate: Certificate,
}

/// What was found on the first look, and the plan that came of it.
pub(super) fn look(wish: &FileUse, path: &Path, desk: &mut Desk<'_>) -> Result<(Plan, Download), Failure> {
    let (opened, ring) = file::read_key_file(path, desk)?;
    let candidates = file::candidates(path, &opened, &desk.memory());
    if candidates.is_empty() {
        return Err(Failure::new(Code::KeyfileNoIdentity).with("path", shown::path(path)));
    }
    let chosen = choose(&candidates, wish.who.as_ref(), &shown::path(path), desk)?.clone();
    check_fit(&chosen.certificate, wish.no_email, desk)?;
    let chain = chain::complete(&chosen, &opened, &wish.chain, desk)?;
    let found = find_earlier(wish, &chosen.certificate, path, &ring, desk)?;
    let (earlier, earlier_ring) = found.map_or((None, None), |(key, ring)| (Some(key), ring));
    let older = match (&earlier, wish.one_password) {
        (Some(earlier), true) => {
            let rings: Vec<&KeyRing> = std::iter::once(&ring).chain(&earlier_ring).collect();
            open_generations(&earlier.path, &earlier.certificate, &rings, desk)?
        }
        _ => Vec::new(),
    };
    let plan = make_plan(wish, path, &chosen, &chain, earlier.as_ref(), desk)?;
    let taken = Some(Taken { opened, chosen, chain });
    Ok((plan, Download { path: path.to_owned(), taken, earlier, older, profile: wish.profile }))
}

/// Opens again what a journey that stopped still needs.
pub(super) fn look_again(
    path: &Path,
    plan: &Plan,
    profile: Profile,
    journal: &Journal,
    desk: &mut Desk<'_>,
) -> Result<Download, Failure> {
    let taken = if journal.is_done(Step::Install.name()) { None } else { Some(take_again(path, plan, desk)?) };
    let earlier = earlier_of(plan);
    let older = match &earlier {
        Some(earlier) if plan.one_password && !journal.is_done(Step::BackUp.name()) => {
            open_generations(&earlier.path, &earlier.certificate, &[], desk)?
        }
        _ => Vec::new(),
    };
    Ok(Download { path: path.to_owned(), taken, earlier, older, profile })
}

fn take_again(path: &Path, plan: &Plan, desk: &mut Desk<'_>) -> Result<Taken, Failure> {
    let missing = || Failure::new(Code::KeyMissing).with("place", shown::path(path));
    let (opened, _) = file::read_key_file(path, desk)?;
    let mut wanted = plan.downloaded()?.into_iter();
    let certificate = wanted.next().ok_or_else(missing)?;
    let candidates = file::candidates(path, &opened, &desk.memory());
    let chosen = candidates.into_iter().find(|one| one.certificate == certificate).ok_or_else(missing)?;
    let chain = Chain { above: wanted.collect(), state: chain::State::Trusted };
    Ok(Taken { opened, chosen, chain })
}

fn earlier_of(plan: &Plan) -> Option<EarlierKey> {
    match (&plan.home, &plan.old) {
        (PlannedHome::File { old: Some(path), .. }, Some(certificate)) => {
            Some(EarlierKey { path: path.clone(), certificate: certificate.clone() })
        }
        _ => None,
    }
}

fn make_plan(
    wish: &FileUse,
    path: &Path,
    chosen: &FileCandidate,
    chain: &Chain,
    earlier: Option<&EarlierKey>,
    desk: &Desk<'_>,
) -> Result<Plan, Failure> {
    let certificate = &chosen.certificate;
    let email = certificate.emails().into_iter().next();
    let name = shown::line(&certificate.subject().display_name());
    let (now, zone) = (desk.surroundings.now, &desk.surroundings.time_zone);
    let short = email.as_deref().and_then(|address| address.split('@').next()).unwrap_or(&name).to_owned();
    let to = wish.to.as_ref().map(|path| desk.surroundings.absolute(path));
    let new = match &wish.save_as {
        Some(path) => desk.surroundings.absolute(path),
        None => {
            let first = desk.settings.results.value.join(format!("{}.p12", shown::file_name(&short)));
            let beside = earlier.map_or(first, |earlier| earlier.path.clone());
            renewed_file(&beside, &now.to_zoned_datetime(zone.clone()).date().to_string())
        }
    };
    let certificates = pem(std::iter::once(certificate).chain(&chain.above));
    Ok(Plan {
        old: earlier.map(|earlier| earlier.certificate.clone()),
        subject_der: certificate.subject().der().to_vec(),
        home: PlannedHome::File {
            old: earlier.map(|earlier| earlier.path.clone()),
            pending: new.with_extension("pending.p12"),
            new,
            profile: wish.profile,
        },
        name,
        email,
        new_key: None,
        route: PlannedRoute::Download { file: path.to_owned(), certificates },
        order: None,
        issuer: shown::line(&certificate.issuer().display_name()),
        root: String::new(),
        lifetime_days: None,
        extended_key_usages: None,
        terms: None,
        folder: results::new_folder(&desk.settings.results.value, to, &short, now, zone),
        outlook: choose_profile(&wish.outlook, desk)?,
        one_password: wish.one_password,
    })
}

impl Download {
    /// What to say of it before anybody says yes.
    pub(super) fn warnings(&self) -> Vec<&'static str> {
        let state = self.taken.as_ref().map(|taken| taken.chain.state);
        let all = [
            (self.earlier.is_none(), "earlier-key-none"),
            (state == Some(chain::State::RootUnknown), "root-unknown"),
            (state == Some(chain::State::Open), "chain-open"),
        ];
        all.into_iter().filter(|(holds, _)| *holds).map(|(_, code)| code).collect()
    }
}

/// Refuses what mail programs will not take, before anybody is asked anything more.
fn check_fit(certificate: &Certificate, without_email: bool, desk: &Desk<'_>) -> Result<(), Failure> {
    let name = shown::line(&certificate.subject().display_name());
    let problems = problems_for_mail(certificate, desk.surroundings.now);
    let mut others = Vec::new();
    for problem in &problems {
        match problem {
            Problem::NoEmail | Problem::EmailNotPlain(_) if without_email => {}
            Problem::NoEmail => {
                return Err(Failure::new(Code::CertNoEmail)
                    .with("name", name)
                    .with("serial", hex::encode_upper(certificate.serial()))
                    .with("issuer", shown::line(&certificate.issuer().display_name())));
            }
            Problem::EmailNotPlain(address) => {
                return Err(Failure::new(Code::CertEmailNotPlain)
                    .with("name", name)
                    .with("email", shown::line(address)));
            }
            other => others.push(problem_report(other).code),
        }
    }
    if !others.is_empty() {
        return Err(Failure::new(Code::CertUnfit).with("name", name).with("problems", others.join(", ")));
    }
    let usable = purposes(certificate);
    if usable.signing && usable.encryption { Ok(()) } else { Err(Failure::new(Code::IdentitySplit).with("name", name)) }
}

/// The key file used until now: the one that was named, the one segl remembers, or the one the person names when asked.
fn find_earlier(
    wish: &FileUse,
    new: &Certificate,
    itself: &Path,
    ring: &KeyRing,
    desk: &mut Desk<'_>,
) -> Result<Option<(EarlierKey, Option<KeyRing>)>, Failure> {
    let named = match &wish.earlier {
        Earlier::None => return Ok(None),
        Earlier::Named(path) => Some(path.clone()),
        Earlier::Unsaid => match desk.memory().earlier(new).filter(|(path, _)| path != itself) {
            Some((path, certificate)) => return Ok(Some((EarlierKey { path, certificate }, None))),
            None => desk.ask.earlier_key_file(&shown::line(&new.subject().display_name()))?,
        },
    };
    let Some(path) = named.map(|path| desk.surroundings.absolute(&path)) else { return Ok(None) };
    let (key, ring) = open_earlier(&path, new, ring, desk)?;
    Ok(Some((key, Some(ring))))
}

/// Opens the file that is said to come before: whether it opens, and with which password, shows now or when it is too late.
fn open_earlier(
    path: &Path,
    new: &Certificate,
    ring: &KeyRing,
    desk: &mut Desk<'_>,
) -> Result<(EarlierKey, KeyRing), Failure> {
    let paths = [path.to_owned()];
    let opened = file::open_older(&paths, &[ring], desk)?.into_iter().next();
    let Some(opened) = opened else {
        return Err(Failure::new(Code::KeyfileNoIdentity).with("path", shown::path(path)));
    };
    let held = file::candidates(path, &opened.opened, &desk.memory()).into_iter();
    let others = held.map(|one| one.certificate).filter(|one| one != new);
    let newest = others.max_by_key(Certificate::not_before);
    let certificate = newest.ok_or_else(|| Failure::new(Code::KeyfileNoIdentity).with("path", shown::path(path)))?;
    Ok((EarlierKey { path: path.to_owned(), certificate }, opened.ring))
}

/// Every older key file there is, opened: the one used until now, and those before it.
fn open_generations(
    path: &Path,
    certificate: &Certificate,
    rings: &[&KeyRing],
    desk: &mut Desk<'_>,
) -> Result<Vec<OpenedOlder>, Failure> {
    let mut paths = vec![path.to_owned()];
    paths.extend(file::older_paths(&desk.memory(), certificate, path));
    file::open_older(&paths, rings, desk)
}

//! The start of a journey: look, choose, plan, and ask everything there is to ask. Nothing changes in here.

use std::path::{Path, PathBuf};

use super::home::{CardHome, FileHome, Home};
use super::issuer_side::IssuerSide;
use super::plan::{Plan, PlannedHome, PlannedOutlook};
use super::plan_words::plan_view;
use crate::card::{Card, CardView, KeyRef, Place};
use crate::flow::ask::{Confirmation, SecretAbout, SecretKind};
use crate::flow::card::{self, CardCandidate, CardName};
use crate::flow::choose::choose;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::file::{self, FileCandidate};
use crate::flow::plan_view::PlanView;
use crate::flow::results;
use crate::flow::wish::{Enrol, HomeWish, OutlookOptions, Renew};
use crate::key::{KeyKind, NewKey};
use crate::keyfile::Profile;
use crate::shown;
use crate::x509::{Certificate, is_state_issued};

/// What was found at the start, and what was chosen of it.
pub(super) enum Survey {
    /// A card, read once and without its PIN.
    Card {
        /// The card.
        card: Box<dyn Card>,
        /// What is on it.
        view: Box<CardView>,
        /// The identity to renew; `None` for a first certificate.
        chosen: Option<Box<CardCandidate>>,
    },
    /// A key file, opened.
    File {
        /// The identity to renew; `None` for a first certificate.
        chosen: Option<Box<FileCandidate>>,
        /// The file to renew, or to make.
        path: PathBuf,
        /// How the new file is protected.
        profile: Profile,
    },
}

/// A plan, said yes to, and the home it happens in.
pub(super) struct Begun {
    /// The plan.
    pub plan: Plan,
    /// The home, with PIN or passwords.
    pub home: Home,
}

/// What a dry run gives back.
pub(super) enum Start {
    /// Go.
    Begun(Box<Begun>),
    /// Only the plan was wanted.
    DryRun(Box<PlanView>),
}

impl Survey {
    /// Looks at what is to be renewed.
    pub(super) fn to_renew(wish: &Renew, desk: &mut Desk<'_>) -> Result<Self, Failure> {
        match &wish.home {
            HomeWish::Card { card: serial } => {
                let card = card::reach(desk, serial.as_deref(), wish.who.as_ref())?;
                let name = CardName::of(card.facts());
                let view = card.view().map_err(|error| name.failure(error))?;
                let candidates = card::candidates(&view);
                let chosen = choose(&candidates, wish.who.as_ref(), &name.place(), desk)?.clone();
                Ok(Self::Card { card, view: Box::new(view), chosen: Some(Box::new(chosen)) })
            }
            HomeWish::File { path, profile } => {
                let path = desk.surroundings.absolute(path);
                let (opened, _) = file::read_key_file(&path, desk)?;
                let candidates = file::candidates(&path, &opened);
                if candidates.is_empty() {
                    return Err(Failure::new(Code::KeyfileNoIdentity).with("path", shown::path(&path)));
                }
                let chosen = choose(&candidates, wish.who.as_ref(), &shown::path(&path), desk)?.clone();
                Ok(Self::File { chosen: Some(Box::new(chosen)), path, profile: *profile })
            }
        }
    }

    /// Looks at where a first certificate will live.
    pub(super) fn to_enrol(wish: &Enrol, desk: &mut Desk<'_>) -> Result<Self, Failure> {
        match &wish.home {
            HomeWish::Card { card: serial } => {
                let card = card::reach(desk, serial.as_deref(), None)?;
                let name = CardName::of(card.facts());
                let view = card.view().map_err(|error| name.failure(error))?;
                Ok(Self::Card { card, view: Box::new(view), chosen: None })
            }
            HomeWish::File { path, profile } => {
                let path = desk.surroundings.absolute(path);
                if path.symlink_metadata().is_ok() {
                    return Err(crate::files::Error::Exists(path).into());
                }
                Ok(Self::File { chosen: None, path, profile: *profile })
            }
        }
    }

    /// The certificate to renew.
    pub(super) fn old(&self) -> Option<&Certificate> {
        match self {
            Self::Card { chosen, .. } => chosen.as_ref().map(|chosen| &chosen.identity.certificate),
            Self::File { chosen, .. } => chosen.as_ref().map(|chosen| &chosen.certificate),
        }
    }

    /// Refuses what cannot be renewed here at all, before anybody is asked anything.
    pub(super) fn check_renewable(&self, by_hand: bool, desk: &Desk<'_>) -> Result<(), Failure> {
        let Some(old) = self.old() else { return Ok(()) };
        let name = shown::line(&old.subject().display_name());
        let issuer = shown::line(&old.issuer().display_name());
        if is_state_issued(old) && !by_hand {
            return Err(Failure::new(Code::CertStateIssued).with("name", name).with("issuer", issuer));
        }
        let usable = crate::x509::purposes(old);
        if !usable.signing || !usable.encryption {
            return Err(Failure::new(Code::IdentitySplit).with("name", name));
        }
        if old.not_after() < desk.surroundings.now && !by_hand {
            let date = desk.settings.language.value.date(old.not_after(), &desk.surroundings.time_zone);
            return Err(Failure::new(Code::OldExpired).with("name", name).with("date", date));
        }
        Ok(())
    }
}

/// What the wish says of the new key and of where things go, the same for a renewal and a first certificate.
pub(super) struct Wanted<'a> {
    /// `--key`
    pub key: Option<NewKey>,
    /// `--keep-key`
    pub keep_key: bool,
    /// `--to`
    pub to: Option<&'a Path>,
    /// Options of the Outlook settings.
    pub outlook: &'a OutlookOptions,
    /// A place on the card, or a pending file, where an earlier journey left its key.
    pub left: Option<PlannedHome>,
}

/// Makes the plan. Pure but for looking which names are free.
pub(super) fn make_plan(
    survey: &Survey,
    side: &IssuerSide,
    wanted: &Wanted<'_>,
    desk: &Desk<'_>,
) -> Result<Plan, Failure> {
    let old = survey.old();
    let email = side.address_for(old)?;
    let name = match (old, &side.order) {
        (Some(old), _) => shown::line(&old.subject().display_name()),
        (None, Some(order)) => shown::line(order.subject.as_deref().or(email.as_deref()).unwrap_or("signatur")),
        (None, None) => email.clone().unwrap_or_else(|| "signatur".into()),
    };
    let (now, zone) = (desk.surroundings.now, &desk.surroundings.time_zone);
    let to = wanted.to.map(|path| desk.surroundings.absolute(path));
    let local_part = email.as_deref().and_then(|address| address.split('@').next());
    let folder = results::new_folder(&desk.settings.results.value, to, local_part.unwrap_or(&name), now, zone);
    let new_key = if wanted.keep_key { None } else { Some(new_key_kind(survey, side, wanted.key)?) };
    Ok(Plan {
        old: old.cloned(),
        subject_der: old.map_or_else(|| EMPTY_NAME.to_vec(), |old| old.subject().der().to_vec()),
        home: planned_home(survey, wanted, &name, email.as_deref(), desk)?,
        name: name.clone(),
        email,
        new_key,
        route: side.route.clone(),
        order: side.order.as_ref().map(|order| order.number.clone()),
        issuer: side.name.clone(),
        root: side.root.clone(),
        lifetime_days: side.offer.profile.lifetime_days,
        extended_key_usages: side.offer.profile.extended_key_usages.clone(),
        terms: None,
        folder,
        outlook: PlannedOutlook {
            profile: wanted.outlook.profile.clone().unwrap_or_else(|| "Outlook".into()),
            office: wanted.outlook.office,
        },
    })
}

/// DER of a `Name` without any attribute: the issuer knows whom its order is for.
const EMPTY_NAME: [u8; 2] = [0x30, 0x00];

/// `--key`, else the old key's kind if it is strong, else RSA 3072; 2048 where the card can do no better.
fn new_key_kind(survey: &Survey, side: &IssuerSide, wished: Option<NewKey>) -> Result<NewKey, Failure> {
    let same_as_old = survey.old().and_then(|old| match old.public_key().kind() {
        KeyKind::Rsa(3072) => Some(NewKey::Rsa3072),
        KeyKind::Rsa(4096) => Some(NewKey::Rsa4096),
        KeyKind::P256 => Some(NewKey::P256),
        KeyKind::P384 => Some(NewKey::P384),
        _ => None,
    });
    let possible: Vec<NewKey> = match survey {
        Survey::Card { view, .. } => view.possible_keys.clone(),
        Survey::File { .. } => NewKey::ALL.to_vec(),
    };
    let accepted = |kind: &NewKey| side.offer.accepted_keys.as_ref().is_none_or(|kinds| kinds.contains(kind));
    let wishes = wished.map_or_else(
        || same_as_old.into_iter().chain([NewKey::Rsa3072, NewKey::P256, NewKey::Rsa2048]).collect(),
        |kind| vec![kind],
    );
    let found = wishes.iter().find(|kind| possible.contains(kind) && accepted(kind));
    found.copied().ok_or_else(|| {
        let words: Vec<&str> = wishes.iter().map(|kind| kind.word()).collect();
        let card = match survey {
            Survey::Card { view, .. } => CardName::of(&view.facts).label,
            Survey::File { path, .. } => shown::path(path),
        };
        Failure::new(Code::CardCannot).with("card", card).with("what", words.join(", "))
    })
}

fn planned_home(
    survey: &Survey,
    wanted: &Wanted<'_>,
    name: &str,
    email: Option<&str>,
    desk: &Desk<'_>,
) -> Result<PlannedHome, Failure> {
    if let Some(left) = &wanted.left {
        return Ok(left.clone());
    }
    let date = desk.surroundings.now.to_zoned_datetime(desk.surroundings.time_zone.clone()).date();
    match survey {
        Survey::Card { view, chosen, .. } => {
            let label = format!("{} {}", email.unwrap_or(name), date.year());
            let place = Place::random(&label).map_err(Failure::from_card)?;
            Ok(PlannedHome::Card {
                serial: view.facts.serial.clone(),
                new_id: place.id.to_vec(),
                old_id: chosen.as_ref().map(|chosen| chosen.identity.id.clone()).unwrap_or_default(),
                label: place.label,
            })
        }
        Survey::File { path, chosen, profile, .. } => {
            let for_old_windows = *profile == Profile::OldWindows;
            let old = chosen.as_ref().map(|_| path.clone());
            let new = if old.is_some() { renewed_file(path, &date.to_string()) } else { path.clone() };
            Ok(PlannedHome::File { pending: new.with_extension("pending.p12"), old, new, for_old_windows })
        }
    }
}

/// `anna.p12` becomes `anna-2026-11-24.p12` beside it; a date from an earlier renewal is taken off, and a
/// number is added where the name is taken.
fn renewed_file(old: &Path, date: &str) -> PathBuf {
    let stem = old.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let bare = without_date(&stem);
    let names =
        std::iter::once(format!("{bare}-{date}.p12")).chain((2..).map(|number| format!("{bare}-{date}-{number}.p12")));
    let mut paths = names.map(|name| old.with_file_name(name));
    paths.find(|path| !path.exists()).unwrap_or_else(|| old.with_file_name(format!("{bare}-{date}.p12")))
}

fn without_date(stem: &str) -> &str {
    let cut = stem.len().checked_sub(11).filter(|at| stem.is_char_boundary(*at));
    let Some((bare, tail)) = cut.map(|at| stem.split_at(at)) else { return stem };
    let is_date = tail.bytes().enumerate().all(|(index, octet)| match index {
        0 | 5 | 8 => octet == b'-',
        _ => octet.is_ascii_digit(),
    });
    if is_date && !bare.is_empty() { bare } else { stem }
}

/// All questions, in the order of the guide: the plan, the terms, then PIN or passwords.
pub(super) fn ask_everything(
    mut plan: Plan,
    survey: Survey,
    side: &IssuerSide,
    dry_run: bool,
    desk: &mut Desk<'_>,
) -> Result<Start, Failure> {
    let view = plan_view(&plan, &survey, desk.surroundings.now);
    if dry_run {
        return Ok(Start::DryRun(Box::new(view)));
    }
    if plan.folder.join("backup").exists() {
        return Err(crate::files::Error::Exists(plan.folder.join("backup")).into());
    }
    if !desk.ask.confirm(&Confirmation::Plan(&view))? {
        return Err(Failure::new(Code::Declined));
    }
    plan.terms = side.accept_terms(desk)?;
    let home = open_home(&plan, survey, desk)?;
    Ok(Start::Begun(Box::new(Begun { plan, home })))
}

/// Asks for PIN or passwords and opens the home of a plan, at the start and when a journey is taken up again.
pub(super) fn open_home(plan: &Plan, survey: Survey, desk: &mut Desk<'_>) -> Result<Home, Failure> {
    match (survey, &plan.home) {
        (Survey::Card { card, view, .. }, PlannedHome::Card { new_id, old_id, label, .. }) => {
            let auth = card::unlock_auth(desk, &view, &plan.name)?;
            let old = plan.old.as_ref().map(|old| KeyRef { id: old_id.clone(), public_key: old.public_key().clone() });
            let id = new_id.as_slice().try_into().map_err(|_| Failure::new(Code::Bug).with("what", "a key's place"))?;
            let place = Place { id, label: label.clone() };
            let mut home = CardHome::new(card, auth, old, place, plan.new_key.is_none());
            home.check_pin()?;
            Ok(Home::Card(home))
        }
        (Survey::File { chosen, profile, .. }, PlannedHome::File { old, new, pending, for_old_windows }) => {
            let about = SecretAbout {
                name: shown::path(new),
                not_like: vec![plan.name.clone(), plan.email.clone().unwrap_or_default()],
                ..SecretAbout::default()
            };
            let password = desk.ask.secret(SecretKind::NewPassword, &about)?;
            let home = FileHome {
                old_path: old.clone(),
                old_key: chosen.map(|chosen| chosen.key),
                new: new.clone(),
                pending: pending.clone(),
                password,
                profile: if *for_old_windows { Profile::OldWindows } else { profile },
                keeps_key: plan.new_key.is_none(),
                friendly_name: plan.email.clone().unwrap_or_else(|| plan.name.clone()),
            };
            home.check_password()?;
            Ok(Home::File(home))
        }
        _ => Err(Failure::new(Code::Bug).with("what", "a card's plan with a file's survey")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_renewed_file_lies_beside_the_old_one_under_todays_date() {
        let name = |old: &str| renewed_file(Path::new(old), "2029-11-24").to_string_lossy().into_owned();
        assert_eq!(name("/nowhere/anna.p12"), "/nowhere/anna-2029-11-24.p12");
        assert_eq!(name("/nowhere/anna-2026-11-24.p12"), "/nowhere/anna-2029-11-24.p12");
        assert_eq!(name("/nowhere/Søren Ærø.pfx"), "/nowhere/Søren Ærø-2029-11-24.p12");
    }
}

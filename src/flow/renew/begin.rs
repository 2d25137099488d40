//! The start of a journey: look, choose, plan, and ask everything there is to ask. Nothing changes in here.

use std::path::Path;
use std::rc::Rc;

use super::home::{CardHome, FileHome, Home, NewKeyOnCard};
use super::issuer_side::IssuerSide;
use super::key_file_name::renewed_file;
use super::plan::{Plan, PlannedHome, PlannedPlace};
use super::plan_words::plan_view;
use super::step::Step;
use super::survey::Survey;
use crate::card::piv::Slot;
use crate::card::{Access, Attempt, CardView, KeyRef, Place};
use crate::flow::ask::{Confirmation, SecretAbout, SecretKind};
use crate::flow::card::{self, CardName};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::file::KeyRing;
use crate::flow::journal::Journal;
use crate::flow::outlook::choose_profile;
use crate::flow::plan_view::PlanView;
use crate::flow::results;
use crate::flow::wish::OutlookOptions;
use crate::key::{KeyKind, NewKey, PublicKey};
use crate::protocol::Code as OneTimeCode;
use crate::shown;

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
        outlook: choose_profile(wanted.outlook, desk)?,
        one_password: false,
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
        let failure = Failure::new(Code::CardCannot).with("what", words.join(", "));
        match survey {
            Survey::Card { view, .. } => CardName::of_view(view).fill(failure),
            Survey::File { path, .. } => failure.with("card", shown::path(path)),
        }
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
            let old_id = chosen.as_ref().map(|chosen| chosen.identity.id.clone()).unwrap_or_default();
            let old_moves_to = if wanted.keep_key { None } else { old_moves_to(view, &old_id) };
            let place = match old_moves_to {
                Some(_) => Place::Slot(Slot::KeyManagement),
                None => new_place(view, &label)?,
            };
            Ok(PlannedHome::Card {
                serial: view.facts.word(),
                place: PlannedPlace::of(&place),
                old_id,
                old_moves_to: old_moves_to.as_ref().map(PlannedPlace::of),
            })
        }
        Survey::File { path, chosen, profile, .. } => {
            let old = chosen.as_ref().map(|_| path.clone());
            let new = if old.is_some() { renewed_file(path, &date.to_string()) } else { path.clone() };
            Ok(PlannedHome::File { pending: new.with_extension("pending.p12"), old, new, profile: *profile })
        }
    }
}

/// Where the old key makes way to: it is in 9D, and the card can move it.
fn old_moves_to(view: &CardView, old_id: &[u8]) -> Option<Place> {
    let is_in_the_way = old_id == [Slot::KeyManagement.reference()];
    view.places.first().filter(|_| view.moves_keys && is_in_the_way).map(|slot| Place::Slot(*slot))
}

/// The first slot of a PIV card that nothing is known to be in; objects of their own on a token.
fn new_place(view: &CardView, label: &str) -> Result<Place, Failure> {
    match (&view.facts.access, view.places.first()) {
        (Access::Piv, Some(slot)) => Ok(Place::Slot(*slot)),
        (Access::Piv, None) => Err(no_place(view)),
        (Access::Pkcs11(_), _) => Place::random(label).map_err(Failure::from_card),
    }
}

fn no_place(view: &CardView) -> Failure {
    CardName::of_view(view).fill(Failure::new(Code::CardNoPlace))
}

/// All questions, in the order of the guide: the plan, the issuer's terms, then PIN or passwords. `earlier` is the journal of a
/// journey that was given up, whose key is used.
pub(super) fn ask_everything(
    mut plan: Plan,
    survey: Survey,
    side: Option<&IssuerSide>,
    dry_run: bool,
    earlier: Option<&Journal>,
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
    if let Some(side) = side {
        plan.terms = side.accept_terms(desk)?;
    }
    let mut home = open_home(&plan, survey, earlier, desk)?;
    if let (Home::Card(card), PlannedHome::Card { place, old_moves_to, .. }) = (&mut home, &mut plan.home) {
        let settled = card.settle(desk)?;
        *place = PlannedPlace::of(&settled.new);
        *old_moves_to = settled.old.as_ref().map(PlannedPlace::of);
    }
    Ok(Start::Begun(Box::new(Begun { plan, home })))
}

/// Asks for PIN or passwords and opens the home of a plan, at the start and when a journey is taken up again: then
/// `earlier` is its journal.
pub(super) fn open_home(
    plan: &Plan,
    survey: Survey,
    earlier: Option<&Journal>,
    desk: &mut Desk<'_>,
) -> Result<Home, Failure> {
    match (survey, &plan.home) {
        (Survey::Card { card, view, .. }, PlannedHome::Card { place, old_id, old_moves_to, .. }) => {
            let auth = card::unlock_auth(desk, &view, &plan.name)?;
            let old = plan.old.as_ref().map(|old| KeyRef { id: old_id.clone(), public_key: old.public_key().clone() });
            let place = place.place().ok_or_else(|| Failure::new(Code::Bug).with("what", "a key's place"))?;
            let new_key = match (plan.new_key, &old, earlier) {
                (None, Some(old), _) => NewKeyOnCard::Kept(old.clone()),
                (_, _, None) => NewKeyOnCard::ToMake { place, others: view.places.clone() },
                (_, _, Some(journal)) => begun_key(place, journal)?,
            };
            let moves = old_moves_to.as_ref().and_then(PlannedPlace::place).zip(plan.old.clone());
            let mut home = CardHome::new(card, CardName::of_view(&view), auth, old, new_key, moves);
            // Once the request is written the PIN is needed for the answer at the earliest, and given then.
            if !earlier.is_some_and(|journal| journal.is_done(Step::Request.name())) {
                let checked = home.check_pin();
                checked.inspect_err(|failure| card::note_failure(home.name(), failure, desk))?;
            }
            Ok(Home::Card(Box::new(home)))
        }
        (Survey::File { chosen, download, .. }, PlannedHome::File { old, new, pending, profile }) => {
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
                ring: KeyRing::new(password, desk.effort),
                profile: *profile,
                keeps_key: plan.new_key.is_none(),
                download: download.as_ref().and_then(|one| one.taken.as_ref()).map(|taken| Rc::clone(&taken.opened)),
                older: download.map(|download| download.older).unwrap_or_default(),
                friendly_name: plan.email.clone().unwrap_or_else(|| plan.name.clone()),
            };
            home.check_password()?;
            Ok(Home::File(Box::new(home)))
        }
        _ => Err(Failure::new(Code::Bug).with("what", "a card's plan with a file's survey")),
    }
}

/// The new key of a journey that is taken up again.
fn begun_key(place: Place, journal: &Journal) -> Result<NewKeyOnCard, Failure> {
    let known = journal.kept(super::journey::NEW_KEY)?.and_then(|der| PublicKey::from_spki_der(&der).ok());
    let attempt = if journal.is_begun(Step::MakeKey.name()) { Attempt::AfterInterruption } else { Attempt::First };
    Ok(NewKeyOnCard::Begun { place, known, attempt })
}

/// Asks for the one-time code, which the request to a drop box is proved with.
pub(super) fn ask_code(plan: &Plan, desk: &mut Desk<'_>) -> Result<Option<OneTimeCode>, Failure> {
    let Some(order) = &plan.order else { return Ok(None) };
    let about = SecretAbout { name: order.to_string(), ..SecretAbout::default() };
    let typed = desk.ask.secret(SecretKind::Code, &about)?;
    let code = OneTimeCode::parse(typed.expose()).map_err(|_| Failure::new(Code::CodeUnreadable))?;
    Ok(Some(code))
}

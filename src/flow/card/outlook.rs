//! `segl card outlook`: Outlook's settings for an identity on a card.

use super::CardName;
use super::reach::{CardCandidate, candidates, reach};
use crate::flow::choose::{Candidate, choose};
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::outlook::{self, Place, Wanted};
use crate::flow::report::OutlookReport;
use crate::flow::results;
use crate::flow::wish::CardEmit;
use crate::shown;

/// Writes the settings for the identity that is meant.
pub fn outlook(wish: &CardEmit, desk: &mut Desk<'_>) -> Result<OutlookReport, Failure> {
    let card = reach(desk, wish.card.as_deref(), wish.who.as_ref())?;
    let name = CardName::of(card.facts());
    let view = card.view().map_err(|error| name.failure(error))?;
    let all = candidates(&view, &desk.memory());
    let chosen = choose(&all, wish.who.as_ref(), &name.place(), desk)?;
    let report = chosen.report(desk.surroundings.now);
    let to = wish.to.as_ref().map(|path| desk.surroundings.absolute(path));
    let (now, zone) = (desk.surroundings.now, &desk.surroundings.time_zone);
    let folder = results::new_folder(&desk.settings.results.value, to, &format!("outlook_{}", report.name), now, zone);
    let wanted = Wanted {
        certificate: &chosen.identity.certificate,
        chain: &chosen.chain,
        old: before(chosen, &all).map(|old| &old.identity.certificate),
        home: Place::Card(name.label),
        profile: wish.outlook.profile.as_deref().unwrap_or("Outlook"),
        office: wish.outlook.office,
    };
    let written = outlook::write(&wanted, &folder, desk)?;
    Ok(OutlookReport { folder: shown::path(&folder), identity: report, written })
}

/// The newest certificate that `chosen` takes the place of.
fn before<'a>(chosen: &CardCandidate, all: &'a [CardCandidate]) -> Option<&'a CardCandidate> {
    let certificate = &chosen.identity.certificate;
    let older = all.iter().filter(|one| {
        let other = &one.identity.certificate;
        other.subject() == certificate.subject() && other.not_before() < certificate.not_before()
    });
    older.max_by_key(|one| one.identity.certificate.not_before())
}

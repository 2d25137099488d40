//! `segl card outlook`: Outlook's settings for an identity on a card.

use super::candidate::{CardCandidate, candidates};
use super::name::read_card;
use super::reach::reach;
use crate::flow::choose::{Candidate, choose_pair, with_partner};
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::outlook::{self, Place, Wanted};
use crate::flow::report::OutlookReport;
use crate::flow::results;
use crate::flow::wish::CardEmit;

/// Writes the settings for the identity that is meant.
pub fn outlook(wish: &CardEmit, desk: &mut Desk<'_>) -> Result<OutlookReport, Failure> {
    let choice = outlook::choose_profile(&wish.outlook, desk)?;
    let card = reach(desk, wish.card.as_deref(), wish.who.as_ref())?;
    let (name, view) = read_card(card.as_ref())?;
    let all = candidates(&view, &desk.memory());
    let [chosen, encryption] = choose_pair(&all, wish.who.as_ref(), &wish.outlook, &name.place(), desk)?;
    outlook::check_purposes(&chosen.identity.certificate, &encryption.identity.certificate)
        .map_err(|failure| with_partner(failure, &all))?;
    let [report, for_encryption] = [chosen, encryption].map(|one| one.report(desk.surroundings.now));
    let to = wish.to.as_ref().map(|path| desk.surroundings.absolute(path));
    let (now, zone) = (desk.surroundings.now, &desk.surroundings.time_zone);
    let folder = results::new_folder(&desk.settings.results.value, to, &format!("outlook_{}", report.name), now, zone);
    let wanted = Wanted {
        signing: &chosen.identity.certificate,
        encryption: &encryption.identity.certificate,
        chain: &chosen.chain,
        old: before(chosen, &all).map(|old| &old.identity.certificate),
        home: Place::Card(name.label),
        choice: &choice,
    };
    let settings = outlook::write(&wanted, &folder, desk)?;
    Ok(outlook::report(&folder, [report, for_encryption], &choice, settings))
}

/// The newest certificate that `chosen` takes the place of.
fn before<'a>(chosen: &CardCandidate, all: &'a [CardCandidate]) -> Option<&'a CardCandidate> {
    let certificate = &chosen.identity.certificate;
    let older = all.iter().filter(|one| {
        let other = &one.identity.certificate;
        let is_older = other.not_before() < certificate.not_before();
        one.superseded && other.subject() == certificate.subject() && is_older
    });
    older.max_by_key(|one| one.identity.certificate.not_before())
}

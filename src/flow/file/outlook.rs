//! `segl file outlook`: Outlook's settings for an identity in a key file.

use super::{candidates, read_key_file};
use crate::flow::choose::{Candidate, choose_pair, with_partner};
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::outlook::{self, Place, Wanted};
use crate::flow::report::OutlookReport;
use crate::flow::results;
use crate::flow::wish::FileEmit;
use crate::shown;

/// Writes the settings for the identity that is meant.
pub fn outlook(wish: &FileEmit, desk: &mut Desk<'_>) -> Result<OutlookReport, Failure> {
    let choice = outlook::choose_profile(&wish.outlook, desk)?;
    let path = desk.surroundings.absolute(&wish.path);
    let (opened, _) = read_key_file(&path, desk)?;
    let all = candidates(&path, &opened, &desk.memory());
    let [chosen, encryption] = choose_pair(&all, wish.who.as_ref(), &wish.outlook, &shown::path(&path), desk)?;
    outlook::check_purposes(&chosen.certificate, &encryption.certificate)
        .map_err(|failure| with_partner(failure, &all))?;
    let [report, for_encryption] = [chosen, encryption].map(|one| one.report(desk.surroundings.now));
    let to = wish.to.as_ref().map(|path| desk.surroundings.absolute(path));
    let (now, zone) = (desk.surroundings.now, &desk.surroundings.time_zone);
    let folder = results::new_folder(&desk.settings.results.value, to, &format!("outlook_{}", report.name), now, zone);
    let wanted = Wanted {
        signing: &chosen.certificate,
        encryption: &encryption.certificate,
        chain: &chosen.chain,
        old: None,
        home: Place::File(path.clone()),
        choice: &choice,
    };
    let settings = outlook::write(&wanted, &folder, desk)?;
    Ok(outlook::report(&folder, [report, for_encryption], &choice, settings))
}

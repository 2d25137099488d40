//! `segl file outlook`: Outlook's settings for an identity in a key file.

use super::{candidates, read_key_file};
use crate::flow::choose::{Candidate, choose};
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::outlook::{self, Place, Wanted};
use crate::flow::report::OutlookReport;
use crate::flow::results;
use crate::flow::wish::FileEmit;
use crate::shown;

/// Writes the settings for the identity that is meant.
pub fn outlook(wish: &FileEmit, desk: &mut Desk<'_>) -> Result<OutlookReport, Failure> {
    let path = desk.surroundings.absolute(&wish.path);
    let (opened, _) = read_key_file(&path, desk)?;
    let all = candidates(&path, &opened, &desk.memory());
    let chosen = choose(&all, wish.who.as_ref(), &shown::path(&path), desk)?;
    let report = chosen.report(desk.surroundings.now);
    let to = wish.to.as_ref().map(|path| desk.surroundings.absolute(path));
    let (now, zone) = (desk.surroundings.now, &desk.surroundings.time_zone);
    let folder = results::new_folder(&desk.settings.results.value, to, &format!("outlook_{}", report.name), now, zone);
    let wanted = Wanted {
        certificate: &chosen.certificate,
        chain: &chosen.chain,
        old: None,
        home: Place::File(path.clone()),
        profile: wish.outlook.profile.as_deref().unwrap_or("Outlook"),
        office: wish.outlook.office,
    };
    let written = outlook::write(&wanted, &folder, desk)?;
    Ok(OutlookReport { folder: shown::path(&folder), identity: report, written })
}

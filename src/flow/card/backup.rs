//! `segl card backup`: the public certificates of every identity on the card, and where each private key lives.

use super::{reach, read_card};
use crate::flow::backup;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::report::BackupReport;
use crate::flow::results;
use crate::flow::wish::CardEmit;

/// Backs up the card that is meant.
pub fn backup(wish: &CardEmit, desk: &mut Desk<'_>) -> Result<BackupReport, Failure> {
    let card = reach(desk, wish.card.as_deref(), wish.who.as_ref())?;
    let (name, view) = read_card(card.as_ref())?;
    let to = wish.to.as_ref().map(|path| desk.surroundings.absolute(path));
    let (now, zone) = (desk.surroundings.now, &desk.surroundings.time_zone);
    let folder = results::new_folder(&desk.settings.results.value, to, &format!("backup_{}", name.label), now, zone);
    backup::card::write_view(card.as_ref(), &view, &folder, now, desk)
}

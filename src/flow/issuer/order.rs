//! `segl issuer order`: renewals of what expires soon, and first certificates with a one-time code.

use std::path::Path;

use jiff::SignedDuration;

use super::report::{MadeOrder, OrdersReport};
use super::signer::open;
use crate::flow::desk::Desk;
use crate::flow::failure::Failure;
use crate::flow::results::written;
use crate::flow::wish::Order as Wish;
use crate::issuer::Placed;
use crate::protocol::OrderKind;
use crate::shown;

/// Makes orders, each with what goes to the employee.
pub fn order(wish: &Wish, folder: &Path, desk: &mut Desk<'_>) -> Result<OrdersReport, Failure> {
    let mut issuer = open(folder)?;
    let now = desk.surroundings.now;
    let failed = |error| Failure::from_issuer(error, folder);
    let (placed, already_ordered) = match wish {
        Wish::Expiring { days } => {
            let within = SignedDuration::from_hours(24 * days);
            let expiring = issuer.expiring(within, now).map_err(failed)?;
            let already = expiring.iter().filter(|one| one.order.is_some()).count();
            (issuer.order_expiring(within, now).map_err(failed)?, already)
        }
        Wish::First { who } => (vec![issuer.issue_code(who, now).map_err(failed)?], 0),
    };
    let made = placed.iter().map(made_order).collect::<Result<Vec<_>, _>>()?;
    Ok(OrdersReport { made, already_ordered })
}

/// An order with the files that were written for it. The one-time code stands in the letter and nowhere else.
pub(super) fn made_order(placed: &Placed) -> Result<MadeOrder, Failure> {
    let mut files = Vec::new();
    for path in placed.mail.iter().chain(std::iter::once(&placed.text)) {
        files.push(written(path, "notice")?);
    }
    if let Some(path) = &placed.letter {
        files.push(written(path, "letter")?);
    }
    Ok(MadeOrder {
        number: placed.number.to_string(),
        kind: if placed.number.kind() == OrderKind::First { "first" } else { "renewal" },
        name: shown::line(&placed.employee),
        written: files,
    })
}

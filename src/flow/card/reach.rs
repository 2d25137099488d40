//! Finding the one card that is meant, and the PIN for it.

use super::CardName;
use super::among::the_one_meant;
use super::missing::Missing;
use super::modules::{Search, names_a_module, search};
use crate::card::uri::{SCHEME, UriError};
use crate::card::{Auth, Card, CardView, PinCondition, ReaderEvent, ReaderWatch, Wanted, narrow};
use crate::flow::ask::{SecretAbout, SecretKind};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::wish::Who;
use crate::shown;

/// As [`reach_now`], but where no such card is in, and somebody is there to put it in, it is waited for.
pub fn reach(desk: &mut Desk<'_>, named: Option<&str>, who: Option<&Who>) -> Result<Box<dyn Card>, Failure> {
    let missing = match reach_now(desk, named, who) {
        Err(failure) if is_missing(&failure) && !names_a_module(desk) => failure,
        other => return other,
    };
    let Ok(mut watch) = ReaderWatch::begin() else { return Err(missing) };
    let serial = named.filter(|word| !word.starts_with(SCHEME));
    if !desk.ask.put_card_in(serial) {
        return Err(missing);
    }
    loop {
        // The first events are what is there already: a card that came in between is not missed.
        let events = watch.wait().map_err(Failure::from_card)?;
        if !events.iter().any(|event| matches!(event, ReaderEvent::CardCame(_))) {
            continue;
        }
        match reach_now(desk, named, who) {
            Err(failure) if is_missing(&failure) => {}
            other => return other,
        }
    }
}

/// Whether putting a card in would mend it.
fn is_missing(failure: &Failure) -> bool {
    matches!(failure.code, Code::NoCard | Code::NoReader | Code::CardUnknown)
}

/// The card meant: the one with this serial number or RFC 7512 address, the only one that has what `who` names, the
/// only one, or the one that the person picks. Of a card with several PINs, the token that has what is meant.
pub fn reach_now(desk: &mut Desk<'_>, named: Option<&str>, who: Option<&Who>) -> Result<Box<dyn Card>, Failure> {
    let Search { cards, failures, strangers, modules } = search(desk);
    let stranger = strangers.into_iter().next().filter(|_| cards.is_empty());
    let failure = failures.into_iter().next().map(Failure::from_card);
    let missing = Missing { failure, stranger, modules };
    let wanted = match (named, who) {
        (Some(named), _) => by_word(named)?,
        (None, Some(Who::Uri(uri))) => Wanted::Uri(uri.clone()),
        (None, _) => Wanted::Only,
    };
    the_one_meant(narrow(cards, &wanted), who, desk)?.ok_or_else(|| missing.failure(named))
}

/// What `--card` says: an address begins with its scheme, everything else is a serial number.
pub(super) fn by_word(word: &str) -> Result<Wanted, Failure> {
    if !word.starts_with(SCHEME) {
        return Ok(Wanted::Serial(word.to_owned()));
    }
    let unreadable = |cause| Failure::new(Code::ValueUnreadable).with("what", "--card").because(cause);
    word.parse().map(|uri| Wanted::Uri(Box::new(uri))).map_err(|cause: UriError| unreadable(cause))
}

/// What the PIN prompt says of this card.
pub fn pin_about(view: &CardView, holder: &str) -> SecretAbout {
    let name = CardName::of(&view.facts);
    let token = view.facts.token();
    SecretAbout {
        name: if holder.is_empty() { name.label } else { shown::line(holder) },
        reader: Some(name.reader),
        tries_left: view.pin.tries_left,
        unregistered_module: token.filter(|token| !token.registered).map(|token| shown::path(&token.module)),
        pin: token.filter(|token| token.one_of_several).map(|_| shown::line(&view.facts.label)),
        last_try: view.pin.condition == PinCondition::Last,
        not_like: Vec::new(),
    }
}

/// Asks for the PIN, unless the reader does or none is needed.
pub fn unlock_auth(desk: &mut Desk<'_>, view: &CardView, holder: &str) -> Result<Auth, Failure> {
    let name = CardName::of_view(view);
    match view.pin.condition {
        PinCondition::Blocked => return Err(name.failure(crate::card::Error::PinBlocked)),
        PinCondition::NotSet => return Err(name.failure(crate::card::Error::PinNotSet)),
        PinCondition::Last => return Err(name.failure(crate::card::Error::PinLastTry)),
        PinCondition::NotNeeded => return Ok(Auth::None),
        PinCondition::Ok | PinCondition::Low | PinCondition::Unknown => {}
    }
    if view.facts.pinpad {
        return Ok(Auth::Pinpad { allow_last_try: false });
    }
    let pin = desk.ask.secret(SecretKind::Pin, &pin_about(view, holder))?;
    Ok(Auth::pin(pin))
}

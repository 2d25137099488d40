//! Finding the one card that is meant, the identities on it, and the PIN for it.

use jiff::Timestamp;

use super::CardName;
use super::missing::Missing;
use super::modules::{Search, names_a_module, search};
use crate::card::piv::Slot;
use crate::card::uri::{SCHEME, UriError};
use crate::card::{
    Address, Auth, Card, CardFacts, CardIdentity, CardView, Error, PinCondition, Presence, ReaderEvent, ReaderWatch,
    TokenUri, Wanted, choose, narrow,
};
use crate::flow::ask::{SecretAbout, SecretKind};
use crate::flow::choose::{Candidate, fitting, is_superseded};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::identity::{self, KeyPlace};
use crate::flow::memory::Memory;
use crate::flow::report::IdentityReport;
use crate::flow::wish::Who;
use crate::shown;
use crate::x509::Certificate;

/// An identity on a card, with the certificates of the card that may be its chain.
#[derive(Clone, Debug)]
pub struct CardCandidate {
    /// The identity.
    pub identity: CardIdentity,
    /// CA certificates on the card.
    pub chain: Vec<Certificate>,
    /// Whether a later certificate on the card takes its place.
    pub superseded: bool,
}

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

/// The card meant: the one with this serial number or RFC 7512 address, the one `who` names, or the only one. Of a card
/// with several PINs, the token that has what is meant.
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
    let mut found = narrow(cards, &wanted);
    if is_one_with_several_pins(&found) {
        found = with_what_is_meant(found, who, &desk.memory())?;
    }
    choose(found, &Wanted::Only).map_err(|error| match error {
        Error::NoCard => missing.failure(named),
        other => Failure::from_card(other),
    })
}

/// What `--card` says: an address begins with its scheme, everything else is a serial number.
pub(super) fn by_word(word: &str) -> Result<Wanted, Failure> {
    if !word.starts_with(SCHEME) {
        return Ok(Wanted::Serial(word.to_owned()));
    }
    let unreadable = |cause| Failure::new(Code::ValueUnreadable).with("what", "--card").because(cause);
    word.parse().map(|uri| Wanted::Uri(Box::new(uri))).map_err(|cause: UriError| unreadable(cause))
}

fn is_one_with_several_pins(cards: &[Box<dyn Card>]) -> bool {
    let same = |one: &CardFacts, other: &CardFacts| (&one.serial, &one.reader) == (&other.serial, &other.reader);
    let of_several = |facts: &CardFacts| facts.token().is_some_and(|token| token.one_of_several);
    let facts = || cards.iter().map(|card| card.facts());
    cards.len() > 1 && facts().all(|one| of_several(one) && same(one, cards[0].facts()))
}

/// The one token of a card that has an identity `who` names, or any where nobody is named.
fn with_what_is_meant(
    tokens: Vec<Box<dyn Card>>,
    who: Option<&Who>,
    memory: &Memory,
) -> Result<Vec<Box<dyn Card>>, Failure> {
    let mut meant = Vec::new();
    for token in &tokens {
        let view = token.view().map_err(|error| CardName::of(token.facts()).failure(error))?;
        meant.push(!fitting(&candidates(&view, memory), who).is_empty());
    }
    if meant.iter().filter(|is_meant| **is_meant).count() != 1 {
        return Err(several_pins(&tokens));
    }
    Ok(tokens.into_iter().zip(meant).filter(|(_, is_meant)| *is_meant).map(|(token, _)| token).collect())
}

fn several_pins(tokens: &[Box<dyn Card>]) -> Failure {
    let lines = tokens.iter().map(|token| {
        let facts = token.facts();
        format!("    {}  {}", shown::line(&facts.label), shown::line(&facts.word()))
    });
    let lines: Vec<String> = lines.collect();
    let first = tokens.first().map(|token| token.facts());
    Failure::new(Code::CardPinsSeveral)
        .with("pins", lines.join("\n"))
        .with("reader", first.map(|facts| shown::line(&facts.reader)).unwrap_or_default())
        .with("first", first.map(|facts| shown::line(&facts.word())).unwrap_or_default())
}

/// The identities whose key is not known to be missing.
pub(in crate::flow) fn candidates(view: &CardView, memory: &Memory) -> Vec<CardCandidate> {
    let all: Vec<&Certificate> = view.identities.iter().map(|identity| &identity.certificate).collect();
    let chain: Vec<Certificate> =
        view.certificates_without_keys.iter().map(|one| one.certificate.clone()).filter(Certificate::is_ca).collect();
    let with_key = view.identities.iter().filter(|identity| identity.private_key != Presence::No);
    let candidates = with_key.map(|identity| CardCandidate {
        identity: identity.clone(),
        chain: chain.clone(),
        superseded: is_superseded(&identity.certificate, all.iter().copied(), memory),
    });
    let mut candidates: Vec<CardCandidate> = candidates.collect();
    // A card lists its objects in any order; a report and a backup do not change with it.
    candidates.sort_by_cached_key(|one| (one.identity.certificate.not_before(), one.identity.certificate.sha256()));
    candidates
}

impl Candidate for CardCandidate {
    fn certificate(&self) -> &Certificate {
        &self.identity.certificate
    }

    fn is_superseded(&self) -> bool {
        self.superseded
    }

    fn is_named_by(&self, uri: &TokenUri) -> bool {
        self.identity.is_named_by(uri)
    }

    fn is_in(&self, slot: Slot) -> bool {
        self.identity.address == Address::Slot(slot)
    }

    fn report(&self, now: Timestamp) -> IdentityReport {
        let place = if self.identity.private_key == Presence::Yes { KeyPlace::Card } else { KeyPlace::CardUnknown };
        let chain = chain_of(self.certificate(), &self.chain);
        let mut report = identity::report(self.certificate(), &chain, place, now);
        match &self.identity.address {
            Address::Uri(uri) => report.uri = Some(uri.to_string()),
            Address::Slot(slot) => report.slot = Some(slot.to_string()),
        }
        report.superseded = self.superseded;
        report
    }
}

/// The certificates of `pool` that lead up from `certificate` by name, issuer first.
fn chain_of(certificate: &Certificate, pool: &[Certificate]) -> Vec<Certificate> {
    let mut chain: Vec<Certificate> = Vec::new();
    let mut at = certificate;
    while let Some(issuer) = pool.iter().find(|one| one.subject() == at.issuer() && !chain.contains(one)) {
        chain.push(issuer.clone());
        at = issuer;
    }
    chain
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
    let name = CardName::of(&view.facts);
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

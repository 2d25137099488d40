//! Which of several cards is meant: the one with what was named, or the one that the person picks. Never a guess.

use super::CardName;
use super::candidate::candidates;
use crate::card::{Card, CardFacts, CardView, Error};
use crate::flow::ask::{CardChoice, Unanswered};
use crate::flow::choose::fitting;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::memory::Memory;
use crate::flow::wish::Who;
use crate::shown;

type Cards = Vec<Box<dyn Card>>;

/// The one of these cards; `None` where there are none.
pub(super) fn the_one_meant(
    mut cards: Cards,
    who: Option<&Who>,
    desk: &mut Desk<'_>,
) -> Result<Option<Box<dyn Card>>, Failure> {
    if cards.len() < 2 {
        return Ok(cards.pop());
    }
    let views: Vec<Result<CardView, Error>> = cards.iter().map(|card| card.view()).collect();
    let meant = with_what_is_meant(&views, who, &desk.memory());
    let of_several_pins = is_one_with_several_pins(&cards);
    match meant[..] {
        [only] if of_several_pins || who.is_some() => Ok(Some(cards.swap_remove(only))),
        _ if of_several_pins => Err(several_pins(&cards)),
        _ => {
            let index = pick(&cards, &views, desk)?;
            Ok(Some(cards.swap_remove(index)))
        }
    }
}

fn is_one_with_several_pins(cards: &Cards) -> bool {
    let same = |one: &CardFacts, other: &CardFacts| (&one.serial, &one.reader) == (&other.serial, &other.reader);
    let of_several = |facts: &CardFacts| facts.token().is_some_and(|token| token.one_of_several);
    cards.iter().map(|card| card.facts()).all(|one| of_several(one) && same(one, cards[0].facts()))
}

/// Those that have an identity `who` names, or any where nobody is named.
fn with_what_is_meant(views: &[Result<CardView, Error>], who: Option<&Who>, memory: &Memory) -> Vec<usize> {
    let has_it = |view: &CardView| !fitting(&candidates(view, memory), who).is_empty();
    let meant = views.iter().enumerate().filter(|(_, view)| view.as_ref().is_ok_and(has_it));
    meant.map(|(index, _)| index).collect()
}

/// The index of the card that the person picks; the list as a failure where nobody is there to pick.
fn pick(cards: &Cards, views: &[Result<CardView, Error>], desk: &mut Desk<'_>) -> Result<usize, Failure> {
    let named = cards.iter().zip(views).map(|(card, view)| match view {
        Ok(view) => CardName::of_view(view),
        Err(_) => CardName::of(card.facts()),
    });
    let choices = named.map(|CardName { holder, label, reader, serial }| CardChoice { holder, label, reader, serial });
    let choices: Vec<CardChoice> = choices.collect();
    match desk.ask.choose_card(&choices) {
        Err(Unanswered::SeveralFit) => {
            let several = Error::SeveralCards(cards.iter().map(|card| card.facts().clone()).collect());
            let lines = choices.iter().map(|one| format!("    {}  {}  {}", one.serial, one.holder, one.reader));
            Err(Failure::from_card(several).instead("cards", lines.collect::<Vec<String>>().join("\n")))
        }
        other => Ok(other?),
    }
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

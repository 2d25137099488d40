## The PIN and the PUK of a card

pin-same = { $which ->
        [new-puk] the new PUK is the old one
       *[new-pin] the new PIN is the one you gave before it
    }
pin-same-why = Nothing was sent to { $the-card }, and nothing is changed.
pin-same-next =
    choose another, then run
    {"    "}{ $again }

pin-refused = { $the-card } does not take this new PIN or PUK
pin-refused-why = Some cards refuse what is easy to guess, such as 123456 or 111111. The old one still holds.
pin-refused-next =
    choose another, then run
    {"    "}{ $again }

pin-not-here = this cannot be done with { $the-card } through its module
pin-not-here-why = The module cannot { $what }. Nothing on the card was changed, and no try is lost.
pin-not-here-next =
    do it in the program that came with the card, or ask the office that gave you the card; what is on it is shown by
        segl card show --card { $serial-word }

puk-wrong = the card did not accept the PUK
puk-wrong-why =
    { $the-card-begins } { $state ->
        [last] has one try left; then the PUK is blocked too.
        [low] has { $tries ->
            [0] few tries left
           *[other] { $tries } tries left
        }; then the PUK is blocked too.
       *[other] does not say how many tries are left.
    }
    segl has stopped and will not try again by itself. Nothing on the card was changed.
puk-wrong-next =
    make sure it is the PUK of this card, not its PIN, then run
    {"    "}{ $again }

puk-blocked = the PUK of { $the-card } is blocked
puk-blocked-why = It was entered wrongly too many times. Your keys are still on the card and are not lost.
puk-blocked-next =
    ask the office that gave you the card: it may have a way to unblock it. What is on it is shown by
        segl card show --card { $serial-word }
      Do not reset the card: that deletes the keys, and mail encrypted to them could never be opened again.

puk-last-try = one try is left for the PUK of { $the-card }
puk-last-try-why = If that is wrong too, nobody can unblock the PIN any more. segl did not try.
puk-last-try-next =
    ask the office that gave you the card for its PUK; once you are sure of it
        segl card pin unblock --last-try --card { $serial-word }

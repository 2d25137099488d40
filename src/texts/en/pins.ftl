## What a card is called, and its PIN and PUK

card-of-holder = { $owner } card in { $reader } ({ $serial })
card-unnamed = the card
card-of-label = the card "{ $label }"
card-of-label-in-reader = the card "{ $label }" in { $reader } ({ $serial })
ask-choose-card = Several cards are in:
ask-choose-card-help =
    Type the number in front of the card you mean, and press Enter. The others are left alone.
    Enter alone takes none of them, and nothing is done. --card with the number in brackets names one beforehand.

puk-tries = PUK: { $tries ->
        [one] one try left
       *[other] { $tries } tries left
    }
puk-state-blocked = PUK: blocked
puk-state-unknown = PUK: the card does not tell how many tries are left
pin-done-pin = The PIN of { $the-card } is changed.
pin-done-puk = The PUK of { $the-card } is changed.
pin-done-unblocked = The PIN of { $the-card } is new, and has all its tries again.
pin-done-keep = Keys and certificates on the card are as they were.

card-log-empty = segl has done nothing to a card here yet.
card-log-key-made = key made: { $detail }
card-log-certificate-written = certificate written: { $detail }
card-log-backed-up = certificates backed up
card-log-refused = PIN or PUK refused
card-log-pin-changed = PIN changed
card-log-puk-changed = PUK changed
card-log-pin-unblocked = PIN unblocked

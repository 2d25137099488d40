## The PIN and the PUK of a card

card-of-holder = { $owner } card in { $reader } ({ $serial })
puk-tries = PUK: { $tries ->
        [one] one try left
       *[other] { $tries } tries left
    }
puk-state-blocked = PUK: blocked
puk-state-unknown = PUK: the card does not tell how many tries are left
pin-done-pin = The PIN of { $owner } card in { $reader } ({ $serial }) is changed.
pin-done-puk = The PUK of { $owner } card in { $reader } ({ $serial }) is changed.
pin-done-unblocked = The PIN of { $owner } card in { $reader } ({ $serial }) is new, and has all its tries again.
pin-done-keep = Keys and certificates on the card are as they were.

card-log-empty = segl has done nothing to a card here yet.
card-log-key-made = key made: { $detail }
card-log-certificate-written = certificate written: { $detail }
card-log-backed-up = certificates backed up
card-log-refused = PIN or PUK refused
card-log-pin-changed = PIN changed
card-log-puk-changed = PUK changed
card-log-pin-unblocked = PIN unblocked

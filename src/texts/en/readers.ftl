## Readers, and the cards in them

driven-by-segl = PIV, driven by segl itself
reader-empty = { $reader }: no card in it
reader-openpgp = { $reader }: an OpenPGP card, which segl does not drive
reader-unknown = { $reader }: a card that segl does not drive itself; a module of its maker may
reader-atr = answer to reset: { $atr }
card-without-certificates = No certificate is on this card.

watching-readers = Watching readers and cards; stop with Ctrl-C.
watch-reader-added = { $reader } was plugged in
watch-reader-removed = { $reader } was unplugged
watch-card-present = a card is in { $reader }
watch-card-inserted = a card was put into { $reader }
watch-card-removed = the card was taken out of { $reader }
watch-known-reader-removed = { $reader } was unplugged with { $owner } card ({ $serial })
watch-known-card-present = { $owner } card is in { $reader } ({ $serial })
watch-known-card-inserted = { $owner } card was put into { $reader } ({ $serial })
watch-known-card-removed = { $owner } card was taken out of { $reader } ({ $serial })

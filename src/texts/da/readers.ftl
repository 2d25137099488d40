## Kortlæsere, og kortene i dem

driven-by-segl = PIV, segl taler selv med det
reader-empty = { $reader }: intet kort i
reader-openpgp = { $reader }: et OpenPGP-kort, som segl ikke taler med
reader-unknown = { $reader }: et kort, segl ikke selv kan tale med; det kan et modul fra dets producent måske
reader-atr = svar ved nulstilling (ATR): { $atr }
card-without-certificates = Der er intet certifikat på kortet.

watching-readers = Følger kortlæsere og kort; stop med Ctrl-C.
watch-reader-added = { $reader } blev sat til
watch-reader-removed = { $reader } blev taget fra
watch-card-present = der sidder et kort i { $reader }
watch-card-inserted = et kort blev sat i { $reader }
watch-card-removed = kortet blev taget ud af { $reader }
watch-known-reader-removed = { $reader } blev taget fra med { $owner } chipkort i ({ $serial })
watch-known-card-present = { $owner } chipkort sidder i { $reader } ({ $serial })
watch-known-card-inserted = { $owner } chipkort blev sat i { $reader } ({ $serial })
watch-known-card-removed = { $owner } chipkort blev taget ud af { $reader } ({ $serial })

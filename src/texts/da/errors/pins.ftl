## Et korts PIN-kode og PUK-kode

pin-same = { $which ->
        [new-puk] den nye PUK-kode er den gamle
       *[new-pin] den nye PIN-kode er den samme som den, du gav før den
    }
pin-same-why = Intet er sendt til { $the-card }, og intet er ændret.
pin-same-next =
    vælg en anden, og kør så
    {"    "}{ $again }

pin-refused = { $the-card } tager ikke imod den nye PIN- eller PUK-kode
pin-refused-why = Nogle kort afviser koder, der er lette at gætte, som 123456 eller 111111. Den gamle gælder stadig.
pin-refused-next =
    vælg en anden, og kør så
    {"    "}{ $again }

pin-not-here = det kan ikke lade sig gøre med { $the-card } gennem dets modul
pin-not-here-why = Modulet kan ikke { $what }. Intet på kortet er ændret, og intet forsøg er brugt.
pin-not-here-next =
    gør det i det program, der fulgte med kortet, eller spørg dem, der gav dig kortet; hvad der er på det, vises med
        segl card show --card { $serial-word }

puk-wrong = kortet godtog ikke PUK-koden
puk-wrong-why =
    { $the-card-begins } { $state ->
        [last] har ét forsøg tilbage; derefter spærres også PUK-koden.
        [low] har { $tries ->
            [0] få forsøg tilbage
           *[other] { $tries } forsøg tilbage
        }; derefter spærres også PUK-koden.
       *[other] oplyser ikke, hvor mange forsøg der er tilbage.
    }
    segl er standset og prøver ikke igen af sig selv. Intet på kortet er ændret.
puk-wrong-next =
    se efter, at det er kortets egen PUK-kode, ikke PIN-koden, og kør så
    {"    "}{ $again }

puk-blocked = PUK-koden til { $the-card } er spærret
puk-blocked-why = Den er tastet forkert for mange gange. Dine nøgler ligger stadig på kortet og er ikke tabt.
puk-blocked-next =
    spørg dem, der gav dig kortet: måske kan de låse det op. Hvad der er på det, vises med
        segl card show --card { $serial-word }
      Nulstil ikke kortet: så slettes nøglerne, og mail krypteret til dem kan aldrig åbnes igen.

puk-last-try = der er ét forsøg tilbage til PUK-koden på { $the-card }
puk-last-try-why = Er det også forkert, kan ingen låse PIN-koden op mere. segl har ikke prøvet.
puk-last-try-next =
    bed dem, der gav dig kortet, om PUK-koden; når du er sikker på den
        segl card pin unblock --last-try --card { $serial-word }

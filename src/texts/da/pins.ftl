## Hvad et kort kaldes, og dets PIN-kode og PUK-kode

card-of-holder = { $owner } chipkort i { $reader } ({ $serial })
card-unnamed = kortet
card-of-label = kortet "{ $label }"
card-of-label-in-reader = kortet "{ $label }" i { $reader } ({ $serial })
ask-choose-card = Der er flere kort i:
ask-choose-card-help =
    Tast tallet foran det kort, du mener, og tryk på Enter. De andre bliver ikke rørt.
    Enter alene vælger ingen af dem, og så sker der ikke noget. Med --card og nummeret i parentes nævnes et af dem på forhånd.

puk-tries = PUK-kode: { $tries ->
        [one] ét forsøg tilbage
       *[other] { $tries } forsøg tilbage
    }
puk-state-blocked = PUK-kode: spærret
puk-state-unknown = PUK-kode: kortet oplyser ikke, hvor mange forsøg der er tilbage
pin-done-pin = PIN-koden til { $the-card } er skiftet.
pin-done-puk = PUK-koden til { $the-card } er skiftet.
pin-done-unblocked = PIN-koden til { $the-card } er ny og har alle sine forsøg igen.
pin-done-keep = Nøgler og certifikater på kortet er, som de var.

card-log-empty = segl har endnu ikke gjort noget ved et kort her.
card-log-key-made = nøgle lavet: { $detail }
card-log-certificate-written = certifikat skrevet: { $detail }
card-log-backed-up = certifikater sikkerhedskopieret
card-log-refused = PIN- eller PUK-kode afvist
card-log-pin-changed = PIN-kode skiftet
card-log-puk-changed = PUK-kode skiftet
card-log-pin-unblocked = PIN-kode låst op med PUK-koden

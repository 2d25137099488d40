## Et korts PIN-kode og PUK-kode

card-of-holder = { $owner } chipkort i { $reader } ({ $serial })
puk-tries = PUK-kode: { $tries ->
        [one] ét forsøg tilbage
       *[other] { $tries } forsøg tilbage
    }
puk-state-blocked = PUK-kode: spærret
puk-state-unknown = PUK-kode: kortet oplyser ikke, hvor mange forsøg der er tilbage
pin-done-pin = PIN-koden til { $owner } chipkort i { $reader } ({ $serial }) er skiftet.
pin-done-puk = PUK-koden til { $owner } chipkort i { $reader } ({ $serial }) er skiftet.
pin-done-unblocked = PIN-koden til { $owner } chipkort i { $reader } ({ $serial }) er ny og har alle sine forsøg igen.
pin-done-keep = Nøgler og certifikater på kortet er, som de var.

card-log-empty = segl har endnu ikke gjort noget ved et kort her.
card-log-key-made = nøgle lavet: { $detail }
card-log-certificate-written = certifikat skrevet: { $detail }
card-log-backed-up = certifikater sikkerhedskopieret
card-log-refused = PIN- eller PUK-kode afvist
card-log-pin-changed = PIN-kode skiftet
card-log-puk-changed = PUK-kode skiftet
card-log-pin-unblocked = PIN-kode låst op med PUK-koden
